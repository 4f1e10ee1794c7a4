#include "strategy/tie_evidence.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace kith;

namespace {

constexpr Day kToday = 20'700;  // in September 2026
constexpr Id kAcme{1, 1}, kSchool{1, 2};

Id person(std::uint64_t number) {
    return {2, number};
}
Stay at_acme(std::uint64_t who, Date from = {}, Date to = {}) {
    return {person(who), kAcme, "Acme", from, to, false};
}

}  // namespace

TEST_CASE("tie evidence: who was at one place at the same time, with the years") {
    const std::vector<Stay> stays = {
        at_acme(1, {2015, 3, 0}), at_acme(2, {2019, 0, 0}, {2022, 5, 0}),
        at_acme(3, {2010, 0, 0}, {2014, 0, 0}), at_acme(4, {2022, 4, 0}, {2022, 8, 0})};
    const auto ties = suggest_by_stays(stays, kToday);
    REQUIRE(ties.size() == 2);
    CHECK(ties[0].a == person(1));
    CHECK(ties[0].b == person(2));
    CHECK(ties[0].rule == tie_rule::kColleagues);
    CHECK(ties[0].evidence == "Both at Acme from 2019 to 2022");
    CHECK(ties[0].confidence == doctest::Approx(0.7));
    CHECK(ties[1].evidence == "Both at Acme in 2022");
    CHECK(ties[1].confidence == doctest::Approx(0.5));
}

TEST_CASE("tie evidence: without dates only of few, who are all there now") {
    std::vector<Stay> stays = {at_acme(1), at_acme(2), at_acme(3)};
    stays[2].over = true;
    auto ties = suggest_by_stays(stays, kToday);
    REQUIRE(ties.size() == 1);
    CHECK(ties[0].evidence == "Both at Acme now");
    CHECK(ties[0].confidence == doctest::Approx(0.5));
    stays.clear();
    for (std::uint64_t i = 0; i < 7; ++i) stays.push_back(at_acme(i + 1));
    CHECK(suggest_by_stays(stays, kToday).empty());
    stays.pop_back();
    CHECK(suggest_by_stays(stays, kToday).size() == 15);
    // With dates more may be known; of very many nothing is said.
    stays.clear();
    for (std::uint64_t i = 0; i < 25; ++i) stays.push_back(at_acme(i + 1, {2020, 1, 1}));
    CHECK(suggest_by_stays(stays, kToday).size() == 300);
    stays.push_back(at_acme(99, {2020, 1, 1}));
    CHECK(suggest_by_stays(stays, kToday).empty());
}

TEST_CASE("tie evidence: a school is one, and a pair is suggested once, by the surest") {
    const std::vector<Stay> stays = {
        at_acme(1),
        at_acme(2),
        at_acme(1, {2018, 0, 0}, {2019, 0, 0}),
        {person(1), kSchool, "Universität Wien", {2000, 10, 0}, {2005, 6, 0}, true},
        {person(2), kSchool, "Universität Wien", {2001, 10, 0}, {2004, 6, 0}, true}};
    const auto ties = suggest_by_stays(stays, kToday);
    REQUIRE(ties.size() == 1);
    CHECK(ties[0].rule == tie_rule::kSchool);
    CHECK(ties[0].evidence == "Both at Universität Wien from 2001 to 2004");
}

TEST_CASE("tie evidence: a domain of few, not one that is everybody's") {
    const std::vector<PersonAddress> addresses = {
        {person(1), "ana@silva.example"},  {person(2), "Rui@SILVA.example"},
        {person(1), "ana@gmail.com"},      {person(3), "eva@gmail.com"},
        {person(3), "eva@hotmail.co.uk"},  {person(4), "x@hotmail.co.uk"},
        {person(1), "ana2@silva.example"}, {person(5), "nothing@"}};
    const auto ties = suggest_by_domain(addresses);
    REQUIRE(ties.size() == 1);
    CHECK(ties[0].evidence == "Both have an address at silva.example");
    CHECK(ties[0].a == person(1));
    CHECK(ties[0].b == person(2));
    std::vector<std::string> many;
    std::vector<PersonAddress> large;
    for (int i = 0; i < 7; ++i) many.push_back("p" + std::to_string(i) + "@acme.example");
    for (std::uint64_t i = 0; i < 7; ++i)
        large.push_back({person(i + 1), many[static_cast<std::size_t>(i)]});
    CHECK(suggest_by_domain(large).empty());
}

TEST_CASE("tie evidence: an event of few people") {
    const std::vector<Id> dinner = {person(2), person(1), person(3), person(1)};
    std::vector<Id> fair;
    for (std::uint64_t i = 1; i <= 13; ++i) fair.push_back(person(i));
    const std::vector<Gathering> gatherings = {{"Dinner", dinner}, {"Fair", fair}};
    const auto ties = suggest_by_events(gatherings);
    REQUIRE(ties.size() == 3);
    CHECK(ties[0].a == person(1));
    CHECK(ties[0].b == person(2));
    CHECK(ties[0].rule == tie_rule::kEvent);
    CHECK(ties[0].evidence == "Both at Dinner");
    CHECK(ties[0].confidence == 0.5);
}

TEST_CASE("tie evidence: every rule has words") {
    for (const std::string_view rule :
         {tie_rule::kMet, tie_rule::kConversation, tie_rule::kIntroduced, tie_rule::kColleagues,
          tie_rule::kSchool, tie_rule::kDomain, tie_rule::kEvent})
        CHECK_FALSE(tie_rule_label(rule).empty());
    CHECK(tie_rule_label("?").empty());
}
