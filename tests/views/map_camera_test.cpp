#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// Somebody lies at the lower left of a map at rest, above a legend that is still low.
struct RestingView {
    Disk disk;
    Tab tab{disk};
    Id low = tab.add("Anna"), high = tab.add("Ben");
    ViewState view{tab.app};

    RestingView() {
        tab.app.run(command::Select{});
        tab.app.tick();
        put(-300, 100);
        view.map.rect = {0, 0, 800, 600};
        frame();
    }
    /// Where Anna is; Ben is opposite.
    void put(float x, float y) {
        std::vector<float> positions(6, 0);
        const auto set = [&](Id who, float to_x, float to_y) {
            const std::size_t node = tab.app.map().node_of(who);
            positions[2 * node] = to_x;
            positions[2 * node + 1] = to_y;
        };
        set(low, x, y);
        set(high, -x, -y);
        tab.layout.arrive(positions);
    }
    void frame() {
        view.map.controls = {legend_card(view)};
        advance_camera(view);
    }
    void grow_legend() {
        view.map.reading.signs.resize(view.map.reading.signs.size() + 8);
        frame();
    }
    bool legend_hides_low() {
        const std::size_t node = tab.app.map().node_of(low);
        const auto at = tab.app.map().positions();
        return legend_card(view).contains(to_screen(view.map, at[2 * node], at[2 * node + 1]));
    }
};

TEST_CASE_FIXTURE(RestingView, "map camera: a legend that grows does not move a map at rest") {
    REQUIRE_FALSE(legend_hides_low());
    const Camera before = view.map.camera;
    grow_legend();
    REQUIRE(legend_hides_low());
    CHECK(view.map.camera == before);
    // Once the layout has moved it, it lies beside the legend.
    tab.app.run(command::SetTie{{}, low, high, "knows", 0.5});
    frame();
    put(-300, 100);
    frame();
    CHECK_FALSE(legend_hides_low());
    frame();
    const Camera beside = view.map.camera;
    CHECK(beside != before);
    grow_legend();
    CHECK(view.map.camera == beside);
}

TEST_CASE_FIXTURE(RestingView,
                  "map camera: whoever asks to see everybody sees them beside the legend") {
    grow_legend();
    REQUIRE(legend_hides_low());
    view.map.camera = fitting_camera(view);
    CHECK_FALSE(legend_hides_low());
    const Camera asked = view.map.camera;
    frame();
    CHECK(view.map.camera == asked);
}

TEST_CASE_FIXTURE(RestingView,
                  "map camera: a legend that would lie over whoever is selected gives way") {
    tab.app.run(command::Select{{EntityKind::person, low}});
    grow_legend();
    CHECK_FALSE(legend_hides_low());
    frame();
    const Camera given = view.map.camera;
    // And nothing moves when they are left.
    tab.app.run(command::Select{});
    frame();
    CHECK(view.map.camera == given);
}

TEST_CASE_FIXTURE(RestingView,
                  "map camera: a view of everybody follows the layout and the window") {
    Camera before = view.map.camera;
    put(-400, 100);
    frame();
    CHECK(view.map.camera != before);
    before = view.map.camera;
    view.map.rect.width = 700;
    frame();
    CHECK(view.map.camera != before);
    view.map.legend_open = false;  // by hand, after which there is room where it was
    frame();
    view.map.legend_open = true;
    grow_legend();
    CHECK_FALSE(legend_hides_low());
}

}  // namespace
}  // namespace kith::views
