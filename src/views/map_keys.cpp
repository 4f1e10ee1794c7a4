// The keys of the map.
//
// Right and left walk the ties of one node, the strongest first; down goes on to the ties of the
// one that was reached, up back to where one came from. With shift the nearest in that direction.
// With alt and shift somebody is moved and pinned, as by a drag.
#include "model/tie_types.hpp"
#include "views/map_fit.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::views {
namespace {

/// The nearest in that direction, those tied to this one first.
std::uint32_t nearest_towards(const ViewState& view, std::uint32_t from, float dx, float dy) {
    const MapModel& model = view.app.map();
    const std::span<const float> at = model.positions();
    const std::span<const std::uint32_t> tied = model.neighbours(from);
    std::uint32_t best = kNoNode;
    float best_score = 0;
    for (std::uint32_t i = 0; i < model.nodes().size(); ++i) {
        if (i == from || std::isnan(at[2 * i]) || is_left_out(view, i)) continue;
        const float x = at[2 * i] - at[2 * from];
        const float y = at[2 * i + 1] - at[2 * from + 1];
        const float along = x * dx + y * dy;
        const float across = std::abs(x * dy) + std::abs(y * dx);
        if (along <= 0 || across > along * 2) continue;
        float score = along + 2 * across;
        if (std::binary_search(tied.begin(), tied.end(), i)) score *= 0.25f;
        if (best == kNoNode || score < best_score) {
            best = i;
            best_score = score;
        }
    }
    return best;
}

/// Where the keys begin: at whoever is selected, at me, or at the first who is not left out.
std::uint32_t first_node(const ViewState& view) {
    const auto n = static_cast<std::uint32_t>(view.app.map().nodes().size());
    const std::uint32_t selected = selected_node(view);
    if (selected != kNoNode && !is_left_out(view, selected)) return selected;
    std::uint32_t first = 0;
    while (first < n && is_left_out(view, first)) ++first;
    return first < n ? first : kNoNode;
}

/// Moves the view where what has the focus would not be seen.
void show_focused(ViewState& view) {
    MapState& map = view.map;
    const std::span<const float> at = view.app.map().positions();
    if (std::isnan(at[2 * map.focused])) return;
    const ImVec2 where = to_screen(map, at[2 * map.focused], at[2 * map.focused + 1]);
    const bool is_covered = std::ranges::any_of(
        map.controls, [&](const ui::Rect& control) { return control.contains(where); });
    const ui::Rect free = free_map(view);
    if (free.inset(40).contains(where) && !is_covered) return;
    map.follow = false;
    move_camera(view, camera_putting({at[2 * map.focused], at[2 * map.focused + 1]},
                                     {free.x + free.width / 2, free.y + free.height / 2},
                                     map.camera.scale, map.rect));
}

void look_at_focused(ViewState& view, const std::string& place) {
    const std::string story = story_of(view.app, view.map.focused);
    mirror().announce(place.empty() ? story : story + "; " + place);
    show_focused(view);
}

/// What the ties of `from` to somebody say, of those that are drawn: "reports to Ana Silva, ended".
std::string tie_words(const ViewState& view, std::uint32_t from, std::uint32_t to) {
    const AppState& app = view.app;
    const std::span<const MapNode> nodes = app.map().nodes();
    std::string words;
    if (nodes[from].kind != MapNodeKind::person) return words;
    const MapMode mode = app.map_stage().mode();
    const Day on = mode == MapMode::time ? app.map_stage().on() : app.today();
    for (const std::uint32_t row : app.directory().relations().ties_of_person.of(nodes[from].row)) {
        const Tie& tie = app.book().ties.rows()[row];
        const TieLine line = line_of(tie.type);
        const bool is_drawn = mode != MapMode::organisations ||
                              (line != TieLine::plain && !is_line_hidden(view, line));
        if ((tie.a != nodes[to].id && tie.b != nodes[to].id) || tie.state == "rejected" ||
            !is_drawn || (tie.since && first_day(tie.since).value_or(on) > on))
            continue;
        const TieKind kind = tie_kind(app.book(), tie.type);
        const bool inverse = tie.b == nodes[to].id && !kind.inverse.empty();
        std::string one = inverse ? kind.inverse : kind.name;
        if (kind.directed) {
            const std::string other(name_of(app, nodes[from]));
            one =
                tie.b == nodes[to].id && !inverse ? other + " " + one + " them" : one + " " + other;
        }
        if (tie.state == "inferred") one += one.empty() ? "suggested" : ", suggested";
        if (tie.until && last_day(tie.until).value_or(on) < on) one += ", ended";
        words += one.empty() ? one : one + "; ";
    }
    return words;
}

/// Along the ties of where one came from, or on to those of the focused one.
void walk(ViewState& view, std::string_view key) {
    MapState& map = view.map;
    std::vector<Id>& walked = map.reading.walked;
    const AppState& app = view.app;
    const std::span<const MapNode> nodes = app.map().nodes();
    std::erase_if(walked, [&](Id id) {
        const std::uint32_t node = node_with(app, id);
        return node == kNoNode || is_left_out(view, node);
    });
    if (key == "ArrowUp") {
        if (walked.empty()) return look_at_focused(view, "");
        map.focused = node_with(app, walked.back());
        walked.pop_back();
        return look_at_focused(view, "");
    }
    const bool on = key == "ArrowDown" || walked.empty();
    std::uint32_t from = map.focused;
    if (!on) from = node_with(app, walked.back());
    const std::vector<std::uint32_t> ties = ties_in_order(view, from);
    if (ties.empty()) {
        mirror().announce(std::string(name_of(app, nodes[from])) + " has no ties here.");
        return;
    }
    std::size_t place = 0;
    if (on) {
        if (walked.empty() || walked.back() != nodes[from].id) walked.push_back(nodes[from].id);
        if (key == "ArrowLeft") place = ties.size() - 1;
    } else {
        const auto at = std::ranges::find(ties, map.focused);
        const std::size_t now =
            at == ties.end() ? ties.size() - 1 : static_cast<std::size_t>(at - ties.begin());
        place = (now + (key == "ArrowRight" ? 1 : ties.size() - 1)) % ties.size();
    }
    map.focused = ties[place];
    look_at_focused(view, tie_words(view, from, map.focused) + std::to_string(place + 1) + " of " +
                              std::to_string(ties.size()) + " ties of " +
                              std::string(name_of(app, nodes[from])));
}

/// As a drag; where that means nothing, nothing happens.
bool nudge(ViewState& view, float dx, float dy) {
    constexpr float kStep = 24;  // CSS pixels
    MapState& map = view.map;
    const AppState& app = view.app;
    const MapMode mode = app.map_stage().mode();
    const std::span<const float> at = app.map().positions();
    const std::uint32_t node = asked_node(view);
    if (node >= at.size() / 2 || std::isnan(at[2 * node]) ||
        (mode != MapMode::network && mode != MapMode::matrix))
        return false;
    MapNudge& moved = map.doing.nudge;
    const Selection who = selection_of(app.map().nodes()[node]);
    if (!(moved.who == who)) {
        end_nudge(view);
        moved = {who, at[2 * node], at[2 * node + 1]};
    }
    if (!who) return true;  // I stay in the middle, and a ghost has no place of its own
    moved.x += dx * kStep / map.camera.scale;
    moved.y += dy * kStep / map.camera.scale;
    moved.since_s = 0;
    map.focused = node;
    map.follow = false;
    show_focused(view);
    view.emit(command::DragNode{node, moved.x, moved.y});
    return true;
}

}  // namespace

