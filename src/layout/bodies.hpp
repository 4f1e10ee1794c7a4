// The bodies of a layout: positions, velocities and masses, as structure of arrays.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kith::layout {

/// Structure of arrays in node order, padded to a multiple of 4; padding has mass 0 and never
/// moves.
struct Bodies {
    std::size_t count = 0;      // without the padding
    std::vector<float> x, y;    // world units
    std::vector<float> vx, vy;  // world units per step
    std::vector<float> radius;  // world units
    std::vector<float> mass;    // square world units: the room a body claims, see ForceLayout
    std::vector<std::uint8_t> pinned;  // 1: never moves

    void resize(std::size_t n) {
        count = n;
        const std::size_t padded = (n + 3) / 4 * 4;
        for (std::vector<float>* values : {&x, &y, &vx, &vy, &radius, &mass}) {
            values->assign(padded, 0);
        }
        pinned.assign(padded, 1);
        for (std::size_t i = 0; i < n; ++i) pinned[i] = 0;
    }
};

}  // namespace kith::layout
