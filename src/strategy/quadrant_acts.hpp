// What the strategies of the value matrix ask of an act in Today (M19): build toward goes by
// whoever could put in a word, minimal asks for no more than a line.
#pragma once
#include "strategy/today.hpp"

#include <cstdint>
#include <string>

namespace kith {

/// Who could put in a word for me with a person: of those whom they know, the one to whom my tie is
/// strongest, medium or more; of equal ones by id. Who is archived or passive and ties that are
/// only inferred do not count. Null when there is nobody.
/// Time O(ties of the person, and touches of those whom they know).
const Person* introducer_to(const TodayContext& context, std::uint32_t person_row);

/// "High impact, hard to reach: Anna Lee, whom you know well, could put in a word (M19)."; empty
/// when it is another quadrant, or nobody could.
std::string introducer_words(const TodayContext& context, std::uint32_t person_row);

}  // namespace kith
