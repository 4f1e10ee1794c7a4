#include "base/date.hpp"

#include <doctest/doctest.h>

namespace kith {
namespace {

Date date(int year, int month = 0, int day = 0) {
    return {static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
            static_cast<std::uint8_t>(day)};
}

TEST_CASE("date: leap years have 29 February, centuries only every fourth") {
    CHECK(days_in_month(2024, 2) == 29);
    CHECK(days_in_month(2023, 2) == 28);
    CHECK(days_in_month(1900, 2) == 28);
    CHECK(days_in_month(2000, 2) == 29);
    CHECK(days_in_month(0, 2) == 29);  // a birthday without its year
    CHECK(days_in_month(2024, 13) == 0);
    CHECK(days_in_month(2024, 0) == 0);
}

TEST_CASE("date: only dates that exist are valid, with parts unknown from the right or the year") {
    CHECK(is_valid(date(2024, 2, 29)));
    CHECK_FALSE(is_valid(date(2023, 2, 29)));
    CHECK_FALSE(is_valid(date(2023, 4, 31)));
    CHECK_FALSE(is_valid(date(2023, 13, 1)));
    CHECK(is_valid(date(0, 2, 29)));
    CHECK(is_valid(date(2022, 8)));
    CHECK(is_valid(date(2022)));
    CHECK_FALSE(is_valid(date(0, 8)));        // a month alone
    CHECK_FALSE(is_valid(date(2022, 0, 8)));  // a day without its month
    CHECK_FALSE(is_valid(date(-1, 1, 1)));
    CHECK_FALSE(is_valid(date(10000, 1, 1)));
    CHECK_FALSE(is_valid(Date{}));
}

TEST_CASE("date: a time of day as minutes") {
    CHECK(minute_of("00:00") == 0);
    CHECK(minute_of("14:30") == 870);
    CHECK(minute_of("23:59:59") == 1439);
    for (const char* text : {"", "14", "14:", "14:3", "1430", "1:30", "24:00", "14:60", "ab:cd"}) {
        CAPTURE(text);
        CHECK_FALSE(minute_of(text).has_value());
    }
}

TEST_CASE("date: months are added on the same day, or on the last of a shorter month") {
    CHECK(add_months(date(2024, 1, 31), 1, 31) == date(2024, 2, 29));
    CHECK(add_months(date(2023, 1, 31), 1, 31) == date(2023, 2, 28));
    CHECK(add_months(date(2023, 2, 28), 1, 31) == date(2023, 3, 31));  // back to the day it was for
    CHECK(add_months(date(2026, 11, 29), 2, 29) == date(2027, 1, 29));
    CHECK(add_months(date(2026, 1, 15), -1, 15) == date(2025, 12, 15));
    CHECK(add_months(date(2024, 2, 29), 12, 29) == date(2025, 2, 28));
}

TEST_CASE("date: days count from 1970-01-01") {
    CHECK(to_day(date(1970, 1, 1)) == 0);
    CHECK(to_day(date(1970, 1, 2)) == 1);
    CHECK(to_day(date(1969, 12, 31)) == -1);
    CHECK(to_day(date(2000, 3, 1)) == 11017);
    CHECK(to_day(date(2026, 11, 22)) == 20779);  // date -d 2026-11-22 +%s, by 86400
    CHECK(to_day(date(2022, 8)) == to_day(date(2022, 8, 1)));
    CHECK(to_day(date(2022)) == to_day(date(2022, 1, 1)));
    CHECK_FALSE(to_day(date(0, 2, 29)).has_value());
}

TEST_CASE("date: day numbers and dates are one to one over all years") {
    Date expected = date(1, 1, 1);
    const Day first = *to_day(expected);
    const Day last = *to_day(date(9999, 12, 31));
    CHECK(last - first + 1 == 3652059);  // days from 0001 to 9999
    bool same = true;
    for (Day day = first; day <= last; ++day) {
        const Date there = from_day(day);
        same = same && there == expected && *to_day(there) == day;
        if (++expected.day > days_in_month(expected.year, expected.month)) {
            expected.day = 1;
            if (++expected.month > 12) {
                expected.month = 1;
                ++expected.year;
            }
        }
    }
    CHECK(same);
}

TEST_CASE("date: ISO 8601 there and back") {
    for (const char* text : {"2026-02-08", "2022-08", "2022", "--02-29", "0001-01-01"}) {
        const auto parsed = parse_iso_date(text);
        CHECK(parsed.has_value());
        CHECK(to_string(parsed.value_or(Date{})) == text);
    }
    CHECK(to_string(Date{}).empty());
    for (const char* text : {"", "2026-2-8", "2026-02-30", "2026-13-01", "26-02-08", "2026-02-08T",
                             "2026/02/08", "--02", "--02-30", "0000-01-01", "2026-", "2026-02-"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_iso_date(text).has_value());
    }
}

TEST_CASE("date: in words") {
    CHECK(to_words(date(2026, 2, 8)) == "8 February 2026");
    CHECK(to_words(date(2022, 8)) == "August 2022");
    CHECK(to_words(date(2022)) == "2022");
    CHECK(to_words(date(0, 2, 29)) == "29 February");
    CHECK(to_words(Date{}).empty());
}

TEST_CASE("date: how long ago, as people say it") {
    CHECK(relative_words(100, 100) == "today");
    CHECK(relative_words(99, 100) == "yesterday");
    CHECK(relative_words(101, 100) == "tomorrow");
    CHECK(relative_words(95, 100) == "5 days ago");
    CHECK(relative_words(100 - 21, 100) == "3 weeks ago");
    CHECK(relative_words(100 + 61, 100) == "in 2 months");
    CHECK(relative_words(1000 - 730, 1000) == "2 years ago");
    CHECK(relative_words(1000 - 729, 1000) == "23 months ago");
}

}  // namespace
}  // namespace kith

TEST_CASE("short words of a date cut the month to three letters") {
    CHECK(kith::to_short_words({2026, 2, 8}) == "8 Feb 2026");
    CHECK(kith::to_short_words({2022, 8, 0}) == "Aug 2022");
    CHECK(kith::to_short_words({}).empty());
}
