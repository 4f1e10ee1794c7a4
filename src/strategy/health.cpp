#include "strategy/health.hpp"

#include "strategy/cadence.hpp"
#include "strategy/tie_strength.hpp"

#include <algorithm>
#include <map>
#include <string>

namespace kith {
namespace {

constexpr Day kYear = 365;
constexpr Day kQuarter = 91;

/// A message waits for an answer; those who talk have it already.
bool waits_for_answer(std::string_view channel) {
    constexpr std::array<std::string_view, 4> kWritten = {"message", "email", "letter", ""};
    return std::ranges::contains(kWritten, channel);
}

bool is_kept(const Person& person) {
    return !person.archived && !person.passive &&
           (person.layer == "15" || person.layer == "50" || person.layer == "150");
}

/// Adds a touch of mine to the count when it is old enough to tell.
void count_answer(ResponseRate& rate, const Touchpoint& touch, Day on, Day today,
                  const HealthParams& params) {
    if (touch.initiated != "me" || !waits_for_answer(touch.channel)) return;
    if (touch.unanswered && today - on < params.answer_days) return;
    ++rate.sent;
    rate.answered += touch.unanswered ? 0u : 1u;
}

}  // namespace

bool is_in_person(std::string_view channel) {
    constexpr std::array<std::string_view, 3> kInPerson = {"meal", "meeting", "visit"};
    return std::ranges::contains(kInPerson, channel);
}

std::vector<ChannelHealth> channel_health(const Book& book, Day today, const HealthParams& params) {
    std::map<std::string_view, ChannelHealth> channels;
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        const std::optional<Day> on = full_day(touch.on);
        if (!on || *on > today || today - *on >= kYear) continue;
        ChannelHealth& channel = channels[touch.channel];
        channel.channel = touch.channel;
        ++channel.touches;
        count_answer(channel.response, touch, *on, today, params);
    }
    std::vector<ChannelHealth> sorted;
    for (const auto& [name, channel] : channels) sorted.push_back(channel);
    std::ranges::stable_sort(sorted, std::greater{}, &ChannelHealth::touches);
    return sorted;
}

ResponseRate response_of(const Book& book, std::span<const std::uint32_t> touches, Day today,
                         const HealthParams& params) {
    ResponseRate rate;
    for (const std::uint32_t row : touches) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = full_day(touch.on);
        if (on && *on <= today && today - *on < kYear)
            count_answer(rate, touch, *on, today, params);
    }
    return rate;
}

std::vector<MonthHealth> month_health(const Book& book, Day today, int months) {
    const Date now = from_day(today);
    const int last = now.year * 12 + now.month - 1;
    std::vector<MonthHealth> all(static_cast<std::size_t>(std::max(0, months)));
    for (int i = 0; i < months; ++i) {
        const int month = last - (months - 1) + i;
        const Date first{static_cast<std::int16_t>(month / 12),
                         static_cast<std::uint8_t>(month % 12 + 1), 1};
        all[static_cast<std::size_t>(i)].first = to_day(first).value_or(today);
    }
    const auto month_of = [&](Date date) -> MonthHealth* {
        const std::optional<Day> on = full_day(date);
        if (!on || *on > today) return nullptr;
        const int at = date.year * 12 + date.month - 1 - (last - (months - 1));
        return at < 0 || at >= months ? nullptr : &all[static_cast<std::size_t>(at)];
    };
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        MonthHealth* month = month_of(touch.on);
        if (month == nullptr) continue;
        ++month->touches;
        if (had_depth(touch) && touch.people.size() <= 2) ++month->meaningful;
    }
    for (const Exchange& exchange : book.exchanges.rows()) {
        MonthHealth* month = month_of(exchange.on);
        if (month == nullptr ||
            (exchange.is_ask && exchange.outcome != "yes" && exchange.outcome != "partly"))
            continue;
        const auto weight = static_cast<double>(std::max<std::int64_t>(1, exchange.weight));
        (exchange.direction == "given" ? month->given : month->received) += weight;
    }
    return all;
}

Growth growth_of(const Book& book, const Relations& relations, Day today) {
    Growth growth;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        const auto rows = relations.touchpoints_of_person.of(row);
        if (rows.empty()) continue;
        const auto touches = weighed_touches(book, rows);
        const bool before = read_tie(touches, today - kQuarter).band <= Band::medium;
        const bool now = read_tie(touches, today).band <= Band::medium;
        if (now && !before) growth.rose.push_back(row);
        if (before && !now) growth.fell.push_back(row);
    }
    return growth;
}

Meetings meetings_of(const Book& book, const Relations& relations, Day today) {
    Meetings meetings;
    for (std::uint32_t row = 0; row < book.people.size(); ++row) {
        if (!is_kept(book.people.rows()[row])) continue;
        const auto touches = relations.touchpoints_of_person.of(row);
        bool any = false;
        bool ever = false;
        bool this_year = false;
        for (const std::uint32_t touch_row : touches) {
            const Touchpoint& touch = book.touchpoints.rows()[touch_row];
            const std::optional<Day> on = full_day(touch.on);
            if (!on || *on > today) continue;
            any = true;
            if (!is_in_person(touch.channel)) continue;
            ever = true;
            this_year |= today - *on < kYear;
        }
        if (any && !ever) meetings.only_online.push_back(row);
        if (ever && !this_year) meetings.not_met_this_year.push_back(row);
    }
    return meetings;
}

}  // namespace kith
