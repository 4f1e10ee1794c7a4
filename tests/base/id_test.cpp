#include "base/id.hpp"

#include <doctest/doctest.h>

#include <set>

namespace kith {
namespace {

TEST_CASE("id: the text form is 32 lower-case hexadecimal digits, there and back") {
    const Id id = {0x0123456789ABCDEFull, 0xFEDCBA9876543210ull};
    CHECK(to_string(id) == "0123456789abcdeffedcba9876543210");
    CHECK(parse_id(to_string(id)) == id);
    CHECK(parse_id(to_string(Id{})) == Id{});
    CHECK_FALSE(Id{});
    CHECK(Id{0, 1});
}

TEST_CASE("id: any other text is no id") {
    for (const char* text :
         {"", "0", "0123456789ABCDEFfedcba9876543210", "0123456789abcdeffedcba987654321",
          "0123456789abcdeffedcba98765432100", "0123456789abcdef-edcba9876543210"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_id(text).has_value());
    }
}

TEST_CASE("id: made ids differ, and the same seed makes the same") {
    Random random(7);
    Random again(7);
    std::set<Id> seen;
    for (int i = 0; i < 10000; ++i) {
        const Id id = make_id(random);
        CHECK(id == make_id(again));
        CHECK(id);
        seen.insert(id);
    }
    CHECK(seen.size() == 10000);
}

TEST_CASE("id: an id from text is a fixed function of the text, for ever") {
    CHECK(id_from_text("book.name") == id_from_text("book.name"));
    CHECK(id_from_text("book.name") != id_from_text("book.Name"));
    CHECK(id_from_text(""));
    // Stored books rely on this very value.
    CHECK(to_string(id_from_text("book.name")) == "ea4c983332f3440a2a963c0948a22061");
}

}  // namespace
}  // namespace kith
