#include "graph/closeness.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace kith::graph {

namespace {

constexpr std::size_t kSearches = 64;

}  // namespace

Closeness::Closeness(const CsrGraph& graph)
    : graph_(graph),
      sum_(graph.node_count(), 0),
      reached_(graph.node_count(), 0),
      inverse_sum_(graph.node_count(), 0) {}

double Closeness::progress() const {
    const std::size_t n = graph_.node_count();
    return n == 0 ? 1 : static_cast<double>(next_source_) / static_cast<double>(n);
}

bool Closeness::step() {
    const std::size_t n = graph_.node_count();
    if (next_source_ >= n) return false;
    const std::size_t end = std::min(n, next_source_ + kSearches);
    seen_.assign(n, 0);
    current_.assign(n, 0);
    for (std::size_t source = next_source_; source < end; ++source)
        current_[source] = seen_[source] = std::uint64_t{1} << (source - next_source_);
    next_source_ = end;
    bool going = true;
    for (std::uint64_t distance = 1; going; ++distance) {
        going = false;
        next_.assign(n, 0);
        for (NodeIndex v = 0; v < n; ++v) {
            if (current_[v] == 0) continue;
            for (const NodeIndex w : graph_.neighbours(v)) next_[w] |= current_[v];
        }
        // Distances are the same both ways: what arrives at v counts for v, whoever sent it.
        for (NodeIndex v = 0; v < n; ++v) {
            next_[v] &= ~seen_[v];
            if (next_[v] == 0) continue;
            going = true;
            seen_[v] |= next_[v];
            const auto arrived = static_cast<std::uint32_t>(std::popcount(next_[v]));
            reached_[v] += arrived;
            sum_[v] += arrived * distance;
            inverse_sum_[v] += static_cast<double>(arrived) / static_cast<double>(distance);
        }
        std::swap(current_, next_);
    }
    return next_source_ < n;
}

std::vector<double> Closeness::closeness() const {
    std::vector<double> result(sum_.size(), std::numeric_limits<double>::quiet_NaN());
    for (std::size_t v = 0; v < result.size(); ++v) {
        if (reached_[v] > 0)
            result[v] = static_cast<double>(reached_[v]) / static_cast<double>(sum_[v]);
    }
    return result;
}

std::vector<double> Closeness::harmonic() const {
    std::vector<double> result = inverse_sum_;
    const double others = std::max(1.0, static_cast<double>(result.size()) - 1);
    for (double& value : result) value /= others;
    return result;
}

}  // namespace kith::graph
