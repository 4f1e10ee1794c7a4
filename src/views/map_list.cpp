// What the map shows as a list: people in the order of a number, the most first, or by what they
// have in common, in the order of the legend; with what it means.
#include "base/sorting.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

/// Those whom the filter, the focus and the legend leave, and whom one knew on the day that is
/// shown; by name among equals.
void list_people(const ViewState& view, std::span<const double> places, bool least_first,
                 std::vector<MapList::Person>& people) {
    const AppState& app = view.app;
    const std::span<const MapNode> nodes = app.map().nodes();
    const std::vector<bool>& lit = view.map.reading.lit;
    const MapStage& stage = app.map_stage();
    const std::vector<float>& then = stage.arrangement().positions;
    const auto is_known = [&](std::size_t node) {
        return stage.mode() != MapMode::time || 2 * node >= then.size() ||
               !std::isnan(then[2 * node]);
    };
    people.clear();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::person || nodes[i].row >= places.size()) continue;
        const std::vector<Id>& only = view.map.reading.list_only;
        const bool wanted = only.empty() ? !is_switched_off(view, i)
                                         : std::ranges::binary_search(only, nodes[i].id);
        if ((lit.size() == nodes.size() && !lit[i]) || !wanted || !is_known(i)) continue;
        people.push_back({places[nodes[i].row], nodes[i].row});
    }
    sort_items(people, [&](const MapList::Person& a, const MapList::Person& b) {
        const bool a_known = !std::isnan(a.place);
        if (a_known != !std::isnan(b.place)) return a_known;
        if (a_known && a.place != b.place)
            return least_first ? a.place < b.place : a.place > b.place;
        return app.directory().lines()[a.row].name_key < app.directory().lines()[b.row].name_key;
    });
}

/// A large book is not sorted anew in every frame.
const MapList& read_list(ViewState& view, const MapSight& sight) {
    const MapReading& reading = view.map.reading;
    const MapAttribute& by = reading.list_by;
    const MapStage& stage = view.app.map_stage();
    std::uint64_t key = mix_key(view.app.map().revision(), sight.measures.revision());
    for (const std::uint64_t of :
         {sight.book.revision, reading.key, std::uint64_t{IdHash{}(by.field)},
          static_cast<std::uint64_t>(by.trait) + 1, static_cast<std::uint64_t>(view.app.today()),
          static_cast<std::uint64_t>(stage.mode()), static_cast<std::uint64_t>(stage.on())})
        key = mix_key(key, of);
    for (const Id id : reading.list_only) key = mix_key(key, IdHash{}(id));
    for (const bool hidden : view.map.hidden) key = mix_key(key, hidden ? 3 : 5);
    MapList& list = view.map.reading.listed;
    if (list.key == key) return list;
    list.key = key;
    list.classes = {};
    std::vector<double> places = trait_numbers(sight, by);
    bool least_first = by.trait == MapTrait::last_touch || by.trait == MapTrait::constraint;
    if (places.empty()) {
        list.classes = classify_people(sight, by);
        places.assign(list.classes.of.begin(), list.classes.of.end());
        least_first = true;
    }
    list_people(view, places, least_first, list.people);
    return list;
}

}  // namespace

void map_list_dialog(ViewState& view) {
    MapReading& reading = view.map.reading;
    AppState& app = view.app;
    if (!reading.list_open) {
        reading.list_only.clear();
        if (app.asked_trait() != MapTrait::none) app.want_measures(MapTrait::none);
        return;
    }
    if (app.asked_trait() != reading.list_by.trait) app.want_measures(reading.list_by.trait);
    Dialog dialog(view, "People in order", 560, 620);
    ui::Rect rest = dialog.content;
    const float size = theme().control_height;
    ui::Rect buttons = rest.take_bottom(size, 12);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    const float close_width = ui::button_width("Close", primary);
    if (ui::button("close", buttons.take_right(close_width), "Close", primary))
        reading.list_open = false;

    const std::vector<MapAttribute> choices = map_attributes(app.book(), false);
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
    std::string why = trait_why(reading.list_by.trait, app.measures());
    if (!reading.list_only.empty()) why += " Only " + reading.list_of + ".";
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
    const MapList& list = read_list(view, sight);
    const std::vector<MapList::Person>& people = list.people;
    const float row = theme().touch ? 48.0f : 36.0f;
    ui::ScrollArea::Options as_list;
    as_list.role = Role::list;
    ui::ScrollArea area("listed", rest, "People in order", as_list);
    const ui::ScrollArea::Rows shown = area.set_rows(people.size(), row);
    for (std::size_t i = shown.first; i < shown.last; ++i) {
        const ui::Rect line{rest.x, area.top() + static_cast<float>(i) * row, rest.width - 12, row};
        const PersonLine& person = app.directory().lines()[people[i].row];
        const bool is_number = list.classes.of.empty();
        std::string words = is_number ? trait_number_words(sight, reading.list_by, people[i].place)
                                      : trait_words(sight, reading.list_by, people[i].row);
        if (words.empty()) words = list.classes.categories[list.classes.of[people[i].row]].label;
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
