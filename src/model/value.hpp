// The values that a field of the record can hold. One closed set, so that the journal, JSON, undo
// and merge need to know nothing else.
#pragma once
#include "base/boxed.hpp"
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

/// When a field of an entity was last set, or one element of a list that merges as a set.
struct FieldStamp {
    std::uint16_t field = 0;
    bool is_element = false;
    std::string element = {};  // its text; an id as 32 digits
    Stamp stamp;
    bool present = true;  // of an element: false when it was taken out
    double position = 0;  // of an element: ascending in the order of the list

    bool operator==(const FieldStamp&) const = default;
};

/// All that an entity remembers of when it changed; what merging two copies goes by
/// (model/merge.hpp). A stamp of zero means never.
struct Stamps {
    Stamp created, changed;
    Stamp deleted = {}, revived = {};     // the latest deletion, and the latest bringing back
    std::vector<FieldStamp> fields = {};  // ascending by field and element; one that is not listed
                                          // has not been set since the entity was made

    bool operator==(const Stamps&) const = default;
    /// Whether it is in the book: not deleted, or changed or brought back later than that.
    bool alive() const {
        return deleted == Stamp{} || (changed > revived ? changed : revived) > deleted;
    }
};

/// The alternative must match the field's FieldType (value_matches in fields.hpp). std::monostate
/// is "empty" for every type. Stamps are the value of no field: they are for an entity's existence.
using Value = std::variant<std::monostate, bool, std::int64_t, double, std::string, Date, TextList,
                           Id, IdList, MapPlace, Boxed<Stamps>>;

}  // namespace kith
