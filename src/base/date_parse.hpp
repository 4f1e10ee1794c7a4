// Dates as exports write them: "08 Feb 2026", "1/8/18, 6:14 PM", "8-Feb-26", "2025-06-01 14:03:22
// UTC", "14. Nov. 2019", "12 mars 2023". Month names in English, German, French, Spanish, Italian,
// Portuguese, Dutch and Polish, whole or cut short.
#pragma once
#include "base/date.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kith {

/// Which number comes first in "03/04/2021": decided for a whole column, as one cell does not tell.
enum class DayOrder : std::uint8_t { unknown, day_first, month_first };

/// What one cell says of its column's order: a number above 12 in either place decides; no more.
DayOrder order_hint(std::string_view text);

/// A full date, the time of day left out. Placeholders for "none" (empty, 0/0/00, 0000-00-00) give
/// the empty date; what is not a date that exists gives nothing. With two numbers and no order
/// known, the month is first, as LinkedIn writes it. Two-digit years up to 69 are 20xx.
std::optional<Date> parse_date(std::string_view text, DayOrder order = DayOrder::unknown);

}  // namespace kith
