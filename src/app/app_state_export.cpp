// The part of AppState that writes files for other programs, and what could not be read.
#include "app/app_state.hpp"
#include "base/bytes.hpp"
#include "text/csv.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr double kExportSliceMs = 16;
constexpr double kShowEveryMs = 120;

}  // namespace

ExportUnderWay AppState::writing(const ExportOrder& order) {
    if (order.then == AfterExport::save_book || order.then == AfterExport::seal_book) {
        const std::string name = "kith-" + to_string(from_day(host_.today())) +
                                 (order.then == AfterExport::seal_book ? ".kith" : ".json");
        return {order, name, book_.revision, whole_book_steps(book_, name)};
    }
    ExportWish wish;
    wish.format = order.format;
    if (order.only_found) {
        wish.people.emplace();
        for (const std::uint32_t row : people_.rows)
            wish.people->push_back(book_.people.rows()[row].id.value);
    }
    wish.today = host_.today();
    wish.now_ms = host_.now_ms();
    wish.seed = random_.next();
    wish.chosen = chosen_columns_;
    wish.alarm_hour = alarm_hour();
    wish.minutes_east = clock_east();
    if (order.format == ExportFormat::gexf) wish.drawn = drawn_nodes(map_);
    const ExportKind& kind = export_kinds()[static_cast<std::size_t>(order.format)];
    return {order, "kith-" + std::string(kind.ending), book_.revision,
            export_steps(book_, std::move(wish))};
}

/// A small file is there at once; of a large one the first slice is.
void AppState::begin_export(const ExportOrder& order) {
    const double until = host_.monotonic_ms() + kExportSliceMs;
    writing_.reset();
    writing_.emplace(writing(order));
    export_some(until);
}

void AppState::export_some(double until_ms) {
    // The book has moved on: what was written of it does not hold any more.
    if (writing_->revision != book_.revision) return begin_export(ExportOrder(writing_->order));
    while (writing_->work.step()) {
        if (host_.monotonic_ms() < until_ms) continue;
        // A frame costs more than a slice: only as many as show that it goes on.
        if (const double now = host_.monotonic_ms(); now - shown_ms_ >= kShowEveryMs) {
            shown_ms_ = now;
            host_.wake();
        }
        return host_.work_soon();
    }
    const ExportOrder order = writing_->order;
    Result<ExportFile> file = writing_->work.take();
    writing_.reset();
    host_.work_soon();  // what waited for it
    host_.wake();
    if (!file) return report(std::unexpected(file.error()));
    finish_export(order, std::move(*file));
}

void AppState::finish_export(const ExportOrder& order, ExportFile file) {
    switch (order.then) {
        case AfterExport::show:
            export_ = std::move(file);
            export_is_old_ = false;
            export_only_found_ = order.only_found;
            return;
        case AfterExport::save: {
            const ExportKind& kind = export_kinds()[static_cast<std::size_t>(file.format)];
            host_.save_file(file.name, kind.mime, std::move(file.content));
            toast("Saved " + file.name);
            if (order.format == ExportFormat::kith && !order.only_found) note_day("exported");
            if (order.format == ExportFormat::ics && !order.only_found) note_calendar_saved();
            export_.reset();
            return;
        }
        case AfterExport::save_book:
            host_.save_file(file.name, "application/json", std::move(file.content));
            break;
        case AfterExport::seal_book:
            vault_.save_sealed(file.name, std::move(file.content));
            break;
    }
    note_day("exported");
    toast("Exported " + people_words(file.people) + " to " + file.name);
}

void AppState::choose_column(const command::ChooseColumn& choice) {
    constexpr std::size_t kQuicklyWritten = 2000;  // people
    if (!export_ || writing_) return;
    for (ExportColumn& column : export_->columns) {
        if (column.name == choice.name) column.wanted = choice.wanted;
    }
    chosen_columns_[choice.name] = choice.wanted;
    export_is_old_ = true;
    if (export_->people <= kQuicklyWritten)
        begin_export({export_->format, export_only_found_, AfterExport::show});
}

void AppState::save_export() {
    if (!export_ || writing_) return;
    const ExportOrder order{export_->format, export_only_found_, AfterExport::save};
    if (export_is_old_) return begin_export(order);
    finish_export(order, std::move(*export_));
}

void AppState::cancel_export() {
    writing_.reset();
    export_.reset();
    host_.work_soon();
}

void AppState::download_skipped() {
    if (!import_ || !import_->job || !import_->job->done()) return;
    std::string csv;
    text::append_csv_record(csv, {"File", "Line", "Column", "Reason", "Whole row left out"});
    for (const SkippedRow& row : import_->job->plan().skipped) {
        const std::string line = row.line > 0 ? std::to_string(row.line) : std::string();
        text::append_csv_record(
            csv, {row.file, line, row.column, row.reason, row.left_out ? "yes" : "no"});
    }
    host_.save_file("kith-not-read.csv", "text/csv", std::move(csv));
}

void AppState::download_damaged() {
    // One file, as a browser asks before a second: each record behind its sequence and its size, as
    // in the journal of a folder.
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    for (const DamagedRecord& record : journal_.damaged()) {
        const std::size_t begin = bytes.size();
        out.u64(record.sequence);
        out.u32(static_cast<std::uint32_t>(record.bytes.size()));
        out.u32(crc32c(std::span(bytes).subspan(begin)));
        bytes.insert(bytes.end(), record.bytes.begin(), record.bytes.end());
    }
    host_.save_file("kith-unread.bin", "application/octet-stream", {bytes.begin(), bytes.end()});
}

}  // namespace kith
