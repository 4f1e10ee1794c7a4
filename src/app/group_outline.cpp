#include "app/group_outline.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

namespace kith {
namespace {

constexpr float kFar = 2.6f;                             // median distances
constexpr float kStep = std::numbers::pi_v<float> / 10;  // of a round corner

/// Twice the area of the triangle; above 0 where a, b, c turn towards growing angles.
float turn(const OutlinePoint& a, const OutlinePoint& b, const OutlinePoint& c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

template <class Value>
float median_of(std::vector<OutlinePoint>& places, Value&& value) {
    const auto middle = places.begin() + static_cast<std::ptrdiff_t>(places.size() / 2);
    std::nth_element(
        places.begin(), middle, places.end(),
        [&](const OutlinePoint& a, const OutlinePoint& b) { return value(a) < value(b); });
    return value(*middle);
}

/// The corners of the convex hull, `places` sorted on the way.
std::vector<OutlinePoint> hull_of(std::vector<OutlinePoint>& places) {
    std::sort(places.begin(), places.end(), [](const OutlinePoint& a, const OutlinePoint& b) {
        return a.x != b.x ? a.x < b.x : a.y < b.y;
    });
    std::vector<OutlinePoint> hull;
    const auto add = [&](const OutlinePoint& place, std::size_t keep) {
        while (hull.size() >= keep + 2 && turn(hull[hull.size() - 2], hull.back(), place) <= 0)
            hull.pop_back();
        hull.push_back(place);
    };
    for (const OutlinePoint& place : places) add(place, 0);
    const std::size_t lower = hull.size() - 1;
    for (std::size_t i = places.size() - 1; i-- > 0;) add(places[i], lower);
    hull.pop_back();  // the first once more
    return hull;
}

}  // namespace

std::vector<OutlinePoint> group_outline(std::vector<OutlinePoint>& places, float margin) {
    const std::size_t all = places.size();
    std::erase_if(places, [](const OutlinePoint& place) {
        return !std::isfinite(place.x) || !std::isfinite(place.y);
    });
    if (places.size() < 3) return {};
    const float x = median_of(places, [](const OutlinePoint& place) { return place.x; });
    const float y = median_of(places, [](const OutlinePoint& place) { return place.y; });
    const auto distance = [&](const OutlinePoint& place) {
        return std::hypot(place.x - x, place.y - y);
    };
    const float far = kFar * median_of(places, distance) + margin;
    std::erase_if(places, [&](const OutlinePoint& place) { return distance(place) > far; });
    if (places.size() < 3 || places.size() * 3 < all * 2) return {};

    const std::vector<OutlinePoint> hull = hull_of(places);
    if (hull.size() < 3) return {};  // they lie on a line
    std::vector<OutlinePoint> outline;
    // Around each corner from the direction across the edge that comes to that of the one that
    // goes.
    for (std::size_t i = 0; i < hull.size(); ++i) {
        const OutlinePoint& before = hull[(i + hull.size() - 1) % hull.size()];
        const OutlinePoint& here = hull[i];
        const OutlinePoint& after = hull[(i + 1) % hull.size()];
        const float from = std::atan2(before.x - here.x, here.y - before.y);
        float to = std::atan2(here.x - after.x, after.y - here.y);
        if (to < from) to += 2 * std::numbers::pi_v<float>;
        const int steps = std::max(1, static_cast<int>(std::ceil((to - from) / kStep)));
        for (int s = 0; s <= steps; ++s) {
            const float angle =
                from + (to - from) * static_cast<float>(s) / static_cast<float>(steps);
            const float normal_x = std::cos(angle);
            const float normal_y = std::sin(angle);
            outline.push_back(
                {here.x + normal_x * margin, here.y + normal_y * margin, normal_x, normal_y});
        }
    }
    return outline;
}

bool inside_outline(std::span<const OutlinePoint> outline, float x, float y) {
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const OutlinePoint& next = outline[i + 1 < outline.size() ? i + 1 : 0];
        if (turn(outline[i], next, {x, y}) < 0) return false;
    }
    return !outline.empty();
}

}  // namespace kith
