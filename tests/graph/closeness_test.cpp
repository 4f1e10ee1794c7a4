#include "graph/closeness.hpp"

#include "graph/known_networks.hpp"
#include "graph/reach.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace kith::graph;

namespace {

Closeness done(const CsrGraph& graph) {
    Closeness closeness(graph);
    while (closeness.step()) {
    }
    return closeness;
}

}  // namespace

TEST_CASE("closeness: Fernando and Garth of Krackhardt's kite are nearest to all") {
    const CsrGraph kite = known::kite();
    const auto values = done(kite).closeness();
    CHECK(values[5] == doctest::Approx(9.0 / 14));
    CHECK(values[6] == doctest::Approx(9.0 / 14));
    CHECK(values[3] == doctest::Approx(9.0 / 15));
    CHECK(values[9] == doctest::Approx(9.0 / 29));
    // Three at one link, three at two, and so on: (4 + 3/2 + 1/3 + 1/4) / 9 for Andre.
    CHECK(done(kite).harmonic()[0] == doctest::Approx((4 + 3 / 2.0 + 1 / 3.0 + 1 / 4.0) / 9));
}

TEST_CASE("closeness: within reach only, and undefined without ties; harmonic counts all") {
    const std::vector<Tie> ties{{0, 1}, {2, 3}, {3, 4}};
    const CsrGraph graph = build_csr(6, ties);
    const Closeness both = done(graph);
    CHECK(both.closeness()[0] == 1);
    CHECK(both.closeness()[2] == doctest::Approx(2.0 / 3));
    CHECK(std::isnan(both.closeness()[5]));
    CHECK(both.harmonic()[0] == doctest::Approx(1.0 / 5));
    CHECK(both.harmonic()[2] == doctest::Approx(1.5 / 5));
    CHECK(both.harmonic()[5] == 0);
}

TEST_CASE("closeness: more than 64 nodes, as from one search each") {
    const CsrGraph graph = known::random_network(150, 260, 3);
    const auto values = done(graph).closeness();
    for (NodeIndex v = 0; v < 150; ++v) {
        double sum = 0;
        double reached = 0;
        for (const std::uint32_t distance : distances_from(graph, v)) {
            if (distance == 0 || distance == kOutOfReach) continue;
            sum += distance;
            ++reached;
        }
        if (reached > 0) CHECK(values[v] == doctest::Approx(reached / sum));
    }
}
