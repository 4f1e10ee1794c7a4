#include "layout/box_tree.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace kith::layout {
namespace {

float x_of(const std::vector<float>& at, std::size_t node) {
    return at[2 * node];
}
float y_of(const std::vector<float>& at, std::size_t node) {
    return at[2 * node + 1];
}

}  // namespace

TEST_CASE("box tree: a head stands above its people, in the middle of them") {
    // 0 leads 1 and 2; 2 leads 3, 4 and 5.
    const std::vector<float> at =
        arrange_box_tree(std::vector<std::uint32_t>{kRoot, 0, 0, 2, 2, 2});
    CHECK(y_of(at, 0) < y_of(at, 1));
    CHECK(y_of(at, 1) == y_of(at, 2));
    CHECK(y_of(at, 3) > y_of(at, 2));
    CHECK(x_of(at, 4) == doctest::Approx(x_of(at, 2)));
    CHECK(x_of(at, 3) < x_of(at, 4));
    CHECK(x_of(at, 0) == doctest::Approx((x_of(at, 1) + x_of(at, 5)) / 2));
}

TEST_CASE("box tree: hundreds of trees and leaves, and nobody covers another") {
    std::vector<std::uint32_t> parent;
    for (std::uint32_t i = 0; i < 700; ++i)
        parent.push_back(i % 20 == 0 ? kRoot : i % 20 < 4 ? i - i % 20 : i - i % 20 + i % 4);
    const std::vector<float> at = arrange_box_tree(parent);
    for (std::size_t i = 0; i < parent.size(); ++i) {
        for (std::size_t k = i + 1; k < parent.size(); ++k) {
            CHECK((std::abs(x_of(at, i) - x_of(at, k)) > 100 ||
                   std::abs(y_of(at, i) - y_of(at, k)) > 50));
        }
    }
}

TEST_CASE("box tree: a circle is opened at its lowest node, and who is not in it is nowhere") {
    const std::vector<float> at =
        arrange_box_tree(std::vector<std::uint32_t>{kNotInTree, 2, 3, 1, 0, 1});
    CHECK(std::isnan(x_of(at, 0)));
    CHECK(y_of(at, 1) < y_of(at, 3));  // 1 is the root, 3 below it, 2 below 3
    CHECK(y_of(at, 3) < y_of(at, 2));
    CHECK_FALSE(std::isnan(x_of(at, 4)));  // a root: its parent is not in it
    CHECK(y_of(at, 5) > y_of(at, 1));
    CHECK(arrange_box_tree({}).empty());
}

TEST_CASE("box tree: a chain of a hundred thousand does not end the program") {
    std::vector<std::uint32_t> parent(100'000);
    for (std::uint32_t i = 0; i < parent.size(); ++i) parent[i] = i == 0 ? kRoot : i - 1;
    const std::vector<float> at = arrange_box_tree(parent);
    CHECK(y_of(at, 99'999) > y_of(at, 99'998));
}

}  // namespace kith::layout
