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

/// The alternative must match the field's FieldType (value_matches in fields.hpp). std::monostate
/// is "empty" for every type.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, TextList,
                           Id, IdList, MapPlace>;

}  // namespace kith
