#include "strategy/attention.hpp"

#include "base/utf8.hpp"
#include "strategy/rounds.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <tuple>

namespace kith {
namespace {

constexpr Day kYear = 365;
constexpr Day kLightDays = 30;
constexpr double kLight = 0.35;  // what a message weighs by its channel

/// Calls `use` with the touches of a person within the last `days`.
template <class Use>
void each_touch(const Book& book, const Relations& relations, std::uint32_t row, Day today,
                Day days, const Use& use) {
    for (const std::uint32_t entry : relations.touchpoints_of_person.of(row)) {
        const Touchpoint& touch = book.touchpoints.rows()[entry];
        const auto on = full_day(touch.on);
        if (on && *on <= today && *on > today - days) use(touch);
    }
}

}  // namespace

Attention attention_of(const Book& book, const Relations& relations, Day today) {
    Attention found;
    const auto people = book.people.rows();
    std::vector<double> time(people.size());
    std::uint32_t rated = 0;
    const auto rank_of = [](const Person& person) -> std::size_t {
        return person.impact >= 4 ? 0 : person.impact == 3 ? 1 : 2;
    };
    const auto counts = [](const Person& person) {
        return person.impact > 0 && !person.archived && !person.passive;
    };
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        if (!counts(people[row])) continue;
        each_touch(book, relations, row, today, kYear,
                   [&](const Touchpoint& touch) { time[row] += touch_weight(touch); });
        RankShare& rank = found.ranks[rank_of(people[row])];
        ++rank.people;
        rank.time += time[row];
        ++rated;
    }
    if (rated == 0) return found;
    const double mean = found.time() / rated;
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        if (!counts(people[row])) continue;
        const std::size_t rank = rank_of(people[row]);
        if (rank == 0 && time[row] < mean) found.little.push_back(row);
        if (rank == 2 && time[row] > mean) found.much.push_back(row);
    }
    const auto order = [&](double sign) {
        return [&time, people, sign](std::uint32_t row) {
            return std::tuple(sign * time[row], people[row].id);
        };
    };
    std::ranges::sort(found.little, {}, order(1));
    std::ranges::sort(found.much, {}, order(-1));
    return found;
}

EffortMap effort_map(const Book& book, const Relations& relations, Day today, Day fresh) {
    EffortMap map;
    const auto people = book.people.rows();
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const bool inside = std::ranges::any_of(
            people[row].tags, [](const std::string& tag) { return fold(tag) == "colleague"; });
        auto& acts = map.acts[inside ? 0 : 1];
        Day first = full_day(people[row].met_on).value_or(today);
        for (const std::uint32_t entry : relations.touchpoints_of_person.of(row)) {
            if (const auto on = full_day(book.touchpoints.rows()[entry].on))
                first = std::min(first, *on);
        }
        each_touch(book, relations, row, today, kYear, [&](const Touchpoint& touch) {
            ++acts[*full_day(touch.on) - first < fresh ? 0 : 1];
        });
        for (const std::uint32_t entry : relations.exchanges_of_person.of(row)) {
            const Exchange& exchange = book.exchanges.rows()[entry];
            const auto on = full_day(exchange.on);
            if (exchange.is_ask && exchange.direction != "given" && on && *on <= today &&
                *on > today - kYear)
                ++acts[2];
        }
    }
    return map;
}

std::vector<LightTouches> light_touches(const Book& book, const Relations& relations, Day today,
                                        std::uint32_t cap) {
    std::vector<LightTouches> found;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        LightTouches light{row, 0};
        each_touch(book, relations, row, today, kLightDays, [&](const Touchpoint& touch) {
            if (touch.initiated != "them" && touch.depth <= 1 && !touch.channel.empty() &&
                channel_weight(touch.channel) <= kLight)
                ++light.touches;
        });
        if (light.touches > cap) found.push_back(light);
    }
    std::ranges::stable_sort(found, std::greater{}, &LightTouches::touches);
    return found;
}

std::size_t events_of_week(const Book& book, Day today) {
    const Day monday = round_start(Round::week, today);
    return static_cast<std::size_t>(
        std::ranges::count_if(book.events.rows(), [&](const Event& event) {
            const auto on = full_day(event.starts);
            return on && *on >= monday && *on < monday + 7;
        }));
}

}  // namespace kith
