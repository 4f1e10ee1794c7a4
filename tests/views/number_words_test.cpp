#include "views/number_words.hpp"

#include <doctest/doctest.h>

using namespace kith;
using namespace kith::views;

TEST_CASE("number words: thousands are parted, and one of a thing is said in the singular") {
    CHECK(views::counted(1, "person", "people") == "1 person");
    CHECK(views::counted(2'000, "person", "people") == "2,000 people");
}

TEST_CASE("number words: an import tells where it is, and at what rate") {
    CHECK(reading_words({}, 0) == "Reading row 0");
    CHECK(reading_words({}, 10) == "Reading row 0");  // nothing is read yet
    CHECK(reading_words({.rows_done = 1'200}, 0.4) == "Reading row 1,200");
    CHECK(reading_words({.rows_done = 1'200, .rows_total = 5'000}, 0.5) ==
          "Reading row 1,200 of 5,000");
    CHECK(reading_words({.rows_done = 1'200, .rows_total = 5'000}, 1.5) ==
          "Reading row 1,200 of 5,000 · 800 rows a second");
    CHECK(reading_words({.rows_done = 3'000'000, .rows_total = 3'000'000}, 2) ==
          "Reading row 3,000,000 of 3,000,000 · 1,500,000 rows a second");
}
