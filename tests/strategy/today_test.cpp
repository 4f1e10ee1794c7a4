#include "strategy/today.hpp"

#include "strategy/next_steps.hpp"
#include "strategy/suggested_touch.hpp"
#include "strategy/today_acts.hpp"

#include "made_people.hpp"
#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;
    std::optional<int> minute;
    MinutesEast minutes_east;
    double& urgency(Urgency of) { return params.urgencies[static_cast<std::size_t>(of)]; }
    std::vector<TodayItem> on(std::string_view iso) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        const TodayContext context{book, relations, params, day(iso), {}, minute, minutes_east};
        Today today;
        today.build(context);
        return today.ranked(context);
    }
    std::string why(std::string_view iso, std::size_t at = 0) {
        const auto items = on(iso);
        if (at >= items.size()) return {};
        const Relations relations = build_relations(book);
        return why_line({book, relations, params, day(iso), {}, {}, minutes_east}, items[at]);
    }
};

std::size_t count_of(std::span<const TodayItem> items, TodayKind kind) {
    return static_cast<std::size_t>(std::ranges::count(items, kind, &TodayItem::kind));
}

TEST_CASE("today: nobody waits in an empty book") {
    Made made;
    CHECK(made.on("2026-03-01").empty());
}

TEST_CASE("today: by cadence somebody is due after the ideal gap and late after the longest") {
    Made made;
    made.touch(made.person("Ana", {{"layer", std::string("50")}}), day("2026-01-01"), "call");
    struct Row {
        std::string_view on;
        bool due, late;
        float urgency;
    };
    // 45 days after 1 January is 15 February, 90 days is 1 April.
    for (const Row& row :
         {Row{"2026-02-14", false, false, 0}, Row{"2026-02-15", true, false, 0.5f},
          Row{"2026-04-01", true, false, 1}, Row{"2026-04-02", true, true, 1 + 1 / 45.0f},
          Row{"2026-12-31", true, true, 2}}) {
        CAPTURE(row.on);
        const auto items = made.on(row.on);
        REQUIRE(count_of(items, TodayKind::cadence) == (row.due ? 1u : 0u));
        if (!row.due) continue;
        CHECK(items[0].late == row.late);
        CHECK(due_mark(items[0]) == (row.late ? DueMark::amber : DueMark::none));
        CHECK(items[0].urgency == doctest::Approx(row.urgency));
        CHECK(items[0].value == doctest::Approx(0.8));
    }
    CHECK(made.why("2026-02-20") == "Last talk 50 days ago, wanted every 45");
    CHECK(made.why("2026-04-11").starts_with("Overdue since 10 days: last talk "));
}

TEST_CASE("today: a first meeting is followed up, amber after a day and red after two") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-03-01"), "meeting", {{"topic", std::string("solar roofs")}});
    struct Row {
        std::string_view on;
        float urgency;
        bool late;
        DueMark mark;
    };
    for (const Row& row :
         {Row{"2026-03-01", 0.8f, false, DueMark::none},
          Row{"2026-03-02", 1.5f, false, DueMark::amber}, Row{"2026-03-03", 2, true, DueMark::red},
          Row{"2026-03-08", 2, true, DueMark::red}}) {
        const auto items = made.on(row.on);
        REQUIRE(items.size() == 1);
        CHECK(items[0].kind == TodayKind::follow_up);
        CHECK(items[0].urgency == row.urgency);
        CHECK(items[0].late == row.late);
        CHECK(due_mark(items[0]) == row.mark);
    }
    CHECK(made.why("2026-03-04").ends_with(": a line is still welcome"));
    CHECK(made.why("2026-03-02") ==
          "First met yesterday, about solar roofs: a line while it is fresh");
    const Relations relations = build_relations(made.book);
    const TodayContext context{made.book, relations, made.params, day("2026-03-02")};
    CHECK(std::ranges::contains(why_lines(context, made.on("2026-03-02")[0]),
                                "A time to meet: open. No task or talk ahead is noted."));
    CHECK(made.on("2026-03-09").empty());
    CHECK(made.on("2026-02-28").empty());
    // A message is what it asks for.
    made.touch(ana, day("2026-03-02"), "message");
    CHECK(made.on("2026-03-03").empty());
}

TEST_CASE("today: a first meeting is followed up whatever was written before it") {
    struct Row {
        std::string_view on, channel, initiated;
        bool follow_up;  // on 3 March, when they met on the 1st
    };
    for (const Row& row :
         {Row{"2026-02-20", "email", "me", true}, Row{"2025-01-05", "message", "them", true},
          Row{"2026-02-20", "call", "them", false}, Row{"2025", "meeting", "", false},
          Row{"2026-03-02", "message", "them", true}, Row{"2026-03-02", "message", "me", false},
          Row{"2026-03-02", "email", "", false}, Row{"2026-03-02", "call", "them", false},
          Row{"2026-03-01", "email", "me", false}, Row{"2026-03-04", "meal", "me", true}}) {
        CAPTURE(row.on);
        CAPTURE(row.channel);
        Made made;
        const Id ana = made.person("Ana");
        made.touch(ana, day("2026-03-01"), "meeting");
        made.add(EntityKind::touchpoint, {{"people", IdList{ana}},
                                          {"on", *parse_iso_date(row.on)},
                                          {"channel", std::string(row.channel)},
                                          {"initiated", std::string(row.initiated)}});
        CHECK(count_of(made.on("2026-03-03"), TodayKind::follow_up) == (row.follow_up ? 1u : 0u));
    }
}

TEST_CASE("today: what was written on the day of a first meeting counts by the hour") {
    for (const auto& [time, follow_up] :
         {std::pair{"09:00", true}, {"18:30", false}, {"", false}, {"early", false}}) {
        CAPTURE(time);
        Made made;
        const Id ana = made.person("Ana");
        made.touch(ana, day("2026-03-01"), "meeting", {{"time", std::string("14:00")}});
        made.touch(ana, day("2026-03-01"), "email", {{"time", std::string(time)}});
        CHECK(made.on("2026-03-02").size() == (follow_up ? 1u : 0u));
    }
}

TEST_CASE(
    "today: a day and two days after a first meeting are told by the hour where it is known") {
    struct Row {
        std::string time, on;
        std::optional<int> minute;
        float urgency;
        DueMark mark;
    };
    constexpr int kHalfPastEleven = 23 * 60 + 30;
    for (const Row& row : {Row{"23:30", "2026-03-01", kHalfPastEleven + 10, 0.8f, DueMark::none},
                           Row{"23:30", "2026-03-02", 0, 0.8f, DueMark::none},
                           Row{"23:30", "2026-03-02", kHalfPastEleven - 1, 0.8f, DueMark::none},
                           Row{"23:30", "2026-03-02", kHalfPastEleven, 1.5f, DueMark::amber},
                           Row{"23:30", "2026-03-03", kHalfPastEleven - 1, 1.5f, DueMark::amber},
                           Row{"23:30", "2026-03-03", kHalfPastEleven, 2, DueMark::red},
                           Row{"23:30", "2026-03-02", std::nullopt, 1.5f, DueMark::amber},
                           Row{"", "2026-03-02", 0, 1.5f, DueMark::amber},
                           Row{"late", "2026-03-02", 0, 1.5f, DueMark::amber}}) {
        CAPTURE(row.time);
        CAPTURE(row.on);
        CAPTURE(row.minute.value_or(-1));
        Made made;
        made.touch(made.person("Ana"), day("2026-03-01"), "meeting", {{"time", row.time}});
        made.minute = row.minute;
        const auto items = made.on(row.on);
        REQUIRE(items.size() == 1);
        CHECK(items[0].urgency == row.urgency);
        CHECK(due_mark(items[0]) == row.mark);
    }
}

