#include "app/app_state.hpp"

#include <doctest/doctest.h>

#include "tests/app/app_tab.hpp"
#include <string>
#include <string_view>
#include <utility>

namespace kith {
namespace {

using testing::Disk;
using testing::Tab;

std::string_view text_of(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

const Task& open_task(const Book& book) {
    for (const Task& task : book.tasks.rows())
        if (!task.done_on) return task;
    static const Task none;
    return none;
}

/// So many minutes after the midnight before; the host is an hour east.
void set_clock(Tab& tab, int minutes) {
    tab.host.wall_ms = std::int64_t{tab.host.day} * 86'400'000 + (minutes - 60) * 60'000;
}

TEST_CASE("tasks: one that returns is done, skipped, and taken back") {
    Disk disk;
    Tab tab(disk);
    command::AddTask task;
    task.title = "Call the bank";
    task.due = from_day(tab.host.day);
    task.repeats = "weekly";
    tab.app.run(task);
    REQUIRE(tab.app.book().tasks.size() == 1);
    CHECK(tab.app.book().tasks.rows()[0].origin == "by hand");

    tab.app.run(command::FinishTask{open_task(tab.app.book()).id.value});
    CHECK(tab.app.book().tasks.size() == 2);
    CHECK(open_task(tab.app.book()).due == from_day(tab.host.day + 7));
    tab.app.run(command::SkipTask{open_task(tab.app.book()).id.value});
    CHECK(tab.app.book().tasks.size() == 2);
    CHECK(open_task(tab.app.book()).due == from_day(tab.host.day + 14));

    tab.app.run(command::Undo{});
    CHECK(open_task(tab.app.book()).due == from_day(tab.host.day + 7));
    tab.app.run(command::Undo{});
    CHECK(tab.app.book().tasks.size() == 1);
    CHECK(open_task(tab.app.book()).due == from_day(tab.host.day));

    task.title = "Once";
    task.repeats.clear();
    tab.app.run(task);
    for (const Task& each : tab.app.book().tasks.rows()) {
        if (each.title != "Once") continue;
        tab.app.run(command::SkipTask{each.id.value});
        break;
    }
    CHECK(tab.app.book().tasks.size() == 1);
}

TEST_CASE("calendar file: written when it is quiet, anew each day, and empty in the end") {
    Disk disk;
    Tab tab(disk);
    tab.app.run(command::UseKeptFile{KeptFileKind::calendar, KeptFileWish::choose});
    tab.calendar.changed();
    command::AddTask task;
    task.title = "Send the plan";
    task.due = from_day(tab.host.day + 3);
    tab.app.run(task);
    tab.store.run();
    const auto pass = [&] {
        tab.host.clock_ms += 60'000;
        tab.app.tick();
        tab.app.work();
    };
    pass();
    REQUIRE(tab.calendar.writes == 1);
    CHECK(tab.backup.writes == 0);
    tab.calendar.run();
    CHECK(text_of(tab.calendar.file).contains("SUMMARY:Send the plan"));
    CHECK(tab.app.kept_file_ms(KeptFileKind::calendar) == tab.host.wall_ms);
    CHECK_FALSE(tab.app.last_export());  // it is no copy of the book
    pass();
    CHECK(tab.calendar.writes == 1);

    SUBCASE("on the next day") {
        ++tab.host.day;
        pass();
        CHECK(tab.calendar.writes == 2);
    }
    SUBCASE("an ask without a day is of the day that the clock showed") {
        Random random(3);
        EditBuilder edit;
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "given", std::string("Ana"));
        const Id ask = edit.create(EntityKind::exchange, random);
        edit.set(EntityKind::exchange, ask, "person", person);
        edit.set(EntityKind::exchange, ask, "direction", std::string("received"));
        edit.set(EntityKind::exchange, ask, "is_ask", true);
        // Half past eleven in the evening of UTC; here it was 4 October already.
        const Stamp late{std::int64_t{20'000} * 86'400'000 - 1'800'000, 0, 9};
        tab.app.on_edit_followed(99, encode_edit({late, "Elsewhere", std::move(edit.changes)}));
        ++tab.host.day;
        pass();
        REQUIRE(tab.calendar.writes == 2);
        tab.calendar.run();
        const std::string_view text = text_of(tab.calendar.file);
        const std::size_t at = text.find("SUMMARY:Ask Ana again");
        REQUIRE(at != std::string_view::npos);
        const std::string_view event = text.substr(text.rfind("BEGIN:VEVENT", at));
        CHECK(event.substr(0, event.find("END:VEVENT")).contains("DTSTART;VALUE=DATE:20241011"));
    }
    SUBCASE("when its alarms ring at another hour") {
        CHECK(text_of(tab.calendar.file).contains("TRIGGER:PT9H"));
        tab.app.run(command::SetAlarm{18, false});
        pass();
        REQUIRE(tab.calendar.writes == 2);
        tab.calendar.run();
        CHECK(text_of(tab.calendar.file).contains("TRIGGER:PT18H"));
    }
    SUBCASE("after an edit; of nothing there is a calendar without an event") {
        tab.app.run(command::FinishTask{open_task(tab.app.book()).id.value});
        tab.store.run();
        pass();
        REQUIRE(tab.calendar.writes == 2);
        tab.calendar.run();
        CHECK(text_of(tab.calendar.file).starts_with("BEGIN:VCALENDAR\r\n"));
        CHECK_FALSE(text_of(tab.calendar.file).contains("VEVENT"));
    }
    SUBCASE("a failure is told") {
        tab.calendar.fails = true;
        tab.app.run(task);
        tab.store.run();
        pass();
        tab.calendar.run();
        CHECK(tab.app.kept_file_error(KeptFileKind::calendar) == "It is gone.");
        CHECK(tab.app.kept_file_error(KeptFileKind::backup).empty());
    }
    SUBCASE("it stops") {
        tab.app.run(command::UseKeptFile{KeptFileKind::calendar, KeptFileWish::stop});
        tab.app.run(task);
        tab.store.run();
        pass();
        CHECK(tab.calendar.writes == 1);
    }
}

TEST_CASE("alarms: the hour is chosen with or without a notification; an older choice was both") {
    Disk disk;
    Tab tab(disk);
    CHECK(tab.app.alarm_hour() == 9);
    CHECK_FALSE(tab.app.notifies());
    tab.host.preferences["notify_hour"] = "18";
    CHECK(tab.app.alarm_hour() == 18);
    CHECK(tab.app.notifies());
    tab.app.run(command::SetAlarm{7, false});
    CHECK(tab.app.alarm_hour() == 7);
    CHECK_FALSE(tab.app.notifies());
    CHECK(tab.host.alarm_ms == 0);
    tab.app.run(command::SetAlarm{0, true});
    CHECK(tab.app.alarm_hour() == 0);
    CHECK(tab.app.notifies());
}

TEST_CASE("calendar file: when it was downloaded, and whether it has grown old") {
    Disk disk;
    Tab tab(disk);
    command::AddTask task;
    task.title = "Send the plan";
    task.due = from_day(tab.host.day + 3);
    tab.app.run(task);
    tab.store.run();
    CHECK_FALSE(tab.app.calendar_saved());
    tab.app.run(command::PrepareExport{ExportFormat::ics, false});
    tab.app.run(command::SaveExport{});
    const Day then = tab.host.day;
    CHECK(tab.app.calendar_saved() == then);
    CHECK_FALSE(tab.app.calendar_is_old());
    ++tab.host.day;
    CHECK(tab.app.calendar_saved() == then);
    CHECK_FALSE(tab.app.calendar_is_old());
    SUBCASE("by an edit") {
        tab.app.run(task);
        tab.store.run();
    }
    SUBCASE("by another hour") {
        tab.app.run(command::SetAlarm{7, false});
    }
    CHECK(tab.app.calendar_is_old());
}

TEST_CASE("notification: once a day, from its hour on, of what waits") {
    Disk disk;
    Tab tab(disk);
    tab.host.around.notifications = NotificationState::not_asked;
    command::AddTask task;
    task.title = "Call Ana";
    task.due = from_day(tab.host.day);
    tab.app.run(task);
    set_clock(tab, 8 * 60 + 50);
    tab.app.on_alarm();
    CHECK(tab.host.alarm_ms == 0);  // nobody wanted one

    tab.app.run(command::SetAlarm{9, true});
    CHECK(tab.host.around.notifications == NotificationState::allowed);
    CHECK(tab.host.notified.empty());
    CHECK(tab.host.alarm_ms == 10 * 60'000);
    set_clock(tab, 9 * 60);
    tab.app.on_alarm();
    REQUIRE(tab.host.notified.size() == 1);
    CHECK(tab.host.notified[0] == "1 thing for today\nCall Ana");
    tab.app.on_alarm();
    CHECK(tab.host.notified.size() == 1);

    ++tab.host.day;
    set_clock(tab, 30);
    tab.app.on_alarm();
    CHECK(tab.host.notified.size() == 1);
    CHECK(tab.host.alarm_ms == 30 * 60'000);
    set_clock(tab, 15 * 60);  // the machine slept
    tab.app.on_alarm();
    CHECK(tab.host.notified.size() == 2);

    SUBCASE("nothing waits: nothing is said") {
        tab.app.run(command::FinishTask{open_task(tab.app.book()).id.value});
        ++tab.host.day;
        set_clock(tab, 10 * 60);
        tab.app.on_alarm();
        CHECK(tab.host.notified.size() == 2);
    }
    SUBCASE("a session later") {
        tab.store.run();
        Tab next(disk);
        next.host.preferences = tab.host.preferences;
        next.host.around.notifications = NotificationState::allowed;
        next.host.day = tab.host.day + 1;
        set_clock(next, 10 * 60);
        next.app.on_alarm();
        CHECK(next.host.notified.size() == 1);
    }
    SUBCASE("the browser refuses") {
        tab.host.around.notifications = NotificationState::refused;
        ++tab.host.day;
        set_clock(tab, 10 * 60);
        tab.app.on_alarm();
        CHECK(tab.host.notified.size() == 2);
    }
    SUBCASE("off again") {
        tab.app.run(command::SetAlarm{9, false});
        ++tab.host.day;
        set_clock(tab, 10 * 60);
        tab.app.on_alarm();
        CHECK(tab.host.notified.size() == 2);
    }
}

TEST_CASE("notification: an hour that is over begins tomorrow") {
    Disk disk;
    Tab tab(disk);
    command::AddTask task;
    task.title = "Call Ana";
    task.due = from_day(tab.host.day);
    tab.app.run(task);
    set_clock(tab, 12 * 60);
    tab.app.run(command::SetAlarm{9, true});
    tab.app.on_alarm();
    CHECK(tab.host.notified.empty());
    ++tab.host.day;
    set_clock(tab, 9 * 60);
    tab.app.on_alarm();
    CHECK(tab.host.notified.size() == 1);
}

TEST_CASE("clock change: ten to midnight is of its day, and times are told by the clock of then") {
    const auto day_of = [](std::string_view iso) { return *to_day(*parse_iso_date(iso)); };
    const auto one_at_night = [&](std::string_view iso) {  // 01:00 UTC, when the clocks change
        return std::int64_t{day_of(iso)} * 86'400'000 + 3'600'000;
    };
    for (const auto& [iso, east] : {std::pair{"2026-03-28", 60}, std::pair{"2026-03-29", 120},
                                    std::pair{"2026-10-24", 120}, std::pair{"2026-10-25", 60}}) {
        CAPTURE(iso);
        Disk disk;
        Tab tab(disk);
        tab.host.summer_from_ms = one_at_night("2026-03-29");
        tab.host.summer_until_ms = one_at_night("2026-10-25");
        const Day today = tab.host.day = day_of(iso);
        const auto at = [&](int minutes) {
            tab.host.wall_ms = std::int64_t{today} * 86'400'000 + (minutes - east) * 60'000;
        };
        const Id ana = tab.add("Ana");
        tab.app.run(command::SetField{EntityKind::person, ana,
                                      find_field(EntityKind::person, "layer")->number,
                                      std::string("50")});
        at(22 * 60 + 50);
        tab.app.run(command::SetAlarm{23, true});
        CHECK(tab.host.alarm_ms == 10 * 60'000);

        at(23 * 60 + 50);
        LogEntry talk;
        talk.people = {{ana, "", "", ""}};
        talk.present = 1;
        talk.on = read_log_line("call with Ana", {tab.app.today(), nullptr, {}})
                      .on.value_or(LogRead<Day>{tab.app.today(), {}})
                      .value;
        talk.channel = "call";
        tab.app.run(command::LogLine{talk});
        REQUIRE(tab.app.book().touchpoints.size() == 1);
        const Touchpoint& touch = tab.app.book().touchpoints.rows()[0];
        CHECK(touch.on == from_day(today));
        CHECK(tab.app.facts()[0].last == today);
        CHECK(tab.app.facts()[0].due == today + 45);
        const std::string then = std::string(iso) + " 23:50";
        CHECK(tab.app.day_and_time(touch.created) == then);
        CHECK(tab.app.day_of(touch.created) == today);

        // Twenty minutes later it was yesterday.
        tab.host.day = today + 1;
        at(24 * 60 + 10);
        const auto yesterday =
            read_log_line("call with Ana yesterday", {tab.app.today(), nullptr, {}});
        REQUIRE(yesterday.on);
        CHECK(yesterday.on->value == today);
        // And half a year later, by the other clock, it still was ten to midnight.
        tab.host.day = today + 180;
        tab.host.wall_ms += std::int64_t{180} * 86'400'000;
        CHECK(tab.app.day_and_time(touch.created) == then);
        CHECK(tab.app.day_of(touch.created) == today);
    }
}

}  // namespace
}  // namespace kith
