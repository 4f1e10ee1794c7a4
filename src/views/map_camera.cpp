// Where the map's camera is, and how it gets there.
#include "views/map_parts.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
ImVec2 to_screen(const MapState& map, float x, float y) {
    return {map.rect.x + map.rect.width / 2 + (x - map.camera.centre_x) * map.camera.scale,
            map.rect.y + map.rect.height / 2 + (y - map.camera.centre_y) * map.camera.scale};
}

ImVec2 to_world(const MapState& map, ImVec2 screen) {
    return {(screen.x - map.rect.x - map.rect.width / 2) / map.camera.scale + map.camera.centre_x,
            (screen.y - map.rect.y - map.rect.height / 2) / map.camera.scale + map.camera.centre_y};
}

float radius_on_screen(const MapState& map, const MapNode& node) {
    return std::clamp(node.radius * map.camera.scale, kMinimumRadius,
                      std::max(kMaximumRadius, node.radius));
}

/// The camera that shows every node with a margin, beside the legend where there is room.
Camera fitting_camera(const ViewState& view) {
    const std::span<const float> at = view.app.map().positions();
    float left = 0, right = 0, top = 0, bottom = 0;  // me is at the origin
    for (std::size_t i = 0; i + 1 < at.size(); i += 2) {
        if (std::isnan(at[i])) continue;
        left = std::min(left, at[i]);
        right = std::max(right, at[i]);
        top = std::min(top, at[i + 1]);
        bottom = std::max(bottom, at[i + 1]);
    }
    for (const MapGuide& guide : view.app.map_stage().arrangement().guides) {
        const float reach = guide.kind == MapGuide::Kind::circle ? guide.to_x : 12;
        left = std::min(left, guide.x - reach);
        right = std::max(right, guide.x + reach);
        top = std::min(top, guide.y - reach);
        bottom = std::max(bottom, guide.y + reach);
    }
    ui::Rect rect = view.map.rect;
    const bool avoids_legend = view.map.legend_open && rect.width > 700;
    const float legend = avoids_legend ? legend_card(view).width + 12 : 0;
    rect.take_left(legend);
    float below = 0;
    if (view.app.map_stage().mode() == MapMode::network) {
        // Below the toolbar, or above what is told of the view.
        const float before = rect.height;
        const bool story = plays_story(view);
        if (story)
            rect.take_bottom(160);
        else
            rect.take_top(theme().control_height + 16);
        below = (before - rect.height) / 2 * (story ? -1.0f : 1.0f);
    } else {
        // Words stand around these pictures, and controls lie above and below them.
        const bool wide = rect.width > 700;
        rect = rect.inset(wide ? 72.0f : 8.0f, theme().control_height + (wide ? 56.0f : 16.0f));
    }
    const float margin = 28;
    const float width = std::max(160.0f, right - left + 2 * margin);
    const float height = std::max(160.0f, bottom - top + 2 * margin);
    const float scale = std::clamp(std::min(rect.width / width, rect.height / height), 0.02f, 1.8f);
    // In the middle, unless the legend is in the way there.
    const float room = (view.map.rect.width - width * scale) / 2;
    const float beside = std::clamp(legend - room, 0.0f, legend / 2);
    return {(left + right) / 2 - beside / scale, (top + bottom) / 2 - below / scale, scale};
}

void move_camera(ViewState& view, const Camera& to) {
    MapState& map = view.map;
    if (theme().camera <= 0) {
        map.camera = to;
        map.move.active = false;
        return;
    }
    map.move = {map.camera, to, ui::now(), true};
}

void advance_camera(ViewState& view) {
    MapState& map = view.map;
    if (!map.placed) {
        map.camera = fitting_camera(view);
        map.placed = view.app.map().positions().size() > 2;
    }
    if (map.follow && !map.move.active) {
        // While the layout works the camera glides after it.
        const Camera fit = fitting_camera(view);
        const float part = view.app.map_settled() || theme().camera <= 0 ? 1.0f : 0.25f;
        map.camera.centre_x += (fit.centre_x - map.camera.centre_x) * part;
        map.camera.centre_y += (fit.centre_y - map.camera.centre_y) * part;
        map.camera.scale += (fit.scale - map.camera.scale) * part;
    }
    if (!map.move.active) return;
    const float time = std::min(1.0f, (ui::now() - map.move.start_s) / theme().camera);
    const float eased = 1 - (1 - time) * (1 - time) * (1 - time);
    const Camera& from = map.move.from;
    const Camera& to = map.move.to;
    map.camera.centre_x = from.centre_x + (to.centre_x - from.centre_x) * eased;
    map.camera.centre_y = from.centre_y + (to.centre_y - from.centre_y) * eased;
    map.camera.scale = from.scale + (to.scale - from.scale) * eased;
    map.move.active = time < 1;
}

}  // namespace kith::views
