// How readily an import takes two for one: a setting of the book.
#pragma once
#include "model/book.hpp"

#include <cstdint>
#include <string_view>

namespace kith {

/// How careful the person wants matching to be: the setting "import.matching" of the book.
enum class MatchCare : std::uint8_t { careful, usual, bold };
inline constexpr std::string_view kMatchCareSetting = "import.matching";
std::string_view match_care_name(MatchCare care);
MatchCare match_care(const Book& book);

}  // namespace kith
