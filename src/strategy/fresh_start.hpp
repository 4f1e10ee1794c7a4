// A fresh start: what of a backlog comes up again little by little, and what stays as it is.
#pragma once
#include "strategy/today.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace kith {

using TodayKindCounts = std::array<std::size_t, kTodayKinds>;

struct FreshStart {
    /// Past the ideal gap: each of them comes up again within a gap of theirs, by the cadence alone
    /// (kFreshSetting).
    std::size_t people = 0;
    /// Tasks and promises of a day before, asks, introductions, and whoever was never talked to:
    /// put off one by one over TodayParams::fresh days, what ranks highest first.
    struct Later {
        TodayItem item;
        Day until = 0;
    };
    std::vector<Later> later;
    TodayKindCounts of_later{};
    /// What is for now, of these kinds. What keeps in any case is not counted: missing kinds of
    /// touch and dormant ties.
    TodayKindCounts stays{};

    bool is_empty() const { return people == 0 && later.empty(); }
};

/// @param waiting  all that waits, the first first (Today::waiting)
FreshStart fresh_start(const TodayContext& context, std::span<const TodayItem> waiting);

/// "3 tasks, 1 promise and 2 open asks"; empty when there are none.
std::string counted_kinds(const TodayKindCounts& counts);

/// The sum of two.
TodayKindCounts both(const TodayKindCounts& a, const TodayKindCounts& b);

}  // namespace kith