TEST_CASE("today: a first talk that names no hour was when it was noted, if that was on its day") {
    struct Row {
        std::string noted;  // hours and minutes of UTC on 1 March
        int east;
        std::string on, time, today;
        std::optional<int> minute;
        DueMark mark;
    };
    constexpr int kEight = 20 * 60, kFive = 5 * 60;
    for (const Row& row : {
             Row{"20:00", 0, "2026-03-01", "", "2026-03-02", 0, DueMark::none},
             Row{"20:00", 0, "2026-03-01", "", "2026-03-02", kEight - 1, DueMark::none},
             Row{"20:00", 0, "2026-03-01", "", "2026-03-02", kEight, DueMark::amber},
             Row{"20:00", 0, "2026-03-01", "", "2026-03-03", kEight - 1, DueMark::amber},
             Row{"20:00", 0, "2026-03-01", "", "2026-03-03", kEight, DueMark::red},
             Row{"20:00", 0, "2026-03-01", "late", "2026-03-02", kEight - 1, DueMark::none},
             // What is said goes before, and without a clock the calendar tells.
             Row{"20:00", 0, "2026-03-01", "09:00", "2026-03-02", 9 * 60, DueMark::amber},
             Row{"20:00", 0, "2026-03-01", "", "2026-03-02", std::nullopt, DueMark::amber},
             // Noted the day after, and the day before.
             Row{"20:00", 0, "2026-02-28", "", "2026-03-01", kEight, DueMark::amber},
             Row{"20:00", 0, "2026-02-28", "", "2026-03-02", 0, DueMark::red},
             Row{"20:00", 0, "2026-03-02", "", "2026-03-03", 0, DueMark::amber},
             // In Tokyo it is five in the morning of the next day; in New York three hours past
             // noon, and at one in the night of UTC eight in the evening of the day before.
             Row{"20:00", 540, "2026-03-02", "", "2026-03-03", kFive - 1, DueMark::none},
             Row{"20:00", 540, "2026-03-02", "", "2026-03-03", kFive, DueMark::amber},
             Row{"20:00", 540, "2026-03-02", "", "2026-03-04", kFive, DueMark::red},
             Row{"20:00", 540, "2026-03-01", "", "2026-03-02", 0, DueMark::amber},
             Row{"20:00", -300, "2026-03-01", "", "2026-03-02", 15 * 60 - 1, DueMark::none},
             Row{"20:00", -300, "2026-03-01", "", "2026-03-02", 15 * 60, DueMark::amber},
             Row{"01:00", -300, "2026-02-28", "", "2026-03-01", kEight - 1, DueMark::none},
             Row{"01:00", -300, "2026-02-28", "", "2026-03-01", kEight, DueMark::amber},
             Row{"01:00", -300, "2026-03-01", "", "2026-03-02", 0, DueMark::amber},
         }) {
        CAPTURE(row.noted);
        CAPTURE(row.east);
        CAPTURE(row.on);
        CAPTURE(row.today);
        CAPTURE(row.minute.value_or(-1));
        Made made;
        made.stamp = (std::int64_t{day("2026-03-01")} * 24 * 60 + *minute_of(row.noted)) * 60'000;
        // By the clock of then: it was moved in the night after.
        made.minutes_east = [east = row.east, noted = made.stamp](std::int64_t at_ms) {
            return at_ms < noted + 3'600'000 ? east : east + 60;
        };
        made.touch(made.person("Ana"), day(row.on), "meeting", {{"time", row.time}});
        made.minute = row.minute;
        const auto items = made.on(row.today);
        REQUIRE(items.size() == 1);
        CHECK(due_mark(items[0]) == row.mark);
    }
}

TEST_CASE("today: a call that was not answered is no first meeting, and follows up none") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-03-01"), "call", {{"unanswered", true}});
    CHECK(made.on("2026-03-02").empty());
    made.touch(ana, day("2026-03-02"), "meeting");
    CHECK(count_of(made.on("2026-03-02"), TodayKind::follow_up) == 1);
    const std::string them = "them";
    made.touch(ana, day("2026-03-03"), "call", {{"unanswered", true}, {"initiated", them}});
    CHECK(count_of(made.on("2026-03-03"), TodayKind::follow_up) == 1);
    made.touch(ana, day("2026-03-03"), "call", {{"initiated", them}});
    CHECK(count_of(made.on("2026-03-03"), TodayKind::follow_up) == 0);
}

TEST_CASE("today: a follow-up turns due within the day") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-03-01"), "meeting", {{"time", std::string("14:00")}});
    made.touch(made.person("Bo"), day("2026-03-01"), "meeting");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto at = [&](int minute) {
        return TodayContext{made.book, relations, made.params, day("2026-03-02"), {}, minute};
    };
    Today today;
    today.build(at(8 * 60));
    CHECK(today.turned(at(13 * 60 + 59)).empty());
    REQUIRE(today.turned(at(14 * 60)) == std::vector<Id>{ana});
    today.update(at(14 * 60), std::array{ana});
    CHECK(today.turned(at(15 * 60)).empty());
    for (const TodayItem& item : today.ranked(at(14 * 60))) CHECK(due_mark(item) == DueMark::amber);
}

TEST_CASE("today: writing to somebody is no first meeting") {
    Made made;
    made.touch(made.person("Ana"), day("2026-03-01"), "email");
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: birthdays with and without a year, on leap days and over the year's end") {
    struct Row {
        std::string_view born, on;
        Day in;  // days until then; -9: does not show
    };
    for (const Row& row : {Row{"1990-05-03", "2026-05-01", 2}, Row{"1990-05-03", "2026-04-30", -9},
                           Row{"--05-03", "2026-05-03", 0}, Row{"1990-05-03", "2026-05-05", -2},
                           Row{"1990-05-03", "2026-05-06", -9}, Row{"--02-29", "2026-02-28", 0},
                           Row{"--02-29", "2028-02-28", 1}, Row{"2000-02-29", "2028-02-29", 0},
                           Row{"--01-01", "2026-12-31", 1}, Row{"--12-31", "2027-01-02", -2},
                           Row{"1990", "2026-01-01", -9}, Row{"1990-05", "2026-05-01", -9}}) {
        CAPTURE(row.born);
        CAPTURE(row.on);
        Made made;
        made.person("Ana", {{"birthday", *parse_iso_date(row.born)}});
        const auto items = made.on(row.on);
        REQUIRE(items.size() == (row.in == -9 ? 0u : 1u));
        if (row.in == -9) continue;
        CHECK(items[0].kind == TodayKind::birthday);
        CHECK(items[0].due - day(row.on) == row.in);
        CHECK(items[0].late == (row.in < 0));
    }
    Made made;
    made.person("Ana", {{"birthday", *parse_iso_date("1986-05-03")}});
    CHECK(made.why("2026-05-02") == "Birthday tomorrow, 40 years");
    CHECK(made.why("2026-05-03") == "Birthday today, 40 years");
    CHECK(made.why("2026-05-04") == "Birthday was yesterday, 40 years");
}

TEST_CASE("today: a birthday that was kept is gone") {
    Made made;
    const Id ana = made.person("Ana", {{"birthday", *parse_iso_date("--05-03")}});
    made.touch(ana, day("2026-05-03"), "message");
    CHECK(made.on("2026-05-03").empty());
    // A wish ahead keeps it as well, where another word does not; and the next one comes again.
    made.touch(ana, day("2027-05-01"), "message");
    CHECK(made.on("2027-05-01").size() == 1);
    made.touch(ana, day("2027-05-02"), "message",
               {{"notes", std::string(act_words(Act::congratulate))}});
    CHECK(made.on("2027-05-02").empty());
    CHECK(made.on("2027-05-03").empty());
    CHECK(made.on("2028-05-02").size() == 1);
}

TEST_CASE("today: years in a job count from the second year on") {
    Made made;
    const Id ana = made.person("Ana");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role,
             {{"person", ana}, {"organisation", acme}, {"from", *parse_iso_date("2024-06-10")}});
    CHECK(made.on("2024-06-10").empty());
    REQUIRE(made.on("2026-06-09").size() == 1);
    CHECK(made.why("2026-06-09") == "2 years at Acme tomorrow");
    CHECK(made.why("2025-06-10") == "1 year at Acme today");
}

TEST_CASE("today: who began in a month is remembered on its first day") {
    for (const auto& [from, on, why] :
         {std::array<std::string_view, 3>{"2021-11", "2026-10-29", ""},
          {"2021-11", "2026-10-30", "5 years at Acme, since November 2021"},
          {"2021-11", "2026-11-01", "5 years at Acme, since November 2021"},
          {"2021-11", "2026-11-03", "5 years at Acme, since November 2021"},
          {"2021-11", "2026-11-04", ""},
          {"2026-11", "2026-11-01", ""},
          {"2021", "2026-01-01", ""}}) {
        CAPTURE(on);
        Made made;
        const Id ana = made.person("Ana");
        const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
        made.add(EntityKind::role,
                 {{"person", ana}, {"organisation", acme}, {"from", *parse_iso_date(from)}});
        CHECK(made.why(on) == why);
    }
}

TEST_CASE("today: other dates come back every year, but for those of a loss") {
    for (const auto& [date, on, why] :
         {std::array<std::string_view, 3>{"wedding: 2010-07-01", "2026-07-01",
                                          "Wedding today, 16 years"},
          {"name day --12-06", "2026-12-05", "Name day tomorrow"},
          {"Moved 3 May 2025", "2026-05-04", "Moved was yesterday, 1 year"},
          {"--05-03", "2026-05-03", "A day to remember today"},
          {"--05-03", "2026-05-06", ""},
          {"death 2020-01-02", "2026-01-02", ""},
          {"moved 2019", "2026-01-01", ""},
          {"wedding 2027-07-01", "2026-07-01", ""}}) {
        CAPTURE(date);
        Made made;
        made.person("Ana", {{"other_dates", TextList{"some day", std::string(date)}}});
        CHECK(made.why(on) == why);
    }
}

