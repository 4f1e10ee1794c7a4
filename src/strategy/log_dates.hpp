// Days as people say them in a line of the log: "yesterday", "last Tue", "3 May", "2 weeks ago",
// "2026-05-03", "3.5."; and of what is to come: "2w", "in 3 days", "next Friday", "tomorrow".
#pragma once
#include "base/date.hpp"
#include "strategy/log_words.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace kith::log_line {

/// What a day without a year, or a day of the week, means.
enum class DaySense : std::uint8_t {
    past,  // the latest that is not in the future
    due,   // the first from tomorrow on; a length of time ("2w") is counted from today
};

struct FoundDay {
    Day day = 0;
    std::size_t tokens = 0;  // so many, from where it was looked for
};

/// The day that is told at `at`, or nothing. "Tomorrow", "next week" and "in 3 days" lie in the
/// future in both senses, a written year is taken at its word. 29 February without a year is that
/// of a leap year. Words that also mean something else (sun, sat, wed) count as days only where
/// nothing but the end of a thought follows, or behind "on" and "last".
std::optional<FoundDay> find_day(std::span<const Token> tokens, std::size_t at, Day today,
                                 DaySense sense);

/// A day to come that is all of a text, as somebody types it into a field: "2w", "next Tuesday",
/// "3 May", "2026-12-24"; nothing for any other text. Today is such a day too.
std::optional<Day> read_due_day(std::string_view text, Day today);
/// The same in either sense: "yesterday", "last Tue", "3 May" of what is past.
std::optional<Day> read_day(std::string_view text, Day today, DaySense sense);

/// The time of day at `at`, as "15:30": "15:30", "at 3pm", "3:30 pm". Nothing for a number alone.
struct FoundTime {
    std::string time;
    std::size_t tokens = 0;
};
std::optional<FoundTime> find_time(std::span<const Token> tokens, std::size_t at);

/// The same day so many months on, or back; the last of the month where there is none.
Day add_months(Day day, int months);

}  // namespace kith::log_line
