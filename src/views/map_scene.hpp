// What the map looks like this frame, as flat arrays for the renderer. Views fill it; render draws
// it below the ImGui panels. Labels are drawn by the views themselves, on top.
#pragma once
#include <cstdint>
#include <vector>

namespace kith::views {

/// World to screen: screen = (world − centre) × scale + middle of the viewport. CSS pixels.
struct Camera {
    float centre_x = 0, centre_y = 0;  // world units
    float scale = 1;                   // CSS pixels per world unit
};

enum class NodeShape : std::uint8_t { disc, ring, hub, me, pinned };

/// On the screen a disc is neither too small to see nor too large: radius × scale, held between
/// these, in CSS pixels. The shader of nodes is given both.
inline constexpr float kMinimumRadius = 2.2f;
inline constexpr float kMaximumRadius = 30;

/// Structure of arrays, one entry a node.
struct SceneNodes {
    std::vector<float> x, y;            // world units
    std::vector<float> radius;          // world units
    std::vector<std::uint32_t> colour;  // 0xAABBGGRR
    std::vector<NodeShape> shape;
};

struct SceneTies {
    std::vector<std::uint32_t> ends;    // two node indices a tie
    std::vector<std::uint32_t> colour;  // 0xAABBGGRR, one a tie
    std::vector<std::uint8_t> dashed;   // one a tie
};

struct MapScene {
    bool visible = false;
    float left = 0, top = 0, width = 0, height = 0;  // viewport in CSS pixels
    Camera camera;
    std::uint32_t background = 0xFFFFFFFF;
    SceneNodes nodes;
    SceneTies ties;          // all
    float tie_strength = 1;  // below 1 they fade into the background, behind those that stand out
    SceneTies bright_ties;   // drawn over the others
    // What these revisions do not count is what the renderer has uploaded already.
    std::uint64_t positions_revision = 0;
    std::uint64_t ties_revision = 0;
    std::uint64_t revision = 0;  // of the looks of nodes and of the bright ties
};

}  // namespace kith::views
