#include "graph/csr_graph.hpp"

#include <cmath>
#include <limits>
#include <numeric>

namespace kith::graph {

namespace {

bool usable(const Tie& tie, std::size_t n) {
    return tie.u != tie.v && tie.u < n && tie.v < n && tie.weight > 0 && std::isfinite(tie.weight);
}

}  // namespace

CsrGraph build_csr(std::size_t n, std::span<const Tie> ties,
                   std::vector<std::uint32_t>* first_tie) {
    // Two counting sorts, first by the far end and then, stably, by the near end, leave every row
    // ascending by target and equal targets in the order given, without comparing anything.
    std::vector<std::uint32_t> start(n + 1, 0);
    for (const Tie& tie : ties) {
        if (!usable(tie, n)) continue;
        ++start[tie.u + 1];
        ++start[tie.v + 1];
    }
    std::partial_sum(start.begin(), start.end(), start.begin());

    struct Entry {
        NodeIndex from, to;
        std::uint32_t tie;
    };
    std::vector<Entry> by_target(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t t = 0; t < ties.size(); ++t) {
        const Tie& tie = ties[t];
        if (!usable(tie, n)) continue;
        by_target[next[tie.v]++] = {tie.u, tie.v, t};
        by_target[next[tie.u]++] = {tie.v, tie.u, t};
    }
    std::vector<Entry> by_row(by_target.size());
    next.assign(start.begin(), start.end() - 1);
    for (const Entry& entry : by_target) by_row[next[entry.from]++] = entry;

    CsrGraph graph;
    graph.row.assign(n + 1, 0);
    graph.target.reserve(by_row.size());
    graph.weight.reserve(by_row.size());
    if (first_tie != nullptr) first_tie->clear();
    for (std::size_t v = 0; v < n; ++v) {
        const std::size_t row_begin = graph.target.size();
        for (std::uint32_t e = start[v]; e < start[v + 1]; ++e) {
            const Entry& entry = by_row[e];
            if (graph.target.size() > row_begin && graph.target.back() == entry.to) {
                graph.weight.back() += ties[entry.tie].weight;
                continue;
            }
            graph.target.push_back(entry.to);
            graph.weight.push_back(ties[entry.tie].weight);
            if (first_tie != nullptr) first_tie->push_back(entry.tie);
        }
        graph.row[v + 1] = static_cast<std::uint32_t>(graph.target.size());
    }
    return graph;
}

std::vector<float> strengths(const CsrGraph& graph) {
    std::vector<float> result(graph.node_count(), 0);
    for (NodeIndex v = 0; v < result.size(); ++v) {
        for (const float weight : graph.weights(v)) result[v] += weight;
    }
    return result;
}

Components connected_components(const CsrGraph& graph) {
    constexpr std::uint32_t kUnseen = std::numeric_limits<std::uint32_t>::max();
    Components components;
    components.of_node.assign(graph.node_count(), kUnseen);
    std::vector<NodeIndex> open;
    for (NodeIndex root = 0; root < graph.node_count(); ++root) {
        if (components.of_node[root] != kUnseen) continue;
        const auto number = static_cast<std::uint32_t>(components.size.size());
        components.size.push_back(0);
        components.of_node[root] = number;
        open.push_back(root);
        while (!open.empty()) {
            const NodeIndex v = open.back();
            open.pop_back();
            ++components.size.back();
            for (const NodeIndex neighbour : graph.neighbours(v)) {
                if (components.of_node[neighbour] != kUnseen) continue;
                components.of_node[neighbour] = number;
                open.push_back(neighbour);
            }
        }
    }
    return components;
}

}  // namespace kith::graph
