#include "app/timeline.hpp"

#include "app/person_glance.hpp"
#include "strategy/layers.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <algorithm>
#include <string>

namespace kith {
namespace {

std::string lines_of(const MadePeople& made, Id person) {
    const Relations relations = build_relations(made.book);
    std::string text;
    for (const TimelineEntry& entry :
         timeline_of(made.book, relations, static_cast<std::uint32_t>(made.row(person)))) {
        text += to_string(entry.on) + " " + entry.words + (entry.open ? " (open)" : "");
        if (!entry.detail.empty()) text += " [" + entry.detail + "]";
        text += "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("timeline: everything in one row, the newest first") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"met_on", *parse_iso_date("2020-05")},
                                       {"met_place", std::string("the fair")},
                                       {"how_met", std::string("Over a coffee")}});
    const Id ben = made.person("Ben");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role, {{"person", ana},
                                {"organisation", acme},
                                {"title", std::string("CTO")},
                                {"from", *parse_iso_date("2023-01-01")}});
    made.touch(ana, day("2026-01-10"), "call",
               {{"topic", std::string("the grant")}, {"promise", std::string("send notes")}});
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("received")},
                                    {"on", *parse_iso_date("2026-01-12")},
                                    {"is_ask", true},
                                    {"value", std::string("a reference")},
                                    {"through", ben}});
    made.add(EntityKind::introduction, {{"who", ana},
                                        {"to_whom", ben},
                                        {"state", std::string("made")},
                                        {"made_on", *parse_iso_date("2025-12-01")}});
    made.add(EntityKind::task, {{"title", std::string("Call back")},
                                {"people", IdList{ana}},
                                {"due", *parse_iso_date("2026-02-01")}});
    made.add(EntityKind::task, {{"title", std::string("Keep in touch")},
                                {"people", IdList{ana}},
                                {"rule", std::string("today.cadence")},
                                {"snoozed_until", *parse_iso_date("2026-02-01")}});
    made.add(EntityKind::journal_entry, {{"text", std::string("She seemed happy.")},
                                         {"people", IdList{ana}},
                                         {"on", *parse_iso_date("2026-01-11")}});
    made.apply_all();
    CHECK(lines_of(made, ana) ==
          "2026-02-01 To do: Call back (open)\n"
          "2026-01-12 I asked for a reference (open) [Came through Ben]\n"
          "2026-01-11 Note [She seemed happy.]\n"
          "2026-01-10 Call: the grant [Promised: send notes]\n"
          "2025-12-01 Introduction to Ben · made (open)\n"
          "2023-01-01 Began: CTO, Acme\n"
          "2020-05 Met at the fair [Over a coffee]\n");
    CHECK(lines_of(made, ben) == "2025-12-01 Introduction to Ana · made (open)\n");
}

TEST_CASE("timeline: of several who were there the others are named") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, ben}},
                                      {"on", *parse_iso_date("2026-01-10")},
                                      {"channel", std::string("meal")}});
    made.apply_all();
    CHECK(lines_of(made, ana) == "2026-01-10 Meal · with Ben\n");
    CHECK(lines_of(made, ben) == "2026-01-10 Meal · with Ana\n");
}

TEST_CASE("glance: numbers, each with what it is made of") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2026-01-01"), "call",
               {{"depth", std::int64_t{2}}, {"kind", std::string("personal")}});
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("given")},
                                    {"on", *parse_iso_date("2026-01-12")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto facts = glance_facts({made.book, relations, params, day("2026-02-20")}, 0);
    REQUIRE(facts.size() == 7);
    // 0.7 × 2^(−50/180) = 0.577; 1 − e^(−0.577/8) = 0.0696
    CHECK(facts[0].value == "Weak, 0.07");
    CHECK(facts[0].why[0].starts_with("0.07 = 1 − e^(−0.58 ÷ 8)"));
    CHECK(facts[1].value == "Due since 5 days");  // 45 days after 1 January is 15 February
    CHECK(facts[1].calls);
    CHECK(facts[2].value == "○ update  ● personal  ● value");
    REQUIRE(facts[2].why.size() == 4);
    CHECK(facts[2].why[1] == "Update: not yet.");
    CHECK(facts[2].why[2] == "Personal: call, 1 Jan 2026.");
    CHECK(facts[2].why[3] == "Value: you gave something, 12 Jan 2026.");
    CHECK(facts[2].told == "update: no, personal: yes, value: yes");
    CHECK(facts[3].value == "Gave 1, received 0");
    CHECK(facts[3].meter.label == "Acts for each ask");
    CHECK(facts[3].meter.words == "1 act, no ask");
    CHECK(facts[3].meter.now == 5);  // full: nothing was asked
    CHECK(facts[3].meter.wanted == 5);
    CHECK(facts[0].meter.label.empty());
    CHECK(facts[4].value == "More given, on balance");
    CHECK(facts[4].why[0] ==
          "In 365 days you gave 1, received 0: +1. The year before you gave 0, received 0: 0 "
          "(rule M32).");
    CHECK(facts[5].value == "You give, they take");
    CHECK_FALSE(facts[5].only_takes);
    CHECK(facts[6].value == "Call 1");
    for (const GlanceFact& fact : facts) CHECK_FALSE(fact.why.empty());
    CHECK(facts[3].why[1].ends_with("0 asks; 5 acts for each ask are wanted (rule M33)."));
    made.set("ledger.acts_an_ask", "3");
    made.apply_all();
    const auto later = glance_facts({made.book, relations, params, day("2026-02-20")}, 0);
    CHECK(later[3].why[1].ends_with("0 asks; 3 acts for each ask are wanted (rule M33)."));
    made.edit.set(EntityKind::person, ana, "pauses", std::string("2026-02-18/2026-02-28"));
    made.apply_all();
    const auto paused = glance_facts({made.book, relations, params, day("2026-02-20")}, 0);
    CHECK(paused[1].value == "Due in 9 days");  // on 1 March
    CHECK_FALSE(paused[1].calls);
    CHECK(paused[1].why.back() == "They are left alone now: the days of a pause do not count.");
}

