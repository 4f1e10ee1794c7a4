// The values that a field of the record can hold. One closed set, so that the journal, JSON, undo
// and merge need to know nothing else.
#pragma once
#include "base/date.hpp"
#include "base/id.hpp"

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace kith {

using TextList = std::vector<std::string>;
using IdList = std::vector<Id>;

/// A place on the map in world units.
struct MapPlace {
    float x = 0;
    float y = 0;
    bool pinned = false;

    bool operator==(const MapPlace&) const = default;
};

/// A hybrid logical clock reading (Kulkarni et al., "Logical Physical Clocks", 2014): wall time,
/// a counter for readings within one millisecond or behind a faster clock, and the device.
struct Stamp {
    std::int64_t wall_ms = 0;  // since 1970-01-01 UTC
    std::uint32_t counter = 0;
    std::uint64_t device = 0;

    auto operator<=>(const Stamp&) const = default;
};

/// When an entity was made and when it last changed.
struct Stamps {
    Stamp created, changed;

    bool operator==(const Stamps&) const = default;
};

/// The alternative must match the field's FieldType (value_matches in fields.hpp). std::monostate
/// is "empty" for every type. Stamps are the value of no field: they are for an entity's existence.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, TextList,
                           Id, IdList, MapPlace, Stamps>;

}  // namespace kith
