// What the map looks like this frame, as flat arrays for the renderer. Views fill it; render draws
// it below the ImGui panels. Labels are drawn by the views themselves, on top.
//
// Nodes and ties lie here as the shaders read them: records of four 32-bit words, so that a change
// is handed to the graphics card as it is.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace kith::views {

/// World to screen: screen = (world − centre) × scale + middle of the viewport. CSS pixels.
struct Camera {
    float centre_x = 0, centre_y = 0;  // world units
    float scale = 1;                   // CSS pixels per world unit

    bool operator==(const Camera&) const = default;
};

enum class NodeShape : std::uint8_t { disc, ring, hub, me, dashed };

/// On the screen a disc is neither too small to see nor too large: radius × scale, held between
/// these, in CSS pixels. The shader of nodes is given both.
inline constexpr float kMinimumRadius = 2.2f;
inline constexpr float kMinimumOfMany = 1.3f;  // where thousands lie in view
inline constexpr float kMaximumRadius = 30;

struct SceneNode {
    float radius = 0;          // world units
    std::uint32_t colour = 0;  // 0xAABBGGRR
    std::uint32_t ring = 0;    // 0xAABBGGRR, around the disc; 0: none
    // Bits 0..4 the shape, bit 5 it stands back, bit 6 selected, bit 7 a badge, bits 8..31 its
    // 0xBBGGRR.
    std::uint32_t look = 0;

    static constexpr std::uint32_t kBehind = 1u << 5;  // below the bright ties
    static constexpr std::uint32_t kBadge = 1u << 7;
    static constexpr std::uint32_t kSelected = 1u << 6;  // its ring is drawn from afar, too
};

struct SceneTie {
    std::uint32_t a = 0, b = 0;  // node indices
    std::uint32_t colour = 0;    // 0xAABBGGRR
    std::uint32_t look = 0;      // bits 0..7 the width in sixteenths of a CSS pixel, and these

    static constexpr std::uint32_t kDashed = 1u << 8;
    static constexpr std::uint32_t kArrowToB = 1u << 9;
    static constexpr std::uint32_t kDotted = 1u << 11;
    static constexpr int kLane = 12;  // bits 12..15: MapTie::lane, of -8 to 7
};

/// With its sign.
inline std::int8_t lane_of(const SceneTie& tie) {
    const auto bits = static_cast<int>(tie.look >> SceneTie::kLane & 15u);
    return static_cast<std::int8_t>(bits > 7 ? bits - 16 : bits);
}

static_assert(sizeof(SceneNode) == 16 && sizeof(SceneTie) == 16);

/// A corner of a hull's triangles. It is moved along (outward_x, outward_y) by as many CSS pixels,
/// so that the edge is equally soft at every zoom.
struct HullCorner {
    float x = 0, y = 0;                  // world units
    float outward_x = 0, outward_y = 0;  // CSS pixels
    std::uint32_t colour = 0;            // 0xAABBGGRR
};

struct MapScene {
    bool visible = false;
    float left = 0, top = 0, width = 0, height = 0;  // viewport in CSS pixels
    Camera camera;
    std::uint32_t background = 0xFFFFFFFF;
    std::vector<float> positions;  // x, y a node, world units; NaN: not placed yet
    std::vector<SceneNode> nodes;
    std::vector<SceneTie> ties;         // all, those that matter least first
    std::vector<SceneTie> bright_ties;  // drawn over the others, and over nodes that stand back
    std::vector<HullCorner> hulls;      // triangles, drawn below the ties
    float tie_strength = 1;  // below 1 they fade into the background, behind those that stand out
    /// Of the ties this part is drawn, the last ones: where many lie in view, those that matter
    /// least would only make a grey cloud, and cost most.
    float tie_part = 1;
    float tie_crowd = 0;  // 0: few ties lie in view, 1: so many that each is drawn faintly
    float hull_strength = 1;
    float least_radius = kMinimumRadius;  // CSS pixels
    // What these revisions do not count is what the renderer has uploaded already.
    std::uint64_t positions_revision = 0;
    std::uint64_t ties_revision = 0;
    std::uint64_t ends_revision = 0;  // grows when ties join others than before, not with colours
    std::uint64_t hulls_revision = 0;
    std::uint64_t revision = 0;  // of the looks of nodes and of the bright ties
};

}  // namespace kith::views
