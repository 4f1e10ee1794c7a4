#include "strategy/rounds.hpp"

#include "made_people.hpp"
#include <algorithm>

namespace kith {
namespace {

TEST_CASE("rounds: a week begins on Monday, a month and a quarter on their first day") {
    struct Row {
        std::string_view on, week, month, quarter;
    };
    for (const Row& row : {Row{"2026-03-01", "2026-02-23", "2026-03-01", "2026-01-01"},  // a Sunday
                           Row{"2026-03-02", "2026-03-02", "2026-03-01", "2026-01-01"},  // a Monday
                           Row{"2026-12-31", "2026-12-28", "2026-12-01", "2026-10-01"},
                           Row{"2027-01-01", "2026-12-28", "2027-01-01", "2027-01-01"},
                           Row{"2024-02-29", "2024-02-26", "2024-02-01", "2024-01-01"},
                           Row{"1969-12-31", "1969-12-29", "1969-12-01", "1969-10-01"}}) {
        CAPTURE(row.on);
        CHECK(round_start(Round::week, day(row.on)) == day(row.week));
        CHECK(round_start(Round::month, day(row.on)) == day(row.month));
        CHECK(round_start(Round::quarter, day(row.on)) == day(row.quarter));
    }
}

TEST_CASE("rounds: those due first when it began, the same to its end, ticked by the log") {
    MadePeople made;
    std::vector<Id> people;
    for (int i = 0; i < 8; ++i) {
        people.push_back(made.person("P" + std::to_string(i), {{"layer", std::string("15")}}));
        made.touch(people.back(), day("2026-02-01") + i, "call");
    }
    made.person("Of no layer");
    made.apply_all();
    const auto names = [&](std::string_view on) {
        const Relations relations = build_relations(made.book);
        const TodayParams params = today_params(made.book);
        std::string text;
        for (const RoundEntry& entry :
             round_of({made.book, relations, params, day(on)}, Round::week))
            text += made.book.people.find(entry.person)->given + (entry.done ? "+ " : " ");
        return text;
    };
    CHECK(names("2026-03-02") == "P0 P1 P2 P3 P4 ");
    made.touch(people[2], day("2026-03-03"), "meal");
    made.touch(people[4], day("2026-03-04"), "comment");  // keeps no tie
    made.apply_all();
    CHECK(names("2026-03-08") == "P0 P1 P2+ P3 P4 ");
    CHECK(names("2026-03-09") == "P0 P1 P3 P4 P5 ");  // the next week
    made.set("rounds.week", "2");
    made.apply_all();
    CHECK(names("2026-03-09") == "P0 P1 ");
    made.edit.set(EntityKind::person, people[0], "pauses", std::string("2026-03-10/2026-03-11"));
    made.apply_all();
    CHECK(names("2026-03-09") == "P0 P1 ");
    CHECK(names("2026-03-10") == "P1 P3 ");  // who is left alone leaves room for another
    CHECK(names("2026-03-11") == "P1 P3 ");
    CHECK(names("2026-03-12") == "P0 P1 ");
    const Relations relations = build_relations(made.book);
    const TodayParams params = today_params(made.book);
    CHECK(round_of({made.book, relations, params, day("2026-03-02")}, Round::month).empty());
}

TEST_CASE("rounds: until when somebody was put off, by the latest word on it") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    const auto put_off = [&](TodayKind kind, std::string_view until) {
        made.add(EntityKind::task, {{"title", std::string("Get in touch")},
                                    {"people", IdList{ana}},
                                    {"origin", std::string("rule")},
                                    {"rule", snooze_rule(kind)},
                                    {"snoozed_until", from_day(day(until))}});
    };
    put_off(TodayKind::cadence, "2026-03-05");
    put_off(TodayKind::cadence, "2026-03-07");  // as two devices may have noted it
    put_off(TodayKind::birthday, "2026-03-20");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params = today_params(made.book);
    const auto until = [&](std::string_view on) {
        return round_of({made.book, relations, params, day(on)}, Round::week).at(0).put_off;
    };
    CHECK(until("2026-03-02") == day("2026-03-07"));
    CHECK(until("2026-03-07") == Relations::kNever);  // it is up again
}

TEST_CASE("rounds: whoever is in one is the same thing to do as in Today") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call");  // a personal word; no news and nothing of value
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params = today_params(made.book);
    const auto entry_on = [&](std::string_view on) {
        const auto entries = round_of({made.book, relations, params, day(on)}, Round::week);
        REQUIRE(entries.size() == 1);
        return entries[0].item;
    };
    const TodayContext context{made.book, relations, params, day("2026-03-02")};
    Today today;
    today.build(context);
    const auto items = today.ranked(context);
    REQUIRE(items.size() == 1);
    REQUIRE(items[0].kind == TodayKind::cadence);
    const TodayItem item = entry_on("2026-03-02");
    CHECK(item.kind == TodayKind::cadence);
    CHECK(item.person == ana);
    CHECK(item.touch_kinds == (kUpdate | kValue));
    CHECK(item.touch_kinds == items[0].touch_kinds);
    CHECK(item.due == items[0].due);
    CHECK(item.last == items[0].last);
    CHECK(item.rank() == items[0].rank());
    CHECK(item.late == items[0].late);
    CHECK(item.talks == items[0].talks);
    // Who is not due yet presses nobody, and it is said why.
    const TodayItem early = entry_on("2026-01-05");
    CHECK(early.due > day("2026-01-05"));
    CHECK(early.rank() == 0);
    const TodayContext then{made.book, relations, params, day("2026-01-05")};
    CHECK(std::ranges::any_of(why_lines(then, early), [](const std::string& line) {
        return line.contains("nothing before the ideal gap is over, in ");
    }));
}

}  // namespace
}  // namespace kith
