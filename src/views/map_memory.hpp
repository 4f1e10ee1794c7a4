// What the map keeps from frame to frame so that a frame in which little changed costs little, and
// so that labels stay where they are.
#pragma once
#include "views/node_grid.hpp"

#include <cstdint>
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
    std::uint32_t ink = 0;  // 0xAABBGGRR
    float x = 0, top = 0;   // world units: where the name stands
    float width = 0;        // world units
};

struct MapMemory {
    NodeGrid grid;
    std::uint64_t grid_revision = UINT64_MAX;  // of the positions

    std::vector<bool> lit;  // which nodes stand out; empty: all alike
    std::uint64_t lit_key = UINT64_MAX;

    std::vector<std::uint32_t> by_importance;  // nodes, those that most deserve a label first
    std::uint64_t importance_revision = UINT64_MAX;
    float largest_radius = 0;        // world units: of all nodes
    float largest_person = 0;        // and of people
    std::vector<ShownLabel> labels;  // by node

    std::vector<GroupArea> areas;
    std::uint64_t areas_key = UINT64_MAX;
    float areas_shown = 0;  // 0..1: they come and go softly
};

}  // namespace kith::views
