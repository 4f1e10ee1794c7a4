// The Map section, put together of its parts. The picture of nodes and ties is drawn by render from
// the MapScene that is filled here.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <cmath>
#include <vector>

namespace kith::views {
Selection selection_of(const MapNode& node) {
    if (node.kind == MapNodeKind::me || node.kind == MapNodeKind::ghost) return {};
    return {node.kind == MapNodeKind::person ? EntityKind::person : EntityKind::organisation,
            node.id};
}

std::string_view name_of(const AppState& app, const MapNode& node) {
    switch (node.kind) {
        case MapNodeKind::me:
            return "Me";
        case MapNodeKind::person:
            return app.directory().lines()[node.row].name;
        case MapNodeKind::organisation:
            return app.book().organisations.rows()[node.row].name;
        case MapNodeKind::ghost:
            return app.map().ghosts()[node.row].words;
    }
    return {};
}

bool is_ghost(const AppState& app, std::uint32_t node) {
    const std::span<const MapNode> nodes = app.map().nodes();
    return node < nodes.size() && nodes[node].kind == MapNodeKind::ghost;
}

void open_node(ViewState& view, std::uint32_t node) {
    const std::span<const MapNode> nodes = view.app.map().nodes();
    const std::span<const float> at = view.app.map().positions();
    if (!is_ghost(view.app, node) || std::isnan(at[2 * std::size_t{node}])) {
        const Selection wanted = node < nodes.size() ? selection_of(nodes[node]) : Selection{};
        return view.emit(command::Select{wanted, true});
    }
    const ImVec2 where = to_screen(view.map, at[2 * node], at[2 * node + 1]);
    const float radius = radius_on_screen(view.map, nodes[node]);
    open_map_menu(view, node, {where.x, where.y - radius, radius, 2 * radius});
}

std::string name_of_person(const AppState& app, Id person) {
    const Person* known = app.book().people.find(person);
    return known == nullptr ? "Somebody deleted" : display_name(*known);
}

std::vector<ui::Rect> controls_over_map(const ViewState& view) {
    const bool story = plays_story(view);
    std::vector<ui::Rect> controls;
    if (!story) {
        controls = map_button_columns(view);
        for (const ui::Rect& one :
             {toolbar_area(view), minimap_card(view), mode_bar_area(view), thumb_place(view)}) {
            if (one.width > 0) controls.push_back(one);
        }
    }
    if (!story || page_width() != PageWidth::narrow) controls.push_back(legend_card(view));
    return controls;
}

void map_view(ViewState& view, ui::Rect rect) {
    MapState& map = view.map;
    const bool story = plays_story(view);
    if (story)
        mark_nothing(view);
    else
        rect = map_tool_panel(view, rect);
    map.rect = rect;
    read_map(view);  // before the legend, which tells what it leaves
    if (map.legend_open) shown_signs(view);
    map.controls = controls_over_map(view);
    if (view.app.map_settled() == false && view.search.text.empty()) view.search.open = false;
    if (map.hovered >= view.app.map().nodes().size()) map.hovered = kNoNode;
    if (map.dragged >= view.app.map().nodes().size()) map.dragged = kNoNode;
    view.network_map = ui::item_id("network-map");
    // Whoever looks at somebody is told their role, too.
    if (map.hovered != kNoNode || mirror().focused() == view.network_map) view.app.want_roles();
    aim_camera(view);
    keep_selected_in_view(view);
    advance_camera(view);

    Node node = ui::make_node(view.network_map, Role::application, "Network map", rect);
    node.flags = kFocusable | kTakesKeys;
    std::string description =
        "Right and left walk the ties of a person, down goes on to the ties of the one reached, up "
        "goes back. With Shift they go to the nearest in a direction, with Alt and Shift they move "
        "somebody and pin them there. Enter opens, Space selects, Control A selects all that are "
        "shown, Shift F10 opens a menu, W shows what would change without this person, P the paths "
        "to them, 1 to 6 show so many links around, plus and minus zoom, 0 shows everything, Tab "
        "goes to the names of groups.";
    // As it was after the last frame.
    const std::size_t listed = map.memory.mirrored.size();
    if (listed < map.memory.in_view)
        description += " " + with_thousands(listed) + " of " + with_thousands(map.memory.in_view) +
                       " in view are listed here; arrows reach all.";
    node.description = description;
    if (map.focused < view.app.map().nodes().size()) {
        const MapNode& focused = view.app.map().nodes()[map.focused];
        node.controls = ImHashData(&focused.id, sizeof focused.id, view.network_map);
    }
    const ui::Container container(node);
    mirror().take_click(view.network_map);
    map_pointer(view);
    const std::vector<bool>& lit = highlighted(view);
    fill_scene(view, lit);
    map_groups(view, !lit.empty());
    map_guides(view);
    map_labels(view, lit, map.controls);
    map_gesture_ink(view);
    map_legend(view);
    if (story) {
        map_story_caption(view);
    } else {
        map_minimap(view);
        map_mode_bar(view);
        map_toolbar(view);
        map_knows(view);
    }
    map_story(view);
    map_menu(view);
}

}  // namespace kith::views
