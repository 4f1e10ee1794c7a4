// Fields of a person's own making: what they hold for somebody, and the dialog that makes and
// deletes them.
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

struct TypeEntry {
    std::string_view type, name;
};
constexpr std::array<TypeEntry, 6> kTypes = {{{"text", "Text"},
                                              {"number", "Number"},
                                              {"date", "Date"},
                                              {"flag", "Yes or no"},
                                              {"choice", "One of a few"},
                                              {"list", "List"}}};

std::string_view type_name(std::string_view type) {
    const auto entry = std::ranges::find(kTypes, type, &TypeEntry::type);
    return entry == kTypes.end() ? kTypes.front().name : entry->name;
}

/// In the order of their names.
std::vector<const CustomField*> sorted_fields(const Book& book) {
    std::vector<const CustomField*> fields;
    for (const CustomField& field : book.custom_fields.rows()) fields.push_back(&field);
    sort_items(fields, {}, [](const CustomField* field) {
        return std::pair(fold(field->name), field->id.value);
    });
    return fields;
}

void typed_field(ViewState& view, const CustomField& field, Id person, std::string_view stored,
                 ui::Flow& flow) {
    PersonState& page = view.person;
    ui::draw_text(flow.next(20, 2), field.name, ui::caption());
    const ItemId item = ui::item_id("custom");
    const auto kept = page.typed.find(item);
    std::string text = kept != page.typed.end() ? kept->second : std::string(stored);
    const auto error = page.errors.find(item);
    ui::FieldOptions options;
    if (error != page.errors.end()) options.error = error->second;
    if (field.type == "date") options.hint = "A date such as 2026-02-08";
    if (field.type == "list") options.hint = "Several are separated by commas";
    const ui::FieldResult result =
        ui::field("custom", flow.next(theme().control_height, options.error.empty() ? 10.0f : 4.0f),
                  field.name, text, options);
    if (!options.error.empty())
        flow.y += ui::paragraph(flow.x, flow.y, flow.width, options.error,
                                {theme().caption, Weight::regular, theme().colour.bad}) +
                  8;
    if (result.changed) page.typed[item] = text;
    if ((!result.left && !result.submitted) || !page.typed.contains(item)) return;
    const Result<std::string> value = custom_value(field, text);
    if (!value) {
        page.errors[item] = value.error().message;
        return mirror().announce(value.error().message, true);
    }
    page.errors.erase(item);
    page.typed.erase(item);
    if (*value != stored) view.emit(command::SetCustomValue{person, field.id.value, *value});
}

void choice_field(ViewState& view, const CustomField& field, Id person, std::string_view stored,
                  ui::Flow& flow) {
    ui::draw_text(flow.next(20, 2), field.name, ui::caption());
    std::vector<std::string_view> options = {"Not chosen"};
    int selected = 0;
    for (const std::string& option : field.choices) {
        if (option == stored) selected = static_cast<int>(options.size());
        options.push_back(option);
    }
    ui::ButtonOptions look;
    look.align = 0;
    const std::string shown =
        field.name + ": " + std::string(options[static_cast<std::size_t>(selected)]);
    const int chosen = ui::menu_button("custom", flow.next(theme().control_height, 10), shown,
                                       options, selected, look);
    if (chosen < 0) return;
    view.emit(command::SetCustomValue{
        person, field.id.value,
        chosen == 0 ? std::string() : std::string(options[static_cast<std::size_t>(chosen)])});
}

/// The fields that there are, each with a way to delete it.
void field_list(ViewState& view, ui::Rect rect) {
    const Book& book = view.app.book();
    const std::vector<const CustomField*> fields = sorted_fields(book);
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("own-fields", rect, "Fields of your own", options);
    const float row = 48;
    const auto [first, last] = area.set_rows(fields.size(), row);
    for (std::size_t i = first; i < last; ++i) {
        const CustomField& field = *fields[i];
        ui::Rect line{rect.x, area.top() + row * static_cast<float>(i), rect.width - 12, row};
        ImGui::PushID(static_cast<int>(field.id.value.low));
        ui::hairline(line.x, line.bottom() - theme().outline, line.width);
        ui::ButtonOptions remove;
        remove.icon = Icon::trash;
        remove.icon_only = true;
        remove.kind = ui::ButtonKind::quiet;
        const std::string name = "Delete " + field.name;
        ui::Rect button = line.take_right(theme().control_height, 8);
        button.y += (row - theme().control_height) / 2;
        button.height = theme().control_height;
        if (ui::button("delete", button, name, remove))
            view.emit(command::RemoveEntity{EntityKind::custom_field, field.id.value});
        std::string below(type_name(field.type));
        for (const std::string& choice : field.choices)
            below += (&choice == &field.choices.front() ? ": " : ", ") + choice;
        Node node = ui::make_node(ui::item_id("line"), Role::listitem, field.name, line);
        node.description = below;
        node.index = static_cast<std::int32_t>(i) + 1;
        node.count = static_cast<std::int32_t>(fields.size());
        mirror().add(node);
        ui::draw_text({line.x + 4, line.y + 6, line.width - 8, 20}, field.name, ui::strong());
        ui::draw_text({line.x + 4, line.y + 25, line.width - 8, 18}, below, ui::caption());
        ImGui::PopID();
    }
}

}  // namespace

