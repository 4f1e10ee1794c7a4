#include "graph/betweenness.hpp"

#include "base/random.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kith::graph {

namespace {

constexpr std::size_t kSendingCost = 2;

/// All nodes, neighbours near one another: sources of one batch then reach the same nodes at the
/// same distance, and share the work.
std::vector<NodeIndex> breadth_first(const CsrGraph& graph) {
    std::vector<NodeIndex> order;
    std::vector<bool> seen(graph.node_count(), false);
    for (NodeIndex root = 0; root < graph.node_count(); ++root) {
        if (seen[root]) continue;
        seen[root] = true;
        order.push_back(root);
        for (std::size_t at = order.size() - 1; at < order.size(); ++at) {
            for (const NodeIndex w : graph.neighbours(order[at])) {
                if (seen[w]) continue;
                seen[w] = true;
                order.push_back(w);
            }
        }
    }
    return order;
}

}  // namespace

Betweenness::Betweenness(const CsrGraph& graph, const BetweennessParams& params)
    : graph_(graph), order_(breadth_first(graph)) {
    const std::size_t n = graph.node_count();
    if (n > params.most_exact && params.samples < n) {
        // A choice without replacement, then back into the order that keeps neighbours together.
        std::vector<NodeIndex> at(n);
        std::iota(at.begin(), at.end(), 0u);
        Random random(params.seed);
        for (std::uint32_t i = 0; i < params.samples; ++i)
            std::swap(at[i], at[i + random.below(static_cast<std::uint32_t>(n) - i)]);
        at.resize(params.samples);
        std::sort(at.begin(), at.end());
        for (NodeIndex& place : at) place = order_[place];
        order_ = std::move(at);
    }
    is_touched_.assign(n, 0);
    sum_.assign(n, 0);
    sum_of_squares_.assign(n, 0);
    paths_.resize(n);
    current_.assign(n, Row{});
    next_.assign(n, Row{});
}

double Betweenness::progress() const {
    return order_.empty() ? 1
                          : static_cast<double>(next_source_) / static_cast<double>(order_.size());
}

bool Betweenness::step() {
    if (next_source_ < order_.size()) {
        search();
        collect();
        next_source_ = std::min(order_.size(), next_source_ + kLanes);
    }
    return next_source_ < order_.size();
}

Betweenness::Row Betweenness::sum_of_neighbours(NodeIndex v) const {
    Row sum{};
    const Row* const rows = current_.data();
    for (const NodeIndex w : graph_.neighbours(v)) {
#pragma GCC unroll 8
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += rows[w][i];
    }
    return sum;
}

std::size_t Betweenness::ties_of(std::size_t from, std::size_t to) const {
    std::size_t sum = 0;
    for (std::size_t i = from; i < to; ++i) sum += graph_.degree(reached_[i].node);
    return sum;
}

/// Keep the lanes of `arriving` that reach `w` for the first time.
void Betweenness::settle(NodeIndex w, const Row& arriving) {
    Row first{};
    Mask any{};
    for (std::size_t i = 0; i < first.size(); ++i) {
        const Mask fresh = (paths_[w][i] == 0.0) & (Mask)arriving[i];
        first[i] = (Pair)fresh;
        paths_[w][i] += first[i];
        any |= fresh;
    }
    if ((any[0] | any[1]) == 0) return;
    next_[w] = first;
    reached_.push_back({w, first});
}

void Betweenness::search() {
    std::fill(paths_.begin(), paths_.end(), Row{});
    reached_.clear();
    level_ = {0};
    const std::size_t lanes = std::min(kLanes, order_.size() - next_source_);
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const NodeIndex source = order_[next_source_ + lane];
        paths_[source][lane / 2][lane % 2] = 1;
        current_[source] = paths_[source];
        reached_.push_back({source, paths_[source]});
    }
    open_.resize(graph_.node_count());
    std::iota(open_.begin(), open_.end(), 0u);
    std::size_t open_ties = graph_.target.size();
    while (reached_.size() > level_.back()) {
        const std::size_t from = level_.back();
        const std::size_t to = reached_.size();
        level_.push_back(to);
        // Few nodes send to their neighbours, whose rows are then read and written; many are read
        // by those that still wait.
        if (kSendingCost * ties_of(from, to) < open_ties) {
            send(from, to);
        } else {
            for (const NodeIndex w : open_) settle(w, sum_of_neighbours(w));
        }
        for (std::size_t i = from; i < to; ++i) current_[reached_[i].node] = Row{};
        std::swap(current_, next_);
        open_ties = 0;
        std::erase_if(open_, [&](NodeIndex w) {
            Mask waiting{};
            for (const Pair& pair : paths_[w]) waiting |= pair == 0.0;
            const bool full = (waiting[0] | waiting[1]) == 0;
            if (!full) open_ties += graph_.degree(w);
            return full;
        });
    }
}

