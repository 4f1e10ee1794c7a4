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
           ",\"minutes\":" + std::to_string(minutes_of(item, context.params)) +
           ",\"rank\":" + number(item.rank()) + ",\"act\":" + json_string(act.words) +
           ",\"draft\":" + json_string(act.draft) + "}";
}

/// How long Today takes after a touchpoint was logged with somebody: the least of a few, in ms.
double after_edit_ms(Book& book, const TodayParams& params, Day today, Today& found) {
    constexpr int kRounds = 5;
    Relations relations = build_relations(book);
    Random random(1);
    double least = 1e9;
    for (int round = 0; round < kRounds && book.people.size() > 0; ++round) {
        const auto row = random.below(static_cast<std::uint32_t>(book.people.size()));
        EditBuilder edit;
        const Id touch = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, touch, "on", from_day(today));
        edit.set(EntityKind::touchpoint, touch, "people", IdList{book.people.rows()[row].id.value});
        const Edit made{{INT64_MAX / 4 + round, 0, 1}, "", std::move(edit.changes)};
        if (!apply(book, made) || !follow(relations, book, made.changes)) break;
        const Stopwatch working;
        const TodayContext context{book, relations, params, today};
        if (const auto rows = people_touched(book, made.changes))
            found.update(context, *rows);
        else
            found.build(context);
        const std::vector<TodayItem> ranked = found.ranked(context);
        const TodayPlan plan = plan_today(ranked, params);
        least = std::min(least, working.ms());
    }
    return least;
}

}  // namespace

int today_command(Arguments arguments) {
    constexpr std::array<std::string_view, 2> kWithValue = {"on", "limit"};
    constexpr std::array<std::string_view, 2> kFlags = {"all", "bench"};
    const Result<Options> options = Options::parse(arguments, kWithValue, kFlags);
    if (!options) return usage(options.error().message);
    const auto limit = options->number("limit", 100);
    if (!limit) return usage(limit.error().message);
    const std::optional<Day> today =
        options->has("on") ? to_day(parse_iso_date(options->value("on")).value_or(Date{}))
                           : std::optional(local_today());
    if (options->plain().size() != 1 || *limit < 0 || !today)
        return usage("today needs BOOK, and perhaps --on 2026-11-22, --all and --limit N");
    Result<Book> book = read_book(options->plain().front());
    if (!book) return report(book.error());

    const Relations relations = build_relations(*book);
    const Stopwatch working;
    const TodayParams params = today_params(*book);
    const TodayContext context{*book, relations, params, *today};
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
    const PlanLoad load = plan_load(planned_ties(context), params.daily_minutes);
    std::string line = "{\"ms\":" + milliseconds(ms);
    if (options->has("bench"))
        line += ",\"after_edit_ms\":" + milliseconds(after_edit_ms(*book, params, *today, found));
    print_line(line + ",\"minutes\":" + std::to_string(plan.minutes) +
               ",\"waiting\":" + std::to_string(plan.waiting) + ",\"items\":[" + items +
               "],\"plan\":{\"people\":" + std::to_string(load.people) + ",\"touches_a_year\":" +
               number(load.touches_a_year) + ",\"minutes_a_week\":" + number(load.minutes_a_week) +
               ",\"late_people\":" + std::to_string(load.late_people) + "}}");
    return kOk;
}

}  // namespace kith::cli
