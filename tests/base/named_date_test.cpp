#include "base/named_date.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>

namespace kith {
namespace {

TEST_CASE("named date: a word and a date in any form that reads in one way only") {
    const auto read = [](std::string_view text) {
        const auto named = read_named_date(text);
        return named ? named->name + "|" + to_string(named->date) : "none";
    };
    CHECK(read("anniversary 2019-05-03") == "anniversary|2019-05-03");
    CHECK(read("Name day: --12-06") == "Name day|--12-06");
    CHECK(read("First day at work 3 May 2019") == "First day at work|2019-05-03");
    CHECK(read("2020-01-02") == "|2020-01-02");
    CHECK(read("moved 2019") == "moved|2019");
    CHECK(read("wedding 03/04/2021") == "none");
    CHECK(read("some day") == "none");
    CHECK(read("") == "none");
}

TEST_CASE("named date: a death and a funeral are days of a loss") {
    for (const auto& [name, of_loss] : {std::pair("Death of her father", true),
                                        {"died", true},
                                        {"Funeral", true},
                                        {"wedding", false},
                                        {"", false}}) {
        CAPTURE(name);
        CHECK(is_of_loss({name, {}}) == of_loss);
    }
}

}  // namespace
}  // namespace kith
