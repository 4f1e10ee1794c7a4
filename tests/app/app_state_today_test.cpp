#include "app/app_state.hpp"
#include "strategy/balances.hpp"
#include "strategy/first_package.hpp"
#include "strategy/today_acts.hpp"

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

TEST_CASE("today in the app: the minutes of a day run, rest, and are over once") {
    Diary diary;
    diary.talk(diary.anna, 100);
    AppState& app = diary.app();
    double& clock = diary.tab.host.clock_ms;
    CHECK(app.timer().minutes == 0);
    const std::uint64_t revision = app.book().revision;
    app.run(command::UseTimer{TimerWord::start});
    CHECK(app.timer_left_ms() == 15 * 60'000);
    clock += 60'000;
    app.run(command::UseTimer{TimerWord::pause});
    clock += 3'600'000;
    app.tick();
    CHECK(app.timer_left_ms() == 14 * 60'000);
    CHECK_FALSE(app.timer().since_ms);
    app.run(command::UseTimer{TimerWord::go_on});
    CHECK(app.book().revision == revision);
    diary.answer(TodayWord::done);
    diary.talk(diary.ben, 0);
    app.run(command::Undo{});  // then it is not done
    clock += 14 * 60'000 - 1;
    app.tick();
    CHECK(app.timer().minutes == 15);
    clock += 1;
    app.tick();
    CHECK(app.timer().minutes == 0);
    REQUIRE(app.toasts().size() == 1);
    CHECK(app.toasts().back().text == "15 minutes are over. 1 done.");
    CHECK_FALSE(app.toasts().back().offers_undo);

    // Stopped, it says nothing; begun anew, it counts anew.
    app.dismiss_toast(app.toasts().back().number);
    app.run(command::UseTimer{TimerWord::start});
    app.run(command::UseTimer{TimerWord::stop});
    app.run(command::UseTimer{TimerWord::go_on});
    clock += 3'600'000;
    app.tick();
    CHECK(app.toasts().empty());
    app.run(command::UseTimer{TimerWord::start});
    clock += 15 * 60'000;
    app.tick();
    REQUIRE(app.toasts().size() == 1);
    CHECK(app.toasts().back().text == "15 minutes are over.");
}

TEST_CASE("today in the app: a follow-up that is done is logged as one, and not as thanks") {
    Diary diary;
    diary.talk(diary.ben, 1);
    const auto items = diary.waiting();
    const auto item = std::ranges::find(items, TodayKind::follow_up, &TodayItem::kind);
    REQUIRE(item != items.end());
    REQUIRE(item->person == diary.ben);
    diary.app().run(command::AnswerToday{TodayItem(*item), TodayWord::done, diary.app().today()});
    const Touchpoint& touch = diary.app().book().touchpoints.rows().back();
    CHECK(touch.kind == "personal");
    CHECK(was_done_as(touch, Act::follow_up));
    CHECK_FALSE(was_done_as(touch, Act::thank));
    const auto row = static_cast<std::uint32_t>(diary.app().book().people.row_of(diary.ben));
    const auto package = first_package(diary.app().today_context(), row);
    REQUIRE(package);
    CHECK_FALSE(package->steps[static_cast<std::size_t>(PackagePart::thanks)].done);
}

TEST_CASE("today in the app: a detail that is noted of a first talk is in the text to start from") {
    Diary diary;
    diary.talk(diary.ben, 1);
    const Id talk = diary.app().book().touchpoints.rows()[0].id.value;
    const auto act = [&] {
        const auto items = diary.waiting();
        return diary.app().suggestion(
            *std::ranges::find(items, TodayKind::follow_up, &TodayItem::kind));
    };
    CHECK(act().detail_of == talk);
    diary.app().run(command::SetField{EntityKind::touchpoint, talk,
                                      find_field(EntityKind::touchpoint, "topic")->number,
                                      std::string("kites")});
    CHECK_FALSE(act().detail_of);
    CHECK(act().draft.contains("what you said on kites;"));
    CHECK(diary.app().history().undo_label() == "Change Topic of the touchpoint with Ben");
    diary.app().run(command::Undo{});
    CHECK(act().detail_of == talk);
    CHECK_FALSE(act().draft.contains("kites"));
    // Done asks for nothing.
    const auto items = diary.waiting();
    const TodayItem item = *std::ranges::find(items, TodayKind::follow_up, &TodayItem::kind);
    diary.app().run(command::AnswerToday{item, TodayWord::done, diary.app().today()});
    CHECK(std::ranges::count(diary.waiting(), TodayKind::follow_up, &TodayItem::kind) == 0);
}

TEST_CASE("today in the app: a habit is ticked by hand, and no longer") {
    Diary diary;
    const auto hosting = [&]() -> const ValueAct& {
        return diary.app().today_board().value(diary.app().today_context(), Round::month).acts[0];
    };
    CHECK_FALSE(hosting().done());
    command::AddTask task;
    task.title = hosting().name;
    task.done_on = from_day(diary.app().today());
    diary.app().run(task);
    CHECK(diary.app().toasts().back().text == "Done: Hosting");
    REQUIRE(hosting().by_hand);
    diary.app().run(command::RemoveEntity{hosting().record.kind, hosting().record.id});
    CHECK_FALSE(hosting().done());
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

TEST_CASE("today in the app: to skip one thanks hides no other thanks") {
    Diary diary;
    diary.talk(diary.anna, 20);  // not due
    const auto receive = [&] {
        diary.app().run(command::Give{{diary.ben}, false, "support", "Time", {}, {}});
    };
    receive();
    REQUIRE(diary.waiting().size() == 1);
    REQUIRE(diary.waiting()[0].kind == TodayKind::thanks);
    const Id skipped = diary.waiting()[0].about;
    diary.answer(TodayWord::skip);
    CHECK(diary.waiting().empty());
    receive();
    REQUIRE(diary.waiting().size() == 1);
    CHECK(diary.waiting()[0].about != skipped);
    diary.answer(TodayWord::put_off, 2);
    CHECK(diary.waiting().empty());
    diary.app().run(command::Undo{});
    CHECK(diary.waiting().size() == 1);
}

TEST_CASE("today in the app: a round proposes what Today proposes, whichever was seen first") {
    const auto proposed = [](bool round_first) {
        Diary diary;
        diary.talk(diary.anna, 100);
        AppState& app = diary.app();
        const auto of_round = [&] {
            const auto entries = app.today_board().round(app.today_context(), Round::month);
            REQUIRE(entries.size() == 1);
            return app.suggestion(entries[0].item).kind;
        };
        const std::string_view first = round_first ? of_round() : "";
        const std::string_view of_day = app.suggestion(diary.waiting()[0]).kind;
        CHECK(of_round() == of_day);
        if (round_first) CHECK(first == of_day);
        return std::string(of_day);
    };
    CHECK_FALSE(proposed(true).empty());
    CHECK_FALSE(proposed(false).empty());
}

TEST_CASE("today in the app: each of two dates of somebody has an act of its own") {
    Diary diary;
    AppState& app = diary.app();
    diary.set(diary.ben, "other_dates", TextList{"wedding 2001-03-01", "founding 2002-03-01"});
    TodayItem item;
    item.kind = TodayKind::anniversary;
    item.person = diary.ben;
    item.due = app.today();
    CHECK(app.suggestion(item).draft.contains("Congratulations on your wedding, "));
    item.place = 1;
    CHECK(app.suggestion(item).draft.contains("Congratulations on your founding, "));
}

TEST_CASE("today in the app: who was there is corrected by one edit, told, and taken back") {
    Diary diary;
    AppState& app = diary.app();
    const auto set_people = [&](EntityKind kind, Id id, Value people) {
        app.run(command::SetField{kind, id, find_field(kind, "people")->number, std::move(people)});
    };
    const auto talks_of = [&](Id person) {
        return app.directory()
            .relations()
            .touchpoints_of_person.of(app.book().people.row_of(person))
            .size();
    };
    diary.talk(diary.ben, 5);
    set_people(EntityKind::touchpoint, app.book().touchpoints.rows()[0].id.value,
               IdList{diary.anna});
    CHECK(talks_of(diary.ben) == 0);
    CHECK(talks_of(diary.anna) == 1);
    CHECK(app.toasts().back().text == "Now with Anna");
    CHECK(app.toasts().back().offers_undo);
    CHECK(app.history().undo_label() == "Change People of the touchpoint with Ben");
    app.run(command::Undo{});
    CHECK(talks_of(diary.ben) == 1);
    CHECK(talks_of(diary.anna) == 0);

    command::AddTask task;
    task.title = "Ask about the boat";
    task.people = {diary.ben};
    app.run(std::move(task));
    set_people(EntityKind::task, app.book().tasks.rows()[0].id.value, {});
    CHECK(app.book().tasks.rows()[0].people.empty());
    CHECK(app.toasts().back().text == "Now with nobody");

    app.run(command::AddNote{diary.ben, "Moves to Porto"});
    set_people(EntityKind::journal_entry, app.book().journal_entries.rows()[0].id.value,
               IdList{diary.anna});
    CHECK(app.toasts().back().text == "Now about Anna");
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

TEST_CASE("today in the app: a fresh start says what comes when and what stays, and is one edit") {
    Diary diary;
    diary.talk(diary.anna, 300);
    AppState& app = diary.app();
    const Day today = app.today();
    command::AddTask task;
    task.title = "Send the plan";
    task.people = {diary.ben};
    task.due = from_day(today - 3);
    app.run(task);
    task.due = from_day(today);
    app.run(task);
    REQUIRE(diary.waiting().size() == 3);
    CHECK(app.fresh_start().people == 1);
    CHECK(app.fresh_start().later.size() == 1);
    const std::string tomorrow = to_short_words(from_day(today + 1));

    app.run(command::StartFresh{});
    CHECK(diary.waiting().size() == 1);
    CHECK(app.toasts().back().text ==
          "Started fresh: 1 person comes up again one by one. Put off until " + tomorrow +
              ": 1 task. Still there: 1 task");
    app.run(command::Undo{});
    CHECK(diary.waiting().size() == 3);

    app.run(command::StartFresh{false});
    CHECK(diary.waiting().size() == 2);
    CHECK(app.toasts().back().text ==
          "Started fresh: 1 person comes up again one by one. Still there: 2 tasks");
    app.run(command::StartFresh{false});
    CHECK(app.toasts().back().text == "Nothing waits for long, so nothing is put off");
    app.run(command::StartFresh{true});
    CHECK(diary.waiting().size() == 1);
    CHECK(app.toasts().back().text ==
          "Started fresh: put off until " + tomorrow + ": 1 task. Still there: 1 task");
    diary.tab.host.day = today + 1;
    CHECK(std::ranges::count(diary.waiting(), TodayKind::task, &TodayItem::kind) == 2);
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

TEST_CASE("today in the app: one person is left alone, until it ends or is ended") {
    Diary diary;
    diary.set(diary.ben, "layer", std::string("50"));
    diary.talk(diary.anna, 300);
    diary.talk(diary.ben, 300);
    AppState& app = diary.app();
    const Day today = app.today();
    const auto pauses = [&] { return app.book().people.find(diary.anna)->pauses; };
    const auto text = [](Day from, Day until) {
        return to_string(from_day(from)) + "/" + to_string(from_day(until));
    };
    REQUIRE(diary.waiting().size() == 2);
    app.run(command::SetPause{today, today + 6, diary.anna});
    CHECK(pauses() == text(today, today + 6));
    CHECK(app.toasts().back().text ==
          "Pause until " + to_short_words(from_day(today + 6)) + ": Anna");
    REQUIRE(diary.waiting().size() == 1);
    CHECK(diary.waiting()[0].person == diary.ben);
    CHECK(app.today_board().params().cadence.pauses.empty());
    diary.tab.host.day = today + 6;
    CHECK(diary.waiting().size() == 1);
    diary.tab.host.day = today + 7;
    CHECK(diary.waiting().size() == 2);
    diary.tab.host.day = today + 2;
    app.run(command::EndPause{diary.anna});
    CHECK(pauses() == text(today, today + 1));
    CHECK(diary.waiting().size() == 2);
    app.run(command::Undo{});
    CHECK(pauses() == text(today, today + 6));
    CHECK(diary.waiting().size() == 1);
    // One that overlaps makes it longer; one ahead is called off.
    app.run(command::SetPause{today + 5, today + 9, diary.anna});
    CHECK(pauses() == text(today, today + 9));
    app.run(command::SetPause{today + 20, today + 29, diary.anna});
    diary.tab.host.day = today + 10;
    app.run(command::EndPause{diary.anna});
    CHECK(pauses() == text(today, today + 9));
    app.run(command::EndPause{diary.ben});  // who has none
    CHECK(app.book().people.find(diary.ben)->pauses.empty());
}

TEST_CASE("today in the app: thanks that Today has let go are still due, and one word logs them") {
    Diary diary;
    AppState& app = diary.app();
    app.run(command::Give{{diary.ben}, false, "knowledge", "Advice", {}, {}});
    const Id got = app.book().exchanges.rows()[0].id.value;
    app.run(command::SetField{EntityKind::exchange, got,
                              find_field(EntityKind::exchange, "on")->number,
                              from_day(app.today() - 100)});
    const auto is_thanks = [](const TodayItem& item) { return item.kind == TodayKind::thanks; };
    CHECK(std::ranges::none_of(diary.waiting(), is_thanks));  // 14 days are over
    const auto due = [&] {
        return thanks_due(app.book(), app.directory().relations(), app.today());
    };
    REQUIRE(due().size() == 1);
    CHECK(due()[0].about == got);
    app.run(command::AnswerToday{due()[0], TodayWord::done, 0});
    REQUIRE(app.book().touchpoints.size() == 1);
    CHECK(app.book().touchpoints.rows()[0].notes == "Say thanks");
    CHECK(due().empty());
    app.run(command::Undo{});
    CHECK(due().size() == 1);
}

TEST_CASE("today in the app: quiet mode is one edit, and what is suggested then is written") {
    Diary diary;
    diary.talk(diary.anna, 100);
    AppState& app = diary.app();
    struct Expected {
        bool quiet;
        std::string_view channel;
        int minutes;
        std::int64_t depth;
    };
    const auto check = [&](const Expected& expected) {
        CAPTURE(expected.quiet);
        REQUIRE(diary.waiting().size() == 1);
        CHECK(app.today_board().params().quiet == expected.quiet);
        CHECK(app.today_board().plan().minutes == expected.minutes);
        const Suggestion act = app.suggestion(diary.waiting()[0]);
        CHECK(act.channel == expected.channel);
        CHECK(act.words.ends_with(", best in a talk") == !expected.quiet);
        // Done, it is logged as it was suggested.
        diary.answer(TodayWord::done);
        const Touchpoint& touch = app.book().touchpoints.rows().back();
        CHECK(touch.channel == expected.channel);
        CHECK(touch.depth == expected.depth);
        app.run(command::Undo{});
    };
    const Expected usual{false, "call", 10, 2};
    const Expected quiet{true, "message", 5, 1};
    check(usual);
    const command::SetRuleText turn_on{std::string(kQuietSetting), "yes", "Quiet mode on"};
    app.run(turn_on);
    CHECK(app.history().undo_label() == "Quiet mode on");
    check(quiet);
    app.run(command::Undo{});
    check(usual);
    app.run(turn_on);
    app.run(command::SetRuleText{std::string(kQuietSetting), "", "Quiet mode off"});
    check(usual);
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
    // Who comes to match it by an edit of their own is raised at once, and no longer than that.
    diary.set(diary.anna, "tags", TextList{"mentor"});
    CHECK(diary.waiting()[0].person == diary.anna);
    diary.set(diary.anna, "tags", TextList{});
    CHECK(diary.waiting()[0].person == diary.ben);
    // Rows move when somebody goes; the goal stays with whom it is about.
    diary.app().run(command::RemoveEntity{EntityKind::person, diary.anna});
    REQUIRE(diary.waiting().size() == 1);
    CHECK(diary.waiting()[0].relevance == 1.5f);
}

namespace {

/// A book in which somebody has a goal, and ties that are logged one by one.
struct GoalDiary : Diary {
    explicit GoalDiary(const std::string& query) : cleo(tab.add("Cleo")), dan(tab.add("Dan")) {
        set(ben, "layer", std::string("50"));
        talk(anna, 80);
        talk(ben, 79);
        edit.set(EntityKind::goal, goal, "name", std::string("A goal"));
        edit.set(EntityKind::goal, goal, "query", query);
        follow();
    }
    /// What was added comes from another tab.
    void follow() {
        at_ms += 10'000;
        app().on_edit_followed(
            sequence++, encode_edit({{at_ms, 0, 9}, "Elsewhere", std::exchange(edit.changes, {})}));
    }
    void tie(Id one, Id other) { app().run(command::SetTie{{}, one, other, "knows", 0.5}); }
    bool is_raised(Id person) {
        const auto items = waiting();
        const auto it = std::ranges::find(items, person, &TodayItem::person);
        return it != items.end() && it->relevance > 1;
    }

    Random random{3};
    EditBuilder edit;
    std::uint64_t sequence = 99;
    std::int64_t at_ms = tab.host.now_ms();
    Id goal = edit.create(EntityKind::goal, random);
    Id cleo, dan;
};

}  // namespace

TEST_CASE("today in the app: a goal is kept up to date with ties and names of organisations") {
    GoalDiary diary("org:apex");
    AppState& app = diary.app();
    EditBuilder& edit = diary.edit;
    const Id acme = edit.create(EntityKind::organisation, diary.random);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const Id role = edit.create(EntityKind::role, diary.random);
    edit.set(EntityKind::role, role, "person", diary.ben);
    edit.set(EntityKind::role, role, "organisation", acme);
    diary.follow();
    CHECK_FALSE(diary.is_raised(diary.ben));
    edit.set(EntityKind::organisation, acme, "name", std::string("Apex"));
    diary.follow();
    CHECK(diary.is_raised(diary.ben));
    CHECK_FALSE(diary.is_raised(diary.anna));

    edit.set(EntityKind::goal, diary.goal, "query", std::string("ties:>0"));
    diary.follow();
    CHECK_FALSE(diary.is_raised(diary.ben));
    diary.tie(diary.anna, diary.ben);
    CHECK(diary.is_raised(diary.anna));
    CHECK(diary.is_raised(diary.ben));
    app.run(command::Undo{});
    CHECK_FALSE(diary.is_raised(diary.anna));

    edit.set(EntityKind::goal, diary.goal, "query", std::string("segment:few"));
    edit.set_setting(app.book(), "people.segment.few", "{\"name\":\"few\",\"query\":\"tag:x\"}");
    diary.follow();
    CHECK_FALSE(diary.is_raised(diary.ben));
    app.run(command::SetRuleText{"people.segment.few", "{\"name\":\"few\",\"query\":\"org:apex\"}",
                                 "A segment"});
    CHECK(diary.is_raised(diary.ben));
}

TEST_CASE("today in the app: a goal of those who have most follows what others have") {
    GoalDiary diary("ties:top10%");
    CHECK_FALSE(diary.is_raised(diary.anna));
    diary.tie(diary.anna, diary.cleo);
    CHECK(diary.is_raised(diary.anna));
    CHECK_FALSE(diary.is_raised(diary.ben));
    // Two ties of Ben are more than the one of Anna, who has no part in them.
    diary.tie(diary.ben, diary.cleo);
    diary.tie(diary.ben, diary.dan);
    CHECK_FALSE(diary.is_raised(diary.anna));
    CHECK(diary.is_raised(diary.ben));
    diary.app().run(command::Undo{});
    diary.app().run(command::Undo{});
    CHECK(diary.is_raised(diary.anna));
    // Whoever goes takes their row along, and leaves the most to others.
    diary.app().run(command::RemoveEntity{EntityKind::person, diary.anna});
    diary.tie(diary.ben, diary.dan);
    CHECK(diary.is_raised(diary.ben));
}

TEST_CASE("today in the app: a goal of the network is known as soon as the network is measured") {
    GoalDiary diary("betweenness:>0");
    diary.tie(diary.anna, diary.cleo);
    diary.tie(diary.anna, diary.dan);
    CHECK_FALSE(diary.is_raised(diary.anna));
    diary.tab.measures.run();
    CHECK(diary.is_raised(diary.anna));
    // With a tie between the two nobody stands between them any more.
    diary.tie(diary.cleo, diary.dan);
    CHECK_FALSE(diary.waiting().empty());
    diary.tab.measures.run();
    CHECK_FALSE(diary.is_raised(diary.anna));
}

TEST_CASE(
    "today in the app: of a large book such a goal waits until nothing was changed a moment") {
    GoalDiary diary("ties:top10%");
    for (int i = 0; i < 2000; ++i) diary.edit.create(EntityKind::person, diary.random);
    diary.follow();
    diary.tab.host.clock_ms += 2000;
    CHECK_FALSE(diary.is_raised(diary.anna));
    diary.tie(diary.anna, diary.cleo);
    CHECK_FALSE(diary.is_raised(diary.anna));
    diary.tab.host.clock_ms += 2000;
    CHECK(diary.is_raised(diary.anna));
}

TEST_CASE("today in the app: nothing comes up for who is let be, not even what is to do for them") {
    Diary diary;
    command::AddTask task;
    task.title = "Send the plan";
    task.people = {diary.anna};
    task.due = from_day(diary.app().today());
    diary.app().run(task);
    REQUIRE(diary.waiting().size() == 2);
    CHECK(diary.waiting()[0].kind == TodayKind::task);
    diary.answer(TodayWord::not_this);
    CHECK(diary.waiting().empty());
    diary.app().run(command::Undo{});
    CHECK(diary.waiting().size() == 2);
}

TEST_CASE("today in the app: a first talk is due by the hour it was") {
    Diary diary;
    diary.tab.host.wall_ms = std::int64_t{diary.app().today()} * 86'400'000;  // 01:00 in Berlin
    diary.talk(diary.ben, 1);
    const Id talk = diary.app().book().touchpoints.rows()[0].id.value;
    diary.app().run(command::SetField{EntityKind::touchpoint, talk,
                                      find_field(EntityKind::touchpoint, "time")->number,
                                      std::string("14:00")});
    const auto mark = [&] {
        const auto waiting = diary.waiting();
        return due_mark(*std::ranges::find(waiting, TodayKind::follow_up, &TodayItem::kind));
    };
    CHECK(mark() == DueMark::none);
    diary.tab.host.wall_ms += 13 * 3'600'000 - 60'000;
    CHECK(mark() == DueMark::none);
    diary.tab.host.wall_ms += 60'000;
    CHECK(mark() == DueMark::amber);
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

TEST_CASE("today in the app: what bears no day is of the day that the clock showed") {
    Diary diary;
    const TodayContext context = diary.app().today_context();
    // At half past eleven in the evening of UTC it was half past midnight in Berlin.
    const Day day = 20'000;
    const Stamp late{(std::int64_t{day} * 24 + 23) * 3'600'000 + 1'800'000, 0, 1};
    CHECK(day_or_noted({}, late, context) == day + 1);
    CHECK(diary.app().day_of(late) == day + 1);
    diary.tab.host.summer_until_ms = late.wall_ms + 86'400'000 * std::int64_t{30};
    CHECK(diary.app().minutes_east(day) == 120);
    CHECK(diary.app().minutes_east(day + 100) == 60);
}

TEST_CASE("today in the app: what is given is ticked among the four of the day") {
    Diary diary;
    const auto done = [&] {
        const TodayContext context = diary.app().today_context();
        return std::ranges::count_if(diary.app().today_board().value_of_day(context).acts,
                                     &ValueAct::done);
    };
    CHECK(done() == 0);
    diary.app().run(command::Give{{diary.anna}, true, "knowledge", "Feedback", {}, {}});
    CHECK(done() == 1);
    diary.app().run(command::Undo{});
    CHECK(done() == 0);
    diary.app().run(command::Redo{});
    CHECK(done() == 1);
    ++diary.tab.host.day;
    CHECK(done() == 0);
}

TEST_CASE("today in the app: an introduction that is done is in the book, until it is undone") {
    Diary diary;
    diary.talk(diary.anna, 400);
    diary.set(diary.anna, "needs", std::string("a carpenter"));
    diary.set(diary.ben, "offers", std::string("Carpenter, also roofs"));
    // A kind of touch a month; the one of value, by which they are introduced, comes round.
    const auto act = [&] { return diary.app().suggestion(diary.waiting()[0]); };
    for (int month = 0; month < 3 && act().act != Act::introduce; ++month) diary.tab.host.day += 30;
    REQUIRE(act().act == Act::introduce);
    CHECK(act().introduced == diary.ben);
    const Book& book = diary.app().book();
    diary.answer(TodayWord::done);
    REQUIRE(book.introductions.size() == 1);
    const Introduction& made = book.introductions.rows()[0];
    CHECK(made.who == diary.anna);
    CHECK(made.to_whom == diary.ben);
    CHECK(made.state == "made");
    CHECK(made.made_on == from_day(diary.app().today()));
    REQUIRE(book.exchanges.size() == 1);
    const Exchange& given = book.exchanges.rows()[0];
    CHECK(given.person == diary.anna);
    CHECK(given.direction == "given");
    CHECK(given.group == "connection");
    CHECK(given.value == "Introduction to Ben");
    REQUIRE(book.touchpoints.size() == 2);
    CHECK(given.touchpoint == book.touchpoints.rows()[1].id.value);
    CHECK_FALSE(given.link);
    diary.app().run(command::Undo{});  // one for all of it
    CHECK(book.introductions.size() == 0);
    CHECK(book.exchanges.size() == 0);
    CHECK(book.touchpoints.size() == 1);
    CHECK(act().act == Act::introduce);
    // Done again, it is asked about after a week.
    diary.answer(TodayWord::done);
    diary.tab.host.day += 7;
    REQUIRE(std::ranges::contains(diary.waiting(), TodayKind::introduction, &TodayItem::kind));
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

TEST_CASE("today in the app: an ask that is granted is something to give thanks for") {
    constexpr std::int64_t kDayMs = 86'400'000;
    Diary diary;
    AppState& app = diary.app();
    diary.set(diary.anna, "layer", std::string("known"));
    const auto on = [&](Day day) {
        diary.tab.host.day = day;
        diary.tab.host.wall_ms = day * kDayMs + kDayMs / 2;
    };
    const Day asked = diary.tab.host.day;
    on(asked);
    app.run(command::Give{{diary.anna}, false, "support", "A reference", {}, {}});
    const Id ask = app.book().exchanges.rows()[0].id.value;
    app.run(command::SetField{EntityKind::exchange, ask,
                              find_field(EntityKind::exchange, "is_ask")->number, true});
    on(asked + 7);
    REQUIRE(diary.waiting().size() == 1);
    REQUIRE(diary.waiting()[0].kind == TodayKind::open_ask);
    diary.answer(TodayWord::done);  // asked again
    CHECK(diary.waiting().empty());
    on(asked + 14);
    REQUIRE(diary.waiting().size() == 1);
    diary.answer(TodayWord::yes);
    REQUIRE(diary.waiting().size() == 1);
    CHECK(diary.waiting()[0].kind == TodayKind::thanks);
    CHECK(diary.waiting()[0].due == asked + 14);
    diary.answer(TodayWord::done);
    CHECK(diary.waiting().empty());
}

}  // namespace kith
