// Reminders as a calendar that phones, Google and Outlook take: RFC 5545. What is to do for
// somebody, birthdays, years in a job and other dates that return every year, and tasks. All of
// them are events of a whole day, the tasks too, as Google leaves to-dos out.
#pragma once
#include "text/written.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kith::text {

/// Something to do for a person on a day; the rule for it lies elsewhere.
struct Reminder {
    Id person;
    Day day = 0;
    std::string uid;    // the same in every file, behind "kith-"
    std::string what;   // "Get in touch with Ana"
    std::string why;    // may be empty
    bool rings = true;  // has an alarm, where there are alarms
};

struct Reminders {
    std::span<const Reminder> due = {};  // in the order of the file
    bool birthdays = true;
    bool jobs = true;  // every year that they have been in one
    bool other_dates = true;
    bool tasks = true;             // that are not done, do not rest and name one of the people
    bool tasks_of_nobody = false;  // those that name nobody
    /// Of the tasks that are overdue only these ring; nothing: all of them.
    std::optional<std::span<const Id>> overdue_ring = {};
    /// Tasks of this rule (Task::rule) are no work to do: they may be among `due` instead.
    std::string_view no_task = {};
    Day today = INT32_MIN;  // on which what is overdue stands
    bool alarms = true;     // on the day; of birthdays and other dates on the day before as well
    int alarm_hour = 9;     // 0 to 23
};

/// The events have the same UIDs in every file, so that a calendar which reads a later one brings
/// them up to date. A day without a year begins in 1970, or 1972 for 29 February; so does one of an
/// earlier year, which some calendars do not show.
///
/// A task that is overdue stands on today; one that returns has a second event for its next times.
///
/// Dates of who is archived or passive, and those of a loss, are left out.
///
/// @param people   whose reminders, in the order of the file; what is due with somebody else is
///                 passed over, and nobody else is named.
/// @param made_ms  since 1970-01-01 UTC: when the file is made (DTSTAMP).
/// @return         an empty file when there is nothing to be reminded of, as a calendar without any
///                 event is none; `lost` tells which dates and tasks have no day or are left out,
///                 and all else that a calendar does not hold.
Stepwise<Written> write_reminders_ics_steps(const Book& book, std::span<const Id> people,
                                            Reminders reminders, std::int64_t made_ms);

inline Written write_reminders_ics(const Book& book, std::span<const Id> people,
                                   const Reminders& reminders, std::int64_t made_ms) {
    return at_once(write_reminders_ics_steps(book, people, reminders, made_ms));
}

}  // namespace kith::text
