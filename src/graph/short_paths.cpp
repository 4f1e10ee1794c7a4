#include "graph/short_paths.hpp"

#include <algorithm>
#include <limits>

namespace kith::graph {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();
constexpr std::uint32_t kMostBeginnings = 1u << 20;

/// The beginning of a path: one node more than another beginning.
struct Beginning {
    NodeIndex node = 0;
    std::uint32_t before = 0;  // beginnings_ row, its own for the first
    std::uint32_t links = 0;
    double cost = 0;
};

struct Waiting {
    double key = 0;
    std::uint32_t links = 0;
    std::uint32_t beginning = 0;
};

/// The lowest key first, then the one with the most links, then the older.
bool later(const Waiting& a, const Waiting& b) {
    if (a.key != b.key) return a.key > b.key;
    return a.links != b.links ? a.links < b.links : a.beginning > b.beginning;
}

}  // namespace

std::vector<Path> cheapest_short_paths(const CsrGraph& graph, std::span<const double> costs,
                                       NodeIndex from, NodeIndex to, std::size_t k,
                                       std::uint32_t most_links) {
    if (k == 0) return {};
    if (from == to) return {{{from}, 0}};
    const std::size_t n = graph.node_count();
    // A path without loops has fewer links than nodes.
    most_links = std::min(most_links, static_cast<std::uint32_t>(n));
    const auto cost = [&](std::uint32_t tie) {
        if (costs.empty()) return 1.0;
        return costs[tie] >= 0 ? costs[tie] : kEndless;
    };
    // onward[r][v]: the cheapest way from v to the goal in r links or fewer.
    std::vector<std::vector<double>> onward(std::size_t{most_links} + 1,
                                            std::vector<double>(n, kEndless));
    onward[0][to] = 0;
    for (std::uint32_t r = 1; r <= most_links; ++r) {
        for (NodeIndex v = 0; v < n; ++v) {
            double least = onward[0][v];
            for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e)
                least = std::min(least, cost(e) + onward[r - 1][graph.target[e]]);
            onward[r][v] = least;
        }
    }
    std::vector<Beginning> beginnings{{from, 0, 0, 0}};
    std::vector<Waiting> waiting;
    if (onward[most_links][from] < kEndless) waiting.push_back({onward[most_links][from], 0, 0});
    std::vector<Path> paths;
    while (!waiting.empty() && paths.size() < k && beginnings.size() < kMostBeginnings) {
        std::pop_heap(waiting.begin(), waiting.end(), later);
        const std::uint32_t at = waiting.back().beginning;
        waiting.pop_back();
        const Beginning here = beginnings[at];
        std::vector<NodeIndex> nodes;
        for (std::uint32_t i = at; nodes.push_back(beginnings[i].node), i != 0;)
            i = beginnings[i].before;
        if (here.node == to) {
            std::reverse(nodes.begin(), nodes.end());
            paths.push_back({std::move(nodes), here.cost});
            continue;
        }
        for (std::uint32_t e = graph.row[here.node]; e < graph.row[here.node + 1]; ++e) {
            const NodeIndex w = graph.target[e];
            const double so_far = here.cost + cost(e);
            const double key = so_far + onward[most_links - here.links - 1][w];
            if (key == kEndless || std::find(nodes.begin(), nodes.end(), w) != nodes.end())
                continue;
            const auto row = static_cast<std::uint32_t>(beginnings.size());
            beginnings.push_back({w, at, here.links + 1, so_far});
            waiting.push_back({key, here.links + 1, row});
            std::push_heap(waiting.begin(), waiting.end(), later);
        }
    }
    // Those of one cost were found in the order that was quickest.
    std::stable_sort(paths.begin(), paths.end(), [](const Path& a, const Path& b) {
        return a.cost != b.cost ? a.cost < b.cost : a.nodes.size() < b.nodes.size();
    });
    return paths;
}

}  // namespace kith::graph
