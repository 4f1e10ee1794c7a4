#include "base/sorting.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace kith;

TEST_CASE("sorting: as the order wants, and equal ones stay as they are") {
    std::vector<std::pair<int, std::string>> items = {
        {2, "a"}, {1, "b"}, {2, "c"}, {0, "d"}, {1, "e"}};
    sort_items(items, {}, &std::pair<int, std::string>::first);
    std::string words;
    for (const auto& [number, word] : items) words += std::to_string(number) + word + " ";
    CHECK(words == "0d 1b 1e 2a 2c ");
    sort_items(items, std::greater{}, [](const auto& item) { return item.first; });
    words.clear();
    for (const auto& [number, word] : items) words += std::to_string(number) + word + " ";
    CHECK(words == "2a 2c 1b 1e 0d ");
}

TEST_CASE("sorting: any order of four comes out the same") {
    std::array<std::string_view, 4> items = {"a", "b", "c", "d"};
    std::array<std::string_view, 4> tried = items;
    do {
        std::array<std::string_view, 4> sorted = tried;
        sort_items(sorted);
        CHECK(sorted == items);
    } while (std::ranges::next_permutation(tried).found);
}

TEST_CASE("sorting: nothing and one alone stay") {
    std::vector<std::string> none;
    sort_items(none);
    CHECK(none.empty());
    std::vector<std::string> one = {"a"};
    sort_items(one);
    CHECK(one == std::vector<std::string>{"a"});
}
