// The cheapest paths of no more than so many links: who could introduce whom to whom, with nobody
// further away than six handshakes.
//
// Best-first over paths without loops, led by the exact cost of the cheapest way on within the
// links that are left (R. Bellman, "On a routing problem", Quarterly of Applied Mathematics 16,
// 1958, stopped after that many rounds).
#pragma once
#include "graph/csr_graph.hpp"
#include "graph/paths.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::graph {

/// The `k` cheapest different paths without loops of at most `most_links` links, cheapest first
/// and among equals the shorter first; fewer when there are no more.
///
/// @param costs  2m, beside graph.target: of going from the row's node to the target, and so the
///               two ends of a tie may differ; 0 or more, else the tie is closed that way. Empty:
///               every tie costs 1.
/// @param from, to  below n. From a node to itself: that node alone, at cost 0.
/// Time O(most_links m) and what the paths take: after a million beginnings of paths, which only a
/// network made for it needs, what was found by then is given. Memory O(most_links n).
std::vector<Path> cheapest_short_paths(const CsrGraph& graph, std::span<const double> costs,
                                       NodeIndex from, NodeIndex to, std::size_t k,
                                       std::uint32_t most_links = 6);

}  // namespace kith::graph
