#include "text/ics_write.hpp"

#include "base/utf8.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using Strings = std::vector<std::string>;

const Id kZephyrine = id_from_text("zephyrine"), kSora = id_from_text("sora");
constexpr std::int64_t kMade = 1'735'689'600'000;  // 2025-01-01

class Writing {
  public:
    Writing& person(Id id, std::string display, Date birthday = {}, TextList other = {}) {
        edit_.create_with_id(EntityKind::person, id);
        edit_.set(EntityKind::person, id, "display", std::move(display));
        edit_.set(EntityKind::person, id, "birthday", birthday);
        edit_.set(EntityKind::person, id, "other_dates", std::move(other));
        return *this;
    }
    Writing& task(std::string_view name, Date due, IdList people) {
        const Id id = id_from_text(name);
        edit_.create_with_id(EntityKind::task, id);
        edit_.set(EntityKind::task, id, "title", std::string(name));
        edit_.set(EntityKind::task, id, "due", due);
        edit_.set(EntityKind::task, id, "people", std::move(people));
        return *this;
    }
    Writing& set_task(std::string_view name, std::string_view field, Value value) {
        edit_.set(EntityKind::task, id_from_text(name), field, std::move(value));
        return *this;
    }
    EditBuilder& edit() { return edit_; }
    Written write(const Reminders& reminders = {},
                  std::span<const Id> people = std::array{kZephyrine, kSora}) const {
        Book book;
        Edit edit;
        edit.changes = edit_.changes;
        REQUIRE(apply(book, edit));
        return write_reminders_ics(book, people, reminders, kMade);
    }

  private:
    EditBuilder edit_;
};

/// The lines of a calendar with their folds undone; checks RFC 5545's form on the way.
Strings lines_of(const std::string& content) {
    Strings lines;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t end = content.find("\r\n", at);
        REQUIRE(end != std::string::npos);
        const std::string line = content.substr(at, end - at);
        CHECK(line.size() <= 75);
        CHECK(is_valid_utf8(line));
        CHECK(!line.contains('\n'));
        if (line.starts_with(' '))
            lines.back() += line.substr(1);
        else
            lines.push_back(line);
        at = end + 2;
    }
    return lines;
}

/// The values of a property, event by event.
Strings all(const Strings& lines, std::string_view property) {
    Strings values;
    for (const std::string& line : lines) {
        if (line.starts_with(property) && line.size() > property.size() &&
            std::string_view(":;").contains(line[property.size()]))
            values.push_back(line.substr(property.size() + 1));
    }
    return values;
}

}  // namespace

TEST_CASE(
    "reminders: a birthday returns every year, with an alarm the day before and one on the day") {
    const Written written =
        Writing().person(kZephyrine, "Zephyrine Quillfeather", {1990, 5, 17}).write();
    CHECK(written.content ==
          "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//Reminders//EN\r\n"
          "CALSCALE:GREGORIAN\r\nBEGIN:VEVENT\r\nUID:kith-birthday-" +
              to_string(kZephyrine) +
              "\r\nDTSTAMP:20250101T000000Z\r\nDTSTART;VALUE=DATE:19900517\r\n"
              "DTEND;VALUE=DATE:19900518\r\nRRULE:FREQ=YEARLY\r\n"
              "SUMMARY:🎂 Zephyrine Quillfeather\r\nDESCRIPTION:Born on 17 May 1990.\r\n"
              "TRANSP:TRANSPARENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15H\r\n"
              "DESCRIPTION:Birthday tomorrow: Zephyrine Quillfeather\r\nEND:VALARM\r\n"
              "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT9H\r\n"
              "DESCRIPTION:🎂 Zephyrine Quillfeather\r\nEND:VALARM\r\n"
              "END:VEVENT\r\nEND:VCALENDAR\r\n");
    CHECK(written.lost.empty());
}

