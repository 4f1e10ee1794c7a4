// The part of AppState that reminds a person of keeping a copy of the book outside of the browser.
#include "app/app_state.hpp"

#include <string>

namespace kith {
namespace {

// Days until a person is reminded: after the first entry, after an export, and after "Later".
constexpr int kFirstReminderDays = 7;
constexpr int kReminderDays = 30;
constexpr int kLaterDays = 7;

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
    const bool kept = backup_.file.state() == KeptFileState::kept && backup_.error.empty();
    if (!ready_ || kept || book_.empty() || present_ || !journal_.writable()) return false;
    const Day today = host_.today();
    if (const std::optional<Day> later = day_preference("remind_after"); later && today < *later)
        return false;
    if (const std::optional<Day> exported = last_export())
        return today - *exported >= kReminderDays;
    const std::optional<Day> entered = day_preference("entered");
    return entered && today - *entered >= kFirstReminderDays;
}

void AppState::remind_of_backup_later() {
    note_day("remind_after", kLaterDays);
}

}  // namespace kith
