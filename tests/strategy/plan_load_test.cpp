#include "strategy/plan_load.hpp"

#include "made_people.hpp"
#include <algorithm>

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

TEST_CASE("plan load: a backlog of talks leaves the rest of a day to what is written") {
    auto ties = ties_of(100, {10, 20}, 10);
    ties.push_back({Id{2, 1}, {30, 60}, 0, 30, 5, 0.1f});
    // A talk on each day, and of the five minutes that are left one on each thirtieth.
    CHECK(plan_load(ties, 15).kept_minutes_a_week ==
          doctest::Approx((365 * 10 + 13 * 5) / 365.0 * 7));
}

TEST_CASE("plan load: nobody, nothing") {
    const PlanLoad load = plan_load({}, 15);
    CHECK(load.touches_a_year == 0);
    CHECK(load.can_be_done());
}

/// People of the closest layer every 10 to 15 days, five minutes each.
struct Closest {
    explicit Closest(std::size_t count, int minutes) {
        params.cadence.closest = {10, 15};
        params.daily_minutes = minutes;
        params.minutes_talk = params.minutes_write = 5;
        for (std::size_t i = 0; i < count; ++i) {
            people.push_back(made.person("P", {{"layer", std::string("15")}}));
            made.touch(people.back(), kToday - 10 + static_cast<Day>(i) % 10, "call");
        }
        made.apply_all();
    }
    void set(Id person, std::string_view field, Value value) {
        made.edit.set(EntityKind::person, person, field, std::move(value));
    }
    TodayContext context() {
        made.apply_all();
        relations = build_relations(made.book);
        return {made.book, relations, params, kToday};
    }

    static constexpr Day kToday = 20'000;
    MadePeople made;
    TodayParams params;
    std::vector<Id> people;
    Relations relations;
};

TEST_CASE("plan load: twice as many people as the minutes allow cannot all be kept") {
    // 40 people every 10 to 15 days are 2.7 a day at the least; two a day fit.
    Closest closest(40, 10);
    const auto ties = planned_ties(closest.context());
    const PlanLoad load = plan_load(ties, 10);
    CHECK_FALSE(load.can_be_done());
    CHECK(load.late_people > 10);
    CHECK(load.kept_minutes_a_week == doctest::Approx(70));  // all that there is
    const Rebalance ways = rebalance(closest.context());
    CHECK(ways.daily_minutes == 15);  // three a day
    CHECK(ways.stretch == 1.5);       // 40 in 22 days are fewer than two a day
    CHECK(ways.to_outer.size() >= 8);
    CHECK(ways.to_outer.size() <= 24);
    // Each way is enough, and a little less is not.
    CHECK(plan_load(ties, ways.daily_minutes).can_be_done());
    CHECK_FALSE(plan_load(ties, ways.daily_minutes - 1).can_be_done());
}

TEST_CASE("plan load: longer gaps are tried in the steps of the settings, the shortest first") {
    Closest closest(40, 10);
    closest.params.stretches = {300, 60, 10, 400};
    CHECK(rebalance(closest.context()).stretch == 1.6);
    closest.params.stretches = {1, 2, 3, 4};
    CHECK(rebalance(closest.context()).stretch == 0);
}

TEST_CASE("plan load: whoever counts least goes first") {
    Closest closest(30, 5);
    closest.set(closest.people[7], "impact", std::int64_t{1});
    closest.set(closest.people[9], "impact", std::int64_t{2});
    const Rebalance ways = rebalance(closest.context());
    REQUIRE(ways.to_outer.size() > 2);
    CHECK(ways.to_outer[0] == closest.people[7]);
    CHECK(ways.to_outer[1] == closest.people[9]);
}

TEST_CASE("plan load: nobody is moved out whose gap the layer does not decide") {
    Closest closest(40, 10);
    for (std::size_t i = 0; i < 4; ++i)
        closest.set(closest.people[i], "cadence_days", std::int64_t{20});
    closest.params.cadence.circles = {{"Choir", {30, 60}}};
    for (std::size_t i = 4; i < 8; ++i)
        closest.set(closest.people[i], "circles", TextList{"Choir"});
    const Rebalance ways = rebalance(closest.context());
    REQUIRE_FALSE(ways.to_outer.empty());
    for (std::size_t i = 0; i < 8; ++i)
        CHECK_FALSE(std::ranges::contains(ways.to_outer, closest.people[i]));
}

TEST_CASE("plan load: longer gaps are longer for a circle, a quadrant and a person as well") {
    Closest closest(4, 10);
    closest.params.cadence.circles = {{"Choir", {20, 50}}};
    closest.set(closest.people[1], "circles", TextList{"Choir"});
    closest.set(closest.people[2], "cadence_days", std::int64_t{7});
    closest.set(closest.people[2], "cadence_longest", std::int64_t{9});
    closest.set(closest.people[3], "layer", Value{});
    closest.set(closest.people[3], "impact", std::int64_t{5});
    closest.set(closest.people[3], "accessibility", std::int64_t{5});
    const auto ties = planned_ties(closest.context(), 1.5);
    REQUIRE(ties.size() == 4);
    const auto gap_of = [&](std::size_t i) {
        return std::ranges::find(ties, closest.people[i], &PlannedTie::person)->gap;
    };
    CHECK(gap_of(0) == Gap{15, 22});
    CHECK(gap_of(1) == Gap{30, 75});
    CHECK(gap_of(2) == Gap{10, 13});
    CHECK(gap_of(3) == Gap{30, 60});    // nobody set it: longer, it would replace those of layers
    CHECK(stretched(3000, 2) == 3650);  // no gap is longer than ten years
}

TEST_CASE("plan load: a backlog has a quarter to be worked off") {
    auto ties = ties_of(60, {30, 60}, 5);
    for (PlannedTie& tie : ties) {
        tie.due = -400;
        tie.longest = -370;
    }
    CHECK(plan_load(ties, 15).can_be_done());  // 60 people are 20 days of three
    TodayParams params;
    params.backlog = 20;
    CHECK(plan_load(ties, params).can_be_done());
    params.backlog = 18;
    CHECK_FALSE(plan_load(ties, params).can_be_done());
}

TEST_CASE("plan load: the rounds are 640 touches a year, unless they are set otherwise") {
    CHECK(rounds_a_year({}) == 640);
    MadePeople made;
    made.set("rounds.week", "4");
    made.set("rounds.month", "10");
    made.set("rounds.quarter", "30");
    made.apply_all();
    CHECK(rounds_a_year(today_params(made.book)) == 4 * 52 + 10 * 12 + 30 * 4);
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