/// What sum_of_neighbours and settle do, from the other end.
void Betweenness::send(std::size_t from, std::size_t to) {
    touched_.clear();
    for (std::size_t i = from; i < to; ++i) {
        const Row row = reached_[i].paths;
        for (const NodeIndex w : graph_.neighbours(reached_[i].node)) {
            if (is_touched_[w] == 0) touched_.push_back(w);
            is_touched_[w] = 1;
            Row& arriving = next_[w];
            for (std::size_t k = 0; k < row.size(); ++k) arriving[k] += row[k];
        }
    }
    for (const NodeIndex w : touched_) {
        is_touched_[w] = 0;
        const Row arriving = next_[w];
        next_[w] = Row{};
        settle(w, arriving);
    }
}

/// Each source gives a node the part of its shortest paths that lead on through it. In a sample a
/// path counts by how near the node is to its far end: what lies beside a source would else get far
/// more than its due. From both ends it adds up to the same.
void Betweenness::collect() {
    for (std::size_t level = level_.size() - 1; level-- > 1;) {
        const auto distance = static_cast<double>(level);
        const double end = sampled() ? 1 / distance : 1;
        const double scale = sampled() ? 2 * distance : 1;
        // current_ holds (end + part) / paths of the level above, next_ is 0.
        for (std::size_t i = level_[level]; i < level_[level + 1]; ++i) {
            const auto& [v, paths] = reached_[i];
            const Row beyond = sum_of_neighbours(v);
            Pair given{}, squares{};
            for (std::size_t k = 0; k < beyond.size(); ++k) {
                const Pair part = paths[k] * beyond[k];
                const Pair scaled = part * scale;
                given += scaled;
                squares += scaled * scaled;
                const Mask here = paths[k] != 0.0;
                next_[v][k] = (Pair)((Mask)((end + part) / paths[k]) & here);
            }
            sum_[v] += given[0] + given[1];
            sum_of_squares_[v] += squares[0] + squares[1];
        }
        if (level + 1 < level_.size() - 1) {
            for (std::size_t i = level_[level + 1]; i < level_[level + 2]; ++i)
                current_[reached_[i].node] = Row{};
        }
        std::swap(current_, next_);
    }
    if (level_.size() > 2) {
        for (std::size_t i = level_[1]; i < level_[2]; ++i) current_[reached_[i].node] = Row{};
    }
}

std::vector<double> Betweenness::values() const {
    const auto scale = static_cast<double>(graph_.node_count()) /
                       (2 * std::max(1.0, static_cast<double>(order_.size())));
    std::vector<double> result = sum_;
    for (double& value : result) value *= scale;
    return result;
}

std::vector<double> Betweenness::errors() const {
    std::vector<double> result(graph_.node_count(), 0);
    if (!sampled()) return result;
    const auto n = static_cast<double>(graph_.node_count());
    const auto k = static_cast<double>(order_.size());
    double mean_error = 0;
    for (std::size_t v = 0; v < result.size(); ++v) {
        const double mean = sum_[v] / k;
        const double variance = std::max(0.0, sum_of_squares_[v] / k - mean * mean) * k / (k - 1);
        result[v] = 1.96 * std::sqrt(variance / k * (1 - k / n)) * n / 2;
        mean_error += result[v] / n;
    }
    // A node that hardly any sample touched would seem surer than it is.
    for (double& error : result) error = std::max(error, mean_error);
    return result;
}

}  // namespace kith::graph