TEST_CASE("today: what is to come is found ahead where it is asked for, and does not wait yet") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2025-06-01"), "call");
    made.touch(ana, day("2026-01-01"), "call");
    made.add(EntityKind::exchange, {{"person", made.person("Bo")},
                                    {"on", from_day(day("2026-01-01"))},
                                    {"is_ask", true},
                                    {"direction", std::string("received")}});
    made.add(EntityKind::task, {{"people", IdList{ana}},
                                {"rule", snooze_rule(TodayKind::cadence)},
                                {"snoozed_until", Date{2026, 2, 20}}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto found = [&](Day ahead) {
        TodayContext context{made.book, relations, made.params, day("2026-01-02")};
        context.ahead = ahead;
        Today today;
        today.build(context);
        CHECK(today.ranked(context).empty());
        std::vector<std::string> days;
        for (const TodayItem& item : today.awaited(context))
            days.push_back(std::string(today_kind_key(item.kind)) + " " +
                           to_string(from_day(today.comes_up(context, item))));
        std::ranges::sort(days);
        return days;
    };
    using Days = std::vector<std::string>;
    CHECK(found(0).empty());
    CHECK(found(6) == Days{"open_ask 2026-01-08"});
    // Due after 45 days, on 15 February, and put off beyond that.
    CHECK(found(44) == Days{"cadence 2026-02-20", "open_ask 2026-01-08"});
}

TEST_CASE("today: how an urgency and a value were come by is told") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}, {"impact", std::int64_t{4}}});
    made.touch(ana, day("2026-01-01"), "call");
    const Id ben = made.person("Ben");
    made.touch(ben, day("2026-03-01"), "email", {{"promise", std::string("send the plan")}});
    const auto told = [&](Id who, std::string_view iso, std::string_view line) {
        const auto items = made.on(iso);
        const auto it = std::ranges::find(items, who, &TodayItem::person);
        if (it == items.end()) return false;
        const Relations relations = build_relations(made.book);
        return std::ranges::contains(why_lines({made.book, relations, made.params, day(iso)}, *it),
                                     line);
    };
    // The ideal gap of 14 days ends on 15 January, the longest of 30 on the 31st.
    CHECK(told(ana, "2026-01-23",
               "Urgency 0.75 = 0.5 + 0.5 × 8 of the 16 days from the ideal gap to the longest."));
    CHECK(told(ana, "2026-02-25",
               "Urgency 1.83 = 1 + 25 days over the longest gap ÷ 30, at most 2."));
    CHECK(told(ana, "2026-02-25",
               "Value 1.10 = 1.00 for layer 15 × 1.10 for impact 4 of 5 (rule M19, M20)."));
    CHECK(told(ben, "2026-03-08", "Urgency 1.60 = 1.2 + 0.8 × 7 of the first 14 days."));
    CHECK(told(ben, "2026-04-14",
               "Urgency 1.50 = 2 − 30 days after the first 14 ÷ 60, at least 0.5."));
    CHECK(told(ben, "2026-04-14",
               "Value 0.40 = 0.40 without a layer × 1.00 as their impact is not rated (rule M19, "
               "M20)."));
    made.urgency(Urgency::promise_least) = 1.75;
    CHECK(told(ben, "2026-04-14",
               "Urgency 1.75 = 2 − 30 days after the first 14 ÷ 60, at least 1.75."));
    made.urgency(Urgency::promise_least) = 3;
    CHECK(
        told(ben, "2026-04-14", "Urgency 2.00 = 2 − 30 days after the first 14 ÷ 60, at least 2."));
    made.urgency(Urgency::promise_least) = 0.5;
    made.params.promise_eases = 30;
    CHECK(told(ben, "2026-04-14",
               "Urgency 1.00 = 2 − 30 days after the first 14 ÷ 30, at least 0.5."));
    made.params.value.rest = 0;
    CHECK(told(ben, "2026-04-14",
               "Value 0.00 = 0.00 without a layer × 1.00 as their impact is not rated (rule M19, "
               "M20)."));
}

TEST_CASE("today: promises wait until they are done, and a task takes their place") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-01-01"), "call", {{"promise", std::string("send the slides")}});
    made.touch(ana, day("2026-01-05"), "message");
    REQUIRE(made.on("2026-01-11").size() == 1);
    CHECK(made.on("2026-01-11")[0].kind == TodayKind::promise);
    CHECK(made.why("2026-01-11").ends_with(": send the slides"));
    const Id task = made.add(EntityKind::task, {{"title", std::string("send the slides")},
                                                {"people", IdList{ana}},
                                                {"origin", std::string("promise")},
                                                {"due", *parse_iso_date("2026-01-20")}});
    CHECK(made.on("2026-01-11").empty());
    REQUIRE(made.on("2026-01-21").size() == 1);
    CHECK(made.on("2026-01-21")[0].about == task);
    made.edit.set(EntityKind::task, task, "done_on", *parse_iso_date("2026-01-21"));
    CHECK(made.on("2026-01-21").empty());
}

TEST_CASE("today: a task presses more from day to day, by the days of its setting") {
    Made made;
    made.add(EntityKind::task,
             {{"title", std::string("Call the bank")}, {"due", *parse_iso_date("2026-03-01")}});
    const auto urgency = [&](std::string_view iso) { return made.on(iso)[0].urgency; };
    CHECK(urgency("2026-03-01") == 1);
    CHECK(urgency("2026-03-08") == 2);
    made.params.task_grows = 14;
    CHECK(urgency("2026-03-08") == 1.5f);
    made.urgency(Urgency::task_more) = 0.25;
    CHECK(urgency("2026-03-08") == 1.25f);
    const auto items = made.on("2026-03-08");
    const Relations relations = build_relations(made.book);
    CHECK(std::ranges::contains(
        why_lines({made.book, relations, made.params, day("2026-03-08")}, items[0]),
        "Urgency 1.25 = 1 + 7 days ÷ 14, at most 0.25 more."));
}

TEST_CASE("today: a new job comes before what keeps, until the days to congratulate are over") {
    Made made;
    const Id ana = made.person("Ana");
    const Id task = made.add(EntityKind::task, {{"title", std::string("Congratulate Ana")},
                                                {"notes", std::string("Now CTO at Acme")},
                                                {"people", IdList{ana}},
                                                {"rule", std::string(touch_rule::kLightTouch)},
                                                {"due", *parse_iso_date("2026-03-08")}});
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::new_job);
    CHECK(items[0].person == ana);
    CHECK(items[0].about == task);
    CHECK(items[0].due == day("2026-03-01"));
    CHECK(items[0].urgency == 1.2f);
    CHECK(items[0].expires);
    CHECK_FALSE(items[0].late);
    CHECK(made.why("2026-03-01") == "Now CTO at Acme");
    const Relations relations = build_relations(made.book);
    const auto why = why_lines({made.book, relations, made.params, day("2026-03-01")}, items[0]);
    CHECK(std::ranges::contains(why, "Urgency: Now CTO at Acme (rule M60, M64)."));
    CHECK(std::ranges::contains(why, "It comes before the others, as it cannot wait."));
    made.urgency(Urgency::new_job) = 3;
    CHECK(made.on("2026-03-08")[0].urgency == 3);
    CHECK(made.on("2026-03-09").empty());
    made.edit.set(EntityKind::task, task, "done_on", *parse_iso_date("2026-03-02"));
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: an open ask comes up after a week, one of theirs the next day") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ask = made.add(EntityKind::exchange, {{"person", ana},
                                                   {"direction", std::string("received")},
                                                   {"on", *parse_iso_date("2026-03-01")},
                                                   {"is_ask", true},
                                                   {"notes", std::string("a reference")}});
    CHECK(made.on("2026-03-07").empty());
    REQUIRE(made.on("2026-03-08").size() == 1);
    CHECK(made.on("2026-03-08")[0].kind == TodayKind::open_ask);
    CHECK(made.why("2026-03-08") == "No answer for 7 days: a reference");
    CHECK(made.on("2026-03-11")[0].urgency == doctest::Approx(0.9 + 3 / 30.0));
    made.params.ask_grows = 10;
    CHECK(made.on("2026-03-11")[0].urgency == doctest::Approx(0.9 + 3 / 10.0));
    made.edit.set(EntityKind::exchange, ask, "outcome", std::string("yes"));
    CHECK(count_of(made.on("2026-03-08"), TodayKind::open_ask) == 0);
    made.edit.set(EntityKind::exchange, ask, "outcome", std::string("open"));
    made.edit.set(EntityKind::exchange, ask, "direction", std::string("given"));
    REQUIRE(made.on("2026-03-02").size() == 1);
    CHECK(made.why("2026-03-02") == "They asked 1 day ago: a reference");
    made.params.asked_of_me = 3;
    CHECK(made.on("2026-03-03").empty());
    CHECK(made.on("2026-03-04").size() == 1);
}

