// All moments at which a repeating entry of a calendar takes place: its rules and RDATEs, less its
// EXDATEs and what other entries of the file replace (RECURRENCE-ID).
#pragma once
#include "text/ics_entry.hpp"
#include "text/ics_recurrence.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::text {

struct Series {
    std::vector<DayTime> moments;  // ascending, each once, by the clock of the entry's start
    bool is_cut = false;           // the limits left something out
    std::int64_t days_looked_at = 0;
};

/// @param entry       has a start.
/// @param changed     the RECURRENCE-IDs of entries with the same UID.
/// @param most_days   to look at, over all rules; rules behind it are not read, and the series is
/// cut. A moment by another clock that the file does not describe is taken for the closest of the
/// series that a zone's offset can explain (14 hours).
Series series_of(const CalendarEntry& entry, std::span<const CalendarMoment> changed,
                 const ZoneTable& zones, const RecurrenceLimits& limits, std::int64_t most_days);

}  // namespace kith::text
