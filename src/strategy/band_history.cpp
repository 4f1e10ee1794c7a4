#include "strategy/band_history.hpp"

#include "base/sorting.hpp"

#include <algorithm>

namespace kith {
namespace {

struct Touch {
    Day on = 0;
    std::uint32_t row = 0;
    WeighedTouch weighed;
};

}  // namespace

std::vector<BandChange> band_history(const Book& book, std::span<const std::uint32_t> rows,
                                     Day today, const TieStrengthParams& params) {
    std::vector<Touch> touches;
    for (const std::uint32_t row : rows) {
        const Touchpoint& touch = book.touchpoints.rows()[row];
        const std::optional<Day> on = to_day(touch.on);
        if (on && *on <= today)
            touches.push_back({*on, row, {*on, touch_weight(touch, params), is_mass_sent(touch)}});
    }
    sort_items(touches, [&](const Touch& a, const Touch& b) {
        const auto id = [&](const Touch& one) { return book.touchpoints.rows()[one.row].id; };
        return a.on != b.on ? a.on < b.on : id(a) < id(b);
    });

    std::vector<BandChange> changes;
    TieReading tie;
    Band now = Band::known;
    const auto note = [&](Day on, const TieReading& reading, std::optional<std::uint32_t> touch) {
        changes.push_back({on, now, reading.band, reading.strength, touch, reading.last_touch});
        now = reading.band;
    };
    for (std::size_t i = 0; i < touches.size(); ++i) {
        add_touch(tie, touches[i].weighed, params);
        if (tie.band != now) note(touches[i].on, tie, touches[i].row);
        // Until the next touch it only falls: the days on which it leaves a band are halved out.
        const Day end = i + 1 < touches.size() ? touches[i + 1].on - 1 : today;
        for (Day from = touches[i].on; from < end;) {
            if (faded_until(tie, end, params).band == now) break;
            Day low = from;
            Day high = end;
            while (low + 1 < high) {
                const Day middle = low + (high - low) / 2;
                (faded_until(tie, middle, params).band == now ? low : high) = middle;
            }
            note(high, faded_until(tie, high, params), std::nullopt);
            from = high;
        }
    }
    return changes;
}

double leaves_below(Band band, const TieStrengthParams& params) {
    const auto from = band == Band::strong   ? params.strong
                      : band == Band::medium ? params.medium
                      : band == Band::weak   ? params.weak
                                             : 0.0;
    return from - std::min(params.hysteresis, from / 2);
}

}  // namespace kith