TEST_CASE("today: thanks are due for what was received, until they heard from me") {
    Made made;
    const Id ana = made.person("Ana");
    const Id coffee = made.touch(ana, day("2026-03-01"), "email");
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("received")},
                                    {"on", *parse_iso_date("2026-03-01")},
                                    {"value", std::string("advice")},
                                    {"touchpoint", coffee}});
    REQUIRE(made.on("2026-03-02").size() == 1);
    CHECK(made.why("2026-03-02") == "They gave you advice yesterday");
    CHECK(made.on("2026-03-16").empty());
    // A line that only follows up gives no thanks.
    made.touch(ana, day("2026-03-01"), "message",
               {{"notes", std::string(act_words(Act::follow_up))}});
    CHECK(count_of(made.on("2026-03-02"), TodayKind::thanks) == 1);
    made.touch(ana, day("2026-03-01"), "message");
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: thanks for an ask are due from the day on which it was granted") {
    constexpr std::int64_t kDayMs = 86'400'000;
    for (const auto& [outcome, noted, on, thanks] :
         {std::tuple("yes", "2026-03-12", "2026-03-12", 1),
          {"yes", "2026-03-12", "2026-03-26", 1},
          {"yes", "2026-03-12", "2026-03-27", 0},
          {"yes", "2026-03-12", "2026-03-11", 0},
          {"no", "2026-03-12", "2026-03-12", 0}}) {
        CAPTURE(outcome);
        CAPTURE(on);
        Made made;
        const Id ana = made.person("Ana");
        made.stamp = day("2026-03-01") * kDayMs;
        const Id ask = made.add(EntityKind::exchange, {{"person", ana},
                                                       {"direction", std::string("received")},
                                                       {"on", from_day(day("2026-03-01"))},
                                                       {"is_ask", true},
                                                       {"value", std::string("a reference")}});
        // I asked again, which is no thanks for what came later.
        made.touch(ana, day("2026-03-08"), "message");
        made.apply_all();
        made.stamp = day(noted) * kDayMs;
        made.edit.set(EntityKind::exchange, ask, "outcome", std::string(outcome));
        CHECK(count_of(made.on(on), TodayKind::thanks) == static_cast<std::size_t>(thanks));
        if (thanks == 0) continue;
        CHECK(made.on(on)[0].due == day(noted));
        made.touch(ana, day(on), "message");
        CHECK(count_of(made.on(on), TodayKind::thanks) == 0);
    }
    // One that was written down with its answer is of its own day.
    Made made;
    made.stamp = day("2026-03-12") * kDayMs;
    made.add(EntityKind::exchange, {{"person", made.person("Ana")},
                                    {"direction", std::string("received")},
                                    {"on", from_day(day("2024-03-01"))},
                                    {"is_ask", true},
                                    {"outcome", std::string("yes")}});
    CHECK(made.on("2026-03-12").empty());
}

TEST_CASE("today: a newsletter, or an e-mail to several, is no word to any of them (M65)") {
    struct Row {
        std::string channel, initiated;
        std::int64_t depth;
        bool is_word;
    };
    for (const Row& row : {Row{"broadcast", "me", 0, false}, Row{"broadcast", "", 1, false},
                           Row{"broadcast", "them", 1, false}, Row{"email", "me", 1, false},
                           Row{"email", "me", 2, true}, Row{"message", "me", 2, true}}) {
        CAPTURE(row.channel);
        CAPTURE(row.depth);
        Made made;
        const Id met = made.person("Met");
        const Id born = made.person("Born", {{"birthday", *parse_iso_date("--03-01")}});
        const Id gave = made.person("Gave");
        const Id asked = made.person("Asked");
        const Id promised = made.person("Promised");
        const Id silent = made.person("Silent");
        made.touch(met, day("2026-02-28"), "meeting");
        made.add(EntityKind::exchange, {{"person", gave},
                                        {"direction", std::string("received")},
                                        {"on", *parse_iso_date("2026-02-25")}});
        made.add(EntityKind::exchange, {{"person", asked},
                                        {"direction", std::string("received")},
                                        {"on", *parse_iso_date("2026-02-10")},
                                        {"is_ask", true}});
        made.touch(promised, day("2026-02-10"), "email",
                   {{"promise", std::string("They promised: a plan")}});
        for (int i = 0; i < 10; ++i) made.touch(silent, day("2024-01-01") + 7 * i, "meeting");
        const auto kinds = [&] {
            std::vector<TodayKind> all;
            for (const TodayItem& item : made.on("2026-03-01")) all.push_back(item.kind);
            std::ranges::sort(all);
            return all;
        };
        const std::vector<TodayKind> waiting = kinds();
        using enum TodayKind;
        REQUIRE(waiting == std::vector{promise, follow_up, birthday, open_ask, thanks, dormant});
        made.add(EntityKind::touchpoint,
                 {{"people", IdList{met, born, gave, asked, promised, silent}},
                  {"on", from_day(day("2026-03-01"))},
                  {"channel", row.channel},
                  {"initiated", row.initiated},
                  {"depth", row.depth}});
        CHECK(kinds() == (row.is_word ? std::vector<TodayKind>() : waiting));
        const Relations relations = build_relations(made.book);
        const TodayContext context{made.book, relations, made.params, day("2026-03-01")};
        CHECK(was_woken(context, static_cast<std::uint32_t>(made.row(silent))) == row.is_word);
    }
}

TEST_CASE(
    "today: a promise to several waits for the first of them who is neither archived nor passive") {
    Made made;
    const std::array<Id, 3> three = {made.person("Ana"), made.person("Ben"), made.person("Cy")};
    made.add(EntityKind::touchpoint, {{"people", IdList{three[0], three[1], three[2]}},
                                      {"on", *parse_iso_date("2026-03-01")},
                                      {"channel", std::string("email")},
                                      {"promise", std::string("Send the plan")}});
    const auto waits_for = [&] {
        const auto items = made.on("2026-03-03");
        REQUIRE(count_of(items, TodayKind::promise) == 1);
        return items[0].person;
    };
    CHECK(waits_for() == three[0]);
    made.edit.set(EntityKind::person, three[0], "passive", true);
    CHECK(waits_for() == three[1]);
    made.edit.set(EntityKind::person, three[1], "archived", true);
    CHECK(waits_for() == three[2]);
    made.edit.remove_entity(made.book, EntityKind::person, three[2]);
    CHECK(waits_for() == three[0]);  // who is passive, before nobody
    CHECK(next_steps(made.book, build_relations(made.book),
                     static_cast<std::uint32_t>(made.row(three[0])), day("2026-03-03"))
              .size() == 1);
    made.edit.set(EntityKind::person, three[0], "archived", true);
    CHECK(made.on("2026-03-03").empty());
}

TEST_CASE("today: who is passive is not asked for what they promised") {
    Made made;
    const Id ana = made.person("Ana", {{"passive", true}});
    made.touch(ana, day("2026-03-01"), "email",
               {{"promise", std::string("Send the plan; They promised: call back")}});
    const auto items = made.on("2026-03-12");
    REQUIRE(items.size() == 1);
    CHECK(made.why("2026-03-12").ends_with(": Send the plan"));
}

TEST_CASE("today: what cannot wait comes before a backlog, and leaves room for it") {
    Made made;
    for (int i = 0; i < 20; ++i) {
        const Id id = made.person("P" + std::to_string(i), {{"layer", std::string("150")}});
        made.touch(id, day("2024-01-01") + i, "call");
    }
    const Id bo = made.person("Bo", {{"birthday", *parse_iso_date("--03-01")}});
    const Id met = made.person("Ana");
    made.touch(met, day("2026-02-28"), "meeting");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 22);
    CHECK(items[0].person == bo);   // urgency 1.6
    CHECK(items[1].person == met);  // 1.5
    CHECK(items[1].rank() < items[2].rank());
    const TodayPlan plan = plan_today(items, made.params);
    REQUIRE(plan.items.size() == 3);  // of five minutes each
    CHECK(plan.items[0].kind == TodayKind::birthday);
    CHECK(plan.items[1].kind == TodayKind::follow_up);
    CHECK(plan.items[2].kind == TodayKind::cadence);
    CHECK(plan.minutes == 15);
    CHECK(plan.waiting == 19);
    const Relations relations = build_relations(made.book);
    const TodayContext context{made.book, relations, made.params, day("2026-03-01")};
    constexpr std::string_view kWhy = "It comes before the others, as it cannot wait.";
    CHECK(std::ranges::contains(why_lines(context, items[1]), kWhy));
    CHECK_FALSE(std::ranges::contains(why_lines(context, items[2]), kWhy));

    // However many there are, a third of the minutes is for the others, when there are any.
    for (int i = 0; i < 4; ++i)
        made.touch(made.person("Q" + std::to_string(i)), day("2026-02-28"), "meeting");
    const auto more = made.on("2026-03-01");
    const auto kinds = [&](std::span<const TodayItem> ranked) {
        std::size_t expire = 0;
        const TodayPlan made_of = plan_today(ranked, made.params);
        for (const TodayItem& item : made_of.items) expire += item.expires ? 1 : 0;
        return std::pair(expire, made_of.items.size());
    };
    CHECK(kinds(more) == std::pair<std::size_t, std::size_t>(2, 3));
    CHECK(kinds(std::span(more).first(6)) == std::pair<std::size_t, std::size_t>(3, 3));
    made.params.urgent_share = 100;
    CHECK(kinds(more) == std::pair<std::size_t, std::size_t>(3, 3));
    made.params.urgent_share = 0;  // one always has a seat
    CHECK(kinds(more) == std::pair<std::size_t, std::size_t>(1, 3));
}

