// Writing ZIP archives: PKWARE's APPNOTE 6.3, members stored as they are, names in UTF-8. More than
// 65,534 members get the end record of Zip64, which every program of today reads; sizes beyond
// 32 bits are refused.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace kith::text {

class ZipWriter {
  public:
    /// @param made_ms  since 1970-01-01 UTC: the time that every member bears, to two seconds. The
    ///                 format knows the years 1980 to 2107.
    explicit ZipWriter(std::int64_t made_ms);

    /// @param name  relative, its folders parted by "/", not there yet; at most 65,535 bytes.
    /// Errors: the archive would be larger than 4 GB. Then it is as it was.
    Result<void> add(std::string_view name, std::string_view content);

    /// For the rest of so many members, as base/room.hpp has it.
    void make_room(std::size_t done, std::size_t total);

    /// The archive. Nothing can be added after it.
    std::string finish();

  private:
    std::uint32_t time_and_day_;  // as MS-DOS kept them
    std::string members_, directory_;
    std::uint64_t count_ = 0;
};

}  // namespace kith::text
