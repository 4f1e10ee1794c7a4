#include "app/group_outline.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using namespace kith;

TEST_CASE("outline of a group: a square's is the square and a margin, round at its corners") {
    std::vector<OutlinePoint> places = {{0, 0}, {100, 0}, {100, 100}, {0, 100}, {50, 50}};
    const std::vector<OutlinePoint> outline = group_outline(places, 10);
    REQUIRE(outline.size() > 8);
    double area = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
        const OutlinePoint& here = outline[i];
        const OutlinePoint& next = outline[(i + 1) % outline.size()];
        area += (here.x * next.y - next.x * here.y) / 2.0;
        CHECK(std::hypot(here.normal_x, here.normal_y) == doctest::Approx(1));
    }
    // 100² and four strips of 100 × 10 and a disc of radius 10, which has corners here.
    CHECK(area == doctest::Approx(10000 + 4000 + 314.16).epsilon(0.001));
    CHECK(inside_outline(outline, 105, 50));
    CHECK(inside_outline(outline, 106, 106));
    CHECK_FALSE(inside_outline(outline, 109, 109));
    CHECK_FALSE(inside_outline(outline, 111, 50));
    CHECK_FALSE(inside_outline({}, 0, 0));
}

TEST_CASE("outline of a group: all who are together are within, those far away are not") {
    Random random(12);
    std::vector<OutlinePoint> places;
    for (int i = 0; i < 200; ++i) {
        const double angle = random.unit() * 6.2831853;
        const double away = std::sqrt(random.unit()) * 80;
        places.push_back({static_cast<float>(std::cos(angle) * away),
                          static_cast<float>(std::sin(angle) * away)});
    }
    const std::vector<OutlinePoint> near = places;
    for (int i = 0; i < 20; ++i) places.push_back({3000.0f + static_cast<float>(i), 0});
    places.push_back({std::numeric_limits<float>::quiet_NaN(), 0});
    const std::vector<OutlinePoint> outline = group_outline(places, 12);
    for (const OutlinePoint& place : near) CHECK(inside_outline(outline, place.x, place.y));
    CHECK_FALSE(inside_outline(outline, 3000, 0));
    CHECK_FALSE(inside_outline(outline, 300, 0));
}

TEST_CASE("outline of a group: too few, a line, and a group that is strewn about have none") {
    std::vector<OutlinePoint> two = {{0, 0}, {1, 1}};
    CHECK(group_outline(two, 10).empty());
    std::vector<OutlinePoint> line = {{0, 0}, {1, 1}, {2, 2}, {3, 3}};
    CHECK(group_outline(line, 10).empty());
    std::vector<OutlinePoint> strewn;
    for (int i = 0; i < 10; ++i)
        strewn.push_back({static_cast<float>(i % 2), static_cast<float>(i % 3)});
    for (int i = 0; i < 8; ++i) strewn.push_back({1000.0f * static_cast<float>(i + 1), 500});
    CHECK(group_outline(strewn, 1).empty());
}
