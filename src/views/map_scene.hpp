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

/// Structure of arrays, one entry a node. `revision` counts change whenever the arrays other than
/// the positions change, so that the renderer uploads only then.
struct SceneNodes {
    std::vector<float> x, y;            // world units
    std::vector<float> radius_px;       // CSS pixels at scale 1 … the renderer draws it as is
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
    SceneTies ties;
    std::uint64_t revision = 0;  // of everything but positions and camera
    std::uint64_t positions_revision = 0;
};

}  // namespace kith::views
