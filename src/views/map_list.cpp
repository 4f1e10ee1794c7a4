// What the map shows as a list: people in the order of a number, the most first, or by what they
// have in common, in the order of the legend; or ties, or those not met yet; with what it means.
#include "base/sorting.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, kLists> kListLabels = {
    "",          "Who reports to whom", "Who influences whom", "Who informs whom", "What had ended",
    kGhostsLabel};

/// Whom the filter and the focus leave, and the day that is shown.
bool is_in_reach(const ViewState& view, std::uint32_t node) {
    const std::vector<bool>& lit = view.map.reading.lit;
    return view.app.map_stage().is_there(node) && (node >= lit.size() || lit[node]);
}

/// Those whom the legend leaves, too.
std::vector<MapList::Item> people_of_list(const ViewState& view, std::span<const double> places) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    std::vector<MapList::Item> people;
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::person || nodes[i].row >= places.size()) continue;
        const std::vector<Id>& only = view.map.reading.list_only;
        const bool wanted = only.empty() ? !is_switched_off(view, i)
                                         : std::ranges::binary_search(only, nodes[i].id);
        if (wanted && is_in_reach(view, i)) people.push_back({places[nodes[i].row], nodes[i].row});
    }
    return people;
}

/// Of another list than that of people.
std::vector<MapList::Item> others_of_list(const ViewState& view, ListOf what) {
    const MapModel& model = view.app.map();
    const MapStage& stage = view.app.map_stage();
    std::vector<MapList::Item> items;
    const auto add = [&](std::size_t row) {
        items.push_back({std::nan(""), static_cast<std::uint32_t>(row)});
    };
    if (what == ListOf::unmet) {
        for (std::uint32_t i = 0; i < model.nodes().size(); ++i)
            if (is_ghost(view.app, i) && is_in_reach(view, i)) add(i);
        return items;
    }
    const auto is_left = [&](std::uint32_t node) {
        return is_in_reach(view, node) && !is_switched_off(view, node);
    };
    for (std::size_t t = 0; t < stage.tie_count(model); ++t) {
        const MapTie& tie = stage.tie(model, t);
        const bool wanted = what == ListOf::ended ? stage.tie_then(t) == TieThen::ended
                                                  : static_cast<ListOf>(tie.line) == what;
        if (wanted && stage.draws(model, t) && is_left(tie.a) && is_left(tie.b)) add(t);
    }
    return items;
}

/// Whom an item of such a list shows when it is pressed.
std::uint32_t node_of_item(const ViewState& view, const MapList::Item& item) {
    if (view.map.reading.list_what == ListOf::unmet) return item.row;
    const MapTie& tie = view.app.map_stage().tie(view.app.map(), item.row);
    return tie.kind == MapTieKind::membership ? tie.b : tie.a;
}

/// By name among equals.
void sort_list(const ViewState& view, bool least_first, std::vector<MapList::Item>& items) {
    const bool of_people = view.map.reading.list_what == ListOf::people;
    const auto name = [&](const MapList::Item& item) {
        return of_people ? std::string_view(view.app.directory().lines()[item.row].name_key)
                         : name_of(view.app, view.app.map().nodes()[node_of_item(view, item)]);
    };
    sort_items(items, [&](const MapList::Item& a, const MapList::Item& b) {
        const bool a_known = !std::isnan(a.place);
        if (a_known != !std::isnan(b.place)) return a_known;
        if (a_known && a.place != b.place)
            return least_first ? a.place < b.place : a.place > b.place;
        return name(a) < name(b);
    });
}

/// "Ana reports to Ben", and until when.
MapRow row_of_tie(const ViewState& view, const MapTie& tie) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    const std::string a(name_of(view.app, nodes[tie.a]));
    const std::string b(name_of(view.app, nodes[tie.b]));
    if (tie.kind == MapTieKind::membership) return {b + " was at " + a, {}, tie.b};
    const std::string_view type = kLineTypes[static_cast<std::size_t>(tie.line)];
    MapRow row{a + " " + std::string(type.empty() ? "and" : type) + " " + b, {}, tie.a};
    if (tie.until < std::numeric_limits<Day>::max())
        row.more = "until " + to_words(from_day(tie.until));
    return row;
}

