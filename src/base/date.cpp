#include "base/date.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace kith {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/// Exactly `digits` decimal digits at the start of `text`, cut off; -1 when they are not there.
int take_digits(std::string_view& text, std::size_t digits) {
    if (text.size() < digits) return -1;
    int value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
        if (text[i] < '0' || text[i] > '9') return -1;
        value = value * 10 + (text[i] - '0');
    }
    text.remove_prefix(digits);
    return value;
}

std::string counted(int number, std::string_view unit) {
    return std::to_string(number) + " " + std::string(unit) + (number == 1 ? "" : "s");
}

}  // namespace

int days_in_month(int year, int month) {
    constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    if (month == 2 && (year == 0 || is_leap(year))) return 29;
    return kDays[static_cast<std::size_t>(month - 1)];
}

Date add_months(Date date, int months, int day) {
    const int month = date.year * 12 + date.month - 1 + months;
    date.year = static_cast<std::int16_t>(month / 12);
    date.month = static_cast<std::uint8_t>(month % 12 + 1);
    date.day = static_cast<std::uint8_t>(std::min(day, days_in_month(date.year, date.month)));
    return date;
}

bool is_valid(Date date) {
    if (date.year < 0 || date.year > 9999 || date.month > 12) return false;
    if (date.month == 0) return date.day == 0 && date.year != 0;
    if (date.day == 0) return date.year != 0;
    return date.day <= days_in_month(date.year, date.month);
}

std::optional<Day> to_day(Date date) {
    if (date.year == 0) return std::nullopt;
    const int month = date.month == 0 ? 1 : date.month;
    const int day = date.day == 0 ? 1 : date.day;
    const int year = date.year - (month <= 2 ? 1 : 0);
    const int era = (year >= 0 ? year : year - 399) / 400;
    const int year_of_era = year - era * 400;
    const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

Date from_day(Day day) {
    const int shifted = day + 719468;
    const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    const int day_of_era = shifted - era * 146097;
    const int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const int month_index = (5 * day_of_year + 2) / 153;
    const int month = month_index + (month_index < 10 ? 3 : -9);
    const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day_of_year - (153 * month_index + 2) / 5 + 1)};
}

std::string to_string(Date date) {
    char text[16] = "";
    if (!date) return {};
    if (date.year == 0)
        std::snprintf(text, sizeof text, "--%02d-%02d", date.month, date.day);
    else if (date.month == 0)
        std::snprintf(text, sizeof text, "%04d", date.year);
    else if (date.day == 0)
        std::snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
    else
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text;
}

std::optional<Date> parse_iso_date(std::string_view text) {
    Date date;
    if (text.starts_with("--")) {
        text.remove_prefix(2);
    } else {
        const int year = take_digits(text, 4);
        if (year <= 0) return std::nullopt;
        date.year = static_cast<std::int16_t>(year);
        if (text.empty()) return date;
        if (text.front() != '-') return std::nullopt;
        text.remove_prefix(1);
    }
    const int month = take_digits(text, 2);
    if (month <= 0) return std::nullopt;
    date.month = static_cast<std::uint8_t>(month);
    if (!text.empty()) {
        if (text.front() != '-') return std::nullopt;
        text.remove_prefix(1);
        const int day = take_digits(text, 2);
        if (day <= 0 || !text.empty()) return std::nullopt;
        date.day = static_cast<std::uint8_t>(day);
    }
    if (!is_valid(date)) return std::nullopt;
    return date;
}

std::optional<int> minute_of(std::string_view time) {
    const int hour = take_digits(time, 2);
    if (!time.starts_with(':')) return std::nullopt;
    time.remove_prefix(1);
    const int minute = take_digits(time, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return hour * 60 + minute;
}

namespace {

std::string words_with(Date date, std::size_t month_letters) {
    std::string words;
    if (date.day != 0) words += std::to_string(date.day) + " ";
    if (date.month != 0) {
        words += kMonths[static_cast<std::size_t>(date.month - 1)].substr(0, month_letters);
    }
    if (date.year != 0) words += (words.empty() ? "" : " ") + std::to_string(date.year);
    return words;
}

}  // namespace

std::string to_words(Date date) {
    return words_with(date, std::string_view::npos);
}
std::string to_short_words(Date date) {
    return words_with(date, 3);
}

std::string relative_words(Day day, Day today) {
    const int away = today - day;
    if (away == 0) return "today";
    if (away == 1) return "yesterday";
    if (away == -1) return "tomorrow";
    const int days = away < 0 ? -away : away;
    // Up to two weeks in days, two months in weeks, two years in months: two figures at most.
    const std::string span = days < 14    ? counted(days, "day")
                             : days < 61  ? counted(days / 7, "week")
                             : days < 730 ? counted(days * 12 / 365, "month")
                                          : counted(days / 365, "year");
    return away > 0 ? span + " ago" : "in " + span;
}

}  // namespace kith
