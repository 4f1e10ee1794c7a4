// What traits and the classes of people by them share.
#pragma once
#include "app/map_traits.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

inline constexpr std::array<std::string_view, 5> kEnergyNames = {
    "Gives much energy", "Gives energy", "Costs energy", "Costs much energy", "Even, or not said"};
/// Which of them it is.
/// @param energy  Person::energy, −2 to 2
std::size_t energy_kind(std::int64_t energy);

/// Whether it has more and less.
bool is_number(const Book& book, const MapAttribute& attribute);
/// The texts that a person may be told apart by; several of tags and circles.
std::vector<std::string> trait_texts(const MapSight& sight, const MapAttribute& attribute,
                                     std::size_t person_row);

}  // namespace kith