TEST_CASE("today: which things cannot wait") {
    struct Row {
        std::string_view on, birthday;  // of whom was met on 1 March, promised something, and has
                                        // a task for that day
        std::vector<TodayKind> expire;
    };
    using enum TodayKind;
    for (const Row& row :
         {Row{"2026-03-01", "--03-03", {task, promise}},
          Row{"2026-03-02", "--03-03", {task, promise, follow_up}},
          Row{"2026-03-03", "--03-03", {task, promise, follow_up}},
          Row{"2026-03-15", "--03-15", {task, promise, birthday}},
          Row{"2026-03-16", "--03-15", {birthday}}, Row{"2026-03-17", "--03-19", {}}}) {
        CAPTURE(row.on);
        Made made;
        const Id ana = made.person("Ana", {{"birthday", *parse_iso_date(row.birthday)}});
        made.touch(ana, day("2026-03-01"), "meeting", {{"promise", std::string("a plan")}});
        made.add(EntityKind::task, {{"title", std::string("Write")},
                                    {"people", IdList{ana}},
                                    {"due", *parse_iso_date("2026-03-01")}});
        std::vector<TodayKind> expire;
        for (const TodayItem& item : made.on(row.on)) {
            if (item.expires) expire.push_back(item.kind);
        }
        std::ranges::sort(expire);
        CHECK(expire == row.expire);
    }
}

TEST_CASE("today: a birthday is not hidden behind a gap that is long over") {
    Made made;
    const Id ana = made.person(
        "Ana", {{"layer", std::string("15")}, {"birthday", *parse_iso_date("--03-01")}});
    made.touch(ana, day("2025-01-01"), "call");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::birthday);
    CHECK(items[0].also == 1u << static_cast<unsigned>(TodayKind::cadence));
}

TEST_CASE("today: an ask or an introduction without a day counts from when it was written down") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.apply_all();
    made.stamp = std::int64_t{day("2026-03-01")} * 86'400'000;
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("received")},
                                    {"is_ask", true},
                                    {"notes", std::string("a reference")}});
    made.add(EntityKind::introduction,
             {{"who", ben}, {"to_whom", ana}, {"state", std::string("made")}});
    CHECK(made.on("2026-03-07").empty());
    CHECK(made.on("2026-03-08").size() == 2);
    CHECK(made.why("2026-03-09", 0) == "No answer for 8 days: a reference");
    // Evening in America is the next day of UTC, and night in Asia the day before.
    for (const auto& [hour, east, due] :
         {std::tuple(2, -5 * 60, "2026-03-07"), std::tuple(2, 0, "2026-03-08"),
          std::tuple(22, 0, "2026-03-08"), std::tuple(22, 9 * 60, "2026-03-09")}) {
        CAPTURE(hour);
        CAPTURE(east);
        Made zoned;
        zoned.stamp = (std::int64_t{day("2026-03-01")} * 24 + hour) * 3'600'000;
        zoned.minutes_east = [minutes = east](std::int64_t) { return minutes; };
        zoned.add(EntityKind::exchange, {{"person", zoned.person("Di")},
                                         {"direction", std::string("received")},
                                         {"is_ask", true},
                                         {"notes", std::string("a reference")}});
        CHECK(zoned.on(to_string(from_day(day(due) - 1))).empty());
        CHECK(zoned.on(due).size() == 1);
        CHECK(zoned.why(due) == "No answer for 7 days: a reference");
    }
    // By the clock of when it was noted: summer time has come since.
    {
        Made zoned;
        zoned.stamp = (std::int64_t{day("2026-03-01")} * 24 + 22) * 3'600'000 + 1'800'000;
        zoned.minutes_east = [](std::int64_t at_ms) {
            return at_ms < std::int64_t{day("2026-03-29")} * 86'400'000 ? 60 : 120;
        };
        zoned.add(EntityKind::exchange, {{"person", zoned.person("Di")},
                                         {"direction", std::string("received")},
                                         {"is_ask", true}});
        REQUIRE(zoned.on("2026-04-01").size() == 1);
        CHECK(zoned.on("2026-04-01")[0].due == day("2026-03-08"));
    }
    // Of a month the first day counts.
    const Id ask = made.book.exchanges.rows()[0].id.value;
    made.edit.set(EntityKind::exchange, ask, "on", *parse_iso_date("2026-02"));
    CHECK(count_of(made.on("2026-02-07"), TodayKind::open_ask) == 0);
    CHECK(count_of(made.on("2026-02-08"), TodayKind::open_ask) == 1);
}

TEST_CASE("today: nobody is asked about an introduction of who is let be") {
    for (const std::string_view flag : {"archived", "passive"}) {
        for (const std::size_t who : {0u, 1u}) {
            Made made;
            const std::array<Id, 2> two = {made.person("Ana"), made.person("Ben")};
            made.add(EntityKind::introduction, {{"who", two[0]},
                                                {"to_whom", two[1]},
                                                {"state", std::string("made")},
                                                {"made_on", *parse_iso_date("2026-03-01")}});
            CHECK(made.on("2026-03-08").size() == 1);
            made.edit.set(EntityKind::person, two[who], flag, true);
            CHECK(made.on("2026-03-08").empty());
        }
    }
}

TEST_CASE("today: an introduction is asked about after a week") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id made_one =
        made.add(EntityKind::introduction, {{"who", ana},
                                            {"to_whom", ben},
                                            {"state", std::string("made")},
                                            {"made_on", *parse_iso_date("2026-03-01")}});
    CHECK(made.on("2026-03-07").empty());
    REQUIRE(made.on("2026-03-08").size() == 1);
    CHECK(made.why("2026-03-08") == "Introduced to Ben: how did it go?");
    made.edit.set(EntityKind::introduction, made_one, "state", std::string("met"));
    CHECK(made.on("2026-03-08").empty());
}

TEST_CASE("today: a kind of touch that is missing is named") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2026-01-01"), "call", {{"kind", std::string("update")}});
    made.touch(ana, day("2025-02-01"), "call", {{"kind", std::string("personal")}});
    CHECK(made.on("2026-01-20").empty());  // too soon: less than half of the gap
    auto items = made.on("2026-01-28");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::touch_kind);
    CHECK(items[0].touch_kinds == kValue);
    items = made.on("2026-02-01");  // the personal word is a year old
    REQUIRE(items.size() == 1);
    CHECK(items[0].touch_kinds == (kValue | kPersonal));
    CHECK(made.why("2026-02-01") ==
          "This year they have not had a personal word, something of value");
    made.params.touch_kind = 90;
    CHECK(made.why("2026-02-01") ==
          "In 90 days they have not had a personal word, something of value");
    made.params.touch_kind_from = 40;  // 18 of 45 days
    CHECK(made.on("2026-01-18").empty());
    CHECK(count_of(made.on("2026-01-19"), TodayKind::touch_kind) == 1);
}

