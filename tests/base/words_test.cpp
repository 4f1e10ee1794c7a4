#include "base/words.hpp"

#include <doctest/doctest.h>

namespace kith {

TEST_CASE("words: the first letter in the other case, of ASCII alone") {
    CHECK(upper_first("meal") == "Meal");
    CHECK(upper_first("Meal") == "Meal");
    CHECK(upper_first("") == "");
    CHECK(upper_first("élan") == "élan");
    CHECK(lower_first("Broker") == "broker");
    CHECK(lower_first("3rd") == "3rd");
}

TEST_CASE("words: one thing, or many") {
    CHECK(counted(0, "byte", "bytes") == "0 bytes");
    CHECK(counted(1, "byte", "bytes") == "1 byte");
    CHECK(counted(30'000, "byte", "bytes") == "30000 bytes");
    CHECK(with_thousands(999) == "999");
    CHECK(with_thousands(1'000) == "1,000");
    CHECK(with_thousands(1'234'567) == "1,234,567");
    CHECK(days_words(1) == "1 day");
    CHECK(days_words(0) == "0 days");
}

TEST_CASE("words: numbers with two decimals") {
    CHECK(two_decimals(0.7249) == "0.72");
    CHECK(two_decimals(-1) == "-1.00");
}

TEST_CASE("words: numbers as whole as they are, and with their sign") {
    CHECK(whole_or_one_digit(3) == "3");
    CHECK(whole_or_one_digit(3.54) == "3.5");
    CHECK(whole_or_one_digit(3e12) == "3000000000000");
    CHECK(signed_number(3) == "+3");
    CHECK(signed_number(-3.5) == "−3.5");
    CHECK(signed_number(0) == "0");
}

}  // namespace kith
