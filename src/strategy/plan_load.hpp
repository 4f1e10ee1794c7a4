// Whether the plan can be kept: how many touches and minutes the cadences of all people ask for,
// played through a year a day at a time under a cap of minutes (M36, M55).
#pragma once
#include "base/date.hpp"
#include "strategy/today.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace kith {

/// Somebody who is to be kept in touch with.
struct PlannedTie {
    Id person;
    Gap gap;
    Day due = 0;      // by the ideal gap, in days from the first day; below 0: for so long
    Day longest = 0;  // likewise by the longest
    int minutes = 0;  // of one touch
    float value = 0;
    Day over = 30;  // CadenceParams::over
};
/// @param stretch  as if all gaps were longer by this factor
std::vector<PlannedTie> planned_ties(const TodayContext& context, double stretch = 1);

struct PlanLoad {
    std::size_t people = 0;
    double touches_a_year = 0;  // that the ideal gaps ask for
    double minutes_a_week = 0, minutes_a_year = 0;
    // Of a year under the cap:
    double kept_minutes_a_week = 0;  // that were spent
    std::size_t late_days = 0;       // people times days past their longest gap, after `backlog`
    std::size_t late_people = 0;     // who ever were past it, likewise: a backlog has its quarter
    bool can_be_done() const { return late_people == 0; }
};
/// @param backlog        days after which whoever is late is late by the plan
/// @param daily_minutes  at least one touch is made on a day that one is due
/// Time O(days × people).
PlanLoad plan_load(std::span<const PlannedTie> ties, int daily_minutes, Day days = 365,
                   Day backlog = 90);
/// By the numbers of the book.
PlanLoad plan_load(std::span<const PlannedTie> ties, const TodayParams& params);

/// Ways to make it possible, each alone, with what it takes: played through as the book will be
/// once it is done.
struct Rebalance {
    int daily_minutes = 0;     // the least at which nobody is late; 0: none below eight hours
    double stretch = 0;        // by which gaps would have to be longer, of TodayParams::stretches
    std::vector<Id> to_outer;  // the least valued, who would have to go into the outer layer
};
Rebalance rebalance(const TodayContext& context);

/// The touches of a year's rounds: of 5 a week, 15 a month and 50 a quarter 640.
inline std::size_t rounds_a_year(const TodayParams& params) {
    return params.rounds[0] * 52 + params.rounds[1] * 12 + params.rounds[2] * 4;
}

}  // namespace kith
