#include "app/app_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <algorithm>
#include <string>
#include <utility>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

struct Diary {
    Diary() : tab(disk), anna(tab.add("Anna")), ben(tab.add("Ben")) {
        set(anna, "layer", std::string("50"));
    }

    void set(Id person, std::string_view field, Value value) {
        tab.app.run(command::SetField{EntityKind::person, person,
                                      find_field(EntityKind::person, field)->number,
                                      std::move(value)});
    }
    void talk(Id person, Day days_ago) {
        LogEntry entry;
        entry.people = {{person, "", "", ""}};
        entry.present = 1;
        entry.on = tab.app.today() - days_ago;
        entry.channel = "call";
        tab.app.run(command::LogLine{entry});
    }
    AppState& app() { return tab.app; }
    std::span<const TodayItem> waiting() { return tab.app.today_board().ranked(); }
    void answer(TodayWord word, Day days = 0) {
        const TodayItem item = waiting()[0];
        tab.app.run(command::AnswerToday{item, word, tab.app.today() + days});
    }

    Disk disk;
    Tab tab;
    Id anna, ben;
};

TEST_CASE("today: whoever keeps people finds it first, unless they come for something else") {
    Diary diary;
    diary.tab.store.run();
    Tab next(diary.disk);
    CHECK(next.app.section() == Section::today);

    diary.set(diary.anna, "layer", std::string("known"));
    diary.tab.store.run();
    Tab later(diary.disk);
    CHECK(later.app.section() == Section::map);
}

}  // namespace

TEST_CASE("today in the app: done logs the touch, and undo brings it back") {
    Diary diary;
    diary.talk(diary.anna, 100);
    REQUIRE(diary.waiting().size() == 1);
    CHECK(diary.waiting()[0].person == diary.anna);
    diary.answer(TodayWord::done);
    CHECK(diary.waiting().empty());
    REQUIRE(diary.app().book().touchpoints.size() == 2);
    const Touchpoint& touch = diary.app().book().touchpoints.rows()[1];
    CHECK(touch.on == from_day(diary.app().today()));
    CHECK(touch.channel == "call");  // of the active somebody is talked to
    CHECK(touch.initiated == "me");
    CHECK(touch.topic.empty());
    CHECK(diary.app().toasts().back().text == "Done: Anna");
    CHECK(diary.app().toasts().back().offers_undo);
    diary.app().run(command::Undo{});
    CHECK(diary.waiting().size() == 1);
}

TEST_CASE("today in the app: put off, skipped and let be") {
    Diary diary;
    diary.talk(diary.anna, 100);
    const Day today = diary.app().today();
    diary.answer(TodayWord::put_off, 3);
    CHECK(diary.waiting().empty());
    diary.tab.host.day = today + 2;
    CHECK(diary.waiting().empty());
    diary.tab.host.day = today + 3;
    REQUIRE(diary.waiting().size() == 1);
    diary.answer(TodayWord::skip);                // for a gap of 45 days
    CHECK(diary.app().book().tasks.size() == 1);  // the same that remembered before
    CHECK(diary.app().book().tasks.rows()[0].snoozes == 2);
    diary.tab.host.day = today + 47;
    CHECK(diary.waiting().empty());
    diary.tab.host.day = today + 48;
    REQUIRE(diary.waiting().size() == 1);
    diary.answer(TodayWord::not_this);
    CHECK(diary.waiting().empty());
    CHECK(diary.app().book().people.find(diary.anna)->passive);
    diary.app().run(command::Undo{});
    CHECK(diary.waiting().size() == 1);
}

TEST_CASE("today in the app: a promise that was kept is a task that is done") {
    Diary diary;
    diary.talk(diary.ben, 5);
    const Id talk = diary.app().book().touchpoints.rows()[0].id.value;
    diary.app().run(command::SetField{EntityKind::touchpoint, talk,
                                      find_field(EntityKind::touchpoint, "promise")->number,
                                      std::string("send the plan")});
    const auto promised = [&] {
        return std::ranges::count(diary.waiting(), TodayKind::promise, &TodayItem::kind);
    };
    REQUIRE(promised() == 1);
    const auto* const item =
        &*std::ranges::find(diary.waiting(), TodayKind::promise, &TodayItem::kind);
    diary.app().run(command::AnswerToday{*item, TodayWord::put_off, diary.app().today() + 1});
    CHECK(promised() == 0);
    diary.tab.host.day += 1;
    REQUIRE(promised() == 1);
    const TodayItem again =
        *std::ranges::find(diary.waiting(), TodayKind::promise, &TodayItem::kind);
    CHECK(diary.app().book().tasks.find(again.about) != nullptr);
    diary.app().run(command::AnswerToday{again, TodayWord::done});
    CHECK(promised() == 0);
    CHECK(diary.app().book().touchpoints.find(talk)->promise == "send the plan");
}

