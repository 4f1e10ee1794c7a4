// Other pictures of the map's nodes than the one that the forces make: around me in rings, by value
// in a matrix, in organisations from the top down, and as it was on a day.
#pragma once
#include "app/directory.hpp"
#include "app/map_mode.hpp"
#include "app/map_model.hpp"
#include "base/date.hpp"
#include "model/book.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace kith {

/// Drawn behind the names; world units.
struct MapGuide {
    enum class Kind : std::uint8_t { circle, line, box, words };
    Kind kind = Kind::line;
    float x = 0, y = 0;  // the middle of a circle or of words, the start of a line, a corner
    // The end, the other corner; to_x is the radius of a circle, and of words the room that they
    // have: without it they are not drawn. 0: always.
    float to_x = 0, to_y = 0;
    std::string words;
    bool strong = false;
    std::vector<std::uint32_t> people = {};  // whom the words name together: nodes, ascending
};

/// What there is of a tie on the day that the picture shows.
enum class TieThen : std::uint8_t { there, not_yet, ended };

struct MapArrangement {
    std::vector<float> positions;  // x, y a node; NaN: not in this picture
    std::vector<MapGuide> guides;
    std::vector<std::uint8_t> faded;  // a node; empty: none
    /// Memberships that Time shows besides those of the map: where people were then, and before.
    /// Hub a, person b; ascending by b.
    std::vector<MapTie> more_ties;
    std::vector<TieThen> ties;  // a tie of the map, then of more_ties; empty: all are there
    /// What the picture shows, for those who do not see it: "Core 15: 3 of 15 people".
    std::vector<std::string> words;
};

/// The value matrix (M19): accessibility from left to right, impact from below, both 1 to 5.
struct Rating {
    std::int64_t impact = 0, accessibility = 0;
};
/// What a place in the matrix says of who is put there; nothing beside the matrix.
std::optional<Rating> rating_at(const Book& book, const MapModel& map, float x, float y);

/// Since when each person of the book is known, a row each: the day one met, or of the first
/// touch, or when they came into the book, whichever is first.
std::vector<Day> known_since(const Book& book, const Relations& relations);
/// From the first day that somebody was known to today.
std::pair<Day, Day> known_span(std::span<const Day> since, Day today);

/// Faded on the map of a day: without a touch in so many days before, though they were known.
inline constexpr Day kFadesAfterDays = 730;

/// @param network  the nodes' places in the network mode, x, y a node; used by Time
/// @param on       the day that Time shows, and on which people report to others in Organisations
MapArrangement arrange_map(MapMode mode, const Book& book, const Directory& directory,
                           const MapModel& map, std::span<const float> network, Day on);

}  // namespace kith
