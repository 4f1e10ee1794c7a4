// The part of AppState for tasks by hand, and for the notification of a day.
#include "app/app_state.hpp"
#include "model/tasks.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace kith {
namespace {

constexpr std::string_view kAlarmHour = "notify_hour", kNotifies = "notify",
                           kNotifiedOn = "notified_on", kCalendarSaved = "calendar_saved",
                           kCalendarSavedOf = "calendar_saved_of";
constexpr int kMinutesADay = 24 * 60;
constexpr int kMinuteMs = 60'000;

std::string name_in(const Book& book, Id person) {
    const Person* known = book.people.find(person);
    return known == nullptr ? std::string() : display_name(*known);
}

/// "Ana Silva: a promise", a line each for the first of a day.
std::string first_lines(const Book& book, std::span<const TodayItem> items) {
    constexpr std::size_t kMostLines = 3;
    std::string lines;
    for (const TodayItem& item : items.first(std::min(items.size(), kMostLines))) {
        const Task* task = book.tasks.find(item.about);
        const std::string name = name_in(book, item.person);
        const std::string what =
            task != nullptr ? task->title : std::string(today_kind_name(item.kind));
        lines += (lines.empty() ? "" : "\n") + name + (name.empty() ? "" : ": ") + what;
    }
    return lines;
}

}  // namespace

// ---- Tasks
// --------------------------------------------------------------------------------------

void AppState::add_task(const command::AddTask& wanted) {
    EditBuilder edit;
    const Id task = edit.create(EntityKind::task, random_);
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::task, task, field, std::move(value));
    };
    set("title", wanted.title);
    set("origin", std::string("by hand"));
    if (wanted.due) set("due", wanted.due);
    if (!wanted.people.empty()) set("people", wanted.people);
    if (!wanted.repeats.empty()) set("repeats", wanted.repeats);
    if (!wanted.notes.empty()) set("notes", wanted.notes);
    if (wanted.done_on) set("done_on", wanted.done_on);
    const std::string label = (wanted.done_on ? "Done: " : "Add a task: ") + wanted.title;
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    note_entered();
    if (wanted.done_on) count_done(label);
    toast(label, true);
}

void AppState::finish_task_now(Id id) {
    const Task* task = book_.tasks.find(id);
    if (task == nullptr || task->done_on) return;
    EditBuilder edit;
    finish_task(*task, today(), random_, edit);
    const std::optional<Date> again = next_due(*task, today());
    const std::string label = "Done: " + task->title;
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    count_done(label);
    toast(again ? label + ". Again on " + to_short_words(*again) : label, true);
}

void AppState::skip_task_now(Id id) {
    const Task* task = book_.tasks.find(id);
    if (task == nullptr || task->done_on) return;
    EditBuilder edit;
    skip_task(*task, today(), edit);
    const std::string label = "Skip: " + task->title;
    const Result<void> done = perform(label, std::move(edit.changes));
    if (!done) return report(done);
    toast(label, true);
}

// ---- Alarms and the notification
// ---------------------------------------------------------------------------

int AppState::alarm_hour() const {
    const std::string text = host_.preference(kAlarmHour);
    int hour = -1;
    std::from_chars(text.data(), text.data() + text.size(), hour);
    return hour < 0 || hour > 23 ? kUsualAlarmHour : hour;
}

bool AppState::notifies() const {
    const std::string said = host_.preference(kNotifies);
    // Once the two were one choice, and an hour was stored only for notifications.
    return said.empty() ? !host_.preference(kAlarmHour).empty() : said == "yes";
}

void AppState::set_alarm(int hour, bool notifies) {
    host_.set_preference(kAlarmHour, std::to_string(hour));
    host_.set_preference(kNotifies, notifies ? "yes" : "no");
    check_kept_file(KeptFileKind::calendar);
    if (!notifies) return;
    // Of a time that is over for today the next is tomorrow's.
    if (minute_of_day() >= hour * 60) note_day(kNotifiedOn);
    host_.ask_for_notifications();
    on_alarm();
}

std::optional<Day> AppState::calendar_saved() const {
    return day_preference(kCalendarSaved);
}

bool AppState::calendar_is_old() const {
    return host_.preference(kCalendarSavedOf) !=
           content_key(KeptFileKind::calendar, calendar_saved().value_or(today()));
}

void AppState::note_calendar_saved() {
    note_day(kCalendarSaved);
    host_.set_preference(kCalendarSavedOf, content_key(KeptFileKind::calendar, today()));
}

int AppState::minute_of_day() const {
    const std::int64_t now = host_.now_ms();
    const std::int64_t minutes = now / kMinuteMs + host_.minutes_east(now);
    return static_cast<int>((minutes % kMinutesADay + kMinutesADay) % kMinutesADay);
}

/// Once a day at its hour, or as soon as the page is open after that, when something waits.
void AppState::notify_of_today() {
    const std::optional<Day> told = day_preference(kNotifiedOn);
    if (told && *told >= today()) return;
    note_day(kNotifiedOn);
    const TodayPlan& plan = today_board().plan();
    const std::size_t count = plan.items.size();
    if (count == 0) return;
    host_.notify(std::to_string(count) + (count == 1 ? " thing" : " things") + " for today",
                 first_lines(book_, plan.items));
}

void AppState::on_alarm() {
    if (!notifies() || !ready_ || locked_) return;  // whoever opens the book comes here again
    constexpr int kMostMinutes = 30;  // the timers of a page stand still while its machine sleeps
    const int wait = alarm_hour() * 60 - minute_of_day();
    const bool can = !present_ && !under_way_ && journal_.writable();
    if (wait <= 0 && can && host_.surroundings().notifications == NotificationState::allowed)
        notify_of_today();
    host_.alarm_after(std::clamp(wait, 1, kMostMinutes) * kMinuteMs);
}

}  // namespace kith
