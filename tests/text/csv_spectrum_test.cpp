// The tables of csv-spectrum, each with its reading as JSON; tests/data/import/csv-spectrum has
// their licence.
#include "text/csv.hpp"

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "data_file.hpp"
#include <string>
#include <vector>

namespace kith::text {
namespace {

using nlohmann::json;

/// Rows as objects by the names of the header, as the readings are.
json objects_of(std::string_view text) {
    CsvReader reader(text, sniff_delimiter(text));
    std::vector<std::string> names;
    std::vector<std::string> fields;
    json rows = json::array();
    if (!reader.next(names)) return rows;
    while (reader.next(fields)) {
        json row = json::object();
        for (std::size_t i = 0; i < std::min(names.size(), fields.size()); ++i)
            row[names[i]] = fields[i];
        rows.push_back(row);
    }
    return rows;
}

}  // namespace

TEST_CASE("csv: every table of csv-spectrum is read as its JSON says") {
    for (const std::string name :
         {"comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "newlines",
          "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8"}) {
        CAPTURE(name);
        const std::string path = "import/csv-spectrum/" + name;
        const json expected = json::parse(test_text(path + ".json"), nullptr, false);
        REQUIRE_FALSE(expected.is_discarded());
        CHECK(objects_of(decode_text(test_text(path + ".csv")).text) == expected);
    }
}

}  // namespace kith::text
