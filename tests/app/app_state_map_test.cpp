#include "app/app_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

void log_call(Tab& tab, Id person, Day days_ago) {
    LogEntry entry;
    entry.people.push_back({.id = person, .name = "", .title = "", .organisation = ""});
    entry.present = 1;
    entry.on = tab.app.today() - days_ago;
    entry.channel = "call";
    entry.depth = 2;
    tab.app.run(command::LogLine{entry});
}

bool same(const PersonFacts& a, const PersonFacts& b) {
    return a.title.function == b.title.function && a.title.seniority == b.title.seniority &&
           a.strength == b.strength && a.band == b.band && a.ties == b.ties &&
           a.touches == b.touches && a.last == b.last && a.due == b.due && a.overdue == b.overdue;
}

TEST_CASE("facts: after every edit they are what they are anew") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const Id anna = tab.add("Anna");
    const Id ben = tab.add("Ben");
    const Id cleo = tab.add("Cleo");
    const auto set = [&](Id person, std::string_view field, Value value) {
        app.run(command::SetField{EntityKind::person, person,
                                  find_field(EntityKind::person, field)->number, std::move(value)});
    };
    const std::vector<std::pair<std::string, std::function<void()>>> steps = {
        {"log", [&] { log_call(tab, anna, 3); }},
        {"layer", [&] { set(anna, "layer", std::string("15")); }},
        {"cadence", [&] { set(ben, "cadence_days", std::int64_t{30}); }},
        {"log another", [&] { log_call(tab, ben, 40); }},
        {"tie", [&] { app.run(command::SetTie{{}, anna, ben, "knows", 0.5}); }},
        {"job", [&] { app.run(command::SetRole{cleo, {}, "Acme", "Head of Sales"}); }},
        {"somebody new", [&] { tab.add("Dora"); }},
        {"a number of a rule",
         [&] { app.run(command::SetRuleNumber{RuleNumber::closest_ideal, 5}); }},
        {"undo", [&] { app.run(command::Undo{}); }},
        {"how fast closeness fades",
         [&] { app.run(command::SetRuleNumber{RuleNumber::half_life, 20}); }},
        {"undo that", [&] { app.run(command::Undo{}); }},
        {"somebody goes", [&] { app.run(command::RemoveEntity{EntityKind::person, ben}); }},
        {"and is back", [&] { app.run(command::Undo{}); }},
        {"undo more", [&] { app.run(command::Undo{}); }},
        {"redo", [&] { app.run(command::Redo{}); }},
        {"a day later", [&] { ++tab.host.day; }},
        {"talk again", [&] { log_call(tab, anna, 0); }},
    };
    for (const auto& [what, act] : steps) {
        INFO(what);
        act();
        const auto kept = app.facts();
        std::vector<TitleClass> titles;
        for (const PersonLine& line : app.directory().lines()) titles.push_back(line.title);
        const auto anew =
            person_facts(app.book(), app.directory().relations(), titles, app.today());
        REQUIRE(kept.size() == anew.size());
        for (std::size_t row = 0; row < anew.size(); ++row) CHECK(same(kept[row], anew[row]));
    }
    CHECK(app.facts()[app.book().people.row_of(anna)].touches == 2);
    CHECK(app.facts()[app.book().people.row_of(ben)].ties == 1);
}

