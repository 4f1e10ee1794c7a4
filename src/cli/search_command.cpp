// kith search: how fast and what the search over people finds.
#include "base/utf8.hpp"
#include "cli/commands.hpp"
#include "model/search_index.hpp"
#include "text/csv.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <span>

namespace kith::cli {
namespace {

/// Which columns make the name, which one is the organisation, and which are searched as well.
struct Columns {
    std::vector<std::size_t> name, others;
    std::optional<std::size_t> organisation;
};

/// A column without a known header is searched; web addresses and dates are not, as in the app.
Columns read_header(const std::vector<std::string>& header) {
    using Names = std::vector<std::string_view>;
    std::vector<std::string> headers;
    for (const std::string& text : header) {
        std::string& words = headers.emplace_back();
        for (const std::string& word : fold_words(text)) words += (words.empty() ? "" : " ") + word;
    }
    const auto find = [&](const Names& known) -> std::optional<std::size_t> {
        for (std::size_t i = 0; i < headers.size(); ++i) {
            if (std::ranges::contains(known, headers[i])) return i;
        }
        return std::nullopt;
    };
    Columns columns;
    const auto given = find({"first name", "given name", "given"});
    const auto family = find({"last name", "family name", "family", "surname"});
    if (given && family)
        columns.name = {*given, *family};
    else
        columns.name = {find({"name", "full name"}).value_or(0)};
    columns.organisation = find({"organisation", "organization", "company", "employer"});
    const Names not_searched = {"url", "profile url", "website", "connected on"};
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (std::ranges::contains(columns.name, i) || columns.organisation == i) continue;
        if (!std::ranges::contains(not_searched, headers[i])) columns.others.push_back(i);
    }
    return columns;
}

/// The texts of each row as SearchIndex::add takes them.
std::vector<std::vector<std::string>> read_people(std::string_view csv) {
    text::CsvReader reader(csv, text::sniff_delimiter(csv));
    std::vector<std::string> fields;
    if (!reader.next(fields)) return {};
    const Columns columns = read_header(fields);
    const std::size_t headers = fields.size();
    std::vector<std::vector<std::string>> people;
    while (reader.next(fields)) {
        fields.resize(std::max(fields.size(), headers));
        std::vector<std::string>& texts = people.emplace_back(2);
        for (const std::size_t column : columns.name)
            texts[0] += (texts[0].empty() ? "" : " ") + fields[column];
        if (columns.organisation) texts[1] = fields[*columns.organisation];
        for (const std::size_t column : columns.others) texts.push_back(fields[column]);
        texts.insert(texts.end(), fields.begin() + static_cast<std::ptrdiff_t>(headers),
                     fields.end());
    }
    return people;
}

/// In halves, as SearchIndex::build() does: within one long call the engine would keep to the code
/// that it compiled in haste.
void add_people(SearchIndex& index, std::span<const std::vector<std::string>> people) {
    constexpr std::size_t kPeopleACall = 256;
    if (people.size() > kPeopleACall) {
        add_people(index, people.first(people.size() / 2));
        return add_people(index, people.subspan(people.size() / 2));
    }
    std::vector<std::string_view> texts;
    for (const std::vector<std::string>& person : people) {
        texts.assign(person.begin(), person.end());
        index.add(texts);
    }
}

/// Machines are shared, and a search is shorter than the slices that they give to others.
template <class Work>
double fastest_ms(Work&& work) {
    constexpr int kRuns = 3;
    double fastest = std::numeric_limits<double>::infinity();
    for (int run = 0; run < kRuns; ++run) {
        const Stopwatch watch;
        work();
        fastest = std::min(fastest, watch.ms());
    }
    return fastest;
}

}  // namespace

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
    const auto people_file = read_file(options->value("people"));
    const auto queries = read_file(options->value("queries"));
    if (!people_file || !queries) {
        complain(!people_file ? people_file.error().message : queries.error().message);
        return kDataProblem;
    }
    const text::DecodedText table = text::decode_text(
        {reinterpret_cast<const char*>(people_file->data()), people_file->size()});
    const text::DecodedText lines =
        text::decode_text({reinterpret_cast<const char*>(queries->data()), queries->size()});

    const std::vector<std::vector<std::string>> people = read_people(table.text);
    // From the texts in memory on, as the app has them.
    SearchIndex index;
    const double index_ms = fastest_ms([&] {
        index.clear();
        add_people(index, people);
        index.build();
    });

    std::string results;
    std::vector<std::uint32_t> found;
    std::vector<std::string> fields;
    text::CsvReader query_reader(lines.text, '\0');
    while (query_reader.next(fields)) {
        const std::string query = fields.empty() ? "" : fields.front();
        const double ms =
            fastest_ms([&] { index.search(query, static_cast<std::size_t>(*limit), found); });
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
