#include "graph/cut_points.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kith::graph;

namespace {

using Pairs = std::vector<std::pair<NodeIndex, NodeIndex>>;

CsrGraph without(const CsrGraph& graph, NodeIndex gone, NodeIndex a, NodeIndex b) {
    std::vector<Tie> ties;
    for (NodeIndex v = 0; v < graph.node_count(); ++v) {
        for (const NodeIndex w : graph.neighbours(v)) {
            if (v < w && v != gone && w != gone && !(v == a && w == b)) ties.push_back({v, w, 1});
        }
    }
    return build_csr(graph.node_count(), ties);
}

}  // namespace

TEST_CASE("cut points: Heather and Ike hold Krackhardt's kite together") {
    const CutPoints result = cut_points(known::kite());
    CHECK(result.cut_vertices == std::vector<NodeIndex>{7, 8});
    CHECK(result.bridges == Pairs{{7, 8}, {8, 9}});
}

TEST_CASE("cut points: a bridge says who is on its smaller side") {
    const CsrGraph kite = known::kite();
    const CutPoints result = cut_points(kite);
    REQUIRE(result.held.size() == 2);
    // Without Heather and Ike's tie he and Jane are cut off, without theirs Jane alone.
    CHECK(result.held[0].end == 8);
    CHECK(result.held[0].count == 2);
    CHECK(result.held[1].end == 9);
    CHECK(result.held[1].count == 1);
    CHECK(reached_without(kite, 8, 7) == std::vector<NodeIndex>{8, 9});
    CHECK(reached_without(kite, 7, 8) == std::vector<NodeIndex>{0, 1, 2, 3, 4, 5, 6, 7});
    // The same whichever end the search begins at.
    CHECK(cut_points(kite, 9).held[0].end == 8);
    CHECK(cut_points(kite, 9).held[0].count == 2);
    // In each component by its own size.
    const std::vector<Tie> two{{0, 1}, {2, 3}, {3, 4}, {4, 2}, {4, 5}};
    const CutPoints apart = cut_points(build_csr(6, two));
    REQUIRE(apart.bridges == Pairs{{0, 1}, {4, 5}});
    CHECK(apart.held[0].count == 1);
    CHECK(apart.held[1].end == 5);
    CHECK(apart.held[1].count == 1);
}

TEST_CASE("cut points: whom Andre loses without Heather, and whom Jane does") {
    CHECK(cut_points(known::kite(), 0).lost ==
          std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 0, 2, 1, 0});
    CHECK(cut_points(known::kite(), 9).lost ==
          std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 0, 7, 8, 0});
}

TEST_CASE("cut points: a circle has none, a chain all but its ends") {
    const std::vector<Tie> circle{{0, 1}, {1, 2}, {2, 3}, {3, 0}};
    CHECK(cut_points(build_csr(4, circle)).cut_vertices.empty());
    CHECK(cut_points(build_csr(4, circle)).bridges.empty());
    const CutPoints chain = cut_points(known::chain(100000), 0);
    CHECK(chain.cut_vertices.size() == 99998);
    CHECK(chain.bridges.size() == 99999);
    CHECK(chain.lost[1] == 99998);
    CHECK(cut_points(CsrGraph{}).cut_vertices.empty());
}

TEST_CASE("cut points: as found by taking out one after another, and seen from any root") {
    for (const std::size_t m : {20u, 30u, 45u, 70u}) {
        const CsrGraph graph = known::random_network(30, m, m);
        const Components whole = connected_components(graph);
        for (const NodeIndex root : {0u, 7u, 29u}) {
            const CutPoints result = cut_points(graph, root);
            Pairs bridges;
            std::vector<NodeIndex> cuts;
            for (NodeIndex v = 0; v < 30; ++v) {
                const Components rest = connected_components(without(graph, v, 0, 0));
                if (graph.degree(v) > 0 && rest.size.size() > whole.size.size() + 1)
                    cuts.push_back(v);
                if (v != root && whole.of_node[v] == whole.of_node[root]) {
                    const std::uint32_t lost =
                        whole.size[whole.of_node[root]] - 1 - rest.size[rest.of_node[root]];
                    CHECK(result.lost[v] == lost);
                } else {
                    CHECK(result.lost[v] == 0);
                }
                for (const NodeIndex w : graph.neighbours(v)) {
                    if (v < w && connected_components(without(graph, 30, v, w)).size.size() >
                                     whole.size.size())
                        bridges.emplace_back(v, w);
                }
            }
            CHECK(result.cut_vertices == cuts);
            CHECK(result.bridges == bridges);
        }
    }
}
