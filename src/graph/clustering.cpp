#include "graph/clustering.hpp"

#include <algorithm>
#include <limits>

namespace kith::graph {

std::vector<std::uint64_t> triangles(const CsrGraph& graph) {
    const auto n = static_cast<NodeIndex>(graph.node_count());
    // A tie leads from its end of lower degree, so that nobody leads to more than sqrt(2m) others.
    const auto leads = [&](NodeIndex v, NodeIndex w) {
        const std::uint32_t a = graph.degree(v);
        const std::uint32_t b = graph.degree(w);
        return a < b || (a == b && v < w);
    };
    std::vector<std::uint64_t> count(n, 0);
    std::vector<NodeIndex> mark(n, n);
    for (NodeIndex v = 0; v < n; ++v) {
        for (const NodeIndex w : graph.neighbours(v)) {
            if (leads(v, w)) mark[w] = v;
        }
        for (const NodeIndex w : graph.neighbours(v)) {
            if (!leads(v, w)) continue;
            for (const NodeIndex x : graph.neighbours(w)) {
                if (mark[x] != v || !leads(w, x)) continue;
                ++count[v];
                ++count[w];
                ++count[x];
            }
        }
    }
    return count;
}

Clustering clustering(const CsrGraph& graph) {
    constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();
    const std::vector<std::uint64_t> closed = triangles(graph);
    Clustering result;
    result.of_node.assign(closed.size(), kUndefined);
    double sum = 0;
    double counted = 0;
    std::uint64_t all_closed = 0;
    std::uint64_t all_pairs = 0;
    for (NodeIndex v = 0; v < closed.size(); ++v) {
        const std::uint64_t degree = graph.degree(v);
        if (degree < 2) continue;
        const std::uint64_t pairs = degree * (degree - 1) / 2;
        result.of_node[v] = static_cast<double>(closed[v]) / static_cast<double>(pairs);
        sum += result.of_node[v];
        ++counted;
        all_closed += closed[v];
        all_pairs += pairs;
    }
    result.mean = counted > 0 ? sum / counted : kUndefined;
    result.transitivity = all_pairs > 0
                              ? static_cast<double>(all_closed) / static_cast<double>(all_pairs)
                              : kUndefined;
    return result;
}

std::vector<std::uint32_t> core_numbers(const CsrGraph& graph) {
    const std::size_t n = graph.node_count();
    std::vector<std::uint32_t> degree(n);
    std::uint32_t most = 0;
    for (NodeIndex v = 0; v < n; ++v) most = std::max(most, degree[v] = graph.degree(v));
    // Nodes by degree; start[d] is where those of degree d begin.
    std::vector<std::uint32_t> start(std::size_t{most} + 2, 0);
    for (const std::uint32_t d : degree) ++start[d + 1];
    for (std::size_t d = 1; d < start.size(); ++d) start[d] += start[d - 1];
    std::vector<NodeIndex> order(n);
    std::vector<std::uint32_t> place(n);
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (NodeIndex v = 0; v < n; ++v) order[place[v] = next[degree[v]]++] = v;
    // The lowest is taken away, and each neighbour above it moves down by one: to the front of its
    // degree, which then begins one later.
    for (std::size_t i = 0; i < n; ++i) {
        const NodeIndex v = order[i];
        for (const NodeIndex w : graph.neighbours(v)) {
            if (degree[w] <= degree[v]) continue;
            std::uint32_t& front = start[degree[w]];
            front = std::max(front, static_cast<std::uint32_t>(i) + 1);
            const NodeIndex first = order[front];
            std::swap(order[front], order[place[w]]);
            std::swap(place[first], place[w]);
            ++front;
            --degree[w];
        }
    }
    return degree;
}

}  // namespace kith::graph