TEST_CASE("map: around me people stand by organisation, and by community once those are known") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const Id anna = tab.add("Anna");
    const Id ben = tab.add("Ben");
    tab.add("Cleo");
    app.run(command::SetRole{anna, {}, "Acme", "Nurse"});
    MapLook look;
    look.colour = {MapTrait::layer, {}};
    app.set_map_look(look);
    app.tick();
    app.run(command::ShowMap{MapMode::rings, app.today()});
    app.tick();
    // Until communities are known, nobody is sorted by anything else.
    CHECK(app.map().sectors_by() == MapTrait::none);
    CHECK(app.map().sectors().size() == 1);
    const auto has_guide = [&](std::string_view words) {
        return std::ranges::any_of(
            app.map_stage().arrangement().guides, [&](const MapGuide& guide) {
                return guide.kind == MapGuide::Kind::words && guide.words == words;
            });
    };
    CHECK_FALSE(has_guide("Acme"));
    CHECK_FALSE(has_guide(""));
    CHECK(tab.measures.waiting());
    tab.measures.run();
    app.tick();
    CHECK(app.map().sectors_by() == MapTrait::organisation);  // nobody is tied to anybody
    REQUIRE(app.map().sectors().size() == 2);
    CHECK(app.map().sectors()[0].label == "Acme");
    CHECK(app.map().sectors()[0].people == 1);
    CHECK(has_guide("Acme"));
    app.run(command::SetTie{{}, anna, ben, "knows", 0.5});
    app.tick();
    tab.measures.run();
    app.tick();
    CHECK(app.map().sectors_by() == MapTrait::community);
    REQUIRE(app.map().sectors().size() == 2);
    CHECK(app.map().sectors()[0].people == 2);
    CHECK(app.map().sectors()[1].label == "No known ties");
    CHECK(has_guide(app.map().sectors()[0].label));
    // What was asked for goes before it.
    look.group = {MapTrait::layer, {}};
    app.set_map_look(look);
    REQUIRE(app.map().sectors().size() == 1);
    CHECK(app.map().sectors()[0].label == "Not chosen");
}

TEST_CASE("map: around me people stand by organisation when communities are not to be measured") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    app.run(command::SetRole{tab.add("Anna"), {}, "Acme", "Nurse"});
    tab.add("Ben");
    app.tick();
    app.run(command::ShowMap{MapMode::rings, app.today()});
    app.run(command::Open{Section::map});
    app.tick();
    REQUIRE(app.map().sectors_by() == MapTrait::none);
    app.cancel_measures();
    app.tick();
    CHECK(app.map().sectors_by() == MapTrait::organisation);
    // They are measured after all: those sectors stay until there are others.
    app.resume_measures();
    app.tick();
    CHECK(app.map().sectors_by() == MapTrait::organisation);
}

TEST_CASE("map: an edit of which nothing is seen on it leaves the picture as it is") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    const Id anna = tab.add("Anna");
    const Id ben = tab.add("Ben");
    app.tick();
    const auto changes = [&](auto&& act) {
        const std::uint64_t before = app.map().revision();
        act();
        app.tick();
        return app.map().revision() != before;
    };
    const auto set = [&](std::string_view field, Value value) {
        app.run(command::SetField{EntityKind::person, anna,
                                  find_field(EntityKind::person, field)->number, std::move(value)});
    };
    CHECK_FALSE(changes([&] { log_call(tab, anna, 3); }));
    CHECK_FALSE(changes([&] { set("notes", std::string("Likes tea")); }));
    CHECK(changes([&] { set("layer", std::string("15")); }));
    CHECK_FALSE(changes([&] { set("tags", TextList{"choir"}); }));
    CHECK_FALSE(changes([&] { app.run(command::SetRuleNumber{RuleNumber::role_brokers, 20}); }));
    CHECK(changes([&] { app.run(command::SetRole{anna, {}, "Acme", "Nurse"}); }));
    CHECK(changes([&] { app.run(command::SetTie{{}, anna, ben, "knows", 0.5}); }));
    // One that is seen and one that is not, before the next frame.
    CHECK(changes([&] {
        set("layer", std::string("50"));
        set("notes", std::string("Likes coffee"));
    }));

    // What is worked out from touches is seen by them.
    MapLook look;
    look.colour = {MapTrait::last_touch, {}};
    app.set_map_look(look);
    REQUIRE(app.map().categories().size() == 2);
    CHECK(app.map().categories()[1].label == "Never");
    CHECK(changes([&] { log_call(tab, ben, 1); }));
    REQUIRE(app.map().categories().size() == 1);
    CHECK(app.map().categories()[0].label == "Within a month");
    CHECK(app.map().categories()[0].people == 2);

    // A tag that is seen, and then none of it.
    look.colour = {MapTrait::tag, {}};
    app.set_map_look(look);
    CHECK(app.map().categories()[0].label == "choir");
    CHECK_FALSE(changes([&] { log_call(tab, ben, 0); }));
    CHECK(changes([&] { set("tags", TextList{"club"}); }));
    CHECK(app.map().categories()[0].label == "club");

    // The numbers of a rule are seen by it.
    look.colour = {MapTrait::role, {}};
    app.set_map_look(look);
    tab.measures.run();
    app.tick();
    CHECK(changes([&] { app.run(command::SetRuleNumber{RuleNumber::role_brokers, 30}); }));
    CHECK_FALSE(changes([&] { log_call(tab, ben, 0); }));
    // Tags tell specialists, and a role may be chosen.
    CHECK(changes([&] { set("tags", TextList{"welding"}); }));
    CHECK(changes([&] { set("network_role", std::string("broker")); }));
}

