// What the JSON of an entity says of its past: the members created, changed, deleted, revived and
// stamps (doc/json-format.md).
#pragma once
#include "base/result.hpp"
#include "model/fields.hpp"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace kith::text {

/// Whether an entity's member of this name belongs to its past.
bool is_stamp_member(std::string_view name);

/// ", "name": value" for each that there is something to say of.
void append_stamps(std::string& out, EntityKind kind, const Stamps& stamps);

/// Take one such member into `stamps`. The error says what would be right.
Result<void> read_stamp_member(EntityKind kind, std::string_view name, const nlohmann::json& value,
                               Stamps& stamps);

}  // namespace kith::text
