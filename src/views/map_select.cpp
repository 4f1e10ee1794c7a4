// Selecting several people on the map: a rectangle or a line drawn around them, one by one, all
// that are shown; and the line from one person to another that makes a tie of them.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

using Gesture = MapDoing::Gesture;

constexpr float kStep = 3;  // CSS pixels between two points of a drawn line

bool is_person(const ViewState& view, std::uint32_t node) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    return node < nodes.size() && nodes[node].kind == MapNodeKind::person;
}

std::string selected_words(std::size_t count) {
    return counted(count, "person", "people") + " selected";
}

/// Which gesture a press begins.
Gesture gesture_of(const ViewState& view, std::uint32_t node) {
    const std::uint8_t keys = view.pointer_modifiers;
    const PointerTool tool = view.map.doing.tool;
    if ((keys & kAlt) != 0) return Gesture::lasso;
    if ((keys & kShift) != 0) return Gesture::rectangle;
    if ((keys & (kControl | kMeta)) != 0 || tool == PointerTool::tie)
        return is_person(view, node) ? Gesture::tie : Gesture::none;
    return tool == PointerTool::rectangle ? Gesture::rectangle
           : tool == PointerTool::lasso   ? Gesture::lasso
                                          : Gesture::none;
}

std::vector<OutlineCorner> drawn_outline(const MapDoing& doing) {
    std::vector<OutlineCorner> outline;
    if (doing.drawn.empty()) return outline;
    const ImVec2 first = doing.drawn.front();
    const ImVec2 last = doing.drawn.back();
    if (doing.gesture == Gesture::rectangle)
        return {{first.x, first.y}, {last.x, first.y}, {last.x, last.y}, {first.x, last.y}};
    for (const ImVec2& point : doing.drawn) outline.push_back({point.x, point.y});
    return outline;
}

/// Add those within what was drawn.
void take_drawn(ViewState& view) {
    const AppState& app = view.app;
    command::Mark word{{}, MarkHow::add};
    for (const std::uint32_t node :
         positions_within(app.map().positions(), drawn_outline(view.map.doing))) {
        if (is_person(view, node) && is_shown(view, node))
            word.people.push_back(app.map().nodes()[node].id);
    }
    std::size_t count = app.marked().size();
    for (const Id id : word.people) count += app.marked().contains(id) ? 0 : 1;
    mirror().announce(selected_words(count));
    view.emit(std::move(word));
}

void toggle(ViewState& view, std::uint32_t node) {
    if (!is_person(view, node)) return;
    const MapNode& who = view.app.map().nodes()[node];
    const bool was = view.app.marked().contains(who.id);
    view.emit(command::Mark{{who.id}, MarkHow::toggle});
    const std::size_t count = view.app.marked().size() + (was ? std::size_t(-1) : 1);
    mirror().announce(std::string(name_of(view.app, who)) +
                      (was ? " is not selected; " : " is selected; ") + selected_words(count));
}

/// The line from one to another has ended over `node`, or one of two was pressed.
void tie_to(ViewState& view, std::uint32_t node) {
    MapDoing& doing = view.map.doing;
    const Id other = is_person(view, node) ? view.app.map().nodes()[node].id : Id{};
    if (!other || other == doing.tie_from) {
        if (view.map.panning) doing.tie_from = {};
        return;
    }
    draft_tie(view, doing.tie_from, other);
    doing.tie_from = {};
}

void press(ViewState& view, std::uint32_t node, ImVec2 mouse) {
    MapState& map = view.map;
    MapDoing& doing = map.doing;
    doing.drawn = {to_world(map, mouse)};
    map.pressed = true;
    map.panning = false;
    map.press_at = mouse;
    map.dragged = kNoNode;
    doing.pressed = is_person(view, node) ? view.app.map().nodes()[node].id : Id{};
    map.move.active = false;
    map.follow = false;
    // The first of two who are pressed one after another waits for the second.
    if (doing.gesture == Gesture::tie && !doing.tie_from) doing.tie_from = doing.pressed;
}

void release(ViewState& view, std::uint32_t node) {
    MapState& map = view.map;
    MapDoing& doing = map.doing;
    const bool moved = map.panning;
    if (doing.gesture == Gesture::tie) {
        const bool by_key = doing.tool != PointerTool::tie;
        if (by_key && !moved) {
            doing.tie_from = {};
            toggle(view, node);
        } else {
            tie_to(view, node);
        }
        if (by_key) doing.tie_from = {};
    } else if (moved) {
        take_drawn(view);
    } else {
        toggle(view, node);
    }
    doing.gesture = Gesture::none;
    doing.drawn.clear();
    map.pressed = map.panning = false;
}

