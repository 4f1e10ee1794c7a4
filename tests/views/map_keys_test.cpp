// What keys say of the ties they walk, and whom they move.
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

constexpr std::uint8_t kMoves = kAlt | kShift;

/// Anna knows Ben and reports to Cleo; the map lies still and has the focus.
struct Keys {
    Disk disk;
    Tab tab{disk};
    AppState& app = tab.app;
    Id anna = tab.add("Anna"), ben = tab.add("Ben"), cleo = tab.add("Cleo");
    ViewState view{app};

    Keys() {
        tab.host.around.reduced_motion = true;
        app.run(command::SetTie{{}, anna, ben, "knows", 0.5});
        app.run(command::SetTie{{}, anna, cleo, "reports to", 0.5});
        app.run(command::Select{});
        app.run(command::Open{Section::map});
        app.tick();
        std::vector<float> at(8, 0);
        at[2 * node(ben)] = 200;
        at[2 * node(ben) + 1] = 100;
        tab.layout.arrive(at);
        view.map.rect = {0, 0, 800, 600};
        view.map.camera = {0, 0, 1};
        view.map.focused = node(anna);
        view.network_map = 7;
        mirror().on_focus(7, true);
    }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;
    ~Keys() {
        mirror().on_focus(0, false);
        mirror().take_announcements();
    }
    std::uint32_t node(Id who) const { return app.map().node_of(who); }
    void run_commands() {
        for (const Command& command : std::exchange(view.commands, {})) app.run(command);
    }
    /// What is said last.
    std::string press(std::string_view key, std::uint8_t modifiers = 0) {
        mirror().take_announcements();
        map_key(view, key, modifiers);
        run_commands();
        const auto said = mirror().take_announcements();
        return said.empty() ? std::string() : said.back().text;
    }
    void set_tie(std::size_t row, std::string_view field, Value value) {
        app.run(command::SetField{EntityKind::tie, app.book().ties.rows()[row].id.value,
                                  find_field(EntityKind::tie, field)->number, std::move(value)});
        app.tick();
    }
    const MapPlace& place(Id who) const { return app.book().people.find(who)->map_place; }
};

TEST_CASE("map keys: of a tie that is walked its kind and direction are told") {
    Keys keys;
    CHECK(keys.press("ArrowRight").ends_with("; knows; 1 of 2 ties of Anna"));
    CHECK(keys.press("ArrowRight").ends_with("; leads Anna; 2 of 2 ties of Anna"));
    CHECK(keys.press("ArrowDown").ends_with("; reports to Cleo; 1 of 1 ties of Cleo"));
    // In Organisations only lines are walked.
    keys.app.run(command::ShowMap{MapMode::organisations, keys.app.today()});
    keys.app.run(command::SetTie{{}, keys.cleo, keys.anna, "knows", 0.5});
    keys.app.tick();
    CHECK(keys.press("ArrowRight").ends_with("; reports to Cleo; 1 of 1 ties of Cleo"));
}

TEST_CASE("map keys: of a tie that is walked is told that it is suggested, or that it ended") {
    Keys keys;
    keys.set_tie(0, "state", std::string("inferred"));
    keys.set_tie(1, "until", Date{2024, 6, 1});
    keys.view.map.focused = keys.node(keys.anna);
    CHECK(keys.press("ArrowRight").ends_with("; leads Anna, ended; 1 of 2 ties of Anna"));
    CHECK(keys.press("ArrowRight").ends_with("; knows, suggested; 2 of 2 ties of Anna"));
    // On a day before it ended it had not.
    keys.app.run(command::ShowMap{MapMode::time, to_day(Date{2024, 4, 1}).value_or(0)});
    keys.view.map.reading.walked.clear();
    keys.view.map.focused = keys.node(keys.anna);
    CHECK(keys.press("ArrowRight").ends_with("; leads Anna; 1 of 2 ties of Anna"));
}

TEST_CASE("map keys: a pointer that only rests there does not go before whom keys reached") {
    Keys keys;
    keys.view.map.mouse = {5, 5};
    keys.view.map.hovered = keys.node(keys.cleo);
    CHECK(pointed_node(keys.view) == keys.node(keys.cleo));
    keys.press("ArrowRight");
    CHECK(pointed_node(keys.view) == kNoNode);
    keys.view.map.mouse = {6, 5};
    CHECK(pointed_node(keys.view) == keys.node(keys.cleo));
}

TEST_CASE("map keys: somebody is moved and pinned, in one edit") {
    Keys keys;
    keys.view.map.focused = keys.node(keys.ben);
    for (int i = 0; i < 3; ++i) keys.press("ArrowRight", kMoves);
    const auto at = keys.app.map().positions();
    CHECK(at[2 * keys.node(keys.ben)] == 272);
    CHECK_FALSE(keys.place(keys.ben).pinned);
    follow_nudge(keys.view);
    CHECK(keys.view.commands.empty());  // another key may come
    end_nudge(keys.view);
    keys.run_commands();
    CHECK(keys.place(keys.ben) == MapPlace{272, 100, true});
    keys.app.run(command::Undo{});
    CHECK_FALSE(keys.place(keys.ben).pinned);

    // It ends when the focus goes elsewhere.
    keys.press("ArrowUp", kMoves);
    mirror().on_focus(8, true);
    follow_nudge(keys.view);
    keys.run_commands();
    CHECK(keys.place(keys.ben).pinned);
}

TEST_CASE("map keys: I am not moved, and the browser keeps its own keys") {
    Keys keys;
    keys.view.map.focused = 0;
    keys.press("ArrowRight", kMoves);
    end_nudge(keys.view);
    CHECK(keys.view.commands.empty());
    CHECK_FALSE(map_key(keys.view, "ArrowLeft", kAlt));
    keys.view.map.focused = keys.node(keys.ben);
    keys.app.run(command::ShowMap{MapMode::rings, keys.app.today()});
    CHECK_FALSE(map_key(keys.view, "ArrowRight", kMoves));
    CHECK(keys.view.commands.empty());
}

}  // namespace
}  // namespace kith::views
