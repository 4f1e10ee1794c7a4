#include "app/map_signs.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <string>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

struct Map {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    std::vector<bool> left_out;

    void set(Id person, std::string_view field, Value value) {
        app.run(command::SetField{EntityKind::person, person,
                                  find_field(EntityKind::person, field)->number, std::move(value)});
    }
    std::string signs() {
        app.tick();
        std::string words;
        for (const MapSign& sign : map_signs(app.book(), app.directory(), app.map(), app.map_look(),
                                             app.map_stage(), left_out))
            words += sign.words + "; ";
        return words;
    }
};

}  // namespace

TEST_CASE("map signs: only what is to be seen is told") {
    Map map;
    const Id anna = map.tab.add("Anna");
    const Id ben = map.tab.add("Ben");
    const Id cleo = map.tab.add("Cleo");
    CHECK(map.signs().empty());
    map.set(anna, "layer", std::string("15"));
    CHECK(map.signs() == "Ring: layer 15; ");
    map.set(ben, "layer", std::string("150"));
    CHECK(map.signs() == "Ring: layer 15 and 150; ");
    map.set(cleo, "layer", std::string("50"));
    CHECK(map.signs() == "Ring: layer 15, 50 and 150; ");
    map.app.run(command::SetTie{{}, anna, ben, "friend", 0.5});
    CHECK(map.signs() == "Ring: layer 15, 50 and 150; Friend or family; ");
    map.app.run(command::SetTie{{}, anna, cleo, "reports to", 1.0});
    CHECK(map.signs() ==
          "Thicker: a stronger tie; Ring: layer 15, 50 and 150; Reports to; Friend or family; "
          "Arrow: which way a tie goes; ");
    // Without Cleo her ring is not there, and neither is what ties her to Anna.
    map.left_out.assign(map.app.map().nodes().size(), false);
    map.left_out[map.app.map().node_of(cleo)] = true;
    CHECK(map.signs() == "Ring: layer 15 and 150; Friend or family; ");
}

TEST_CASE("map signs: sizes, areas, and who leads") {
    Map map;
    const Id anna = map.tab.add("Anna");
    const Id ben = map.tab.add("Ben");
    map.app.run(command::SetRole{anna, {}, "Acme", "CEO"});
    map.app.run(command::SetRole{ben, {}, "Acme", "Nurse"});
    CHECK(map.signs() == "Size: people who work there; Dot: owner or executive; ");
    MapLook look;
    look.size = {MapTrait::betweenness, {}};
    look.group = {MapTrait::tag, {}};
    map.app.set_map_look(look);
    CHECK(map.signs() == "Size: betweenness; Areas: tag; Dot: owner or executive; ");
    look.size = {MapTrait::pagerank, {}};
    map.app.set_map_look(look);
    CHECK(map.signs().starts_with("Size: PageRank; "));
    // In the matrix there are no areas.
    map.app.run(command::ShowMap{MapMode::matrix, map.app.today()});
    CHECK(map.signs() == "Size: PageRank; Dot: owner or executive; ");
}

TEST_CASE("map signs: in Time a place where somebody worked before is dashed, too") {
    Map map;
    map.tab.host.around.reduced_motion = true;
    const Id anna = map.tab.add("Anna");
    const Id ben = map.tab.add("Ben");
    const Id cleo = map.tab.add("Cleo");
    for (const Id who : {ben, cleo, anna}) map.app.run(command::SetRole{who, {}, "Acme", "Nurse"});
    map.app.run(command::SetField{EntityKind::role, map.app.book().roles.rows().back().id.value,
                                  find_field(EntityKind::role, "to")->number, Date{2024, 1, 0}});
    map.app.tick();
    map.tab.layout.arrive(std::vector<float>(2 * map.app.map().nodes().size(), 10));
    CHECK(map.signs() == "Size: people who work there; ");
    map.app.run(command::ShowMap{MapMode::time, map.app.today()});
    REQUIRE(map.app.map_stage().arrangement().more_ties.size() == 1);
    CHECK(map.signs() == "Size: people who work there; Dashed: a tie that ended; ");
    // Of somebody who is left out it is not drawn.
    map.left_out.assign(map.app.map().nodes().size(), false);
    map.left_out[map.app.map().node_of(anna)] = true;
    CHECK(map.signs() == "Size: people who work there; ");
}

TEST_CASE("map signs: in Organisations a reporting line that ended is dashed, and told") {
    Map map;
    map.tab.host.around.reduced_motion = true;
    const Id anna = map.tab.add("Anna");
    const Id ben = map.tab.add("Ben");
    for (const Id who : {anna, ben}) map.app.run(command::SetRole{who, {}, "Acme", "Nurse"});
    map.app.run(command::SetTie{{}, ben, anna, "reports to", 0.5});
    map.app.run(command::ShowMap{MapMode::organisations, map.app.today()});
    CHECK(map.signs() == "Size: people who work there; ");
    map.app.run(command::SetField{EntityKind::tie, map.app.book().ties.rows().back().id.value,
                                  find_field(EntityKind::tie, "until")->number, Date{2020, 0, 0}});
    CHECK(map.signs() == "Size: people who work there; Dashed: a tie that ended; ");
}

}  // namespace kith