TEST_CASE("reminders: who was born on 29 February has a birthday on the last day of the month") {
    const Strings lines = lines_of(Writing()
                                       .person(kZephyrine, "Z", {0, 2, 29})
                                       .person(kSora, "佐川 日和", {1904, 2, 29})
                                       .write()
                                       .content);
    CHECK(all(lines, "RRULE") == Strings(2, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"));
    CHECK(all(lines, "DTSTART") == Strings(2, "VALUE=DATE:19720229"));
    CHECK(all(lines, "DTEND") == Strings(2, "VALUE=DATE:19720301"));
}

TEST_CASE("reminders: a day without a year, or of a year long ago, begins in 1970") {
    const Strings lines = lines_of(Writing()
                                       .person(kZephyrine, "Z", {0, 12, 31})
                                       .person(kSora, "S", {1931, 12, 31})
                                       .write()
                                       .content);
    CHECK(all(lines, "DTSTART") == Strings(2, "VALUE=DATE:19701231"));
    CHECK(all(lines, "DTEND") == Strings(2, "VALUE=DATE:19710101"));
}

TEST_CASE("reminders: long lines are folded between characters, and text is escaped") {
    const std::string name = "Comma, semicolon; back\\slash\nline " + std::string(60, 'x') +
                             "👩‍🚀👩‍🚀👩‍🚀👩‍🚀 "
                             "佐川日和佐川日和佐川日和佐川日和佐川日和";
    const Strings lines =
        lines_of(Writing().person(kZephyrine, name, {2000, 1, 1}).write().content);
    CHECK(all(lines, "SUMMARY").front() == "🎂 Comma\\, semicolon\\; back\\\\slash\\nline " +
                                               std::string(60, 'x') +
                                               "👩‍🚀👩‍🚀👩‍🚀👩‍🚀 "
                                               "佐川日和佐川日和佐川日和佐川日和佐川日和");
}

TEST_CASE("reminders: control characters do not reach the calendar") {
    const std::string content =
        Writing().person(kZephyrine, "A\x01\x1B\x7F\r\nB\tC", {2000, 1, 1}).write().content;
    CHECK(all(lines_of(content), "SUMMARY").front() == "🎂 A\\nB\tC");
}

TEST_CASE("reminders: other dates return every year, each with a UID of its own") {
    const Written written =
        Writing()
            .person(kZephyrine, "Z", {},
                    {"anniversary 2019-05-03", "Name day: --12-06", "anniversary 2021-06-01",
                     "some day in spring", "moved 2019"})
            .write();
    const Strings lines = lines_of(written.content);
    CHECK(all(lines, "SUMMARY") ==
          Strings{"📅 anniversary: Z", "📅 Name day: Z", "📅 anniversary: Z"});
    CHECK(all(lines, "DTSTART") ==
          Strings{"VALUE=DATE:20190503", "VALUE=DATE:19701206", "VALUE=DATE:20210601"});
    const Strings uids = all(lines, "UID");
    CHECK(std::set<std::string>(uids.begin(), uids.end()).size() == 3);
    CHECK(written.lost == Strings{"2 other dates without their day"});
}

TEST_CASE("reminders: dates of a loss, and of who is let be, are left out, and that is said") {
    for (const std::string_view flag : {"archived", "passive"}) {
        CAPTURE(flag);
        Writing writing;
        writing.person(kZephyrine, "Z", {1990, 5, 3}, {"wedding 2019-05-03", "some day"})
            .person(kSora, "S", {1991, 6, 4}, {"funeral 2020-01-02", "Name day: --12-06"})
            .task("by hand", {2026, 1, 5}, {kZephyrine})
            .task("by a rule", {2026, 1, 5}, {kZephyrine})
            .set_task("by a rule", "origin", std::string("rule"));
        writing.edit().set(EntityKind::person, kZephyrine, flag, true);
        const Written written = writing.write();
        CHECK(all(lines_of(written.content), "SUMMARY") ==
              Strings{"🎂 S", "📅 Name day: S", "by hand"});
        for (const std::string_view lost :
             {"3 dates of who is archived or passive", "1 date of a loss",
              "1 suggested task of who is archived or passive"})
            CHECK(std::ranges::contains(written.lost, lost));
    }
}

TEST_CASE("reminders: what is due with somebody, only with the chosen people") {
    const Writing writing = Writing().person(kZephyrine, "Zephyrine").person(kSora, "Sora");
    const std::array<Reminder, 3> due = {
        Reminder{kSora, *to_day({2026, 2, 8}), "thanks-1", "Thank Sora", "They gave you a map"},
        Reminder{kZephyrine, *to_day({2026, 12, 31}), "touch-2", "Get in touch", ""},
        Reminder{id_from_text("nobody"), 0, "touch-3", "Get in touch", ""}};
    const Strings lines =
        lines_of(writing.write({.due = due, .alarms = false}, std::array{kSora}).content);
    CHECK(all(lines, "UID") == Strings{"kith-thanks-1"});
    CHECK(all(lines, "SUMMARY") == Strings{"Thank Sora"});
    CHECK(all(lines, "DESCRIPTION") == Strings{"They gave you a map"});
    CHECK(all(lines, "DTSTART") == Strings{"VALUE=DATE:20260208"});
    CHECK(all(lines, "RRULE").empty());
    CHECK(all(lines, "TRIGGER").empty());
}

TEST_CASE("reminders: an alarm rings on the day at the hour that was chosen, or not at all") {
    const Writing writing = Writing().person(kSora, "Sora", {1990, 5, 17});
    const std::array<Reminder, 2> due = {
        Reminder{kSora, *to_day({2026, 2, 8}), "thanks-1", "Thank Sora", ""},
        Reminder{kSora, *to_day({2026, 2, 8}), "touch-2", "Get in touch with Sora", "", false}};
    const auto triggers = [&](int hour) {
        const Reminders reminders{.due = due, .alarm_hour = hour};
        return all(lines_of(writing.write(reminders).content), "TRIGGER");
    };
    // Of two that are due one rings; of the birthday the day before, and on the day.
    CHECK(triggers(18) == Strings{"PT18H", "-PT6H", "PT18H"});
    CHECK(triggers(0) == Strings{"PT0H", "-PT24H", "PT0H"});
}

TEST_CASE("reminders: what is overdue stands on today, and returns from its next day on") {
    Writing writing;
    writing.person(kSora, "Sora")
        .task("once", {2026, 1, 5}, {kSora})
        .task("weekly", {2026, 1, 5}, {kSora})
        .task("today", {2026, 1, 20}, {kSora})
        .task("suggested", {2026, 1, 5}, {kSora})
        .set_task("weekly", "repeats", std::string("weekly"))
        .set_task("suggested", "rule", std::string("M60"));
    const Strings lines =
        lines_of(writing.write({.no_task = "M60", .today = *to_day({2026, 1, 20})}).content);
    const auto event = [&](std::string_view name, std::string_view more) {
        const auto at = std::ranges::find(
            lines, "UID:kith-task-" + to_string(id_from_text(name)) + std::string(more));
        REQUIRE(at != lines.end());
        return Strings(at + 2, std::find(at, lines.end(), "SUMMARY:" + std::string(name)));
    };
    // For the way back the people of a task are named each.
    CHECK(all(lines, "X-KITH-PERSON") == Strings(3, "X-KITH-ID=" + to_string(kSora) + ":Sora"));
    CHECK(all(lines, "X-KITH-DUE") == Strings(2, "2026-01-05"));
    CHECK(all(lines, "X-KITH-REPEATS") == Strings{"weekly"});
    const Strings today = {"DTSTART;VALUE=DATE:20260120", "DTEND;VALUE=DATE:20260121"};
    CHECK(event("once", "") == today);
    CHECK(event("weekly", "") == today);
    // Mondays: 5, 12, 19 and 26 January.
    CHECK(event("weekly", "-next") ==
          Strings{"DTSTART;VALUE=DATE:20260126", "DTEND;VALUE=DATE:20260127", "RRULE:FREQ=WEEKLY"});
    CHECK(event("today", "") == today);
    CHECK(all(lines, "UID").size() == 4);
}

TEST_CASE("reminders: of what is overdue only what is chosen rings") {
    Writing writing;
    writing.person(kSora, "Sora")
        .task("planned", {2026, 1, 5}, {kSora})
        .task("waits", {2026, 1, 5}, {kSora})
        .task("weekly", {2026, 1, 5}, {kSora})
        .task("today", {2026, 1, 20}, {kSora})
        .set_task("weekly", "repeats", std::string("weekly"));
    const std::vector<Id> planned = {id_from_text("planned")};
    Reminders reminders{.today = *to_day({2026, 1, 20})};
    const auto ringing = [&] {
        Strings names;
        std::string name;
        for (const std::string& line : lines_of(writing.write(reminders).content)) {
            if (line.starts_with("SUMMARY:")) name = line.substr(8);
            if (line == "BEGIN:VALARM") names.push_back(name);
        }
        std::ranges::sort(names);
        return names;
    };
    CHECK(ringing() == Strings{"planned", "today", "waits", "weekly", "weekly"});
    reminders.overdue_ring = planned;
    CHECK(ringing() == Strings{"planned", "today", "weekly"});  // the next time of the last
}

TEST_CASE("reminders: a calendar of many is written a little at a time") {
    constexpr int kMany = 20;
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, kSora);
    edit.set(EntityKind::person, kSora, "display", std::string("Sora"));
    std::vector<Reminder> due;
    for (int i = 0; i < kMany; ++i) {
        const Id role = id_from_text("job " + std::to_string(i));
        edit.create_with_id(EntityKind::role, role);
        edit.set(EntityKind::role, role, "person", kSora);
        edit.set(EntityKind::role, role, "from", Date{2021, 11, 0});
        due.push_back({kSora, 20'000 + i, "touch-" + std::to_string(i), "Call", "", true});
        const Id task = id_from_text("task " + std::to_string(i));
        edit.create_with_id(EntityKind::task, task);
        edit.set(EntityKind::task, task, "title", std::string("Write"));
        edit.set(EntityKind::task, task, "due", Date{2026, 1, 2});
        edit.set(EntityKind::task, task, "people", IdList{kSora});
    }
    Book book;
    Edit made;
    made.changes = std::move(edit.changes);
    REQUIRE(apply(book, made));
    const std::array people = {kSora};
    Stepwise<Written> writing = write_reminders_ics_steps(book, people, {.due = due}, kMade);
    int steps = 0;
    while (writing.step()) ++steps;
    CHECK(steps > 3 * kMany);  // one for each of these, and one for Sora
    CHECK(all(lines_of(writing.take().content), "UID").size() == 3 * kMany);
}

TEST_CASE("reminders: years in a job, from the first on, of those whom one keeps in touch with") {
    Writing writing = Writing().person(kZephyrine, "Zephyrine").person(kSora, "Sora");
    const Id acme = id_from_text("acme");
    writing.edit().create_with_id(EntityKind::organisation, acme);
    writing.edit().set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const auto role = [&](std::string_view name, Id person, Date from, Date to) {
        const Id id = id_from_text(name);
        writing.edit().create_with_id(EntityKind::role, id);
        writing.edit().set(EntityKind::role, id, "person", person);
        writing.edit().set(EntityKind::role, id, "organisation", acme);
        writing.edit().set(EntityKind::role, id, "from", from);
        writing.edit().set(EntityKind::role, id, "to", to);
    };
    role("month", kSora, {2021, 11, 0}, {});
    role("year", kSora, {2021, 0, 0}, {});
    role("over", kSora, {2019, 4, 1}, {2021, 10, 0});
    role("leap day", kZephyrine, {2024, 2, 29}, {});
    const Strings lines = lines_of(writing.write().content);
    CHECK(all(lines, "UID").size() == 2);
    CHECK(std::ranges::contains(lines, "UID:kith-job-" + to_string(id_from_text("month"))));
    CHECK(std::ranges::contains(all(lines, "SUMMARY"), "💼 Years at Acme: Sora"));
    CHECK(std::ranges::contains(all(lines, "DESCRIPTION"), "Since November 2021."));
    CHECK(std::ranges::contains(all(lines, "DTSTART"), "VALUE=DATE:20221101"));
    CHECK(std::ranges::contains(all(lines, "DTSTART"), "VALUE=DATE:20250228"));
    CHECK(std::ranges::contains(all(lines, "RRULE"), "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"));
    writing.edit().set(EntityKind::person, kSora, "archived", true);
    CHECK(all(lines_of(writing.write().content), "SUMMARY") ==
          Strings{"💼 Years at Acme: Zephyrine"});
}

TEST_CASE("reminders: tasks that are not done, by date, on the day to which they were put off") {
    const Writing writing = Writing()
                                .person(kZephyrine, "Zephyrine")
                                .person(kSora, "Sora")
                                .task("later", {2026, 3, 1}, {kZephyrine})
                                .task("first", {2026, 1, 1}, {kSora, kZephyrine})
                                .task("done", {2026, 1, 1}, {kSora})
                                .task("some day", {}, {kSora})
                                .task("mine alone", {2026, 1, 1}, {})
                                .set_task("later", "snoozed_until", Date{2026, 4, 1})
                                .set_task("first", "notes", std::string("Bring\nthe map"))
                                .set_task("done", "done_on", Date{2025, 12, 1});
    const Written written = writing.write();
    const Strings lines = lines_of(written.content);
    CHECK(all(lines, "SUMMARY") == Strings{"first", "later"});
    CHECK(all(lines, "DTSTART") == Strings{"VALUE=DATE:20260101", "VALUE=DATE:20260401"});
    CHECK(std::ranges::contains(all(lines, "DESCRIPTION"),
                                "With Sora\\, Zephyrine.\\nBring\\nthe map"));
    CHECK(written.lost == Strings{"1 task without a day", "1 task that is done"});
    CHECK(all(lines_of(writing.write({.tasks_of_nobody = true}).content), "SUMMARY").size() == 3);
    CHECK(writing.write({.tasks = false}).content.empty());
    CHECK(!writing.write({}, std::array{kSora}).content.contains("Zephyrine"));
}

TEST_CASE("reminders: a task that returns does so in the calendar, and not while it is put off") {
    struct Example {
        Date due;
        std::string_view repeats;
        std::int64_t day;
        std::string_view rule;
    };
    for (const Example& example : {
             Example{{2026, 11, 23}, "daily", 0, "FREQ=DAILY"},
             Example{{2026, 11, 23}, "weekly", 0, "FREQ=WEEKLY"},
             Example{{2026, 11, 23}, "every 2 weeks", 0, "FREQ=WEEKLY;INTERVAL=2"},
             Example{{2026, 11, 23}, "monthly", 0, "FREQ=MONTHLY"},
             Example{
                 {2026, 1, 31}, "monthly", 0, "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"},
             Example{{2026, 2, 28},
                     "every 3 months",
                     30,
                     "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=28,29,30;BYSETPOS=-1"},
             Example{
                 {2024, 2, 29}, "yearly", 0, "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"},
             Example{{2026, 11, 23}, "yearly", 0, "FREQ=YEARLY"},
         }) {
        INFO(example.repeats);
        Writing writing;
        writing.person(kSora, "Sora")
            .task("again", example.due, {kSora})
            .set_task("again", "repeats", std::string(example.repeats))
            .set_task("again", "repeats_day", example.day);
        CHECK(all(lines_of(writing.write().content), "RRULE") ==
              Strings{std::string(example.rule)});
        writing.set_task("again", "snoozed_until", Date{2030, 1, 1});
        CHECK(all(lines_of(writing.write().content), "RRULE").empty());
    }
}

TEST_CASE("reminders: with nothing to be reminded of there is no calendar; what is lost is said") {
    const Written written = Writing().person(kZephyrine, "Z", {1990, 5, 0}).write();
    CHECK(written.content.empty());
    CHECK(written.lost == Strings{"1 birthday without its day"});
}

TEST_CASE("reminders: all that is no reminder is said to be lost") {
    Writing writing = Writing().person(kZephyrine, "Z", {1990, 5, 17}).person(kSora, "S");
    const Id talk = id_from_text("talk"), tie = id_from_text("tie");
    writing.edit().create_with_id(EntityKind::touchpoint, talk);
    writing.edit().set(EntityKind::touchpoint, talk, "people", IdList{kSora});
    writing.edit().create_with_id(EntityKind::tie, tie);
    writing.edit().set(EntityKind::tie, tie, "a", kSora);
    writing.edit().set(EntityKind::tie, tie, "b", kZephyrine);
    writing.edit().set(EntityKind::person, kSora, "emails", TextList{"s@x.example"});
    writing.task("some day", {2026, 3, 1}, {kSora});
    CHECK(writing.write().lost == Strings{"E-mail of 1 person", "1 tie", "1 touchpoint"});
    CHECK(writing.write({.birthdays = false, .tasks = false}).lost ==
          Strings{"E-mail of 1 person", "Birthday of 1 person", "1 tie", "1 touchpoint", "1 task"});
}

}  // namespace kith::text
