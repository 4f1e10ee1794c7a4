// Rings around the middle, each with sectors: who is nearest to me, and to which group they belong.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

struct RingsParams {
    float inner_radius = 96;  // of the first lane of ring 0, world units
    float spacing = 26;       // between neighbours in a lane, and between lanes
    float gap = 44;           // between rings
    double margin = 0.2;      // of each sector's angle that stays free
};

inline constexpr std::uint8_t kNoRing = 255;

struct Rings {
    std::vector<float> positions;  // x, y a node; NaN: in no ring
    struct Band {
        float inner = 0, outer = 0;  // world units
    };
    std::vector<Band> bands;  // a ring, also of an empty one
    struct Sector {
        double begin = 0, end = 0;  // turns, from the top, clockwise on the screen
    };
    std::vector<Sector> sectors;
};

/// Nodes in their rings and sectors, in lanes from the inside out, in the order given. A sector's
/// angle grows with the number of those in it, and none is narrower than a hundredth of a turn.
/// @param ring    a node: 0 to ring_count - 1, or kNoRing
/// @param sector  a node: 0 to sector_count - 1; what lies above counts as the last
/// Time O(n + rings × sectors). The same bits everywhere.
Rings arrange_rings(std::span<const std::uint8_t> ring, std::size_t ring_count,
                    std::span<const std::uint32_t> sector, std::size_t sector_count,
                    const RingsParams& params = {});

}  // namespace kith::layout
