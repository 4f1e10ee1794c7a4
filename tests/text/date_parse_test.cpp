#include "text/date_parse.hpp"

#include <doctest/doctest.h>

using kith::Date;
using namespace kith::text;

TEST_CASE("dates: every form of the exports") {
    CHECK(parse_date("08 Feb 2026") == Date{2026, 2, 8});
    CHECK(parse_date("29 Feb 2020") == Date{2020, 2, 29});
    CHECK(parse_date("1/8/18, 6:14 PM") == Date{2018, 1, 8});
    CHECK(parse_date("8-Feb-26") == Date{2026, 2, 8});
    CHECK(parse_date("2025-06-01 14:03:22 UTC") == Date{2025, 6, 1});
    CHECK(parse_date("2025/06/10 23:13:46 UTC") == Date{2025, 6, 10});
    CHECK(parse_date("14. Nov. 2019") == Date{2019, 11, 14});
    CHECK(parse_date("03. Mär. 2021") == Date{2021, 3, 3});
    CHECK(parse_date("12 mars 2023") == Date{2023, 3, 12});
    CHECK(parse_date("1 févr. 2020") == Date{2020, 2, 1});
    CHECK(parse_date("31 août 2019") == Date{2019, 8, 31});
    CHECK(parse_date("07.05.2021") == Date{2021, 5, 7});
}

TEST_CASE("dates: placeholders are empty, impossible dates are nothing") {
    CHECK(parse_date("") == Date{});
    CHECK(parse_date("0/0/00") == Date{});
    CHECK(parse_date("0000-00-00") == Date{});
    CHECK_FALSE(parse_date("31 Feb 2020"));
    CHECK_FALSE(parse_date("29 Feb 2019"));
    CHECK_FALSE(parse_date("soon"));
}

TEST_CASE("dates: a number above twelve decides the order of its column") {
    CHECK(order_hint("31/12/2020") == DayOrder::day_first);
    CHECK(order_hint("12/31/2020") == DayOrder::month_first);
    CHECK(order_hint("3/4/2020") == DayOrder::unknown);
    CHECK(parse_date("3/4/2020", DayOrder::day_first) == Date{2020, 4, 3});
    CHECK(parse_date("3/4/2020") == Date{2020, 3, 4});
}