TEST_CASE("today: a talk of two is a personal word, and what was given is of value") {
    struct Row {
        std::string_view on, channel, kind, initiated;
        bool unanswered = false, group = false, with_another = false;
        int kinds = 0;
    };
    // Held against 1 March 2026 and 365 days: 2 March 2025 is 364 days ago, 1 March 365.
    for (const Row& row : {Row{"2026-02-20", "call", "", "", false, false, false, kPersonal},
                           Row{"2025-03-02", "meal", "", "", false, false, false, kPersonal},
                           Row{"2025-03-01", "meal", "", "", false, false, false, 0},
                           Row{"2026-03-02", "call", "", "", false, false, false, 0},
                           Row{"2026-02-20", "email", "", "", false, false, false, 0},
                           Row{"2026-02-20", "call", "", "me", true, false, false, 0},
                           Row{"2026-02-20", "meal", "", "", false, true, false, 0},
                           Row{"2026-02-20", "meal", "", "", false, false, true, 0},
                           Row{"2026-02-20", "meal", "update", "", false, false, true, kUpdate},
                           Row{"2026-02-20", "call", "update", "", false, false, false, kUpdate},
                           Row{"2026-02-20", "email", "value", "", false, false, false, kValue}}) {
        CAPTURE(row.on);
        CAPTURE(row.channel);
        CAPTURE(row.kind);
        Made made;
        const Id ana = made.person("Ana");
        const Id touch = made.touch(ana, day(row.on), std::string(row.channel),
                                    {{"kind", std::string(row.kind)},
                                     {"initiated", std::string(row.initiated)},
                                     {"unanswered", row.unanswered},
                                     {"group", row.group}});
        if (row.with_another)
            made.edit.set(EntityKind::touchpoint, touch, "people", IdList{ana, made.person("Ben")});
        made.apply_all();
        const std::uint32_t rows[] = {0};
        CHECK(touch_kinds_of(made.book, rows, {}, day("2026-03-01"), 365).kinds() == row.kinds);
    }

    struct Given {
        std::string_view on, direction;
        bool is_ask;
        std::string_view outcome;
        int kinds;
    };
    for (const Given& row :
         {Given{"2026-02-20", "given", false, "", kValue},
          Given{"2025-03-02", "given", false, "", kValue},
          Given{"2025-03-01", "given", false, "", 0}, Given{"2026-03-02", "given", false, "", 0},
          Given{"2026-02-20", "received", false, "", 0},
          Given{"2026-02-20", "given", true, "open", 0},
          Given{"2026-02-20", "given", true, "no", 0},
          Given{"2026-02-20", "given", true, "yes", kValue}}) {
        CAPTURE(row.on);
        CAPTURE(row.outcome);
        Made made;
        made.add(EntityKind::exchange, {{"person", made.person("Ana")},
                                        {"direction", std::string(row.direction)},
                                        {"on", *parse_iso_date(row.on)},
                                        {"is_ask", row.is_ask},
                                        {"outcome", std::string(row.outcome)}});
        made.apply_all();
        const std::uint32_t rows[] = {0};
        CHECK(touch_kinds_of(made.book, {}, rows, day("2026-03-01"), 365).kinds() == row.kinds);
    }
}

TEST_CASE("today: a gift is value also in what is missing") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2026-01-01"), "call");
    CHECK(made.why("2026-01-28") ==
          "This year they have not had an update on your work, something of value");
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("given")},
                                    {"on", *parse_iso_date("2026-01-19")}});
    CHECK(made.why("2026-01-28") == "This year they have not had an update on your work");
}

TEST_CASE("today: who was close and is silent is a tie to wake") {
    Made made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 10; ++i) made.touch(ana, day("2024-01-01") + 7 * i, "meeting");
    made.touch(made.person("Bo"), day("2024-01-01"), "email");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::dormant);
    CHECK(items[0].person == ana);
    made.params.strength.dormant_days = 3650;
    CHECK(made.on("2026-03-01").empty());
    made.params.strength.dormant_days = 180;
    made.edit.set(EntityKind::person, ana, "pauses", std::string("2026-03-01/2026-03-01"));
    CHECK(made.on("2026-03-01").empty());
    CHECK(made.on("2026-03-02").size() == 1);
    made.edit.set(EntityKind::person, ana, "no_reminders", true);
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: who was met and never talked to is said to be met") {
    Made made;
    made.person("Ana", {{"layer", std::string("50")}, {"met_on", *parse_iso_date("2026-01-01")}});
    CHECK(made.why("2026-02-20") == "Met 50 days ago, wanted every 45");
    CHECK(made.why("2026-04-11").starts_with("Overdue since 10 days: met "));
}

TEST_CASE("today: what was left open is a reason to be in touch again") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2025-12-01"), "call", {{"hook", std::string("an older one")}});
    made.touch(ana, day("2026-01-01"), "call", {{"hook", std::string("the talk in Porto")}});
    made.touch(ana, day("2026-01-02"), "comment");
    made.touch(ana, day("2026-05-01"), "call", {{"hook", std::string("what is to come")}});
    CHECK(made.why("2026-02-20") ==
          "Last talk 50 days ago, wanted every 45; to come back to: the talk in Porto");
}

TEST_CASE("today: archived and passive people are left in peace") {
    for (const std::string_view flag : {"archived", "passive"}) {
        Made made;
        const Id ana = made.person(
            "Ana",
            {{"layer", std::string("15")}, {flag, true}, {"birthday", *parse_iso_date("--03-01")}});
        made.touch(ana, day("2025-03-01"), "call");
        CHECK(made.on("2026-03-01").empty());
    }
}

TEST_CASE("today: with who is let be only what was promised or entered by hand is still to do") {
    for (const std::string_view flag : {"archived", "passive"}) {
        for (const auto& [origin, rule, comes] : {std::tuple("by hand", "", true),
                                                  {"promise", "", true},
                                                  {"", "", true},
                                                  {"rule", "M73", false},
                                                  {"playbook", "", false},
                                                  {"rule", "M60", false}}) {
            CAPTURE(flag);
            CAPTURE(origin);
            Made made;
            const Id ana = made.person("Ana");
            made.add(EntityKind::task, {{"title", std::string("Write")},
                                        {"people", IdList{ana}},
                                        {"due", *parse_iso_date("2026-03-01")},
                                        {"origin", std::string(origin)},
                                        {"rule", std::string(rule)}});
            CHECK(made.on("2026-03-01").size() == 1);
            made.edit.set(EntityKind::person, ana, flag, true);
            CHECK(made.on("2026-03-01").size() == (comes ? 1u : 0u));
        }
    }
}

TEST_CASE("today: nobody comes up by cadence in a pause, or just after a message of mine") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call");
    CHECK(made.on("2026-03-01").size() == 1);
    made.params.cadence.pauses = {{day("2026-02-20"), day("2026-03-05")}};
    CHECK(made.on("2026-03-01").empty());
    CHECK(made.on("2026-03-06").size() == 1);
    made.params.cadence.pauses.clear();
    made.touch(ana, day("2026-02-25"), "message",
               {{"initiated", std::string("me")}, {"unanswered", true}});
    CHECK(made.on("2026-03-01").empty());
    CHECK(made.on("2026-03-11").size() == 1);
}

TEST_CASE("today: who is left alone comes up for a promise and a birthday, not by cadence") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")},
                                       {"birthday", *parse_iso_date("--03-02")},
                                       {"pauses", std::string("2026-03-01/2026-03-10")}});
    const Id ben = made.person("Ben", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call", {{"promise", std::string("send the plan")}});
    made.touch(ben, day("2026-01-01"), "call");
    struct Row {
        std::string_view on;
        bool cadence, birthday;
    };
    for (const Row& row : {Row{"2026-02-27", true, false}, Row{"2026-03-01", false, true},
                           Row{"2026-03-02", false, true}, Row{"2026-03-10", false, false},
                           Row{"2026-03-11", true, false}}) {
        CAPTURE(row.on);
        auto items = made.on(row.on);
        CHECK(std::erase_if(items, [&](const TodayItem& item) { return item.person == ben; }) == 1);
        CHECK(count_of(items, TodayKind::promise) == 1);
        CHECK(count_of(items, TodayKind::cadence) == (row.cadence ? 1u : 0u));
        CHECK(count_of(items, TodayKind::birthday) == (row.birthday ? 1u : 0u));
    }
}

TEST_CASE("today: what is put off is gone until its day") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call");
    made.add(EntityKind::task, {{"title", std::string("Keep in touch")},
                                {"people", IdList{ana}},
                                {"rule", snooze_rule(TodayKind::cadence)},
                                {"snoozed_until", *parse_iso_date("2026-03-08")}});
    CHECK(made.on("2026-03-07").empty());
    CHECK(made.on("2026-03-08").size() == 1);
    const Snoozes snoozes(made.book);
    REQUIRE(snoozes.of(ana, snooze_rule(TodayKind::cadence)) != nullptr);
    CHECK(snoozes.of(ana, snooze_rule(TodayKind::birthday)) == nullptr);
}

TEST_CASE("today: of many things that were put off each is found by whom and what it is of") {
    Made made;
    std::vector<Id> people;
    std::vector<Id> tasks;
    const auto add = [&](Id person, const std::string& rule) {
        return made.add(
            EntityKind::task,
            {{"title", std::string("Get in touch")}, {"people", IdList{person}}, {"rule", rule}});
    };
    for (int i = 0; i < 5; ++i) people.push_back(made.person("P" + std::to_string(i)));
    for (const Id person : people) tasks.push_back(add(person, snooze_rule(TodayKind::cadence)));
    const std::string one = snooze_rule(TodayKind::thanks) + ":1";
    const Id thanks = add(people[3], one);
    add(people[4], "another rule");
    made.apply_all();
    const Snoozes snoozes(made.book);
    for (std::size_t i = 0; i < people.size(); ++i) {
        const Task* task = snoozes.of(people[i], snooze_rule(TodayKind::cadence));
        REQUIRE(task != nullptr);
        CHECK(task->id.value == tasks[i]);
    }
    REQUIRE(snoozes.of(people[3], one) != nullptr);
    CHECK(snoozes.of(people[3], one)->id.value == thanks);
    CHECK(snoozes.of(people[2], one) == nullptr);
    CHECK(snoozes.of(people[3], snooze_rule(TodayKind::thanks)) == nullptr);
    CHECK(snoozes.of(people[4], "another rule") == nullptr);
}

