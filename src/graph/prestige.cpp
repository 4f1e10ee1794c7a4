#include "graph/prestige.hpp"

#include <algorithm>
#include <cmath>

namespace kith::graph {

namespace {

constexpr std::size_t kMostSteps = 10000;

/// Strengths in double, and the values of the neighbours by tie strength.
double weighted_sum(const CsrGraph& graph, NodeIndex v, const std::vector<double>& values) {
    double sum = 0;
    for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e)
        sum += static_cast<double>(graph.weight[e]) * values[graph.target[e]];
    return sum;
}

}  // namespace

void Settling::add(double change) {
    if (first_ == 0) first_ = change;
    if (change <= enough_ || first_ <= enough_) {
        progress_ = 1;
        return;
    }
    progress_ = std::max(progress_, std::log(first_ / change) / std::log(first_ / enough_));
}

EigenvectorCentrality::EigenvectorCentrality(const CsrGraph& graph)
    : graph_(graph), next_(graph.node_count(), 0) {
    const std::vector<double> ones(graph.node_count(), 1);
    for (NodeIndex v = 0; v < ones.size(); ++v) values_.push_back(weighted_sum(graph, v, ones));
    const double most = values_.empty() ? 0 : *std::max_element(values_.begin(), values_.end());
    if (most > 0) {
        for (double& value : values_) value /= most;
    }
}

bool EigenvectorCentrality::step() {
    double most = 0;
    for (NodeIndex v = 0; v < values_.size(); ++v) {
        next_[v] = weighted_sum(graph_, v, values_);
        most = std::max(most, next_[v]);
    }
    if (most <= 0) return false;
    // A third of the largest eigenvalue is added to all of them: the negative ones of a network in
    // two halves (a star) would else keep the values swinging.
    const double shift = most / 3;
    double highest = 0;
    for (std::size_t v = 0; v < values_.size(); ++v) {
        next_[v] += shift * values_[v];
        highest = std::max(highest, next_[v]);
    }
    double change = 0;
    for (std::size_t v = 0; v < values_.size(); ++v) {
        next_[v] /= highest;
        change = std::max(change, std::abs(next_[v] - values_[v]));
    }
    std::swap(values_, next_);
    settling_.add(change);
    return change > 1e-13 && ++steps_ < kMostSteps;
}

PageRank::PageRank(const CsrGraph& graph, double damping) : graph_(graph), damping_(damping) {
    const std::size_t n = graph.node_count();
    const std::vector<double> ones(n, 1);
    for (NodeIndex v = 0; v < n; ++v) strength_.push_back(weighted_sum(graph, v, ones));
    values_.assign(n, n == 0 ? 0 : 1 / static_cast<double>(n));
    share_.assign(n, 0);
}

bool PageRank::step() {
    const auto n = static_cast<double>(values_.size());
    double adrift = 0;
    for (std::size_t v = 0; v < values_.size(); ++v) {
        if (strength_[v] > 0) {
            share_[v] = values_[v] / strength_[v];
        } else {
            adrift += values_[v];
        }
    }
    double change = 0;
    for (NodeIndex v = 0; v < values_.size(); ++v) {
        const double rank =
            (1 - damping_ + damping_ * adrift) / n + damping_ * weighted_sum(graph_, v, share_);
        change += std::abs(rank - values_[v]);
        values_[v] = rank;
    }
    settling_.add(change);
    return change > 1e-12;
}

}  // namespace kith::graph
