#include "text/json_parts.hpp"

#include "app/sample.hpp"
#include "model/edit.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace kith::text {
namespace {

using nlohmann::json;

JsonParts parts_of(std::string_view text) {
    return at_once(json_parts(text));
}

/// All of it taken apart and each value parsed alone, as a reader of large files does.
bool is_json_by_parts(std::string_view text) {
    const JsonParts parts = parts_of(text);
    if (parts.broken_at != std::string_view::npos) return false;
    return std::ranges::all_of(parts.found, [&](const JsonPart& part) {
        return json::accept(part.value) && (!parts.is_object || json::accept(part.name));
    });
}

}  // namespace

TEST_CASE("JSON parts: members and elements stand as they are in the text") {
    const JsonParts object = parts_of(R"( {"a" : [1, {"b": "]"}], "c\"d":"}", "e": -1.5e3 } )");
    CHECK(object.is_object);
    CHECK(object.broken_at == std::string_view::npos);
    REQUIRE(object.found.size() == 3);
    CHECK(object.found[0].name == "\"a\"");
    CHECK(object.found[0].value == R"([1, {"b": "]"}])");
    CHECK(object.found[1].name == R"("c\"d")");
    CHECK(object.found[1].value == "\"}\"");
    CHECK(object.found[2].value == "-1.5e3");
    const JsonParts array = parts_of("[\n 1,\t\"x\" ,null]");
    CHECK_FALSE(array.is_object);
    REQUIRE(array.found.size() == 3);
    CHECK(array.found[1].value == "\"x\"");
    CHECK(parts_of("[]").found.empty());
    CHECK(parts_of(" { } ").broken_at == std::string_view::npos);
}

TEST_CASE("JSON parts: what is broken is told with its place") {
    CHECK(parts_of("").broken_at == 0);
    CHECK(parts_of("3").broken_at == 0);
    CHECK(parts_of("[1 2]").broken_at == 3);
    CHECK(parts_of("[1,]").broken_at == 3);
    CHECK(parts_of("[1],").broken_at == 3);
    CHECK(parts_of("{\"a\" 1}").broken_at == 5);
    CHECK(parts_of("{a:1}").broken_at == 1);
    const JsonParts cut = parts_of("[1, [2, 3");
    CHECK(cut.broken_at == 4);
    CHECK(cut.unclosed);
    CHECK(cut.found.size() == 1);
}

TEST_CASE("JSON parts: a text is JSON when its parts are, whatever happened to it") {
    const std::string text = R"({"a": [1, {"b": "x\"]"}, true], "c": {"d": null}, "e": "ü"})";
    const std::string_view put = "{}[]\",:1\\ ";
    for (std::size_t at = 0; at <= text.size(); ++at) {
        CAPTURE(at);
        const std::string cut = text.substr(0, at);
        CHECK(is_json_by_parts(cut) == json::accept(cut));
        for (const char c : put) {
            std::string with = text;
            with.insert(at, 1, c);
            CHECK(is_json_by_parts(with) == json::accept(with));
            if (at == text.size()) continue;
            std::string instead = text;
            instead[at] = c;
            CHECK(is_json_by_parts(instead) == json::accept(instead));
        }
    }
}

TEST_CASE("JSON parts: of a large broken text the place is found, in its line") {
    std::string text = "{\n\"people\": [\n";
    for (int i = 0; i < 6000; ++i)
        text += "  {\"id\": " + std::to_string(i) + ", \"name\": \"Ana\"},\n";
    text += "  {}\n],\n\"ties\": []\n}\n";
    REQUIRE(text.size() > 150'000);
    const auto line_of_error = [](std::string_view broken) {
        const std::size_t place = at_once(find_json_error(broken));
        REQUIRE(place != std::string_view::npos);
        return 1 + std::ranges::count(broken.substr(0, place), '\n');
    };
    CHECK(at_once(find_json_error(text)) == std::string_view::npos);
    CHECK(line_of_error(text.substr(0, text.find("5000"))) == 5003);
    std::string bare = text;
    bare.insert(bare.find("4000"), "x");
    CHECK(line_of_error(bare) == 4003);
    std::string comma = text;
    comma.erase(comma.find("},\n  {\"id\": 3001") + 1, 1);
    CHECK(line_of_error(comma) == 3004);
    std::string behind = text + "{}";
    CHECK(line_of_error(behind) == 6007);
}

TEST_CASE("JSON parts: brackets are counted outside of strings only") {
    CHECK_FALSE(at_once(nests_deeper_steps(R"(["[[[[", {"a": "\"[["}])", 2)));
    CHECK(at_once(nests_deeper_steps("[[[]]]", 2)));
    CHECK_FALSE(at_once(nests_deeper_steps("[[]][[]]", 2)));
}

}  // namespace kith::text
