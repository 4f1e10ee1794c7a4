#include "strategy/network_gaps.hpp"

#include "strategy/query.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("gaps: the kinds with the fewest warm ties come first") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"tags", TextList{"Client", "peer"}}});
    made.person("Ben", {{"mentor", true}, {"tags", TextList{"mentor"}}});
    made.person("Cem", {{"tags", TextList{"remote"}}, {"passive", true}});
    for (Day week = 0; week < 12; ++week) made.touch(ana, day("2026-06-01") - week * 7, "meal");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto kinds =
        contact_kinds(made.book, person_facts(made.book, relations, {}, day("2026-06-01")));
    // Nobody warm is a mentor, a colleague or remote; Ana is a warm peer and client.
    CHECK(kinds[0].tag == "mentor");
    CHECK(kinds[0].people == 1);
    CHECK(kinds[1].tag == "colleague");
    CHECK(kinds[2].tag == "remote");
    CHECK(kinds[2].people == 0);  // passive
    CHECK(kinds[3].tag == "peer");
    CHECK(kinds[4].tag == "client");
    CHECK(kinds[4].warm == 1);
    // The query of a kind finds as many; who is passive is parted from the list by the page.
    const auto facts = person_facts(made.book, relations, {}, day("2026-06-01"));
    for (const NetworkKind& kind : kinds) {
        const auto query = parse_query(contact_kind_query(kind.tag) + " -is:passive");
        REQUIRE(query);
        CHECK(find_people(*query, {made.book, relations, facts, day("2026-06-01")}).size() ==
              kind.people);
    }
}

Id exchange(MadePeople& made, Id person, const std::string& direction, const std::string& group,
            const std::string& outcome = "") {
    const bool ask = !outcome.empty();
    return made.add(EntityKind::exchange, {{"person", person},
                                           {"direction", direction},
                                           {"group", group},
                                           {"is_ask", ask},
                                           {"outcome", outcome}});
}

TEST_CASE("gaps: capital is what people gave, an ask only when it was met") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    exchange(made, ana, "received", "knowledge");
    exchange(made, ana, "received", "knowledge");
    exchange(made, ben, "received", "knowledge");
    exchange(made, ben, "given", "support");  // mine
    exchange(made, ben, "received", "connection", "no");
    exchange(made, ana, "received", "platform", "yes");
    made.apply_all();
    const auto capital = capital_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(capital[0].label == "Information");
    CHECK(capital[0].acts == 3);
    CHECK(capital[0].people.size() == 2);
    CHECK(capital[1].acts == 0);
    CHECK(capital[2].acts == 0);
    CHECK(capital[3].label == "Influence");
    CHECK(capital[3].people ==
          std::vector<std::uint32_t>{static_cast<std::uint32_t>(made.row(ana))});
    // Each once, whatever they have of it.
    CHECK(capital_people(capital) == capital[0].people);
    CHECK(capital_people({}).empty());
}

TEST_CASE("gaps: capital is also what people can give, by circle, and this year against the last") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"capital", TextList{"Influence", "information", "money"}},
                                       {"circles", TextList{"Board", "Choir"}}});
    const Id ben = made.person("Ben", {{"circles", TextList{"Choir"}}});
    made.person("Cy", {{"capital", TextList{"referral"}}, {"archived", true}});
    const auto got = [&](std::string_view on) {
        made.add(EntityKind::exchange, {{"person", ben},
                                        {"direction", std::string("received")},
                                        {"group", std::string("knowledge")},
                                        {"on", *parse_iso_date(on)}});
    };
    got("2026-06-01");
    got("2025-06-02");  // 364 days before
    got("2025-06-01");  // 365
    got("2024-06-01");  // 730: of neither year
    made.apply_all();
    const auto capital = capital_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(capital[0].acts == 4);
    CHECK(capital[0].year == 2);
    CHECK(capital[0].before == 1);
    CHECK(capital[0].people.size() == 2);
    CHECK(capital[1].people.empty());  // archived
    CHECK(capital[3].acts == 0);
    CHECK(capital[3].people == std::vector{static_cast<std::uint32_t>(made.row(ana))});
    const auto circles = capital_by_circle(made.book, capital);
    REQUIRE(circles.size() == 2);
    CHECK(circles[0].group == "Choir");
    CHECK(circles[0].people == std::array<std::uint32_t, kValueGroupCount>{2, 0, 0, 1});
    CHECK(circles[1].group == "Board");
    CHECK(circles[1].people == std::array<std::uint32_t, kValueGroupCount>{1, 0, 0, 1});
    // Groups of another kind, such as communities.
    const std::vector<std::string> names = {"Acme", "Lisbon"};
    const auto communities = capital_by_group(capital, [&](std::uint32_t row) {
        return std::span(names).subspan(row == made.row(ana) ? 1 : 0, 1);
    });
    REQUIRE(communities.size() == 2);
    CHECK(communities[0].group == "Lisbon");
    CHECK(communities[0].people == std::array<std::uint32_t, kValueGroupCount>{1, 0, 0, 1});
    CHECK(communities[1].group == "Acme");
    CHECK(communities[1].people == std::array<std::uint32_t, kValueGroupCount>{1, 0, 0, 0});
}

