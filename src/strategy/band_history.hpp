// When a tie went from one band to another, and why (M2): at a touch that made it stronger, or on
// the day on which silence had made it weaker. The hysteresis is that of read_tie(), so that the
// last band of the history is the band of today.
#pragma once
#include "strategy/tie_strength.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace kith {

struct BandChange {
    Day on = 0;
    Band from = Band::known, to = Band::known;
    double strength = 0;                 // on that day
    std::optional<std::uint32_t> touch;  // row of Book::touchpoints; nothing: it faded
    Day last_touch = 0;                  // when it faded: the last touch before
};

/// The oldest first. Later touches than today are passed over. Time O(touches · log days).
/// @param rows  of Book::touchpoints, in any order
std::vector<BandChange> band_history(const Book& book, std::span<const std::uint32_t> rows,
                                     Day today, const TieStrengthParams& params);

/// The strength below which a tie in this band leaves it: with the hysteresis.
double leaves_below(Band band, const TieStrengthParams& params = {});

}  // namespace kith
