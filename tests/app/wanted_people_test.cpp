#include "app/wanted_people.hpp"

#include "app/map_model.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

using namespace kith;
using testing::Disk;
using testing::Tab;

namespace {

std::vector<const MapNode*> ghosts_on(const MapModel& map) {
    std::vector<const MapNode*> ghosts;
    for (const MapNode& node : map.nodes()) {
        if (node.kind == MapNodeKind::ghost) ghosts.push_back(&node);
    }
    return ghosts;
}

/// Anna and Ben are at Acme.
struct Two {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna"), ben = tab.add("Ben");

    Two() {
        tab.host.around.reduced_motion = true;
        for (const Id who : {anna, ben}) app.run(command::SetRole{who, {}, "Acme", "Nurse"});
        app.tick();
    }
    void want(const std::string& words) {
        app.run(command::WantPerson{words});
        app.tick();
    }
};

}  // namespace

TEST_CASE("wanted: what the words of somebody tell") {
    const auto whole = read_wanted("Jane Roe, CTO at Acme");
    CHECK(whole.name == "Jane Roe");
    CHECK(whole.title == " CTO");
    CHECK(whole.at == "Acme");
    CHECK(read_wanted("A designer").name == "A designer");
    CHECK(read_wanted("A designer").at.empty());
    CHECK(read_wanted("Nurse at St. Mary at Hill").at == "Hill");
}

TEST_CASE("wanted: each once, of open goals alone, and off all of them when wanted no more") {
    Book book;
    Random random(4);
    EditBuilder edit;
    std::vector<Id> goals;
    for (const char* name : {"Find work", "Speak", "Long ago"}) {
        goals.push_back(edit.create(EntityKind::goal, random));
        edit.set(EntityKind::goal, goals.back(), "name", std::string(name));
    }
    edit.set(EntityKind::goal, goals[0], "ghosts", TextList{"Jane Roe", "A mentor"});
    edit.set(EntityKind::goal, goals[1], "ghosts", TextList{"jane  roe"});
    edit.set(EntityKind::goal, goals[2], "ghosts", TextList{"Nobody"});
    edit.set(EntityKind::goal, goals[2], "done", true);
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    const std::vector<WantedPerson> wanted = wanted_people(book);
    REQUIRE(wanted.size() == 2);
    const auto jane = std::ranges::find(wanted, "jane roe", &WantedPerson::key);
    REQUIRE(jane != wanted.end());
    CHECK((jane->goals == "Find work, Speak" || jane->goals == "Speak, Find work"));
    CHECK(want_person(book, " JANE Roe ", random).empty());
    REQUIRE(apply(book, {{2, 0, 1}, "", no_longer_wanted(book, "Jane Roe")}).has_value());
    REQUIRE(wanted_people(book).size() == 1);
    CHECK(wanted_people(book)[0].words == "A mentor");
    CHECK(no_longer_wanted(book, "Jane Roe").empty());
}

TEST_CASE("wanted: on the map they are ghosts with an entry in the legend, and count nowhere") {
    Two two;
    const AppState& app = two.app;
    const std::size_t before = app.map().categories().size();
    two.want("Jane Roe, CTO at Acme");
    two.want("A mentor");
    two.want("a  Mentor");
    const std::vector<const MapNode*> ghosts = ghosts_on(app.map());
    REQUIRE(ghosts.size() == 2);
    CHECK(app.book().goals.size() == 1);
    CHECK(app.book().people.size() == 2);
    REQUIRE(app.map().categories().size() == before + 1);
    const MapCategory& entry = app.map().categories().back();
    CHECK(entry.label == kGhostsLabel);
    CHECK(entry.people == 2);
    CHECK(entry.fill == MapFill::outline);
    CHECK(entry.colour == MapCategory::kOther);
    for (const MapNode* ghost : ghosts) {
        const std::uint32_t node = app.map().node_of(ghost->id);
        CHECK(app.map().category()[node] == before);
        CHECK(app.map().group()[node] == MapModel::kNoCategory);
        // Who is at an organisation of the map stands beside it.
        const bool at_acme = app.map().ghosts()[ghost->row].words.ends_with("Acme");
        CHECK(app.map().neighbours(node).size() == (at_acme ? 1 : 0));
    }
    // The hub has as many people as before.
    const auto hub =
        std::ranges::find(app.map().nodes(), MapNodeKind::organisation, &MapNode::kind);
    CHECK(hub->degree == 2);
    // By anything else, too, they are told apart alike.
    MapLook look;
    look.colour = {MapTrait::layer, {}};
    look.size = {MapTrait::ties, {}};
    two.app.set_map_look(look);
    CHECK(app.map().categories().back().label == kGhostsLabel);
    CHECK(app.map_sight().facts.size() == 2);
}

