#include "base/interned.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith {

TEST_CASE("interned: equal texts have one number, in order of their coming") {
    Interned texts;
    CHECK(texts.add("Okun") == 0);
    CHECK(texts.add("") == 1);
    CHECK(texts.add("Okun") == 0);
    CHECK(texts.add(std::string_view("\0", 1)) == 2);
    CHECK(texts.add(std::string_view("\0\0", 2)) == 3);
    CHECK(texts.add("") == 1);
    CHECK(texts.size() == 4);
    CHECK(texts[0] == "Okun");
    CHECK(texts[1].empty());
    CHECK(texts[3].size() == 2);
    CHECK(texts.bytes() > 0);
}

TEST_CASE("interned: many at once get the numbers that one by one would give them") {
    // Lengths from 1 to 80 that differ in one place alone, most of them twice.
    std::vector<std::string> made;
    for (int i = 0; i < 15000; ++i) {
        std::string text(static_cast<std::size_t>(1 + i % 80), 'x');
        text[static_cast<std::size_t>(i / 80) % text.size()] = static_cast<char>('a' + i % 13);
        made.push_back(text);
    }
    const std::vector<std::string_view> views(made.begin(), made.end());
    std::vector<std::uint32_t> numbers(views.size());
    Interned together;
    together.add_all(views, numbers.data());
    Interned alone;
    bool same = true;
    for (std::size_t i = 0; i < views.size(); ++i) {
        same = same && alone.add(views[i]) == numbers[i] && together[numbers[i]] == views[i];
    }
    CHECK(same);
    CHECK(together.size() == alone.size());
    CHECK(together.size() < views.size());
}

}  // namespace kith
