#include "graph/clustering.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace kith::graph;

TEST_CASE("clustering: the karate club, as published") {
    const CsrGraph club = known::karate_club();
    const Clustering result = clustering(club);
    CHECK(result.transitivity == doctest::Approx(0.2556818182));
    CHECK(result.mean == doctest::Approx(0.5879305533));
    CHECK(result.of_node[0] == doctest::Approx(0.15));
    CHECK(std::isnan(result.of_node[11]));  // one tie
    CHECK(triangles(club)[0] == 18);
}

TEST_CASE("clustering: all pairs in a triangle, none in a star") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 0}};
    CHECK(clustering(build_csr(3, ties)).of_node == std::vector<double>{1, 1, 1});
    const Clustering star = clustering(known::star(3));
    CHECK(star.of_node[0] == 0);
    CHECK(star.transitivity == 0);
    CHECK(std::isnan(clustering(CsrGraph{}).mean));
    CHECK(std::isnan(clustering(build_csr(2, {})).transitivity));
}

TEST_CASE("triangles: as counted three by three") {
    const CsrGraph graph = known::random_network(40, 300, 5);
    std::vector<std::uint64_t> expected(40, 0);
    std::vector<std::vector<bool>> tied(40, std::vector<bool>(40, false));
    for (NodeIndex v = 0; v < 40; ++v) {
        for (const NodeIndex w : graph.neighbours(v)) tied[v][w] = true;
    }
    for (NodeIndex a = 0; a < 40; ++a) {
        for (NodeIndex b = 0; b < 40; ++b) {
            for (NodeIndex c = b + 1; c < 40; ++c) {
                if (tied[a][b] && tied[b][c] && tied[a][c]) ++expected[a];
            }
        }
    }
    CHECK(triangles(graph) == expected);
}

TEST_CASE("core numbers: a clique keeps all, a tail one, a hermit none") {
    const std::vector<Tie> ties{{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}, {3, 4}, {4, 5}};
    CHECK(core_numbers(build_csr(7, ties)) == std::vector<std::uint32_t>{3, 3, 3, 3, 1, 1, 0});
    CHECK(core_numbers(known::kite()) == std::vector<std::uint32_t>{3, 3, 3, 3, 3, 3, 3, 2, 1, 1});
    CHECK(core_numbers(known::karate_club())[33] == 4);
    CHECK(core_numbers(CsrGraph{}).empty());
}
