#include "strategy/ledger.hpp"

#include "strategy/tie_strength.hpp"

#include "made_people.hpp"
namespace kith {
namespace {

struct Made : MadePeople {
    Id exchange(Id person, const std::string& direction, std::string_view on, int weight = 0,
                bool is_ask = false, const std::string& outcome = "") {
        return add(EntityKind::exchange, {{"person", person},
                                          {"direction", direction},
                                          {"on", *parse_iso_date(on)},
                                          {"weight", static_cast<std::int64_t>(weight)},
                                          {"is_ask", is_ask},
                                          {"outcome", outcome.empty() ? Value{} : Value{outcome}}});
    }
    Ledger ledger(Id person, std::string_view today) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return ledger_of(book, relations.exchanges_of_person.of(row(person)), day(today));
    }
};

TEST_CASE("ledger: deposits and withdrawals by weight, of all time and of a year") {
    Made made;
    const Id ana = made.person("Ana");
    made.exchange(ana, "given", "2026-02-01", 3);
    made.exchange(ana, "given", "2024-02-01");  // weighs 1
    made.exchange(ana, "received", "2025-06-01", 2);
    made.exchange(ana, "received", "2026-12-01", 5);  // is still to come
    const Ledger ledger = made.ledger(ana, "2026-03-01");
    CHECK(ledger.given == 4);
    CHECK(ledger.received == 2);
    CHECK(ledger.balance() == 2);
    CHECK(ledger.gifts == 2);
    CHECK(ledger.receipts == 1);
    CHECK(ledger.given_year == 3);
    CHECK(ledger.received_year == 2);
    CHECK(ledger.year() == 1);
    CHECK(ledger.given_before == 0);  // that was more than two years ago
    CHECK(ledger.acts_year == 1);
}

TEST_CASE("ledger: the trend compares the balance of a year with that of the year before") {
    Made made;
    const Id ana = made.person("Ana");
    CHECK(trend_words(made.ledger(ana, "2026-03-01")).empty());
    made.exchange(ana, "given", "2026-02-01", 3);
    made.exchange(ana, "received", "2026-02-01", 1);
    made.exchange(ana, "given", "2025-03-01", 4);  // 365 days before: of the year before
    made.exchange(ana, "received", "2024-03-02", 5);
    made.exchange(ana, "given", "2024-03-01", 5);  // 730 days before: of neither
    const Ledger ledger = made.ledger(ana, "2026-03-01");
    CHECK(ledger.year() == 2);
    CHECK(ledger.given_before == 4);
    CHECK(ledger.received_before == 5);
    CHECK(ledger.year_before() == -1);
    CHECK(ledger.trend() == 3);
    CHECK(trend_words(ledger) == "more given, on balance");
    // A year on the first three are the year before.
    CHECK(made.ledger(ana, "2027-02-15").trend() == -6);
    CHECK(trend_words(made.ledger(ana, "2027-02-15")) == "less given, on balance");
    Ledger same;
    same.given_year = same.given_before = 2;
    CHECK(trend_words(same) == "balance unchanged");
}

TEST_CASE("ledger: an ask is received when it was met, and counts as an ask in any case") {
    Made made;
    const Id ana = made.person("Ana");
    made.exchange(ana, "received", "2026-02-01", 2, true);
    CHECK(made.ledger(ana, "2026-03-01").received == 0);
    CHECK(made.ledger(ana, "2026-03-01").asks_year == 1);
    made.exchange(ana, "received", "2026-02-02", 2, true, "yes");
    made.exchange(ana, "received", "2026-02-03", 2, true, "partly");
    made.exchange(ana, "received", "2026-02-04", 2, true, "no");
    const Ledger ledger = made.ledger(ana, "2026-03-01");
    CHECK(ledger.received == 4);
    CHECK(ledger.asks_year == 4);
    CHECK(ledger.asks_of_me == 0);
    // A year later these asks do not count any more.
    CHECK(made.ledger(ana, "2027-03-01").asks_year == 0);
}

TEST_CASE("ledger: a year is 365 days, its first day apart") {
    Made made;
    const Id ana = made.person("Ana");
    made.exchange(ana, "given", "2025-03-01");
    CHECK(made.ledger(ana, "2026-02-28").acts_year == 1);  // 364 days later
    CHECK(made.ledger(ana, "2026-03-01").acts_year == 0);
    CHECK(made.ledger(ana, "2026-03-01").given == 1);
}

TEST_CASE("ledger: how many days are a year is a setting") {
    Made made;
    const Id ana = made.person("Ana");
    made.exchange(ana, "given", "2026-01-31", 1);  // 29 days before
    made.exchange(ana, "given", "2026-01-30", 2);  // 30
    made.exchange(ana, "given", "2025-12-31", 4);  // 60
    made.set("ledger.days", "30");
    const Ledger ledger = made.ledger(ana, "2026-03-01");
    CHECK(ledger.given_year == 1);
    CHECK(ledger.given_before == 2);
    CHECK(ledger.given == 7);
}

TEST_CASE("ledger: five acts earn an ask, and the gate says how many are missing") {
    struct Row {
        std::uint32_t acts, asks, missing;
        double ratio;
    };
    for (const Row& row : {Row{0, 0, 5, 0}, Row{4, 0, 1, 4}, Row{5, 0, 0, 5}, Row{9, 1, 1, 4.5},
                           Row{10, 1, 0, 5}, Row{12, 0, 0, 12}}) {
        Ledger ledger;
        ledger.acts_year = ledger.gifts = row.acts;
        ledger.asks_year = row.asks;
        const AskGate gate = ask_gate(ledger, 20);
        CHECK(gate.missing == row.missing);
        CHECK(gate.ratio == doctest::Approx(row.ratio));
        CHECK(gate.is_open() == (row.missing == 0));
    }
    Made made;
    made.set("ledger.acts_an_ask", "0");
    made.apply_all();
    CHECK(ask_gate({}, 1, ledger_params(made.book)).first_contact);  // and nothing given
    CHECK_FALSE(ask_gate({}, 1, ledger_params(made.book)).is_open());
    CHECK(ask_gate({}, 2, ledger_params(made.book)).is_open());
    made.set("ledger.hardly_met", "2");
    made.apply_all();
    CHECK(ask_gate({}, 2, ledger_params(made.book)).first_contact);
    CHECK(ask_gate({}, 3, ledger_params(made.book)).is_open());
}

TEST_CASE("ledger: a newsletter, a comment and what is to come are no meeting (M43)") {
    Made made;
    const Id ana = made.person("Ana"), ben = made.person("Ben");
    made.touch(ana, day("2026-01-01"), "broadcast");
    made.touch(ana, day("2026-01-02"), "comment");
    made.touch(ana, day("2026-03-02"), "meal");
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, ben}},
                                      {"on", from_day(day("2026-01-03"))},
                                      {"channel", std::string("email")},
                                      {"initiated", std::string("me")}});
    made.apply_all();
    const auto met = [&](std::string_view today) {
        const Relations relations = build_relations(made.book);
        return touches_with_depth(made.book, relations.touchpoints_of_person.of(made.row(ana)),
                                  day(today));
    };
    CHECK(met("2026-03-01") == 0);
    CHECK(met("2026-03-02") == 1);
    made.add(EntityKind::touchpoint,
             {{"people", IdList{ana}}, {"channel", std::string("call")}});  // on a day unknown
    made.apply_all();
    CHECK(met("2026-03-01") == 1);
}

