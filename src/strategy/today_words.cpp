// What Today says of an item: one line of why, and what its rank is made of.
#include "base/words.hpp"
#include "strategy/promises.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/today.hpp"

#include <algorithm>

namespace kith {
namespace {

std::string days_words(Day days) {
    return std::to_string(days) + (days == 1 ? " day" : " days");
}

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

std::string exchange_words(const Exchange& exchange) {
    if (!exchange.notes.empty()) return exchange.notes;
    return exchange.value.empty() ? exchange.group : exchange.value;
}

std::string cadence_line(const TodayContext& context, const TodayItem& item) {
    const Person* person = person_of(context, item);
    if (person == nullptr) return {};
    const Gap gap = cadence_of(*person, context.params.cadence).gap;
    if (item.last == Relations::kNever) return "No talk with depth is noted yet";
    const Day silent = context.today - item.last;
    if (item.late) {
        const Due due = due_of(
            context.book, *person,
            context.relations.touchpoints_of_person.of(context.book.people.row_of(item.person)),
            context.params.cadence, context.today);
        return "Overdue since " + days_words(std::max<Day>(1, context.today - due.longest)) +
               ": last talk " + relative_words(item.last, context.today);
    }
    return "Last talk " + days_words(silent) + " ago, wanted every " + std::to_string(gap.ideal);
}

std::string cadence_reason(const Person& person, const CadenceParams& params) {
    const Cadence cadence = cadence_of(person, params);
    switch (cadence.by) {
        case CadenceBy::layer:
            return "their layer, " + person.layer;
        case CadenceBy::quadrant:
            return "the value matrix, " +
                   std::string(quadrant_name(quadrant_of(person, params.high)));
        case CadenceBy::circle:
            return "the circle " + std::string(cadence.circle);
        case CadenceBy::person:
            return "what you set for them";
        case CadenceBy::nothing:
            break;
    }
    return {};
}

}  // namespace

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
        case TodayKind::birthday: {
            const Person* person = person_of(context, item);
            const bool has_age = person != nullptr && person->birthday.year != 0;
            std::string words = item.due < today ? "Birthday was " + when : "Birthday " + when;
            if (has_age)
                words += ", " + std::to_string(from_day(item.due).year - person->birthday.year) +
                         " years";
            return words;
        }
        case TodayKind::anniversary:
            if (const Role* role = book.roles.find(item.about)) {
                const int years = from_day(item.due).year - role->from.year;
                const Organisation* at = book.organisations.find(role->organisation);
                return std::to_string(years) + (years == 1 ? " year" : " years") +
                       (at == nullptr ? " in the job" : " at " + at->name) + " " + when;
            }
            break;
        case TodayKind::new_job:
            if (const Task* task = book.tasks.find(item.about)) return task->notes;
            break;
        case TodayKind::open_ask:
            if (const Exchange* ask = book.exchanges.find(item.about)) {
                const std::string since = days_words(today - to_day(ask->on).value_or(today));
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
            return upper_first(touch_kind_words(context.params.touch_kind)) +
                   " they have not had " + kinds_words(item.touch_kinds);
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
    const Person* person = person_of(context, item);
    if (person != nullptr && item.kind == TodayKind::cadence) {
        const Cadence cadence = cadence_of(*person, context.params.cadence);
        lines.push_back("Wanted every " + days_words(cadence.gap.ideal) + ", at the longest " +
                        days_words(cadence.gap.longest) + ", by " +
                        cadence_reason(*person, context.params.cadence) + ".");
    }
    if (person != nullptr) {
        std::string value = "Value: ";
        value += person->layer.empty() ? "no layer chosen" : "layer " + person->layer;
        if (person->impact > 0) value += ", impact " + std::to_string(person->impact) + " of 5";
        lines.push_back(value + " (rule M19, M20).");
    }
    if (item.relevance > 1) lines.emplace_back("They are part of an open goal of yours.");
    for (std::size_t kind = 0; kind < kTodayKinds; ++kind) {
        if ((item.also >> kind & 1) != 0)
            lines.push_back("Also: " + std::string(today_kind_name(static_cast<TodayKind>(kind))) +
                            ".");
    }
    return lines;
}

}  // namespace kith
