#include "strategy/promises.hpp"

#include "strategy/cadence.hpp"

#include <algorithm>

namespace kith {

std::vector<std::string_view> promises_in(std::string_view text) {
    std::vector<std::string_view> promises;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find("; "), text.size());
        if (end > 0) promises.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return promises;
}

std::string_view promise_at(std::string_view text, std::size_t place) {
    const std::vector<std::string_view> promises = promises_in(text);
    return place < promises.size() ? promises[place] : text;
}

bool take_they_promised(std::string_view& promise) {
    const bool theirs = promise.starts_with(kTheyPromised);
    if (theirs) promise.remove_prefix(kTheyPromised.size());
    return theirs;
}

PromiseTasks::PromiseTasks(const Book& book, Day today) {
    for (const Task& task : book.tasks.rows()) note(task, today);
}

void PromiseTasks::note(const Task& task, Day today) {
    if (task.origin != "promise") return;
    const bool open = !task.done_on && !task.due && !task.snoozed_until;
    const Date last = std::max({task.done_on, task.due, task.snoozed_until});
    const Day day = open ? today : full_day(last).value_or(today);
    for (const Id person : task.people) {
        Day& until = until_.try_emplace({person, task.title}, day).first->second;
        until = std::max(until, day);
    }
}

bool PromiseTasks::stand_for(const Touchpoint& said, std::size_t place, Day on) const {
    if (until_.empty()) return false;
    const auto is_task = [&](Id person, std::string_view what) {
        const auto task = until_.find({person, std::string(what)});
        return task != until_.end() && task->second >= on;
    };
    return std::ranges::any_of(said.people, [&](Id person) {
        return is_task(person, promise_at(said.promise, place)) || is_task(person, said.promise);
    });
}

}  // namespace kith