TEST_CASE("map: a layout that is lost begins again, where it is seen") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    tab.add("Anna");
    tab.add("Ben");
    app.tick();
    const std::uint32_t job = tab.layout.job();
    tab.layout.lose();
    CHECK(tab.layout.job() == job + 1);

    app.run(command::ShowMap{MapMode::matrix, app.today()});
    tab.layout.lose();
    CHECK(tab.layout.job() == job + 1);
    CHECK(app.map_settled());  // nothing moves meanwhile
    app.run(command::ShowMap{MapMode::network, app.today()});
    CHECK(tab.layout.job() == job + 2);

    // At rest, in whatever picture, it begins when somebody is moved.
    tab.layout.arrive(std::vector<float>{0, 0, 100, 40, -70, 30});
    tab.layout.lose();
    app.run(command::ShowMap{MapMode::matrix, app.today()});
    tab.layout.lose();
    app.run(command::ShowMap{MapMode::network, app.today()});
    app.tick();
    CHECK(tab.layout.job() == job + 2);
    CHECK(app.map_settled());
    app.run(command::DragNode{1, 300, 310});
    CHECK(tab.layout.job() == job + 3);
}

TEST_CASE("map: a layout that is lost before there is a map begins with it") {
    Disk disk;
    {
        Tab tab(disk);
        tab.add("Anna");
        tab.add("Ben");
        tab.store.run();
    }
    Tab tab(disk);
    tab.layout.lose();
    CHECK(tab.layout.jobs() == 0);
    tab.app.tick();
    CHECK(tab.layout.jobs() == 1);
}

TEST_CASE("map: the look is chosen and a picture shown while the map is of another book") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    for (const char* name : {"Anna", "Ben"}) tab.add(name);
    tab.store.run();
    const std::uint64_t before = app.journal().last_sequence();
    for (const char* name : {"Cleo", "Dora", "Emil"}) tab.add(name);
    tab.store.run();
    app.tick();
    app.run(command::OpenHistory{});
    tab.store.run();
    app.run(command::LookAtPast{before});
    tab.store.run();
    REQUIRE(app.looking_at() != nullptr);
    const std::uint64_t shown = app.map().revision();
    MapLook look;
    look.colour = {MapTrait::layer, {}};
    app.set_map_look(look);
    CHECK(app.map().revision() == shown);
    SUBCASE("it is shown with the next frame") {
        app.run(command::Open{Section::map});
        app.tick();
    }
    SUBCASE("or at once for another picture") {
        app.run(command::ShowMap{MapMode::rings, app.today()});
    }
    CHECK(app.map().nodes().size() == 3);
    REQUIRE(app.map().categories().size() == 1);
    CHECK(app.map().categories()[0].people == 2);
}

TEST_CASE("map: what comes of a layout of others than are there now is not kept") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    tab.add("Anna");
    const Id ben = tab.add("Ben");
    app.tick();
    tab.layout.arrive(std::vector<float>{0, 0, 100, 40, -70, 30});
    app.run(command::PinNode{{EntityKind::person, ben}, 300, 310});
    REQUIRE_FALSE(app.map_settled());
    app.run(command::ShowMap{MapMode::matrix, app.today()});
    tab.add("Cleo");
    app.tick();
    CHECK(app.map_settled());
    tab.layout.arrive(std::vector<float>(8, 7.0f));
    const std::uint32_t jobs = tab.layout.jobs();
    app.run(command::ShowMap{MapMode::network, app.today()});
    CHECK(tab.layout.jobs() == jobs + 1);
    CHECK_FALSE(std::ranges::contains(tab.layout.last.start, 7.0f));
}

