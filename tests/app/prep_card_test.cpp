#include "app/prep_card.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <algorithm>
#include <string>

namespace kith {
namespace {

constexpr std::string_view kToday = "2026-03-10";

struct Preparing : MadePeople {
    TodayParams params;

    std::string card(Id person) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        GiveIndex index;
        index.build(book, relations);
        const auto at = static_cast<std::uint32_t>(row(person));
        return prep_text(prep_card({book, relations, params, day(kToday)}, at,
                                   give_ideas(book, relations, index, at)));
    }
    Id exchange(Id person, const char* direction, const char* value, const char* on,
                bool is_ask = false) {
        std::vector<std::pair<std::string_view, Value>> fields = {
            {"person", person},
            {"direction", std::string(direction)},
            {"value", std::string(value)},
            {"on", *parse_iso_date(on)}};
        if (is_ask) {
            fields.emplace_back("is_ask", true);
            fields.emplace_back("outcome", std::string("open"));
        }
        return add(EntityKind::exchange, std::move(fields));
    }
};

}  // namespace

TEST_CASE("prep card: all that is known, in the order in which one wants it") {
    Preparing made;
    const Id ana = made.person("Ana", {{"family", std::string("Silva")},
                                       {"location", std::string("Lisbon")},
                                       {"birthday", *parse_iso_date("1980-03-20")},
                                       {"other_dates", TextList{"wedding: 2010-07-01"}},
                                       {"goals", std::string("open a second shop")},
                                       {"needs", std::string("A printer for posters. Soon")},
                                       {"motivations", std::string("fun")},
                                       {"how_met", std::string("At the fair")}});
    const Id ben = made.person("Ben", {{"offers", std::string("printing")}});
    const Id cleo = made.person("Cleo");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role, {{"person", ana},
                                {"organisation", acme},
                                {"title", std::string("CTO")},
                                {"from", *parse_iso_date("2026-02-20")}});
    made.touch(ana, day("2026-02-10"), "meal",
               {{"topic", std::string("the grant")},
                {"notes", std::string("She was\nglad of it")},
                {"promise", std::string("Send the plan; They promised: look at mine")},
                {"hook", std::string("the talk in Porto")}});
    made.touch(ana, day("2026-03-01"), "message", {{"topic", std::string("a photo")}});
    made.touch(ana, day("2026-04-01"), "meal", {{"topic", std::string("what is to come")}});
    made.add(EntityKind::task, {{"title", std::string("Send the book")},
                                {"people", IdList{ana}},
                                {"origin", std::string("promise")},
                                {"due", *parse_iso_date("2026-03-12")}});
    made.add(EntityKind::task, {{"title", std::string("Call the bank")},
                                {"people", IdList{ana}},
                                {"origin", std::string("promise")},
                                {"done_on", *parse_iso_date("2026-03-02")}});
    made.add(EntityKind::journal_entry, {{"text", std::string("She seemed tired")},
                                         {"people", IdList{ana}},
                                         {"on", *parse_iso_date("2026-03-05")}});
    made.add(EntityKind::tie, {{"a", cleo}, {"b", ana}, {"type", std::string("worked with")}});
    made.exchange(ana, "given", "Advice", "2026-01-01");
    made.exchange(ana, "received", "Reference", "2026-02-15", true);
    made.set("me.offers", "legal advice");
    CHECK(made.card(ana) == R"(# Prepare to meet Ana Silva

CTO, Acme · Lisbon

## Last talks

- Message, 9 days ago: a photo
- Meal, 4 weeks ago: the grant
  She was glad of it

## To come back to

- the talk in Porto
  Left open 4 weeks ago

## You promised

- Send the book
  Due in 2 days
- Send the plan
  Said 4 weeks ago

## They promised

- look at mine
  Said 4 weeks ago

## Open asks

- You asked: Reference
  3 weeks ago

## What changed since you met

- Note, 5 days ago
  She seemed tired
- Began: CTO, Acme, 2 weeks ago

## About them

- Their goals: open a second shop
- They need: A printer for posters. Soon
- What moves them: fun
- How you met: At the fair

## What you could give

- Introduce them to Ben
  They need “A printer for posters”; Ben offers “printing” (M34).
- Invite them to something you enjoy
  Good company moves them (M42).
- You offer: legal advice

## What you could ask

- What became of it: the talk in Porto
- How it went on with a photo
- How far they have come: open a second shop
- Whether they still look for this: A printer for posters
- Something for yourself can wait until you have given more

## You both know

- Cleo
  worked with

## Dates near

- Birthday in 10 days
  20 Mar 2026

## Balance

- You gave 1, received 0
  By weight; you give more
)");
    CHECK(made.card(ben).contains("## You both know") == false);
}

TEST_CASE("prep card: of somebody of whom nothing is known it still says what to ask") {
    Preparing made;
    const Id ana = made.person("Ana");
    CHECK(made.card(ana) == R"(# Prepare to meet Ana

## Last talks

- Nothing is logged yet

## What you could give

- Say what you value in them
  A kind word is always welcome (M36).

## What you could ask

- What they are working on, and what would help them now
- Something for yourself can wait until you have given more
)");
}

TEST_CASE("prep card: nothing is to be asked of who was hardly met (M43)") {
    Preparing made;
    const Id ana = made.person("Ana");
    made.set("ledger.acts_an_ask", "0");
    const auto can_wait = [&] {
        return made.card(ana).contains("Something for yourself can wait");
    };
    made.touch(ana, day("2026-02-01"), "call");
    made.touch(ana, day("2026-02-02"), "broadcast");
    made.touch(ana, day("2026-02-03"), "comment");
    CHECK(can_wait());
    made.touch(ana, day("2026-02-04"), "call");
    CHECK_FALSE(can_wait());
}

