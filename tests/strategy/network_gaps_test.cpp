#include "strategy/network_gaps.hpp"

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
    const auto capital = capital_of(made.book, build_relations(made.book));
    CHECK(capital[0].label == "Information");
    CHECK(capital[0].acts == 3);
    CHECK(capital[0].people.size() == 2);
    CHECK(capital[1].acts == 0);
    CHECK(capital[2].acts == 0);
    CHECK(capital[3].label == "Influence");
    CHECK(capital[3].people ==
          std::vector<std::uint32_t>{static_cast<std::uint32_t>(made.row(ana))});
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
    exchange(made, new_one, "received", "connection", "open");
    made.apply_all();
    const ReferralTypes types = referral_types(made.book);
    CHECK(types.personal.asks == 2);
    CHECK(types.personal.met == 1);
    CHECK(types.business.asks == 1);
    CHECK(types.business.met == 1);
    CHECK(types.untold.asks == 1);
    CHECK(types.untold.met == 0);
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

TEST_CASE("gaps: colleagues of before who fell silent") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"tags", TextList{"Former colleague"}}});
    const Id ben = made.person("Ben", {{"how_met", std::string("We worked together at Acme")}});
    const Id cem = made.person("Cem", {{"circles", TextList{"Ex-colleagues"}}});
    const Id dee = made.person("Dee", {{"tags", TextList{"colleague"}}});
    made.person("Eve", {{"tags", TextList{"former colleague"}}});  // never in touch
    made.touch(ana, day("2026-01-01"), "meal");
    made.touch(ben, day("2026-01-01"), "message");
    made.touch(cem, day("2026-05-01"), "meal");  // not silent
    made.touch(dee, day("2026-01-01"), "meal");  // a colleague now
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto facts = person_facts(made.book, relations, {}, day("2026-06-01"));
    CHECK(silent_colleagues(made.book, facts, day("2026-06-01"), 120) ==
          std::vector<std::uint32_t>{static_cast<std::uint32_t>(made.row(ana)),
                                     static_cast<std::uint32_t>(made.row(ben))});
}

}  // namespace
}  // namespace kith