TEST_CASE("map: one that is first made in another picture is new when the network is shown") {
    Disk disk;
    Tab tab(disk);
    AppState& app = tab.app;
    tab.host.around.reduced_motion = true;
    app.tick();
    app.run(command::ShowMap{MapMode::rings, app.today()});
    const Id anna = tab.add("Anna");
    tab.add("Ben");
    tab.add("Cleo");
    app.run(command::SetField{EntityKind::person, anna,
                              find_field(EntityKind::person, "map_place")->number,
                              MapPlace{300, 310, true}});
    app.tick();
    app.run(command::ShowMap{MapMode::network, app.today()});
    REQUIRE(tab.layout.jobs() == 1);
    CHECK(tab.layout.last.reheat);
    const std::uint32_t node = app.map().node_of(anna);
    for (std::uint32_t i = 1; i < app.map().nodes().size(); ++i) {
        const float x = tab.layout.last.start[2 * std::size_t{i}];
        if (i == node)
            CHECK(x == 300);
        else
            CHECK(std::isnan(x));
    }
}

/// Anna and Ben on a map that has come to rest; Anna is to be dragged.
struct Dragging {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna");
    std::uint32_t node = 0;

    Dragging() {
        tab.add("Ben");
        app.tick();
        tab.layout.arrive(std::vector<float>{0, 0, 100, 40, -70, 30});
        node = app.map().node_of(anna);
    }
};

TEST_CASE_FIXTURE(Dragging,
                  "map: who was dragged is free again after an undo, and pinned after a redo") {
    const auto said = [&] { return app.book().people.find(anna)->map_place; };
    const auto is_pinned = [&] {
        app.tick();
        REQUIRE(node < tab.layout.last.pinned.size());
        CHECK(app.map().is_pinned(node) == (tab.layout.last.pinned[node] != 0));
        return app.map().is_pinned(node);
    };
    app.run(command::DragNode{node, 300, 310});
    app.run(command::PinNode{{EntityKind::person, anna}, 300, 310});
    CHECK(said() == MapPlace{300, 310, true});
    CHECK(is_pinned());
    CHECK(app.history().undo_label() == "Pin Anna on the map");
    app.run(command::Undo{});
    CHECK(said() == MapPlace{});
    CHECK_FALSE(is_pinned());
    app.run(command::Redo{});
    CHECK(said() == MapPlace{300, 310, true});
    CHECK(is_pinned());
    CHECK(app.map().positions()[2 * node] == 300);
    CHECK(app.map().positions()[2 * node + 1] == 310);
}

TEST_CASE_FIXTURE(Dragging, "map: a drag that was taken away gives the place back") {
    const auto place = [&] {
        return std::pair(app.map().positions()[2 * node], app.map().positions()[2 * node + 1]);
    };
    const auto before = place();

    app.run(command::DragNode{node, 300, 300});
    app.run(command::DragNode{node, 310, 300});
    REQUIRE(place() == std::pair(310.0f, 300.0f));
    REQUIRE(tab.layout.held.contains(node));
    app.run(command::TakeBackDrag{});
    CHECK(place() == before);
    CHECK_FALSE(tab.layout.held.contains(node));  // the layout moves it again
    CHECK(tab.layout.released == 1);

    // Who is pinned by the book stays so, where they were.
    app.run(command::DragNode{node, 300, 300});
    app.run(command::PinNode{{EntityKind::person, anna}, 300, 300});
    app.tick();
    app.run(command::DragNode{node, 500, 500});
    app.run(command::TakeBackDrag{});
    CHECK(place() == std::pair(300.0f, 300.0f));
    CHECK(tab.layout.held.at(node) == std::pair(300.0f, 300.0f));

    // In the matrix they go back into their cell.
    tab.host.around.reduced_motion = true;
    app.run(command::ShowMap{MapMode::matrix, app.today()});
    const auto cell = place();
    app.run(command::DragNode{node, 900, 900});
    app.run(command::TakeBackDrag{});
    CHECK(place() == cell);
}

