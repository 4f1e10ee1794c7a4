// Tasks: those that return, and those that are no work but only remember until when a rule's
// suggestion is put off.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/entities.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kith {

/// How the rule of such a task begins; what is put off follows (strategy/today.hpp).
inline constexpr std::string_view kPutsOff = "today.";

inline bool only_puts_off(const Task& task) {
    return task.rule.starts_with(kPutsOff);
}

/// What a rule or a playbook came up with rests while the person it is about, of several the first,
/// is archived or passive. What was promised or entered by hand does not.
bool rests(const Book& book, const Task& task);

/// A count of days or of months; of the two one is 0.
struct Recurrence {
    int days = 0, months = 0;

    bool operator==(const Recurrence&) const = default;
};
/// The words that Task::repeats may hold, from the most to the least often.
std::span<const std::string_view> repeat_words();
/// Of Task::repeats; nothing for other words.
std::optional<Recurrence> recurrence_of(std::string_view repeats);

/// The day of the month that a task with a day returns on where the month has it: that of its day,
/// or the later one that its month was too short for.
int repeat_day(const Task& task);

/// The first of the days on which it returns that is later than `after`, counted from when it was
/// due, and not from when it was done: what is due on Mondays stays due on Mondays. In a month that
/// is too short it is the last day; the month behind has the day of the first again. Nothing for a
/// task that does not return, or has no day.
std::optional<Date> next_due(const Task& task, Day after);

/// The task is done on a day; one that returns waits for its next day as a new one.
void finish_task(const Task& task, Day today, Random& random, EditBuilder& edit);

/// Not this time: one that returns waits for its next day, any other is gone.
void skip_task(const Task& task, Day today, EditBuilder& edit);

}  // namespace kith
