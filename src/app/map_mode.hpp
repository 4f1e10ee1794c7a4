// The pictures of the map (app/map_arrangement.hpp).
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

namespace kith {

enum class MapMode : std::uint8_t { network, rings, matrix, organisations, time };

inline constexpr std::array<std::string_view, 5> kMapModes = {"Network", "Rings", "Value matrix",
                                                              "Organisations", "Time"};

}  // namespace kith
