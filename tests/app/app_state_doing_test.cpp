#include "app/app_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

/// A tab with three people, and with a suggested tie between the first two.
struct Doing {
    Doing() : tab(disk), anna(tab.add("Anna")), ben(tab.add("Ben")), cleo(tab.add("Cleo")) {}

    Id suggest() {
        tab.app.run(command::SetTie{{}, anna, ben, "knows", 0.4});
        const Id tie = tab.app.book().ties.rows()[0].id.value;
        tab.app.run(command::SetField{EntityKind::tie, tie,
                                      find_field(EntityKind::tie, "state")->number,
                                      std::string("inferred")});
        return tie;
    }
    const Person& person(Id id) const { return *tab.app.book().people.find(id); }
    const std::string& last_toast() const { return tab.app.toasts().back().text; }

    Disk disk;
    Tab tab;
    Id anna, ben, cleo;
};

}  // namespace

TEST_CASE("doing: people stay selected together until they leave the book or the selection") {
    Doing one;
    AppState& app = one.tab.app;
    app.run(command::Mark{{one.anna, one.ben, Id{1, 99}}, MarkHow::only});
    CHECK(app.marked().size() == 2);  // nobody has the third id
    app.run(command::RemoveEntity{EntityKind::person, one.ben});
    CHECK(app.marked().size() == 1);
    app.run(command::Undo{});
    CHECK(app.marked().size() == 1);
    CHECK(app.marked().contains(one.anna));
    app.run(command::Mark{});
    CHECK(app.marked().empty());
}

TEST_CASE("doing: what is done with many is one edit, told, and one undo takes it back") {
    Doing one;
    AppState& app = one.tab.app;
    const std::string before(app.history().undo_label());
    app.run(command::ChangeMany{{one.anna, one.ben}, BulkAction::add_circle, "Sailing"});
    CHECK(one.person(one.ben).circles == TextList{"Sailing"});
    CHECK(one.last_toast() == "Added 2 people to the circle “Sailing”");
    CHECK(app.toasts().back().offers_undo);
    CHECK(app.history().undo_label() == "Add 2 people to the circle “Sailing”");
    app.run(command::Undo{});
    CHECK(one.person(one.anna).circles.empty());
    CHECK(one.person(one.ben).circles.empty());
    CHECK(app.history().undo_label() == before);

    app.run(command::ChangeMany{{one.anna}, BulkAction::unarchive, ""});
    CHECK(app.history().undo_label() == before);  // it is so already
    CHECK_FALSE(app.toasts().back().offers_undo);
}

TEST_CASE("doing: people are pinned where the map has them") {
    Doing one;
    AppState& app = one.tab.app;
    std::vector<float> at(2 * app.map().nodes().size(), 0);
    const std::uint32_t node = app.map().node_of(one.anna);
    at[2 * node] = 12;
    at[2 * node + 1] = -34;
    at[2 * app.map().node_of(one.ben)] = std::numeric_limits<float>::quiet_NaN();
    app.on_positions(1, at, true);
    for (std::uint32_t job = 2; app.map().positions()[2 * node] != 12 && job < 50; ++job)
        app.on_positions(job, at, true);
    REQUIRE(app.map().positions()[2 * node] == 12);
    app.run(command::ChangeMany{{one.anna, one.ben}, BulkAction::pin, ""});
    CHECK(one.person(one.anna).map_place == MapPlace{12, -34, true});
    CHECK_FALSE(one.person(one.ben).map_place.pinned);
    CHECK(one.last_toast() == "Pinned Anna on the map");
}

