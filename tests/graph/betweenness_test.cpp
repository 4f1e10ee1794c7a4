#include "graph/betweenness.hpp"

#include "graph/known_networks.hpp"
#include "graph/reach.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

using namespace kith::graph;

namespace {

Betweenness done(const CsrGraph& graph, const BetweennessParams& params = {}) {
    Betweenness betweenness(graph, params);
    while (betweenness.step()) {
    }
    return betweenness;
}

/// For every pair and every node between: its shortest paths times those of the rest, over all.
std::vector<double> from_the_definition(const CsrGraph& graph) {
    const auto n = static_cast<NodeIndex>(graph.node_count());
    std::vector<std::vector<std::uint32_t>> distance;
    std::vector<std::vector<double>> paths(n, std::vector<double>(n, 0));
    for (NodeIndex s = 0; s < n; ++s) {
        distance.push_back(distances_from(graph, s));
        std::vector<NodeIndex> order(n);
        std::iota(order.begin(), order.end(), 0u);
        std::sort(order.begin(), order.end(),
                  [&](NodeIndex a, NodeIndex b) { return distance[s][a] < distance[s][b]; });
        paths[s][s] = 1;
        for (const NodeIndex v : order) {
            if (distance[s][v] == kOutOfReach) continue;
            for (const NodeIndex w : graph.neighbours(v)) {
                if (distance[s][w] == distance[s][v] + 1) paths[s][w] += paths[s][v];
            }
        }
    }
    std::vector<double> result(n, 0);
    for (NodeIndex s = 0; s < n; ++s) {
        for (NodeIndex t = s + 1; t < n; ++t) {
            if (distance[s][t] == kOutOfReach) continue;
            for (NodeIndex v = 0; v < n; ++v) {
                if (v == s || v == t || distance[s][v] == kOutOfReach) continue;
                if (distance[s][v] + distance[v][t] == distance[s][t])
                    result[v] += paths[s][v] * paths[v][t] / paths[s][t];
            }
        }
    }
    return result;
}

}  // namespace

TEST_CASE("betweenness: Heather of Krackhardt's kite lies between most pairs") {
    const CsrGraph kite = known::kite();
    const auto values = done(kite).values();
    const double expected[] = {5.0 / 6, 5.0 / 6, 0, 11.0 / 3, 0, 25.0 / 3, 25.0 / 3, 14, 8, 0};
    for (std::size_t v = 0; v < 10; ++v) CHECK(values[v] == doctest::Approx(expected[v]));
}

TEST_CASE("betweenness: the instructor and the president of the karate club") {
    const CsrGraph club = known::karate_club();
    const auto values = done(club).values();
    CHECK(values[0] == doctest::Approx(231.0714285714));
    CHECK(values[33] == doctest::Approx(160.5515873016));
    CHECK(values[11] == 0);
}

TEST_CASE("betweenness: a star's centre is between all pairs of tips, a chain's by its place") {
    const CsrGraph star = known::star(20);
    CHECK(done(star).values()[0] == doctest::Approx(190));
    CHECK(done(star).values()[1] == 0);
    const CsrGraph chain = known::chain(300);
    const auto values = done(chain).values();
    for (const std::size_t v : {0u, 1u, 150u, 299u})
        CHECK(values[v] == doctest::Approx(static_cast<double>(v * (299 - v))));
}

TEST_CASE("betweenness: as counted from the definition, in pieces and in dense networks") {
    for (const std::size_t m : {20u, 60u, 90u, 400u, 1500u}) {
        const CsrGraph graph = known::random_network(60, m, m);
        const auto expected = from_the_definition(graph);
        const auto values = done(graph).values();
        for (std::size_t v = 0; v < 60; ++v) CHECK(values[v] == doctest::Approx(expected[v]));
    }
}

TEST_CASE("betweenness: nothing of an empty network, 0 of nodes without ties") {
    const CsrGraph nobody;
    CHECK_FALSE(Betweenness(nobody).step());
    CHECK(Betweenness(nobody).progress() == 1);
    CHECK(done(nobody).values().empty());
    const CsrGraph alone = build_csr(3, {});
    CHECK(done(alone).values() == std::vector<double>{0, 0, 0});
}

TEST_CASE("betweenness: progress goes from 0 to 1") {
    const CsrGraph club = known::karate_club();
    Betweenness betweenness(club);
    CHECK(betweenness.progress() == 0);
    CHECK(betweenness.step());
    CHECK(betweenness.progress() > 0.4);
    CHECK(betweenness.step());
    CHECK_FALSE(betweenness.step());
    CHECK(betweenness.progress() == 1);
    CHECK_FALSE(betweenness.sampled());
    CHECK(betweenness.errors() == std::vector<double>(34, 0));
}

TEST_CASE("betweenness: a sample keeps to its stated error") {
    const CsrGraph graph = known::random_network(1000, 3000, 7);
    const auto exact = done(graph).values();
    BetweennessParams params;
    params.most_exact = 100;
    params.samples = 200;
    std::size_t within = 0;
    const Betweenness sampled = done(graph, params);
    CHECK(sampled.sampled());
    const auto values = sampled.values();
    const auto errors = sampled.errors();
    for (std::size_t v = 0; v < exact.size(); ++v) {
        if (std::abs(values[v] - exact[v]) <= errors[v] + 1e-9) ++within;
    }
    CHECK(within > 900);  // 950 are expected
    CHECK(done(graph, params).values() == values);
    params.seed = 2;
    CHECK(done(graph, params).values() != values);
}
