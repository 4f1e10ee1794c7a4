// Reading ZIP archives that come from outside: PKWARE's APPNOTE 6.3, stored and deflated members,
// Zip64. Decompression is zlib's. Every size and offset in the archive is checked before it is
// believed.
#pragma once
#include "base/result.hpp"
#include "base/stepwise.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kith::text {

struct ZipMember {
    std::string name;  // UTF-8; a name in another encoding is repaired
    std::uint64_t size = 0;
    std::uint64_t packed_size = 0;
    std::uint64_t offset = 0;    // of the local header
    std::uint32_t checksum = 0;  // CRC-32
    std::uint16_t method = 0;
    bool encrypted = false;
    bool is_folder = false;
};

/// Begins as a ZIP archive does.
bool looks_like_zip(std::span<const std::uint8_t> bytes);

/// The members in the order of the central directory. An archive that is cut off, split or damaged
/// gives an error that says so.
Result<std::vector<ZipMember>> list_zip(std::span<const std::uint8_t> bytes);

/// The member's content. Errors: encrypted, a method other than stored and deflated, damage (by
/// length or CRC-32), more than `most_bytes`, or packed tighter than deflate honestly can (a bomb).
/// Step by step, a stretch of it each; `bytes` and `member` must stay.
Stepwise<Result<std::string>> read_zip_member_steps(std::span<const std::uint8_t> bytes,
                                                    const ZipMember& member,
                                                    std::uint64_t most_bytes = std::uint64_t{512}
                                                                               << 20);

inline Result<std::string> read_zip_member(std::span<const std::uint8_t> bytes,
                                           const ZipMember& member,
                                           std::uint64_t most_bytes = std::uint64_t{512} << 20) {
    return at_once(read_zip_member_steps(bytes, member, most_bytes));
}

}  // namespace kith::text
