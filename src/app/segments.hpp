// Segments: queries over people that were kept under a name, in the order that the person likes.
//
// A segment is a setting of the book, "people.segment." and an id, whose value is a JSON object of
// texts (doc/json-format.md), as saved views of the map are. An empty value is one that was
// deleted. Members that this version does not know stay.
#pragma once
#include "model/book.hpp"
#include "strategy/query.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct Segment {
    std::string setting;  // its name; empty: not kept yet
    std::string name, query;
    double place = 0;  // in their order, ascending; by setting among equals

    bool operator==(const Segment&) const = default;
};

inline constexpr std::string_view kSegmentPrefix = "people.segment.";

/// In their order. What cannot be read is passed over, and stays in the book. Time O(settings).
std::vector<Segment> segments(const Book& book);
/// The same as queries may name them: segment:name.
std::vector<NamedQuery> named_queries(const Book& book);

/// The value of its setting.
/// @param before  the value that it had, for what this version does not know; may be empty
std::string segment_value(const Segment& segment, std::string_view before);

/// Why no segment may be called so, or empty. Names are told apart as queries tell them apart,
/// whatever the case of letters.
/// @param setting  of the segment that is to bear it; empty for a new one
std::string segment_name_trouble(const Book& book, std::string_view name, std::string_view setting);

}  // namespace kith
