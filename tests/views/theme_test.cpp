#include "views/theme.hpp"

#include "app/map_drawing.hpp"

#include <doctest/doctest.h>

using namespace kith::views;

TEST_CASE("theme: contrast is that of WCAG") {
    CHECK(contrast_ratio(IM_COL32_WHITE, IM_COL32_BLACK) == doctest::Approx(21.0));
    CHECK(contrast_ratio(IM_COL32_WHITE, IM_COL32_WHITE) == doctest::Approx(1.0));
}

TEST_CASE("theme: every pair of text and ground is at least 4.5 : 1, every mark 3 : 1") {
    for (int which = 0; which < 4; ++which) {
        const Palette colour = make_theme((which & 1) != 0, (which & 2) != 0, false, false).colour;
        CAPTURE(which);
        for (const ImU32 ground : {colour.background, colour.surface, colour.raised}) {
            for (const ImU32 ink :
                 {colour.text, colour.muted, colour.accent, colour.good, colour.warn, colour.bad}) {
                CHECK(contrast_ratio(ink, ground) >= 4.5);
            }
            CHECK(contrast_ratio(colour.frame, ground) >= 3.0);
        }
        CHECK(contrast_ratio(colour.on_accent, colour.accent) >= 4.5);
        CHECK(contrast_ratio(colour.text, colour.selection) >= 4.5);
        for (const ImU32 mark : colour.category)
            CHECK(contrast_ratio(mark, colour.background) >= 3.0);
    }
}

TEST_CASE("theme: reduced motion makes every movement a cut") {
    const Theme still = make_theme(false, false, true, false);
    CHECK(still.quick == 0);
    CHECK(still.panel == 0);
    CHECK(still.camera == 0);
}

TEST_CASE("theme: a drawing on paper has the light theme's colours") {
    kith::MapModel map;
    const kith::PrintedLook look = kith::printed_look(map);
    const Palette light = make_theme(false, false, false, false).colour;
    CHECK(look.text == light.text);
    CHECK(look.muted == light.muted);
    CHECK(look.accent == light.accent);
}
