// The rounds of keeping in touch: some of the closest a week, of the active a month and of the
// outer ones a quarter (M55); how many, TodayParams::rounds says.
#pragma once
#include "strategy/today.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace kith {

enum class Round : std::uint8_t { week, month, quarter };
/// The layer that it is about: "15", "50", "150".
std::string_view round_layer(Round round);
/// Monday; the first of the month; the first of January, April, July or October.
Day round_start(Round round, Day today);

struct RoundEntry {
    Id person;
    bool done = false;                // there was a touch with depth since the round began
    Day last = Relations::kNever;     // of the last one before it, or the day one met
    bool met = false;                 // it is the latter
    TodayItem item = {};              // to be in touch with them, as Today has it
    Day put_off = Relations::kNever;  // until then it was, a day to come
};
/// Those of the layer who were due first when the round began; so that it stays the same all
/// through, whatever was done meanwhile; but for those who are left alone today. Time O(people +
/// tasks).
std::vector<RoundEntry> round_of(const TodayContext& context, Round round);

}  // namespace kith