TEST_CASE("today in the app: an entry of the timeline is deleted, and comes back") {
    Diary diary;
    diary.talk(diary.anna, 3);
    const Id talk = diary.app().book().touchpoints.rows()[0].id.value;
    diary.app().run(command::RemoveEntity{EntityKind::touchpoint, Id{7, 7}});
    CHECK(diary.app().book().touchpoints.size() == 1);
    diary.app().run(command::RemoveEntity{EntityKind::touchpoint, talk});
    CHECK(diary.app().book().touchpoints.size() == 0);
    CHECK(diary.app().toasts().back().text == "Deleted a touchpoint");
    diary.app().run(command::Undo{});
    CHECK(diary.app().book().touchpoints.size() == 1);
}

TEST_CASE("today in the app: a pause, its end, and a fresh start") {
    Diary diary;
    diary.talk(diary.anna, 300);
    const Day today = diary.app().today();
    REQUIRE(diary.waiting().size() == 1);
    diary.app().run(command::SetPause{today, today + 6});
    CHECK(diary.waiting().empty());
    diary.app().run(command::EndPause{});
    CHECK(diary.waiting().size() == 1);
    diary.app().run(command::StartFresh{});
    CHECK(diary.waiting().empty());
    bool comes_back = false;
    for (Day day = today; day <= today + 46; ++day) {
        diary.tab.host.day = day;
        comes_back |= !diary.waiting().empty();
    }
    CHECK(comes_back);
}

TEST_CASE("today in the app: a pause ahead begins on its day, and only the next is called off") {
    Diary diary;
    diary.talk(diary.anna, 300);
    AppState& app = diary.app();
    const Day today = app.today();
    app.run(command::SetPause{today + 5, today + 9});
    app.run(command::SetPause{today + 20, today + 29});
    const auto pauses = [&] {
        diary.waiting();
        return app.today_board().params().cadence.pauses;
    };
    CHECK(diary.waiting().size() == 1);
    diary.tab.host.day = today + 5;
    CHECK(diary.waiting().empty());
    diary.tab.host.day = today + 7;
    app.run(command::EndPause{});
    CHECK(pauses() == std::vector<Pause>{{today + 5, today + 6}, {today + 20, today + 29}});
    CHECK(diary.waiting().size() == 1);
    app.run(command::EndPause{});
    CHECK(pauses() == std::vector<Pause>{{today + 5, today + 6}});
}

TEST_CASE("today in the app: longer gaps are one edit") {
    Diary diary;
    diary.talk(diary.anna, 60);
    REQUIRE(diary.waiting().size() == 1);
    diary.app().run(command::StretchGaps{1.5});
    REQUIRE(diary.waiting().size() == 1);  // due after 67 days now; what is left is a kind of touch
    CHECK(diary.waiting()[0].kind == TodayKind::touch_kind);
    diary.app().run(command::Undo{});
    CHECK(diary.waiting()[0].kind == TodayKind::cadence);
}

TEST_CASE("today in the app: each way that the plan offers makes it possible once it is done") {
    Diary diary;
    AppState& app = diary.app();
    app.run(command::SetRuleText{circle_setting("Choir"), "20/60", "Gaps"});
    app.run(command::SetRuleNumber{RuleNumber::daily_minutes, 9});  // one touch a day
    for (int i = 0; i < 36; ++i) {
        const Id person = diary.tab.add("Person " + std::to_string(i));
        diary.set(person, "layer", std::string("15"));
        if (i % 9 == 0) diary.set(person, "cadence_days", std::int64_t{14});
        if (i == 0) diary.set(person, "cadence_longest", std::int64_t{35});
        if (i % 9 == 1 || i % 9 == 2) diary.set(person, "circles", TextList{"Choir"});
        diary.talk(person, i % 14);
    }
    const auto load = [&] { return app.today_board().load(app.today_context()); };
    REQUIRE_FALSE(load().load.can_be_done());
    const Rebalance ways = load().ways;
    REQUIRE(ways.daily_minutes > 9);
    REQUIRE(ways.stretch > 1);
    REQUIRE_FALSE(ways.to_outer.empty());
    const auto fits_after = [&](Command way) {
        app.run(way);
        const bool fits = load().load.can_be_done();
        app.run(command::Undo{});
        return fits && !load().load.can_be_done();
    };
    CHECK(fits_after(command::SetRuleNumber{RuleNumber::daily_minutes, ways.daily_minutes}));
    CHECK(fits_after(command::StretchGaps{ways.stretch}));
    CHECK(fits_after(command::ChangeMany{ways.to_outer, BulkAction::set_layer, "150"}));
}

