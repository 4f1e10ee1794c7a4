#include "strategy/circles.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("circles: how many, how close, who waits, what was given; those at rest count apart") {
    MadePeople made;
    const Id ana =
        made.person("Ana", {{"circles", TextList{"Choir", "Club"}}, {"layer", std::string("15")}});
    const Id ben =
        made.person("Ben", {{"circles", TextList{"Choir", "Choir"}}, {"layer", std::string("15")}});
    made.person("Cleo", {{"circles", TextList{"Choir"}}, {"archived", true}});
    made.person("Dora");
    made.touch(ana, day("2026-02-27"), "meal");
    made.touch(ben, day("2025-12-01"), "meal");
    const auto exchange = [&](Id who, const std::string& direction, std::int64_t weight) {
        made.add(EntityKind::exchange, {{"person", who},
                                        {"direction", direction},
                                        {"weight", weight},
                                        {"on", *parse_iso_date("2026-01-05")}});
    };
    exchange(ana, "given", 3);
    exchange(ben, "received", 1);
    made.set(circle_setting("Club"), "20/40");
    made.set(circle_setting("Empty"), "7");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Day today = day("2026-03-01");
    const auto facts = person_facts(made.book, relations, {}, today);
    const auto circles = circle_summaries(made.book, relations, facts, today);
    REQUIRE(circles.size() == 3);
    CHECK(circles[0].name == "Choir");
    CHECK(circles[0].people == 3);  // Ben once
    CHECK(circles[0].resting == 1);
    CHECK(circles[0].overdue == 1);  // Ben: 90 days, the longest gap is 30
    CHECK(circles[0].due == 0);
    CHECK(circles[0].ledger.balance() == 2);
    CHECK_FALSE(circles[0].gap);
    const auto of = [&](Id id) { return static_cast<double>(facts[made.row(id)].strength); };
    CHECK(circles[0].strength == doctest::Approx((of(ana) + of(ben)) / 2));
    CHECK(circles[1].name == "Club");
    CHECK(circles[1].gap == Gap{20, 40});
    CHECK(circles[1].ledger.balance() == 3);
    CHECK(circles[2].name == "Empty");
    CHECK(circles[2].people == 0);
    CHECK(circles[2].gap == Gap{7, 14});
    CHECK(circle_query("Book \"club\"") == "circle:=\"Book club\"");
    CHECK(organisation_query("Acme") == "org:=\"Acme\"");
    CHECK(layer_query("15") == "layer:15");
    CHECK(layer_query("150") == "layer:15,50,150");
}

}  // namespace
}  // namespace kith
