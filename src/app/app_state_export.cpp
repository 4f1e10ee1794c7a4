// The part of AppState that writes files for other programs.
#include "app/app_state.hpp"
#include "text/csv.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

void AppState::prepare_export(const command::PrepareExport& wanted) {
    std::vector<Id> people = everybody(book());
    if (wanted.only_found) {
        people.clear();
        for (const std::uint32_t row : people_.rows)
            people.push_back(book().people.rows()[row].id.value);
    }
    Result<ExportFile> file =
        write_export(book(), wanted.format, people, host_.today(), host_.now_ms(), random_.next(),
                     chosen_columns_,
                     wanted.format == ExportFormat::gexf ? drawn_nodes(map_) : text::DrawnNodes{});
    if (!file) return report(std::unexpected(file.error()));
    export_ = std::move(*file);
    export_is_old_ = false;
    export_only_found_ = wanted.only_found;
    host_.wake();
}

void AppState::choose_column(const command::ChooseColumn& choice) {
    constexpr std::size_t kQuicklyWritten = 2000;  // people
    if (!export_) return;
    for (ExportColumn& column : export_->columns) {
        if (column.name == choice.name) column.wanted = choice.wanted;
    }
    chosen_columns_[choice.name] = choice.wanted;
    export_is_old_ = true;
    if (export_->people <= kQuicklyWritten) prepare_export({export_->format, export_only_found_});
}

void AppState::save_export() {
    if (!export_) return;
    if (export_is_old_) prepare_export({export_->format, export_only_found_});
    const ExportKind& kind = export_kinds()[static_cast<std::size_t>(export_->format)];
    const std::string& content = export_->content;
    host_.save_file(export_->name, kind.mime,
                    {reinterpret_cast<const std::uint8_t*>(content.data()), content.size()});
    toast("Saved " + export_->name);
    export_.reset();
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
    host_.save_file("kith-not-read.csv", "text/csv",
                    {reinterpret_cast<const std::uint8_t*>(csv.data()), csv.size()});
}

}  // namespace kith
