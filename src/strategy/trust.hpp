// The ladder of trust, 0 to 4, with what speaks for each rung (M9): a referral puts their capital
// on the line, so that is what the upper rungs rest on. The person chooses; a rung is only
// suggested.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

inline constexpr std::size_t kTrustRungs = 5;
/// "They know my name" … "They would stake their name on me"
std::string_view trust_words(std::size_t rung);

/// Something of the log that supports a rung.
struct TrustEvidence {
    EntityKey what;
    Date on;
    std::string words;  // "They gave you: Advice"
};
struct TrustReading {
    /// By rung, the newest first; nothing is needed for the lowest.
    std::array<std::vector<TrustEvidence>, kTrustRungs> evidence;
    /// The highest rung that enough speaks for, counted from below: rung 1 from one answered talk
    /// on, 2 from one thing they gave, 3 from one act that others saw (an introduction, a
    /// recommendation, an ask that was met), 4 from two such or more and a word that they vouch;
    /// the book's settings may ask for more of each.
    std::size_t suggested = 0;
    std::string why;  // "2 things they gave you, and 1 introduction they made"
};
TrustReading read_trust(const Book& book, const Relations& relations, std::uint32_t person_row,
                        Day today);

}  // namespace kith
