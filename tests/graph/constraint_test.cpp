#include "graph/constraint.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

#include <cmath>

using namespace kith::graph;

TEST_CASE("constraint: the centre of a star is a broker, its tips are not") {
    const auto values = constraint(known::star(3));
    CHECK(values[0] == doctest::Approx(1.0 / 3));  // three equal investments of 1/3
    CHECK(values[1] == doctest::Approx(1));        // everything rests on one tie
}

TEST_CASE("constraint: a triangle by hand, and undefined without ties") {
    const std::vector<Tie> ties{{0, 1}, {1, 2}, {2, 0}};
    const auto values = constraint(build_csr(4, ties));
    CHECK(values[0] == doctest::Approx(2 * 0.75 * 0.75));  // 1/2 straight and 1/4 round
    CHECK(std::isnan(values[3]));
    CHECK(std::isnan(constraint_of(build_csr(4, ties), 3)));
}

TEST_CASE("constraint: follows tie strength") {
    // Of 0: 3/4 to 1 and 1/4 to 2; 1 and 2 are not tied.
    const std::vector<Tie> ties{{0, 1, 0.75f}, {0, 2, 0.25f}};
    CHECK(constraint(build_csr(3, ties))[0] == doctest::Approx(0.5625 + 0.0625));
}

TEST_CASE("constraint: Zachary's karate club, and one node alone gives the same") {
    const CsrGraph club = known::karate_club();
    const auto values = constraint(club);
    CHECK(values[0] == doctest::Approx(0.1554232976));
    CHECK(values[1] == doctest::Approx(0.2795351080));
    for (NodeIndex v = 0; v < 34; ++v) CHECK(constraint_of(club, v) == values[v]);
}

TEST_CASE("effective size: degree less twice the ties between neighbours over degree") {
    const auto kite = effective_size(known::kite());
    CHECK(kite[3] == doctest::Approx(6 - 2.0 * 8 / 6));  // Diane: 8 ties between her 6
    CHECK(kite[7] == doctest::Approx(3 - 2.0 * 1 / 3));  // Heather: Fernando knows Garth
    CHECK(kite[9] == 1);
    CHECK(effective_size(known::star(5))[0] == doctest::Approx(5));
    CHECK(std::isnan(effective_size(build_csr(1, {}))[0]));
}

TEST_CASE("effective size: follows tie strength") {
    // Of 0: half to each; 1 and 2 are tied half as strongly as each is to 0.
    const std::vector<Tie> ties{{0, 1, 1}, {0, 2, 1}, {1, 2, 0.5f}};
    CHECK(effective_size(build_csr(3, ties))[0] == doctest::Approx(2 - 0.5 * 0.5 - 0.5 * 0.5));
}
