// Where the time goes: held against how much people matter (M27), by kind of effort (M6), light
// touches that come close together (M60), events of a week (M13c), and whether ties are nurtured
// steadily, with value and in public (M66).
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
/// By impact: high (RuleNumber::high_marks), the mark below it, and less. Who was not rated, is
/// archived or passive is left out.
struct Attention {
    std::array<RankShare, 3> ranks;
    // Rows of Book::people: of the first rank with less than the mean of all, and of the last with
    // more; those furthest from it first, then by id.
    std::vector<std::uint32_t> little, much;
    double time() const { return ranks[0].time + ranks[1].time + ranks[2].time; }
};
/// Of this year (HealthParams::year).
Attention attention_of(const Book& book, const Relations& relations, Day today);

/// The name of the organisation where I work.
inline constexpr std::string_view kMyOrganisationSetting = "me.organisation";

/// The 2 × 3 kinds of effort (M6), of this year. Inside are those whose main work is at my own
/// organisation, and those with the tag "colleague", as sorting people sets it. Building is a touch
/// within some days of the first one or of the day we met, maintaining any other, using an ask of
/// mine. A touch with several counts for each.
struct EffortMap {
    std::array<std::array<std::uint32_t, 3>, 2> acts{};  // inside, outside; build, maintain, use
    struct Share {
        std::uint32_t row = 0, acts = 0;  // row of Book::people
        bool inside = false;
    };
    std::vector<Share> people;  // whom it went to, the most first

    std::uint32_t all() const;
};
EffortMap effort_map(const Book& book, const Relations& relations, Day today);

/// Messages of mine with somebody and what weighs as little by its channel: letters, e-mails,
/// comments and broadcasts, unless the book's weights say otherwise. Within some days.
struct LightTouches {
    std::uint32_t row = 0;  // of Book::people
    std::uint32_t touches = 0;
};
/// Of one person. What they began or answered with depth does not count.
std::uint32_t light_touches_of(const Book& book, const Relations& relations, std::uint32_t row,
                               Day today);
/// Who is above the cap, the most first, then in the order of the book.
std::vector<LightTouches> light_touches(const Book& book, const Relations& relations, Day today,
                                        std::uint32_t cap);

/// That begin from Monday to Sunday of this week, and what several met for in person in it that
/// belongs to no event.
std::size_t events_of_week(const Book& book, Day today);

/// The nurture trio (M66) of this month and the eleven before it.
struct NurtureMix {
    static constexpr std::uint32_t kMonths = 12;
    static constexpr Day kDays = 365;  // as many, to look back by

    std::uint32_t months = 0;  // with an act
    std::uint32_t acts = 0;    // touches that they did not begin, and gifts beside them
    std::uint32_t gave = 0;    // acts with a word of value, or with something given
    std::uint32_t posts = 0;   // broadcasts; they are no acts
    std::uint32_t links = 0;   // saved links that were sent

    bool operator==(const NurtureMix&) const = default;
};
NurtureMix nurture_mix(const Book& book, Day today);
/// By the settings: acts in enough months, enough of them that gave; and any post or link.
struct NurtureCheck {
    bool consistent = false, valuable = false, brand = false;
};
NurtureCheck nurture_check(const Book& book, const NurtureMix& mix);

}  // namespace kith