/// What the list that is shown means.
std::string why_of_list(const ViewState& view) {
    const MapReading& reading = view.map.reading;
    std::string why;
    switch (reading.list_what) {
        case ListOf::people:
            why = trait_why(reading.list_by.trait, view.app.measures());
            if (!reading.list_only.empty()) why += " Only " + reading.list_of + ".";
            break;
        case ListOf::ended:
            why = "Ties and jobs that had ended by " +
                  to_words(from_day(view.app.map_stage().on())) + ".";
            break;
        case ListOf::unmet:
            why = "Whom your open goals want to meet.";
            break;
        default:
            why = "Ties of the type “" +
                  std::string(kLineTypes[static_cast<std::size_t>(reading.list_what)]) + "”.";
    }
    if (reading.lit.size() == view.app.map().nodes().size())
        why += " Only those whom the map's filter leaves.";
    return why;
}

/// The button that says what is listed, and by what.
void choose_list(ViewState& view, const MapList& list, const ui::Rect& rect) {
    MapReading& reading = view.map.reading;
    const std::vector<MapAttribute> choices = map_attributes(view.app.book(), false);
    std::vector<std::string> labels;
    std::vector<ListOf> others;
    std::size_t selected = 0;
    for (const MapAttribute& choice : choices) {
        if (choice == reading.list_by) selected = labels.size();
        labels.push_back(map_attribute_label(view.app.book(), choice));
    }
    const bool of_people = reading.list_what == ListOf::people;
    for (std::size_t i = 1; i < kLists; ++i) {
        const auto what = static_cast<ListOf>(i);
        if (!list.there[i] && what != reading.list_what) continue;
        if (what == reading.list_what) selected = labels.size();
        labels.emplace_back(kListLabels[i]);
        others.push_back(what);
    }
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    options.align = 0;
    const std::string shown = (of_people ? "By: " : "") + labels[selected];
    const int chosen =
        ui::menu_button("list-by", rect, shown, names, static_cast<int>(selected), options);
    if (chosen < 0) return;
    const auto at = static_cast<std::size_t>(chosen);
    reading.list_what = at < choices.size() ? ListOf::people : others[at - choices.size()];
    if (at < choices.size()) reading.list_by = choices[at];
}

}  // namespace

// A large book is not sorted anew in every frame.
const MapList& read_list(ViewState& view, const MapSight& sight) {
    const MapReading& reading = view.map.reading;
    const MapAttribute& by = reading.list_by;
    const MapStage& stage = view.app.map_stage();
    std::uint64_t key = mix_key(view.app.map().revision(), sight.measures.revision());
    for (const std::uint64_t of :
         {sight.book.revision, reading.key, std::uint64_t{IdHash{}(by.field)},
          static_cast<std::uint64_t>(by.trait) + 1, static_cast<std::uint64_t>(reading.list_what),
          static_cast<std::uint64_t>(view.app.today()), static_cast<std::uint64_t>(stage.mode()),
          static_cast<std::uint64_t>(stage.on())})
        key = mix_key(key, of);
    for (const Id id : reading.list_only) key = mix_key(key, IdHash{}(id));
    for (const bool hidden : view.map.hidden) key = mix_key(key, hidden ? 3 : 5);
    MapList& list = view.map.reading.listed;
    if (list.key == key) return list;
    list.key = key;
    list.classes = {};
    for (std::size_t i = 1; i < kLists; ++i)
        list.there[i] = !others_of_list(view, static_cast<ListOf>(i)).empty();
    if (reading.list_what != ListOf::people) {
        list.items = others_of_list(view, reading.list_what);
        sort_list(view, true, list.items);
        return list;
    }
    std::vector<double> places = trait_numbers(sight, by);
    bool least_first = by.trait == MapTrait::last_touch || by.trait == MapTrait::constraint;
    if (places.empty()) {
        list.classes = classify_people(sight, by);
        places.assign(list.classes.of.begin(), list.classes.of.end());
        least_first = true;
    }
    list.items = people_of_list(view, places);
    sort_list(view, least_first, list.items);
    return list;
}

