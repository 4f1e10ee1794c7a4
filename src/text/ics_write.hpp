// Reminders as a calendar that phones, Google and Outlook take: RFC 5545. Days to get in touch,
// birthdays and other dates that return every year, and tasks. All of them are events of a whole
// day, the tasks too, as Google leaves to-dos out.
#pragma once
#include "text/written.hpp"

#include <cstdint>
#include <span>

namespace kith::text {

/// A day on which a person should hear from me; the rule for it lies elsewhere.
struct DueTouch {
    Id person;
    Day day = 0;
};

struct Reminders {
    std::span<const DueTouch> due = {};  // in the order of the file
    bool birthdays = true;
    bool other_dates = true;
    bool tasks = true;             // that are not done and name one of the people
    bool tasks_of_nobody = false;  // those that name nobody
    bool alarms = true;            // the day before
};

/// The events have the same UIDs in every file, so that a calendar which reads a later one brings
/// them up to date. A day without a year begins in 1970, or 1972 for 29 February; so does one of an
/// earlier year, which some calendars do not show.
///
/// @param people   whose reminders, in the order of the file; touches that are due with somebody
///                 else are passed over, and nobody else is named.
/// @param made_ms  since 1970-01-01 UTC: when the file is made (DTSTAMP).
/// @return         an empty file when there is nothing to be reminded of, as a calendar without any
///                 event is none; `lost` tells which dates and tasks have no day, and all else that
///                 a calendar does not hold.
Stepwise<Written> write_reminders_ics_steps(const Book& book, std::span<const Id> people,
                                            Reminders reminders, std::int64_t made_ms);

inline Written write_reminders_ics(const Book& book, std::span<const Id> people,
                                   const Reminders& reminders, std::int64_t made_ms) {
    return at_once(write_reminders_ics_steps(book, people, reminders, made_ms));
}

}  // namespace kith::text
