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
std::vector<std::uint8_t> encode_edit(const Edit& edit);

/// The same a piece at a time; the edit must stay as it is until the record is finished.
class EditWriter {
  public:
    explicit EditWriter(const Edit& edit);
    /// Write the changes of `entities` more. False when everything is written.
    bool step(std::size_t entities);
    /// The record; what is left is written first.
    std::vector<std::uint8_t> finish();

  private:
    const Edit* edit_;
    std::vector<std::uint8_t> record_;
    std::size_t next_ = 0;  // change
};

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

/// Writes the whole book with all stamps as one record of its own magic, a part at a time, so that
/// a large book does not hold up whoever works with it.
class SnapshotWriter {
  public:
    /// `book` must stay, and must not change, until the snapshot is finished; made_of() tells.
    /// `expected_bytes`: room to make at once, as growing step by step holds the record twice.
    SnapshotWriter(const Book& book, const Stamp& last_stamp, std::size_t expected_bytes = 0);

    /// Write `entities` more. False when everything is written.
    bool step(std::size_t entities);
    /// The record; what is left is written first.
    std::vector<std::uint8_t> finish();
    /// Whether the book is still the one that this began with.
    bool made_of(const Book& book) const { return &book == book_ && book.revision == revision_; }

  private:
    struct Stretch {
        Part part;
        EntityKind kind;
    };

    const Book* book_;
    std::uint64_t revision_;
    std::vector<std::uint8_t> record_;
    std::vector<Stretch> stretches_;    // all kinds of the book, then those of its bin
    std::size_t stretch_ = 0;           // the one being written
    std::vector<std::uint32_t> order_;  // its rows by id
    std::size_t next_ = 0;              // in order_
};

/// All of it at once.
std::vector<std::uint8_t> encode_snapshot(const Book& book, const Stamp& last_stamp);

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
