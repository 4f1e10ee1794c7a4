#include "views/form.hpp"

#include "base/utf8.hpp"
#include "views/person_picker.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

constexpr int kPauseMs = 1200;  // after which what was typed so far is kept

std::string joined(const TextList& list) {
    std::string text;
    for (const std::string& item : list) text += (text.empty() ? "" : ", ") + item;
    return text;
}

}  // namespace

std::string value_text(const Value& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return *text;
    if (const auto* list = std::get_if<TextList>(&value)) return joined(*list);
    if (const auto* date = std::get_if<Date>(&value)) return to_string(*date);
    if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
    return {};
}

bool is_name(std::string_view field) {
    constexpr std::array<std::string_view, 7> kNames = {"given",    "middle",  "family", "nickname",
                                                        "phonetic", "display", "name"};
    return std::ranges::find(kNames, field) != kNames.end();
}

Result<Value> typed_value(const Field& field, std::string_view typed) {
    const std::string text =
        field.type == FieldType::long_text ? std::string(typed) : tidy_spaces(typed);
    if (text.empty()) return Value{};
    switch (field.type) {
        case FieldType::text_list:
            return Value{split_list(text)};
        case FieldType::date: {
            const std::optional<Date> date = parse_iso_date(text);
            if (!date) {
                return fail(
                    ErrorCode::bad_input,
                    "Write a date as 2026-02-08, 2026-02, 2026 or, without a year, --02-08.");
            }
            return Value{*date};
        }
        case FieldType::integer: {
            std::int64_t number = 0;
            const auto [end, code] =
                std::from_chars(text.data(), text.data() + text.size(), number);
            if (code != std::errc{} || end != text.data() + text.size()) {
                return fail(ErrorCode::bad_input, "This takes a whole number.");
            }
            return Value{number};
        }
        default:
            return Value{text};
    }
}

void group_title(ui::Flow& flow, std::string_view text) {
    flow.space(8);
    ui::hairline(flow.x, flow.y, flow.width);
    flow.space(14);
    ui::label(flow.next(24, 8), text, ui::heading(), 0, 3);
}

bool folding(ViewState& view, ui::Flow& flow, std::string_view id, std::string_view words,
             bool open_at_first, float below) {
    const ItemId item = ui::item_id(id);
    const auto chosen = view.person.open_groups.find(item);
    const bool open = chosen != view.person.open_groups.end() ? chosen->second : open_at_first;
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = open ? Icon::chevron_down : Icon::chevron_right;
    fold.align = 0;
    fold.flags = kExpandable | (open ? kExpanded : 0u);
    ui::Rect title = flow.next(theme().control_height, open ? below : 0.0f);
    title.x -= 8;  // the chevron's own margin
    if (ui::button(id, title, words, fold)) view.person.open_groups[item] = !open;
    return open;
}

void Form::field(const Field& field) {
    ImGui::PushID(static_cast<int>(field.number));
    switch (field.type) {
        case FieldType::flag:
            flag(field);
            break;
        case FieldType::choice:
            choice(field);
            break;
        case FieldType::text:
        case FieldType::long_text:
        case FieldType::text_list:
        case FieldType::integer:
        case FieldType::date:
        case FieldType::reference:
            typed(field);
            break;
        case FieldType::number:
        case FieldType::references:
        case FieldType::map_place:
        case FieldType::jpeg:
            break;  // have their own places on the page
    }
    ImGui::PopID();
}

void Form::people(const Field& field, PersonPicker& picker) {
    const Value value = entity_.get(field);
    const auto* one = std::get_if<Id>(&value);
    const auto* several = std::get_if<IdList>(&value);
    IdList people;
    if (one != nullptr) people = {*one};
    if (several != nullptr) people = *several;
    const EntityKind kind = entity_.kind();
    ImGui::PushID(static_cast<int>(field.number));
    const bool changed = choose_people(
        view_, flow_, kind == EntityKind::journal_entry ? "About whom" : "With whom", people,
        picker, kind == EntityKind::task ? "" : "Somebody belongs here: find who it was first");
    ImGui::PopID();
    if (!changed) return;
    if (field.type == FieldType::reference) return set(field, people.back());
    set(field, people.empty() ? Value{} : Value{std::move(people)});
}

bool Form::is_empty(const Field& field) const {
    return std::holds_alternative<std::monostate>(entity_.get(field));
}

/// What the field of a form shows for a value.
std::string Form::shown(const Field& field, const Value& value) const {
    const Id* id = std::get_if<Id>(&value);
    if (id == nullptr) return value_text(value);
    const Book& book = view_.app.book();
    if (field.refers_to == EntityKind::person) {
        const Person* person = book.people.find(*id);
        return person == nullptr ? "" : display_name(*person);
    }
    if (field.refers_to == EntityKind::event) {
        const Event* event = book.events.find(*id);
        return event == nullptr ? "" : event->name;
    }
    const Organisation* organisation = book.organisations.find(*id);
    return organisation == nullptr ? "" : organisation->name;
}

Result<Value> Form::parsed(const Field& field, std::string_view typed) const {
    return field.type == FieldType::reference ? named(field, typed) : typed_value(field, typed);
}

