#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <string>
#include <utility>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

TEST_CASE("legend: a community that was switched off stays so under another name") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const std::vector<Id> people = {tab.add("Anna"), tab.add("Ben"), tab.add("Cleo"),
                                    tab.add("Dan")};
    for (std::size_t a = 0; a < people.size(); ++a) {
        for (std::size_t b = a + 1; b < people.size(); ++b)
            app.run(command::SetTie{{}, people[a], people[b], "knows", 0.5});
    }
    MapLook look;
    look.colour = {MapTrait::community, {}};
    app.set_map_look(look);
    tab.measures.run();
    app.tick();
    ViewState view(app);
    const auto community = [&] {
        const auto categories = app.map().categories();
        for (std::uint16_t i = 0; i < categories.size(); ++i) {
            if (categories[i].number != MapCategory::kNoNumber) return i;
        }
        return MapModel::kNoCategory;
    };
    read_hidden(view);
    REQUIRE(community() == 0);
    const std::string before = app.map().categories()[0].label;
    Id leader;
    for (const Id one : people) {
        if (before == "Around " + name_of_person(app, one)) leader = one;
    }
    REQUIRE(leader);
    switch_category(view, 0);
    CHECK(view.map.hidden[0]);
    CHECK(hidden_words(view) == std::vector<std::string>{before});

    app.run(command::SetField{EntityKind::person, leader,
                              find_field(EntityKind::person, "given")->number, std::string("Zoe")});
    app.tick();
    read_hidden(view);
    REQUIRE(app.map().categories()[community()].label == "Around Zoe");
    CHECK(view.map.hidden[community()]);
    CHECK(hidden_words(view) == std::vector<std::string>{"Around Zoe"});
    switch_category(view, community());
    CHECK_FALSE(view.map.hidden[community()]);
    CHECK(hidden_words(view).empty());

    // A saved view says it in words.
    view.map.reading.hidden_labels = {"Around Zoe"};
    view.map.reading.hidden_of = UINT64_MAX;
    read_hidden(view);
    CHECK(view.map.hidden[community()]);
    switch_category(view, community());
    CHECK(view.map.reading.hidden_labels.empty());
}

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
    CHECK(printed[0].colour == look_of_tone(TieTone::close, map_inks()).ink);
    set_theme(make_theme(false, true, false, false));
    CHECK(shown_signs(view).empty());
    set_theme(before);
}

TEST_CASE("legend: each kind of tie has an ink of its own in either theme") {
    const Theme before = theme();
    for (const bool dark : {false, true}) {
        set_theme(make_theme(dark, false, false, false));
        for (std::size_t a = 1; a < kTieTones; ++a) {
            const TieLook one = look_of_tone(static_cast<TieTone>(a), map_inks());
            CHECK(contrast_ratio(one.ink, theme().colour.background) >= 3);
            for (std::size_t b = 1; b < a; ++b)
                CHECK(one.ink != look_of_tone(static_cast<TieTone>(b), map_inks()).ink);
        }
    }
    set_theme(before);
}

/// Every ink that the map draws a mark with, and its legend. Faint on purpose, and no marks, are
/// whoever stands back and the ties of a crowd.
std::vector<std::pair<std::string, ImU32>> inks_of_map() {
    const Palette& colour = theme().colour;
    std::vector<std::pair<std::string, ImU32>> inks = {{"selected, on a path", colour.accent},
                                                       {"lost, leader", colour.warn},
                                                       {"taken out", colour.bad},
                                                       {"bright tie", bright_ink()}};
    const auto add = [&](std::string what, std::size_t number, ImU32 ink) {
        inks.emplace_back(std::move(what) + ' ' + std::to_string(number), ink);
    };
    const auto shown = [](std::uint8_t of, std::uint8_t steps) {
        return category_ink({"", 1, of, steps});
    };
    for (std::uint8_t i = 0; i < kColours; ++i) add("category", i, shown(i, 0));
    add("others", 0, shown(MapCategory::kOther, 0));
    for (std::uint8_t steps = 1; steps <= kSeniorityCount; ++steps) {
        for (std::uint8_t step = 0; step < steps; ++step)
            add("step of " + std::to_string(steps), step, shown(step, steps));
    }
    for (std::uint8_t step = 0; step < 5; ++step) {
        MapCategory energy{"", 1, step, 5};
        energy.diverging = true;
        add("energy", step, category_ink(energy));
    }
    for (std::size_t layer = 0; layer < 3; ++layer)
        add("ring", layer, layer_ink(layer, map_inks()));
    for (std::size_t tone = 1; tone < kTieTones; ++tone)
        add("tie", tone, look_of_tone(static_cast<TieTone>(tone), map_inks()).ink);
    return inks;
}

TEST_CASE("legend: every mark of the map stands on its ground at 3 : 1 in every theme") {
    const Theme before = theme();
    for (int which = 0; which < 4; ++which) {
        set_theme(make_theme((which & 1) != 0, (which & 2) != 0, false, false));
        for (const auto& [what, ink] : inks_of_map()) {
            CAPTURE(which);
            CAPTURE(what);
            CHECK(contrast_ratio(ink, theme().colour.background) >= 3);
        }
    }
    set_theme(before);
}

TEST_CASE("legend: energy goes from orange over grey to blue, and other scales have one hue") {
    MapCategory gives{"Gives energy", 1, 3, 5};
    gives.diverging = true;
    CHECK(category_ink(gives) == diverging_ink(1));
    CHECK(category_ink({"Even, or not said", 1, MapCategory::kOther}) == diverging_ink(0));
    CHECK(category_ink({"Trust 2", 1, 1, 4}) == ordered_ink(1, 4));
}

}  // namespace
}  // namespace kith::views
