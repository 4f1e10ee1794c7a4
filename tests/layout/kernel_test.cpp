#include "layout/kernel.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

TEST_CASE("kernel: nothing is settled and harmless before a layout is prepared") {
    CHECK(kith_layout_version() == 1);
    CHECK(kith_layout_prepare(0, 0) == 1);
    CHECK(kith_layout_settled() == 1);
    CHECK(kith_layout_step(10) == 0);
    kith_layout_pin(0, 1, 1);
    kith_layout_unpin(7);
    kith_layout_reheat(1);
    kith_layout_begin(1, 1);
    CHECK(kith_layout_settled() == 1);
}

TEST_CASE("kernel: too many nodes or ties are refused") {
    CHECK(kith_layout_prepare(1u << 23, 1) == 0);
    CHECK(kith_layout_prepare(1, 1u << 25) == 0);
    CHECK(kith_layout_settled() == 1);
}

TEST_CASE("kernel: arrays in, positions out") {
    CHECK(kith_layout_prepare(4, 3) == 1);
    const std::vector<std::uint32_t> ends{0, 1, 0, 2, 99, 1};  // the third is out of range
    for (std::size_t i = 0; i < ends.size(); ++i) kith_layout_ends()[i] = ends[i];
    kith_layout_rest_lengths()[0] = 80;
    kith_layout_rest_lengths()[1] = 25;
    kith_layout_weights()[0] = 0.9f;
    kith_layout_radii()[0] = 9;
    kith_layout_start_positions()[0] = 0;
    kith_layout_start_positions()[1] = 0;
    kith_layout_pinned()[0] = 1;
    kith_layout_begin(1, 1);
    for (std::size_t i = 0; i < 8; ++i) CHECK(std::isfinite(kith_layout_positions()[i]));
    CHECK(kith_layout_settled() == 0);
    std::uint32_t steps = 0;
    while (kith_layout_settled() == 0) {
        steps += kith_layout_step(8);
    }
    CHECK(steps > 8);
    CHECK(kith_layout_displacement() < 0.1f);
    const float* xy = kith_layout_positions();
    CHECK(xy[0] == 0);
    CHECK(xy[1] == 0);
    const float far_one = std::hypot(xy[2], xy[3]), near_one = std::hypot(xy[4], xy[5]);
    CHECK(far_one > near_one);
    CHECK(near_one > 14);  // the radii
}

TEST_CASE("kernel: a pinned node is where it was put at once, and the rest makes room") {
    CHECK(kith_layout_prepare(3, 0) == 1);
    kith_layout_begin(1, 1);
    while (kith_layout_settled() == 0) kith_layout_step(8);
    const float x = kith_layout_positions()[2], y = kith_layout_positions()[3];
    kith_layout_pin(0, x, y);
    CHECK(kith_layout_positions()[0] == x);
    CHECK(kith_layout_settled() == 0);
    while (kith_layout_settled() == 0) kith_layout_step(8);
    CHECK(kith_layout_positions()[0] == x);
    CHECK(std::hypot(kith_layout_positions()[2] - x, kith_layout_positions()[3] - y) > 9.9f);
    kith_layout_unpin(0);
    CHECK(kith_layout_settled() == 0);
}
