// People told apart by what the map can show of them: classes with words for the legend.
#pragma once
#include "app/map_traits.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

/// How a disc is drawn: whole, as an outline, or as a dashed one.
enum class MapFill : std::uint8_t { whole, outline, dashed };

/// An entry of the legend.
struct MapCategory {
    std::string label;
    std::uint32_t people = 0;
    // 0..9 of the theme's categories, or kOther; where there are steps, that of the scale of one
    // hue, 0 being the least, or of the one with a middle.
    std::uint8_t colour = 0;
    std::uint8_t steps = 0;
    std::uint32_t organisations = 0;  // an entry of them alone, where they are not told apart
    MapFill fill = MapFill::whole;
    float area = 1;  // of its discs, beside those of the others, where size says nothing else
    bool diverging = false;  // a step of five of which the middle says neither

    std::uint32_t number = kNoNumber;  // of a community, which keeps it when it is renamed

    static constexpr std::uint8_t kOther = 255;
    static constexpr std::uint32_t kNoNumber = UINT32_MAX;
};

/// So many are told apart: by the colours of the theme, then by these again as outlines.
inline constexpr std::size_t kColours = 10, kToldApart = 2 * kColours;
/// The one that stands at `place` of those, 0 being the first.
MapCategory told_apart(std::string label, std::uint32_t people, std::size_t place);

/// Index into categories of each person row, kNone for none.
struct MapClasses {
    static constexpr std::uint16_t kNone = UINT16_MAX;

    std::vector<std::uint16_t> of;
    std::vector<MapCategory> categories;
};

/// At most kToldApart categories with a look of their own, those of the most people; behind them
/// the others and who has none. What has an order comes in it, the most first, and numbers in at
/// most five steps of about as many people. Not for organisations, which the map has as nodes.
MapClasses classify_people(const MapSight& sight, const MapAttribute& attribute);

}  // namespace kith
