#include "model/entity_map.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

namespace kith {

TEST_CASE("entity map: what is known of entities is found by kind and id") {
    EntityMap<std::string> words;
    const EntityKey ana{EntityKind::person, {1, 2}};
    const EntityKey acme{EntityKind::organisation, {1, 2}};  // the id of another kind
    CHECK(words.find(ana) == nullptr);
    words[ana] = "Ana";
    CHECK(words.find(acme) == nullptr);
    words[acme] = "Acme";
    words[ana] += " Silva";
    REQUIRE(words.find(ana) != nullptr);
    CHECK(*words.find(ana) == "Ana Silva");
    CHECK(*words.find(acme) == "Acme");
    CHECK(words.find({EntityKind::photo, {1, 2}}) == nullptr);
}

TEST_CASE("entity map: thousands of entities keep what is known of each") {
    EntityMap<std::uint64_t> numbers;
    const auto key = [](std::uint64_t i) {
        return EntityKey{i % 2 == 0 ? EntityKind::tie : EntityKind::role, {i / 3, i}};
    };
    for (std::uint64_t i = 1; i < 5000; ++i) numbers[key(i)] = i;
    for (std::uint64_t i = 1; i < 5000; i += 7) numbers[key(i)] += 1;
    for (std::uint64_t i = 1; i < 5000; ++i) {
        REQUIRE(numbers.find(key(i)) != nullptr);
        CHECK(*numbers.find(key(i)) == i + (i % 7 == 1 ? 1 : 0));
    }
    CHECK(numbers.find(key(5000)) == nullptr);
}

}  // namespace kith
