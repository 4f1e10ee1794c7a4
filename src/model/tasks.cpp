#include "model/tasks.hpp"

#include "base/date.hpp"
#include "model/fields.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace kith {
namespace {

/// In the order of repeat_words().
constexpr std::array<Recurrence, 7> kRecurrences = {
    {{1, 0}, {7, 0}, {14, 0}, {0, 1}, {0, 3}, {0, 6}, {0, 12}}};

}  // namespace

bool rests(const Book& book, const Task& task) {
    const bool by_hand = task.origin != "rule" && task.origin != "playbook";
    if (by_hand || task.people.empty()) return false;
    const Person* person = book.people.find(task.people.front());
    return person != nullptr && (person->archived || person->passive);
}

std::span<const std::string_view> repeat_words() {
    return find_field(EntityKind::task, "repeats")->choices;
}

std::optional<Recurrence> recurrence_of(std::string_view repeats) {
    const std::span<const std::string_view> words = repeat_words();
    const auto found = static_cast<std::size_t>(std::ranges::find(words, repeats) - words.begin());
    return found < kRecurrences.size() ? std::optional(kRecurrences[found]) : std::nullopt;
}

int repeat_day(const Task& task) {
    const Date& due = task.due;
    const bool cut = due.day == days_in_month(due.year, due.month);
    return cut ? std::max<int>(due.day, static_cast<int>(task.repeats_day)) : due.day;
}

std::optional<Date> next_due(const Task& task, Day after) {
    constexpr int kLastYear = 9999;
    const std::optional<Recurrence> recurrence = recurrence_of(task.repeats);
    if (!recurrence || !task.due.is_full()) return std::nullopt;
    const Day due = *to_day(task.due);
    if (recurrence->days > 0) {
        const Day gone = std::max(after - due, 0) / recurrence->days;
        return from_day(due + (gone + 1) * recurrence->days);
    }
    const int day = repeat_day(task);
    // Near the day that is looked for, instead of month by month through the centuries.
    const Date from = from_day(std::max(due, after));
    int months =
        (from.year - task.due.year) * 12 + from.month - task.due.month - recurrence->months;
    months = std::max(months, 0) / recurrence->months * recurrence->months;
    Date next = task.due;
    while (to_day(next) <= std::max(due, after)) {
        months += recurrence->months;
        if (task.due.year + months / 12 + 1 > kLastYear) return std::nullopt;
        next = add_months(task.due, months, day);
    }
    return next;
}

void finish_task(const Task& task, Day today, Random& random, EditBuilder& edit) {
    edit.set(EntityKind::task, task.id.value, "done_on", from_day(today));
    const std::optional<Date> due = next_due(task, today);
    if (!due) return;
    const Id next = edit.create(EntityKind::task, random);
    const auto set = [&](std::string_view field, Value value) {
        edit.set(EntityKind::task, next, field, std::move(value));
    };
    set("title", task.title);
    set("due", *due);
    if (!task.people.empty()) set("people", task.people);
    if (!task.origin.empty()) set("origin", task.origin);
    if (!task.rule.empty()) set("rule", task.rule);
    if (!task.notes.empty()) set("notes", task.notes);
    set("repeats", task.repeats);
    if (repeat_day(task) > 28) set("repeats_day", std::int64_t{repeat_day(task)});
}

void skip_task(const Task& task, Day today, EditBuilder& edit) {
    const std::optional<Date> due = next_due(task, today);
    if (!due) return edit.remove(EntityKind::task, task.id.value);
    if (repeat_day(task) > 28)
        edit.set(EntityKind::task, task.id.value, "repeats_day", std::int64_t{repeat_day(task)});
    edit.set(EntityKind::task, task.id.value, "due", *due);
    if (task.snoozed_until) edit.set(EntityKind::task, task.id.value, "snoozed_until", Value{});
}

}  // namespace kith