TEST_CASE("prep card: what was sent to many is no talk, and what was promised in it is") {
    Preparing made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.touch(ana, day("2026-01-10"), "meal", {{"topic", std::string("the grant")}});
    for (const char* on : {"2026-02-10", "2026-02-20", "2026-03-01"})
        made.touch(ana, day(on), "broadcast", {{"topic", std::string("my news")}});
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, ben}},
                                      {"on", *parse_iso_date("2026-03-05")},
                                      {"channel", std::string("email")},
                                      {"initiated", std::string("me")},
                                      {"promise", std::string("Send the plan")}});
    const std::string card = made.card(ana);
    CHECK(card.contains("## Last talks\n\n- Meal, 8 weeks ago: the grant\n\n"));
    CHECK(card.contains("- How it went on with the grant\n"));
    CHECK(card.contains("## You promised\n\n- Send the plan\n"));
    CHECK(made.card(ben).contains("## Last talks\n\n- Nothing is logged yet\n"));
}

TEST_CASE("prep card: a year more in each job that they have, also when only its month is known") {
    Preparing made;
    const Id ana = made.person("Ana");
    const auto job = [&](const char* from, const char* to = nullptr, Id at = {}) {
        std::vector<std::pair<std::string_view, Value>> fields = {
            {"person", ana}, {"title", std::string("CTO")}, {"from", *parse_iso_date(from)}};
        if (to != nullptr) fields.emplace_back("to", *parse_iso_date(to));
        if (at) fields.emplace_back("organisation", at);
        made.add(EntityKind::role, std::move(fields));
    };
    job("2020-03-20", "2024-01");  // they left it
    job("2026-03-20");             // it is about to begin
    job("2022");                   // no month is known
    CHECK_FALSE(made.card(ana).contains("A year more in their job"));
    job("2024-04");
    CHECK(made.card(ana).contains("- A year more in their job in 3 weeks\n  1 Apr 2026\n"));
    job("2021-03-15");
    CHECK(made.card(ana).contains("- A year more in their job in 5 days\n  15 Mar 2026\n"));
    // Of several it says which.
    job("2021-03-16", nullptr, made.add(EntityKind::organisation, {{"name", std::string("Acme")}}));
    CHECK(made.card(ana).contains("- A year more at Acme in 6 days\n  16 Mar 2026\n"));
}

TEST_CASE("prep card: how far it looks ahead and back is a setting") {
    Preparing made;
    const Id ana = made.person("Ana", {{"birthday", *parse_iso_date("--04-19")}});  // in 40 days
    made.add(EntityKind::introduction, {{"who", ana},
                                        {"to_whom", made.person("Ben")},
                                        {"state", std::string("made")},
                                        {"made_on", *parse_iso_date("2025-08-22")}});  // 200 ago
    CHECK_FALSE(made.card(ana).contains("Dates near"));
    CHECK_FALSE(made.card(ana).contains("What changed lately"));
    made.set("prep.ahead", "45");
    made.set("prep.back", "201");
    CHECK(made.card(ana).contains("Dates near"));
    CHECK(made.card(ana).contains("What changed lately"));
}

TEST_CASE("prep card: a line stays one line, whatever it holds") {
    Preparing made;
    const Id ana = made.person("Ana", {{"notes", std::string("one\n# two\n- three")}});
    CHECK(made.card(ana).contains("- Notes: one # two - three\n"));
}

TEST_CASE("common ties: the strongest first, met together as well, without what is only inferred") {
    Preparing made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id cleo = made.person("Cleo");
    const Id dan = made.person("Dan");
    const Id eve = made.person("Eve");
    const auto tie = [&](Id other, double strength, const char* state) {
        made.add(EntityKind::tie, {{"a", ana},
                                   {"b", other},
                                   {"type", std::string("friend")},
                                   {"strength", strength},
                                   {"state", std::string(state)}});
    };
    tie(ben, 0.2, "accepted");
    tie(cleo, 0.9, "accepted");
    tie(dan, 1, "inferred");
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, eve}},
                                      {"on", *parse_iso_date("2026-01-01")},
                                      {"channel", std::string("meal")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::string words;
    for (const CommonTie& one : common_ties({made.book, relations, made.params, day(kToday)},
                                            static_cast<std::uint32_t>(made.row(ana))))
        words += made.book.people.rows()[one.row].given + " " + one.how + "; ";
    CHECK(words == "Cleo friend; Ben friend; Eve met together; ");
}

TEST_CASE("next return: within so many days, also over the new year and for 29 February") {
    const auto next = [](const char* date, const char* today, Day within) {
        const auto found = next_return(*parse_iso_date(date), day(today), within);
        return found ? to_string(from_day(*found)) : std::string("none");
    };
    CHECK(next("--03-20", "2026-03-10", 30) == "2026-03-20");
    CHECK(next("1980-03-10", "2026-03-10", 30) == "2026-03-10");
    CHECK(next("1980-03-09", "2026-03-10", 30) == "none");
    CHECK(next("1980-01-02", "2026-12-20", 30) == "2027-01-02");
    CHECK(next("2000-02-29", "2026-02-20", 30) == "2026-02-28");
    CHECK(next("2000-02-29", "2028-02-20", 30) == "2028-02-29");
    CHECK(next("1980-03", "2026-03-10", 30) == "none");
}

}  // namespace kith
