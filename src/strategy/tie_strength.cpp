#include "strategy/tie_strength.hpp"

#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith {
namespace {

constexpr std::array<std::string_view, 10> kChannels = {"meal",    "visit",    "meeting", "video",
                                                        "call",    "message",  "letter",  "email",
                                                        "comment", "broadcast"};
constexpr std::size_t kMessage = 5;  // of these

/// What is left of a sum after so many days.
double faded(double sum, Day days, const TieStrengthParams& params) {
    return sum * std::exp2(-static_cast<double>(days) / params.half_life_days);
}

double strength_of(double sum, const TieStrengthParams& params) {
    return std::clamp(1 - std::exp(-sum / params.scale) + params.own_word, 0.0, 1.0);
}

/// The band that a strength is in, for a tie that was in `before`: one that falls stays a while.
Band next_band(double strength, Band before, const TieStrengthParams& params) {
    const auto at_least = [&](Band band, double from) {
        const double slack = std::min(params.hysteresis, from / 2);
        return strength >= (before <= band ? from - slack : from);
    };
    if (at_least(Band::strong, params.strong)) return Band::strong;
    if (at_least(Band::medium, params.medium)) return Band::medium;
    return at_least(Band::weak, params.weak) ? Band::weak : Band::known;
}

}  // namespace

TieStrengthParams tie_strength_params(const Book& book) {
    // In the order of RuleNumber.
    constexpr std::array<double TieStrengthParams::*, 10> kShares = {
        &TieStrengthParams::unanswered,    &TieStrengthParams::depth_1,
        &TieStrengthParams::depth_2,       &TieStrengthParams::depth_3,
        &TieStrengthParams::strong,        &TieStrengthParams::medium,
        &TieStrengthParams::weak,          &TieStrengthParams::hysteresis,
        &TieStrengthParams::dormant_below, &TieStrengthParams::a_step};
    TieStrengthParams params;
    params.half_life_days = rule_number(book, RuleNumber::half_life);
    params.scale = rule_number(book, RuleNumber::weight_scale);
    params.dormant_days = rule_number(book, RuleNumber::dormant_days);
    for (std::size_t i = 0; i < kShares.size(); ++i)
        params.*kShares[i] = rule_number(book, RuleNumber::unanswered_share, i) / 100.0;
    for (std::size_t i = 0; i < params.channels.size(); ++i)
        params.channels[i] = rule_number(book, RuleNumber::weight_meal, i) / 100.0;
    return params;
}

TieStrengthParams with_own_word(const Person& person, TieStrengthParams params) {
    params.own_word = params.a_step * static_cast<double>(person.closeness);
    return params;
}

double channel_weight(std::string_view channel, const TieStrengthParams& params) {
    const auto at = std::ranges::find(kChannels, channel) - kChannels.begin();
    const auto known = static_cast<std::size_t>(at);
    return params.channels[known < kChannels.size() ? known : kMessage];
}

bool is_written(std::string_view channel) {
    constexpr std::array<std::string_view, 4> kWritten = {"message", "email", "letter", ""};
    return std::ranges::contains(kWritten, channel);
}

bool is_sent_to_several(const Touchpoint& touch) {
    return touch.initiated == "me" && touch.people.size() > 1 && !touch.channel.empty() &&
           is_written(touch.channel);
}

bool is_mass_sent(const Touchpoint& touch) {
    return touch.channel == "broadcast" || (is_sent_to_several(touch) && touch.depth <= 1);
}

double touch_weight(const Touchpoint& touch, const TieStrengthParams& params) {
    const double depth = touch.depth >= 3   ? params.depth_3
                         : touch.depth == 2 ? params.depth_2
                                            : params.depth_1;
    const auto people = static_cast<double>(std::max<std::size_t>(1, touch.people.size()));
    const bool unanswered = touch.unanswered && touch.initiated == "me";
    return channel_weight(touch.channel, params) * depth /
           (is_sent_to_several(touch) ? people : std::sqrt(people)) *
           (unanswered ? params.unanswered : 1);
}

std::vector<WeighedTouch> weighed_touches(const Book& book, std::span<const std::uint32_t> rows,
                                          const TieStrengthParams& params) {
    std::vector<WeighedTouch> touches;
    for (const std::uint32_t row : rows) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        if (const std::optional<Day> day = to_day(touch.on))
            touches.push_back({*day, touch_weight(touch, params), is_mass_sent(touch)});
    }
    std::ranges::stable_sort(touches, {}, &WeighedTouch::on);
    return touches;
}

std::vector<WeighedTouch> weighed_touches(const Book& book, std::span<const std::uint32_t> rows) {
    return weighed_touches(book, rows, tie_strength_params(book));
}

std::string_view band_name(Band band) {
    switch (band) {
        case Band::strong:
            return "strong";
        case Band::medium:
            return "medium";
        case Band::weak:
            return "weak";
        case Band::dormant:
            return "dormant";
        case Band::known:
            break;
    }
    return "known";
}

void add_touch(TieReading& reading, const WeighedTouch& touch, const TieStrengthParams& params) {
    if (!touch.mass_sent || reading.sum <= 0) reading.last_touch = touch.on;
    if (reading.sum > 0) {
        // It fell until now, and may have left its band on the way.
        reading.sum = faded(reading.sum, touch.on - reading.sum_on, params);
        reading.band = next_band(strength_of(reading.sum, params), reading.band, params);
    }
    reading.sum_on = touch.on;
    reading.sum += touch.weight;
    reading.strength = strength_of(reading.sum, params);
    reading.band = next_band(reading.strength, reading.band, params);
    if (reading.strength > reading.highest) {
        reading.highest = reading.strength;
        reading.highest_on = touch.on;
    }
}

TieReading faded_until(TieReading reading, Day today, const TieStrengthParams& params) {
    if (reading.sum > 0) reading.sum = faded(reading.sum, today - reading.sum_on, params);
    reading.strength = strength_of(reading.sum, params);
    reading.band = next_band(reading.strength, reading.band, params);
    if (reading.highest >= params.medium && reading.strength < params.dormant_below &&
        today - reading.last_touch > params.dormant_days)
        reading.band = Band::dormant;
    return reading;
}

TieReading read_tie(std::span<const WeighedTouch> touches, Day today,
                    const TieStrengthParams& params) {
    TieReading reading;
    for (const WeighedTouch& touch : touches) {
        if (touch.on > today) break;
        add_touch(reading, touch, params);
    }
    return faded_until(reading, today, params);
}

std::optional<TieReading> read_dormant(std::span<const WeighedTouch> touches, Day today,
                                       const TieStrengthParams& params) {
    double sum = 0;  // it was never closer than this, as what there was only fades
    const WeighedTouch* last = nullptr;
    for (const WeighedTouch& touch : touches) {
        if (touch.on > today) break;
        if (!touch.mass_sent || sum <= 0) last = &touch;
        sum += touch.weight;
    }
    if (last == nullptr || today - last->on <= params.dormant_days ||
        strength_of(sum, params) < params.medium)
        return std::nullopt;
    const TieReading reading = read_tie(touches, today, params);
    return reading.band == Band::dormant ? std::optional(reading) : std::nullopt;
}

}  // namespace kith
