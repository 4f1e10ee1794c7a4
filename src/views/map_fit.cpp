#include "views/map_fit.hpp"

#include <algorithm>
#include <vector>

namespace kith::views {
namespace {

constexpr float kApart = 10;  // CSS pixels, of discs from controls
constexpr float kLeastScale = 0.02f, kMostScale = 1.8f;

bool overlap(const ui::Rect& a, const ui::Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// Whether a disc reaches into `box` of the page, seen by `camera`.
bool lies_in(const MapPlaces& places, const ui::Rect& map, const Camera& camera,
             const ui::Rect& box) {
    const float middle_x = map.x + map.width / 2;
    const float middle_y = map.y + map.height / 2;
    const ui::Rect around = box.inset(-kMaximumRadius);
    const auto world_x = [&](float x) { return (x - middle_x) / camera.scale + camera.centre_x; };
    const auto world_y = [&](float y) { return (y - middle_y) / camera.scale + camera.centre_y; };
    bool any = false;
    places.grid.in_box(
        world_x(around.x), world_y(around.y), world_x(around.right()), world_y(around.bottom()),
        [&](std::uint32_t i) {
            const float x = middle_x + (places.positions[2 * i] - camera.centre_x) * camera.scale;
            const float y =
                middle_y + (places.positions[2 * i + 1] - camera.centre_y) * camera.scale;
            const float radius = disc_radius(camera.scale, places.nodes[i]);
            any = any || box.inset(-radius).contains({x, y});
        });
    return any;
}

}  // namespace

float disc_radius(float scale, const MapNode& node) {
    return std::clamp(node.radius * scale, kMinimumRadius, std::max(kMaximumRadius, node.radius));
}

ui::Rect free_room(const ui::Rect& room, std::span<const ui::Rect> taken, float width,
                   float height) {
    // The edges of the wanted one are edges of the room or of what is taken.
    std::vector<float> lefts{room.x}, rights{room.right()}, tops{room.y}, bottoms{room.bottom()};
    for (const ui::Rect& one : taken) {
        lefts.push_back(std::max(room.x, one.right()));
        rights.push_back(std::min(room.right(), one.x));
        tops.push_back(std::max(room.y, one.bottom()));
        bottoms.push_back(std::min(room.bottom(), one.y));
    }
    ui::Rect best = room;
    float best_scale = 0;
    float best_area = 0;
    for (const float left : lefts) {
        for (const float right : rights) {
            if (right <= left) continue;
            for (const float top : tops) {
                for (const float bottom : bottoms) {
                    const ui::Rect tried{left, top, right - left, bottom - top};
                    const float scale = std::min(tried.width / width, tried.height / height);
                    const float area = tried.width * tried.height;
                    if (scale <= 0 || scale < best_scale ||
                        (scale == best_scale && area <= best_area))
                        continue;
                    if (std::ranges::any_of(
                            taken, [&](const ui::Rect& one) { return overlap(tried, one); }))
                        continue;
                    best = tried;
                    best_scale = scale;
                    best_area = area;
                }
            }
        }
    }
    return best;
}

Camera camera_beside(const MapExtent& all, const MapPlaces& places, const ui::Rect& map,
                     const ui::Rect& room, std::span<const ui::Rect> controls) {
    const float width = all.right - all.left;
    const float height = all.bottom - all.top;
    const ImVec2 middle{map.x + map.width / 2, map.y + map.height / 2};
    std::vector<ui::Rect> taken;
    std::vector<bool> is_taken(controls.size());
    for (;;) {
        const ui::Rect free = free_room(room, taken, width, height);
        Camera camera;
        camera.scale =
            std::clamp(std::min(free.width / width, free.height / height), kLeastScale, kMostScale);
        // The nearest to the middle at which all of it lies in what is free.
        const auto nearest = [](float wanted, float from, float to, float size) {
            return from + size > to ? (from + to) / 2
                                    : std::max(from + size / 2, std::min(wanted, to - size / 2));
        };
        const float x = nearest(middle.x, free.x, free.right(), width * camera.scale);
        const float y =
            nearest(room.y + room.height / 2, free.y, free.bottom(), height * camera.scale);
        camera.centre_x = (all.left + all.right) / 2 - (x - middle.x) / camera.scale;
        camera.centre_y = (all.top + all.bottom) / 2 - (y - middle.y) / camera.scale;
        const std::size_t before = taken.size();
        for (std::size_t i = 0; i < controls.size(); ++i) {
            const ui::Rect kept = controls[i].inset(-kApart);
            if (is_taken[i] || !lies_in(places, map, camera, kept)) continue;
            is_taken[i] = true;
            taken.push_back(kept);
        }
        // Each round takes one more, or is the last.
        if (taken.size() == before) return camera;
    }
}

Camera camera_putting(ImVec2 point, ImVec2 place, float scale, const ui::Rect& map) {
    return {point.x - (place.x - map.x - map.width / 2) / scale,
            point.y - (place.y - map.y - map.height / 2) / scale, scale};
}

Camera camera_showing(const Camera& camera, ImVec2 point, const ui::Rect& map, const ui::Rect& free,
                      std::span<const ui::Rect> controls) {
    constexpr float kEdge = 40;  // CSS pixels
    const ImVec2 now{map.x + map.width / 2 + (point.x - camera.centre_x) * camera.scale,
                     map.y + map.height / 2 + (point.y - camera.centre_y) * camera.scale};
    const ui::Rect room =
        free.inset(std::min(kEdge, free.width / 4), std::min(kEdge, free.height / 4));
    ImVec2 place{std::clamp(now.x, room.x, room.right()), std::clamp(now.y, room.y, room.bottom())};
    for (const ui::Rect& control : controls) {
        if (control.contains(place)) place = {free.x + free.width / 2, free.y + free.height / 2};
    }
    if (place.x == now.x && place.y == now.y) return camera;
    return camera_putting(point, place, camera.scale, map);
}

}  // namespace kith::views
