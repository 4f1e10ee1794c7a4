// Fields of the record, editable in place: one class for every kind of entity.
#pragma once
#include "model/any_table.hpp"
#include "views/view_state.hpp"

#include <string>
#include <string_view>

namespace kith::views {

inline constexpr float kLabelHeight = 20;
inline constexpr float kAreaHeight = 84;  // of a field of many lines

/// What the field of a form shows for a value.
std::string value_text(const Value& value);
/// Names are in no dictionary.
bool is_name(std::string_view field);
/// What was typed, as a value; the error says what would be right.
Result<Value> typed_value(const Field& field, std::string_view typed);

void group_title(ui::Flow& flow, std::string_view text);
/// A title that folds what stands below it; whether that is open.
bool folding(ViewState& view, ui::Flow& flow, std::string_view id, std::string_view words,
             bool open_at_first, float below);

class Form {
  public:
    Form(ViewState& view, AnyEntity entity, ui::Flow& flow)
        : view_(view), entity_(entity), flow_(flow) {}

    /// One field of the record with its label, editable in place. Saved when the focus leaves it or
    /// on Enter; a value that cannot be saved stays, with the reason below.
    void field(const Field& field);
    /// Whom the field names, found by a part of a name and taken out by a press, each of which is
    /// one edit; where it names one, the other takes their place. A task may be with nobody; what
    /// happened with nobody would be found nowhere, so the last of them stays.
    void people(const Field& field, PersonPicker& picker);
    bool is_empty(const Field& field) const;

  private:
    std::string shown(const Field& field, const Value& value) const;
    Result<Value> parsed(const Field& field, std::string_view typed) const;
    Result<Value> named(const Field& field, std::string_view typed) const;
    void set(const Field& field, Value value);
    void typed(const Field& field);
    void keep_while_typing(const Field& field, std::string_view text, std::string_view stored);
    void flag(const Field& field);
    void choice(const Field& field);

    ViewState& view_;
    AnyEntity entity_;
    ui::Flow& flow_;
};

}  // namespace kith::views