TEST_CASE("ledger: acts for asks in words, to a tenth") {
    CHECK(acts_for_asks_words(0, 0) == "0 acts, no ask");
    CHECK(acts_for_asks_words(1, 0) == "1 act, no ask");
    CHECK(acts_for_asks_words(5, 1) == "5 acts for each ask");
    CHECK(acts_for_asks_words(9, 2) == "4.5 acts for each ask");
    CHECK(acts_for_asks_words(2, 3) == "0.7 acts for each ask");
    CHECK(acts_for_asks_words(3, 3) == "1 act for each ask");
    CHECK(acts_for_asks_words(0, 2) == "0 acts for each ask");
}

TEST_CASE("ledger: stance both ways, and who only ever takes") {
    Ledger ledger;
    CHECK(my_stance(ledger) == Stance::none);
    ledger.given = 3;
    ledger.received = 2;
    CHECK(my_stance(ledger) == Stance::gives);
    CHECK(their_stance(ledger) == Stance::takes);
    ledger.received = 2.5;
    CHECK(my_stance(ledger) == Stance::mixed);
    ledger.received = 0;
    ledger.gifts = 3;
    ledger.asks_of_me = 1;
    CHECK_FALSE(only_takes(ledger));
    ledger.asks_of_me = 2;
    CHECK(only_takes(ledger));
    ledger.receipts = 1;
    CHECK_FALSE(only_takes(ledger));
}