TEST_CASE("today in the app: a goal raises those who match it") {
    Diary diary;
    diary.set(diary.ben, "layer", std::string("50"));
    diary.set(diary.ben, "tags", TextList{"mentor"});
    diary.talk(diary.anna, 80);
    diary.talk(diary.ben, 79);
    REQUIRE(diary.waiting().size() == 2);
    CHECK(diary.waiting()[0].person == diary.anna);
    Random random(3);
    EditBuilder edit;
    const Id goal = edit.create(EntityKind::goal, random);
    edit.set(EntityKind::goal, goal, "name", std::string("Mentors"));
    edit.set(EntityKind::goal, goal, "query", std::string("tag:mentor"));
    // Another tab made it.
    diary.app().on_edit_followed(
        99,
        encode_edit({{diary.tab.host.now_ms() + 10'000, 0, 9}, "A goal", std::move(edit.changes)}));
    CHECK(diary.waiting()[0].person == diary.ben);
}

TEST_CASE("today in the app: what somebody wants is held against the people and the saved links") {
    Diary diary;
    diary.talk(diary.anna, 400);
    diary.set(diary.anna, "needs", std::string("a carpenter"));
    diary.set(diary.ben, "offers", std::string("Carpenter, also roofs"));
    // A kind of touch a month; one of value comes round.
    const auto gift = [&] {
        for (int month = 0; month < 3; ++month, diary.tab.host.day += 30) {
            const Suggestion& act = diary.app().suggestion(diary.waiting()[0]);
            if (act.act == Act::introduce || act.act == Act::article) return act.words;
        }
        return std::string();
    };
    CHECK(gift().starts_with("Introduce them to Ben"));
    for (const std::string_view flag : {"archived", "passive"}) {
        diary.set(diary.ben, flag, true);
        CHECK_FALSE(gift().contains("Ben"));
        diary.set(diary.ben, flag, false);
    }
    diary.set(diary.ben, "passive", true);
    command::SaveLink wanted;
    wanted.url = "https://example.org/joints";
    wanted.title = "Joints for carpenters";
    diary.app().run(wanted);
    CHECK(gift().starts_with("Send them “Joints for carpenters”"));
    CHECK(
        diary.app().suggestion(diary.waiting()[0]).draft.ends_with("\nhttps://example.org/joints"));
    // What was sent is noted, and not proposed again.
    diary.answer(TodayWord::done);
    REQUIRE(diary.app().book().exchanges.size() == 1);
    const Exchange& sent = diary.app().book().exchanges.rows()[0];
    CHECK(sent.person == diary.anna);
    CHECK(sent.link == diary.app().book().saved_links.rows()[0].id.value);
    diary.tab.host.day += 400;
    CHECK_FALSE(gift().contains("Joints"));
}

TEST_CASE(
    "today in the app: an ask ends with yes or no, an introduction when they met or did not") {
    struct Row {
        bool is_ask;
        TodayWord word;
        std::string_view outcome, label;
    };
    for (const Row& row : {Row{true, TodayWord::yes, "yes", "They said yes: Anna"},
                           Row{true, TodayWord::no, "no", "They said no: Anna"},
                           Row{false, TodayWord::yes, "met", "They met: Anna"},
                           Row{false, TodayWord::no, "outcome", "Nothing came of it: Anna"}}) {
        CAPTURE(row.label);
        Diary diary;
        diary.set(diary.anna, "layer", std::string("known"));
        const Date then = from_day(diary.app().today() - 20);
        Random random(4);
        EditBuilder edit;
        Id made;
        if (row.is_ask) {
            made = edit.create(EntityKind::exchange, random);
            edit.set(EntityKind::exchange, made, "person", diary.anna);
            edit.set(EntityKind::exchange, made, "direction", std::string("received"));
            edit.set(EntityKind::exchange, made, "on", then);
            edit.set(EntityKind::exchange, made, "is_ask", true);
        } else {
            made = edit.create(EntityKind::introduction, random);
            edit.set(EntityKind::introduction, made, "who", diary.anna);
            edit.set(EntityKind::introduction, made, "to_whom", diary.ben);
            edit.set(EntityKind::introduction, made, "state", std::string("made"));
            edit.set(EntityKind::introduction, made, "made_on", then);
        }
        diary.app().on_edit_followed(99, encode_edit({{diary.tab.host.now_ms() + 10'000, 0, 9},
                                                      "Another tab",
                                                      std::move(edit.changes)}));
        const auto ends = [&]() -> std::string {
            const Book& book = diary.app().book();
            return row.is_ask ? book.exchanges.find(made)->outcome
                              : book.introductions.find(made)->state;
        };
        REQUIRE(diary.waiting().size() == 1);
        diary.answer(row.word);
        CHECK(ends() == row.outcome);
        CHECK(diary.waiting().empty());
        CHECK(diary.app().toasts().back().text == row.label);
        CHECK(diary.app().book().touchpoints.size() == 0);
        diary.tab.host.day += 30;  // and it stays away
        CHECK(diary.waiting().empty());
        diary.app().run(command::Undo{});
        CHECK(ends() == (row.is_ask ? "" : "made"));
        CHECK(diary.waiting().size() == 1);
    }
}

}  // namespace kith
