#include "graph/csr_graph.hpp"

#include <algorithm>

namespace kith::graph {

CsrGraph build_csr(std::size_t n, std::span<const WeightedTie> ties) {
    std::vector<WeightedTie> sorted;
    sorted.reserve(ties.size());
    for (const WeightedTie& tie : ties) {
        if (tie.u == tie.v || tie.u >= n || tie.v >= n) continue;
        sorted.push_back({std::min(tie.u, tie.v), std::max(tie.u, tie.v), tie.weight});
    }
    std::sort(sorted.begin(), sorted.end(), [](const WeightedTie& a, const WeightedTie& b) {
        if (a.u != b.u) return a.u < b.u;
        return a.v != b.v ? a.v < b.v : a.weight < b.weight;
    });
    std::size_t kept = 0;
    for (const WeightedTie& tie : sorted) {
        if (kept > 0 && sorted[kept - 1].u == tie.u && sorted[kept - 1].v == tie.v) sorted[kept - 1].weight += tie.weight;
        else sorted[kept++] = tie;
    }
    sorted.resize(kept);

    CsrGraph graph;
    graph.row.assign(n + 1, 0);
    for (const WeightedTie& tie : sorted) {
        ++graph.row[tie.u + 1];
        ++graph.row[tie.v + 1];
    }
    for (std::size_t v = 0; v < n; ++v) graph.row[v + 1] += graph.row[v];
    graph.target.resize(2 * kept);
    graph.weight.resize(2 * kept);
    std::vector<std::uint32_t> next(graph.row.begin(), graph.row.end() - 1);
    const auto put = [&](NodeIndex from, NodeIndex to, float weight) {
        graph.target[next[from]] = to;
        graph.weight[next[from]++] = weight;
    };
    // First the smaller ends, then the larger: each row comes out ascending.
    for (const WeightedTie& tie : sorted) put(tie.v, tie.u, tie.weight);
    for (const WeightedTie& tie : sorted) put(tie.u, tie.v, tie.weight);
    return graph;
}

std::vector<std::uint32_t> components(const CsrGraph& graph) {
    constexpr std::uint32_t kUnseen = UINT32_MAX;
    std::vector<std::uint32_t> component(graph.node_count(), kUnseen);
    std::vector<NodeIndex> open;
    std::uint32_t next = 0;
    for (NodeIndex start = 0; start < component.size(); ++start) {
        if (component[start] != kUnseen) continue;
        component[start] = next;
        open.push_back(start);
        while (!open.empty()) {
            const NodeIndex v = open.back();
            open.pop_back();
            for (const NodeIndex other : graph.neighbours(v)) {
                if (component[other] != kUnseen) continue;
                component[other] = next;
                open.push_back(other);
            }
        }
        ++next;
    }
    return component;
}

}  // namespace kith::graph
