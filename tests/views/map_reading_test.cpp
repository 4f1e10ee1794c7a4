// Which ties are walked, counted and found under the pointer: those that the picture draws.
#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <memory>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;

/// Anna knows Ben and reports to Cleo; the map has come to rest.
struct Three {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna"), ben = tab.add("Ben"), cleo = tab.add("Cleo");
    std::unique_ptr<ViewState> view;

    Three() {
        tab.host.around.reduced_motion = true;
        app.run(command::SetTie{{}, anna, ben, "knows", 0.5});
        app.run(command::SetTie{{}, anna, cleo, "reports to", 0.5});
        app.tick();
        std::vector<float> at(8, 0);
        place(at, anna, 0, 100);
        place(at, ben, 200, 100);
        place(at, cleo, 0, 300);
        tab.layout.arrive(at);
        view = std::make_unique<ViewState>(app);
        view->map.rect = {0, 0, 800, 600};
    }
    void place(std::vector<float>& at, Id who, float x, float y) const {
        at[2 * node(who)] = x;
        at[2 * node(who) + 1] = y;
    }
    std::uint32_t node(Id who) const { return app.map().node_of(who); }
    using Nodes = std::vector<std::uint32_t>;
    Nodes walked(Id who) const { return ties_in_order(*view, node(who)); }
    /// The other end of the tie that is found midway between two.
    bool finds_tie(Id a, Id b) const {
        const auto at = app.map().positions();
        const std::uint32_t i = node(a);
        const std::uint32_t j = node(b);
        const Id found = tie_at(*view, to_screen(view->map, (at[2 * i] + at[2 * j]) / 2,
                                                 (at[2 * i + 1] + at[2 * j + 1]) / 2));
        const Tie* tie = app.book().ties.find(found);
        return tie != nullptr && tie->a == a && tie->b == b;
    }
};

TEST_CASE("map reading: in Organisations only lines that are drawn are walked and found") {
    Three three;
    CHECK(three.walked(three.anna).size() == 2);
    CHECK(people_within(*three.view, three.node(three.anna), 1) == 2);
    CHECK(people_within(*three.view, 0, 1) == 3);  // I know everybody, whoever holds them
    CHECK(three.finds_tie(three.anna, three.ben));

    three.app.run(command::ShowMap{MapMode::organisations, three.app.today()});
    CHECK(three.walked(three.anna) == Three::Nodes{three.node(three.cleo)});
    CHECK(three.walked(three.ben).empty());
    CHECK(people_within(*three.view, three.node(three.anna), 6) == 1);
    CHECK_FALSE(three.finds_tie(three.anna, three.ben));
    CHECK(three.finds_tie(three.anna, three.cleo));

    const std::uint64_t before = picture_key(*three.view);
    three.view->map.reading.hidden_lines[static_cast<std::size_t>(TieLine::reports_to)] = true;
    CHECK(picture_key(*three.view) != before);
    CHECK(three.walked(three.anna).empty());
    CHECK_FALSE(three.finds_tie(three.anna, three.cleo));
}

TEST_CASE("map reading: whoever has two ties to somebody is walked to once") {
    Three three;
    three.app.run(command::SetTie{{}, three.ben, three.anna, "family", 0.75});
    three.app.tick();
    REQUIRE(three.app.map().ties_of(three.node(three.anna)).size() == 3);
    CHECK(three.walked(three.anna) == Three::Nodes{three.node(three.ben), three.node(three.cleo)});
}

TEST_CASE("map reading: of two ties to somebody that is found whose line lies there") {
    Three three;
    three.app.run(command::SetTie{{}, three.ben, three.anna, "family", 0.75});
    three.app.tick();
    const auto at = three.app.map().positions();
    const std::uint32_t i = three.node(three.anna);
    const std::uint32_t j = three.node(three.ben);
    ImVec2 middle = to_screen(three.view->map, (at[2 * i] + at[2 * j]) / 2,
                              (at[2 * i + 1] + at[2 * j + 1]) / 2);
    middle.y += 4;
    const Id below = tie_at(*three.view, middle);
    middle.y -= 8;
    const Id above = tie_at(*three.view, middle);
    CHECK(three.app.book().ties.find(above) != nullptr);
    CHECK(three.app.book().ties.find(below) != nullptr);
    CHECK_FALSE(above == below);
}

TEST_CASE("map reading: from me one walks to whoever is wanted, too, behind all who are known") {
    Three three;
    three.app.run(command::WantPerson{"Amy Roe"});
    three.app.tick();
    const Three::Nodes ties = ties_in_order(*three.view, 0);
    REQUIRE(ties.size() == 4);
    CHECK(is_ghost(three.app, ties.back()));
}

