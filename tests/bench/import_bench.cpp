// How long a LinkedIn list of 30,000 people takes on its way into the book, phase by phase, and how
// long search takes after each letter of a name in a book of 100,000, and an edit there.
//
//     import_bench [rows, default 30000] [people to search, default 100000]
//
// Beside the reader stands the least that any reader does: std::getline and a cut at every comma,
// without quotes, dates or names. Each time is the best of three, but for what happens only once
// after an edit.
#include "app/directory.hpp"
#include "app/import_plan.hpp"
#include "base/random.hpp"
#include "base/utf8.hpp"
#include "embedded/titles.hpp"
#include "model/edit.hpp"
#include "model/edit_codec.hpp"
#include "model/title.hpp"
#include "text/linkedin.hpp"

#include "generated.hpp"
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace {

using kith::bench::now_ms;

constexpr kith::Day kToday = 20'000;
constexpr kith::Stamp kNow{1'728'000'000'000, 0, 7};
constexpr int kRuns = 3;

/// The shortest of some runs, in ms.
template <class Work>
double best_of(Work&& work) {
    double best = 1e9;
    for (int run = 0; run < kRuns; ++run) {
        const double start = now_ms();
        work();
        best = std::min(best, now_ms() - start);
    }
    return best;
}

/// Bytes of all cells, so that no run can be left out.
std::size_t split_lines(const std::string& csv) {
    std::istringstream lines(csv);
    std::string line;
    std::size_t bytes = 0;
    std::vector<std::string> cells;
    while (std::getline(lines, line)) {
        cells.clear();
        for (std::size_t start = 0; start <= line.size();) {
            const std::size_t comma = std::min(line.find(',', start), line.size());
            cells.push_back(line.substr(start, comma - start));
            bytes += cells.back().size();
            start = comma + 1;
        }
    }
    return bytes;
}

std::size_t read_rows(const std::string& csv) {
    kith::text::ConnectionReader reader(csv, *kith::text::find_connection_header(csv));
    kith::text::Connection connection;
    std::vector<kith::text::RowRemark> remarks;
    std::size_t rows = 0;
    while (reader.next(connection, remarks)) ++rows;
    return rows;
}

kith::ImportPlan plan_of(const std::string& csv, const kith::Book& book) {
    kith::Random random(1);
    kith::ImportJob job("Connections.csv", {csv.begin(), csv.end()}, book, kToday, kNow, random);
    while (!job.done()) job.step(500);
    return job.take_plan();
}

void print(const char* phase, double ms, std::uint32_t rows) {
    std::printf("%-28s %9.1f ms %12.0f rows/s\n", phase, ms, rows / ms * 1000);
}

bool import_times(std::uint32_t rows, const kith::TitleTable& titles) {
    const std::string csv = kith::bench::generated_connections(rows, 2026);
    std::printf("%u rows, %.1f MB\n", rows, static_cast<double>(csv.size()) / 1e6);
    std::size_t cells = 0;
    const double split_ms = best_of([&] { cells = split_lines(csv); });
    std::size_t read = 0;
    const double read_ms = best_of([&] { read = read_rows(csv); });
    kith::ImportPlan plan;
    const double plan_ms = best_of([&] { plan = plan_of(csv, {}); });
    const kith::Edit edit{{1, 0, 1}, plan.label, plan.changes};
    kith::Book book;
    const double apply_ms = best_of([&] {
        book = {};
        if (!kith::apply(book, edit)) std::abort();
    });
    const double lists_ms = best_of([&] { kith::Directory(titles).update(book, edit.changes); });
    std::size_t bytes = 0;
    const double encode_ms = best_of([&] { bytes = kith::encode_edit(edit).size(); });
    kith::ImportPlan again;
    const double again_ms = best_of([&] { again = plan_of(csv, book); });

    print("getline and split (peer)", split_ms, rows);
    print("read", read_ms, rows);
    print("read and plan", plan_ms, rows);
    print("apply", apply_ms, rows);
    print("tables and search index", lists_ms, rows);
    print("encode for the journal", encode_ms, rows);
    print("read and plan, once more", again_ms, rows);
    print("read, plan and apply", plan_ms + apply_ms, rows);
    std::printf("read / peer %.1f, read and plan / peer %.1f; journal record %.1f MB\n\n",
                read_ms / split_ms, plan_ms / split_ms, static_cast<double>(bytes) / 1e6);
    return cells > 0 && read == rows && book.people.size() == rows && again.changes.empty();
}

bool search_times(std::uint32_t people, const kith::TitleTable& titles) {
    kith::Book book;
    kith::Edit edit;
    edit.changes = plan_of(kith::bench::generated_connections(people, 7), book).changes;
    if (!kith::apply(book, edit)) return false;
    kith::Directory directory(titles);
    directory.update(book, {});
    std::vector<std::uint32_t> rows;
    kith::EditBuilder rename;
    rename.set(kith::EntityKind::person, book.people.rows()[0].id.value, "given",
               std::string("Another"));
    const double start = now_ms();
    if (!kith::apply(book, {{2, 0, 1}, "", rename.changes})) return false;
    directory.update(book, rename.changes);
    const double updated = now_ms();
    directory.list(book, "", kith::Column::name, false, false, rows);
    std::printf("%u people: one edit %.1f ms, the table in order after it %.1f ms\n", people,
                updated - start, now_ms() - updated);
    const kith::Person& wanted = book.people.rows()[people / 2];
    std::printf("%-28s %9s %9s %9s\n", "typed a letter at a time", "found", "ms", "by name");
    double slowest = 0;
    const std::string name = wanted.given + " " + wanted.family;
    for (std::size_t end = 0; end < name.size();) {
        kith::next_code_point(name, end);
        const std::string query = name.substr(0, end);
        const auto ask = [&](bool by_relevance) {
            return best_of([&] {
                directory.list(book, query, kith::Column::name, false, by_relevance, rows);
            });
        };
        const double sorted_ms = ask(false);
        const double best_ms = ask(true);
        slowest = std::max({slowest, sorted_ms, best_ms});
        std::printf("%-28s %9zu %9.2f %9.2f\n", query.c_str(), rows.size(), best_ms, sorted_ms);
    }
    std::printf("slowest letter %.2f ms\n", slowest);
    const kith::Id id = wanted.id.value;
    return std::ranges::any_of(
        rows, [&](std::uint32_t row) { return book.people.rows()[row].id.value == id; });
}

}  // namespace

int main(int count, char** values) {
    const auto number = [&](int at, std::uint32_t fallback) {
        return count > at ? static_cast<std::uint32_t>(std::strtoul(values[at], nullptr, 10))
                          : fallback;
    };
    const auto titles = kith::parse_title_table(kith::embedded::titles());
    if (!titles) return 1;
    const bool imported = import_times(std::max(number(1, 30'000), 1u), *titles);
    const bool found = search_times(std::max(number(2, 100'000), 1u), *titles);
    return imported && found ? 0 : 1;
}
