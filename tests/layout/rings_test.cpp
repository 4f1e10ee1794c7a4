#include "layout/rings.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kith::layout {
namespace {

double radius_of(const Rings& rings, std::size_t node) {
    return std::hypot(rings.positions[2 * node], rings.positions[2 * node + 1]);
}

double least_distance(const Rings& rings) {
    double least = 1e9;
    const std::size_t n = rings.positions.size() / 2;
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t k = i + 1; k < n; ++k) {
            least = std::min<double>(
                least, std::hypot(rings.positions[2 * i] - rings.positions[2 * k],
                                  rings.positions[2 * i + 1] - rings.positions[2 * k + 1]));
        }
    }
    return least;
}

}  // namespace

TEST_CASE("rings: each stands in its ring, the inner ones nearer, and one without a ring nowhere") {
    const std::vector<std::uint8_t> ring = {0, 1, 2, 2, kNoRing, 1};
    const std::vector<std::uint32_t> sector(ring.size(), 0);
    const Rings rings = arrange_rings(ring, 3, sector, 1);
    REQUIRE(rings.bands.size() == 3);
    for (std::size_t node = 0; node < ring.size(); ++node) {
        if (ring[node] == kNoRing) {
            CHECK(std::isnan(rings.positions[2 * node]));
            continue;
        }
        CHECK(radius_of(rings, node) > rings.bands[ring[node]].inner);
        CHECK(radius_of(rings, node) < rings.bands[ring[node]].outer);
    }
    CHECK(rings.bands[0].outer <= rings.bands[1].inner);
    CHECK(rings.bands[1].outer <= rings.bands[2].inner);
}

TEST_CASE("rings: hundreds in a ring fill lanes without touching, whatever the sectors") {
    std::vector<std::uint8_t> ring;
    std::vector<std::uint32_t> sector;
    for (std::uint32_t i = 0; i < 900; ++i) {
        ring.push_back(static_cast<std::uint8_t>(i % 3));
        sector.push_back(i % 7 == 0 ? 4 : i % 4);
    }
    const Rings rings = arrange_rings(ring, 3, sector, 5);
    CHECK(least_distance(rings) > 11);  // two discs of radius 5 and a little air
}

TEST_CASE("rings: sectors are as wide as they are full, and their nodes stand in them") {
    std::vector<std::uint8_t> ring(40, 0);
    std::vector<std::uint32_t> sector(40, 0);
    std::fill(sector.begin() + 30, sector.end(), 9u);  // above the last: counts as the last
    const Rings rings = arrange_rings(ring, 1, sector, 2);
    REQUIRE(rings.sectors.size() == 2);
    CHECK(rings.sectors[0].end - rings.sectors[0].begin == doctest::Approx(0.75));
    CHECK(rings.sectors[1].end == doctest::Approx(1));
    for (std::size_t node = 0; node < 40; ++node) {
        constexpr double kTurn = 6.283185307179586;
        const double x = rings.positions[2 * node];
        const double y = rings.positions[2 * node + 1];
        double turns = std::atan2(x, -y) / kTurn;  // from the top, clockwise
        if (turns < 0) turns += 1;
        const Rings::Sector& wedge = rings.sectors[node < 30 ? 0 : 1];
        CHECK(turns > wedge.begin);
        CHECK(turns < wedge.end);
    }
}

TEST_CASE("rings: nobody at all is no trouble") {
    const Rings rings = arrange_rings({}, 4, {}, 0);
    CHECK(rings.positions.empty());
    CHECK(rings.bands.size() == 4);
}

}  // namespace kith::layout