/// With the second button: a menu, or when it is moved from a person a line to another.
bool second_button(ViewState& view, bool hovered) {
    MapState& map = view.map;
    MapDoing& doing = map.doing;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
        doing.right_down = true;
        doing.right_at = mouse;
        doing.right_node = node_at(view, mouse);
    }
    if (!doing.right_down) return false;
    const ImVec2 moved = mouse - doing.right_at;
    const bool far = std::abs(moved.x) > 6 || std::abs(moved.y) > 6;
    if (doing.gesture == Gesture::none && far && is_person(view, doing.right_node)) {
        doing.gesture = Gesture::tie;
        doing.tie_from = view.app.map().nodes()[doing.right_node].id;
        map.panning = true;
    }
    map.hovered = node_at(view, mouse);
    if (doing.gesture == Gesture::tie) doing.drawn = {to_world(map, mouse)};
    if (ImGui::IsMouseDown(ImGuiMouseButton_Right)) return true;
    doing.right_down = false;
    if (doing.gesture == Gesture::tie) {
        tie_to(view, map.hovered);
        doing.tie_from = {};
        doing.gesture = Gesture::none;
        map.panning = false;
    } else if (!far) {
        open_map_menu(view, doing.right_node, {doing.right_at.x, doing.right_at.y, 0, 0});
    }
    return true;
}

/// A finger that stays where it is.
bool long_press(ViewState& view, ImVec2 mouse) {
    constexpr float kLong = 0.5f;  // seconds
    MapState& map = view.map;
    if (!theme().touch || map.panning) return false;
    // One that goes on slowly, or on a slow machine, does not stay.
    constexpr float kStill = 4.0f;  // pixels
    MapDoing& doing = map.doing;
    if (std::hypot(mouse.x - doing.still_at.x, mouse.y - doing.still_at.y) > kStill) {
        doing.still_at = mouse;
        doing.still_s = ui::now();
    }
    const float held = ui::now() - doing.still_s;
    if (held < kLong) {
        view.app.wake_after(static_cast<int>((kLong - held) * 1000) + 20);
        return false;
    }
    open_map_menu(view, node_at(view, mouse), {mouse.x, mouse.y - 12, 0, 24});
    map.pressed = false;
    map.dragged = kNoNode;
    doing.gesture = Gesture::none;
    return true;
}

}  // namespace

bool is_shown(const ViewState& view, std::uint32_t node) {
    const std::vector<bool>& lit = view.map.reading.lit;
    const std::span<const float> at = view.app.map().positions();
    if (2 * std::size_t{node} + 1 >= at.size() || std::isnan(at[2 * node])) return false;
    return !is_hidden(view, node) && (node >= lit.size() || lit[node]);
}

std::vector<Id> shown_people(const ViewState& view) {
    std::vector<Id> people;
    const std::span<const MapNode> nodes = view.app.map().nodes();
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (is_person(view, i) && is_shown(view, i)) people.push_back(nodes[i].id);
    }
    return people;
}

void select_people(ViewState& view, std::vector<Id> people) {
    std::erase_if(people, [&](Id id) { return is_left_out(view, view.app.map().node_of(id)); });
    mirror().announce(selected_words(people.size()));
    view.emit(command::Mark{std::move(people), MarkHow::add});
}

bool map_gesture(ViewState& view, bool hovered, bool held) {
    MapState& map = view.map;
    MapDoing& doing = map.doing;
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!ImGui::IsMousePosValid()) {
        doing.right_down = false;
        doing.gesture = Gesture::none;
        return false;
    }
    if (second_button(view, hovered)) return true;
    if (ImGui::IsItemActivated()) {
        // A press beside a menu closes it, and that is all.
        if (ui::is_menu_open()) {
            map.pressed = false;
            return true;
        }
        doing.still_s = ui::now();
        doing.still_at = mouse;
        const std::uint32_t node = node_at(view, mouse);
        doing.gesture = gesture_of(view, node);
        if (doing.gesture != Gesture::none) press(view, node, mouse);
    }
    if (map.pressed && held && long_press(view, mouse)) return true;
    if (doing.gesture == Gesture::none) return false;
    if (!map.pressed) {  // a second finger took it
        doing.gesture = Gesture::none;
        doing.drawn.clear();
        return true;
    }
    const std::uint32_t under = node_at(view, mouse);
    map.hovered = doing.gesture == Gesture::tie ? under : kNoNode;
    const ImVec2 moved = mouse - map.press_at;
    const float slack = theme().touch ? 10.0f : 4.0f;
    if (!map.panning && (std::abs(moved.x) > slack || std::abs(moved.y) > slack)) {
        map.panning = true;
        // A line begins where it is drawn from, whoever was pressed before.
        if (doing.gesture == Gesture::tie) doing.tie_from = doing.pressed;
    }
    const ImVec2 last = to_screen(map, doing.drawn.back().x, doing.drawn.back().y);
    if (std::hypot(mouse.x - last.x, mouse.y - last.y) >= kStep)
        doing.drawn.push_back(to_world(map, mouse));
    if (!held) release(view, under);
    return true;
}