TEST_CASE("wanted: what else is said of a goal leaves the map as it is") {
    Two two;
    two.want("Jane Roe");
    const AppState& app = two.app;
    const Id goal = app.book().goals.rows()[0].id.value;
    const std::uint64_t before = app.map().revision();
    const auto set = [&](std::string_view field, Value value) {
        two.app.run(command::SetField{
            EntityKind::goal, goal, find_field(EntityKind::goal, field)->number, std::move(value)});
        two.app.tick();
    };
    set("notes", std::string("At the fair"));
    CHECK(app.map().revision() == before);
    set("name", std::string("People for the fair"));
    CHECK(app.map().ghosts()[0].goals == "People for the fair");
}

TEST_CASE("wanted: in the other pictures there is nobody but whom one knows") {
    Two two;
    two.want("Jane Roe");
    const AppState& app = two.app;
    two.tab.layout.arrive(std::vector<float>(2 * app.map().nodes().size(), 10));
    const std::uint32_t ghost = app.map().node_of(ghosts_on(app.map()).front()->id);
    CHECK(app.map_stage().is_there(ghost));
    for (const MapMode mode :
         {MapMode::rings, MapMode::matrix, MapMode::organisations, MapMode::time}) {
        two.app.run(command::ShowMap{mode, app.today()});
        two.app.tick();
        CHECK_FALSE(app.map_stage().is_there(ghost));
    }
    two.app.run(command::ShowMap{MapMode::network, app.today()});
    two.app.tick();
    CHECK(app.map_stage().is_there(ghost));
}

TEST_CASE("wanted: met they are one of the people, whoever has the name takes their place") {
    Two two;
    AppState& app = two.app;
    two.want("Jane Roe, CTO at Acme");
    app.run(command::WantNoMore{"Jane Roe, CTO at Acme", true});
    app.tick();
    CHECK(ghosts_on(app.map()).empty());
    REQUIRE(app.book().people.size() == 3);
    const Person* jane = app.book().people.find(app.selection().id);
    REQUIRE(jane != nullptr);
    CHECK(display_name(*jane) == "Jane Roe");
    const Role* role = app.directory().relations().main_role(
        app.book(), static_cast<std::uint32_t>(app.book().people.row_of(jane->id.value)));
    REQUIRE(role != nullptr);
    CHECK(role->title == "CTO");
    CHECK(app.book().organisations.size() == 1);
    app.run(command::Undo{});
    app.tick();
    CHECK(ghosts_on(app.map()).size() == 1);
    CHECK(app.book().people.size() == 2);
    // Another person gets that name by hand.
    app.run(command::SetField{EntityKind::person, two.ben,
                              find_field(EntityKind::person, "given")->number,
                              std::string("Jane Roe")});
    app.tick();
    CHECK(ghosts_on(app.map()).empty());
    // So do those who are called by another name of theirs.
    app.run(command::SetField{EntityKind::person, two.ben,
                              find_field(EntityKind::person, "given")->number, std::string()});
    app.tick();
    CHECK(ghosts_on(app.map()).size() == 1);
    app.run(command::SetField{EntityKind::person, two.ben,
                              find_field(EntityKind::person, "nickname")->number,
                              std::string("Jane Roe")});
    app.tick();
    CHECK(ghosts_on(app.map()).empty());
    // And who is known already is not wanted.
    two.want("Anna");
    CHECK(ghosts_on(app.map()).empty());
    app.run(command::WantNoMore{"Jane Roe, CTO at Acme", false});
    CHECK(wanted_people(app.book()).empty());
}
