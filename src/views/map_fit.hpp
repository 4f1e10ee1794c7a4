// The camera that shows the whole map as large as it can be with nobody below a control that lies
// over it. Of a control that nobody would lie below, nothing is taken: most maps are round, and
// leave the corners free.
#pragma once
#include "app/map_model.hpp"
#include "views/map_memory.hpp"
#include "views/ui.hpp"

#include <span>

namespace kith::views {

/// Of a disc on the screen, in CSS pixels.
float disc_radius(float scale, const MapNode& node);

/// The nodes with their places.
struct MapPlaces {
    std::span<const MapNode> nodes;
    std::span<const float> positions;  // x, y a node, world units; NaN: not shown
    const NodeGrid& grid;              // that is built of these, or of more of them
};

/// Of all rectangles of `room` that none of `taken` reaches into, the one in which something
/// `width` wide and `height` high can be drawn largest; of those alike the largest. `room` when
/// nothing of it is free. Time O(k^5) of k that are taken, a handful.
ui::Rect free_room(const ui::Rect& room, std::span<const ui::Rect> taken, float width,
                   float height);

/// @param all       what is shown, with a margin around it.
/// @param map       where the map is drawn.
/// @param room      the part of it that may be used. What is shown lies in the middle, of the map
///                  from left to right and of the room from top to bottom, or as near as it can.
/// @param controls  that lie over the map; discs stay some pixels away from them.
Camera camera_beside(const MapExtent& all, const MapPlaces& places, const ui::Rect& map,
                     const ui::Rect& room, std::span<const ui::Rect> controls);

/// Of this scale, with a point of the world at a place of the page.
Camera camera_putting(ImVec2 point, ImVec2 place, float scale, const ui::Rect& map);

/// The camera moved just enough that a point of the world lies some way inside the free part of the
/// map; in its middle where a control would lie over it.
Camera camera_showing(const Camera& camera, ImVec2 point, const ui::Rect& map, const ui::Rect& free,
                      std::span<const ui::Rect> controls);

}  // namespace kith::views