/// The map of Anna, Ben and Cleo comes to rest like this.
constexpr std::array<float, 8> kAtRest{0, 0, 100, 40, -70, 30, 20.5f, -90};

/// They are stored, and so is where they are. Anna.
Id store_at_rest(Disk& disk) {
    Tab tab(disk);
    const Id anna = tab.add("Anna");
    tab.add("Ben");
    tab.add("Cleo");
    tab.app.tick();
    tab.layout.arrive(kAtRest);
    tab.store.run();
    return anna;
}

bool is_at_rest(const AppState& app) {
    return app.map_settled() && std::ranges::equal(app.map().positions(), kAtRest);
}

TEST_CASE("map: the page opens with the map as it was when it came to rest") {
    Disk disk;
    const Id anna = store_at_rest(disk);
    Tab tab(disk);
    AppState& app = tab.app;
    app.tick();
    CHECK(is_at_rest(app));
    CHECK(tab.layout.jobs() == 0);
    // The layout begins when somebody is moved, and goes on from there.
    const std::uint32_t node = app.map().node_of(anna);
    app.run(command::DragNode{node, 300, 310});
    CHECK(tab.layout.jobs() == 1);
    CHECK_FALSE(tab.layout.last.reheat);
    CHECK(tab.layout.held.at(node) == std::pair(300.0f, 310.0f));
    CHECK_FALSE(app.map_settled());
    // While somebody is held nothing is kept.
    const std::vector<std::uint8_t> before = disk.places;
    tab.layout.arrive(std::vector<float>(8, 5.0f));
    tab.store.run();
    CHECK(disk.places == before);
    app.run(command::TakeBackDrag{});
    tab.layout.arrive(std::vector<float>(8, 6.0f));
    tab.store.run();
    CHECK(disk.places != before);
}

TEST_CASE(
    "map: with another book than when it came to rest, those who are left begin where they were") {
    Disk disk;
    const Id anna = store_at_rest(disk);
    Tab tab(disk);
    // Before the map was ever shown.
    tab.app.run(command::RemoveEntity{EntityKind::person, anna});
    CHECK(tab.layout.jobs() == 1);
    CHECK_FALSE(tab.layout.last.reheat);
    REQUIRE(tab.layout.last.start.size() == 6);
    for (const float at : tab.layout.last.start) CHECK(std::ranges::contains(kAtRest, at));
}

TEST_CASE("map: an edit while a new map is hot begins it anew, and one at rest goes on") {
    Disk disk;
    Tab tab(disk);
    const Id anna = tab.add("Anna");
    tab.add("Ben");
    tab.app.tick();
    REQUIRE(tab.layout.last.reheat);
    tab.layout.move(std::vector<float>{0, 0, 100, 40, -70, 30});
    tab.app.tick();
    REQUIRE_FALSE(tab.app.map_settled());
    tab.add("Cleo");
    const auto places_given = [&] {
        return std::ranges::count_if(tab.layout.last.start,
                                     [](float at) { return !std::isnan(at); }) /
               2;
    };
    CHECK(tab.layout.last.reheat);
    CHECK(places_given() == 1);  // me
    // Once more, and with somebody pinned meanwhile.
    tab.layout.move(kAtRest);
    tab.app.run(command::PinNode{{EntityKind::person, anna}, 300, 310});
    CHECK(tab.layout.last.reheat);
    CHECK(places_given() == 2);
    // At rest it is a map that goes on, hot or not.
    tab.layout.arrive(kAtRest);
    tab.app.run(command::UnpinNode{{EntityKind::person, anna}});
    CHECK_FALSE(tab.layout.last.reheat);
    CHECK(places_given() == 4);
    tab.layout.move(kAtRest);
    tab.app.run(command::PinNode{{EntityKind::person, anna}, 300, 310});
    CHECK_FALSE(tab.layout.last.reheat);
    CHECK(places_given() == 4);
}

