// kith search: how fast and what the search over people finds.
#include "cli/commands.hpp"
#include "model/search_index.hpp"
#include "text/csv.hpp"

#include <array>

namespace kith::cli {

int search_command(Arguments arguments) {
    constexpr std::array<std::string_view, 3> kWithValue = {"people", "queries", "limit"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) {
        complain(options.error().message);
        return kUsage;
    }
    const Result<std::int64_t> limit = options->number("limit", 10);
    if (!options->has("people") || !options->has("queries") || !limit || *limit < 0) {
        complain(limit ? "search needs --people FILE.csv and --queries FILE.txt"
                       : limit.error().message);
        return kUsage;
    }
    const auto people = read_file(options->value("people"));
    const auto queries = read_file(options->value("queries"));
    if (!people || !queries) {
        complain(!people ? people.error().message : queries.error().message);
        return kDataProblem;
    }
    const text::DecodedText table =
        text::decode_text({reinterpret_cast<const char*>(people->data()), people->size()});
    const text::DecodedText lines =
        text::decode_text({reinterpret_cast<const char*>(queries->data()), queries->size()});

    // Every column is searched; the first row is the header, the first column the name.
    const Stopwatch build;
    SearchIndex index;
    text::CsvReader reader(table.text, text::sniff_delimiter(table.text));
    std::vector<std::string> fields;
    std::vector<std::string_view> texts;
    reader.next(fields);
    while (reader.next(fields)) {
        texts.assign(fields.begin(), fields.end());
        index.add(texts);
    }
    index.build();
    const double index_ms = build.ms();

    std::string results;
    std::vector<std::uint32_t> found;
    text::CsvReader query_reader(lines.text, '\0');
    while (query_reader.next(fields)) {
        const std::string query = fields.empty() ? "" : fields.front();
        const Stopwatch watch;
        index.search(query, static_cast<std::size_t>(*limit), found);
        const double ms = watch.ms();
        std::string ids;
        for (const std::uint32_t row : found) ids += (ids.empty() ? "" : ",") + std::to_string(row);
        results += (results.empty() ? "" : ",") + std::string("{\"ms\":") + milliseconds(ms) +
                   ",\"ids\":[" + ids + "]}";
    }
    print_line("{\"index_ms\":" + milliseconds(index_ms) +
               ",\"index_mb\":" + milliseconds(static_cast<double>(index.memory_bytes()) / 1e6) +
               ",\"results\":[" + results + "]}");
    return kOk;
}

}  // namespace kith::cli
