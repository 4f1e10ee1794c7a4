#include "app/calendar_file.hpp"

#include "strategy/promises.hpp"
#include "strategy/suggested_touch.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kTenYears = 3653;

/// What is to do for somebody, in a few words; empty for what the calendar has otherwise, or that
/// has no day of its own.
std::string words_of(const Book& book, const TodayItem& item) {
    const Person* person = book.people.find(item.person);
    if (person == nullptr) return {};
    const std::string name = display_name(*person);
    switch (item.kind) {
        case TodayKind::promise:
            if (const Touchpoint* said = book.touchpoints.find(item.about)) {
                std::string_view what = promise_at(said->promise, item.place);
                const bool theirs = take_they_promised(what);
                return (theirs ? name + " promised: " : "Promised to " + name + ": ") +
                       std::string(what);
            }
            return {};
        case TodayKind::follow_up:
            return "Follow up with " + name;
        case TodayKind::new_job:
            if (const Task* task = book.tasks.find(item.about)) return task->title;
            return {};
        case TodayKind::open_ask:
            if (const Exchange* ask = book.exchanges.find(item.about))
                return ask->direction == "given" ? "Answer " + name : "Ask " + name + " again";
            return {};
        case TodayKind::thanks:
            return "Thank " + name;
        case TodayKind::introduction:
            return "Ask " + name + " how the introduction went";
        case TodayKind::cadence:
            return "Get in touch with " + name;
        default:
            return {};
    }
}

/// One for each thing, whatever becomes of it.
std::string uid_of(const TodayItem& item) {
    if (item.kind == TodayKind::cadence) return "touch-" + to_string(item.person);
    // A meeting may be the first with several.
    const Id id = item.kind == TodayKind::follow_up ? item.person : item.about;
    std::string uid = std::string(today_kind_key(item.kind)) + "-" + to_string(id);
    if (item.place > 0) uid += "-" + std::to_string(item.place);
    return uid;
}

bool is_in(std::span<const TodayItem> plan, const TodayItem& item) {
    return std::ranges::any_of(plan, [&](const TodayItem& other) {
        return other.kind == item.kind && other.person == item.person &&
               other.about == item.about && other.place == item.place;
    });
}

/// Why, as it will be said on that day; empty where it would name somebody who is not chosen.
std::string why_of(TodayContext context, const TodayItem& item, Day day,
                   const text::ChosenPeople& chosen) {
    const Introduction* made = context.book.introductions.find(item.about);
    if (made != nullptr && !chosen.contains(made->to_whom)) return {};
    context.today = day;
    return why_line(context, item);
}

}  // namespace

Stepwise<text::Written> calendar_steps(const Book& book, CalendarWish wish) {
    constexpr std::size_t kItemsAStep = 64;
    RelationsBuild building;
    while (building.step(book)) co_yield {};
    const Relations relations = building.take();
    const TodayParams params = today_params(book);
    TodayContext context{book, relations, params, wish.today};
    context.minutes_east = wish.minutes_east;
    context.ahead = kTenYears;
    Today found;
    Stepwise<bool> finding = found.build_steps(context);
    while (finding.step()) co_yield {};
    const TodayPlan plan = plan_today(found.ranked(context), params);
    const text::ChosenPeople chosen(book, wish.people);
    std::vector<Id> planned;  // the tasks among them ring, however late they are
    for (const TodayItem& item : plan.items) planned.push_back(item.about);
    std::vector<text::Reminder> due;
    std::size_t done = 0;
    for (const TodayItem& item : found.awaited(context)) {
        if (++done % kItemsAStep == 0) co_yield {};
        std::string what = chosen.contains(item.person) ? words_of(book, item) : std::string();
        if (what.empty()) continue;
        const Day day = found.comes_up(context, item);
        due.push_back({item.person, day, uid_of(item), std::move(what),
                       why_of(context, item, day, chosen),
                       day > wish.today || is_in(plan.items, item)});
    }
    Stepwise<text::Written> writing =
        text::write_reminders_ics_steps(book, wish.people,
                                        {.due = due,
                                         .tasks_of_nobody = wish.of_all,
                                         .overdue_ring = planned,
                                         .no_task = touch_rule::kLightTouch,
                                         .today = wish.today,
                                         .alarm_hour = wish.alarm_hour},
                                        wish.now_ms);
    while (writing.step()) co_yield writing.progress();
    co_return writing.take();
}

}  // namespace kith