TEST_CASE("doing: one touchpoint is logged with all of them") {
    Doing one;
    AppState& app = one.tab.app;
    LogEntry entry;
    entry.people = {{one.anna, "Anna", "", ""}, {one.ben, "Ben", "", ""}};
    entry.present = 2;
    entry.on = 20'000;
    entry.channel = "meal";
    entry.depth = 2;
    entry.topic = "The new boat";
    app.run(command::LogLine{entry});
    REQUIRE(app.book().touchpoints.size() == 1);
    const Touchpoint& touch = app.book().touchpoints.rows()[0];
    CHECK(touch.people.size() == 2);
    CHECK(touch.on == from_day(20'000));
    CHECK(touch.channel == "meal");
    CHECK(touch.depth == 2);
    CHECK(touch.group);
    CHECK(touch.topic == "The new boat");
    app.run(command::Undo{});
    CHECK(app.book().touchpoints.size() == 0);
}

TEST_CASE("doing: a note is of today, about one, and one undo takes it back") {
    Doing one;
    AppState& app = one.tab.app;
    app.run(command::AddNote{one.anna, "Her son starts school"});
    REQUIRE(app.book().journal_entries.size() == 1);
    const JournalEntry& note = app.book().journal_entries.rows()[0];
    CHECK(note.text == "Her son starts school");
    CHECK(note.people == IdList{one.anna});
    CHECK(note.on == from_day(app.today()));
    CHECK(one.last_toast() == "Add a note on Anna");
    app.run(command::Undo{});
    CHECK(app.book().journal_entries.size() == 0);
    app.run(command::AddNote{one.anna, ""});
    app.run(command::AddNote{Id{1, 99}, "Of nobody"});
    CHECK(app.book().journal_entries.size() == 0);
}

TEST_CASE("doing: a tie between two is made, changed and taken away, each with one undo") {
    Doing one;
    AppState& app = one.tab.app;
    app.run(command::SetTie{{}, one.anna, one.ben, "mentors", 0.8});
    REQUIRE(app.book().ties.size() == 1);
    const Id tie = app.book().ties.rows()[0].id.value;
    CHECK(app.book().ties.find(tie)->directed);  // a mentor has somebody whom they mentor
    CHECK(app.book().ties.find(tie)->a == one.anna);
    CHECK(one.last_toast() == "Tied Anna and Ben: mentors");
    // The other way round, and weaker.
    app.run(command::SetTie{tie, one.ben, one.anna, "mentors", 0.15});
    CHECK(app.book().ties.find(tie)->a == one.ben);
    CHECK(app.book().ties.find(tie)->strength == 0.15);
    app.run(command::Undo{});
    CHECK(app.book().ties.find(tie)->a == one.anna);
    CHECK(app.book().ties.find(tie)->strength == 0.8);
    // To a kind without direction.
    app.run(command::SetTie{tie, one.anna, one.ben, "friend", 0.8});
    CHECK_FALSE(app.book().ties.find(tie)->directed);
    app.run(command::RemoveEntity{EntityKind::tie, tie});
    CHECK(app.book().ties.size() == 0);
    CHECK(one.last_toast() == "Deleted the tie between Anna and Ben");
    app.run(command::Undo{});
    CHECK(app.book().ties.find(tie)->type == "friend");
}

TEST_CASE("doing: nobody is tied to themselves, and the same tie is not made twice") {
    Doing one;
    AppState& app = one.tab.app;
    app.run(command::SetTie{{}, one.anna, one.anna, "knows", 0.4});
    app.run(command::SetTie{{}, one.anna, Id{1, 99}, "knows", 0.4});
    CHECK(app.book().ties.size() == 0);
    app.run(command::SetTie{{}, one.anna, one.ben, "knows", 0.4});
    app.run(command::SetTie{{}, one.ben, one.anna, "knows", 0.8});
    REQUIRE(app.book().ties.size() == 1);
    CHECK(app.book().ties.rows()[0].strength == 0.8);
    // Of another type there may be one besides.
    app.run(command::SetTie{{}, one.anna, one.ben, "family", 0.8});
    CHECK(app.book().ties.size() == 2);
}

TEST_CASE("doing: tying two answers what was suggested between them") {
    Doing one;
    AppState& app = one.tab.app;
    const Id tie = one.suggest();
    REQUIRE(app.book().ties.find(tie)->state == "inferred");
    app.run(command::SetTie{{}, one.ben, one.anna, "friend", 0.8});
    REQUIRE(app.book().ties.size() == 1);
    CHECK(app.book().ties.find(tie)->state == "accepted");
    CHECK(app.book().ties.find(tie)->type == "friend");
    app.run(command::Undo{});
    CHECK(app.book().ties.find(tie)->state == "inferred");
    // An answer that is told by who asks says nothing more.
    const std::size_t before = app.toasts().size();
    app.run(command::JudgeTies{{tie}, true, true});
    CHECK(app.book().ties.find(tie)->state == "accepted");
    CHECK(app.toasts().size() == before);
}

TEST_CASE("doing: a person who is added at a place of the map is pinned there") {
    Doing one;
    AppState& app = one.tab.app;
    app.run(command::AddPerson{{40, 50, true}});
    CHECK(one.person(app.selection().id).map_place == MapPlace{40, 50, true});
    app.run(command::AddPerson{});
    CHECK_FALSE(one.person(app.selection().id).map_place.pinned);
}

}  // namespace kith
