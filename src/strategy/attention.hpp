// Where the time goes: held against how much people matter (M27), by kind of effort (M6), light
// touches that come close together (M60), and events of a week (M13c).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kith {

/// People of one rank and what was spent on them.
struct RankShare {
    std::uint32_t people = 0;
    double time = 0;  // weights of touches (touch_weight)
};
/// By impact: 4 and 5, 3, 1 and 2. Who was not rated, is archived or passive is left out.
struct Attention {
    std::array<RankShare, 3> ranks;
    // Rows of Book::people: of the first rank with less than the mean of all, and of the last with
    // more; those furthest from it first, then by id.
    std::vector<std::uint32_t> little, much;
    double time() const { return ranks[0].time + ranks[1].time + ranks[2].time; }
};
/// Of the last 365 days.
Attention attention_of(const Book& book, const Relations& relations, Day today);

/// The 2 × 3 kinds of effort (M6), of the last 365 days. Inside are those with the tag "colleague",
/// as sorting people sets it. Building is a touch within `fresh` days of the first one or of the
/// day we met, maintaining any other, using an ask of mine. A touch with several counts for each.
struct EffortMap {
    std::array<std::array<std::uint32_t, 3>, 2> acts{};  // inside, outside; build, maintain, use
};
EffortMap effort_map(const Book& book, const Relations& relations, Day today, Day fresh = 90);

/// Messages, letters, e-mails, comments and broadcasts of mine with somebody, within 30 days.
struct LightTouches {
    std::uint32_t row = 0;  // of Book::people
    std::uint32_t touches = 0;
};
/// Who is above the cap, the most first, then in the order of the book. What they began or
/// answered with depth does not count.
std::vector<LightTouches> light_touches(const Book& book, const Relations& relations, Day today,
                                        std::uint32_t cap);

/// That begin from Monday to Sunday of this week.
std::size_t events_of_week(const Book& book, Day today);

}  // namespace kith
