#include "strategy/plan_load.hpp"

#include "base/sorting.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <queue>

namespace kith {
namespace {

constexpr Day kDaysAYear = 365;
constexpr int kMostMinutes = 480;

PlannedTie planned_tie(const TodayContext& context, const Person& person,
                       const CadenceParams& params) {
    const Id id = person.id.value;
    const auto touches = context.relations.touchpoints_of_person.of(context.book.people.row_of(id));
    const Due due = due_of(context.book, person, touches, params, context.today);
    TodayItem item;
    item.kind = TodayKind::cadence;
    item.value = value_of(person, context.params.value);
    item.talks = is_talked_to(person);
    return {id,
            cadence_of(person, params).gap,
            due.ideal - context.today,
            due.longest - context.today,
            minutes_of(item, context.params),
            item.value,
            params.over};
}

}  // namespace

std::vector<PlannedTie> planned_ties(const TodayContext& context, double stretch) {
    const CadenceParams params = stretched(context.params.cadence, stretch);
    std::vector<PlannedTie> ties;
    for (const Person& person : context.book.people.rows()) {
        if (!cadence_of(person, params).gap) continue;
        ties.push_back(person.cadence_days == 0
                           ? planned_tie(context, person, params)
                           : planned_tie(context, stretched(person, stretch), params));
    }
    return ties;
}

PlanLoad plan_load(std::span<const PlannedTie> ties, int daily_minutes, Day days, Day backlog) {
    PlanLoad load;
    load.people = ties.size();
    struct Course {
        Day due, longest;
        bool late = false;
    };
    std::vector<Course> courses;
    courses.reserve(ties.size());
    int least_minutes = kMostMinutes;
    for (const PlannedTie& tie : ties) {
        const double touches = static_cast<double>(kDaysAYear) / tie.gap.ideal;
        load.touches_a_year += touches;
        load.minutes_a_year += touches * tie.minutes;
        courses.push_back({tie.due, tie.longest});
        least_minutes = std::min(least_minutes, tie.minutes);
    }
    load.minutes_a_week = load.minutes_a_year / kDaysAYear * 7;
    // Whoever is not due yet waits for their day; only those who are due are looked at on each.
    using Waiting = std::pair<Day, std::size_t>;
    std::priority_queue<Waiting, std::vector<Waiting>, std::greater<>> waiting;
    for (std::size_t i = 0; i < ties.size(); ++i) waiting.emplace(courses[i].due, i);
    using Open = std::pair<double, std::size_t>;
    std::vector<Open> due;
    std::vector<std::size_t> open;
    double spent_minutes = 0;
    for (Day day = 0; day < days; ++day) {
        for (; !waiting.empty() && waiting.top().first <= day; waiting.pop())
            open.push_back(waiting.top().second);
        due.clear();
        for (const std::size_t i : open) {
            const Course& course = courses[i];
            due.emplace_back(-cadence_urgency(course.due, course.longest, day, ties[i].over) *
                                 static_cast<double>(ties[i].value),
                             i);
        }
        // As many as could fit come in order, of what is written and of what takes longer, which
        // may leave room for nothing but the former; the others need none.
        const auto longer = std::ranges::partition(
            due, [&](const auto& one) { return ties[one.second].minutes <= least_minutes; });
        std::array<std::span<Open>, 2> queues = {std::span(due.begin(), longer.begin()),
                                                 std::span(longer.begin(), longer.end())};
        for (std::span<Open>& queue : queues) {
            const auto most = std::min(queue.size(), static_cast<std::size_t>(daily_minutes) + 8);
            std::ranges::partial_sort(queue, queue.begin() + static_cast<std::ptrdiff_t>(most));
            queue = queue.first(most);
        }
        int spent = 0;
        std::vector<std::size_t> done;
        while (!queues[0].empty() || !queues[1].empty()) {
            const bool is_first =
                queues[1].empty() || (!queues[0].empty() && queues[0].front() < queues[1].front());
            std::span<Open>& queue = queues[is_first ? 0 : 1];
            const std::size_t i = queue.front().second;
            queue = queue.subspan(1);
            if (spent > 0 && spent + ties[i].minutes > daily_minutes) continue;
            spent += ties[i].minutes;
            courses[i] = {day + ties[i].gap.ideal, day + ties[i].gap.longest, courses[i].late};
            waiting.emplace(courses[i].due, i);
            done.push_back(i);
        }
        spent_minutes += spent;
        std::ranges::sort(done);
        std::erase_if(open, [&](std::size_t i) { return std::ranges::binary_search(done, i); });
        if (day < backlog) continue;
        for (const std::size_t i : open) {
            if (day <= courses[i].longest) continue;
            ++load.late_days;
            load.late_people += courses[i].late ? 0u : 1u;
            courses[i].late = true;
        }
    }
    load.kept_minutes_a_week = days == 0 ? 0 : spent_minutes / days * 7;
    return load;
}

PlanLoad plan_load(std::span<const PlannedTie> ties, const TodayParams& params) {
    return plan_load(ties, params.daily_minutes, kDaysAYear, params.backlog);
}

Rebalance rebalance(const TodayContext& context) {
    Rebalance found;
    const std::vector<PlannedTie> ties = planned_ties(context);
    const int daily_minutes = context.params.daily_minutes;
    const auto possible = [&](std::span<const PlannedTie> tried, int minutes) {
        return plan_load(tried, minutes, kDaysAYear, context.params.backlog).can_be_done();
    };
    if (possible(ties, kMostMinutes)) {
        int least = std::max(1, daily_minutes);
        int enough = kMostMinutes;
        while (least < enough) {
            const int middle = (least + enough) / 2;
            if (possible(ties, middle))
                enough = middle;
            else
                least = middle + 1;
        }
        found.daily_minutes = enough;
    }
    std::array<int, 4> stretches = context.params.stretches;
    sort_items(stretches);
    for (const int percent : stretches) {
        const double stretch = 1 + percent / 100.0;
        if (!possible(planned_ties(context, stretch), daily_minutes)) continue;
        found.stretch = stretch;
        break;
    }
    // Whoever counts least goes out first. Whose gap their own number, a circle or the quadrant
    // decides would gain nothing.
    std::vector<PlannedTie> outer;
    for (const PlannedTie& tie : ties) {
        Person person = *context.book.people.find(tie.person);
        person.layer = "150";
        outer.push_back(planned_tie(context, person, context.params.cadence));
    }
    std::vector<std::size_t> order(ties.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    sort_items(order, {}, [&](std::size_t i) { return std::pair(ties[i].value, ties[i].person); });
    std::erase_if(order, [&](std::size_t i) { return ties[i].gap.ideal >= outer[i].gap.ideal; });
    const auto moved = [&](std::size_t count) {
        std::vector<PlannedTie> tried = ties;
        for (std::size_t k = 0; k < count; ++k) tried[order[k]] = outer[order[k]];
        return tried;
    };
    if (!order.empty() && possible(moved(order.size()), daily_minutes)) {
        std::size_t least = 1;
        std::size_t enough = order.size();
        while (least < enough) {
            const std::size_t middle = (least + enough) / 2;
            if (possible(moved(middle), daily_minutes))
                enough = middle;
            else
                least = middle + 1;
        }
        for (std::size_t k = 0; k < enough; ++k) found.to_outer.push_back(ties[order[k]].person);
    }
    return found;
}

}  // namespace kith