TEST_CASE("glance: five to one with one person, as a meter") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const auto exchange = [&](const std::string& direction, bool is_ask) {
        made.add(EntityKind::exchange, {{"person", ana},
                                        {"direction", direction},
                                        {"on", *parse_iso_date("2026-02-01")},
                                        {"is_ask", is_ask}});
    };
    for (int act = 0; act < 3; ++act) exchange("given", false);
    for (int ask = 0; ask < 2; ++ask) exchange("received", true);
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto meter = [&](std::string_view on) {
        return glance_facts({made.book, relations, params, day(on)}, 0)[3].meter;
    };
    CHECK(meter("2026-02-20").words == "1.5 acts for each ask");
    CHECK(meter("2026-02-20").now == 1.5);
    CHECK(meter("2026-02-20").wanted == 5);
    CHECK(meter("2027-02-20").label.empty());  // a year on neither counts any more
    made.set("ledger.acts_an_ask", "1");
    made.apply_all();
    CHECK(meter("2026-02-20").now == 1);  // full
}

TEST_CASE("glance: of somebody new, what belongs to the first 48 hours") {
    MadePeople made;
    made.touch(made.person("Ana", {{"handles", TextList{"@ana"}}}), day("2026-02-18"), "meal");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto label = [&](std::string_view on) {
        const auto facts = glance_facts({made.book, relations, params, day(on)}, 0);
        return std::string(facts[2].label) + ": " + facts[2].value;
    };
    CHECK(label("2026-02-20") == "First 48 hours: 1 of 4 done");
    CHECK(label("2026-02-26") == "Three touches: ○ update  ● personal  ○ value");
}

