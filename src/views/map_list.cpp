// What the map shows as a list: people by a number, the most first, with what the number means.
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

struct Listed {
    double number = 0;
    std::uint32_t row = 0;
};

/// Those whom the filter, the focus and the legend leave, the most first, by name among equals.
std::vector<Listed> listed_people(const ViewState& view, std::span<const double> numbers) {
    const AppState& app = view.app;
    const std::span<const MapNode> nodes = app.map().nodes();
    const std::vector<bool>& lit = view.map.reading.lit;
    std::vector<Listed> people;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::person || nodes[i].row >= numbers.size()) continue;
        if ((lit.size() == nodes.size() && !lit[i]) || is_hidden(view, i)) continue;
        people.push_back({numbers[nodes[i].row], nodes[i].row});
    }
    const bool least_first = view.map.reading.list_by.trait == MapTrait::last_touch ||
                             view.map.reading.list_by.trait == MapTrait::constraint;
    std::ranges::sort(people, [&](const Listed& a, const Listed& b) {
        const bool a_known = !std::isnan(a.number);
        if (a_known != !std::isnan(b.number)) return a_known;
        if (a_known && a.number != b.number)
            return least_first ? a.number < b.number : a.number > b.number;
        return app.directory().lines()[a.row].name_key < app.directory().lines()[b.row].name_key;
    });
    return people;
}

}  // namespace

void map_list_dialog(ViewState& view) {
    MapReading& reading = view.map.reading;
    AppState& app = view.app;
    if (!reading.list_open) {
        if (app.asked_trait() != MapTrait::none) app.want_measures(MapTrait::none);
        return;
    }
    if (app.asked_trait() != reading.list_by.trait) app.want_measures(reading.list_by.trait);
    Dialog dialog(view, "People by number", 560, 620);
    ui::Rect rest = dialog.content;
    const float size = theme().control_height;
    ui::Rect buttons = rest.take_bottom(size, 12);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    const float close_width = ui::button_width("Close", primary);
    if (ui::button("close", buttons.take_right(close_width), "Close", primary))
        reading.list_open = false;

    const std::vector<MapAttribute> choices = map_attributes(app.book(), true);
    std::vector<std::string> labels;
    int selected = 0;
    for (const MapAttribute& choice : choices) {
        if (choice == reading.list_by) selected = static_cast<int>(labels.size());
        labels.push_back(map_attribute_label(app.book(), choice));
    }
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    options.align = 0;
    const std::string by = "By: " + labels[static_cast<std::size_t>(selected)];
    const int chosen =
        ui::menu_button("list-by", rest.take_top(size, 8), by, names, selected, options);
    if (chosen >= 0) reading.list_by = choices[static_cast<std::size_t>(chosen)];

    // Why: what the number is, and where it comes from.
    const MapTraitInfo& info = map_trait(reading.list_by.trait);
    std::string why(info.meaning);
    if (!info.source.empty()) why += " " + std::string(info.source) + ".";
    if (reading.lit.size() == app.map().nodes().size())
        why += " Only those whom the map's filter leaves.";
    const float why_height = ui::wrapped_height(why, ui::caption(), rest.width);
    const ui::Rect why_rect = rest.take_top(why_height, 8);
    ui::paragraph(why_rect.x, why_rect.y, why_rect.width, why, ui::caption());
    if (app.measures().running()) {
        const float percent = app.measures().progress() * 100;
        ui::progress("list-measuring", rest.take_top(6, 8), "Measuring the network", percent, 100,
                     std::to_string(static_cast<int>(percent)) + " %");
    }

    const MapSight sight = app.map_sight();
    const std::vector<Listed> people = listed_people(view, trait_numbers(sight, reading.list_by));
    const float row = theme().touch ? 48.0f : 36.0f;
    ui::ScrollArea::Options as_list;
    as_list.role = Role::list;
    ui::ScrollArea area("listed", rest, "People by number", as_list);
    const ui::ScrollArea::Rows shown = area.set_rows(people.size(), row);
    for (std::size_t i = shown.first; i < shown.last; ++i) {
        const ui::Rect line{rest.x, area.top() + static_cast<float>(i) * row, rest.width - 12, row};
        const PersonLine& person = app.directory().lines()[people[i].row];
        const std::string words = trait_number_words(sight, reading.list_by, people[i].number);
        const std::string said = std::to_string(i + 1) + ". " + person.name + ", " + words;
        ImGui::PushID(static_cast<int>(people[i].row));
        const ui::Container item("item", Role::listitem, said, line);
        Node node = ui::make_node(ui::item_id("open"), Role::button, person.name, line);
        node.flags = kFocusable;
        node.description = words;
        const ui::Press press = ui::pressable(node);
        ImGui::PopID();
        if (press.hovered)
            ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
        ui::Rect inside = line.inset(8, 0);
        ui::TextStyle rank = ui::caption();
        ui::draw_text(inside.take_left(36, 4), std::to_string(i + 1), rank);
        ui::draw_text(inside.take_right(170, 8), words, ui::muted(), 1);
        ui::draw_text(inside, person.name, ui::body());
        if (press.pressed) {
            reading.list_open = false;
            reading.fly_to = person.id;
            view.emit(command::Select{{EntityKind::person, person.id}, true});
        }
    }
}

}  // namespace kith::views
