// Who is how many links away.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace kith::graph {

inline constexpr std::uint32_t kOutOfReach = std::numeric_limits<std::uint32_t>::max();

/// n values: links on the shortest path from `from`, 0 for itself; kOutOfReach in other components
/// and beyond `most_links`. Time and memory O(n + m). `from` must be below n.
std::vector<std::uint32_t> distances_from(const CsrGraph& graph, NodeIndex from,
                                          std::uint32_t most_links = kOutOfReach);

/// Nodes within 1, 2 … `links` links of `from`, without itself: `links` values, never falling.
std::vector<std::uint32_t> reach(const CsrGraph& graph, NodeIndex from, std::uint32_t links);

}  // namespace kith::graph
