#include "layout/unit_circle.hpp"

#include <doctest/doctest.h>

#include <cmath>

namespace kith::layout {

TEST_CASE("unit circle: quarters are where they belong, and everything between is a cosine") {
    CHECK(direction(0).x == 1);
    CHECK(direction(0).y == 0);
    CHECK(direction(0.25).x == doctest::Approx(0));
    CHECK(direction(0.25).y == 1);
    CHECK(direction(-0.5).x == -1);
    constexpr double kTurn = 6.283185307179586;
    for (int i = -500; i < 500; ++i) {
        const double turns = i * 0.0173;
        const Direction to = direction(turns);
        CHECK(std::abs(to.x - std::cos(turns * kTurn)) < 1e-12);
        CHECK(std::abs(to.y - std::sin(turns * kTurn)) < 1e-12);
    }
}

}  // namespace kith::layout