TEST_CASE("map: without a record of its places, or with a damaged one, it is laid out anew") {
    Disk disk;
    store_at_rest(disk);
    REQUIRE_FALSE(disk.places.empty());
    disk.places[20] ^= 1;
    for (int turn = 0; turn < 2; ++turn) {
        Tab tab(disk);
        tab.app.tick();
        CHECK(tab.layout.jobs() == 1);
        CHECK(tab.layout.last.reheat);
        CHECK(tab.app.journal().state() == SaveState::saved);
        disk.places.clear();
    }
    // That they cannot be kept is not told, and does no harm.
    Tab tab(disk);
    tab.store.derived_fails = true;
    tab.app.tick();
    tab.layout.arrive(kAtRest);
    tab.store.run();
    CHECK(disk.places.empty());
    CHECK(is_at_rest(tab.app));
    CHECK(tab.app.journal().state() == SaveState::saved);
    CHECK(tab.app.toasts().empty());
}

TEST_CASE("map: its places go with the book, and a tab that only follows keeps none") {
    Disk disk;
    store_at_rest(disk);
    {
        Tab follower(disk, false);
        follower.app.tick();
        disk.places.clear();
        follower.layout.arrive(kAtRest);
        follower.store.run();
        CHECK(disk.places.empty());
    }
    Tab tab(disk);
    tab.app.tick();
    tab.layout.arrive(kAtRest);
    tab.store.run();
    REQUIRE_FALSE(disk.places.empty());
    // The history is not told by them, and the map stays.
    tab.app.run(command::ForgetHistory{});
    tab.store.run();
    CHECK(disk.snapshots.size() == 1);
    CHECK_FALSE(disk.places.empty());
    tab.app.run(command::DeleteEverything{});
    tab.store.run();
    CHECK(disk.places.empty());
}

TEST_CASE("map: its places outlast the history, whatever is shown, without who is there no more") {
    Disk disk;
    const Id anna = store_at_rest(disk);
    const std::vector<std::uint8_t> before = disk.places;
    Tab tab(disk);
    SUBCASE("before the map is made") {}
    SUBCASE("in another picture") {
        tab.app.tick();
        tab.app.run(command::ShowMap{MapMode::matrix, tab.app.today()});
    }
    tab.app.run(command::ForgetHistory{});
    tab.store.run();
    CHECK(disk.places == before);
    tab.app.run(command::RemoveEntity{EntityKind::person, anna});
    tab.store.run();
    tab.app.run(command::ForgetHistory{});
    tab.store.run();
    const std::vector<KeptPlace> places = decode_places(disk.places).places;
    CHECK(places.size() == 2);
    CHECK_FALSE(std::ranges::contains(places, anna, &KeptPlace::id));
}

TEST_CASE("map: when another picture is shown first it is as it was when it came to rest, too") {
    Disk disk;
    store_at_rest(disk);
    Tab tab(disk);
    tab.host.around.reduced_motion = true;
    tab.app.run(command::ShowMap{MapMode::matrix, tab.app.today()});
    tab.app.tick();
    tab.app.run(command::ShowMap{MapMode::network, tab.app.today()});
    CHECK(is_at_rest(tab.app));
    CHECK(tab.layout.jobs() == 0);
}

TEST_CASE("map: where it came to rest while nothing could be saved is kept afterwards") {
    Disk disk;
    Tab tab(disk);
    for (const char* name : {"Anna", "Ben"}) tab.add(name);
    tab.app.tick();
    tab.store.run();
    tab.store.fail_from = 0;
    tab.add("Cleo");
    tab.store.run();
    REQUIRE(tab.app.journal().state() == SaveState::not_saved);
    tab.layout.arrive(kAtRest);
    tab.app.tick();
    tab.store.run();
    CHECK(disk.places.empty());
    tab.store.fail_from = SIZE_MAX;
    tab.app.run(command::RetrySaving{});
    tab.store.run();
    REQUIRE(tab.app.journal().state() == SaveState::saved);
    tab.app.tick();
    tab.store.run();
    CHECK(decode_places(disk.places).places.size() == 3);
}

}  // namespace
}  // namespace kith