TEST_CASE("today: what is put off of somebody is one thing, and as books of before have it all") {
    Made made;
    const Id ana =
        made.person("Ana", {{"other_dates", TextList{"wedding 2010-03-01", "moved 2015-03-02"}}});
    const Id bo = made.person("Bo");
    const Id cy = made.person("Cy");
    const auto received = [&](std::string_view on) {
        return made.add(
            EntityKind::exchange,
            {{"person", bo}, {"direction", std::string("received")}, {"on", from_day(day(on))}});
    };
    received("2026-02-24");
    received("2026-02-26");
    for (const Id to : {ana, bo})
        made.add(EntityKind::introduction, {{"who", cy},
                                            {"to_whom", to},
                                            {"state", std::string("made")},
                                            {"made_on", from_day(day("2026-02-01"))}});
    const auto put_off = [&](Id person, std::string rule) {
        made.add(EntityKind::task, {{"title", std::string("Later")},
                                    {"people", IdList{person}},
                                    {"rule", std::move(rule)},
                                    {"snoozed_until", from_day(day("2026-03-10"))}});
    };
    // Of one person one thing of these kinds is shown; what is put off makes room for the next.
    const auto first = [&](TodayKind kind) {
        const auto items = made.on("2026-03-01");
        const auto it = std::ranges::find(items, kind, &TodayItem::kind);
        return it == items.end() ? std::optional<TodayItem>() : std::optional(*it);
    };
    for (const TodayKind kind :
         {TodayKind::thanks, TodayKind::anniversary, TodayKind::introduction}) {
        CAPTURE(today_kind_key(kind));
        std::optional<TodayItem> one = first(kind);
        REQUIRE(one);
        put_off(one->person, snooze_rule(made.book, *one));
        const std::optional<TodayItem> other = first(kind);
        REQUIRE(other);
        CHECK(other->person == one->person);
        CHECK(std::tie(other->about, other->place) != std::tie(one->about, one->place));
        put_off(other->person, snooze_rule(kind));
        CHECK_FALSE(first(kind));
    }
}

TEST_CASE("today: of one person the most urgent speaks, and names the others") {
    Made made;
    const Id ana = made.person(
        "Ana", {{"layer", std::string("15")}, {"birthday", *parse_iso_date("--03-01")}});
    made.touch(ana, day("2026-02-01"), "call");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::birthday);
    CHECK(items[0].also == 1u << static_cast<unsigned>(TodayKind::cadence));
}

TEST_CASE("today: a goal raises its people") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("150")}});
    const Id bo = made.person("Bo", {{"layer", std::string("150")}});
    made.touch(ana, day("2025-01-01"), "call");
    made.touch(bo, day("2025-01-01"), "call");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::vector<std::uint8_t> in_goal(2, 0);
    in_goal[made.row(bo)] = 1;
    const TodayContext context{made.book, relations, made.params, day("2026-03-01"), in_goal};
    Today today;
    today.build(context);
    const auto items = today.ranked(context);
    REQUIRE(items.size() == 2);
    CHECK(items[0].person == bo);
    CHECK(items[0].rank() == doctest::Approx(1.5 * items[1].rank()));
    const auto why = why_lines(context, items[0]);
    CHECK(std::ranges::contains(why, "They are part of an open goal of yours."));
}

TEST_CASE("today: the minutes of a day are filled, and what does not fit is counted") {
    Made made;
    for (int i = 0; i < 10; ++i) {
        const Id id = made.person("P" + std::to_string(i), {{"layer", std::string("150")}});
        made.touch(id, day("2025-01-01") + i, "call");
    }
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 10);
    const TodayPlan plan = plan_today(items, made.params);
    CHECK(plan.items.size() == 3);  // of five minutes each
    CHECK(plan.minutes == 15);
    CHECK(plan.waiting == 7);
    made.params.daily_minutes = 1;
    CHECK(plan_today(items, made.params).items.size() == 1);  // one is always there
}

TEST_CASE("today: the minutes of a day are told by what takes them, with the numbers of the book") {
    TodayParams params;
    TodayPlan plan;
    for (const TodayKind kind : {TodayKind::birthday, TodayKind::promise, TodayKind::thanks}) {
        plan.items.emplace_back().kind = kind;
        plan.minutes += minutes_of(plan.items.back(), params);
    }
    CHECK(minutes_why(plan, params) ==
          "2 × 5 + 1 × 10 = 20. Something written takes 5 minutes, a talk, a promise or a task 10. "
          "What cannot wait comes first and has 67 % of your 15 minutes a day, and what the others "
          "leave; one thing comes up in any case (rule M36).");
    params.minutes_talk = 30;
    params.daily_minutes = 60;
    params.urgent_share = 50;
    plan.minutes = 40;
    const std::string words = minutes_why(plan, params);
    CHECK(words.starts_with("2 × 5 + 1 × 30 = 40. "));
    CHECK(words.contains(" has 50 % of your 60 minutes a day"));
}

TEST_CASE("today: once a week a dormant tie has a seat, however much else waits") {
    Made made;
    const auto dormant = [&](const std::string& name) {
        const Id id = made.person(name);
        for (int i = 0; i < 10; ++i) made.touch(id, day("2024-01-01") + 7 * i, "meeting");
        return id;
    };
    const Id ana = dormant("Ana");
    const Id bo = dormant("Bo");
    for (int i = 0; i < 10; ++i) {
        const Id id = made.person("P" + std::to_string(i), {{"layer", std::string("150")}});
        made.touch(id, day("2025-01-01") + i, "call");
    }
    const auto plan = [&](std::string_view iso) { return plan_today(made.on(iso), made.params); };
    const auto seated = [&](std::string_view iso) {
        return count_of(plan(iso).items, TodayKind::dormant);
    };
    // Three of five minutes fit: two who are overdue, and the tie to wake.
    const TodayPlan first = plan("2026-03-01");
    REQUIRE(first.items.size() == 3);
    CHECK(first.items[1].kind == TodayKind::cadence);
    CHECK(first.items[2].kind == TodayKind::dormant);
    CHECK(first.items[2].wakes);
    CHECK(first.minutes == 15);
    CHECK(first.waiting == 9);
    // The only one of what keeps stays.
    made.params.daily_minutes = 5;
    CHECK(seated("2026-03-01") == 0);
    made.params.daily_minutes = 15;
    std::vector<TodayItem> hurried = made.on("2026-03-01");
    hurried[0].expires = hurried[1].expires = true;
    CHECK(count_of(plan_today(hurried, made.params).items, TodayKind::dormant) == 0);
    hurried[1].expires = false;
    CHECK(count_of(plan_today(hurried, made.params).items, TodayKind::dormant) == 1);
    const Id woken = first.items[2].person;
    const Id other = woken == ana ? bo : ana;
    made.touch(woken, day("2026-03-01"), "email");
    CHECK(seated("2026-03-01") == 0);
    CHECK(seated("2026-03-07") == 0);
    made.params.wake = 3;
    CHECK(seated("2026-03-03") == 0);
    CHECK(seated("2026-03-04") == 1);
    made.params.wake = 7;
    REQUIRE(seated("2026-03-08") == 1);
    CHECK(plan("2026-03-08").items.back().person == other);
    // A touch with somebody who was not dormant wakes nobody.
    made.touch(made.person("Cy"), day("2026-03-08"), "call");
    CHECK(seated("2026-03-08") == 1);
}

/// A book in which about everything happens.
void fill(Made& made, int people) {
    const std::array<std::string, 5> layers = {"15", "50", "150", "known", ""};
    const std::array<std::string, 4> channels = {"call", "meeting", "email", "comment"};
    for (int i = 0; i < people; ++i) {
        const auto pick = [&](std::uint32_t below) { return made.random.below(below); };
        const Id id = made.person("P" + std::to_string(i), {{"layer", layers[pick(5)]}});
        if (pick(3) == 0)
            made.edit.set(EntityKind::person, id, "birthday",
                          from_day(day("1980-01-01") + static_cast<Day>(pick(9000))));
        for (std::uint32_t k = pick(6); k > 0; --k)
            made.touch(id, day("2026-03-01") - static_cast<Day>(pick(700)), channels[pick(4)],
                       {{"promise", pick(8) == 0 ? Value{std::string("a promise")} : Value{}}});
        if (pick(4) == 0)
            made.add(EntityKind::exchange,
                     {{"person", id},
                      {"direction", std::string(pick(2) == 0 ? "given" : "received")},
                      {"on", from_day(day("2026-03-01") - static_cast<Day>(pick(30)))},
                      {"is_ask", pick(2) == 0}});
    }
    made.apply_all();
}

