#include "graph/paths.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <set>

using namespace kith::graph;

namespace {

double cost_of(const CsrGraph& graph, const std::vector<double>& costs,
               const std::vector<NodeIndex>& nodes) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < nodes.size(); ++i) {
        const auto row = graph.neighbours(nodes[i]);
        const auto at = std::find(row.begin(), row.end(), nodes[i + 1]);
        REQUIRE(at != row.end());
        sum += costs.empty()
                   ? 1
                   : costs[graph.row[nodes[i]] + static_cast<std::size_t>(at - row.begin())];
    }
    return sum;
}

void all_paths(const CsrGraph& graph, const std::vector<double>& costs, NodeIndex to,
               std::vector<NodeIndex>& path, std::vector<double>& found) {
    if (path.back() == to) {
        found.push_back(cost_of(graph, costs, path));
        return;
    }
    for (const NodeIndex w : graph.neighbours(path.back())) {
        if (std::find(path.begin(), path.end(), w) != path.end()) continue;
        path.push_back(w);
        all_paths(graph, costs, to, path, found);
        path.pop_back();
    }
}

/// The same cost in both rows of a tie.
std::vector<double> random_costs(const CsrGraph& graph, std::uint32_t kinds, std::uint64_t seed) {
    std::vector<double> costs;
    for (NodeIndex v = 0; v < graph.node_count(); ++v) {
        for (const NodeIndex w : graph.neighbours(v)) {
            kith::Random random(seed + std::min(v, w) * 1000 + std::max(v, w));
            costs.push_back(random.below(kinds));
        }
    }
    return costs;
}

}  // namespace

TEST_CASE("cheapest paths: from Andre to Jane in Krackhardt's kite") {
    const auto paths = cheapest_paths(known::kite(), {}, 0, 9, 3);
    REQUIRE(paths.size() == 3);
    CHECK(paths[0].nodes == std::vector<NodeIndex>{0, 5, 7, 8, 9});
    CHECK(paths[0].cost == 4);
    CHECK(paths[1].cost == 5);
    CHECK(paths[2].cost == 5);
}

TEST_CASE("cheapest paths: the way round is taken when it costs less") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {0, 2}};
    const CsrGraph graph = build_csr(3, ties);
    // Rows: 0-1, 0-2, 1-0, 1-2, 2-0, 2-1.
    const auto paths = cheapest_paths(graph, std::vector<double>{1, 5, 1, 1, 5, 1}, 0, 2, 9);
    REQUIRE(paths.size() == 2);
    CHECK(paths[0].nodes == std::vector<NodeIndex>{0, 1, 2});
    CHECK(paths[0].cost == 2);
    CHECK(paths[1].nodes == std::vector<NodeIndex>{0, 2});
    CHECK(paths[1].cost == 5);
}

TEST_CASE("cheapest paths: to oneself, out of reach, none asked for, closed ties") {
    const std::vector<Tie> ties{{0, 1}, {2, 3}};
    const CsrGraph graph = build_csr(4, ties);
    const auto self = cheapest_paths(graph, {}, 1, 1, 5);
    REQUIRE(self.size() == 1);
    CHECK(self[0].nodes == std::vector<NodeIndex>{1});
    CHECK(self[0].cost == 0);
    CHECK(cheapest_paths(graph, {}, 0, 3, 5).empty());
    CHECK(cheapest_paths(graph, {}, 0, 1, 0).empty());
    const double infinite = std::numeric_limits<double>::infinity();
    CHECK(cheapest_paths(graph, std::vector<double>{infinite, infinite, 1, 1}, 0, 1).empty());
    CHECK(cheapest_paths(graph, std::vector<double>{-1, -1, 1, 1}, 0, 1).empty());
}

TEST_CASE("cheapest paths: as all paths sorted by cost, also at cost 0 and with many equal") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        const CsrGraph graph = known::random_network(9, 10 + seed % 9, seed);
        const auto costs = seed % 3 == 0 ? std::vector<double>{}
                                         : random_costs(graph, seed % 3 == 1 ? 3 : 50, seed);
        const NodeIndex to = 1 + static_cast<NodeIndex>(seed % 8);
        std::vector<double> expected;
        std::vector<NodeIndex> path{0};
        all_paths(graph, costs, to, path, expected);
        std::sort(expected.begin(), expected.end());
        for (const std::size_t k : {std::size_t{1}, std::size_t{5}, expected.size() + 3}) {
            const auto paths = cheapest_paths(graph, costs, 0, to, k);
            REQUIRE(paths.size() == std::min(k, expected.size()));
            std::set<std::vector<NodeIndex>> different;
            for (std::size_t i = 0; i < paths.size(); ++i) {
                CHECK(paths[i].cost == expected[i]);
                CHECK(cost_of(graph, costs, paths[i].nodes) == paths[i].cost);
                const std::set<NodeIndex> nodes(paths[i].nodes.begin(), paths[i].nodes.end());
                CHECK(nodes.size() == paths[i].nodes.size());
                different.insert(paths[i].nodes);
            }
            CHECK(different.size() == paths.size());
        }
    }
}
