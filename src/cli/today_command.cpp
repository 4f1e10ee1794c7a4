// kith today: what could be done on a day, for whom and why.
#include "base/random.hpp"
#include "cli/commands.hpp"
#include "model/edit.hpp"
#include "strategy/plan_load.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace kith::cli {
namespace {

std::string number(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g", value);
    return text.data();
}

std::string item_json(const TodayContext& context, const TodayItem& item, const GiveIndex& index) {
    const Person* person = context.book.people.find(item.person);
    const Suggestion act = suggest(
        context, item,
        gifts_for(context, item, [gifts = &index]() -> const GiveIndex& { return *gifts; }));
    return "{\"kind\":" + json_string(std::string(today_kind_key(item.kind))) + ",\"person\":" +
           (person == nullptr ? std::string("null") : json_string(to_string(item.person))) +
           ",\"name\":" +
           (person == nullptr ? std::string("null") : json_string(display_name(*person))) +
           ",\"why\":" + json_string(why_line(context, item)) +
           ",\"due\":" + json_string(to_string(from_day(item.due))) +
           ",\"late\":" + (item.late ? "true" : "false") +
           ",\"expires\":" + (item.expires ? "true" : "false") +
           ",\"minutes\":" + std::to_string(minutes_of(item, context.params)) +
           ",\"rank\":" + number(item.rank()) + ",\"act\":" + json_string(act.words) +
           ",\"draft\":" + json_string(act.draft) + "}";
}

template <class Entity>
Id any_of(const Table<Entity>& table, Random& random) {
    return table.rows()[random.below(static_cast<std::uint32_t>(table.size()))].id.value;
}

/// How long Today takes after an edit of each kind: the least of a few, in ms.
std::string after_edit_ms(Book& book, Day today, Today& found) {
    constexpr int kRounds = 5;
    constexpr std::array<std::string_view, 5> kKinds = {"log", "delete", "pause", "move", "rules"};
    if (book.people.size() <= kRounds || book.touchpoints.size() == 0) return "{}";
    Relations relations = build_relations(book);
    TodayParams params = today_params(book);
    Random random(1);
    std::int64_t stamp = INT64_MAX / 4;
    std::string times;
    for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
        double least = 1e9;
        for (int round = 0; round < kRounds; ++round) {
            const Id person = any_of(book.people, random);
            EditBuilder edit;
            if (kKinds[kind] == "log") {
                const Id touch = edit.create(EntityKind::touchpoint, random);
                edit.set(EntityKind::touchpoint, touch, "on", from_day(today));
                edit.set(EntityKind::touchpoint, touch, "people", IdList{person});
            } else if (kKinds[kind] == "delete") {
                edit.remove_entity(book, EntityKind::person, person);
            } else if (kKinds[kind] == "pause") {
                edit.set(EntityKind::person, person, "pauses",
                         pauses_text(std::array{Pause{today, today + round}}));
            } else if (kKinds[kind] == "move") {
                edit.set(EntityKind::touchpoint, any_of(book.touchpoints, random), "people",
                         IdList{person});
            } else {
                edit.set_setting(book, std::string(kFreshSetting),
                                 to_string(from_day(today - round)));
            }
            const Edit made{{++stamp, 0, 1}, "", std::move(edit.changes)};
            const auto back = apply(book, made);
            if (!back) return "{}";
            const auto before = people_before(*back);
            if (!follow(relations, book, made.changes, before)) relations = build_relations(book);
            const Stopwatch working;
            const auto people = people_touched(book, made.changes, before);
            if (!people) params = today_params(book);
            const TodayContext context{book, relations, params, today, {}, {}, local_minutes_east};
            if (people)
                found.update(context, *people);
            else
                found.build(context);
            const std::vector<TodayItem> ranked = found.ranked(context);
            const TodayPlan plan = plan_today(ranked, params);
            least = std::min(least, working.ms());
        }
        times += (times.empty() ? "{\"" : ",\"") + std::string(kKinds[kind]) +
                 "\":" + milliseconds(least);
    }
    return times + "}";
}

}  // namespace

int today_command(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue = {"on", "limit"};
    constexpr std::array<std::string_view, 2> kFlags = {"all", "bench"};
    const Result<Options> options = Options::parse(arguments, kWithValue, kFlags);
    if (!options) return usage(options.error().message);
    const auto limit = options->number("limit", 100);
    if (!limit) return usage(limit.error().message);
    const std::optional<Day> today = day_asked(*options);
    if (options->plain().size() != 1 || *limit < 0 || !today)
        return usage("today needs BOOK, and perhaps --on 2026-11-22, --all and --limit N");
    Result<Book> book = read_book(options->plain().front());
    if (!book) return report(book.error());

    const Relations relations = build_relations(*book);
    const Stopwatch working;
    const TodayParams params = today_params(*book);
    const TodayContext context{*book, relations, params, *today, {}, {}, local_minutes_east};
    Today found;
    found.build(context);
    const std::vector<TodayItem> ranked = found.ranked(context);
    const TodayPlan plan = plan_today(ranked, params);
    const double ms = working.ms();

    const std::vector<TodayItem>& shown = options->has("all") ? ranked : plan.items;
    GiveIndex index;
    index.build(*book, relations);
    std::string items;
    for (std::size_t i = 0; i < std::min(shown.size(), static_cast<std::size_t>(*limit)); ++i)
        items += (items.empty() ? "" : ",") + item_json(context, shown[i], index);
    const PlanLoad load = plan_load(planned_ties(context), params);
    std::string line = "{\"ms\":" + milliseconds(ms);
    if (options->has("bench")) line += ",\"after_edit_ms\":" + after_edit_ms(*book, *today, found);
    print_line(line + ",\"minutes\":" + std::to_string(plan.minutes) +
               ",\"waiting\":" + std::to_string(plan.waiting) + ",\"items\":[" + items +
               "],\"plan\":{\"people\":" + std::to_string(load.people) + ",\"touches_a_year\":" +
               number(load.touches_a_year) + ",\"minutes_a_week\":" + number(load.minutes_a_week) +
               ",\"late_people\":" + std::to_string(load.late_people) + "}}");
    return kOk;
}

}  // namespace kith::cli