TEST_CASE("ledger: how much more is giving more, and who is a taker, are numbers of the book") {
    Made made;
    Ledger ledger;
    ledger.given = 3;
    ledger.received = 2;
    ledger.gifts = 3;
    ledger.asks_of_me = 2;
    CHECK(my_stance(ledger, ledger_params(made.book)) == Stance::gives);
    CHECK(only_takes(ledger, ledger_params(made.book)));
    made.set("ledger.much_more", "151");
    made.set("ledger.taker_acts", "4");
    made.apply_all();
    CHECK(my_stance(ledger, ledger_params(made.book)) == Stance::mixed);
    CHECK(their_stance(ledger, ledger_params(made.book)) == Stance::mixed);
    CHECK_FALSE(only_takes(ledger, ledger_params(made.book)));
    ledger.gifts = 4;
    CHECK(only_takes(ledger, ledger_params(made.book)));
    made.set("ledger.taker_asks", "3");
    made.apply_all();
    CHECK_FALSE(only_takes(ledger, ledger_params(made.book)));
}

TEST_CASE("ledger: by circle and by organisation") {
    Made made;
    const Id ana = made.person("Ana", {{"circles", TextList{"Choir", "Alumni"}}});
    const Id bo = made.person("Bo", {{"circles", TextList{"Choir"}}});
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role, {{"person", bo}, {"organisation", acme}});
    made.exchange(ana, "given", "2026-02-01", 2);
    made.exchange(bo, "received", "2026-02-01", 3);
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto circles = circle_ledgers(made.book, relations, day("2026-03-01"));
    REQUIRE(circles.size() == 2);
    CHECK(circles[0].name == "Alumni");
    CHECK(circles[0].ledger.given == 2);
    CHECK(circles[1].name == "Choir");
    CHECK(circles[1].people == 2);
    CHECK(circles[1].ledger.balance() == -1);
    CHECK(circles[1].invested_in == 1);  // Bo only gave
    CHECK(circles[1].interest() == 0);   // and Ana was not met since
    const auto organisations = organisation_ledgers(made.book, relations, day("2026-03-01"));
    REQUIRE(organisations.size() == 1);
    CHECK(organisations[0].name == "Acme");
    CHECK(organisations[0].invested_in == 0);
    const GroupLedger one = organisation_ledger(made.book, relations, 0, day("2026-03-01"));
    CHECK(one.name == "Acme");
    CHECK(one.people == 1);
    CHECK(one.ledger.balance() == -3);
    CHECK(whole_ledger(made.book, day("2026-03-01")).balance() == -1);
}

TEST_CASE(
    "ledger: the interest of a circle is what the ties with those who were given to have grown") {
    Made made;
    const Id ana = made.person("Ana", {{"circles", TextList{"Choir"}}});
    const Id bo = made.person("Bo", {{"circles", TextList{"Choir"}}});
    made.exchange(ana, "given", "2026-01-10");
    made.exchange(bo, "given", "2026-01-10");
    for (const std::string_view on : {"2026-02-01", "2026-02-08"})
        made.touch(ana, day(on), "meeting");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto circles = circle_ledgers(made.book, relations, day("2026-03-01"));
    const auto grown =
        interest_of(made.book, relations.touchpoints_of_person.of(made.row(ana)),
                    relations.exchanges_of_person.of(made.row(ana)), day("2026-03-01"));
    REQUIRE(grown.has_value());
    REQUIRE(circles.size() == 1);
    CHECK(circles[0].invested_in == 2);
    CHECK(grown->now > grown->then);
    CHECK(circles[0].interest() == doctest::Approx((grown->now - grown->then) / 2));
}

TEST_CASE("ledger: interest reads closeness with the owner's own word, as their page does") {
    Made made;
    const Id ana = made.person("Ana", {{"closeness", std::int64_t{1}}});
    made.exchange(ana, "given", "2026-01-10");
    made.touch(ana, day("2026-02-01"), "meeting");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto touches = relations.touchpoints_of_person.of(made.row(ana));
    const Day today = day("2026-03-01");
    const auto interest =
        interest_of(made.book, touches, relations.exchanges_of_person.of(made.row(ana)), today);
    const TieStrengthParams params =
        with_own_word(*made.book.people.find(ana), tie_strength_params(made.book));
    REQUIRE(interest.has_value());
    CHECK(interest->now ==
          read_tie(weighed_touches(made.book, touches, params), today, params).strength);
}

}  // namespace
}  // namespace kith
