// A person in one line, as somebody would tell it who knows them: shown beside them on the map and
// spoken when arrow keys come by.
#pragma once
#include "app/map_traits.hpp"

#include <cstddef>
#include <string>

namespace kith {

/// "Ana Silva, broker, CTO at Acme, 14 ties, last met in May, introduced by Ben Ott". What is not
/// known is left out; the role in the network is told once it was worked out.
std::string person_story(const MapSight& sight, std::size_t person_row);

/// "last met 3 days ago", "last in touch in May", "last met in May 2024"; empty for never.
std::string last_touch_words(const MapSight& sight, std::size_t person_row);

}  // namespace kith