/// Roles, tasks and introductions of those who are in it.
void fill_common(Made& made) {
    const auto people = made.book.people.rows();
    const auto pick = [&](std::uint32_t below) { return made.random.below(below); };
    const auto about_now = [&] { return from_day(day("2026-02-20") + static_cast<Day>(pick(20))); };
    for (std::size_t i = 1; i < people.size(); ++i) {
        const Id id = people[i].id.value;
        const auto year = static_cast<std::int16_t>(2015 + pick(10));
        if (pick(3) == 0)
            made.add(EntityKind::role,
                     {{"person", id}, {"from", Date{year, 3, static_cast<std::uint8_t>(pick(5))}}});
        if (pick(4) == 0)
            made.add(EntityKind::task, {{"title", std::string("a promise")},
                                        {"people", IdList{id}},
                                        {"origin", std::string(pick(2) == 0 ? "promise" : "rule")},
                                        {"due", about_now()}});
        if (pick(6) == 0)
            made.add(EntityKind::task, {{"people", IdList{id}},
                                        {"rule", snooze_rule(TodayKind::cadence)},
                                        {"snoozed_until", about_now()}});
        if (pick(4) == 0)
            made.add(EntityKind::introduction, {{"who", id},
                                                {"to_whom", people[i - 1].id.value},
                                                {"state", std::string("made")},
                                                {"made_on", from_day(day("2026-02-01"))}});
    }
    made.apply_all();
}

bool same(const TodayItem& a, const TodayItem& b) {
    return a.kind == b.kind && a.person == b.person && a.about == b.about && a.due == b.due &&
           a.rank() == b.rank() && a.also == b.also && a.late == b.late;
}

TEST_CASE("today: the queue does not depend on the order of the book") {
    Made made;
    fill(made, 120);
    fill_common(made);
    const auto items = made.on("2026-03-01");
    CHECK(items.size() > 30);
    for (const TodayKind kind : {TodayKind::task, TodayKind::introduction, TodayKind::anniversary})
        CHECK(std::ranges::any_of(items, [&](const TodayItem& item) {
            return item.kind == kind || (item.also >> static_cast<unsigned>(kind) & 1) != 0;
        }));
    // The same entities in a book that was made in another order.
    Made other;
    const auto copy = [&](auto rows) {
        for (std::size_t i = rows.size(); i-- > 0;) {
            const auto& entity = rows[i];
            other.edit.create_with_id(entity.kKind, entity.id.value);
            for (const Field& field : fields_of(entity.kKind)) {
                const Value value = get_field(entity, field.number);
                if (!(value == Value{}))
                    other.edit.changes.push_back(
                        {entity.kKind, entity.id.value, field.number, value});
            }
        }
    };
    copy(made.book.introductions.rows());
    copy(made.book.tasks.rows());
    copy(made.book.people.rows());
    copy(made.book.roles.rows());
    copy(made.book.exchanges.rows());
    copy(made.book.touchpoints.rows());
    const auto others = other.on("2026-03-01");
    REQUIRE(others.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) CHECK(same(items[i], others[i]));
}

TEST_CASE("today: after edits the queue is as if it were made anew") {
    Made made;
    fill(made, 60);
    Relations relations = build_relations(made.book);
    const TodayContext context{made.book, relations, made.params, day("2026-03-01")};
    Today today;
    today.build(context);
    for (int step = 0; step < 100; ++step) {
        const auto people = made.book.people.rows();
        const auto one_of = [&](auto rows) {
            return rows[made.random.below(static_cast<std::uint32_t>(rows.size()))].id.value;
        };
        const Id id = one_of(people);
        switch (step % 10) {
            case 0:
                made.touch(id, day("2026-03-01") - step, "call");
                break;
            case 1:
                made.edit.set(EntityKind::person, id, "layer", std::string("15"));
                break;
            case 2:
                if (const auto waiting = today.ranked(context); step % 20 == 12) {
                    const TodayItem& item =
                        waiting[static_cast<std::size_t>(step) / 20 % waiting.size()];
                    made.add(EntityKind::task,
                             {{"title", std::string("Later")},
                              {"people", IdList{item.person}},
                              {"rule", step % 40 == 12 ? snooze_rule(made.book, item)
                                                       : snooze_rule(item.kind)},
                              {"snoozed_until", from_day(day("2026-03-05"))}});
                    break;
                }
                made.add(EntityKind::task, {{"title", std::string("Write")},
                                            {"people", IdList{id}},
                                            {"due", from_day(day("2026-02-20"))}});
                break;
            case 3:
                made.edit.remove(EntityKind::touchpoint, made.book.touchpoints.rows()[0].id.value);
                break;
            case 4:
                made.person("New", {{"layer", std::string("50")}});
                break;
            case 5:
                made.edit.set(EntityKind::touchpoint, one_of(made.book.touchpoints.rows()),
                              "people", IdList{id, one_of(people)});
                break;
            case 6:
                made.edit.set(EntityKind::person, id, step % 20 == 6 ? "passive" : "archived",
                              true);
                break;
            case 7:
                made.add(EntityKind::touchpoint, {{"people", IdList{id, one_of(people)}},
                                                  {"on", from_day(day("2026-02-25"))},
                                                  {"channel", std::string("meeting")},
                                                  {"promise", std::string("a promise")}});
                break;
            case 8:
                made.edit.remove_entity(made.book, EntityKind::person, id);
                break;
            default:  // the last is taken back: of every second round a deletion
                made.edit.changes = made.back;
                if (step % 20 == 9) break;
                made.edit.changes.clear();
                made.edit.set(EntityKind::person, id, "pauses",
                              std::string("2026-02-20/2026-03-03"));
                break;
        }
        const auto changes = made.apply_all();
        relations = build_relations(made.book);
        const auto touched = people_touched(made.book, changes, people_before(made.back));
        REQUIRE(touched.has_value());
        today.update(context, *touched);
        Today anew;
        anew.build(context);
        const auto a = today.ranked(context);
        const auto b = anew.ranked(context);
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(same(a[i], b[i]));
    }
}

TEST_CASE("today: whom an edit touched") {
    Made made;
    const Id ana = made.person("Ana");
    const Id bo = made.person("Bo");
    made.apply_all();
    using Ids = std::vector<Id>;
    const Ids both = {std::min(ana, bo), std::max(ana, bo)};
    const auto with_before = [&] {
        const auto changes = made.apply_all();
        return people_touched(made.book, changes, people_before(made.back));
    };
    const Id talk = made.touch(ana, day("2026-03-01"), "call");
    CHECK(people_touched(made.book, made.apply_all()) == Ids{ana});
    made.edit.set(EntityKind::touchpoint, talk, "people", IdList{bo});
    CHECK_FALSE(people_touched(made.book, made.apply_all()));  // whose it was is not known
    made.edit.set(EntityKind::touchpoint, talk, "people", IdList{ana});
    CHECK(with_before() == both);
    made.edit.set(EntityKind::touchpoint, talk, "topic", std::string("x"));
    CHECK(people_touched(made.book, made.apply_all()) == Ids{ana});
    made.edit.remove(EntityKind::touchpoint, talk);
    CHECK(people_touched(made.book, made.apply_all()) == Ids{ana});
    // What is taken back is as if it had never been.
    made.touch(bo, day("2026-03-01"), "call");
    made.apply_all();
    made.edit.changes = made.back;
    CHECK(with_before() == Ids{bo});
    // A goal may ask for a field of the book's own by its name.
    const Id field = made.add(EntityKind::custom_field, {{"name", std::string("Club")}});
    CHECK(people_touched(made.book, made.apply_all()) == Ids{});
    made.edit.set(EntityKind::custom_field, field, "name", std::string("Team"));
    CHECK_FALSE(with_before());
    // Of ties both ends, before and after; of an organisation those who have a role there.
    const Id cy = made.person("Cy");
    made.apply_all();
    const Id tie = made.add(EntityKind::tie, {{"a", ana}, {"b", bo}});
    CHECK(people_touched(made.book, made.apply_all()) == both);
    made.edit.set(EntityKind::tie, tie, "b", cy);
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
    made.edit.set(EntityKind::tie, tie, "b", bo);
    Ids all = {ana, bo, cy};
    std::ranges::sort(all);
    CHECK(with_before() == all);
    made.edit.remove(EntityKind::tie, tie);
    CHECK(people_touched(made.book, made.apply_all()) == both);
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role, {{"person", bo}, {"organisation", acme}});
    made.apply_all();
    made.edit.set(EntityKind::organisation, acme, "name", std::string("Apex"));
    CHECK(people_touched(made.book, made.apply_all()) == Ids{bo});
    made.set("people.segment.x", "{}");
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
    made.set("me.given", "Kim");
    CHECK(people_touched(made.book, made.apply_all()) == Ids{});
    made.set("cadence.15.ideal", "10");
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
    made.set("audit.light_touches", "9");
    made.set("audit.quiet_events", "0");
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
    CHECK(today_params(made.book).light_touches == 9);
    CHECK(today_params(made.book).quiet_events == 0);
    made.edit.remove_entity(made.book, EntityKind::person, bo);
    CHECK(people_touched(made.book, made.apply_all()) == Ids{bo});
}

}  // namespace
}  // namespace kith
