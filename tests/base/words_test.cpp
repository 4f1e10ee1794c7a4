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

TEST_CASE("words: numbers with two decimals") {
    CHECK(two_decimals(0.7249) == "0.72");
    CHECK(two_decimals(-1) == "-1.00");
}

}  // namespace kith
