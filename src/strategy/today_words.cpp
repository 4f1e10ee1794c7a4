// What Today says of an item: one line of why, and what its rank is made of.
#include "base/words.hpp"
#include "strategy/first_package.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"

#include <algorithm>

namespace kith {
namespace {

std::string when_words(Day day, Day today) {
    if (day == today + 1) return "tomorrow";
    return relative_words(day, today);
}

std::string kinds_words(std::uint8_t kinds) {
    std::string words;
    const auto add = [&](std::uint8_t kind, std::string_view name) {
        if ((kinds & kind) == 0) return;
        if (!words.empty()) words += ", ";
        words += name;
    };
    add(kUpdate, "an update on your work");
    add(kPersonal, "a personal word");
    add(kValue, "something of value");
    return words;
}

const Person* person_of(const TodayContext& context, const TodayItem& item) {
    return context.book.people.find(item.person);
}

/// "; to come back to: the talk in Porto", of the last talk that left something open (M61).
std::string hook_words(const TodayContext& context, const TodayItem& item) {
    const std::size_t row = context.book.people.row_of(item.person);
    if (row >= context.book.people.size()) return {};
    for (const std::uint32_t at : context.relations.touchpoints_of_person.of(row)) {
        const Touchpoint& touch = context.book.touchpoints.rows()[at];
        if (!touch.hook.empty() && to_day(touch.on).value_or(context.today + 1) <= context.today)
            return "; to come back to: " + touch.hook;
    }
    return {};
}

/// "Birthday tomorrow, 40 years", of a day that comes back every year.
std::string yearly_words(std::string words, Date date, Day due, Day today) {
    words += due < today ? " was " : " ";
    words += when_words(due, today);
    const int years = from_day(due).year - date.year;
    if (date.year != 0 && years > 0)
        words += ", " + std::to_string(years) + (years == 1 ? " year" : " years");
    return words;
}

std::string exchange_words(const Exchange& exchange) {
    if (!exchange.notes.empty()) return exchange.notes;
    return exchange.value.empty() ? exchange.group : exchange.value;
}

Due due_of_item(const TodayContext& context, const TodayItem& item) {
    const Person* person = person_of(context, item);
    if (person == nullptr) return {};
    return due_of(
        context.book, *person,
        context.relations.touchpoints_of_person.of(context.book.people.row_of(item.person)),
        context.params.cadence, context.today);
}

std::string cadence_line(const TodayContext& context, const TodayItem& item) {
    const Person* person = person_of(context, item);
    if (person == nullptr) return {};
    const Gap gap = cadence_of(*person, context.params.cadence).gap;
    if (item.last == Relations::kNever) return "No talk with depth is noted yet";
    const Due due = due_of_item(context, item);
    const std::string since = due.by_meeting ? "met " : "last talk ";
    if (item.late)
        return "Overdue since " + days_words(std::max<Day>(1, context.today - due.longest)) + ": " +
               since + relative_words(item.last, context.today);
    return upper_first(since) + days_words(context.today - item.last) + " ago, wanted every " +
           std::to_string(gap.ideal);
}

/// "0.8", "2".
std::string short_number(double number) {
    std::string words = two_decimals(number);
    words.erase(words.find_last_not_of('0') + 1);
    if (words.ends_with('.')) words.pop_back();
    return words;
}

/// How its urgency was come by: "1 + 25 days over the longest gap ÷ 30, at most 2".
std::string urgency_words(const TodayContext& context, const TodayItem& item) {
    const Day days = context.today - item.due;
    const Touchpoint* said = context.book.touchpoints.find(item.about);
    const TodayParams& params = context.params;
    const auto number = [&](Urgency of) { return short_number(params.urgency(of)); };
    switch (item.kind) {
        case TodayKind::cadence: {
            if (item.due > context.today)
                return "nothing before the ideal gap is over, in " +
                       days_words(item.due - context.today);
            const Due due = due_of_item(context, item);
            const Day room = std::max<Day>(1, due.longest - due.ideal);
            if (!item.late)
                return "0.5 + 0.5 × " + std::to_string(context.today - due.ideal) + " of the " +
                       days_words(room) + " from the ideal gap to the longest";
            return "1 + " + days_words(context.today - due.longest) + " over the longest gap ÷ " +
                   std::to_string(std::max(params.cadence.over, room)) + ", at most 2";
        }
        case TodayKind::promise:
            if (said != nullptr && promise_at(said->promise, item.place).starts_with(kTheyPromised))
                break;
            if (said != nullptr && days <= params.promise_fresh)
                return number(Urgency::promise) + " + " +
                       short_number(params.urgency(Urgency::promise_most) -
                                    params.urgency(Urgency::promise)) +
                       " × " + std::to_string(days) + " of the first " +
                       days_words(params.promise_fresh);
            if (said != nullptr)
                return number(Urgency::promise_most) + " − " +
                       days_words(days - params.promise_fresh) + " after the first " +
                       std::to_string(params.promise_fresh) + " ÷ " +
                       std::to_string(params.promise_eases) + ", at least " +
                       short_number(std::min(params.urgency(Urgency::promise_least),
                                             params.urgency(Urgency::promise_most)));
            [[fallthrough]];
        case TodayKind::task:
            return number(Urgency::task) + " + " + days_words(days) + " ÷ " +
                   std::to_string(params.task_grows) + ", at most " + number(Urgency::task_more) +
                   " more";
        case TodayKind::open_ask: {
            const Exchange* ask = context.book.exchanges.find(item.about);
            const bool theirs = ask != nullptr && ask->direction == "given";
            return number(theirs ? Urgency::asked_of_me : Urgency::ask) + " + " + days_words(days) +
                   " of waiting ÷ " + std::to_string(params.ask_grows) + ", at most " +
                   number(Urgency::ask_more) + " more";
        }
        case TodayKind::dormant:
            return number(Urgency::dormant) + " × (1 + how close you were)";
        default:
            break;
    }
    return "what the rule gives it on such a day";
}

std::string value_words(const Person& person, const ValueParams& params) {
    Person of_layer;
    of_layer.layer = person.layer;
    ValueParams of_impact = params;
    of_impact.closest = of_impact.active = of_impact.outer = of_impact.rest = 1;
    const float value = value_of(person, params);
    const float layer = value_of(of_layer, params);
    return "Value " + two_decimals(value) + " = " + two_decimals(layer) +
           (person.layer.empty() ? " without a layer" : " for layer " + person.layer) + " × " +
           two_decimals(value_of(person, of_impact)) +
           (person.impact == 0 ? " as their impact is not rated"
                               : " for impact " + std::to_string(person.impact) + " of 5") +
           " (rule M19, M20).";
}

}  // namespace

std::string minutes_each_words(const TodayParams& params) {
    return "Something written takes " + std::to_string(params.minutes_write) +
           " minutes, a talk, a promise or a task " + std::to_string(params.minutes_talk);
}

std::string minutes_why(const TodayPlan& plan, const TodayParams& params) {
    const auto written =
        static_cast<std::size_t>(std::ranges::count_if(plan.items, [&](const TodayItem& item) {
            return minutes_of(item, params) == params.minutes_write;
        }));
    return std::to_string(written) + " × " + std::to_string(params.minutes_write) + " + " +
           std::to_string(plan.items.size() - written) + " × " +
           std::to_string(params.minutes_talk) + " = " + std::to_string(plan.minutes) + ". " +
           minutes_each_words(params) + ". What cannot wait comes first and has " +
           std::to_string(params.urgent_share) + " % of your " +
           std::to_string(params.daily_minutes) +
           " minutes a day, and what the others leave; one thing comes up in any case (rule M36).";
}

std::string why_line(const TodayContext& context, const TodayItem& item) {
    const Book& book = context.book;
    const Day today = context.today;
    const std::string when = when_words(item.due, today);
    switch (item.kind) {
        case TodayKind::task:
            return item.due == today ? "To do today"
                                     : "To do since " + days_words(today - item.due);
        case TodayKind::promise:
            if (const Touchpoint* said = book.touchpoints.find(item.about)) {
                std::string_view what = promise_at(said->promise, item.place);
                const bool theirs = take_they_promised(what);
                return (theirs ? "They promised " : "Promised ") + when + ": " + std::string(what) +
                       (theirs ? "; a kind question may help" : "");
            }
            return item.due == today ? "A promise for today"
                                     : "A promise, since " + days_words(today - item.due);
        case TodayKind::follow_up:
            if (const Touchpoint* met = book.touchpoints.find(item.about)) {
                std::string words = "First met ";
                words += relative_words(to_day(met->on).value_or(today), today);
                if (!met->topic.empty()) words += ", about " + met->topic;
                return words +
                       (item.late ? ": a line is still welcome" : ": a line while it is fresh") +
                       hook_words(context, item);
            }
            break;
        case TodayKind::birthday:
            if (const Person* person = person_of(context, item))
                return yearly_words("Birthday", person->birthday, item.due, today);
            break;
        case TodayKind::anniversary:
            if (const Role* role = book.roles.find(item.about)) {
                const int years = from_day(item.due).year - role->from.year;
                const Organisation* at = book.organisations.find(role->organisation);
                return std::to_string(years) + (years == 1 ? " year" : " years") +
                       (at == nullptr ? " in the job" : " at " + at->name) +
                       (role->from.day == 0 ? ", since " + to_words(role->from) : " " + when);
            }
            if (const auto named = other_date_of(book, item))
                return yearly_words(
                    named->name.empty() ? "A day to remember" : upper_first(named->name),
                    named->date, item.due, today);
            break;
        case TodayKind::new_job:
            if (const Task* task = book.tasks.find(item.about)) return task->notes;
            break;
        case TodayKind::open_ask:
            if (const Exchange* ask = book.exchanges.find(item.about)) {
                const std::string since = days_words(
                    today - day_or_noted(ask->on, ask->created, context).value_or(today));
                return (ask->direction == "given" ? "They asked " + since + " ago: "
                                                  : "No answer for " + since + ": ") +
                       exchange_words(*ask);
            }
            break;
        case TodayKind::thanks:
            if (const Exchange* got = book.exchanges.find(item.about))
                return "They gave you " + exchange_words(*got) + " " +
                       relative_words(item.due, today);
            break;
        case TodayKind::introduction:
            if (const Introduction* made = book.introductions.find(item.about)) {
                const Person* other = book.people.find(made->to_whom);
                return "Introduced to " +
                       (other == nullptr ? std::string("somebody") : display_name(*other)) +
                       ": how did it go?";
            }
            break;
        case TodayKind::cadence:
            return cadence_line(context, item) + hook_words(context, item);
        case TodayKind::touch_kind:
            return upper_first(period_words(context.params.touch_kind)) + " they have not had " +
                   kinds_words(item.touch_kinds);
        case TodayKind::dormant:
            return "You were close; last in touch " + relative_words(item.due, today) +
                   hook_words(context, item);
    }
    return std::string(today_kind_name(item.kind));
}

std::vector<std::string> why_lines(const TodayContext& context, const TodayItem& item) {
    std::vector<std::string> lines;
    lines.push_back("Rank " + two_decimals(item.rank()) + " = urgency " +
                    two_decimals(item.urgency) + " × value " + two_decimals(item.value) +
                    " × goal " + two_decimals(item.relevance));
    std::string urgency = "Urgency: " + why_line(context, item);
    urgency += " (rule " + std::string(today_kind_rules(item.kind)) + ").";
    lines.push_back(std::move(urgency));
    lines.push_back("Urgency " + two_decimals(item.urgency) + " = " + urgency_words(context, item) +
                    ".");
    const Person* person = person_of(context, item);
    if (person != nullptr && item.kind == TodayKind::follow_up) {
        const auto package = first_package(
            context, static_cast<std::uint32_t>(context.book.people.row_of(item.person)));
        if (package) {
            for (std::string& words : package_why(*package)) lines.push_back(std::move(words));
        }
    }
    if (person != nullptr && item.kind == TodayKind::cadence) {
        const Cadence cadence = cadence_of(*person, context.params.cadence);
        lines.push_back("Wanted every " + days_words(cadence.gap.ideal) + ", at the longest " +
                        days_words(cadence.gap.longest) + ", by " +
                        cadence_reason(*person, context.params.cadence) + ".");
    }
    if (person != nullptr) lines.push_back(value_words(*person, context.params.value));
    if (item.expires) lines.emplace_back("It comes before the others, as it cannot wait.");
    if (item.wakes)
        lines.push_back("Such a tie has a seat, as none was woken in " +
                        days_words(context.params.wake) + ".");
    if (item.relevance > 1) lines.emplace_back("They are part of an open goal of yours.");
    for (std::size_t kind = 0; kind < kTodayKinds; ++kind) {
        if ((item.also >> kind & 1) != 0)
            lines.push_back("Also: " + std::string(today_kind_name(static_cast<TodayKind>(kind))) +
                            ".");
    }
    return lines;
}

}  // namespace kith
