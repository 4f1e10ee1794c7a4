// What repeats in a calendar: recurrence rules (RFC 5545, 3.3.10) as days, and the offsets of time
// zones, which are rules too (3.6.5).
#pragma once
#include "base/date.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace kith::text {

/// A day, and a time on it where there is one, by the clock of some place.
struct DayTime {
    static constexpr std::int32_t kWholeDay = -1;

    Day day = 0;
    std::int32_t second = kWholeDay;  // of the day

    bool is_whole_day() const { return second == kWholeDay; }
    auto operator<=>(const DayTime&) const = default;
};

/// `moment` and so many seconds; a whole day stays as it is.
DayTime shifted(DayTime moment, std::int64_t seconds);

/// "20250115", "20250115T100000", "20250115T100000Z" (`utc` says whether there was a Z; ISO 8601's
/// dashes and colons are passed over). Nothing for what does not exist; a leap second is read as
/// the second before it.
std::optional<DayTime> parse_day_time(std::string_view text, bool& utc);

struct RecurrenceRule {
    enum class Every : std::uint8_t { day, week, month, year };
    struct Weekday {
        int ordinal = 0;  // the second, the last (-1) …; 0: every one
        int weekday = 0;  // 0 is Sunday
    };

    Every every = Every::day;
    std::int64_t interval = 1;
    std::int64_t count = 0;        // 0: without
    std::optional<DayTime> until;  // the last moment that counts
    bool until_is_utc = false;
    std::vector<Weekday> weekdays;
    std::vector<int> months, month_days, year_days, positions;
    int week_start = 1;

    bool is_endless() const { return count == 0 && !until; }
};

/// FREQ (DAILY to YEARLY) with INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYYEARDAY, BYMONTH,
/// BYSETPOS and WKST. BYHOUR, BYMINUTE and BYSECOND are passed over, as days are what counts here.
/// Nothing for BYWEEKNO, for what repeats within a day and for what is no rule.
std::optional<RecurrenceRule> parse_recurrence(std::string_view text);

struct RecurrenceLimits {
    Day from = 0;             // of an endless rule: nothing before this day
    Day to = 0;               // of any rule: nothing after it
    std::size_t most = 2000;  // days; of more, the latest
};

struct Recurrence {
    std::vector<Day> days;   // ascending, each once
    bool is_cut = false;     // there were more than the limits let through
    int days_looked_at = 0;  // what it cost
};

/// The days on which something that first happens at `start` happens. The start is always one of
/// them, as calendars show it even where it does not fit its rule. A rule with `until` in UTC wants
/// it moved to the clock of `start` first. Reads at most a century, or 100,000 days, of a rule.
Recurrence recurrence_days(const RecurrenceRule& rule, DayTime start,
                           const RecurrenceLimits& limits);

/// The offsets of a time zone from UTC over the years, as a calendar file describes it.
class ZoneOffsets {
  public:
    /// One STANDARD or DAYLIGHT part: from `onset` (by the clock before it), and again by `rule`.
    void add(DayTime onset, const std::optional<RecurrenceRule>& rule, std::int32_t offset_seconds,
             Day last);
    /// After the last part.
    void sort();

    bool empty() const { return changes_.empty(); }
    DayTime to_utc(DayTime local) const;
    DayTime from_utc(DayTime utc) const;

  private:
    struct Change {
        DayTime onset;
        std::int32_t offset_seconds = 0;
    };
    std::int32_t offset_at(DayTime local) const;

    std::vector<Change> changes_;
};

}  // namespace kith::text
