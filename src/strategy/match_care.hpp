// How readily an import takes two for one: two numbers among those of the rules (rule_setting.hpp),
// which one choice of three sets together.
#pragma once
#include "model/book.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace kith {

/// How careful the person wants matching to be: the setting "import.matching" of the book.
/// Careful: more is asked; bold: less.
enum class MatchCare : std::uint8_t { careful, usual, bold };
inline constexpr std::string_view kMatchCareSetting = "import.matching";

/// What a choice stands for until a number is set by itself.
struct MatchNumbers {
    std::string_view name;          // of the choice, as the setting has it
    int certain = 95, likely = 50;  // in hundredths
};
const MatchNumbers& match_numbers(MatchCare care);
/// Of the choice that the book has made; the usual ones when it has made none.
const MatchNumbers& match_numbers(const Book& book);

/// The choice that the numbers of the book come to; nothing when they are others.
std::optional<MatchCare> match_care(const Book& book);

/// From which score on two records are one person, or somebody is asked whether they are.
struct MatchThresholds {
    double certain = 0.95, likely = 0.5;
};

/// As the book has them; what is certain is never only asked about.
MatchThresholds match_thresholds(const Book& book);

}  // namespace kith