void map_gesture_ink(const ViewState& view) {
    const MapState& map = view.map;
    const MapDoing& doing = map.doing;
    const ImU32 ink = theme().colour.accent;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const std::span<const float> at = view.app.map().positions();
    const auto ring = [&](std::uint32_t node) {
        if (2 * std::size_t{node} + 1 >= at.size() || std::isnan(at[2 * node])) return;
        list.AddCircle(to_screen(map, at[2 * node], at[2 * node + 1]),
                       radius_on_screen(map, view.app.map().nodes()[node]) + 6, ink, 0, 2);
    };
    if (doing.tie_from) {
        const std::uint32_t from = node_with(view.app, doing.tie_from);
        ring(from);
        if (doing.gesture == Gesture::tie && map.panning && from != kNoNode &&
            !doing.drawn.empty()) {
            const ImVec2 end = to_screen(map, doing.drawn.back().x, doing.drawn.back().y);
            list.AddLine(to_screen(map, at[2 * from], at[2 * from + 1]), end, ink, 2.5f);
            if (is_person(view, map.hovered)) ring(map.hovered);
        }
    }
    if (!map.panning || (doing.gesture != Gesture::rectangle && doing.gesture != Gesture::lasso))
        return;
    std::vector<ImVec2> points;
    for (const OutlineCorner& corner : drawn_outline(doing))
        points.push_back(to_screen(map, corner.x, corner.y));
    if (doing.gesture == Gesture::rectangle)
        list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()),
                                 with_alpha(ink, 0.1f));
    list.AddPolyline(points.data(), static_cast<int>(points.size()), ink, ImDrawFlags_Closed, 1.5f);
}

void choose_tool(ViewState& view, PointerTool tool) {
    view.map.doing.tool = tool;
    view.map.doing.tie_from = {};
    view.app.wake_after(0);
}

void map_tools_button(ViewState& view, const ui::Rect& rect) {
    constexpr std::array<std::string_view, 5> kTools = {"Move and open", "Select with a rectangle",
                                                        "Select with a lasso", "Tie two people",
                                                        "Who knows whom …"};
    MapDoing& doing = view.map.doing;
    ui::ButtonOptions options;
    options.icon = Icon::lasso;
    options.icon_only = true;
    options.toggle = true;
    options.pressed = doing.tool != PointerTool::move;
    const int chosen = ui::menu_button("tools", rect, "Select and tie", kTools,
                                       static_cast<int>(doing.tool), options);
    if (chosen == 4) return open_knows(view);
    if (chosen >= 0) choose_tool(view, static_cast<PointerTool>(chosen));
}

bool map_selection_bar(ViewState& view, const ui::Rect& whole) {
    MapDoing& doing = view.map.doing;
    const std::span<const Id> marked = view.app.marked().ids();
    const bool tool = doing.tool != PointerTool::move;
    if (marked.empty() && !tool) return false;
    ui::Rect line = whole;
    const ui::Container bar("selection", Role::group, "Selection", line);
    const auto ground = [](const ui::Rect& rect) {
        ui::fill(rect, with_alpha(theme().colour.background, 0.92f), theme().radius);
    };
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    const bool narrow = page_width() == PageWidth::narrow;
    const float done_width = ui::button_width("Done", quiet);
    // The way out of a tool has its room before all else.
    const ui::Rect kept =
        tool && narrow && !marked.empty() ? line.take_right(done_width, 4) : ui::Rect{};
    if (!marked.empty()) {
        const std::string words = selected_words(marked.size());
        // On a phone the button says it; whoever listens is told all the same.
        const float wide = narrow ? 0 : ui::text_width(words, ui::strong()) + 16;
        const ui::Rect label = line.take_left(wide, narrow ? 0.0f : 4.0f);
        Node node = ui::make_node(ui::item_id("selected"), Role::status, "Selected people", label);
        node.value = words;
        mirror().add(node);
        if (!narrow) {
            ground(label);
            ui::draw_text(label.inset(8, 0), words, ui::strong());
        }
        const std::string actions = "Actions for " + counted(marked.size(), "person", "people");
        ui::ButtonOptions more;
        more.icon = Icon::chevron_down;
        more.flags = kHasPopup;
        const float most = line.width - theme().control_height - 4;
        const ui::Rect button = line.take_left(std::min(most, ui::button_width(actions, more)), 4);
        if (ui::button("actions", button, actions, more)) open_menu_of_many(view, button);
        quiet.icon = Icon::close;
        quiet.icon_only = narrow;
        const ui::Rect clear = line.take_left(
            narrow ? theme().control_height : ui::button_width("Clear the selection", quiet), 8);
        ground(clear);
        if (ui::button("clear", clear, "Clear the selection", quiet)) view.emit(command::Mark{});
        quiet.icon = Icon::none;
        quiet.icon_only = false;
    }
    if (!tool) return true;
    const auto done = [&](const ui::Rect& rect) {
        if (ui::button("done", rect, "Done", quiet)) choose_tool(view, PointerTool::move);
    };
    if (kept.width > 0) {
        ground(kept);
        done(kept);
        return true;
    }
    std::string_view hint = "Draw a line around people, or press them one by one.";
    if (doing.tool == PointerTool::tie)
        hint = doing.tie_from ? "Now whom they know." : "Drag from one person to another.";
    const float room = std::max(0.0f, line.width - done_width - 20);
    const float wide = std::min(room, ui::text_width(hint, ui::caption()) + 2);
    const float words = wide > 80 ? wide + 12 : 0;
    ground({line.x, line.y, words + done_width + 8, line.height});
    if (words > 0) ui::label({line.x + 8, line.y, wide, line.height}, hint, ui::caption());
    done({line.x + words, line.y, done_width, line.height});
    return true;
}

