// The part of ImportJob that brings in people as Kith itself wrote them (text/people_csv.hpp,
// text/vcard_kith.hpp).
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "text/csv_write.hpp"

#include <algorithm>
#include <array>

namespace kith {

/// Each field as it was. Of somebody new `person` is empty.
void ImportJob::fill_kept(const Person& person, const text::Contact& contact) {
    const auto& values = contact.kept->values;
    for (const auto& [field, value] : values) {
        if (const auto* list = std::get_if<TextList>(&value))
            fill_list(person, field->name, *list);
        else
            fill_field(person, field->name, value);
    }
    // Without columns of the parts of a name it is read from the one that is shown.
    const std::array<std::pair<std::string_view, const std::string*>, 4> names = {
        {{"given", &contact.given},
         {"middle", &contact.middle},
         {"family", &contact.family},
         {"display", &contact.display}}};
    bool named = !contact.kept->whole || book_.people.find(person.id.value) != nullptr;
    for (const auto& [name, text] : names)
        named = named || std::ranges::any_of(
                             values, [&](const auto& told) { return told.first->name == name; });
    for (const auto& [name, text] : names) {
        if (!named && !text->empty()) fill_field(person, name, *text);
    }
    for (const auto& [column, text] : contact.kept->own) fill_own(person, contact, column, text);
}

void ImportJob::list_own_fields() {
    own_names_.clear();
    if (!tables().empty()) own_names_ = text::custom_column_labels(book_);
}

/// A field of the book's own making; one that the book does not have is made.
void ImportJob::fill_own(const Person& person, const text::Contact& contact,
                         const std::string& column, std::string text) {
    if (!own_) {
        own_.emplace(book_);
        const std::vector<std::string> labels = text::custom_column_labels(book_);
        for (std::size_t i = 0; i < labels.size(); ++i)
            own_fields_[fold(labels[i])] = own_->fields()[i]->id.value;
        for (const CustomField* known : own_->fields())
            own_fields_.try_emplace(fold(known->name), known->id.value);
    }
    Id& field = own_fields_[fold(column)];
    if (!field) {
        field = edit_.create(EntityKind::custom_field, random_);
        edit_.set(EntityKind::custom_field, field, "name", column);
        edit_.set(EntityKind::custom_field, field, "type", std::string("text"));
        plan_.notes.push_back("“" + column + "” becomes a field of your own.");
    }
    const Id id = person.id.value;
    const CustomField* known = book_.custom_fields.find(field);
    std::string_view ours;
    Id holder = custom_value_id(id, field);
    if (const std::size_t row = book_.people.row_of(id); row < book_.people.size()) {
        for (const auto& held : own_->of(row)) {
            if (own_->fields()[held.column] != known) continue;
            ours = held.value;
            holder = held.id;  // after a merge it may be another
        }
    }
    if (text == ours) return;
    if (known != nullptr) {
        Result<std::string> value = custom_value(*known, text);
        if (!value) {
            plan_.skipped.push_back({sources_[source_].name, contact.line, column,
                                     "“" + text + "” was not read. " + value.error().message,
                                     false});
            return;
        }
        text = std::move(*value);
    }
    if (text == ours || text.empty()) return;
    // The first column or file that tells of it counts.
    if (const auto [told, is_first] = told_.try_emplace({holder, "value"}, text); !is_first) {
        const bool is_new = book_.people.find(id) == nullptr && known_->line_of(id) != 0;
        if (is_new && told->second != Value(text)) keep_in_notes(id, column + ": " + text);
        return;
    }
    if (!ours.empty()) {
        const std::string question = "own|" + to_string(holder);
        ask(question, {display_name(person) + ": " + column, std::string(ours), text});
        if (!chosen(question)) return;
    } else if (book_.custom_values.find(holder) == nullptr) {
        edit_.create_with_id(EntityKind::custom_value, holder);
        edit_.set(EntityKind::custom_value, holder, "person", id);
        edit_.set(EntityKind::custom_value, holder, "field", field);
    }
    edit_.set(EntityKind::custom_value, holder, "value", std::move(text));
}

}  // namespace kith
