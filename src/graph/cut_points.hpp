// Ties and people that hold a network together: without a bridge or a cut vertex, a component
// falls apart.
//
// J. Hopcroft and R. Tarjan, "Algorithm 447: efficient algorithms for graph manipulation",
// Communications of the ACM 16(6), 1973.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

namespace kith::graph {

inline constexpr NodeIndex kNoNode = std::numeric_limits<NodeIndex>::max();

struct CutPoints {
    std::vector<std::pair<NodeIndex, NodeIndex>> bridges;  // lower node first, ascending
    /// Beside them: which end is cut off from the larger part of its component without the bridge,
    /// and with how many, itself among them. Of parts of one size either.
    struct Held {
        NodeIndex end = 0;
        std::uint32_t count = 0;
    };
    std::vector<Held> held;
    std::vector<NodeIndex> cut_vertices;  // ascending
    /// n: how many others can no longer be reached from `root` when the node is taken out: those
    /// beyond it, without itself. 0 for all but cut vertices, for `root` and in other components.
    std::vector<std::uint32_t> lost;
};

/// Bridges, cut vertices, and what each node's loss would cost `root` (me; without it the lowest
/// node of each component). Time and memory O(n + m); no recursion.
/// @param root  n or more: none
CutPoints cut_points(const CsrGraph& graph, NodeIndex root = kNoNode);

/// Whom `from` still reaches without its tie to `other`, itself among them, ascending.
/// Time and memory O(n + ties of those).
std::vector<NodeIndex> reached_without(const CsrGraph& graph, NodeIndex from, NodeIndex other);

}  // namespace kith::graph
