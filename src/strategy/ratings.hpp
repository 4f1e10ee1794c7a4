// The quarterly rating of core ties: half a minute a person, eight marks of 1 to 5 (M71: depth,
// trust, mutual advocacy, satisfaction; M72: relevance, potential, engagement, energy).
//
// The latest mark stands with the person, on the scale that its field has. That it was given, and
// when, is kept as a playbook run named "rating" with the person, the day and the marks as answers
// ("depth 4"), so that their course can be told.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class Judgement : std::uint8_t {
    depth,
    trust,
    advocacy,
    satisfaction,
    relevance,
    potential,
    engagement,
    energy,
};
inline constexpr std::size_t kJudgements = 8;

struct JudgementWords {
    Judgement judgement;
    std::string_view key;        // as it is kept
    std::string_view label;      // "Depth"
    std::string_view question;   // "How deep do your talks go?"
    std::string_view low, high;  // what 1 and 5 mean
    std::string_view field;      // of Person
    int offset;                  // of a mark to the field's scale
};
/// In the order of Judgement.
std::span<const JudgementWords> judgements();

/// A mark each, 1 to 5; 0: passed over.
using Marks = std::array<std::uint8_t, kJudgements>;

struct CoreRating {
    Id person, run;
    Day on = 0;
    Marks marks{};
};
inline constexpr std::string_view kRatingPlaybook = "rating";

/// All that were ever given, the oldest first; on one day by id.
std::vector<CoreRating> ratings(const Book& book);
/// Of one person.
std::vector<CoreRating> ratings_of(const Book& book, Id person);

/// Give marks. Of one day there is one rating a person: a second one takes its place.
/// Nothing without a mark.
std::vector<FieldChange> rating_changes(const Book& book, Id person, const Marks& marks, Day today,
                                        Random& random);

/// Whom to rate this quarter: the living of layer 15 and then of 50 who were not rated since it
/// began; in each those who were rated longest ago, or never, first.
struct RatingRound {
    Day from = 0;            // when the quarter began
    std::size_t people = 0;  // of these layers
    std::size_t rated = 0;
    std::vector<Id> open;
};
RatingRound rating_round(const Book& book, Day today);

/// The marks of a quarter on average, where any were given.
struct QuarterMarks {
    Day from = 0;
    std::uint32_t people = 0;                // who were rated in it
    std::array<double, kJudgements> mean{};  // 0: none
    double all = 0;                          // of all marks
};
/// The last `quarters`, this one at the end; of each person the last rating of a quarter counts.
std::vector<QuarterMarks> quarter_marks(std::span<const CoreRating> all, Day today,
                                        std::size_t quarters);

/// Whose marks fell on average between their last two ratings, the most first.
struct MarkFall {
    Id person;
    double from = 0, to = 0;
};
std::vector<MarkFall> fallen_marks(std::span<const CoreRating> all);

}  // namespace kith
