// kith import --bench: how long a LinkedIn list takes from its bytes to people in memory.
#include "cli/bulk_import.hpp"

#include "app/built_in_titles.hpp"
#include "cli/commands.hpp"
#include "text/connections_bulk.hpp"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace kith::cli {
namespace {

// Each file is read at least three times, and a short one until it has taken a second: an engine
// that compiles while it runs is at its best only then.
constexpr int kLeastRuns = 3;
constexpr int kMostRuns = 20;
constexpr double kEnoughMs = 1000;

struct Times {
    double first_ms = 0, best_ms = 0;
    int runs = 0;
};

/// The last of the lists that were read, all of them the same; nothing when the file is none.
std::optional<text::BulkConnections> read_repeatedly(std::string bytes, const TitleTable& titles,
                                                     Times& times) {
    std::optional<text::BulkConnections> list;
    double spent_ms = 0;
    while (times.runs < kMostRuns && (times.runs < kLeastRuns || spent_ms < kEnoughMs)) {
        if (list) {
            bytes = std::move(list->text);
            list.reset();
        }
        const Stopwatch watch;
        list = text::read_connections(std::exchange(bytes, {}), titles);
        const double ms = watch.ms();
        if (!list) return std::nullopt;
        spent_ms += ms;
        times.best_ms = times.runs == 0 ? ms : std::min(times.best_ms, ms);
        if (times.runs++ == 0) times.first_ms = ms;
    }
    return list;
}

}  // namespace

std::optional<int> bench_import(const Options& options) {
    for (const std::string_view other : {"into", "to-json", "on", "dry-run"}) {
        if (options.has(other)) return std::nullopt;
    }
    const TitleTable titles = built_in_titles();
    Times sum;
    std::uint64_t rows = 0;
    std::size_t bytes_read = 0;
    std::size_t people = 0;
    std::size_t organisations = 0;
    std::size_t known_titles = 0;
    std::size_t bytes_held = 0;
    std::string skipped;
    for (const std::string_view path : options.plain()) {
        Result<std::string> bytes = read_text(path);
        if (!bytes) return report(bytes.error());
        const std::size_t size = bytes->size();
        Times times;
        const auto list = read_repeatedly(std::move(*bytes), titles, times);
        if (!list) return std::nullopt;
        rows += list->rows;
        bytes_read += size;
        people += list->people.size();
        organisations += list->organisation_keys.size() - 1;  // without the empty one
        known_titles += static_cast<std::size_t>(
            std::ranges::count_if(list->people, [&](const text::BulkPerson& person) {
                return list->class_of_title[person.title] != TitleClass{};
            }));
        bytes_held += list->bytes();
        for (const text::RowRemark& remark : list->remarks) {
            skipped += (skipped.empty() ? "" : ",") + std::string("{\"file\":") +
                       json_string(path) + ",\"line\":" + std::to_string(remark.line) +
                       ",\"column\":" + json_string(remark.column) +
                       ",\"reason\":" + json_string(remark.reason) + "}";
        }
        sum.first_ms += times.first_ms;
        sum.best_ms += times.best_ms;
        sum.runs = std::max(sum.runs, times.runs);
    }
    complain("LinkedIn connections; the best of " + std::to_string(sum.runs) + " readings");
    print_line(
        "{\"rows\":" + std::to_string(rows) + ",\"bytes\":" + std::to_string(bytes_read) +
        ",\"people\":" + std::to_string(people) +
        ",\"organisations\":" + std::to_string(organisations) +
        ",\"classified\":" + std::to_string(known_titles) + ",\"skipped\":[" + skipped +
        "],\"bytes_per_person\":" + std::to_string(bytes_held / std::max<std::size_t>(people, 1)) +
        ",\"runs\":" + std::to_string(sum.runs) + ",\"first_ms\":" + milliseconds(sum.first_ms) +
        ",\"ms\":" + milliseconds(sum.best_ms) + "}");
    return kOk;
}

}  // namespace kith::cli
