#include "graph/kernel.hpp"

#include "graph/measure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>

namespace {

std::uint32_t number(kith::graph::Measure measure) {
    return static_cast<std::uint32_t>(measure);
}

}  // namespace

TEST_CASE("graph kernel: harmless before a network is prepared, and when it is too large") {
    CHECK(kith_graph_version() == 1);
    CHECK(kith_graph_prepare(1u << 23, 1) == 0);
    CHECK(kith_graph_prepare(1, 1u << 25) == 0);
    CHECK(kith_graph_step() == 0);
    CHECK(kith_graph_progress() == 1);
    CHECK(kith_graph_values() == nullptr);
    CHECK(kith_graph_errors() == nullptr);
    CHECK(kith_graph_begin(99, 1) == 0);
    CHECK(kith_graph_begin(number(kith::graph::Measure::betweenness), 1) == 1);
    CHECK(kith_graph_step() == 0);
}

TEST_CASE("graph kernel: a network in, one measure after another out") {
    REQUIRE(kith_graph_prepare(40, 40) == 1);
    // A chain of 40, and a tie out of range.
    for (std::uint32_t v = 0; v < 39; ++v) {
        kith_graph_ends()[2 * v] = v;
        kith_graph_ends()[2 * v + 1] = v + 1;
    }
    kith_graph_ends()[78] = 1000;
    REQUIRE(kith_graph_begin(number(kith::graph::Measure::betweenness), 1) == 1);
    CHECK(kith_graph_step() == 1);
    CHECK(kith_graph_values() == nullptr);
    CHECK(kith_graph_progress() > 0.3);
    CHECK(kith_graph_step() == 1);
    CHECK(kith_graph_step() == 0);
    CHECK(kith_graph_progress() == 1);
    CHECK(kith_graph_values()[20] == doctest::Approx(20 * 19));
    CHECK(kith_graph_errors() == nullptr);
    // One that is not waited for, then another.
    CHECK(kith_graph_begin(number(kith::graph::Measure::harmonic), 1) == 1);
    CHECK(kith_graph_begin(number(kith::graph::Measure::degree), 1) == 1);
    CHECK(kith_graph_step() == 0);
    CHECK(kith_graph_values()[0] == 1);
    CHECK(kith_graph_values()[20] == 2);
}
