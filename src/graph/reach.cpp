#include "graph/reach.hpp"

#include <algorithm>

namespace kith::graph {

std::vector<std::uint32_t> distances_from(const CsrGraph& graph, NodeIndex from,
                                          std::uint32_t most_links) {
    std::vector<std::uint32_t> distance(graph.node_count(), kOutOfReach);
    distance[from] = 0;
    std::vector<NodeIndex> order{from};
    for (std::size_t at = 0; at < order.size(); ++at) {
        const NodeIndex v = order[at];
        if (distance[v] >= most_links) break;
        for (const NodeIndex w : graph.neighbours(v)) {
            if (distance[w] != kOutOfReach) continue;
            distance[w] = distance[v] + 1;
            order.push_back(w);
        }
    }
    return distance;
}

std::vector<std::uint32_t> reach(const CsrGraph& graph, NodeIndex from, std::uint32_t links) {
    std::vector<std::uint32_t> result(links, 0);
    for (const std::uint32_t distance : distances_from(graph, from, links)) {
        if (distance > 0 && distance <= links) ++result[distance - 1];
    }
    for (std::size_t i = 1; i < result.size(); ++i) result[i] += result[i - 1];
    return result;
}

}  // namespace kith::graph
