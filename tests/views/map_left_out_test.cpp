// Whoever is left out of the map is not met by pointer or key, nor counted, nor fitted into view.
#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// Six at Acme, in a ring far from me; the map has come to rest, and only the first is shown.
struct Six {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    std::vector<Id> people;
    std::unique_ptr<ViewState> view;

    Six() {
        tab.host.around.reduced_motion = true;
        for (const char* name : {"Anna", "Ben", "Cleo", "Dan", "Eva", "Finn"})
            people.push_back(tab.add(name));
        for (const Id who : people) app.run(command::SetRole{who, {}, "Acme", "Nurse"});
        app.run(command::SetTie{{}, people[0], people[1], "knows", 0.5});
        app.run(command::Select{});
        app.tick();
        std::vector<float> at(2 * app.map().nodes().size(), 0);
        constexpr std::array<std::array<float, 2>, 6> kPlaces = {
            {{0, 500}, {1000, 500}, {1150, 750}, {1000, 1000}, {850, 1000}, {700, 750}}};
        for (std::size_t i = 0; i < people.size(); ++i) {
            at[2 * node(people[i])] = kPlaces[i][0];
            at[2 * node(people[i]) + 1] = kPlaces[i][1];
        }
        at[2 * node(app.book().organisations.rows().front().id.value) + 1] = 250;
        tab.layout.arrive(at);
        view = std::make_unique<ViewState>(app);
        view->map.rect = {0, 0, 800, 600};
        mirror().take_announcements();
    }
    std::uint32_t node(Id who) const { return app.map().node_of(who); }
    void show_only(std::vector<Id> who) {
        std::ranges::sort(who);
        view->map.reading.only = std::move(who);
        read_map(*view);
    }
    std::uint32_t node_at_place_of(Id who) {
        const std::span<const float> at = app.map().positions();
        return node_at(*view, to_screen(view->map, at[2 * node(who)], at[2 * node(who) + 1]));
    }
    std::string said() {
        const auto all = mirror().take_announcements();
        return all.empty() ? std::string() : all.back().text;
    }
};

TEST_CASE("left out: nobody who is left out lies under the pointer") {
    Six six;
    const Id ben = six.people[1];
    CHECK(six.node_at_place_of(ben) == six.node(ben));
    six.show_only({six.people[0]});
    CHECK(six.node_at_place_of(ben) == kNoNode);
    CHECK(six.node_at_place_of(six.people[0]) == six.node(six.people[0]));
    // Nor is one whom the filter leaves out; one whom it fades is.
    MapReading& reading = six.view->map.reading;
    reading.only.clear();
    reading.filter = "Anna";
    read_map(*six.view);
    CHECK(six.node_at_place_of(ben) == six.node(ben));
    reading.hides = true;
    read_map(*six.view);
    CHECK(six.node_at_place_of(ben) == kNoNode);
}

TEST_CASE("left out: keys walk only to those who are shown") {
    Six six;
    ViewState& view = *six.view;
    six.show_only({six.people[0]});
    view.map.focused = 0;
    REQUIRE(map_key(view, "ArrowDown", 0));
    CHECK(view.map.focused == six.node(six.people[0]));
    CHECK(six.said().ends_with("; 1 of 1 ties of Me"));
    // To the right lies Ben, who is tied to Anna.
    REQUIRE(map_key(view, "ArrowRight", kShift));
    CHECK(view.map.focused == six.node(six.people[0]));
    // Of somebody who is left out meanwhile the keys begin anew, and do not go back there.
    view.map.focused = six.node(six.people[1]);
    view.map.reading.walked = {six.people[2]};
    REQUIRE(map_key(view, "ArrowUp", 0));
    CHECK(view.map.focused == 0);
    CHECK(view.map.reading.walked.empty());
}

TEST_CASE("left out: they do not count among those within so many links") {
    Six six;
    const std::uint32_t anna = six.node(six.people[0]);
    CHECK(people_within(*six.view, anna, 1) == 1);
    CHECK(people_within(*six.view, anna, 2) == 5);
    six.show_only({six.people[0], six.people[2]});
    CHECK(people_within(*six.view, anna, 1) == 0);
    CHECK(people_within(*six.view, anna, 2) == 1);
}

TEST_CASE("left out: whoever had the focus has it no longer, and no key is about them") {
    Six six;
    ViewState& view = *six.view;
    view.map.focused = six.node(six.people[1]);
    six.show_only({six.people[0]});
    CHECK(view.map.focused == kNoNode);
    CHECK_FALSE(map_key(view, "Enter", 0));
    // Nor do they get it by any other way; who is shown keeps it.
    view.map.focused = six.node(six.people[1]);
    read_map(view);
    CHECK(view.map.focused == kNoNode);
    view.map.focused = six.node(six.people[0]);
    read_map(view);
    CHECK(view.map.focused == six.node(six.people[0]));
}

TEST_CASE("left out: what is asked of the map draws nothing there") {
    Six six;
    ViewState& view = *six.view;
    const std::uint32_t anna = six.node(six.people[0]);
    const std::uint32_t ben = six.node(six.people[1]);
    view.map.tools.ties = {{anna, ben}};
    view.map.tools.marks.assign(six.app.map().nodes().size(), NodeMark::none);
    view.map.tools.marks[ben] = NodeMark::lost;
    read_map(view);
    fill_scene(view, {});
    CHECK(view.scene.bright_ties.size() == 1);
    CHECK(view.scene.nodes[ben].ring != 0);
    six.show_only({six.people[0]});
    fill_scene(view, {});
    CHECK(view.scene.bright_ties.empty());
    CHECK(view.scene.nodes[ben].ring == 0);
}

