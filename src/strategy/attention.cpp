#include "strategy/attention.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/organisation_name.hpp"
#include "strategy/health.hpp"
#include "strategy/rounds.hpp"
#include "strategy/rule_setting.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <bitset>
#include <tuple>
#include <unordered_set>

namespace kith {
namespace {

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
    const TieStrengthParams params = tie_strength_params(book);
    const Day year = rule_number(book, RuleNumber::health_days);
    const auto people = book.people.rows();
    std::vector<double> time(people.size());
    std::uint32_t rated = 0;
    const int high = rule_number(book, RuleNumber::high_marks);
    const auto rank_of = [high](const Person& person) -> std::size_t {
        return person.impact >= high ? 0 : person.impact == high - 1 ? 1 : 2;
    };
    const auto counts = [](const Person& person) {
        return person.impact > 0 && !person.archived && !person.passive;
    };
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        if (!counts(people[row])) continue;
        each_touch(book, relations, row, today, year,
                   [&](const Touchpoint& touch) { time[row] += touch_weight(touch, params); });
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
    sort_items(found.little, {}, order(1));
    sort_items(found.much, {}, order(-1));
    return found;
}

std::uint32_t EffortMap::all() const {
    std::uint32_t sum = 0;
    for (const auto& side : acts) {
        for (const std::uint32_t one : side) sum += one;
    }
    return sum;
}

EffortMap effort_map(const Book& book, const Relations& relations, Day today) {
    EffortMap map;
    const Day year = rule_number(book, RuleNumber::health_days);
    const Day fresh = rule_number(book, RuleNumber::effort_days);
    const auto people = book.people.rows();
    const std::string mine = organisation_key(setting(book, kMyOrganisationSetting));
    const auto is_mine = [&](std::uint32_t row) {
        const Role* role = mine.empty() ? nullptr : relations.main_role(book, row);
        const Organisation* at =
            role == nullptr ? nullptr : book.organisations.find(role->organisation);
        return at != nullptr && organisation_key(at->name) == mine;
    };
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        const bool inside =
            is_mine(row) || std::ranges::any_of(people[row].tags, [](const std::string& tag) {
                return fold(tag) == "colleague";
            });
        EffortMap::Share share{row, 0, inside};
        auto& acts = map.acts[inside ? 0 : 1];
        Day first = full_day(people[row].met_on).value_or(today);
        for (const std::uint32_t entry : relations.touchpoints_of_person.of(row)) {
            if (const auto on = full_day(book.touchpoints.rows()[entry].on))
                first = std::min(first, *on);
        }
        each_touch(book, relations, row, today, year, [&](const Touchpoint& touch) {
            // One line to two hundred is no effort for each of them (M10).
            if (is_mass_sent(touch)) return;
            ++acts[*full_day(touch.on) - first < fresh ? 0 : 1];
            ++share.acts;
        });
        for (const std::uint32_t entry : relations.exchanges_of_person.of(row)) {
            const Exchange& exchange = book.exchanges.rows()[entry];
            const auto on = full_day(exchange.on);
            if (!exchange.is_ask || exchange.direction == "given" || !on || *on > today ||
                *on <= today - year)
                continue;
            ++acts[2];
            ++share.acts;
        }
        if (share.acts > 0) map.people.push_back(share);
    }
    sort_items(map.people, std::greater{}, &EffortMap::Share::acts);
    return map;
}

namespace {

std::uint32_t light_touches_of(const Book& book, const Relations& relations, std::uint32_t row,
                               Day today, const TieStrengthParams& params) {
    std::uint32_t light = 0;
    const Day days = rule_number(book, RuleNumber::light_days);
    const double most = channel_weight("message", params);
    each_touch(book, relations, row, today, days, [&](const Touchpoint& touch) {
        if (touch.initiated != "them" && touch.depth <= 1 && !touch.channel.empty() &&
            !is_mass_sent(touch) && channel_weight(touch.channel, params) <= most)
            ++light;
    });
    return light;
}

}  // namespace

std::uint32_t light_touches_of(const Book& book, const Relations& relations, std::uint32_t row,
                               Day today) {
    return light_touches_of(book, relations, row, today, tie_strength_params(book));
}

std::vector<LightTouches> light_touches(const Book& book, const Relations& relations, Day today,
                                        std::uint32_t cap) {
    const TieStrengthParams params = tie_strength_params(book);
    std::vector<LightTouches> found;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const LightTouches light{row, light_touches_of(book, relations, row, today, params)};
        if (light.touches > cap) found.push_back(light);
    }
    sort_items(found, std::greater{}, &LightTouches::touches);
    return found;
}

std::size_t events_of_week(const Book& book, Day today) {
    const Day monday = round_start(Round::week, today);
    const auto in_week = [monday](Date date) {
        const auto on = full_day(date);
        return on && *on >= monday && *on < monday + 7;
    };
    const auto events = std::ranges::count_if(book.events.rows(), in_week, &Event::starts);
    const auto meetings =
        std::ranges::count_if(book.touchpoints.rows(), [&](const Touchpoint& touch) {
            const bool several = touch.group || touch.people.size() > 1;
            return several && !touch.event && is_in_person(touch.channel) && in_week(touch.on);
        });
    return static_cast<std::size_t>(events + meetings);
}

NurtureMix nurture_mix(const Book& book, Day today) {
    NurtureMix mix;
    std::bitset<NurtureMix::kMonths> months;
    const auto months_of = [](Day day) {
        const Date date = from_day(day);
        return date.year * 12 + date.month;
    };
    /// How many months ago; nothing for what lies before or ahead.
    const auto month_of = [&](Date date) -> std::optional<std::size_t> {
        const auto on = full_day(date);
        if (!on || *on > today) return std::nullopt;
        const int ago = months_of(today) - months_of(*on);
        if (ago >= static_cast<int>(NurtureMix::kMonths)) return std::nullopt;
        return static_cast<std::size_t>(ago);
    };
    std::unordered_set<Id, IdHash> giving;  // touches
    for (const Exchange& one : book.exchanges.rows()) {
        if (one.direction != "given" || one.is_ask) continue;
        const auto month = month_of(one.on);
        if (month && one.link) ++mix.links;
        if (book.touchpoints.find(one.touchpoint) != nullptr) {
            giving.insert(one.touchpoint);
        } else if (month) {
            months.set(*month);
            ++mix.acts;
            ++mix.gave;
        }
    }
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        const auto month = month_of(touch.on);
        if (!month || touch.initiated == "them") continue;
        if (touch.channel == "broadcast") {
            ++mix.posts;
            continue;
        }
        months.set(*month);
        ++mix.acts;
        if (touch.kind == "value" || giving.contains(touch.id.value)) ++mix.gave;
    }
    mix.months = static_cast<std::uint32_t>(months.count());
    return mix;
}

NurtureCheck nurture_check(const Book& book, const NurtureMix& mix) {
    const auto number = [&](RuleNumber which) {
        return static_cast<std::uint32_t>(rule_number(book, which));
    };
    return {mix.months >= number(RuleNumber::nurture_months),
            mix.gave * 100 >= mix.acts * number(RuleNumber::nurture_value) && mix.gave > 0,
            mix.posts + mix.links > 0};
}

}  // namespace kith
