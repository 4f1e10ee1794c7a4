#include "views/icons.hpp"

#include "views/icon_paths.hpp"

#include <array>
#include <cmath>

namespace kith::views {

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float size, ImU32 colour) {
    if (icon == Icon::none) return;
    const float unit = size / 240.0f;
    // Half-pixel snapping keeps the straight strokes sharp.
    const float left = std::round(centre.x - size / 2);
    const float top = std::round(centre.y - size / 2);
    const float thickness = size / 24.0f * 1.9f;
    const IconRange strokes = kIcons[static_cast<int>(icon) - 1];
    std::array<ImVec2, 96> points;
    for (int s = strokes.first; s < strokes.first + strokes.size; ++s) {
        const IconRange range = kIconStrokes[s];
        int count = 0;
        for (int p = range.first; p < range.first + range.size; ++p) {
            if (count == static_cast<int>(points.size())) break;
            // A point that comes twice would have a corner of its own.
            if (p > range.first && kIconPoints[p][0] == kIconPoints[p - 1][0] &&
                kIconPoints[p][1] == kIconPoints[p - 1][1])
                continue;
            points[static_cast<std::size_t>(count++)] = {
                left + static_cast<float>(kIconPoints[p][0]) * unit,
                top + static_cast<float>(kIconPoints[p][1]) * unit};
        }
        const ImVec2 first = points[0];
        const ImVec2 last = points[static_cast<std::size_t>(count - 1)];
        const bool closed = count > 3 && first.x == last.x && first.y == last.y;
        if (closed) --count;
        list.AddPolyline(points.data(), count, colour,
                         closed ? ImDrawFlags_Closed : ImDrawFlags_None, thickness);
        if (!closed) {  // round ends, as the drawings have
            list.AddCircleFilled(first, thickness * 0.5f, colour, 8);
            list.AddCircleFilled(last, thickness * 0.5f, colour, 8);
        }
    }
}

}  // namespace kith::views
