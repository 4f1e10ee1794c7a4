// The cheapest path between two nodes, and the next cheapest ones.
//
// J. Y. Yen, "Finding the k shortest loopless paths in a network", Management Science 17(11), 1971;
// E. L. Lawler, "A procedure for computing the k best solutions to discrete optimization problems",
// Management Science 18(7), 1972. One search back from the goal, no further than needed, gives
// bounds that lead every other search (P. E. Hart, N. J. Nilsson, B. Raphael, "A formal basis for
// the heuristic determination of minimum cost paths", IEEE Transactions SSC-4(2), 1968) and put
// off most of Yen's until they could matter.
#pragma once
#include "graph/csr_graph.hpp"

#include <span>
#include <vector>

namespace kith::graph {

struct Path {
    std::vector<NodeIndex> nodes;  // from the start to the goal, both included, none twice
    double cost = 0;               // added up from the start
};

/// The `k` cheapest different paths without loops, cheapest first; fewer when there are no more,
/// none when the goal is out of reach. Which of equally dear paths comes first is fixed by the
/// graph, not by chance. From a node to itself: that node alone, at cost 0.
///
/// @param costs  2m, beside graph.target, the same in both rows of a tie: 0 or more; not finite or
///               below 0 closes the tie. Empty: every tie costs 1.
/// @param from, to  below n
/// Time O(k length (m + n log n)) at worst; in a network of people a small part of it is looked at.
/// Memory O(n).
std::vector<Path> cheapest_paths(const CsrGraph& graph, std::span<const double> costs,
                                 NodeIndex from, NodeIndex to, std::size_t k = 1);

}  // namespace kith::graph
