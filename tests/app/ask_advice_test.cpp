#include "app/ask_advice.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <string>

namespace kith {
namespace {

struct Asking : MadePeople {
    TodayParams params;
    std::vector<std::string> advice(const LogEntry& entry) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        GiveIndex index;
        index.build(book, relations);
        return ask_advice({book, relations, params, day("2026-03-01")}, index, entry);
    }
    void give(Id person, int times) {
        for (int i = 0; i < times; ++i)
            add(EntityKind::exchange, {{"person", person},
                                       {"direction", std::string("given")},
                                       {"on", *parse_iso_date("2026-02-01")}});
    }
};

LogEntry asking(Id person) {
    LogEntry entry;
    entry.people.push_back({person, "", "", ""});
    entry.present = 1;
    LogEntry::Given ask;
    ask.is_ask = true;
    ask.offer = "A review";
    entry.given.push_back(ask);
    return entry;
}

}  // namespace

TEST_CASE("ask advice: five acts earn an ask; before that it says how it stands and what to give") {
    Asking made;
    const Id ana = made.person("Ana", {{"needs", std::string("A printer for posters. Soon.")}});
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-01-01") + i, "call");
    made.give(ana, 4);
    auto lines = made.advice(asking(ana));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0] ==
          "Ana: 4 acts of yours for 1 ask in a year, with this one; 5 for each are wanted (rule "
          "M33). First they need: A printer for posters?");
    made.give(ana, 1);
    CHECK(made.advice(asking(ana)).empty());
    made.set("ledger.acts_an_ask", "6");
    CHECK(made.advice(asking(ana)).size() == 1);
}

TEST_CASE("ask advice: what would meet a need is better than the need") {
    Asking made;
    const Id ana = made.person("Ana", {{"needs", std::string("A printer for posters")}});
    made.person("Ben", {{"offers", std::string("printing")}});
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-01-01") + i, "call");
    const auto lines = made.advice(asking(ana));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].ends_with("(rule M33). First introduce them to Ben?"));
}

TEST_CASE("ask advice: nobody is asked at first contact without a word") {
    Asking made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-02-28"), "meeting");
    const auto lines = made.advice(asking(ana));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("Ana: you hardly met, and nothing was given yet (rule M43)."));
}

TEST_CASE("ask advice: an open ask without an offer is told of once, and kindly") {
    Asking made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-01-01") + i, "call");
    made.give(ana, 9);
    LogEntry entry = asking(ana);
    CHECK(made.advice(entry).empty());
    entry.given[0].offer.clear();
    entry.given.push_back(entry.given[0]);
    const auto lines = made.advice(entry);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].contains("(rule M39)"));
    entry.promise = "They promised: call back";
    CHECK(made.advice(entry).size() == 1);
    entry.promise = "Send slides";  // comes with the ask
    CHECK(made.advice(entry).empty());
    entry.promise.clear();
    for (LogEntry::Given& one : entry.given) one.outcome = "yes";
    CHECK(made.advice(entry).empty());
}

TEST_CASE("ask advice: what they ask of me, what is given, and who is new need no advice") {
    Asking made;
    const Id ana = made.person("Ana");
    LogEntry theirs = asking(ana);
    theirs.given[0].given = true;
    CHECK(made.advice(theirs).empty());
    LogEntry gift = asking(ana);
    gift.given[0].is_ask = false;
    CHECK(made.advice(gift).empty());
    CHECK(made.advice(asking(Id{})).empty());
    CHECK(made.advice(LogEntry{}).empty());
}

}  // namespace kith
