#include "strategy/attention.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("attention: time by impact, and who gets less or more than their rank") {
    MadePeople made;
    const auto rated = [&](const std::string& name, std::int64_t impact) {
        return made.person(name, {{"impact", impact}});
    };
    const Id high = rated("High", 5);
    const Id seen = rated("Seen", 4);
    rated("Middle", 3);
    const Id low = rated("Low", 1);
    const Id unrated = made.person("Unrated");
    // Of a depth that was not said a meeting weighs 0.6, a call 0.42: 2.82 in all, 0.705 each.
    made.touch(high, day("2026-05-01"), "call");
    made.touch(high, day("2025-05-01"), "meeting");  // more than a year ago
    made.touch(seen, day("2026-05-01"), "meeting");
    made.touch(seen, day("2026-05-02"), "meeting");
    made.touch(low, day("2026-05-01"), "meeting");
    made.touch(low, day("2026-05-02"), "meeting");
    made.touch(unrated, day("2026-05-02"), "meeting");
    made.apply_all();
    const Attention found = attention_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(found.ranks[0].people == 2);
    CHECK(found.ranks[0].time == doctest::Approx(1.62));
    CHECK(found.ranks[1].people == 1);
    CHECK(found.ranks[1].time == 0);
    CHECK(found.ranks[2].time == doctest::Approx(1.2));
    CHECK(found.time() == doctest::Approx(2.82));
    REQUIRE(found.little.size() == 1);
    CHECK(found.little[0] == made.row(high));
    REQUIRE(found.much.size() == 1);
    CHECK(found.much[0] == made.row(low));
}

TEST_CASE("attention: effort inside and outside, to build, to maintain and to use") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"tags", TextList{"Colleague"}}});
    const Id ben = made.person("Ben", {{"met_on", from_day(day("2025-01-01"))}});
    made.touch(ana, day("2026-01-01"), "call");
    made.touch(ana, day("2026-03-31"), "call");  // day 89
    made.touch(ana, day("2026-04-01"), "call");  // day 90
    made.touch(ben, day("2026-04-01"), "call");
    made.touch(ben, day("2025-04-01"), "call");  // more than a year ago
    made.add(EntityKind::exchange, {{"person", ben},
                                    {"direction", std::string("received")},
                                    {"is_ask", true},
                                    {"on", from_day(day("2026-05-01"))}});
    made.apply_all();
    const EffortMap map = effort_map(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(map.acts[0] == std::array<std::uint32_t, 3>{2, 1, 0});
    CHECK(map.acts[1] == std::array<std::uint32_t, 3>{0, 1, 1});
}

TEST_CASE("attention: light touches above the cap within thirty days") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    for (int i = 0; i < 5; ++i) made.touch(ana, day("2026-05-20") + i, "comment");
    made.touch(ana, day("2026-04-01"), "comment");  // before
    for (int i = 0; i < 4; ++i) made.touch(ben, day("2026-05-20") + i, "message");
    made.touch(ben, day("2026-05-26"), "meal");
    made.touch(ben, day("2026-05-27"), "message", {{"initiated", std::string("them")}});
    made.apply_all();
    const auto found = light_touches(made.book, build_relations(made.book), day("2026-06-01"), 4);
    REQUIRE(found.size() == 1);
    CHECK(found[0].row == made.row(ana));
    CHECK(found[0].touches == 5);
}

TEST_CASE("attention: events of a week, from Monday to Sunday") {
    MadePeople made;
    for (const std::string_view on : {"2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09"})
        made.add(EntityKind::event, {{"name", std::string("Fair")}, {"starts", from_day(day(on))}});
    made.apply_all();
    CHECK(events_of_week(made.book, day("2026-03-04")) == 2);
}

}  // namespace
}  // namespace kith
