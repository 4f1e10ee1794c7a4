#include "graph/cut_points.hpp"

#include <algorithm>

namespace kith::graph {

CutPoints cut_points(const CsrGraph& graph, NodeIndex root) {
    const auto n = static_cast<NodeIndex>(graph.node_count());
    CutPoints result;
    result.lost.assign(n, 0);
    struct Visit {
        std::uint32_t order = 0;  // from 1; 0 is not visited
        std::uint32_t low = 0;    // the earliest that it or its descendants are tied to
        std::uint32_t size = 1;   // with its descendants
        NodeIndex parent = 0;
        std::uint32_t next = 0;  // of its ties
    };
    std::vector<Visit> visits(n);
    std::vector<bool> cuts(n, false);
    std::vector<NodeIndex> path;
    std::uint32_t order = 0;
    const auto enter = [&](NodeIndex v, NodeIndex parent) {
        ++order;
        visits[v] = {order, order, 1, parent, graph.row[v]};
        path.push_back(v);
    };
    for (NodeIndex i = 0; i <= n; ++i) {
        // The given root first, then the lowest of what is left.
        const NodeIndex start = i == 0 ? root : i - 1;
        if (start >= n || visits[start].order != 0) continue;
        enter(start, n);
        std::uint32_t children = 0;
        while (!path.empty()) {
            const NodeIndex v = path.back();
            Visit& here = visits[v];
            if (here.next < graph.row[v + 1]) {
                const NodeIndex w = graph.target[here.next++];
                if (visits[w].order == 0) {
                    enter(w, v);
                } else if (w != here.parent) {
                    here.low = std::min(here.low, visits[w].order);
                }
                continue;
            }
            path.pop_back();
            const NodeIndex parent = here.parent;
            if (parent == n) continue;
            Visit& above = visits[parent];
            above.low = std::min(above.low, here.low);
            above.size += here.size;
            if (here.low > above.order) result.bridges.emplace_back(std::minmax(v, parent));
            if (parent == start) {
                ++children;
            } else if (here.low >= above.order) {
                cuts[parent] = true;
                result.lost[parent] += here.size;
            }
        }
        if (children > 1) cuts[start] = true;
    }
    for (NodeIndex v = 0; v < n; ++v) {
        if (cuts[v]) result.cut_vertices.push_back(v);
    }
    std::sort(result.bridges.begin(), result.bridges.end());
    if (root < n) {
        const Components components = connected_components(graph);
        for (NodeIndex v = 0; v < n; ++v) {
            if (components.of_node[v] != components.of_node[root]) result.lost[v] = 0;
        }
    }
    return result;
}

}  // namespace kith::graph
