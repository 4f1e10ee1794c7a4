// What the map shows besides the colours of its nodes, in the words of its legend: on the page and
// on a picture that is saved.
#pragma once
#include "app/map_stage.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// What the colour of a tie says.
enum class TieTone : std::uint8_t { plain, reports_to, influences, informs, close };
inline constexpr std::size_t kTieTones = 5;
TieTone tone_of(const MapTie& tie);
/// Of a tie whose colour says something: enough to tell it from the others.
constexpr float tone_opacity(float strength) {
    return 0.3f + 0.35f * strength;
}
/// Of a tie between two people, CSS pixels.
constexpr float tie_width(float strength) {
    return 0.7f + 1.8f * strength;
}
/// The layers whose people have a ring, the innermost first.
inline constexpr std::array<std::string_view, 3> kRingedLayers = {"15", "50", "150"};
/// Which of them it is; as many as there are for any other.
std::size_t ringed_layer(std::string_view layer);
/// Who has the badge of those that lead.
bool is_leader(Seniority seniority);

struct MapSign {
    enum class Mark : std::uint8_t {
        size,
        thickness,
        area,
        ring,
        badge,
        tie,
        dashed,
        arrow,
        bridge
    };
    Mark mark = Mark::size;
    std::string words;              // "Ring: layer 15 and 50"
    TieTone tone = TieTone::plain;  // of Mark::tie
};

/// Those that somebody sees who looks at the map as it is now, in the order of the legend.
/// @param left_out  nodes that are not drawn; may be shorter than there are
/// Time O(n + m).
std::vector<MapSign> map_signs(const Book& book, const Directory& directory, const MapModel& map,
                               const MapLook& look, const MapStage& stage,
                               const std::vector<bool>& left_out);

}  // namespace kith
