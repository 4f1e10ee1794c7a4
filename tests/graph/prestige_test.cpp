#include "graph/prestige.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

using namespace kith::graph;

namespace {

template <class Job>
std::vector<double> done(Job job) {
    while (job.step()) {
    }
    return job.values();
}

}  // namespace

TEST_CASE("eigenvector centrality: Diane of Krackhardt's kite is highest") {
    const CsrGraph kite = known::kite();
    const auto values = done(EigenvectorCentrality(kite));
    CHECK(values[3] == 1);
    CHECK(values[5] == doctest::Approx(0.8267638079));
    CHECK(values[9] == doctest::Approx(0.0232074246));
}

TEST_CASE("eigenvector centrality: a star's tips have 1 / sqrt(tips) of its centre") {
    const CsrGraph star = known::star(9);
    const auto values = done(EigenvectorCentrality(star));
    CHECK(values[0] == 1);
    CHECK(values[1] == doctest::Approx(1.0 / 3));
}

TEST_CASE("eigenvector centrality: of two components the denser has all, without ties nobody") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 0}, {3, 4}};
    const CsrGraph graph = build_csr(6, ties);
    const auto values = done(EigenvectorCentrality(graph));
    CHECK(values[0] == doctest::Approx(1));
    CHECK(values[3] < 1e-9);
    CHECK(values[5] == 0);
    const CsrGraph alone = build_csr(2, {});
    CHECK(done(EigenvectorCentrality(alone)) == std::vector<double>{0, 0});
}

TEST_CASE("PageRank: adds up to 1, and the karate club's president leads") {
    const CsrGraph club = known::karate_club();
    const auto values = done(PageRank(club));
    CHECK(std::accumulate(values.begin(), values.end(), 0.0) == doctest::Approx(1));
    CHECK(values[33] == doctest::Approx(0.1009191823));
}

TEST_CASE("PageRank: follows tie strength; a node without ties shares with all") {
    const std::vector<Tie> ties{{0, 1, 3}, {0, 2, 1}};
    const CsrGraph uneven = build_csr(3, ties);
    const auto values = done(PageRank(uneven));
    CHECK(values[1] - 0.05 == doctest::Approx(3 * (values[2] - 0.05)));
    const std::vector<Tie> pair{{0, 1}};
    const CsrGraph apart = build_csr(4, pair);
    // By igraph, and by hand: x = (1 - 0.85) / 4 + 0.85 / 4 * 2x, then (1 - 2x) / 2.
    CHECK(done(PageRank(apart))[2] == doctest::Approx(0.0652173913));
    CHECK(done(PageRank(apart))[0] == doctest::Approx(0.4347826087));
}
