#include "views/node_grid.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace kith::views;

namespace {

std::vector<std::uint32_t> found_in(const NodeGrid& grid, float left, float top, float right,
                                    float bottom) {
    std::vector<std::uint32_t> found;
    grid.in_box(left, top, right, bottom, [&](std::uint32_t node) { found.push_back(node); });
    std::ranges::sort(found);
    return found;
}

}  // namespace

TEST_CASE("node grid: a box finds all that lie in it, each once, and few beside it") {
    kith::Random random(4);
    std::vector<float> at;
    for (int i = 0; i < 5000; ++i) {
        at.push_back(static_cast<float>(random.unit() * 900 - 300));
        at.push_back(static_cast<float>(random.unit() * random.unit() * 400));
    }
    NodeGrid grid;
    grid.build(at);
    CHECK(grid.size() == 5000);
    for (int round = 0; round < 50; ++round) {
        const auto left = static_cast<float>(random.unit() * 900 - 350);
        const auto top = static_cast<float>(random.unit() * 400 - 20);
        const float right = left + static_cast<float>(random.unit() * 300);
        const float bottom = top + static_cast<float>(random.unit() * 200);
        const std::vector<std::uint32_t> found = found_in(grid, left, top, right, bottom);
        CHECK(std::ranges::adjacent_find(found) == found.end());
        CHECK(grid.count_in_box(left, top, right, bottom) == found.size());
        std::size_t inside = 0;
        for (std::uint32_t i = 0; i < 5000; ++i) {
            const float x = at[2 * i];
            const float y = at[2 * i + 1];
            if (x < left || x > right || y < top || y > bottom) continue;
            ++inside;
            CHECK(std::ranges::binary_search(found, i));
        }
        // The cells at the edges hold some beside the box: a strip of two cells around it.
        CHECK(found.size() <= inside + 1200);
    }
}

TEST_CASE("node grid: what has no place is never found, and no places at all are no harm") {
    constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
    NodeGrid grid;
    grid.build({});
    CHECK(found_in(grid, -10, -10, 10, 10).empty());
    const std::vector<float> at = {kNowhere, kNowhere, 3, 4, INFINITY, 0, 3, 4};
    grid.build(at);
    CHECK(grid.size() == 2);
    CHECK(found_in(grid, -10, -10, 10, 10) == std::vector<std::uint32_t>{1, 3});
    CHECK(found_in(grid, 20, 20, 30, 30).empty());
    CHECK(found_in(grid, -30, -30, -20, -20).empty());
    CHECK(found_in(grid, 10, 10, -10, -10).empty());
}

TEST_CASE(
    "node grid: a map that is a line, or one that is very wide, has no more cells than nodes") {
    std::vector<float> at;
    for (int i = 0; i < 1000; ++i) {
        at.push_back(static_cast<float>(i) * 1e30f);
        at.push_back(7);
    }
    NodeGrid grid;
    grid.build(at);
    CHECK(grid.size() == 1000);
    CHECK(found_in(grid, -1, 0, 1e29f, 10).size() <= 4);
    CHECK(found_in(grid, -1, 0, 2e33f, 10).size() == 1000);
}
