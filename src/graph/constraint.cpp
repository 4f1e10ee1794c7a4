#include "graph/constraint.hpp"

#include <algorithm>
#include <limits>

namespace kith::graph {

namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

double total(std::span<const float> weights) {
    double sum = 0;
    for (const float weight : weights) sum += static_cast<double>(weight);
    return sum;
}

/// `share` is 0 for all nodes, before and after.
double constraint_of(const CsrGraph& graph, NodeIndex v, const std::vector<double>& strength,
                     std::vector<double>& share) {
    const auto alters = graph.neighbours(v);
    if (alters.empty()) return kUndefined;
    const auto ties = graph.weights(v);
    // By way of whom, gathered from the far end: each tie between alters is seen from both.
    for (std::size_t i = 0; i < alters.size(); ++i)
        share[alters[i]] = static_cast<double>(ties[i]) / strength[v];
    double sum = 0;
    for (const NodeIndex j : alters) {
        double invested = share[j];
        for (std::uint32_t e = graph.row[j]; e < graph.row[j + 1]; ++e) {
            const NodeIndex q = graph.target[e];
            invested += share[q] * static_cast<double>(graph.weight[e]) / strength[q];
        }
        sum += invested * invested;
    }
    for (const NodeIndex j : alters) share[j] = 0;
    return sum;
}

}  // namespace

double constraint_of(const CsrGraph& graph, NodeIndex v) {
    std::vector<double> strength(graph.node_count(), 1);  // of others: never used
    strength[v] = total(graph.weights(v));
    for (const NodeIndex j : graph.neighbours(v)) strength[j] = total(graph.weights(j));
    std::vector<double> share(graph.node_count(), 0);
    return constraint_of(graph, v, strength, share);
}

std::vector<double> constraint(const CsrGraph& graph) {
    const std::size_t n = graph.node_count();
    std::vector<double> strength(n, 1);
    for (NodeIndex v = 0; v < n; ++v) {
        if (graph.degree(v) > 0) strength[v] = total(graph.weights(v));
    }
    std::vector<double> share(n, 0);
    std::vector<double> result(n);
    for (NodeIndex v = 0; v < n; ++v) result[v] = constraint_of(graph, v, strength, share);
    return result;
}

std::vector<double> effective_size(const CsrGraph& graph) {
    const std::size_t n = graph.node_count();
    std::vector<double> share(n, 0);
    std::vector<double> strongest(n, 0);
    for (NodeIndex v = 0; v < n; ++v) {
        for (const float weight : graph.weights(v))
            strongest[v] = std::max(strongest[v], static_cast<double>(weight));
    }
    std::vector<double> result(n, kUndefined);
    for (NodeIndex v = 0; v < n; ++v) {
        const auto alters = graph.neighbours(v);
        if (alters.empty()) continue;
        const double strength = total(graph.weights(v));
        for (std::size_t i = 0; i < alters.size(); ++i)
            share[alters[i]] = static_cast<double>(graph.weights(v)[i]) / strength;
        double redundant = 0;
        for (const NodeIndex j : alters) {
            double seen = 0;
            for (std::uint32_t e = graph.row[j]; e < graph.row[j + 1]; ++e)
                seen += share[graph.target[e]] * static_cast<double>(graph.weight[e]);
            redundant += seen / strongest[j];
        }
        for (const NodeIndex j : alters) share[j] = 0;
        result[v] = static_cast<double>(alters.size()) - redundant;
    }
    return result;
}

}  // namespace kith::graph
