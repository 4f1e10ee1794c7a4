#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include "tests/views/drawn_words.hpp"
#include <algorithm>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

constexpr float kPerson = 392, kTool = 340, kLeastMap = 420;  // CSS pixels, as the page has them

bool lies_over(const ui::Rect& a, const ui::Rect& b) {
    return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

/// The map of a page 800 high with a long legend.
struct PicturePage : DrawingWindow {
    Disk disk;
    Tab tab{disk};
    ViewState view{tab.app};

    PicturePage() {
        for (const char* name : {"Anna", "Ben", "Cleo"}) tab.add(name);
        tab.app.run(command::Open{Section::map});
        tab.app.tick();
        read_hidden(view);
        view.map.reading.signs.resize(40);
    }
    PicturePage(const PicturePage&) = delete;
    PicturePage& operator=(const PicturePage&) = delete;
    ~PicturePage() { ui::begin_frame(0, {}); }

    void show(MapMode mode) { tab.app.run(command::ShowMap{mode, tab.app.today()}); }
    void lay_out(float width, bool person, bool tool) {
        ui::begin_frame(0, {width, 800});
        const PageWidth kind = page_width();
        ui::Rect& map = view.map.rect = {0, 56, width, 744};
        if (kind == PageWidth::narrow)
            map.take_bottom(56);
        else
            map.take_left(kind == PageWidth::wide ? 200 : 64);
        if (kind == PageWidth::wide && person) map.take_right(kPerson);
        if (!tool) return;
        if (map.width - kTool < kLeastMap)
            map.take_bottom(map.height * 0.48f);
        else
            map.take_right(kTool);
    }
    /// Of the bar.
    ui::Rect drawn(Role role) {
        begin();
        map_mode_bar(view);
        const auto nodes = mirror().nodes();
        const auto node = std::ranges::find(nodes, role, &Node::role);
        REQUIRE(node != nodes.end());
        return {node->x, node->y, node->width, node->height};
    }
    void check_apart() {
        const ui::Rect bar = mode_bar_area(view);
        const ui::Rect legend = legend_card(view);
        CHECK(bar.x >= view.map.rect.x);
        CHECK_FALSE(lies_over(bar, legend));
        std::vector<ui::Rect> others = map_button_columns(view);
        for (const ui::Rect& one : {minimap_card(view), toolbar_area(view), thumb_place(view)})
            others.push_back(one);
        for (const ui::Rect& one : others) {
            CHECK_FALSE(lies_over(bar, one));
            CHECK_FALSE(lies_over(legend, one));
        }
    }
    void check_slider() {
        const ui::Rect slider = drawn(Role::slider);
        CHECK(slider.width >= 120);
        CHECK(slider.x >= drawn(Role::button).right());
        CHECK(slider.right() <= mode_bar_area(view).right());
        CHECK(slider.bottom() <= drawn(Role::status).y);
    }
};

TEST_CASE_FIXTURE(PicturePage, "map pictures: the bar has room beside or below the legend") {
    for (const MapMode mode : {MapMode::time, MapMode::rings}) {
        show(mode);
        for (int open = 0; open < 8; ++open) {
            view.map.legend_open = (open & 4) == 0;
            for (float width = 700; width <= 1400; width += 10) {
                CAPTURE(open);
                CAPTURE(width);
                lay_out(width, (open & 1) != 0, (open & 2) != 0);
                check_apart();
                if (mode == MapMode::time) check_slider();
                CHECK(drawn(Role::status).width >= 200);
            }
        }
    }
}

TEST_CASE_FIXTURE(PicturePage,
                  "map pictures: on a phone the bar is beside the button at the thumb") {
    view.map.legend_open = view.map.reading.minimap_open = false;
    show(MapMode::time);
    for (const float width : {360.0f, 390.0f}) {
        CAPTURE(width);
        lay_out(width, false, false);
        REQUIRE(thumb_place(view).width > 0);
        check_apart();
        check_slider();
    }
}

TEST_CASE_FIXTURE(PicturePage, "map pictures: the network has no bar, and its legend the corner") {
    lay_out(700, false, false);
    CHECK(mode_bar_area(view).width == 0);
    CHECK(legend_card(view).bottom() == view.map.rect.bottom() - 12);
    show(MapMode::time);
    CHECK(legend_card(view).bottom() == mode_bar_area(view).y - 12);
    lay_out(1400, false, false);
    CHECK(legend_card(view).bottom() == view.map.rect.bottom() - 12);
}

}  // namespace
}  // namespace kith::views
