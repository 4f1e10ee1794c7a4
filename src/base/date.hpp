// Dates as people know them: a day, a month, a year, or a birthday without its year.
//
// The proleptic Gregorian calendar; conversions after H. Hinnant, "chrono-Compatible Low-Level
// Date Algorithms" (2014).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

/// Days since 1970-01-01. Plain arithmetic gives days.
using Day = std::int32_t;

/// A calendar date of which parts may be unknown (0). Known forms: year; year and month; year,
/// month and day; month and day without a year. All zero: no date.
struct Date {
    std::int16_t year = 0;   // 1..9999, 0 unknown
    std::uint8_t month = 0;  // 1..12, 0 unknown
    std::uint8_t day = 0;    // 1..31, 0 unknown

    auto operator<=>(const Date&) const = default;
    explicit operator bool() const { return year != 0 || month != 0; }
    bool is_full() const { return year != 0 && month != 0 && day != 0; }
};

/// Whether the parts form a date that exists (29 February without a year does).
bool is_valid(Date date);

/// Days in `month` of `year`; year 0 counts as a leap year.
int days_in_month(int year, int month);

/// So many months later, or earlier, on `day` of the month or on its last: a month after 31 January
/// is 28 February. The year must stay within 1..9999.
Date add_months(Date date, int months, int day);

/// The day of a date; missing parts count as the first (1 January), a missing year gives nothing.
std::optional<Day> to_day(Date date);
Date from_day(Day day);

/// ISO 8601: "2026-02-08", "2022-08", "2022", and "--02-29" without a year; "" for no date.
std::string to_string(Date date);
std::optional<Date> parse_iso_date(std::string_view text);

/// "14:30" as minutes of the day, also with seconds behind it; nothing for what is no such time.
std::optional<int> minute_of(std::string_view time);

/// For reading: "8 February 2026", "August 2022", "29 February".
std::string to_words(Date date);
/// The same where room is short: "8 Feb 2026".
std::string to_short_words(Date date);

/// How long ago, as people say it: "today", "yesterday", "5 days ago", "3 weeks ago",
/// "in 2 months", "2 years ago".
std::string relative_words(Day day, Day today);

}  // namespace kith