void custom_fields(ViewState& view, Id person, ui::Flow& flow) {
    const Book& book = view.app.book();
    for (const CustomField* field : sorted_fields(book)) {
        const std::string_view stored = custom_value_of(book, person, field->id.value);
        ImGui::PushID(static_cast<int>(field->id.value.low));
        if (field->type == "flag") {
            bool set = !stored.empty();
            if (ui::checkbox("custom", flow.next(theme().control_height, 10), field->name, set))
                view.emit(command::SetCustomValue{person, field->id.value,
                                                  std::string(set ? kCustomFlagSet : "")});
        } else if (field->type == "choice") {
            choice_field(view, *field, person, stored, flow);
        } else {
            typed_field(view, *field, person, stored, flow);
        }
        ImGui::PopID();
    }
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    options.icon = Icon::plus;
    ui::Rect rect = flow.next(theme().control_height, 8);
    rect.x -= 8;
    rect.width = ui::button_width("Fields of your own …", options);
    if (ui::button("own-fields", rect, "Fields of your own …", options)) view.custom.open = true;
}

void custom_fields_dialog(ViewState& view) {
    CustomFieldsState& state = view.custom;
    if (!state.open) return;
    const bool choice = kTypes[static_cast<std::size_t>(state.type)].type == "choice";
    Dialog dialog(view, "Fields of your own", 560, std::min(600.0f, ui::page_size().y - 40));
    ui::Rect rest = dialog.content;
    constexpr std::string_view kWords =
        "They stand on the page of every person, are exported with the book, and merge as the "
        "others do.";
    rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, kWords, ui::muted()) + 12);
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(16);
    if (ui::button("close", actions.take_right(ui::button_width("Close")), "Close"))
        state.open = false;

    ui::Rect form = rest.take_bottom(22 + 2 * theme().control_height + 8 +
                                     (choice ? 22 + theme().control_height + 8 : 0));
    rest.take_bottom(12);
    // The list first: the menu of the types opens over it.
    if (view.app.book().custom_fields.size() == 0)
        ui::paragraph(rest.x, rest.y + 8, rest.width,
                      "None yet. Such as: Allergies, Shoe size, Next visit, Speaks at conferences.",
                      ui::muted());
    field_list(view, rest);
    ui::draw_text(form.take_top(20, 2), "Name of a new field", ui::caption());
    const ui::FieldResult name = ui::field("name", form.take_top(theme().control_height, 8),
                                           "Name of a new field", state.name);
    if (choice) {
        ui::draw_text(form.take_top(20, 2), "Choices, separated by commas", ui::caption());
        ui::field("choices", form.take_top(theme().control_height, 8),
                  "Choices, separated by commas", state.choices);
    }
    std::array<std::string_view, kTypes.size()> names;
    std::ranges::transform(kTypes, names.begin(), &TypeEntry::name);
    ui::ButtonOptions look;
    look.align = 0;
    const std::string shown = "Holds: " + std::string(names[static_cast<std::size_t>(state.type)]);
    const int chosen =
        ui::menu_button("type", form.take_left(220, 8), shown, names, state.type, look);
    if (chosen >= 0) state.type = chosen;

    CustomField wanted;
    wanted.name = tidy_spaces(state.name);
    wanted.type = kTypes[static_cast<std::size_t>(state.type)].type;
    if (choice) wanted.choices = split_list(state.choices);
    ui::ButtonOptions add;
    add.kind = ui::ButtonKind::primary;
    add.icon = Icon::plus;
    add.disabled = wanted.name.empty() || (choice && wanted.choices.size() < 2);
    if (add.disabled)
        add.reason = wanted.name.empty() ? "Give it a name first" : "Give two choices or more";
    if ((ui::button("add", form.take_right(ui::button_width("Add", add)), "Add", add) ||
         name.submitted) &&
        !add.disabled) {
        view.emit(command::AddCustomField{wanted.name, wanted.type, wanted.choices});
        state.name.clear();
        state.choices.clear();
    }
}

}  // namespace kith::views
