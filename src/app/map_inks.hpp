// The inks of ties, rings and marks, in any theme: for the map and its legend, on the page and on
// paper.
#pragma once
#include "app/map_signs.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace kith {

/// The colours of a theme that they are made of; 0xAABBGGRR.
struct MapInks {
    std::uint32_t background, text, muted, accent, warn;
    std::array<std::uint32_t, 10> category;
    bool high_contrast = false;  // all ties are of one ink
};

/// How a tie is drawn, on the map and in the legend.
struct TieLook {
    std::uint32_t ink = 0;
    float width = 1;  // CSS pixels
    bool dotted = false;
};
/// Of a line of an organisation.
TieLook look_of_line(TieLine line, const MapInks& inks);
/// Of a tie in the other pictures, by its kind.
TieLook look_of_tone(TieTone tone, const MapInks& inks);
/// The ring around the people of a layer, 0 being the innermost.
std::uint32_t layer_ink(std::size_t layer, const MapInks& inks);
/// Of a sign's mark in the legend.
TieLook look_of_sign(const MapSign& sign, const MapInks& inks);

}  // namespace kith