TEST_CASE("gaps: asks by whom they were put to") {
    MadePeople made;
    const Id aunt = made.person("Aunt", {{"personal", true}});
    const Id both = made.person("Both", {{"personal", true}, {"operational", true}});
    const Id boss = made.person("Boss", {{"operational", true}});
    const Id new_one = made.person("New");
    exchange(made, aunt, "received", "connection", "no");
    exchange(made, both, "received", "connection", "yes");
    exchange(made, boss, "received", "connection", "partly");
    exchange(made, boss, "given", "connection", "yes");  // asked of me
    exchange(made, boss, "received", "connection");      // no ask
    const Id asked = exchange(made, new_one, "received", "connection", "open");
    made.apply_all();
    ReferralTypes types = referral_types(made.book);
    CHECK(types.personal.asks == 2);
    CHECK(types.personal.met == 1);
    CHECK(types.business.asks == 1);
    CHECK(types.business.met == 1);
    CHECK(types.untold.asks == 1);
    CHECK(types.untold.met == 0);
    // Whom it came through says more than whom it was put to.
    made.edit.set(EntityKind::exchange, asked, "through", aunt);
    made.apply_all();
    types = referral_types(made.book);
    CHECK(types.personal.asks == 3);
    CHECK(types.untold.asks == 0);
}

TEST_CASE("gaps: more new people than touches is collecting") {
    MadePeople made;
    std::vector<Id> met;
    for (int i = 0; i < 3; ++i)
        met.push_back(
            made.person("P" + std::to_string(i), {{"met_on", from_day(day("2026-03-01"))}}));
    made.person("Long ago", {{"met_on", from_day(day("2025-03-01"))}});
    made.touch(met[0], day("2026-03-05"), "call");
    made.touch(met[0], day("2026-04-05"), "call");
    made.touch(met[1], day("2026-04-05"), "comment");  // keeps no tie
    made.apply_all();
    const auto found = [&] {
        return collecting(made.book, build_relations(made.book), day("2026-06-01"));
    };
    CHECK(found().added == 3);
    CHECK(found().touched == 1);
    CHECK(found().touches == 2);
    CHECK(found().outruns());
    made.touch(met[2], day("2026-05-05"), "meal");
    made.apply_all();
    CHECK_FALSE(found().outruns());
}

TEST_CASE("gaps: of dormant ties the most valuable come first") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben", {{"impact", std::int64_t{5}}});
    const Id cem = made.person("Cem", {{"layer", std::string("150")}});
    const Id dee = made.person("Dee");
    const Id eve = made.person("Eve", {{"passive", true}});
    made.person("Fay");
    made.apply_all();
    std::vector<PersonFacts> facts(6);
    for (const Id id : {ana, ben, cem, dee, eve}) facts[made.row(id)].band = Band::dormant;
    facts[made.row(dee)].strength = 0.1f;
    // Values: Cem 0.6, Ben 0.4 × 1.2, Dee and Ana 0.4.
    std::vector<std::uint32_t> wanted;
    for (const Id id : {cem, ben, dee, ana})
        wanted.push_back(static_cast<std::uint32_t>(made.row(id)));
    CHECK(dormant_ties(made.book, facts) == wanted);
}

TEST_CASE("gaps: what an import notes of colleagues tells by its years whether it is over") {
    struct Row {
        std::string_view how_met;
        bool was, is_or_was;
    };
    for (const Row& row : {Row{"Colleague at Acme, 2015–2022 (LinkedIn)", true, true},
                           Row{"Colleague at Acme, until 2022 (LinkedIn)", true, true},
                           Row{"Perhaps a colleague at Acme, 2022 (LinkedIn)", true, true},
                           Row{"Colleague at Acme, 2015–2022", true, true},
                           Row{"Colleague at Acme, since 2015 (LinkedIn)", false, true},
                           Row{"Colleague at Acme (LinkedIn)", false, true},
                           Row{"Colleague at Studio 2000 (LinkedIn)", false, true},
                           Row{"Both at Porto University, 2001–2005 (LinkedIn)", false, false},
                           Row{"We worked together", true, true},
                           Row{"On a ferry, 2015", false, false}, Row{"", false, false}}) {
        CAPTURE(row.how_met);
        Person person;
        person.how_met = row.how_met;
        CHECK(was_colleague(person) == row.was);
        CHECK(is_or_was_colleague(person) == row.is_or_was);
    }
    Person tagged;
    tagged.tags = {"Colleague"};
    CHECK_FALSE(was_colleague(tagged));
    CHECK(is_or_was_colleague(tagged));
}

TEST_CASE("gaps: colleagues of before who fell silent") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"tags", TextList{"Former colleague"}}});
    const Id ben = made.person("Ben", {{"how_met", std::string("We worked together at Acme")}});
    const Id cem = made.person("Cem", {{"circles", TextList{"Ex-colleagues"}}});
    const Id dee = made.person("Dee", {{"tags", TextList{"colleague"}}});
    const Id fay =
        made.person("Fay", {{"how_met", std::string("Colleague at Acme, 2015–2022 (LinkedIn)")}});
    made.person("Eve", {{"tags", TextList{"former colleague"}}});  // never in touch
    made.touch(ana, day("2026-01-01"), "meal");
    made.touch(ben, day("2026-01-01"), "message");
    made.touch(cem, day("2026-05-01"), "meal");  // not silent
    made.touch(dee, day("2026-01-01"), "meal");  // a colleague now
    made.touch(fay, day("2026-01-01"), "comment");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto facts = person_facts(made.book, relations, {}, day("2026-06-01"));
    CHECK(silent_colleagues(made.book, facts, day("2026-06-01"), 120) ==
          std::vector<std::uint32_t>{static_cast<std::uint32_t>(made.row(ana)),
                                     static_cast<std::uint32_t>(made.row(ben)),
                                     static_cast<std::uint32_t>(made.row(fay))});
}

}  // namespace
}  // namespace kith
