// Numbers as they are shown to a person.
#pragma once
#include "app/import_plan.hpp"
#include "base/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::views {

/// "1 person", "1,234 people"
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);
/// "Reading row 1,200 of 5,000 · 800 rows a second". How many there are is not said before it is
/// known, the rate not in the first half second, which tells too little.
std::string reading_words(const ImportProgress& progress, double seconds);

}  // namespace kith::views
