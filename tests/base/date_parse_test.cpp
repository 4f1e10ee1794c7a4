#include "base/date_parse.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <utility>

namespace kith {
namespace {

/// As ISO text; "nothing" for what is no date.
std::string read(std::string_view text, DayOrder order = DayOrder::unknown) {
    const std::optional<Date> date = parse_date(text, order);
    return date ? to_string(*date) : "nothing";
}

}  // namespace

TEST_CASE("parse_date: every form that LinkedIn has written") {
    CHECK(read("08 Feb 2026") == "2026-02-08");
    CHECK(read("1/8/18, 6:14 PM") == "2018-01-08");
    CHECK(read("12/31/16, 12:00 AM") == "2016-12-31");
    CHECK(read("01/19/13, 12:10 AM") == "2013-01-19");
    CHECK(read("8-Feb-26") == "2026-02-08");
    CHECK(read("2025-06-01 14:03:22 UTC") == "2025-06-01");
    CHECK(read("2025/06/10 23:13:46 UTC") == "2025-06-10");
    CHECK(read("2025-06-01T14:03:22Z") == "2025-06-01");
    CHECK(read("29 Feb 2024") == "2024-02-29");
    CHECK(read("Feb 8, 2026") == "2026-02-08");
    CHECK(read("Sunday, February 8th, 2026") == "2026-02-08");
}

TEST_CASE("parse_date: month names of eight languages, whole and cut short") {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 40> kDates = {{
        {"14. Nov. 2019", "2019-11-14"},       {"03. Mär. 2021", "2021-03-03"},
        {"01. Okt. 2022", "2022-10-01"},       {"24. Dezember 2020", "2020-12-24"},
        {"5. Mai 2020", "2020-05-05"},         {"12 mars 2023", "2023-03-12"},
        {"1 févr. 2020", "2020-02-01"},        {"31 août 2019", "2019-08-31"},
        {"14 juil. 2021", "2021-07-14"},       {"6 juin 2021", "2021-06-06"},
        {"25 déc. 2021", "2021-12-25"},        {"2 ene. 2020", "2020-01-02"},
        {"8 de agosto de 2021", "2021-08-08"}, {"5 sept. 2021", "2021-09-05"},
        {"5 dic 2021", "2021-12-05"},          {"3 abr. 2022", "2022-04-03"},
        {"6 gen 2020", "2020-01-06"},          {"7 maggio 2020", "2020-05-07"},
        {"8 giu 2020", "2020-06-08"},          {"9 lug 2020", "2020-07-09"},
        {"10 set 2020", "2020-09-10"},         {"11 ott 2020", "2020-10-11"},
        {"1 de fev. de 2020", "2020-02-01"},   {"2 de março de 2020", "2020-03-02"},
        {"3 de out. de 2020", "2020-10-03"},   {"4 de dez. de 2020", "2020-12-04"},
        {"1 mrt. 2020", "2020-03-01"},         {"2 mei 2020", "2020-05-02"},
        {"3 maart 2020", "2020-03-03"},        {"1 sty 2020", "2020-01-01"},
        {"2 lutego 2020", "2020-02-02"},       {"3 kwi 2020", "2020-04-03"},
        {"4 maja 2020", "2020-05-04"},         {"5 cze 2020", "2020-06-05"},
        {"6 lipca 2020", "2020-07-06"},        {"7 sie 2020", "2020-08-07"},
        {"8 września 2020", "2020-09-08"},     {"9 paź 2020", "2020-10-09"},
        {"11 listopada 2020", "2020-11-11"},   {"12 gru 2020", "2020-12-12"},
    }};
    for (const auto& [text, iso] : kDates) {
        CAPTURE(text);
        CHECK(read(text) == iso);
    }
}

TEST_CASE("parse_date: a weekday that begins like a month is not one") {
    CHECK(read("mardi 5 avril 2022") == "2022-04-05");
    CHECK(read("martes, 5 de abril de 2022") == "2022-04-05");
    CHECK(read("maandag 4 juli 2022") == "2022-07-04");
}

TEST_CASE("parse_date: the order of day and month comes from the column") {
    CHECK(order_hint("13/2/2020") == DayOrder::day_first);
    CHECK(order_hint("2/13/2020") == DayOrder::month_first);
    CHECK(order_hint("2/3/2020") == DayOrder::unknown);
    CHECK(order_hint("2020-13-01") == DayOrder::unknown);
    CHECK(order_hint("13 Feb 2020") == DayOrder::unknown);
    CHECK(read("2/3/2020") == "2020-02-03");
    CHECK(read("2/3/2020", DayOrder::day_first) == "2020-03-02");
    CHECK(read("02.03.2020") == "2020-03-02");
    CHECK(read("02.03.2020", DayOrder::month_first) == "2020-02-03");
}

TEST_CASE("parse_date: years of two digits") {
    CHECK(read("1/8/69") == "2069-01-08");
    CHECK(read("1/8/70") == "1970-01-08");
    CHECK(read("8-Feb-00") == "2000-02-08");
}

TEST_CASE("parse_date: no date at all is empty, an impossible one is none") {
    for (const std::string_view text :
         {"", "  ", "0/0/00", "00/00/0000", "0000-00-00", "00.00.00", "-"}) {
        CAPTURE(text);
        const std::optional<Date> date = parse_date(text);
        REQUIRE((date.has_value() || text == "-"));
        if (date) CHECK(*date == Date{});
    }
    for (const std::string_view text :
         {"31 Feb 2020", "29 Feb 2023", "13/13/2020", "Feb 2026", "yesterday", "12", "1/2",
          "2020-02-30", "32/1/2020", "999999999999-1-1", "8 Feb 123"}) {
        CAPTURE(text);
        CHECK(read(text) == "nothing");
    }
}

}  // namespace kith
