#include "graph/short_paths.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kith::graph;

namespace {

using Costs = std::vector<double>;

void all_costs(const CsrGraph& graph, const Costs& costs, NodeIndex to, std::size_t most_links,
               std::vector<NodeIndex>& path, double cost, Costs& found) {
    const NodeIndex v = path.back();
    if (v == to) {
        found.push_back(cost);
        return;
    }
    if (path.size() > most_links) return;
    for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e) {
        const NodeIndex w = graph.target[e];
        if (std::find(path.begin(), path.end(), w) != path.end()) continue;
        path.push_back(w);
        all_costs(graph, costs, to, most_links, path, cost + costs[e], found);
        path.pop_back();
    }
}

}  // namespace

TEST_CASE("short paths: the cheapest of all is too long, the next is taken") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 3}, {0, 3}};
    const CsrGraph graph = build_csr(4, ties);
    // Rows: 0-1, 0-3, 1-0, 1-2, 2-1, 2-3, 3-0, 3-2.
    const Costs costs{1, 9, 1, 1, 1, 1, 9, 1};
    CHECK(cheapest_short_paths(graph, costs, 0, 3, 5, 3).size() == 2);
    CHECK(cheapest_short_paths(graph, costs, 0, 3, 5, 3)[0].cost == 3);
    const auto two = cheapest_short_paths(graph, costs, 0, 3, 5, 2);
    REQUIRE(two.size() == 1);
    CHECK(two[0].nodes == std::vector<NodeIndex>{0, 3});
    CHECK(two[0].cost == 9);
}

TEST_CASE("short paths: nobody beyond the links allowed, oneself at once") {
    CHECK(cheapest_short_paths(known::chain(8), {}, 0, 7, 5).empty());
    CHECK(cheapest_short_paths(known::chain(8), {}, 0, 6, 5).size() == 1);
    CHECK(cheapest_short_paths(known::chain(8), {}, 3, 3, 5)[0].cost == 0);
    CHECK(cheapest_short_paths(known::chain(8), {}, 0, 1, 5, 0).empty());
    CHECK(cheapest_short_paths(build_csr(2, {}), {}, 0, 1, 5).empty());
}

TEST_CASE("short paths: as all paths sorted by cost, when ties cost more one way than the other") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        const CsrGraph graph = known::random_network(12, 20 + seed % 20, seed);
        kith::Random random(seed);
        Costs costs(graph.target.size());
        for (double& cost : costs) cost = random.below(seed % 2 == 0 ? 3 : 40);
        const std::uint32_t most_links = 2 + static_cast<std::uint32_t>(seed % 5);
        Costs expected;
        std::vector<NodeIndex> path{0};
        all_costs(graph, costs, 11, most_links, path, 0, expected);
        std::sort(expected.begin(), expected.end());
        const auto paths = cheapest_short_paths(graph, costs, 0, 11, 7, most_links);
        REQUIRE(paths.size() == std::min<std::size_t>(7, expected.size()));
        for (std::size_t i = 0; i < paths.size(); ++i) {
            CHECK(paths[i].cost == expected[i]);
            CHECK(paths[i].nodes.size() <= most_links + 1);
        }
    }
}
