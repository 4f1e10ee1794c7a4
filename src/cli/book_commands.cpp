// kith import, export, merge, schema, sample: files into books and books into files.
#include "app/export_files.hpp"
#include "app/import_plan.hpp"
#include "app/sample.hpp"
#include "app/vault.hpp"
#include "cli/book_folder.hpp"
#include "cli/bulk_import.hpp"
#include "cli/commands.hpp"
#include "cli/map_export.hpp"
#include "model/edit_codec.hpp"
#include "model/merge.hpp"
#include "text/book_json.hpp"
#include "text/chosen_book.hpp"
#include "text/csv_write.hpp"
#include "text/recognise.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <random>

namespace kith::cli {
Day local_today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    const Date date{static_cast<std::int16_t>(local.tm_year + 1900),
                    static_cast<std::uint8_t>(local.tm_mon + 1),
                    static_cast<std::uint8_t>(local.tm_mday)};
    return to_day(date).value_or(0);
}

int local_minutes_east(std::int64_t at_ms) {
    const auto at = static_cast<std::time_t>(at_ms / 1000);
    std::tm local{};
    localtime_r(&at, &local);
    return static_cast<int>(local.tm_gmtoff / 60);
}

std::optional<Day> day_asked(const Options& options) {
    if (!options.has("on")) return local_today();
    return to_day(parse_iso_date(options.value("on")).value_or(Date{}));
}

namespace {

std::int64_t now_ms() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

std::uint64_t fresh_seed() {
    std::random_device device;
    return static_cast<std::uint64_t>(device()) << 32 | device();
}

/// Where an import goes: a folder that keeps the edit, a book in a file, or a book of its own.
class Target {
  public:
    static Result<Target> open(const Options& options) {
        Target target;
        const std::string_view into = options.value("into");
        if (into.empty()) return target;
        if (!names_folder(into)) {
            // A book that is not there yet is made.
            std::error_code ignored;
            if (!std::filesystem::exists(into, ignored)) return target;
            Result<Book> read = read_book(into);
            if (!read) return std::unexpected(read.error());
            target.book_ = std::move(*read);
            return target;
        }
        auto folder = options.has("dry-run") ? BookFolder::open_to_read(into)
                                             : BookFolder::open_to_write(into);
        if (!folder) return std::unexpected(folder.error());
        target.folder_ = std::move(*folder);
        return target;
    }

    Book& book() { return folder_ ? folder_->book() : book_; }
    bool keeps_itself() const { return folder_ != nullptr; }
    Result<void> perform(const Edit& edit) {
        if (const auto applied = apply(book(), edit); !applied)
            return std::unexpected(applied.error());
        return folder_ ? folder_->append(edit) : Result<void>{};
    }

  private:
    std::unique_ptr<BookFolder> folder_;
    Book book_;
};

}  // namespace

int report(const Error& error) {
    complain(error.message);
    return kDataProblem;
}

int usage(std::string_view message) {
    complain(message);
    return kUsage;
}

Result<Book> read_book(std::string_view path) {
    if (names_folder(path)) {
        const auto folder = BookFolder::open_to_read(path);
        if (!folder) return std::unexpected(folder.error());
        return std::move((*folder)->book());
    }
    const Result<std::vector<std::uint8_t>> bytes = read_file(path);
    if (!bytes) return std::unexpected(bytes.error());
    const Result<text::Recognised> kind = text::recognise(path, *bytes);
    if (kind && kind->kind == text::FileKind::book_snapshot) {
        Result<Snapshot> snapshot = decode_snapshot(*bytes);
        if (!snapshot) return std::unexpected(snapshot.error());
        return std::move(snapshot->book);
    }
    if (is_sealed_file(*bytes)) return std::unexpected(kind.error());
    Result<text::JsonBook> json =
        text::read_book_json({reinterpret_cast<const char*>(bytes->data()), bytes->size()});
    if (!json) return std::unexpected(json.error());
    for (const text::JsonRemark& remark : json->remarks)
        complain(std::string(path) + remark.place + ": " + remark.reason);
    return text::make_book(std::move(*json));
}