TEST_CASE("map reading: in Time only who was there on that day is walked to") {
    Three three;
    const auto met = find_field(EntityKind::person, "met_on")->number;
    for (const Id who : {three.anna, three.ben})
        three.app.run(command::SetField{EntityKind::person, who, met, Date{2015, 1, 1}});
    three.app.tick();
    const auto show = [&](Date on) {
        three.app.run(command::ShowMap{MapMode::time, to_day(on).value_or(0)});
    };
    show({2019, 4, 1});  // Cleo came into the book in 2023
    CHECK(three.walked(three.anna) == Three::Nodes{three.node(three.ben)});
    CHECK(ties_in_order(*three.view, 0).size() == 2);
    CHECK(people_within(*three.view, three.node(three.anna), 6) == 1);
    CHECK_FALSE(three.finds_tie(three.anna, three.cleo));
    CHECK(people_within(*three.view, 0, 1) == 2);
    show({2014, 4, 1});
    CHECK(ties_in_order(*three.view, 0).empty());
    CHECK(people_within(*three.view, 0, 1) == 0);
    show({2024, 4, 1});
    CHECK(three.walked(three.anna).size() == 2);
}

TEST_CASE("map reading: in Time one reaches others by where they worked before") {
    Three three;
    const Id dan = three.tab.add("Dan");
    for (const Id who : {three.ben, three.cleo, dan})
        three.app.run(command::SetRole{who, {}, "Acme", "Nurse"});
    three.app.run(command::SetField{EntityKind::role, three.app.book().roles.rows().back().id.value,
                                    find_field(EntityKind::role, "to")->number, Date{2024, 1, 0}});
    three.app.tick();
    REQUIRE(three.app.map().nodes().size() == 6);  // with me and Acme
    three.tab.layout.arrive(std::vector<float>(12, 10));
    CHECK(people_within(*three.view, three.node(dan), 6) == 0);
    three.app.run(command::ShowMap{MapMode::time, three.app.today()});
    CHECK(people_within(*three.view, three.node(dan), 1) == 0);  // Acme alone
    CHECK(people_within(*three.view, three.node(dan), 2) == 2);  // Ben and Cleo
    CHECK(people_within(*three.view, three.node(dan), 3) == 3);  // and Anna, tied to both
    CHECK(people_within(*three.view, three.node(three.anna), 2) == 2);
    CHECK(people_within(*three.view, three.node(three.anna), 3) == 3);
}

TEST_CASE("map reading: what the look says is written beside the name") {
    Three three;
    three.app.run(command::SetField{EntityKind::person, three.anna,
                                    find_field(EntityKind::person, "location")->number,
                                    std::string("Porto")});
    MapLook look;
    look.label = {MapTrait::place, {}};
    three.app.set_map_look(look);
    three.app.tick();
    CHECK(label_of(*three.view, three.node(three.anna)) == "Anna · Porto");
    CHECK(label_of(*three.view, three.node(three.ben)) == "Ben");
    CHECK(label_of(*three.view, 0) == "Me");
}

TEST_CASE(
    "map reading: whom the keys are on stands out with those they know, as under the pointer") {
    Three three;
    ViewState& view = *three.view;
    three.app.run(command::Select{});
    view.network_map = 7;
    view.map.focused = three.node(three.ben);
    mirror().on_focus(7, false);  // after a click nobody sees where it is
    CHECK(highlighted(view).empty());
    mirror().on_focus(7, true);
    REQUIRE(highlighted(view).size() == 4);
    CHECK(highlighted(view)[three.node(three.ben)]);
    CHECK(highlighted(view)[three.node(three.anna)]);
    CHECK_FALSE(highlighted(view)[three.node(three.cleo)]);
    // The pointer goes before it once it moves, and so does what was asked for.
    view.map.hovered = three.node(three.cleo);
    view.map.mouse = {1, 0};
    CHECK_FALSE(highlighted(view)[three.node(three.ben)]);
    view.map.hovered = kNoNode;
    view.map.reading.lit = std::vector<bool>(4, true);
    CHECK(highlighted(view) == view.map.reading.lit);
    mirror().on_focus(0, false);
}

TEST_CASE("map camera: whoever is selected comes into view once the panel is open") {
    Three three;
    ViewState& view = *three.view;
    MapState& map = view.map;
    map.camera = {0, 0, 4};
    map.placed = true;
    map.follow = false;
    const auto target = [&] { return map.move.active ? map.move.to : map.camera; };
    three.app.run(command::Select{{EntityKind::person, three.ben}, true});
    keep_selected_in_view(view);
    CHECK(target() == Camera{0, 0, 4});  // the panel is still opening
    view.panel_shown = 1;
    keep_selected_in_view(view);
    // Ben is at 400 + 4 × 200 = 1200 and 300 + 4 × 100 = 700, and comes to 760 and 560.
    CHECK(target().centre_x == doctest::Approx(110));
    CHECK(target().centre_y == doctest::Approx(35));
    // Once only: who moves the map has it as they like.
    map.move = {};
    map.camera = {-50, 0, 4};
    keep_selected_in_view(view);
    CHECK(target() == Camera{-50, 0, 4});
    // Nor is a view that shows everybody moved, where nothing lies over it.
    map.follow = true;
    three.app.run(command::Select{{EntityKind::person, three.cleo}, true});
    keep_selected_in_view(view);
    CHECK(target() == Camera{-50, 0, 4});
}

}  // namespace
}  // namespace kith::views
