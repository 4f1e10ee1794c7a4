// The part of AppState that keeps files of the person's own up to date: a backup of the book, and a
// calendar of what one is reminded of.
#include "app/app_state.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace kith {
namespace {

// A file is written when nobody has changed anything for so long, and no more often than that.
constexpr double kQuietMs = 4000;
constexpr double kLeastBetweenMs = 15'000;

/// When there is nothing to be reminded of any more.
constexpr std::string_view kEmptyCalendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//Reminders//EN\r\nEND:VCALENDAR\r\n";

std::string_view name_of(KeptFileKind kind) {
    return kind == KeptFileKind::backup ? "backup" : "calendar";
}

}  // namespace

/// What the file would hold if it were written on a day, of what is known now. Who is due already
/// is due on that day, so that a calendar is another one every day.
std::string AppState::content_key(KeptFileKind kind, Day on) const {
    std::string edit = std::to_string(journal_.last_sequence());
    if (kind == KeptFileKind::backup) return edit;
    return edit + " " + to_string(from_day(on)) + " " + std::to_string(alarm_hour());
}

std::optional<std::int64_t> AppState::kept_file_ms(KeptFileKind kind) const {
    const std::string text = host_.preference(kept(kind).at);
    std::int64_t ms = 0;
    std::from_chars(text.data(), text.data() + text.size(), ms);
    return ms == 0 ? std::nullopt : std::optional(ms);
}

void AppState::on_kept_file_changed(KeptFileKind kind) {
    kept(kind).error.clear();
    kept(kind).next_ms = 0;
    check_kept_file(kind);
    host_.wake();
}

/// Whether the file holds something else than it should.
void AppState::check_kept_file(KeptFileKind kind) {
    Kept& file = kept(kind);
    file.due = file.file.state() == KeptFileState::kept &&
               host_.preference(file.of) != content_key(kind, today());
}

void AppState::on_kept_file_written(KeptFileKind kind, Result<void> done) {
    Kept& file = kept(kind);
    const std::string written = std::exchange(file.writing, {});
    host_.wake();
    if (!done) {
        file.error = std::move(done.error().message);
        return toast("The " + std::string(name_of(kind)) + " file was not written. " + file.error,
                     false, true);
    }
    file.error.clear();
    host_.set_preference(file.of, written);
    host_.set_preference(file.at, std::to_string(host_.now_ms()));
    if (kind == KeptFileKind::backup) note_day("exported");
    check_kept_file(kind);
}

/// Whether to begin now; the host is asked to come back when it is too early.
bool AppState::should_write(KeptFileKind kind) {
    const Kept& file = kept(kind);
    if (!file.due || !file.writing.empty() || file.file.state() != KeptFileState::kept)
        return false;
    const double now = host_.monotonic_ms();
    const double wait = std::max(file.next_ms - now, edited_at_ms_ + kQuietMs - now);
    if (wait > 0) host_.wake_after(static_cast<int>(wait) + 20);
    return wait <= 0;
}

void AppState::tick_kept_files() {
    if (present_ || locked_ || !ready_ || !journal_.writable()) return;
    if (!backup_snapshot_ && should_write(KeptFileKind::backup)) {
        backup_snapshot_ = begin_snapshot();
        host_.work_soon();
    }
    if (const std::string day = to_string(from_day(today())); calendar_day_ != day) {
        calendar_day_ = day;
        check_kept_file(KeptFileKind::calendar);
    }
    if (!calendar_text_ && should_write(KeptFileKind::calendar)) {
        ExportWish wish;
        wish.format = ExportFormat::ics;
        wish.today = today();
        wish.now_ms = host_.now_ms();
        wish.alarm_hour = alarm_hour();
        wish.minutes_east = clock_east();
        calendar_text_ = std::make_unique<CalendarUnderWay>(
            CalendarUnderWay{book_.revision, export_steps(book_, std::move(wish))});
        host_.work_soon();
    }
}

void AppState::work_on_kept_files() {
    if (backup_snapshot_ || calendar_text_) host_.work_soon();
}

void AppState::hand_over(KeptFileKind kind, std::span<const std::uint8_t> bytes) {
    Kept& file = kept(kind);
    file.writing = content_key(kind, today());
    file.next_ms = host_.monotonic_ms() + kLeastBetweenMs;
    file.file.write(bytes);
}

void AppState::write_backup(double until_ms) {
    if (write_some(backup_snapshot_, until_ms)) return host_.work_soon();
    if (!backup_snapshot_) return;
    hand_over(KeptFileKind::backup, backup_snapshot_->record);
    backup_snapshot_.reset();
    work_on_kept_files();
}

void AppState::write_calendar(double until_ms) {
    if (calendar_text_->revision != book_.revision) return calendar_text_.reset();
    bool more = calendar_text_->work.step();
    while (more && host_.monotonic_ms() < until_ms) more = calendar_text_->work.step();
    if (more) return host_.work_soon();
    const Result<ExportFile> file = calendar_text_->work.take();
    calendar_text_.reset();
    const std::string_view text =
        file && !file->content.empty() ? std::string_view(file->content) : kEmptyCalendar;
    hand_over(KeptFileKind::calendar,
              {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void AppState::use_kept_file(const command::UseKeptFile& wish) {
    Kept& file = kept(wish.kind);
    switch (wish.what) {
        case KeptFileWish::choose:
            host_.set_preference(file.of, "");  // another file, which holds nothing yet
            return file.file.choose(wish.kind == KeptFileKind::backup ? "kith-backup.kith"
                                                                      : "kith-reminders.ics");
        case KeptFileWish::resume:
            return file.file.resume();
        case KeptFileWish::stop:
            file.error.clear();
            return file.file.forget();
    }
}

}  // namespace kith
