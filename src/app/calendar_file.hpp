// The calendar file: what Today asks for, each thing on the day on which it comes up, with
// birthdays, other dates and tasks.
#pragma once
#include "strategy/today.hpp"
#include "text/ics_write.hpp"

#include <cstdint>
#include <span>

namespace kith {

/// The hour of alarms where nobody has chosen one.
inline constexpr int kUsualAlarmHour = 9;

struct CalendarWish {
    std::span<const Id> people;  // whose; nobody else is named
    bool of_all = false;         // everybody: with the tasks that name nobody
    Day today = 0;
    std::int64_t now_ms = 0;
    int alarm_hour = kUsualAlarmHour;  // 0 to 23
    MinutesEast minutes_east = {};     // nothing: the days of UTC
};

/// Whoever is due already is due today. Of what has waited until today only what Today has in its
/// plan rings, so that nobody hears of all at once.
Stepwise<text::Written> calendar_steps(const Book& book, CalendarWish wish);

}  // namespace kith
