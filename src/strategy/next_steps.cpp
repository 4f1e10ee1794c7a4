#include "strategy/next_steps.hpp"

#include "model/tasks.hpp"
#include "strategy/suggested_touch.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace kith {
namespace {

/// Whether a promise is among the tasks: as a whole, or each of several that one text holds.
bool is_task(std::string_view promise, const std::vector<std::string_view>& tasks) {
    if (std::ranges::contains(tasks, promise)) return true;
    while (!promise.empty()) {
        const std::size_t end = std::min(promise.find("; "), promise.size());
        if (!std::ranges::contains(tasks, promise.substr(0, end))) return false;
        promise.remove_prefix(std::min(end + 2, promise.size()));
    }
    return true;
}

}  // namespace

std::vector<NextStep> next_steps(const Book& book, const Relations& relations,
                                 std::uint32_t person_row, Day today) {
    const Id me = book.people.rows()[person_row].id.value;
    std::vector<NextStep> steps;
    const auto add = [&](TodayKind kind, Id about, Date when, const std::string& words) {
        NextStep& step = steps.emplace_back();
        step.item.kind = kind;
        step.item.person = me;
        step.item.about = about;
        step.item.due = to_day(when).value_or(today);
        step.words = words;
        step.when = when;
    };
    std::vector<std::string_view> promised;  // as tasks, done or not
    for (const Task& task : book.tasks.rows()) {
        if (only_puts_off(task) || !std::ranges::contains(task.people, me)) continue;
        const bool is_promise = task.origin == "promise";
        if (is_promise) promised.push_back(task.title);
        if (!task.done_on && !waits_as_touch(task))
            add(is_promise ? TodayKind::promise : TodayKind::task, task.id.value,
                std::max(task.due, task.snoozed_until), task.title);
    }
    std::ranges::sort(steps, {}, [](const NextStep& step) {
        return std::tuple(!step.when, step.when, step.item.about);
    });
    for (const std::uint32_t row : relations.touchpoints_of_person.of(person_row)) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        const bool counts =
            !touch.promise.empty() && on && *on <= today && touch.people.front() == me;
        if (!counts || is_task(touch.promise, promised)) continue;
        add(TodayKind::promise, touch.id.value, touch.on, touch.promise);
        steps.back().said = true;
    }
    return steps;
}

}  // namespace kith
