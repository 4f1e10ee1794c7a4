// How closed the circles around a node are: triangles, clustering coefficients and k-cores.
//
// D. J. Watts and S. H. Strogatz, "Collective dynamics of small-world networks", Nature 393, 1998.
// S. B. Seidman, "Network structure and minimum degree", Social Networks 5(3), 1983; V. Batagelj
// and M. Zaversnik, "An O(m) algorithm for cores decomposition of networks", 2003.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <vector>

namespace kith::graph {

/// Triangles that each node is a corner of. Time O(m sqrt(m)), memory O(n + m).
std::vector<std::uint64_t> triangles(const CsrGraph& graph);

struct Clustering {
    std::vector<double> of_node;  // n: share of pairs of its neighbours that are tied, in [0, 1];
                                  // NaN with fewer than two neighbours
    double mean = 0;              // of the nodes that have a value; NaN when none has
    double transitivity = 0;      // 3 x triangles / paths of two ties, in [0, 1]; NaN without any
};
Clustering clustering(const CsrGraph& graph);

/// The largest k of each node such that it is in a group in which everyone has k ties or more; 0
/// without ties. Time and memory O(n + m).
std::vector<std::uint32_t> core_numbers(const CsrGraph& graph);

}  // namespace kith::graph
