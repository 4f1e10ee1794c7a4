// The kinds of value that are given and received: four groups of four (M34), which the
// buttons log quickly (M35), each with a key of its own, as they lie on the keyboard.
#pragma once
#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace kith {

struct ValueKind {
    std::string_view group;  // as Exchange::group
    std::string_view name;   // "Introduction"
    char key = 0;            // lower case
};
inline constexpr std::size_t kValueGroupCount = 4;
inline constexpr std::size_t kValuesAGroup = 4;

/// Group by group.
std::span<const ValueKind> value_kinds();
/// What one receives in a search for work (M44), of each group one; its key is beside theirs.
std::span<const ValueKind> receipt_kinds();
/// "Knowledge"
std::string_view value_group_name(std::size_t group);
/// By its key, whatever the case of the letter; of what was received also those of receipt_kinds().
const ValueKind* value_kind_of_key(std::string_view key, bool received = false);

}  // namespace kith
