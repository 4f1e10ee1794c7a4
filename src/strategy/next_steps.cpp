#include "strategy/next_steps.hpp"

#include "base/sorting.hpp"
#include "model/tasks.hpp"
#include "strategy/promises.hpp"
#include "strategy/suggested_touch.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

namespace kith {

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
    for (const Task& task : book.tasks.rows()) {
        if (only_puts_off(task) || !std::ranges::contains(task.people, me)) continue;
        const bool is_promise = task.origin == "promise";
        if (!task.done_on && !waits_as_touch(task))
            add(is_promise ? TodayKind::promise : TodayKind::task, task.id.value,
                std::max(task.due, task.snoozed_until), task.title);
    }
    const PromiseTasks promised(book, today);
    sort_items(steps, {}, [](const NextStep& step) {
        return std::tuple(!step.when, step.when, step.item.about);
    });
    for (const std::uint32_t row : relations.touchpoints_of_person.of(person_row)) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        const bool counts =
            !touch.promise.empty() && on && *on <= today && promised_to(book, touch) == me;
        if (!counts) continue;
        const std::vector<std::string_view> promises = promises_in(touch.promise);
        for (std::size_t place = 0; place < promises.size(); ++place) {
            const bool theirs = promises[place].starts_with(kTheyPromised);
            if (theirs || promised.stand_for(touch, place, *on)) continue;
            add(TodayKind::promise, touch.id.value, touch.on, std::string(promises[place]));
            steps.back().said = true;
            steps.back().item.place = static_cast<std::uint8_t>(std::min<std::size_t>(place, 255));
        }
    }
    return steps;
}

}  // namespace kith
