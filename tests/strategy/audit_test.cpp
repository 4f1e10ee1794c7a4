#include "strategy/audit.hpp"

#include "made_people.hpp"
#include <algorithm>

namespace kith {
namespace {

AuditReading reading_of(const MadePeople& made, std::string_view on) {
    const Relations relations = build_relations(made.book);
    const auto facts = person_facts(made.book, relations, {}, day(on));
    return audit_now(made.book, relations, facts, day(on));
}

std::optional<std::int64_t> number(const AuditReading& reading, std::string_view key) {
    const auto found = std::ranges::find(audit_numbers(), key, &AuditNumber::key);
    REQUIRE(found != audit_numbers().end());
    return reading[static_cast<std::size_t>(found - audit_numbers().begin())];
}

TEST_CASE("audit: people by layer and band, and the numbers of health") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}, {"vouches_for_me", true}});
    const Id ben = made.person("Ben", {{"layer", std::string("150")}});
    made.person("Cem", {{"layer", std::string("15")}, {"archived", true}});
    made.person("Dee", {{"layer", std::string("50")}, {"passive", true}});
    // Half a year of weekly meals makes a strong tie, 0.8; three messages a weak one, 0.07.
    for (Day week = 0; week < 26; ++week) made.touch(ana, day("2026-06-01") - week * 7, "meal");
    for (const Day on : {day("2026-05-01"), day("2026-05-02")})
        made.touch(ben, on, "message", {{"initiated", std::string("me")}});
    made.touch(ben, day("2026-05-10"), "message", {{"initiated", std::string("them")}});
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("given")},
                                    {"on", from_day(day("2026-04-01"))},
                                    {"weight", std::int64_t{3}}});
    made.apply_all();
    const AuditReading now = reading_of(made, "2026-06-01");
    for (const auto& [key, expected] : std::initializer_list<std::pair<std::string_view, int>>{
             {"people", 3},  // archived ones aside
             {"layer_15", 1},
             {"layer_50", 0},  // passive
             {"layer_150", 1},
             {"strong", 1},
             {"medium", 0},
             {"weak", 1},
             {"dormant", 0},
             {"vouch", 1},
             {"touches", 29},
             {"answered", 100},
             {"given", 3},
             {"received", 0},
             {"only_online", 1},
             {"not_met", 0}}) {
        CAPTURE(key);
        CHECK(number(now, key) == expected);
    }
}

TEST_CASE("audit: nothing sent is not nothing answered") {
    MadePeople made;
    made.person("Ana");
    made.apply_all();
    CHECK_FALSE(number(reading_of(made, "2026-06-01"), "answered").has_value());
    CHECK(number(reading_of(made, "2026-06-01"), "touches") == 0);
}

TEST_CASE("audit: how long it is from one to the next is a setting") {
    MadePeople made;
    made.touch(made.person("Ana"), day("2025-05-01"), "call");
    made.set("audit.days", "30");
    made.apply_all();
    CHECK_FALSE(audit_is_due(made.book, day("2025-05-30")));
    CHECK(audit_is_due(made.book, day("2025-05-31")));
}

TEST_CASE("audit: it is kept once a day, read back, and due after a year") {
    MadePeople made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2025-05-01"), "call");
    made.apply_all();
    CHECK_FALSE(audit_is_due(made.book, day("2026-04-30")));  // no year to look back on
    CHECK(audit_is_due(made.book, day("2026-05-01")));
    const auto take = [&](std::string_view on) {
        made.edit.changes = audit_changes(made.book, reading_of(made, on), day(on), made.random);
        made.apply_all();
    };
    take("2026-05-01");
    CHECK_FALSE(audit_is_due(made.book, day("2027-04-30")));
    CHECK(audit_is_due(made.book, day("2027-05-01")));
    made.person("Ben");
    made.apply_all();
    take("2026-05-01");
    take("2025-06-01");  // whatever the order
    const auto kept = audits(made.book);
    REQUIRE(kept.size() == 2);
    CHECK(kept[0].on == day("2025-06-01"));
    CHECK(number(kept[1].numbers, "people") == 2);
    CHECK(kept[1].numbers == reading_of(made, "2026-05-01"));
}

TEST_CASE("audit: lines that are no numbers of it are passed over") {
    MadePeople made;
    made.add(EntityKind::audit_snapshot,
             {{"on", from_day(day("2026-01-01"))},
              {"kind", std::string("yearly")},
              {"numbers", TextList{"strong=12", "weak", "medium=x", "medium=3x", "moods=4", ""}}});
    made.add(EntityKind::audit_snapshot,
             {{"on", from_day(day("2026-01-02"))}, {"kind", std::string("other")}});
    made.apply_all();
    const auto kept = audits(made.book);
    REQUIRE(kept.size() == 1);
    CHECK(number(kept[0].numbers, "strong") == 12);
    CHECK(std::ranges::count_if(kept[0].numbers, [](const auto& one) { return one.has_value(); }) ==
          1);
}

TEST_CASE("audit: the one nearest to a year ago, and how many a layer held then") {
    std::vector<Audit> all(3);
    all[0].on = day("2025-01-01");
    all[1].on = day("2025-07-01");
    all[2].on = day("2026-06-01");
    const Day today = day("2026-06-01");
    CHECK(audit_nearest({}, today - 365, today) == nullptr);
    CHECK(audit_nearest(all, today - 365, today) == &all[1]);  // 30 days off, the first 151
    CHECK(audit_nearest(std::span(all).last(1), today - 365, today) == nullptr);  // it is today's
    MadePeople made;
    made.person("Ana", {{"layer", std::string("15")}});
    made.person("Ben", {{"layer", std::string("50")}});
    made.person("Cem", {{"layer", std::string("50")}});
    made.apply_all();
    Audit& audit = all[0];
    CHECK_FALSE(layer_people(audit, 0).has_value());  // not counted
    audit.numbers = reading_of(made, "2026-06-01");
    CHECK(layer_people(audit, 0) == 1);
    CHECK(layer_people(audit, 1) == 3);  // with those within
    CHECK(layer_people(audit, 2) == 3);
}

}  // namespace
}  // namespace kith