/// Who or what bears the name that was typed.
Result<Value> Form::named(const Field& field, std::string_view typed) const {
    const std::string key = fold(tidy_spaces(typed));
    if (key.empty()) return Value{};
    const AppState& app = view_.app;
    const bool is_person = field.refers_to == EntityKind::person;
    std::vector<Id> found;
    if (is_person) {
        for (const PersonLine& line : app.directory().lines()) {
            if (line.name_key == key) found.push_back(line.id);
        }
    } else {
        const auto look = [&](const auto& table) {
            for (const auto& entity : table.rows()) {
                if (fold(entity.name) == key) found.push_back(entity.id.value);
            }
        };
        if (field.refers_to == EntityKind::event)
            look(app.book().events);
        else
            look(app.book().organisations);
    }
    if (found.size() == 1) return Value{found.front()};
    if (found.empty()) {
        return fail(ErrorCode::not_found,
                    is_person ? "Nobody here has that name. Add the person first."
                    : field.refers_to == EntityKind::event ? "No event here has that name."
                                                           : "No organisation here has that name.");
    }
    return fail(ErrorCode::conflict,
                "Several have that name. Give one of them another name first, in “Shown as”.");
}

void Form::set(const Field& field, Value value) {
    view_.emit(command::SetField{entity_.kind(), entity_.id(), field.number, std::move(value)});
}

void Form::typed(const Field& field) {
    const bool many_lines = field.type == FieldType::long_text;
    ui::draw_text(flow_.next(kLabelHeight, 2), field.label, ui::caption());
    const ItemId item = ui::item_id("field");
    const std::string stored = shown(field, entity_.get(field));
    PersonState& page = view_.person;
    const auto kept = page.typed.find(item);
    std::string text = kept != page.typed.end() ? kept->second : stored;
    const auto error = page.errors.find(item);
    ui::FieldOptions options;
    options.role = many_lines ? Role::textarea : Role::textbox;
    if (error != page.errors.end()) options.error = error->second;
    if (field.type == FieldType::text_list) options.hint = "Several are separated by commas";
    if (field.type == FieldType::date) options.hint = "A date such as 2026-02-08";
    if (field.name == "emails") options.flags = kSensitive | kEmail;
    if (field.name == "phones") options.flags = kSensitive | kTelephone;
    if (field.name == "urls") options.flags = kSensitive | kUrl;
    if (is_name(field.name)) options.flags = kSensitive;
    if (field.type == FieldType::reference) {
        options.flags = kSensitive;
        options.hint = field.refers_to == EntityKind::person ? "The name of somebody here"
                                                             : "A name from here";
    }
    const ui::Rect rect = flow_.next(many_lines ? kAreaHeight : theme().control_height,
                                     options.error.empty() ? 10.0f : 4.0f);
    const ui::FieldResult result = ui::field("field", rect, field.label, text, options);
    if (!options.error.empty()) {
        ui::Flow& flow = flow_;
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, options.error,
                                {theme().caption, Weight::regular, theme().colour.bad}) +
                  8;
    }
    if (result.changed) {
        page.typed[item] = text;
        page.typed_s = ui::now();
        view_.app.wake_after(kPauseMs);
    }
    if (result.focused && page.typed.contains(item)) keep_while_typing(field, text, stored);
    if ((result.left || result.submitted) && page.typed.contains(item)) {
        const Result<Value> value = parsed(field, text);
        const Result<void> checked =
            value ? check_value(field, *value) : std::unexpected(value.error());
        if (!checked) {
            page.errors[item] = checked.error().message;
            mirror().announce(checked.error().message, true);
            return;
        }
        page.errors.erase(item);
        page.typed.erase(item);
        if (shown(field, *value) != stored) set(field, *value);
    }
}

/// Who stops typing for a moment and then loses the tab loses nothing. The text in the field
/// stays as it was typed, and nothing is said of what is not right yet.
void Form::keep_while_typing(const Field& field, std::string_view text, std::string_view stored) {
    const bool words = field.type == FieldType::text || field.type == FieldType::long_text ||
                       field.type == FieldType::text_list;
    float& typed_s = view_.person.typed_s;
    if (!words || (ui::now() - typed_s) * 1000 < kPauseMs - 50) return;
    typed_s = std::numeric_limits<float>::infinity();  // once a pause, also when it is refused
    const Result<Value> value = typed_value(field, text);
    if (value && check_value(field, *value) && value_text(*value) != stored) set(field, *value);
}

void Form::flag(const Field& field) {
    bool value = !is_empty(field);
    if (ui::checkbox("field", flow_.next(theme().control_height, 10), field.label, value)) {
        set(field, value ? Value{true} : Value{});
    }
}

void Form::choice(const Field& field) {
    ui::draw_text(flow_.next(kLabelHeight, 2), field.label, ui::caption());
    const std::string stored = value_text(entity_.get(field));
    std::vector<std::string_view> options = {"Not chosen"};
    int selected = 0;
    for (const std::string_view option : field.choices) {
        if (option == stored) selected = static_cast<int>(options.size());
        options.push_back(option);
    }
    ui::ButtonOptions look;
    look.align = 0;
    const std::string shown =
        std::string(field.label) + ": " + std::string(options[static_cast<std::size_t>(selected)]);
    const ui::Rect rect = flow_.next(theme().control_height, 10);
    const int chosen = ui::menu_button("field", rect, shown, options, selected, look);
    if (chosen == 0)
        set(field, Value{});
    else if (chosen > 0)
        set(field, Value{std::string(options[static_cast<std::size_t>(chosen)])});
}

}  // namespace kith::views
