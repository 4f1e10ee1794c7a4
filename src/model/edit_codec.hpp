// Edits and snapshots as bytes: what the journal and the snapshot store hold. doc/stored-format.md
// describes the same, byte for byte.
#pragma once
#include "base/result.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith {

inline constexpr std::uint16_t kStoredFormatVersion = 1;

/// One record: magic, format version, length, CRC-32C, payload. Nothing precedes or follows it.
std::vector<std::uint8_t> encode_edit(const Edit& edit);

/// Any bytes are safe to give. A newer format version gives ErrorCode::unsupported, damage
/// bad_input. Fields with numbers that this version does not know are an error of the first kind.
Result<Edit> decode_edit(std::span<const std::uint8_t> bytes);

/// The whole book with all stamps, as one record of its own magic.
std::vector<std::uint8_t> encode_snapshot(const Book& book, const Stamp& last_stamp);

struct Snapshot {
    Book book;
    Stamp last_stamp;
};
Result<Snapshot> decode_snapshot(std::span<const std::uint8_t> bytes);

}  // namespace kith
