#include "views/chart.hpp"

#include <doctest/doctest.h>

#include "tests/views/drawn_words.hpp"
#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kith::views {
namespace {

constexpr ui::Rect kPlace{0, 0, 300, 68};
const std::array<ChartValue, 3> kValues = {
    {{"Sep 2026", "0.10", 0.1f}, {"Oct 2026", "0.20", 0.2f}, {"Nov 2026", "0.30", 0.3f}}};

/// A window with charts, and a finger over it.
struct ChartPage : DrawingWindow {
    ChartPage() {
        imgui.context->HoveredWindow = &window;
        mirror().on_focus(0, false);
    }

    void line() {
        begin();
        line_chart("strength", kPlace, "Closeness", kValues, 1);
    }
    void press(float x, float y) {
        imgui.context->IO.MousePos = {x, y};
        imgui.context->IO.MouseDown[0] = true;
    }
    void let_go() {
        imgui.context->IO.MouseDown[0] = false;
        imgui.context->IO.MousePos = {-1, -1};
    }
    static const Node& grid() {
        return *std::ranges::find(mirror().nodes(), Role::grid, &Node::role);
    }
    bool tells(const std::string& text) const { return words.drawn.contains(text); }
};

TEST_CASE_FIXTURE(ChartPage, "chart: a part that is pressed has its words below") {
    line();
    CHECK(tells("Sep 2026"));
    CHECK(tells("Nov 2026"));
    CHECK(grid().controls == 0);
    press(150, 20);
    line();
    let_go();
    line();
    CHECK(tells("Oct 2026: 0.20"));
    CHECK_FALSE(tells("Sep 2026"));
    const auto row = std::ranges::find(mirror().nodes(), grid().controls, &Node::id);
    REQUIRE(row != mirror().nodes().end());
    CHECK(row->name == "Oct 2026: 0.20");
    CHECK((row->flags & kSelected) != 0);

    // Of another chart then; one at a time.
    press(10, 120);
    begin();
    column_chart("quarters", {0, 100, 300, 68}, "Marks", kValues, 1, "Quarter");
    CHECK(tells("Sep 2026: 0.10"));
    const auto head = std::ranges::find(mirror().nodes(), Role::columnheader, &Node::role);
    CHECK(head->name == "Quarter");
    let_go();
    line();
    CHECK(tells("Sep 2026"));
}

TEST_CASE_FIXTURE(ChartPage, "chart: keys walk its parts, from the latest on") {
    line();
    const ItemId chart = grid().id;
    CHECK((grid().flags & kFocusable) != 0);
    CHECK_FALSE(chart_key(0, "ArrowLeft"));
    mirror().on_focus(chart, true);
    line();
    const auto after = [&](std::string_view key) {
        CHECK(chart_key(chart, key));
        line();
    };
    after("ArrowLeft");
    CHECK(tells("Nov 2026: 0.30"));
    after("ArrowLeft");
    CHECK(tells("Oct 2026: 0.20"));
    after("Home");
    after("ArrowLeft");
    CHECK(tells("Sep 2026: 0.10"));
    after("ArrowRight");
    CHECK(tells("Oct 2026: 0.20"));
    after("End");
    CHECK(tells("Nov 2026: 0.30"));
    CHECK_FALSE(chart_key(chart, "Enter"));
}

TEST_CASE_FIXTURE(ChartPage, "chart: of many series the words take the lines that they need") {
    const std::array<std::string, 4> series = {"Letter", "Message", "Meeting", "Call"};
    const std::array<ChartParts, 2> values = {
        {{"Oct 2026", {10, 20, 30, 40}}, {"Nov 2026", {1, 2, 0, 4}}}};
    const auto height = [&] {
        begin();
        return parts_chart("channels", kPlace, "Touches", series, values, true);
    };
    const float usual = height();
    press(10, 20);
    CHECK(height() == doctest::Approx(usual + ui::line_height(ui::caption())));
    const auto told = [](const Node& node) {
        return node.role == Role::text &&
               node.name == "Oct 2026: 10 letter, 20 message, 30 meeting, 40 call";
    };
    CHECK(std::ranges::any_of(mirror().nodes(), told));
}

}  // namespace
}  // namespace kith::views