bool is_nudge(std::string_view key, std::uint8_t modifiers) {
    return modifiers == (kAlt | kShift) && key.starts_with("Arrow");
}

void end_nudge(ViewState& view) {
    const MapNudge moved = std::exchange(view.map.doing.nudge, {});
    if (!moved.who) return;
    if (node_with(view.app, moved.who.id) == kNoNode) return view.emit(command::TakeBackDrag{});
    view.emit(command::PinNode{moved.who, moved.x, moved.y});
    if (view.app.map_stage().mode() == MapMode::network) mirror().announce("Pinned here.");
}

void follow_nudge(ViewState& view) {
    constexpr float kPause = 0.9f;  // seconds: longer than it takes a key to repeat
    MapNudge& moved = view.map.doing.nudge;
    if (!moved.who) return;
    const float now = ui::now();
    if (moved.since_s <= 0) moved.since_s = now;
    const ItemId focus = mirror().focused();
    const bool is_here = focus == view.network_map || named_node(view, focus) != kNoNode;
    if (!is_here || view.map.pressed || now - moved.since_s >= kPause) return end_nudge(view);
    view.app.wake_after(static_cast<int>((kPause - (now - moved.since_s)) * 1000) + 20);
}

bool map_key(ViewState& view, std::string_view key, std::uint8_t modifiers) {
    MapState& map = view.map;
    const MapModel& model = view.app.map();
    const std::span<const float> at = model.positions();
    const std::size_t n = std::min(model.nodes().size(), at.size() / 2);
    if (n == 0) return false;
    map.mouse_at_key = map.mouse;
    if (key == "+" || key == "=" || key == "-") {
        Camera wanted = map.camera;
        wanted.scale = std::clamp(wanted.scale * (key == "-" ? 1 / 1.4f : 1.4f), 0.02f, 12.0f);
        map.follow = false;
        move_camera(view, wanted);
        return true;
    }
    if (key.size() == 1 && key[0] >= '1' && key[0] <= '6') {
        focus_links(view, static_cast<std::uint32_t>(key[0] - '0'), asked_node(view));
        return true;
    }
    if (key == "0") {
        if (map.reading.links > 0) return focus_links(view, 0), true;
        map.follow = true;
        move_camera(view, fitting_camera(view));
        return true;
    }
    if (key == "w" || key == "W" || key == "p" || key == "P") {
        const std::uint32_t node = asked_node(view);
        const Selection asked = node < n ? selection_of(model.nodes()[node]) : view.app.selection();
        const bool of_person = asked && asked.kind == EntityKind::person;
        if (key == "p" || key == "P") {
            if (of_person)
                show_paths(view, asked.id);
            else
                open_tool(view, MapTool::paths);
        } else if (of_person) {
            what_if_without(view, asked.id);
        } else {
            open_tool(view, MapTool::what_if);
        }
        return true;
    }
    if (key == "Enter") {
        if (map.focused >= n) return false;
        open_node(view, map.focused);
        return true;
    }
    float dx = 0;
    float dy = 0;
    if (key == "ArrowLeft")
        dx = -1;
    else if (key == "ArrowRight")
        dx = 1;
    else if (key == "ArrowUp")
        dy = -1;
    else if (key == "ArrowDown")
        dy = 1;
    else
        return false;
    if (is_nudge(key, modifiers)) return nudge(view, dx, dy);
    if ((modifiers & kAlt) != 0) return false;  // the browser's way back
    if (map.focused >= n || is_left_out(view, map.focused)) {
        map.focused = first_node(view);
        map.reading.walked.clear();
        if (map.focused < n) look_at_focused(view, "");
        return true;
    }
    if ((modifiers & kShift) == 0) {
        walk(view, key);
        return true;
    }
    if (std::isnan(at[2 * map.focused])) return true;
    const std::uint32_t best = nearest_towards(view, map.focused, dx, dy);
    if (best == kNoNode) return true;
    map.focused = best;
    map.reading.walked.clear();
    look_at_focused(view, "");
    return true;
}

}  // namespace kith::views
