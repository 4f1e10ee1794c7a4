// The part of AppState that sees to it that a copy of the book lives outside of the browser.
#include "app/app_state.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace kith {
namespace {

// A backup is written when nobody has changed anything for so long, and no more often than that.
constexpr double kQuietMs = 4000;
constexpr double kLeastBetweenMs = 15'000;
constexpr std::size_t kEntitiesAStep = 200;

// Days until a person is reminded: after the first entry, after an export, and after "Later".
constexpr int kFirstReminderDays = 7;
constexpr int kReminderDays = 30;
constexpr int kLaterDays = 7;

std::uint64_t number_in(const std::string& text) {
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

}  // namespace

std::optional<Day> AppState::day_preference(std::string_view name) const {
    const std::optional<Date> date = parse_iso_date(host_.preference(name));
    return date ? to_day(*date) : std::nullopt;
}

std::optional<Day> AppState::last_export() const {
    return day_preference("exported");
}

void AppState::note_day(std::string_view preference, int days_from_now) {
    host_.set_preference(preference, to_string(from_day(host_.today() + days_from_now)));
}

/// Something worth keeping was entered: from now on a copy elsewhere is worth having.
void AppState::note_entered() {
    if (!day_preference("entered")) note_day("entered");
}

bool AppState::reminder_due() const {
    const bool kept = backup_.state() == BackupState::kept && backup_error_.empty();
    if (!ready_ || kept || book_.empty() || present_ || !journal_.writable()) return false;
    const Day today = host_.today();
    if (const std::optional<Day> later = day_preference("remind_after"); later && today < *later)
        return false;
    if (const std::optional<Day> exported = last_export())
        return today - *exported >= kReminderDays;
    const std::optional<Day> entered = day_preference("entered");
    return entered && today - *entered >= kFirstReminderDays;
}

std::optional<std::int64_t> AppState::last_backup_ms() const {
    const std::uint64_t ms = number_in(host_.preference("backed_up_at"));
    return ms == 0 ? std::nullopt : std::optional(static_cast<std::int64_t>(ms));
}

void AppState::on_backup_changed() {
    backup_error_.clear();
    next_backup_ms_ = 0;
    check_backup();
    host_.wake();
}

/// Whether the file holds another book than this one.
void AppState::check_backup() {
    backup_due_ = backup_.state() == BackupState::kept &&
                  number_in(host_.preference("backed_up")) != journal_.last_sequence();
}

void AppState::on_backup_written(Result<void> done) {
    backup_writing_ = false;
    host_.wake();
    if (!done) {
        backup_error_ = std::move(done.error().message);
        return toast("The backup file was not written. " + backup_error_, false, true);
    }
    backup_error_.clear();
    host_.set_preference("backed_up", std::to_string(backup_sequence_));
    host_.set_preference("backed_up_at", std::to_string(host_.now_ms()));
    note_day("exported");
    check_backup();
}

void AppState::tick_backup() {
    if (!backup_due_ || backup_writing_ || present_ || locked_ || !ready_ || !journal_.writable() ||
        backup_.state() != BackupState::kept)
        return;
    const double now = host_.monotonic_ms();
    const double wait = std::max(next_backup_ms_ - now, edited_at_ms_ + kQuietMs - now);
    if (wait > 0) return host_.wake_after(static_cast<int>(wait) + 20);
    if (!backup_snapshot_) {
        backup_sequence_ = journal_.last_sequence();
        backup_snapshot_ = std::make_unique<SnapshotWriter>(book_, journal_.last_stamp(),
                                                            journal_.expected_snapshot_bytes());
        host_.work_soon();
    }
}

void AppState::write_backup(double until_ms) {
    // The book has moved on: another is begun when it has been quiet again.
    if (!backup_snapshot_->made_of(book_)) return backup_snapshot_.reset();
    bool more = true;
    while (more && host_.monotonic_ms() < until_ms) more = backup_snapshot_->step(kEntitiesAStep);
    if (more) return host_.work_soon();
    backup_writing_ = true;
    next_backup_ms_ = host_.monotonic_ms() + kLeastBetweenMs;
    backup_.write(backup_snapshot_->finish());
    backup_snapshot_.reset();
}

void AppState::run_backup(BackupWish wish) {
    switch (wish) {
        case BackupWish::choose:
            host_.set_preference("backed_up", "");  // another file, which holds nothing yet
            return backup_.choose("kith-backup.kith");
        case BackupWish::resume:
            return backup_.resume();
        case BackupWish::stop:
            backup_error_.clear();
            return backup_.forget();
        case BackupWish::remind_later:
            return note_day("remind_after", kLaterDays);
    }
}

}  // namespace kith
