#include "graph/csr_graph.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

using namespace kith::graph;

TEST_CASE("build_csr: a tie is in both rows, and rows are ascending") {
    const std::vector<Tie> ties{{3, 0, 0.5f}, {0, 1, 1}, {2, 0, 0.25f}};
    const CsrGraph graph = build_csr(4, ties);
    CHECK(graph.row == std::vector<std::uint32_t>{0, 3, 4, 5, 6});
    CHECK(graph.target == std::vector<NodeIndex>{1, 2, 3, 0, 0, 0});
    CHECK(graph.weight == std::vector<float>{1, 0.25f, 0.5f, 1, 0.25f, 0.5f});
    CHECK(graph.node_count() == 4);
    CHECK(graph.tie_count() == 3);
    CHECK(graph.degree(0) == 3);
}

TEST_CASE("build_csr: ties given twice, in either direction, become one with their weights added") {
    const std::vector<Tie> ties{{0, 1, 0.25f}, {1, 2, 1}, {1, 0, 0.5f}};
    std::vector<std::uint32_t> first;
    const CsrGraph graph = build_csr(3, ties, &first);
    CHECK(graph.target == std::vector<NodeIndex>{1, 0, 2, 1});
    CHECK(graph.weight == std::vector<float>{0.75f, 0.75f, 1, 1});
    CHECK(first == std::vector<std::uint32_t>{0, 0, 1, 1});
}

TEST_CASE("build_csr: self-ties, unknown nodes and weights that are no strength drop out") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const float infinite = std::numeric_limits<float>::infinity();
    const std::vector<Tie> ties{{1, 1, 1},   {0, 3, 1},        {0, 2, 0}, {0, 2, -1},
                                {0, 2, nan}, {0, 2, infinite}, {0, 1, 1}};
    const CsrGraph graph = build_csr(3, ties);
    CHECK(graph.row == std::vector<std::uint32_t>{0, 1, 2, 2});
    CHECK(graph.target == std::vector<NodeIndex>{1, 0});
}

TEST_CASE("build_csr: the order of the ties does not matter") {
    std::vector<Tie> ties;
    for (NodeIndex v = 1; v < 40; ++v) ties.push_back({v, v * 7 % 5, 1});
    const CsrGraph graph = build_csr(40, ties);
    std::reverse(ties.begin(), ties.end());
    CHECK(build_csr(40, ties) == graph);
}

TEST_CASE("build_csr: no nodes, and nodes without ties") {
    CHECK(build_csr(0, {}).node_count() == 0);
    CHECK(build_csr(0, {}).row == std::vector<std::uint32_t>{0});
    CHECK(build_csr(2, {}).row == std::vector<std::uint32_t>{0, 0, 0});
    CHECK(CsrGraph{}.node_count() == 0);
}

TEST_CASE("strengths: the sum of a node's tie strengths, 0 without ties") {
    const std::vector<Tie> ties{{0, 1, 0.25f}, {0, 2, 0.5f}};
    CHECK(strengths(build_csr(4, ties)) == std::vector<float>{0.75f, 0.25f, 0.5f, 0});
}

TEST_CASE("connected_components: numbered by their lowest node") {
    const std::vector<Tie> ties{{4, 1, 1}, {2, 5, 1}, {5, 3, 1}};
    const Components components = connected_components(build_csr(6, ties));
    CHECK(components.of_node == std::vector<std::uint32_t>{0, 1, 2, 2, 1, 2});
    CHECK(components.size == std::vector<std::uint32_t>{1, 2, 3});
    CHECK(connected_components(CsrGraph{}).size.empty());
}