MapRow row_of_list(const ViewState& view, const MapSight& sight, const MapList::Item& item) {
    const MapReading& reading = view.map.reading;
    const MapModel& model = view.app.map();
    if (reading.list_what == ListOf::unmet) {
        const MapNode& node = model.nodes()[item.row];
        const WantedPerson& wanted = model.ghosts()[node.row];
        return {wanted.words, "wanted for " + wanted.goals, item.row};
    }
    if (reading.list_what != ListOf::people)
        return row_of_tie(view, view.app.map_stage().tie(model, item.row));
    const PersonLine& person = view.app.directory().lines()[item.row];
    const MapClasses& classes = reading.listed.classes;
    std::string words = classes.of.empty() ? trait_number_words(sight, reading.list_by, item.place)
                                           : trait_words(sight, reading.list_by, item.row);
    if (words.empty()) words = classes.categories[classes.of[item.row]].label;
    return {person.name, std::move(words), node_with(view.app, person.id)};
}

void map_list_dialog(ViewState& view) {
    MapReading& reading = view.map.reading;
    AppState& app = view.app;
    if (!reading.list_open) {
        reading.list_only.clear();
        reading.list_what = ListOf::people;
        if (app.asked_trait() != MapTrait::none) app.want_measures(MapTrait::none);
        return;
    }
    if (app.asked_trait() != reading.list_by.trait) app.want_measures(reading.list_by.trait);
    Dialog dialog(view, "The map as a list", 560, 620);
    ui::Rect rest = dialog.content;
    const float size = theme().control_height;
    ui::Rect buttons = rest.take_bottom(size, 12);
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    const float close_width = ui::button_width("Close", primary);
    if (ui::button("close", buttons.take_right(close_width), "Close", primary))
        reading.list_open = false;

    const MapSight sight = app.map_sight();
    choose_list(view, read_list(view, sight), rest.take_top(size, 8));

    // Why: what the number is, and where it comes from.
    const std::string why = why_of_list(view);
    const float why_height = ui::wrapped_height(why, ui::caption(), rest.width);
    const ui::Rect why_rect = rest.take_top(why_height, 8);
    ui::paragraph(why_rect.x, why_rect.y, why_rect.width, why, ui::caption());
    if (app.measures().running()) {
        const float percent = app.measures().progress() * 100;
        ui::progress("list-measuring", rest.take_top(6, 8), "Measuring the network", percent, 100,
                     std::to_string(static_cast<int>(percent)) + " %");
    }

    const std::vector<MapList::Item>& items = read_list(view, sight).items;
    const float row = theme().touch ? 48.0f : 36.0f;
    ui::ScrollArea::Options as_list;
    as_list.role = Role::list;
    const bool of_people = reading.list_what == ListOf::people;
    const std::string_view label =
        of_people ? "People in order" : kListLabels[static_cast<std::size_t>(reading.list_what)];
    ui::ScrollArea area("listed", rest, label, as_list);
    const ui::ScrollArea::Rows shown = area.set_rows(items.size(), row);
    for (std::size_t i = shown.first; i < shown.last; ++i) {
        const ui::Rect line{rest.x, area.top() + static_cast<float>(i) * row, rest.width - 12, row};
        const MapRow one = row_of_list(view, sight, items[i]);
        const std::string said = std::to_string(i + 1) + ". " + one.name +
                                 (one.more.empty() ? std::string() : ", " + one.more);
        ImGui::PushID(static_cast<int>(items[i].row));
        const ui::Container item("item", Role::listitem, said, line);
        Node node = ui::make_node(ui::item_id("open"), Role::button, one.name, line);
        node.flags = kFocusable;
        node.description = one.more;
        const ui::Press press = ui::pressable(node);
        ImGui::PopID();
        if (press.hovered)
            ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
        ui::Rect inside = line.inset(8, 0);
        ui::TextStyle rank = ui::caption();
        ui::draw_text(inside.take_left(36, 4), std::to_string(i + 1), rank);
        if (!one.more.empty()) ui::draw_text(inside.take_right(170, 8), one.more, ui::muted(), 1);
        ui::draw_text(inside, one.name, ui::body());
        if (press.pressed && one.node != kNoNode) {
            const MapNode& shows = app.map().nodes()[one.node];
            reading.list_open = false;
            reading.fly_to = shows.id;
            // Nobody for somebody not met yet, who has no page.
            view.emit(command::Select{selection_of(shows), true});
        }
    }
}

}  // namespace kith::views
