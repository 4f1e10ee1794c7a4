#include "views/map_menu.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace kith::views {
namespace {

using testing::Disk;
using testing::Tab;
using Words = std::vector<std::string>;

/// Anna and Ben are at Acme, Cleo nowhere.
struct Three {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna"), ben = tab.add("Ben"), cleo = tab.add("Cleo");
    ViewState view{app};

    Three() {
        for (const Id who : {anna, ben}) app.run(command::SetRole{who, {}, "Acme", "Nurse"});
        app.run(command::Open{Section::map});
        app.tick();
        read_hidden(view);
    }
    Words lines() const {
        Words words;
        for (const MenuLine& line : menu_lines(view)) words.push_back(line.text);
        return words;
    }
    void press(std::string_view text) {
        const MenuLines all = menu_lines(view);
        const auto line = std::ranges::find(all, text, &MenuLine::text);
        REQUIRE(line != all.end());
        do_menu_line(view, *line);
    }
};

TEST_CASE("map menu: I have one of my own, and the ground another") {
    Three three;
    open_map_menu(three.view, 0, {});
    CHECK(three.view.map.doing.menu.about == MenuAbout::me);
    CHECK(three.lines() == Words{"Show whom I know", "My network in numbers", "Who knows whom …",
                                 "Fit the map to the window"});
    three.press("Show whom I know");
    CHECK(three.view.map.reading.links == 1);
    CHECK(three.view.map.reading.about_me);
    open_map_menu(three.view, 0, {});
    three.press("Show everybody");
    CHECK(three.view.map.reading.links == 0);
    // By key, where nobody has the focus.
    three.view.network_map = 7;
    REQUIRE(map_doing_key(three.view, 7, "F10", kShift));
    CHECK(three.view.map.doing.menu.about == MenuAbout::ground);
}

TEST_CASE("map menu: of somebody wanted, who has no page") {
    Three three;
    ViewState& view = three.view;
    const MapModel& map = three.app.map();
    open_map_menu(view, kNoNode, {});
    three.press("Somebody to meet …");
    CHECK(view.map.doing.wanting.open);
    CHECK(leave_map_dialog(view));
    CHECK_FALSE(view.map.doing.wanting.open);
    three.app.run(command::WantPerson{"Jane Roe, CTO at Acme"});
    three.app.tick();
    const auto ghost = static_cast<std::uint32_t>(map.nodes().size() - 1);
    REQUIRE(is_ghost(three.app, ghost));
    CHECK(name_of(three.app, map.nodes()[ghost]) == "Jane Roe, CTO at Acme");
    CHECK(story_of(three.app, ghost) ==
          "Jane Roe, CTO at Acme, not met yet, wanted for People to meet");
    CHECK_FALSE(selection_of(map.nodes()[ghost]));
    open_map_menu(view, ghost, {});
    CHECK(view.map.doing.menu.about == MenuAbout::ghost);
    CHECK(three.lines() == Words{"I know them now", "Want to meet them no more"});
    three.press("I know them now");
    REQUIRE(view.commands.size() == 1);
    three.app.run(view.commands.front());
    CHECK(three.app.book().people.size() == 4);
}

TEST_CASE("map menu: of an entry of the legend, by key and by its people") {
    Three three;
    ViewState& view = three.view;
    REQUIRE(three.app.map().categories().size() == 2);
    view.map.doing.legend = {{41, {}}, {42, {}}};
    CHECK_FALSE(open_menu_of(view, 40));
    REQUIRE(map_doing_key(view, 41, "F10", kShift));
    const MapMenu& menu = view.map.doing.menu;
    CHECK(menu.about == MenuAbout::group);
    CHECK(menu.group.name == "Acme");
    CHECK(menu.back_to == 41);
    std::vector<Id> at_acme = {three.anna, three.ben};
    std::ranges::sort(at_acme);
    CHECK(menu.ids == at_acme);
    CHECK(three.lines() == Words{"Show only these", "Show them as a list", "Select them", "Fade"});

    three.press("Fade");
    CHECK(view.map.hidden[0]);
    CHECK(three.lines().back() == "Bring back");
    three.press("Show only these");
    CHECK(view.map.reading.only == at_acme);
    CHECK_FALSE(view.map.hidden[0]);  // nobody who is faded stands alone
    three.press("Show everybody");
    CHECK(view.map.reading.only.empty());
    three.press("Show them as a list");
    CHECK(view.map.reading.list_open);
    CHECK(view.map.reading.list_only == at_acme);
    CHECK(view.map.reading.list_by == three.app.map_look().colour);
    three.press("Select them");
    CHECK(view.commands.size() == 1);

    REQUIRE(open_menu_of(view, 42));
    CHECK(view.map.doing.menu.ids == std::vector<Id>{three.cleo});
}

TEST_CASE("map menu: of the name of an area") {
    Three three;
    ViewState& view = three.view;
    GroupArea area;
    area.name = "Acme";
    area.shown = {100, 100, 80, 20};
    view.map.memory.areas = {area};
    open_map_menu(view, kNoNode, {120, 105, 0, 8});
    CHECK(view.map.doing.menu.about == MenuAbout::group);
    CHECK(view.map.doing.menu.ids.size() == 2);
    CHECK(open_menu_of(view, item_of_area(view, view.map.memory.areas[0])));
    // The map has changed since it was drawn: it is not taken for another.
    view.map.memory.areas[0].name = "Beta";
    open_map_menu(view, kNoNode, {120, 105, 0, 8});
    CHECK(view.map.doing.menu.about == MenuAbout::ground);
}

TEST_CASE("map menu: of a ring's name, by pointer and by key") {
    Three three;
    ViewState& view = three.view;
    three.app.run(command::ShowMap{MapMode::rings, three.app.today()});
    const auto& guides = three.app.map_stage().arrangement().guides;
    const auto known = std::ranges::find(guides, "Known: 3 people", &MapGuide::words);
    REQUIRE(known != guides.end());
    view.map.memory.guides = {
        {static_cast<std::size_t>(known - guides.begin()), {100, 100, 80, 20}, 51}};
    open_map_menu(view, kNoNode, {120, 105, 0, 8});
    const MapMenu& menu = view.map.doing.menu;
    CHECK(menu.about == MenuAbout::guide);
    CHECK(menu.group.name == "Known: 3 people");
    std::vector<Id> all = {three.anna, three.ben, three.cleo};
    std::ranges::sort(all);
    CHECK(menu.ids == all);
    CHECK(three.lines() == Words{"Show only these", "Show them as a list", "Select them"});
    const MapAttribute by = view.map.reading.list_by;
    three.press("Show them as a list");
    CHECK(view.map.reading.list_only == all);
    CHECK(view.map.reading.list_by == by);  // they are not told apart by what colours them
    view.map.doing.menu = {};
    REQUIRE(map_doing_key(view, 51, "F10", kShift));
    CHECK(menu.about == MenuAbout::guide);
    CHECK(menu.back_to == 51);
    // Space and Enter press the name; other keys are those of the map.
    CHECK_FALSE(map_doing_key(view, 51, " ", 0));
    CHECK_FALSE(map_doing_key(view, 51, "Enter", 0));
    CHECK(map_doing_key(view, 51, "ArrowDown", 0));
    // In another picture that name says nothing.
    three.app.run(command::ShowMap{MapMode::network, three.app.today()});
    CHECK(people_of_guide(view, view.map.memory.guides[0]).empty());
}

TEST_CASE("map menu: of a kind of line, whom it ties and whether it is drawn") {
    Three three;
    ViewState& view = three.view;
    three.app.run(command::SetTie{{}, three.anna, three.cleo, "reports to", 0.5});
    three.app.tick();
    three.app.run(command::ShowMap{MapMode::organisations, three.app.today()});
    view.map.doing.legend_lines = {{61, {}}, {62, {}}, {63, {}}};
    REQUIRE(map_doing_key(view, 61, "ContextMenu", 0));
    const MapMenu& menu = view.map.doing.menu;
    CHECK(menu.about == MenuAbout::line);
    CHECK(menu.group.name == "Reports to");
    std::vector<Id> tied = {three.anna, three.cleo};
    std::ranges::sort(tied);
    CHECK(menu.ids == tied);
    CHECK(three.lines() ==
          Words{"Show only these", "Show them as a list", "Select them", "Hide these lines"});
    three.press("Hide these lines");
    CHECK(is_line_hidden(view, TieLine::reports_to));
    CHECK(three.lines().back() == "Draw these lines");
    three.press("Draw these lines");
    CHECK_FALSE(is_line_hidden(view, TieLine::reports_to));
    // There is none that tells of influence: it can still be switched off.
    REQUIRE(open_menu_of(view, 62));
    CHECK(three.lines() == Words{"Hide these lines"});
}

TEST_CASE("map menu: of the overview") {
    Three three;
    ViewState& view = three.view;
    view.minimap = 71;
    REQUIRE(map_doing_key(view, 71, "F10", kShift));
    CHECK(three.lines() == Words{"Fit the map to the window", "Fold the overview"});
    three.press("Fold the overview");
    CHECK_FALSE(view.map.reading.minimap_open);
}

}  // namespace
}  // namespace kith::views
