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
    CHECK(
        lines[0] ==
        "Ana: 4 acts of yours for 1 ask this year, with this one, and overall 4 for 1; 5 for each "
        "are wanted (rule M33). First they need: A printer for posters?");
    made.give(ana, 1);
    CHECK(made.advice(asking(ana)).empty());
    made.set("ledger.acts_an_ask", "6");
    CHECK(made.advice(asking(ana)).size() == 1);
}

TEST_CASE("ask advice: five to one is wanted over all people, too") {
    Asking made;
    const Id ana = made.person("Ana"), ben = made.person("Ben");
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-01-01") + i, "call");
    made.give(ana, 6);
    for (const std::string_view on : {"2025-03-02", "2026-02-01", "2025-03-01"})
        made.add(EntityKind::exchange, {{"person", ben},
                                        {"direction", std::string("received")},
                                        {"is_ask", true},
                                        {"on", *parse_iso_date(on)}});
    const auto lines = made.advice(asking(ana));
    REQUIRE(lines.size() == 1);
    // Two asks of Ben within 365 days, and this one.
    CHECK(lines[0] ==
          "Overall: 6 acts of yours for 3 asks this year, with this one; 5 for each are wanted "
          "(rule M33).");
    made.set("ledger.days", "60");  // the ask of 2 March 2025 is too old
    CHECK(made.advice(asking(ana))[0] ==
          "Overall: 6 acts of yours for 2 asks in 60 days, with this one; 5 for each are wanted "
          "(rule M33).");
    made.set("ledger.days", "365");
    made.give(ana, 9);
    CHECK(made.advice(asking(ana)).empty());
}

TEST_CASE("ask advice: an ask in the book is told the same, and counts once") {
    Asking made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-01-01") + i, "call");
    made.give(ana, 4);
    const auto ask = [&](std::string_view direction, std::string_view outcome, bool is_ask) {
        return made.add(EntityKind::exchange,
                        {{"person", ana},
                         {"direction", std::string(direction)},
                         {"is_ask", is_ask},
                         {"offer", std::string("A review")},
                         {"outcome", outcome.empty() ? Value{} : Value{std::string(outcome)}},
                         {"on", *parse_iso_date("2026-02-20")}});
    };
    const Id open = ask("received", "open", true);
    const std::vector<Id> quiet = {ask("received", "", false), ask("given", "open", true)};
    const auto told = [&](Id id) {
        if (!made.edit.changes.empty()) made.apply_all();
        const Relations relations = build_relations(made.book);
        GiveIndex index;
        index.build(made.book, relations);
        return ask_advice({made.book, relations, made.params, day("2026-03-01")}, index,
                          *made.book.exchanges.find(id));
    };
    const auto lines = told(open);
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].starts_with("Ana: 4 acts of yours for 1 ask this year, with this one,"));
    for (const Id id : quiet) CHECK(told(id).empty());
    made.give(ana, 1);
    CHECK(told(open).empty());
    made.edit.set(EntityKind::exchange, open, "offer", Value{});
    CHECK(told(open) ==
          std::vector<std::string>{"It is easier to say yes when something comes with an ask (rule "
                                   "M39). What could you offer?"});
    made.edit.set(EntityKind::exchange, open, "outcome", std::string("yes"));
    CHECK(told(open).empty());
}

TEST_CASE("ask draft: what is offered stands in it, or a gap") {
    Asking made;
    const Id ana = made.person("Ana", {{"family", std::string("Silva")}});
    made.apply_all();
    LogEntry entry = asking(ana);
    entry.given[0].value = "Feedback on my talk";
    CHECK(ask_draft(made.book, entry).has_offer);
    CHECK(
        ask_draft(made.book, entry).words ==
        "Hi Ana! I could help you with this: A review. May I ask you for something, too: Feedback "
        "on my talk?");
    entry.given[0].offer.clear();
    CHECK_FALSE(ask_draft(made.book, entry).has_offer);
    CHECK(ask_draft(made.book, entry).words.starts_with("Hi Ana! I could help you with this: …."));
    entry.people[0] = {Id{}, "Jo Park", "", ""};
    CHECK(ask_draft(made.book, entry).words.starts_with("Hi Jo Park!"));
    made.add(EntityKind::text_template,
             {{"name", std::string("ask")}, {"body", std::string("{what}, for {offer}?")}});
    made.apply_all();
    CHECK(ask_draft(made.book, entry).words == "Feedback on my talk, for …?");
    entry.given[0].outcome = "yes";
    CHECK(ask_draft(made.book, entry).words.empty());
    entry.given[0] = LogEntry::Given{};
    CHECK(ask_draft(made.book, entry).words.empty());
}

TEST_CASE("detail hint: the first talk with somebody, of which nothing is noted") {
    Asking made;
    const Id ana = made.person("Ana"), ben = made.person("Ben"), cy = made.person("Cy"),
             di = made.person("Di");
    made.touch(ana, day("2026-02-01"), "email");
    made.touch(ben, day("2026-02-01"), "call");
    made.touch(cy, day("2026-02-01"), "call", {{"unanswered", true}});
    made.touch(cy, day("2026-03-02"), "meeting");  // it is planned
    made.add(EntityKind::touchpoint, {{"people", IdList{di}}, {"channel", std::string("meal")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto hint = [&](const LogEntry& entry) {
        return detail_hint({made.book, relations, made.params, day("2026-03-01")}, entry);
    };
    LogEntry entry;
    entry.people = {{ana, "Ana", "", ""}};
    entry.present = 1;
    entry.channel = "meeting";
    CHECK(hint(entry) ==
          "No talk with Ana is noted yet. A detail to come back to? “re …” notes it (rule M58).");
    entry.people[0] = {Id{}, "Jo", "", ""};
    CHECK(hint(entry).starts_with("No talk with Jo is noted yet."));
    entry.people[0] = {cy, "Cy", "", ""};
    CHECK(hint(entry).starts_with("No talk with Cy is noted yet."));
    for (const Id known : {ben, di}) {
        entry.people[0] = {known, "Somebody", "", ""};
        CHECK(hint(entry).empty());
    }
    entry.people[0] = {ana, "Ana", "", ""};
    for (const auto change : std::initializer_list<void (*)(LogEntry&)>{
             [](LogEntry& one) { one.topic = "kites"; }, [](LogEntry& one) { one.notes = "Kites"; },
             [](LogEntry& one) { one.hook = "kites"; },
             [](LogEntry& one) { one.channel = "message"; },
             [](LogEntry& one) { one.touch = false; }, [](LogEntry& one) { one.unanswered = true; },
             [](LogEntry& one) { one.present = 0; }}) {
        LogEntry other = entry;
        change(other);
        CHECK(hint(other).empty());
    }
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
    // What is no meeting, or still to come, changes nothing.
    made.touch(ana, day("2026-02-01"), "broadcast");
    made.touch(ana, day("2026-02-02"), "comment");
    made.touch(ana, day("2026-03-02"), "meal");
    CHECK(made.advice(asking(ana)) == lines);
    made.touch(ana, day("2026-02-03"), "call");
    CHECK(made.advice(asking(ana))[0].contains("(rule M33)"));
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
