#include "strategy/plan_load.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

std::vector<PlannedTie> ties_of(std::size_t count, Gap gap, int minutes, float value = 1) {
    std::vector<PlannedTie> ties;
    for (std::size_t i = 0; i < count; ++i) {
        const auto due = static_cast<Day>(i) % gap.ideal;
        ties.push_back({Id{1, i + 1}, gap, due, due + gap.longest - gap.ideal, minutes, value});
    }
    return ties;
}

TEST_CASE("plan load: ten people once in ten days, five minutes each") {
    const auto ties = ties_of(10, {10, 20}, 5);
    const PlanLoad load = plan_load(ties, 15);
    CHECK(load.people == 10);
    CHECK(load.touches_a_year == doctest::Approx(365));
    CHECK(load.minutes_a_year == doctest::Approx(1825));
    CHECK(load.minutes_a_week == doctest::Approx(35));
    CHECK(load.kept_minutes_a_week == doctest::Approx(35));  // one a day
    CHECK(load.can_be_done());
}

TEST_CASE("plan load: nobody, nothing") {
    const PlanLoad load = plan_load({}, 15);
    CHECK(load.touches_a_year == 0);
    CHECK(load.can_be_done());
}

TEST_CASE("plan load: twice as many people as the minutes allow cannot all be kept") {
    // 40 people every 10 to 15 days are 2.7 a day at the least; two a day fit.
    const auto ties = ties_of(40, {10, 15}, 5);
    const PlanLoad load = plan_load(ties, 10);
    CHECK_FALSE(load.can_be_done());
    CHECK(load.late_people > 10);
    CHECK(load.kept_minutes_a_week == doctest::Approx(70));  // all that there is
    const Rebalance ways = rebalance(ties, 10, {180, 365});
    CHECK(ways.daily_minutes == 15);  // three a day
    CHECK(ways.stretch == 1.5);       // 40 in 22 days are fewer than two a day
    CHECK(ways.to_outer.size() >= 8);
    CHECK(ways.to_outer.size() <= 16);
    // Each way is enough, and a little less is not.
    CHECK(plan_load(ties, ways.daily_minutes).can_be_done());
    CHECK_FALSE(plan_load(ties, ways.daily_minutes - 1).can_be_done());
}

TEST_CASE("plan load: whoever counts least goes first") {
    auto ties = ties_of(30, {10, 15}, 5, 1);
    ties[7].value = 0.4f;
    ties[9].value = 0.5f;
    const Rebalance ways = rebalance(ties, 5, {180, 365});
    REQUIRE(ways.to_outer.size() > 2);
    CHECK(ways.to_outer[0] == ties[7].person);
    CHECK(ways.to_outer[1] == ties[9].person);
}

TEST_CASE("plan load: a backlog has a quarter to be worked off") {
    auto ties = ties_of(60, {30, 60}, 5);
    for (PlannedTie& tie : ties) {
        tie.due = -400;
        tie.longest = -370;
    }
    CHECK(plan_load(ties, 15).can_be_done());  // 60 people are 20 days of three
}

TEST_CASE("plan load: the method counts 640 touches a year") {
    CHECK(kMethodTouchesAYear == 640);
}

TEST_CASE("plan load: of a book those with a cadence, as they are due") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    const Id bo = made.person("Bo", {{"layer", std::string("150")}});
    made.person("Cy");
    made.touch(ana, day("2026-03-01"), "call");
    made.touch(bo, day("2025-03-01"), "call");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params;
    const auto ties = planned_ties({made.book, relations, params, day("2026-03-05")});
    REQUIRE(ties.size() == 2);
    CHECK(ties[0].due == 10);  // 14 days after 1 March
    CHECK(ties[0].longest == 26);
    CHECK(ties[0].minutes == params.minutes_talk);
    CHECK(ties[1].due == 180 - 369);
    CHECK(ties[1].minutes == params.minutes_write);
}

}  // namespace
}  // namespace kith