/// The files of each import: books of ours one by one, all others together.
Result<std::vector<std::vector<text::NamedFile>>> read_imports(
    std::span<const std::string_view> paths) {
    std::vector<std::vector<text::NamedFile>> imports;
    std::optional<std::size_t> together;
    for (const std::string_view path : paths) {
        Result<std::vector<std::uint8_t>> bytes = read_file(path);
        if (!bytes) return std::unexpected(bytes.error());
        const bool alone = text::is_kith_file(*bytes);
        if (alone || !together) {
            if (!alone) together = imports.size();
            imports.emplace_back();
        }
        imports[alone ? imports.size() - 1 : *together].push_back(
            {std::string(path), std::move(*bytes)});
    }
    return imports;
}

int import_command(Arguments arguments) {
    constexpr std::array<std::string_view, 3> kWithValue = {"into", "to-json", "on"};
    constexpr std::array<std::string_view, 2> kFlags = {"dry-run", "bench"};
    const Result<Options> options = Options::parse(arguments, kWithValue, kFlags);
    if (!options) return usage(options.error().message);
    if (options->plain().empty()) return usage("import needs at least one file");
    if (options->has("bench")) {
        if (const std::optional<int> code = bench_import(*options)) return *code;
    }
    Result<Target> target = Target::open(*options);
    if (!target) return report(target.error());
    Book& book = target->book();
    const std::optional<Day> today = day_asked(*options);
    if (!today) return usage("--on takes a date such as 2026-11-22");
    Random random(options->has("bench") ? 1 : fresh_seed());
    const std::uint64_t device = random.next();
    std::uint64_t rows = 0;
    std::uint64_t bytes_read = 0;
    std::uint64_t added = 0;
    std::uint64_t changed = 0;
    std::uint64_t known = 0;
    std::uint64_t touchpoints = 0;
    std::uint64_t exchanges = 0;
    std::uint64_t ties = 0;
    double ms = 0;
    std::string skipped;
    Result<std::vector<std::vector<text::NamedFile>>> imports = read_imports(options->plain());
    if (!imports) return report(imports.error());
    for (std::vector<text::NamedFile>& files : *imports) {
        for (const text::NamedFile& file : files) bytes_read += file.bytes.size();
        const Stopwatch watch;
        const Stamp now = next_stamp(latest_stamp(book), now_ms(), device);
        ImportJob job(std::move(files), book, *today, now, random);
        while (!job.done()) job.step(10'000);
        if (!job.error().message.empty()) return report(job.error());
        // Nobody is here to say what its columns hold.
        if (job.asks_who() && job.plan().rows == 0)
            return report({ErrorCode::unsupported,
                           job.plan().recognised_as +
                               " Import it in the browser once and say there what they hold: it "
                               "is remembered with the book."});
        ImportPlan plan = job.take_plan();
        rows += plan.rows;
        added += plan.people_new;
        changed += plan.people_changed;
        known += plan.people_known;
        touchpoints += plan.touchpoints_new;
        exchanges += plan.exchanges_new;
        ties += plan.ties_new;
        complain(plan.recognised_as);
        for (const PlannedOwner& owner : plan.owners) {
            std::string words = owner.words;
            for (std::size_t i = 0; !owner.taken && i < owner.candidates.size(); ++i)
                words += (i == 0 ? " " : "; ") + owner.candidates[i];
            complain(words);
        }
        for (const std::string& note : plan.notes) complain(note);
        for (const SkippedRow& row : plan.skipped) {
            skipped += (skipped.empty() ? "" : ",") + std::string("{\"file\":") +
                       json_string(row.file) + ",\"line\":" + std::to_string(row.line) +
                       ",\"column\":" + json_string(row.column) +
                       ",\"reason\":" + json_string(row.reason) + "}";
        }
        if (!options->has("dry-run")) {
            Edit edit;
            edit.stamp = now;
            edit.label = plan.label;
            edit.changes = std::move(plan.changes);
            edit.seen = std::move(plan.seen);
            if (const auto done = target->perform(edit); !done) return report(done.error());
        }
        ms += watch.ms();
    }
    // Without --to-json the book that was given is the one that is brought up to date.
    const std::string_view out =
        options->value("to-json", target->keeps_itself() ? "" : options->value("into"));
    if (!out.empty() && !options->has("dry-run")) {
        if (const Result<void> written = write_file(out, text::write_book_json(book)); !written)
            return report(written.error());
    }
    print_line("{\"rows\":" + std::to_string(rows) + ",\"bytes\":" + std::to_string(bytes_read) +
               ",\"people\":" + std::to_string(book.people.size()) +
               ",\"new\":" + std::to_string(added) + ",\"changed\":" + std::to_string(changed) +
               ",\"known\":" + std::to_string(known) +
               ",\"touchpoints\":" + std::to_string(touchpoints) +
               ",\"exchanges\":" + std::to_string(exchanges) + ",\"ties\":" + std::to_string(ties) +
               ",\"organisations\":" + std::to_string(book.organisations.size()) +
               ",\"skipped\":[" + skipped + "],\"ms\":" + milliseconds(ms) + "}");
    return kOk;
}

/// "Name,E-mail": columns of a table. A label may hold a comma itself: the longest that fits is
/// meant.
Result<std::vector<std::string>> columns_named(const Book& book, EntityKind table,
                                               std::string_view list) {
    const std::vector<text::CsvColumn> known = text::csv_columns(book, table);
    std::vector<std::string> columns;
    while (!list.empty()) {
        std::string_view column;
        for (const text::CsvColumn& one : known) {
            for (const std::string_view name :
                 {std::string_view(one.name), std::string_view(one.label)}) {
                if (list.starts_with(name) && name.size() > column.size() &&
                    (list.size() == name.size() || list[name.size()] == ','))
                    column = name;
            }
        }
        if (column.empty()) {
            std::string message = "There is no column “" +
                                  std::string(list.substr(0, list.find(','))) +
                                  "” in this table. It has";
            for (const text::CsvColumn& one : known)
                message += (&one == &known.front() ? ": " : ", ") + one.label;
            return fail(ErrorCode::bad_input, message + ".");
        }
        columns.emplace_back(column);
        list.remove_prefix(std::min(column.size() + 1, list.size()));
        while (list.starts_with(' ')) list.remove_prefix(1);
    }
    return columns;
}

int export_command(Arguments arguments) {
    constexpr std::array<std::string_view, 4> kWithValue = {"format", "out", "query", "columns"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    if (options->plain().size() != 1 || !options->has("out"))
        return usage("export needs a book and --out FILE");
    const std::string_view format = options->value("format", "json");
    const ExportKind* kind = find_export_kind(format);
    if (format != "svg" && kind == nullptr) {
        std::string known = "svg";
        for (const ExportKind& other : export_kinds()) known += ", " + std::string(other.name);
        return usage("the formats that can be written are " + known);
    }
    const std::optional<EntityKind> table =
        kind == nullptr ? std::nullopt : table_kind(kind->format);
    if (options->has("columns") && !table)
        return usage(
            "--columns goes with --format csv, touchpoints-csv, ties-csv or exchanges-csv");
    const Result<Book> book = read_book(options->plain().front());
    if (!book) return report(book.error());
    const Stopwatch watch;
    const Day today = local_today();
    ExportWish wish;
    if (options->has("query")) {
        Result<std::vector<Id>> found = people_found(*book, options->value("query"), today);
        if (!found) return report(found.error());
        wish.people = std::move(*found);
    }
    const std::size_t people = wish.people ? wish.people->size() : book->people.size();
    std::string content;
    std::string lost;
    if (kind == nullptr) {
        content = wish.people ? map_as_svg(text::chosen_book(*book, *wish.people), today)
                              : map_as_svg(*book, today);
    } else {
        if (options->has("columns")) {
            Result<std::vector<std::string>> columns =
                columns_named(*book, *table, options->value("columns"));
            if (!columns) return usage(columns.error().message);
            wish.columns = std::move(*columns);
        }
        wish.format = kind->format;
        wish.today = today;
        wish.now_ms = now_ms();
        wish.minutes_east = local_minutes_east;
        wish.seed = fresh_seed();
        if (kind->format == ExportFormat::gexf) wish.drawn = map_as_drawn(*book, today);
        Result<ExportFile> file = write_export(*book, std::move(wish));
        if (!file) return report(file.error());
        content = std::move(file->content);
        for (const std::string& what : file->lost)
            lost += (lost.empty() ? "" : ",") + json_string(what);
    }
    const double ms = watch.ms();
    if (const Result<void> written = write_file(options->value("out"), content); !written)
        return report(written.error());
    print_line("{\"people\":" + std::to_string(people) +
               ",\"bytes\":" + std::to_string(content.size()) + ",\"lost\":[" + lost +
               "],\"ms\":" + milliseconds(ms) + "}");
    return kOk;
}

namespace {

std::string value_words(const Value& value) {
    if (std::holds_alternative<std::monostate>(value)) return "null";
    return text::value_json(value);
}

}  // namespace

int merge_command(Arguments arguments) {
    constexpr std::array<std::string_view, 1> kWithValue = {"out"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options) return usage(options.error().message);
    if (options->plain().size() < 2 || !options->has("out"))
        return usage("merge needs two books or more and --out FILE");
    Result<Book> book = read_book(options->plain().front());
    if (!book) return report(book.error());
    double ms = 0;
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t deleted = 0;
    std::string conflicts;
    for (const std::string_view path : options->plain().subspan(1)) {
        const Result<Book> other = read_book(path);
        if (!other) return report(other.error());
        const Stopwatch watch;
        Merge merged = merge(*book, *other);
        Edit edit;
        edit.changes = std::move(merged.changes);
        edit.seen = std::move(merged.seen);
        if (const auto applied = replay(*book, edit); !applied) return report(applied.error());
        ms += watch.ms();
        for (const MergedEntity& entity : merged.entities) {
            added += entity.outcome == MergeOutcome::added ||
                             entity.outcome == MergeOutcome::brought_back
                         ? 1
                         : 0;
            changed += entity.outcome == MergeOutcome::changed ? 1 : 0;
            deleted += entity.outcome == MergeOutcome::deleted ? 1 : 0;
        }
        for (const MergeConflict& conflict : merged.conflicts) {
            const Field* field = find_field(conflict.entity.kind, conflict.field);
            conflicts += (conflicts.empty() ? "" : ",") + std::string("{\"kind\":") +
                         json_string(kind_name(conflict.entity.kind)) +
                         ",\"id\":" + json_string(to_string(conflict.entity.id)) +
                         ",\"field\":" + json_string(field != nullptr ? field->name : "exists") +
                         ",\"a\":" + value_words(conflict.ours) +
                         ",\"b\":" + value_words(conflict.theirs) +
                         ",\"taken\":" + json_string(conflict.takes_theirs ? "b" : "a") + "}";
        }
    }
    if (const Result<void> written =
            write_file(options->value("out"), text::write_book_json(*book));
        !written)
        return report(written.error());
    print_line("{\"people\":" + std::to_string(book->people.size()) +
               ",\"added\":" + std::to_string(added) + ",\"changed\":" + std::to_string(changed) +
               ",\"deleted\":" + std::to_string(deleted) + ",\"conflicts\":[" + conflicts +
               "],\"ms\":" + milliseconds(ms) + "}");
    return kOk;
}

int schema_command(Arguments arguments) {
    if (!arguments.empty()) return usage("schema takes no arguments");
    std::fputs(text::book_json_schema().c_str(), stdout);
    return kOk;
}

int sample_command(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue = {"out", "on"};
    const Result<Options> options = Options::parse(arguments, kWithValue, {});
    if (!options || !options->has("out")) return usage("sample needs --out FILE");
    const std::optional<Date> date = parse_iso_date(options->value("on", "2026-01-01"));
    const std::optional<Day> day = date ? to_day(*date) : std::nullopt;
    if (!day) return usage("--on takes a date such as 2026-11-22");
    Random random(2024);
    Book book;
    Edit edit;
    edit.changes = sample_network(random, *day);
    if (const auto applied = apply(book, edit); !applied) return report(applied.error());
    if (const Result<void> written = write_file(options->value("out"), text::write_book_json(book));
        !written)
        return report(written.error());
    print_line("{\"people\":" + std::to_string(book.people.size()) + "}");
    return kOk;
}

}  // namespace kith::cli
