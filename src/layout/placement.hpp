// Where bodies start: close to where the forces will take them, from the graph alone.
#pragma once
#include "graph/csr_graph.hpp"
#include "layout/bodies.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

struct PlacementParams {
    std::uint64_t seed = 1;
    float stiffness =
        1;  // mass / stiffness: square of the radius of the disc that fills around a hub
    float gravity = 1;  // mass / gravity: the same for the whole map
};

/// Place every body whose `placed` is 0, and set it to 1.
///
/// First those with a way of ties (none weaker than kWeakTie) to a placed body, nearest first: in
/// the weighted mean of their placed neighbours, or at the rim of those around their only one. Then
/// the others: a body of highest degree is a hub and takes its neighbours that no one has taken;
/// hubs go on a golden spiral around what is placed, larger first, each with its neighbours around
/// it, and last those without ties.
/// @param bodies  radius and mass are read, x and y written.
/// @param pull    n: gravity's share on each body, see ForceLayout.
/// Time O(n log n + m).
void place(const graph::CsrGraph& graph, const PlacementParams& params, std::span<const float> pull,
           std::span<std::uint8_t> placed, Bodies& bodies);

}  // namespace kith::layout
