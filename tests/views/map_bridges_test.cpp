#include "views/map_parts.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>

namespace kith::views {

TEST_CASE("bridges: they are marked on the map, told of in the legend, and gone with the tool") {
    testing::Disk disk;
    testing::Tab tab(disk);
    AppState& app = tab.app;
    const Id ana = tab.add("Ana");
    const Id ben = tab.add("Ben");
    const Id cleo = tab.add("Cleo");
    const Id dan = tab.add("Dan");
    for (const auto& [a, b] : {std::pair{ana, ben}, std::pair{cleo, dan}, std::pair{ben, cleo}})
        app.run(command::SetTie{{}, a, b, "knows", 0.5});
    app.tick();
    ViewState view(app);
    MapTools& tools = view.map.tools;
    const auto told = [&] {
        return std::ranges::contains(shown_signs(view), MapSign::Mark::bridge, &MapSign::mark);
    };
    CHECK_FALSE(told());
    open_tool(view, MapTool::bridges);
    mark_bridges(view);
    CHECK(told());
    // The tie in the middle holds two people, the others one each.
    REQUIRE(tools.ties.size() == 1);
    CHECK(tools.ties[0].a + tools.ties[0].b == app.map().node_of(ben) + app.map().node_of(cleo));
    tools.bridges.all = true;
    mark_bridges(view);
    CHECK(tools.ties.size() == 3);
    // The one that is open stays so over an edit, for as long as it is one.
    tools.bridges.chosen = {cleo, ben};
    app.run(command::SetTie{{}, tab.add("Eva"), dan, "knows", 0.5});
    app.tick();
    mark_bridges(view);
    REQUIRE(tools.bridges.open < tools.ties.size());
    CHECK(tools.bridges.cut_off.size() == 2);  // Ana and Ben, as three are beyond them now
    CHECK(tools.marks[app.map().node_of(ana)] == NodeMark::lost);
    // Another way round, and there is none.
    app.run(command::SetTie{{}, dan, ana, "knows", 0.5});
    app.tick();
    mark_bridges(view);
    CHECK(tools.ties.size() == 1);  // Eva alone
    CHECK(tools.bridges.cut_off.empty());
    CHECK(tools.marks.empty());
    open_tool(view, MapTool::none);
    mark_nothing(view);
    CHECK_FALSE(told());
}

}  // namespace kith::views
