// What the map keeps from frame to frame so that a frame in which little changed costs little, and
// so that labels stay where they are.
#pragma once
#include "base/stepwise.hpp"
#include "views/map_scene.hpp"
#include "views/node_grid.hpp"
#include "views/ui.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::views {

/// A label that was shown in the last frame.
struct ShownLabel {
    std::uint32_t node = 0;
    std::uint8_t side = 0;  // of the node: below, above, right, left
};

/// A group whose members lie together, with the area behind them.
struct GroupArea {
    std::string name;
    std::string words;        // with how many they are
    std::uint16_t group = 0;  // of the model's, or of its categories
    std::uint32_t ink = 0;    // 0xAABBGGRR
    float x = 0, top = 0;     // world units: where the name stands
    float width = 0;          // world units
    ui::Rect shown;           // the name, on the page; empty while it is not drawn
};

/// The name of people who stand together in a picture: of a ring, a sector, a quadrant or a unit.
struct GuideName {
    std::size_t guide = 0;  // of MapArrangement::guides
    ui::Rect shown;         // on the page
    ItemId item = 0;
};

/// Of all nodes that have a place and are not left out; world units. I am at the origin.
struct MapExtent {
    float left = 0, top = 0, right = 0, bottom = 0;
};

/// On the small map.
struct MinimapDot {
    float x = 0, y = 0;     // world units
    float half = 0;         // CSS pixels
    std::uint32_t ink = 0;  // 0xAABBGGRR
};

/// The ties of the scene, those that matter least first.
struct FilledTies {
    std::vector<SceneTie> ties;
    std::uint64_t ends = 0;  // as MapScene::ends_revision
};

/// Of a key that says of what something was made.
inline std::uint64_t mix_key(std::uint64_t key, std::uint64_t value) {
    return (key ^ value) * 0x9E3779B97F4A7C15ull + (key >> 29);
}

struct MapMemory {
    NodeGrid grid;
    std::uint64_t grid_revision = UINT64_MAX;  // of the positions

    MapExtent extent;
    std::uint64_t extent_revision = UINT64_MAX;  // likewise
    Camera fit;                                  // that shows everything
    std::uint64_t fit_key = UINT64_MAX;          // of all that it was made of,
    std::uint64_t followed_key = UINT64_MAX;     // and of what makes a view of everybody move
    std::vector<MinimapDot> dots;
    std::uint64_t dots_key = UINT64_MAX;
    std::uint64_t extent_without = 0;                  // left_out_key() of the extent
    std::optional<Stepwise<FilledTies>> filling_ties;  // of very many, over several frames
    std::uint64_t ties_shape = UINT64_MAX;             // shape_revision() of those in the scene

    std::vector<bool> lit;  // which nodes stand out; empty: all alike
    std::uint64_t lit_key = UINT64_MAX;

    std::vector<std::uint32_t> by_importance;  // nodes, those that most deserve a label first
    std::uint64_t importance_revision = UINT64_MAX;
    float largest_radius = 0;        // world units: of all nodes
    float largest_person = 0;        // and of people
    std::vector<ShownLabel> labels;  // by node
    // Nodes that are seen, the most important first, since the map lies still,
    std::vector<std::uint32_t> seen;
    std::uint64_t seen_at = 0;            // since when that is so: where everything lies,
    float seen_s = 0;                     // and the time
    std::uint64_t seen_key = 0;           // and of what they were found; 0 not yet
    std::size_t in_view = 0;              // as many there are to be seen; 0 not yet
    std::vector<std::uint32_t> mirrored;  // those that the mirror has, by node

    std::vector<GroupArea> areas;
    std::uint64_t areas_key = UINT64_MAX;
    float areas_shown = 0;  // 0..1: they come and go softly

    std::vector<GuideName> guides;  // as they were drawn last
    ItemId name_in_focus = 0;       // of a group, while it has the browser's focus
};

}  // namespace kith::views