TEST_CASE("glance: closeness names the owner's own word") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"closeness", std::int64_t{2}}});
    made.touch(ana, day("2026-01-01"), "call", {{"depth", std::int64_t{2}}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto facts = glance_facts({made.book, relations, params, day("2026-02-20")}, 0);
    CHECK(facts[0].value == "Medium, 0.37");
    CHECK(facts[0].why[0] ==
          "0.37 = 1 − e^(−0.58 ÷ 8) + 0.30 (your own word: +2), from what was logged (rule M2).");
    CHECK(strength_history(made.book, relations, 0, day("2026-02-20"), 1)[0].strength ==
          doctest::Approx(0.3696).epsilon(0.001));
}

TEST_CASE("glance: how much they answer, and that they only take") {
    MadePeople made;
    const Id ana = made.person("Ana");
    for (const bool unanswered : {false, true})
        made.touch(ana, day("2026-01-01"), "email",
                   {{"initiated", std::string("me")}, {"unanswered", unanswered}});
    made.touch(ana, day("2026-01-03"), "email", {{"initiated", std::string("them")}});
    // Nothing is known of what came of it.
    made.touch(ana, day("2026-01-20"), "email", {{"initiated", std::string("me")}});
    for (int i = 0; i < 3; ++i)
        made.add(EntityKind::exchange, {{"person", ana},
                                        {"direction", std::string("given")},
                                        {"on", *parse_iso_date("2024-06-01")},
                                        {"is_ask", i > 0},
                                        {"outcome", std::string("yes")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto facts = glance_facts({made.book, relations, params, day("2026-02-20")}, 0);
    REQUIRE(facts.size() == 8);
    CHECK(facts[4].value == "Less given, on balance");  // 3 the year before
    CHECK(facts[5].only_takes);
    CHECK(facts[6].label == "Answers");
    CHECK(facts[6].value == "1 of 2, 50 %");
}

TEST_CASE("glance: by what channels one was in touch in a year") {
    MadePeople made;
    const Id ana = made.person("Ana");
    for (const std::string channel : {"email", "email", "email", "meal", "call", "call", "visit"})
        made.touch(ana, day("2025-06-01"), channel);
    made.touch(ana, day("2025-02-20"), "meal");  // a year ago
    made.touch(ana, day("2026-02-21"), "meal");  // to come
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const GlanceFact fact =
        glance_facts({made.book, relations, params, day("2026-02-20")}, 0).back();
    CHECK(fact.label == "Channels");
    CHECK(fact.value == "Email 3, call 2, meal 1 …");
    CHECK(fact.why[0].starts_with("In 365 days 2 of 7 in person."));
    CHECK(fact.why[1] == "And by visit 1.");
}

TEST_CASE("glance: the balance with an organisation") {
    GroupLedger group;
    CHECK(ledger_facts(group, 365).empty());
    group.people = 1;
    group.ledger.given = group.ledger.given_year = 2;
    group.ledger.received = group.ledger.received_before = 1.5;
    CHECK(ledger_words(group, 365) ==
          "gave 2, received 1.5, this year +2, the year before −1.5; 1 person");
    CHECK(ledger_words(group, 90) ==
          "gave 2, received 1.5, in 90 days +2, the 90 days before −1.5; 1 person");
    const auto facts = ledger_facts(group, 365);
    REQUIRE(facts.size() == 2);
    CHECK(facts[0].value == "Gave 2, received 1.5");
    CHECK(facts[1].value == "More given, on balance");
}

TEST_CASE("glance: strength month by month ends with today's") {
    MadePeople made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-01-31"), "meal", {{"depth", std::int64_t{2}}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto points = strength_history(made.book, relations, 0, day("2026-03-15"), 4);
    REQUIRE(points.size() == 4);
    CHECK(points[0].on == day("2025-12-31"));
    CHECK(points[1].on == day("2026-01-31"));
    CHECK(points[2].on == day("2026-02-28"));
    CHECK(points[3].on == day("2026-03-15"));
    CHECK(points[0].strength == 0);
    CHECK(points[1].strength == doctest::Approx(0.1393));  // 1 − e^(−1.2/8)
    CHECK(points[1].strength > points[2].strength);
    CHECK(points[2].strength > points[3].strength);
}

TEST_CASE("timeline: talks of one day stand by their time") {
    MadePeople made;
    const Id ana = made.person("Ana");
    for (const std::string time : {"09:30", "17:05", "14:00"})
        made.touch(ana, day("2026-01-10"), "call", {{"time", time}, {"topic", "at " + time}});
    made.touch(ana, day("2026-01-10"), "meal");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::string times;
    for (const TimelineEntry& entry : timeline_of(made.book, relations, 0))
        times += entry.words + (entry.time.empty() ? "" : " " + entry.time) + "\n";
    CHECK(times == "Call: at 17:05 17:05\nCall: at 14:00 14:00\nCall: at 09:30 09:30\nMeal\n");
}

TEST_CASE("glance: what Next counts from is said as it is") {
    MadePeople made;
    made.person("Ana", {{"layer", std::string("50")}, {"met_on", *parse_iso_date("2026-01-01")}});
    made.apply_all();
    const TodayParams params;
    const auto next = [&](const TodayParams& by) {
        const Relations relations = build_relations(made.book);
        return glance_facts({made.book, relations, by, day("2026-02-20")}, 0)[1];
    };
    CHECK(next(params).why[1] ==
          "Counted from 1 Jan 2026, the day you met: no touch has had depth yet.");
    const Id ana = made.book.people.rows()[0].id.value;
    made.touch(ana, day("2026-01-03"), "meal");
    made.apply_all();
    CHECK(next(params).why[1] == "Counted from 3 Jan 2026, the last touch that had depth.");
    TodayParams fresh;
    fresh.cadence.fresh_from = day("2026-02-19");
    CHECK(next(fresh).why[2].starts_with("It was late when you started fresh on 19 Feb 2026"));
    made.edit.set(EntityKind::person, ana, "no_reminders", true);
    made.apply_all();
    CHECK(next(params).value == "No cadence");
    CHECK(next(params).why[0].starts_with("You want no reminders"));
}

TEST_CASE("glance: closeness calls for no move that was declined") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2024-01-01"), "email");
    made.apply_all();
    const TodayParams params;
    const auto closeness = [&] {
        const Relations relations = build_relations(made.book);
        return glance_facts({made.book, relations, params, day("2026-02-20")}, 0)[0];
    };
    CHECK(closeness().calls);
    CHECK(closeness().why.back() == "That speaks for layer 50 (rule M20).");
    made.edit.changes =
        keep_layer(made.book.people.rows()[made.row(ana)], "50", day("2026-02-01"), made.random);
    made.apply_all();
    CHECK_FALSE(closeness().calls);
    CHECK(closeness().why.back() ==
          "That speaks for layer 50; you keep them where they are (rule M20).");
}

}  // namespace kith
