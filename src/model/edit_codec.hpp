// Edits and snapshots as bytes: what the journal and the snapshot store hold. doc/stored-format.md
// describes the same, byte for byte.
#pragma once
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith {

inline constexpr std::uint16_t kStoredFormatVersion = 2;

/// One record: magic, format version, length, CRC-32C, payload. Nothing precedes or follows it.
/// A few entities a step; the edit must stay as it is until the record is finished.
Stepwise<std::vector<std::uint8_t>> edit_record_steps(const Edit& edit);

inline std::vector<std::uint8_t> encode_edit(const Edit& edit) {
    return at_once(edit_record_steps(edit));
}

/// Stamp and label alone, which are quickly read, for a list of many edits. The rest is not looked
/// at, but the checksum is.
struct EditHead {
    Stamp stamp;
    std::string label;
};
Result<EditHead> decode_edit_head(std::span<const std::uint8_t> bytes);

/// Any bytes are safe to give. A newer format version gives ErrorCode::unsupported, damage
/// bad_input. Fields with numbers that this version does not know are an error of the first kind.
/// A few entities a step; `bytes` must stay.
Stepwise<Result<Edit>> decode_edit_steps(std::span<const std::uint8_t> bytes);

inline Result<Edit> decode_edit(std::span<const std::uint8_t> bytes) {
    return at_once(decode_edit_steps(bytes));
}

/// The whole book with all stamps as one record of its own magic, a few entities a step, so that a
/// large book does not hold up whoever works with it. The book must stay, and must not change,
/// until the record is finished.
Stepwise<std::vector<std::uint8_t>> snapshot_record_steps(const Book& book, Stamp last_stamp);

inline std::vector<std::uint8_t> encode_snapshot(const Book& book, const Stamp& last_stamp) {
    return at_once(snapshot_record_steps(book, last_stamp));
}

struct Snapshot {
    Book book;
    Stamp last_stamp;
};
/// A few entities a step; `bytes` must stay.
Stepwise<Result<Snapshot>> decode_snapshot_steps(std::span<const std::uint8_t> bytes);

inline Result<Snapshot> decode_snapshot(std::span<const std::uint8_t> bytes) {
    return at_once(decode_snapshot_steps(bytes));
}

}  // namespace kith