TEST_CASE("left out: menus select only those who are shown") {
    Six six;
    ViewState& view = *six.view;
    six.show_only({six.people[0]});
    view.commands.clear();
    select_people(view, six.people);
    REQUIRE(view.commands.size() == 1);
    six.app.run(view.commands.front());
    CHECK(std::ranges::equal(six.app.marked().ids(), std::vector<Id>{six.people[0]}));
    CHECK(six.said() == "1 person selected");
}

TEST_CASE("left out: a group has its area where its people are shown") {
    Six six;
    ViewState& view = *six.view;
    view.map.memory.areas_shown = 1;
    const auto areas = [&] {
        read_map(view);
        node_grid(view);
        map_groups(view, false);
        return view.map.memory.areas.size();
    };
    REQUIRE(areas() == 1);
    CHECK(view.scene.hull_strength == 1);
    six.show_only({six.people[0], six.people[1]});
    CHECK(areas() == 0);
    view.map.reading.only.clear();
    CHECK(areas() == 1);
    // It stands back where some stand out, whatever stood out before.
    view.map.memory.lit.clear();
    map_groups(view, true);
    CHECK(view.scene.hull_strength == doctest::Approx(0.4));
}

TEST_CASE("left out: everything is in view when those are who are shown") {
    Six six;
    ViewState& view = *six.view;
    CHECK(map_extent(view).right == 1150);
    const float all = fitting_camera(view).scale;
    six.show_only({six.people[0]});  // with me, and where they work
    const MapExtent& few = map_extent(view);
    CHECK(few.right == 0);
    CHECK(few.bottom == 500);
    const Camera fit = fitting_camera(view);
    CHECK(fit.scale > all);
    CHECK(fit.centre_x == doctest::Approx(0));
    CHECK(fit.centre_y == doctest::Approx(250));
    // Without me nothing keeps the middle of the map in view.
    view.map.reading.only.clear();
    view.map.reading.filter = "Cleo";
    view.map.reading.hides = true;
    view.map.reading.links = 1;
    view.map.reading.centre = six.people[2];
    read_map(view);
    CHECK(is_left_out(view, 0));
    CHECK(map_extent(view).top == 250);
}

TEST_CASE("left out: the view stays where it is until everything is asked for") {
    Six six;
    ViewState& view = *six.view;
    view.map.placed = true;
    read_map(view);
    view.map.reading.filter = "Anna";
    read_map(view);
    CHECK(view.map.follow);  // the others are faded, and everybody is still there
    view.map.reading.hides = true;
    read_map(view);
    CHECK_FALSE(view.map.follow);
    // Another picture is shown as a whole.
    view.map.follow = true;
    six.app.run(command::ShowMap{MapMode::rings, six.app.today()});
    read_map(view);
    CHECK(view.map.follow);
}

TEST_CASE("left out: the view of everybody from before does not come back by itself") {
    Six six;
    ViewState& view = *six.view;
    view.map.placed = true;
    view.map.follow = false;
    view.map.beside = view.map.camera;  // moved beside a panel
    six.show_only({six.people[0]});
    keep_selected_in_view(view);  // which was closed
    CHECK_FALSE(view.map.follow);
}

TEST_CASE("left out: an edit asks nothing of the map, whose view goes on to follow everybody") {
    Six six;
    ViewState& view = *six.view;
    view.map.placed = true;
    view.map.reading.filter = "Anna";
    view.map.reading.hides = true;
    read_map(view);
    view.map.follow = true;  // asked for meanwhile
    const Id gus = six.tab.add("Gus");
    six.app.tick();
    read_map(view);
    CHECK(view.map.follow);
    CHECK(is_left_out(view, six.node(gus)));
    view.map.reading.filter = "Ben";
    read_map(view);
    CHECK_FALSE(view.map.follow);
}

TEST_CASE("left out: who knows whom asks about two of whom both are shown") {
    Six six;
    ViewState& view = *six.view;
    const auto suggest = [&](std::size_t a, std::size_t b) {
        six.app.run(command::SetTie{{}, six.people[a], six.people[b], "knows", 0.5});
        const Id tie = six.app.book().ties.rows().back().id.value;
        six.app.run(command::SetField{EntityKind::tie, tie,
                                      find_field(EntityKind::tie, "state")->number,
                                      std::string("inferred")});
    };
    suggest(2, 3);
    suggest(2, 4);
    suggest(4, 5);
    six.app.tick();
    open_knows(view);
    CHECK(view.map.doing.knows.ties.size() == 3);
    six.show_only({six.people[2], six.people[4]});
    open_knows(view);
    REQUIRE(view.map.doing.knows.ties.size() == 1);
    const auto [cleo, eva] = asked_about(view);
    CHECK(std::min(cleo, eva) == std::min(six.node(six.people[2]), six.node(six.people[4])));
    CHECK(std::max(cleo, eva) == std::max(six.node(six.people[2]), six.node(six.people[4])));
    six.show_only({six.people[2]});
    open_knows(view);
    CHECK(view.map.doing.knows.ties.empty());
}

TEST_CASE("map keys: so many links lie around whoever has the focus, not who is selected") {
    Six six;
    ViewState& view = *six.view;
    six.app.run(command::Select{{EntityKind::person, six.people[0]}, true});
    view.map.focused = six.node(six.people[1]);
    REQUIRE(map_key(view, "1", 0));
    CHECK(view.map.reading.links == 1);
    CHECK(view.map.reading.centre == six.people[1]);
    view.map.focused = kNoNode;
    REQUIRE(map_key(view, "2", 0));
    CHECK(view.map.reading.centre == six.people[0]);
    six.app.run(command::Select{});
    REQUIRE(map_key(view, "3", 0));
    CHECK(view.map.reading.about_me);
}

}  // namespace
}  // namespace kith::views
