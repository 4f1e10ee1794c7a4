#include "strategy/warm_paths.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

using kith::Introducer;
using kith::graph::CsrGraph;
using kith::graph::NodeIndex;
using kith::graph::Tie;

namespace {

using Nodes = std::vector<NodeIndex>;

/// Me is 0. 1 and 2 know 3: 1 is the closer friend.
CsrGraph two_ways() {
    const std::vector<Tie> ties{{0, 1, 0.8f}, {1, 3, 0.5f}, {0, 2, 0.5f}, {2, 3, 0.5f}};
    return kith::graph::build_csr(4, ties);
}

}  // namespace

TEST_CASE("warm paths: by way of the closer friend first") {
    const auto paths = kith::warm_paths(two_ways(), 0, 3, {});
    REQUIRE(paths.size() == 2);
    CHECK(paths[0].nodes == Nodes{0, 1, 3});
    CHECK(paths[0].cost == doctest::Approx(-std::log(0.8 * 0.5)));
    CHECK(paths[1].nodes == Nodes{0, 2, 3});
}

TEST_CASE("warm paths: not again by way of somebody who was just asked, or to whom I owe much") {
    std::vector<Introducer> introducers(4);
    introducers[1].days_since_ask = 3;
    CHECK(kith::warm_paths(two_ways(), 0, 3, introducers)[0].nodes == Nodes{0, 2, 3});
    introducers[1].days_since_ask = 1000;
    CHECK(kith::warm_paths(two_ways(), 0, 3, introducers)[0].nodes == Nodes{0, 1, 3});
    introducers[1].owed = 8;
    CHECK(kith::warm_paths(two_ways(), 0, 3, introducers)[0].nodes == Nodes{0, 2, 3});
    // Whom I meet in the end need not be asked.
    introducers[3].owed = 100;
    CHECK(kith::warm_paths(two_ways(), 0, 3, introducers)[0].cost < 10);
}

TEST_CASE("warm paths: what asking costs fades, and giving first costs nothing") {
    CHECK(kith::introducer_cost({}) == 0);
    CHECK(kith::introducer_cost({0, 0}) == 1);
    CHECK(kith::introducer_cost({30, 0}) == 0.5);
    CHECK(kith::introducer_cost({Introducer::kNeverAsked, 5}) == doctest::Approx(0.5));
    CHECK(kith::introducer_cost({Introducer::kNeverAsked, -5}) == 0);
}

TEST_CASE("warm paths: nobody more than six links away") {
    std::vector<Tie> ties;
    for (NodeIndex v = 0; v < 8; ++v) ties.push_back({v, v + 1, 0.5f});
    const CsrGraph chain = kith::graph::build_csr(9, ties);
    CHECK(kith::warm_paths(chain, 0, 6, {}).size() == 1);
    CHECK(kith::warm_paths(chain, 0, 7, {}).empty());
}
