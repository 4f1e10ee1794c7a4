#include "strategy/balances.hpp"

#include "made_people.hpp"
namespace kith {
namespace {

struct Made : MadePeople {
    Id exchange(Id person, const std::string& direction, std::string_view on, int weight = 1,
                bool is_ask = false, const std::string& outcome = "") {
        return add(EntityKind::exchange, {{"person", person},
                                          {"direction", direction},
                                          {"on", *parse_iso_date(on)},
                                          {"weight", static_cast<std::int64_t>(weight)},
                                          {"is_ask", is_ask},
                                          {"outcome", outcome.empty() ? Value{} : Value{outcome}}});
    }
    Balances balances(std::string_view today) {
        if (!edit.changes.empty()) apply_all();
        return balances_of(book, build_relations(book), day(today));
    }
    std::string names(const std::vector<std::uint32_t>& people) const {
        const Relations relations = build_relations(book);
        std::string all;
        for (const std::uint32_t one : people)
            all += book.people.rows()[one].given + " " +
                   balance_words(
                       ledger_of(book, relations.exchanges_of_person.of(one), day("2026-03-01"))) +
                   "; ";
        return all;
    }
    /// "Ana 2025-06-01; "
    std::string thanks(std::string_view today) {
        if (!edit.changes.empty()) apply_all();
        std::string all;
        for (const TodayItem& item : thanks_due(book, build_relations(book), day(today))) {
            CHECK(item.kind == TodayKind::thanks);
            all +=
                book.people.find(item.person)->given + " " + to_string(from_day(item.due)) + "; ";
        }
        return all;
    }
};

TEST_CASE("balances: the most uneven first, both ways, and who only took") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id cy = made.person("Cy");
    const Id dan = made.person("Dan");
    const Id eve = made.person("Eve", {{"archived", true}});
    made.exchange(ana, "given", "2024-02-01", 2);
    made.exchange(ana, "received", "2026-02-01", 1);  // +1
    made.exchange(ben, "received", "2026-02-01", 4);  // −4
    made.exchange(cy, "given", "2026-02-01", 2);
    made.exchange(cy, "received", "2026-02-01", 2);  // even
    made.exchange(eve, "given", "2026-02-01", 5);    // archived
    made.exchange(dan, "given", "2026-01-01", 3);
    made.exchange(dan, "given", "2026-01-02", 1, true, "yes");
    made.exchange(dan, "given", "2026-01-03", 1, true, "yes");  // +5, three acts and two asks
    const Balances found = made.balances("2026-03-01");
    CHECK(made.names(found.gave_more) ==
          "Dan gave 5, received 0: +5; Ana gave 2, received 1: +1; ");
    CHECK(made.names(found.received_more) == "Ben gave 0, received 4: −4; ");
    CHECK(made.names(found.takers) == "Dan gave 5, received 0: +5; ");
    // Who was made passive was decided on.
    made.edit.set(EntityKind::person, dan, "passive", true);
    CHECK(made.balances("2026-03-01").takers.empty());
}

TEST_CASE("balances: the acts and asks behind five to one, the newest first") {
    Made made;
    const Id ana = made.person("Ana");
    const Id gift = made.exchange(ana, "given", "2026-01-01");
    const Id ask = made.exchange(ana, "received", "2026-02-01", 1, true, "no");
    made.exchange(ana, "received", "2026-02-02");                  // neither an act nor an ask
    made.exchange(ana, "given", "2026-02-03", 1, true, "open");    // not met yet
    made.exchange(ana, "given", "2025-03-01");                     // 365 days before
    made.exchange(ana, "received", "2025-02-01", 1, true, "yes");  // likewise of the year before
    const Balances found = made.balances("2026-03-01");
    REQUIRE(found.acts_and_asks.size() == 2);
    CHECK(found.with == std::vector<std::uint32_t>(2, 0));  // Ana is the only one
    CHECK(found.acts_and_asks[0] == made.book.exchanges.row_of(ask));
    CHECK(found.acts_and_asks[1] == made.book.exchanges.row_of(gift));
    const Ledger ledger = whole_ledger(made.book, day("2026-03-01"));
    CHECK(ledger.acts_year == 1);
    CHECK(ledger.asks_year == 1);
    CHECK(ledger.acts_before == 1);
    CHECK(ledger.asks_before == 1);
}

TEST_CASE("balances: what was exchanged, in words") {
    Exchange exchange;
    CHECK(what_was_exchanged(exchange) == "something");
    exchange.group = "support";
    CHECK(what_was_exchanged(exchange) == "support");
    exchange.notes = "Read the draft";
    CHECK(what_was_exchanged(exchange) == "Read the draft");
    exchange.value = "Feedback";
    CHECK(what_was_exchanged(exchange) == "Feedback");
}

TEST_CASE("thanks due: however long ago, until there was a touch of mine") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id cy = made.person("Cy");
    made.exchange(ana, "received", "2024-06-01");
    made.exchange(ben, "received", "2026-02-20");
    made.exchange(cy, "given", "2026-02-20");
    made.exchange(cy, "received", "2026-02-20", 1, true, "no");  // refused
    CHECK(made.thanks("2026-03-01") == "Ben 2026-02-20; Ana 2024-06-01; ");
    made.touch(ana, day("2026-02-25"), "message", {{"initiated", std::string("them")}});
    CHECK(made.thanks("2026-03-01") == "Ben 2026-02-20; Ana 2024-06-01; ");
    made.touch(ana, day("2026-02-26"), "broadcast", {{"initiated", std::string("me")}});
    CHECK(made.thanks("2026-03-01") == "Ben 2026-02-20; Ana 2024-06-01; ");
    made.touch(ana, day("2026-02-26"), "message", {{"initiated", std::string("me")}});
    CHECK(made.thanks("2026-03-01") == "Ben 2026-02-20; ");
    // Nobody is bothered on account of who is let be or archived, and an open ask is no receipt.
    made.exchange(ben, "received", "2026-02-25", 1, true, "open");
    made.exchange(made.person("Dan", {{"passive", true}}), "received", "2026-02-20");
    made.exchange(made.person("Eve", {{"archived", true}}), "received", "2026-02-20");
    CHECK(made.thanks("2026-03-01") == "Ben 2026-02-20; ");
}

}  // namespace
}  // namespace kith
