// Where everybody was on the map when it last came to rest. It is kept beside the book, so that the
// map is the same when the page opens again, and is no part of the book: without it, or where it
// is damaged, the map is laid out anew. doc/stored-format.md tells the bytes.
#pragma once
#include "app/map_model.hpp"
#include "base/id.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith {

/// Of a map with more people, organisations and ghosts no record is kept: it would be too large.
inline constexpr std::size_t kMostKeptPlaces = 150'000;

struct KeptPlace {
    Id id;               // of a person, an organisation or a ghost
    float x = 0, y = 0;  // world units
};

struct KeptPlaces {
    std::uint32_t shape = 0;        // map_shape() of the map that was at rest
    std::vector<KeptPlace> places;  // in the order of its nodes, without me
};

/// A checksum of the map's ties and of who is pinned, with nodes as numbers.
std::uint32_t map_shape(const MapModel& map);

/// Of a map at rest; none of one with nobody on it, or with too many.
/// @param positions  x, y a node of the map, world units
KeptPlaces places_of(const MapModel& map, std::span<const float> positions);

/// No bytes for no places.
std::vector<std::uint8_t> encode_places(const KeptPlaces& kept);

/// Any bytes are safe to give: what is no such record, undamaged, gives no places.
KeptPlaces decode_places(std::span<const std::uint8_t> record);

/// A map with those whom a record knows in their places.
struct RecalledPlaces {
    std::vector<float> positions;  // x, y a node; NaN: not known. Empty: the record is no use
    bool at_rest = false;          // it is the very map of the record, and needs no layout
};

/// Whoever has a place on the map keeps it. A record that leaves so many without one that the map
/// must be laid out from the beginning is no use.
RecalledPlaces recall_places(const MapModel& map, const KeptPlaces& kept);

}  // namespace kith
