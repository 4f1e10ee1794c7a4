#include "model/id_map.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace kith {

TEST_CASE("id map: what is known is found by id") {
    IdMap<std::string> words;
    CHECK(words.empty());
    CHECK(words.find({1, 2}) == nullptr);
    words.reserve(10);
    CHECK(words.empty());
    words[{1, 2}] = "Ana";
    words[{2, 1}] = "Bo";
    words[{1, 2}] += " Silva";
    CHECK_FALSE(words.empty());
    REQUIRE(words.find({1, 2}) != nullptr);
    CHECK(*words.find({1, 2}) == "Ana Silva");
    CHECK(*words.find({2, 1}) == "Bo");
    CHECK(words.find({2, 2}) == nullptr);
}

TEST_CASE("id map: many, with room made for them or not") {
    for (const std::size_t room : {std::size_t{0}, std::size_t{100}, std::size_t{20'000}}) {
        IdMap<std::uint64_t> numbers;
        numbers.reserve(room);
        for (std::uint64_t i = 1; i < 10'000; ++i) numbers[{i / 7, i}] = i;
        for (std::uint64_t i = 1; i < 10'000; ++i) {
            const std::uint64_t* number = numbers.find({i / 7, i});
            REQUIRE(number != nullptr);
            CHECK(*number == i);
        }
        CHECK(numbers.find({0, 0}) == nullptr);
    }
}

}  // namespace kith
