#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"

using namespace kith;
using namespace kith::views;

TEST_CASE("legend: with the most contrast ties have one ink, and no colour of theirs is told") {
    testing::Disk disk;
    testing::Tab tab(disk);
    const Id ana = tab.add("Ana");
    const Id ben = tab.add("Ben");
    tab.app.run(command::SetTie{{}, ana, ben, "family", 0.5});
    tab.app.tick();
    ViewState view(tab.app);
    const Theme before = theme();
    set_theme(make_theme(false, false, false, false));
    REQUIRE(shown_signs(view).size() == 1);
    CHECK(shown_signs(view)[0].words == "Friend or family");
    const std::vector<PrintedSign> printed = printed_signs(view);
    REQUIRE(printed.size() == 1);
    CHECK(printed[0].colour == look_of_tone(TieTone::close).ink);
    set_theme(make_theme(false, true, false, false));
    CHECK(shown_signs(view).empty());
    set_theme(before);
}

TEST_CASE("legend: each kind of tie has an ink of its own in either theme") {
    const Theme before = theme();
    for (const bool dark : {false, true}) {
        set_theme(make_theme(dark, false, false, false));
        for (std::size_t a = 1; a < kTieTones; ++a) {
            const TieLook one = look_of_tone(static_cast<TieTone>(a));
            CHECK(contrast_ratio(one.ink, theme().colour.background) >= 3);
            for (std::size_t b = 1; b < a; ++b)
                CHECK(one.ink != look_of_tone(static_cast<TieTone>(b)).ink);
        }
    }
    set_theme(before);
}

TEST_CASE("legend: what is drawn as an outline can be seen on the ground of either theme") {
    const Theme before = theme();
    for (const bool dark : {false, true}) {
        set_theme(make_theme(dark, false, false, false));
        const MapCategory weak{"Weak", 1, 1, 3, 0, MapFill::outline, 0.45f};
        const MapCategory dormant{"Dormant", 1, 1, 0, 0, MapFill::dashed, 0.45f};
        for (const MapCategory& one : {weak, dormant})
            CHECK(contrast_ratio(category_ink(one), theme().colour.background) >= 3);
    }
    set_theme(before);
}
