// The pointer on the map: hover, select, pan, drag a node.
#include "views/map_parts.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace kith::views {
std::uint32_t node_at(ViewState& view, ImVec2 point) {
    const MapState& map = view.map;
    const std::span<const MapNode> nodes = view.app.map().nodes();
    const std::span<const float> at = view.app.map().positions();
    const float beside = theme().touch ? 22.0f : 9.0f;  // how far beside a node still counts
    std::uint32_t best = kNoNode;
    float best_distance = beside;
    const float reach =
        (std::max(kMaximumRadius, map.memory.largest_radius) + beside) / map.camera.scale;
    const ImVec2 middle = to_world(map, point);
    node_grid(view).in_box(
        middle.x - reach, middle.y - reach, middle.x + reach, middle.y + reach,
        [&](std::uint32_t i) {
            if (i >= nodes.size() || is_left_out(view, i)) return;
            const ImVec2 centre = to_screen(map, at[2 * i], at[2 * i + 1]);
            const float distance = std::hypot(centre.x - point.x, centre.y - point.y) -
                                   radius_on_screen(map, nodes[i]);
            if (distance < best_distance || (distance == best_distance && i < best)) {
                best_distance = distance;
                best = i;
            }
        });
    return best;
}

/// Pointer on the map: hover, select, pan, drag a node.
void map_pointer(ViewState& view) {
    MapState& map = view.map;
    const ImRect box(map.rect.x, map.rect.y, map.rect.right(), map.rect.bottom());
    ImGui::SetNextItemAllowOverlap();
    bool hovered = false;
    bool held = false;
    if (!ImGui::ItemAdd(box, view.network_map)) return;
    ImGui::ButtonBehavior(box, view.network_map, &hovered, &held, ImGuiButtonFlags_AllowOverlap);
    const ImVec2 mouse = map.mouse = ImGui::GetIO().MousePos;
    if (map.pressed && !ImGui::IsMousePosValid()) {  // a second finger, or the browser, took it
        if (map.panning && map.dragged != kNoNode) view.emit(command::TakeBackDrag{});
        map.pressed = map.panning = false;
        map.dragged = kNoNode;
        map_gesture(view, false, false);
        return;
    }
    if (map_gesture(view, hovered, held)) return;
    if (map.dragged == kNoNode)
        map.hovered = hovered && !map.panning ? node_at(view, mouse) : kNoNode;
    if (ImGui::IsItemActivated()) {
        map.pressed = true;
        map.panning = false;
        map.press_at = mouse;
        map.dragged = map.hovered;
        if (map.dragged != kNoNode) {
            const ImVec2 world = to_world(map, mouse);
            const std::span<const float> at = view.app.map().positions();
            map.drag_offset_x = at[2 * map.dragged] - world.x;
            map.drag_offset_y = at[2 * map.dragged + 1] - world.y;
        }
    }
    if (!map.pressed) {
        const bool over_name = map.hovered != kNoNode || area_named_at(view, mouse) != nullptr ||
                               guide_named_at(view, mouse) != nullptr;
        if (hovered)
            ImGui::SetMouseCursor(over_name ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_Arrow);
        return;
    }
    const ImVec2 moved = mouse - map.press_at;
    const float slack = theme().touch ? 10.0f : 4.0f;
    const bool far = std::abs(moved.x) > slack || std::abs(moved.y) > slack;
    // I stay in the middle, and a ghost has no place of its own in the book.
    const bool on_node =
        map.dragged != kNoNode && map.dragged != 0 && !is_ghost(view.app, map.dragged);
    if (held && (far || map.panning)) {
        if (!map.panning) {
            map.panning = true;
            map.follow = false;
            map.move.active = false;
        }
        if (on_node) {
            const ImVec2 world = to_world(map, mouse);
            view.emit(command::DragNode{map.dragged, world.x + map.drag_offset_x,
                                        world.y + map.drag_offset_y});
        } else {
            const ImVec2 delta = ImGui::GetIO().MouseDelta;
            map.camera.centre_x -= delta.x / map.camera.scale;
            map.camera.centre_y -= delta.y / map.camera.scale;
        }
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (held) return;
    // Released, or taken away by the browser.
    const bool on_ground = !map.panning && hovered && map.dragged == kNoNode;
    const std::span<const MapNode> nodes = view.app.map().nodes();
    if (map.panning && on_node && map.dragged < nodes.size()) {
        const std::span<const float> at = view.app.map().positions();
        view.emit(command::PinNode{selection_of(nodes[map.dragged]), at[2 * map.dragged],
                                   at[2 * map.dragged + 1]});
    } else if (const GroupArea* area = area_named_at(view, mouse); area != nullptr && on_ground) {
        select_people_of(view, *area);
    } else if (const GuideName* guide = guide_named_at(view, mouse);
               guide != nullptr && on_ground) {
        select_people(view, people_of_guide(view, *guide));
    } else if (!map.panning && hovered) {
        const Selection wanted = map.dragged != kNoNode && map.dragged < nodes.size()
                                     ? selection_of(nodes[map.dragged])
                                     : Selection{};
        if (!(wanted == view.app.selection()) || is_ghost(view.app, map.dragged))
            open_node(view, map.dragged);
        map.focused = map.dragged;
    }
    map.pressed = map.panning = false;
    map.dragged = kNoNode;
}

}  // namespace kith::views
