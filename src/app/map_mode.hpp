// The pictures of the map (app/map_arrangement.hpp).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace kith {

enum class MapMode : std::uint8_t { network, rings, matrix, organisations, time };

inline constexpr std::array<std::string_view, 5> kMapModes = {"Network", "Rings", "Value matrix",
                                                              "Organisations", "Time"};

/// Where the places of nodes say something else than who is tied to whom, ties stand back.
constexpr float tie_strength_in(MapMode mode) {
    return mode == MapMode::rings ? 0.4f : mode == MapMode::matrix ? 0.2f : 1.0f;
}
/// There are areas where places say who is tied to whom.
constexpr bool has_areas(MapMode mode) {
    return mode != MapMode::rings && mode != MapMode::matrix;
}
/// The ink that is left of a tie which had ended by the day that Time shows,
inline constexpr float kEndedTie = 0.5f;
/// of one of somebody who is faded, of all behind those that stand out, and of who is faded.
inline constexpr float kHiddenTie = 0.25f, kFadedTie = 0.16f, kFadedNode = 0.16f;

}  // namespace kith
