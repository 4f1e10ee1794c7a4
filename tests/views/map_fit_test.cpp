#include "views/map_fit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

using namespace kith;
using namespace kith::views;

namespace {

/// Nodes of a radius of 5, seen over a phone's map of 390 by 700 that begins 56 below the page's
/// edge, or in any other.
struct Map {
    ui::Rect rect{0, 56, 390, 700};
    std::vector<float> at;
    std::vector<MapNode> nodes;
    NodeGrid grid;

    explicit Map(std::vector<float> positions) : at(std::move(positions)), nodes(at.size() / 2) {
        for (MapNode& node : nodes) node.radius = 5;
        grid.build(at);
    }

    Camera fit(const std::vector<ui::Rect>& controls, float margin = 20) const {
        MapExtent all{at[0], at[1], at[0], at[1]};
        for (std::size_t i = 0; i < at.size(); i += 2) {
            all.left = std::min(all.left, at[i]);
            all.right = std::max(all.right, at[i]);
            all.top = std::min(all.top, at[i + 1]);
            all.bottom = std::max(all.bottom, at[i + 1]);
        }
        all = {all.left - margin, all.top - margin, all.right + margin, all.bottom + margin};
        return camera_beside(all, {nodes, at, grid}, rect, rect, controls);
    }

    /// Where a node is drawn.
    ui::Rect disc(const Camera& camera, std::size_t node) const {
        const float radius = disc_radius(camera.scale, nodes[node]);
        const float x = rect.x + rect.width / 2 + (at[2 * node] - camera.centre_x) * camera.scale;
        const float y =
            rect.y + rect.height / 2 + (at[2 * node + 1] - camera.centre_y) * camera.scale;
        return {x - radius, y - radius, 2 * radius, 2 * radius};
    }

    bool any_below(const Camera& camera, const ui::Rect& control) const {
        for (std::size_t i = 0; i < nodes.size(); ++i) {
            const ui::Rect one = disc(camera, i);
            if (one.x < control.right() && control.x < one.right() && one.y < control.bottom() &&
                control.y < one.bottom())
                return true;
        }
        return false;
    }
};

}  // namespace

TEST_CASE("free room: beside, above or below what is taken, wherever there is more of it") {
    const ui::Rect room{0, 0, 100, 100};
    struct Case {
        std::vector<ui::Rect> taken;
        float width, height;
        ui::Rect free;
    };
    const std::vector<Case> cases = {
        {{}, 1, 1, {0, 0, 100, 100}},
        // A bar along the upper edge, and a column at the right.
        {{{0, 0, 100, 20}}, 1, 1, {0, 20, 100, 80}},
        {{{0, 0, 100, 20}, {90, 20, 10, 80}}, 1, 1, {0, 20, 90, 80}},
        // A card in the corner: something wide lies above it, something high beside it.
        {{{60, 60, 40, 40}}, 2, 1, {0, 0, 100, 60}},
        {{{60, 60, 40, 40}}, 1, 2, {0, 0, 60, 100}},
        // It hangs over the edge of the room.
        {{{80, -10, 50, 200}}, 1, 1, {0, 0, 80, 100}},
        // In the middle: at its side with the most room.
        {{{30, 0, 10, 100}}, 1, 1, {40, 0, 60, 100}},
        // Nothing is free.
        {{{-10, -10, 200, 200}}, 1, 1, {0, 0, 100, 100}},
    };
    for (const Case& one : cases) {
        const ui::Rect free = free_room(room, one.taken, one.width, one.height);
        CHECK(free.x == one.free.x);
        CHECK(free.y == one.free.y);
        CHECK(free.width == one.free.width);
        CHECK(free.height == one.free.height);
    }
}

TEST_CASE("camera beside controls: without any, all is in the middle and as large as it can be") {
    // 350 wide with the margin of 20 at either side is 390: as wide as the map.
    const Map map({-175, 0, 175, 0, 0, 100});
    const Camera camera = map.fit({});
    CHECK(camera.scale == doctest::Approx(1));
    CHECK(camera.centre_x == doctest::Approx(0));
    CHECK(camera.centre_y == doctest::Approx(50));
}

TEST_CASE("camera beside controls: nobody lies below a bar, a column of buttons, or a corner") {
    // All four corners are somebody's.
    const Map map({-300, -600, 300, -600, -300, 600, 300, 600});
    const ui::Rect bar{0, 56, 390, 100};
    const ui::Rect buttons{330, 68, 48, 380};
    const ui::Rect legend{12, 708, 104, 36};
    const ui::Rect thumb{318, 640, 52, 52};
    const Camera camera = map.fit({bar, buttons, legend, thumb});
    for (const ui::Rect& control : {bar, buttons, legend, thumb})
        CHECK_FALSE(map.any_below(camera, control));
    for (std::size_t i = 0; i < 4; ++i) {
        const ui::Rect one = map.disc(camera, i);
        CHECK(one.x >= map.rect.x);
        CHECK(one.right() <= map.rect.right());
        CHECK(one.bottom() <= map.rect.bottom());
    }
    // 640 wide and 1240 high with the margin. Between the bar and the legend, each with 10 pixels,
    // there are 698 - 166 = 532.
    CHECK(camera.scale == doctest::Approx(532.0 / 1240));
}

TEST_CASE("camera showing somebody: just enough to lie beside the panel") {
    // A map of 800 by 600 of which the panel leaves 400; a scale of 2.
    const ui::Rect map{0, 0, 800, 600};
    const ui::Rect free{0, 0, 400, 600};
    const Camera now{0, 0, 2};
    // At 400 + 2 × 150 = 700: it must come to 400 − 40, so 340 pixels or 170 units to the left.
    const Camera moved = camera_showing(now, {150, 10}, map, free, {});
    CHECK(moved.centre_x == doctest::Approx(170));
    CHECK(moved.centre_y == doctest::Approx(0));
    CHECK(moved.scale == 2);
    // At 400 − 2 × 100 = 200 it is free already.
    CHECK(camera_showing(now, {-100, 10}, map, free, {}) == now);
    // Below the legend: to the middle of what is free, (200, 300).
    const std::vector<ui::Rect> legend = {{0, 400, 224, 200}};
    const Camera beside = camera_showing(now, {-100, 100}, map, free, legend);
    CHECK(beside.centre_x == doctest::Approx(0));
    CHECK(beside.centre_y == doctest::Approx(100));
    // Out of the map at the top, where it is narrow: a quarter from the edge.
    const Camera narrow = camera_showing(now, {-150, -200}, map, {0, 0, 400, 80}, {});
    CHECK(narrow.centre_y == doctest::Approx(-200 + (300 - 20) / 2.0));
}

TEST_CASE("camera beside controls: a corner where nobody lies is left as it is") {
    // A cross: its corners are empty.
    const Map map({0, -300, 0, 300, -175, 0, 175, 0});
    const ui::Rect corner{0, 716, 60, 40};
    CHECK(map.fit({corner}).scale == doctest::Approx(1));
    CHECK(map.fit({corner}).centre_x == doctest::Approx(0));
    // Of something small what is in the way is passed at its side.
    const Map small({-20, -20, 20, 20});
    const Camera beside = small.fit({{0, 56, 200, 700}});
    CHECK(beside.scale == doctest::Approx(1.8));
    // 80 × 1.8 = 144 from 210 on: its middle is at 282, the map's at 195.
    CHECK(beside.centre_x == doctest::Approx(-(282.0 - 195.0) / 1.8));
}
