#include "graph/cut_points.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <span>

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
    struct Bridge {
        std::pair<NodeIndex, NodeIndex> ends;
        CutPoints::Held held;
    };
    std::vector<Bridge> bridges;
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
        const std::size_t first_bridge = bridges.size();
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
            if (here.low > above.order) bridges.push_back({std::minmax(v, parent), {v, here.size}});
            if (parent == start) {
                ++children;
            } else if (here.low >= above.order) {
                cuts[parent] = true;
                result.lost[parent] += here.size;
            }
        }
        if (children > 1) cuts[start] = true;
        const std::uint32_t whole = visits[start].size;
        for (Bridge& bridge : std::span(bridges).subspan(first_bridge)) {
            const auto [u, v] = bridge.ends;
            CutPoints::Held& held = bridge.held;
            if (held.count > whole - held.count) held = {held.end == u ? v : u, whole - held.count};
        }
    }
    for (NodeIndex v = 0; v < n; ++v) {
        if (cuts[v]) result.cut_vertices.push_back(v);
    }
    sort_items(bridges, {}, &Bridge::ends);
    for (const Bridge& bridge : bridges) {
        result.bridges.push_back(bridge.ends);
        result.held.push_back(bridge.held);
    }
    if (root < n) {
        const Components components = connected_components(graph);
        for (NodeIndex v = 0; v < n; ++v) {
            if (components.of_node[v] != components.of_node[root]) result.lost[v] = 0;
        }
    }
    return result;
}

std::vector<NodeIndex> reached_without(const CsrGraph& graph, NodeIndex from, NodeIndex other) {
    std::vector<bool> reached(graph.node_count(), false);
    std::vector<NodeIndex> found = {from};
    reached[from] = true;
    for (std::size_t next = 0; next < found.size(); ++next) {
        const NodeIndex v = found[next];
        for (const NodeIndex w : graph.neighbours(v)) {
            if (reached[w] || (v == from && w == other)) continue;
            reached[w] = true;
            found.push_back(w);
        }
    }
    std::ranges::sort(found);
    return found;
}

}  // namespace kith::graph
