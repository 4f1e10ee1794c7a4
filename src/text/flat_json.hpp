// A JSON object of texts by name, as it stands in the value of a setting.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

using FlatObject = std::map<std::string, std::string, std::less<>>;

/// In the order of the names, on one line. What is no UTF-8 is repaired.
std::string write_flat_json(const FlatObject& object);
/// Nothing for what is no such object; members that are no texts are passed over, numbers and
/// truth values are read as they are written.
std::optional<FlatObject> read_flat_json(std::string_view text);

}  // namespace kith::text
