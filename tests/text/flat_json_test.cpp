#include "text/flat_json.hpp"

#include <doctest/doctest.h>

#include <string>

namespace kith::text {

TEST_CASE("flat JSON: texts come back, numbers as they are written, and nothing else") {
    const FlatObject object = {{"b", "two\nlines"}, {"a", "\"Ä\""}};
    CHECK(write_flat_json(object) == R"({"a":"\"Ä\"","b":"two\nlines"})");
    CHECK(read_flat_json(write_flat_json(object)) == object);
    const auto read = read_flat_json(R"({"n": 1.5, "t": true, "list": ["x"], "none": null})");
    REQUIRE(read.has_value());
    CHECK(*read == FlatObject{{"n", "1.5"}, {"t", "true"}});
}

TEST_CASE("flat JSON: what is no object of ours is refused") {
    CHECK_FALSE(read_flat_json("").has_value());
    CHECK_FALSE(read_flat_json("[1]").has_value());
    CHECK_FALSE(read_flat_json("{\"a\": 1").has_value());
    CHECK_FALSE(read_flat_json("{\"a\": \"\xFF\"}").has_value());
    CHECK_FALSE(read_flat_json(std::string(100'000, '[')).has_value());
    CHECK_FALSE(read_flat_json("{\"a\":\"" + std::string(70'000, 'x') + "\"}").has_value());
    CHECK(write_flat_json({{"a", "\xFF"}}) == "{\"a\":\"\xEF\xBF\xBD\"}");
}

}  // namespace kith::text