bool map_doing_key(ViewState& view, ItemId target, std::string_view key, std::uint8_t modifiers) {
    MapState& map = view.map;
    if (view.app.section() != Section::map || view.app.map().nodes().size() < 2) return false;
    const bool command = (modifiers & (kControl | kMeta)) != 0;
    if (!command && knows_key(view, key)) return true;
    const bool for_menu = key == "ContextMenu" || (key == "F10" && (modifiers & kShift) != 0);
    if (for_menu && target != 0 && open_menu_of(view, target)) return true;
    // Of the map, or of what is named on it.
    const std::uint32_t named = target == 0 ? kNoNode : named_node(view, target);
    const std::vector<ItemId> groups = names_of_groups(view);
    const auto group = std::ranges::find(groups, target);
    const bool on_group = target != 0 && group != groups.end();
    if (named != kNoNode)
        map.focused = named;
    else if (!on_group && (target == 0 || target != view.network_map))
        return false;
    if (on_group && key == " ") return false;  // it presses the name
    if (on_group && modifiers == 0 && (key == "ArrowRight" || key == "ArrowLeft")) {
        const auto at = static_cast<std::size_t>(group - groups.begin());
        const std::size_t step = key == "ArrowRight" ? 1 : groups.size() - 1;
        mirror().request_focus(groups[(at + step) % groups.size()]);
        return true;
    }
    if (command && (key == "a" || key == "A")) {
        command::Mark word{shown_people(view), MarkHow::only};
        mirror().announce(selected_words(word.people.size()));
        view.emit(std::move(word));
        return true;
    }
    if (command) return false;
    if (key == " " && is_person(view, map.focused)) return toggle(view, map.focused), true;
    if (for_menu) {
        const std::span<const float> at = view.app.map().positions();
        const bool focused =
            2 * std::size_t{map.focused} + 1 < at.size() && !std::isnan(at[2 * map.focused]);
        if (!focused) {
            open_ground_menu(
                view, {map.rect.x + map.rect.width / 2, map.rect.y + map.rect.height / 2, 0, 8});
            return true;
        }
        const ImVec2 where = to_screen(map, at[2 * map.focused], at[2 * map.focused + 1]);
        open_map_menu(view, map.focused, {where.x, where.y, 0, 8});
        return true;
    }
    if (on_group && is_nudge(key, modifiers)) return true;
    // From a name on, the keys are those of the map; Enter presses the name itself.
    if ((named != kNoNode || on_group) && key != "Enter" && map_key(view, key, modifiers)) {
        mirror().request_focus(view.network_map);
        return true;
    }
    return false;
}

bool leave_map_doing(ViewState& view) {
    MapDoing& doing = view.map.doing;
    if (doing.knows.open) return doing.knows = {}, true;
    if (doing.tie_from) return doing.tie_from = {}, true;
    if (!view.app.marked().empty()) {
        view.emit(command::Mark{});
        mirror().announce("Nobody is selected.");
        return true;
    }
    if (doing.tool != PointerTool::move) return choose_tool(view, PointerTool::move), true;
    if (!view.map.reading.only.empty()) return view.map.reading.only.clear(), true;
    return false;
}

}  // namespace kith::views
