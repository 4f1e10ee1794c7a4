#include "text/zip_write.hpp"

#include "base/date.hpp"
#include "base/room.hpp"

#include <zlib.h>

#include <algorithm>
#include <cassert>

namespace kith::text {
namespace {

constexpr std::uint64_t kMostBytes = 0xFFFFFFFE;  // all ones mean "see Zip64"
constexpr std::uint64_t kMostMembers = 0xFFFE;
constexpr std::uint64_t kEndSizes = 56 + 20 + 22;  // of the end records
constexpr std::uint16_t kVersion = 20, kVersionOfZip64 = 45;
constexpr std::uint16_t kNamesInUtf8 = 0x0800;
constexpr std::uint64_t kPlainFile = 0100644;  // as on Unix, for programs that restore rights

void put(std::string& out, std::uint64_t number, int size) {
    for (int i = 0; i < size; ++i) out += static_cast<char>(number >> (8 * i) & 0xFF);
}

/// The time in the low half, the day in the high one.
std::uint32_t dos_time(std::int64_t made_ms) {
    constexpr std::int64_t kDayMs = 86'400'000;
    const std::int64_t lowest = std::int64_t{*to_day(Date{1980, 1, 1})} * kDayMs;
    const std::int64_t highest = std::int64_t{*to_day(Date{2107, 12, 31})} * kDayMs;
    const std::int64_t ms = std::clamp(made_ms, lowest, highest);
    const Date date = from_day(static_cast<Day>(ms / kDayMs));
    const auto seconds = static_cast<std::uint32_t>(ms % kDayMs / 1000);
    const std::uint32_t time = seconds / 3600 << 11 | seconds / 60 % 60 << 5 | seconds % 60 / 2;
    const std::uint32_t day = static_cast<std::uint32_t>(date.year - 1980) << 9 |
                              std::uint32_t{date.month} << 5 | std::uint32_t{date.day};
    return day << 16 | time;
}

std::uint32_t checksum_of(std::string_view content) {
    return static_cast<std::uint32_t>(
        crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

}  // namespace

ZipWriter::ZipWriter(std::int64_t made_ms) : time_and_day_(dos_time(made_ms)) {}

Result<void> ZipWriter::add(std::string_view name, std::string_view content) {
    assert(!name.empty() && name.size() <= 0xFFFF && name.front() != '/');
    // The headers of a member take 30 and 46 bytes beside its name.
    const std::uint64_t after = std::uint64_t{members_.size()} + directory_.size() +
                                content.size() + 2 * std::uint64_t{name.size()} + 76 + kEndSizes;
    if (after > kMostBytes) {
        return fail(ErrorCode::too_large,
                    "This is more than a ZIP file of 4 GB can hold. Choose fewer people.");
    }
    // What both headers have in common.
    std::string shared;
    put(shared, kNamesInUtf8, 2);
    put(shared, 0, 2);  // stored
    put(shared, time_and_day_, 4);
    put(shared, checksum_of(content), 4);
    put(shared, content.size(), 4);
    put(shared, content.size(), 4);
    put(shared, name.size(), 2);
    put(shared, 0, 2);  // no extra field

    put(directory_, 0x02014B50, 4);
    put(directory_, 3 << 8 | kVersion, 2);  // made on Unix
    put(directory_, kVersion, 2);
    directory_ += shared;
    put(directory_, 0, 6);  // no comment, first disk, no text flag
    put(directory_, kPlainFile << 16, 4);
    put(directory_, members_.size(), 4);
    directory_ += name;

    put(members_, 0x04034B50, 4);
    put(members_, kVersion, 2);
    members_ += shared;
    members_ += name;
    members_ += content;
    ++count_;
    return {};
}

void ZipWriter::make_room(std::size_t done, std::size_t total) {
    kith::make_room(members_, done, total, directory_.size());
    kith::make_room(directory_, done, total);
}

std::string ZipWriter::finish() {
    const std::uint64_t start = members_.size();
    const std::uint64_t size = directory_.size();
    std::string out = std::move(members_);
    out += directory_;
    if (count_ > kMostMembers) {
        const std::uint64_t end = out.size();
        put(out, 0x06064B50, 4);
        put(out, 44, 8);  // of what follows in this record
        put(out, 3 << 8 | kVersionOfZip64, 2);
        put(out, kVersionOfZip64, 2);
        put(out, 0, 8);  // one disk
        put(out, count_, 8);
        put(out, count_, 8);
        put(out, size, 8);
        put(out, start, 8);
        put(out, 0x07064B50, 4);
        put(out, 0, 4);
        put(out, end, 8);
        put(out, 1, 4);
    }
    const std::uint64_t shown = count_ > kMostMembers ? 0xFFFF : count_;
    put(out, 0x06054B50, 4);
    put(out, 0, 4);  // one disk
    put(out, shown, 2);
    put(out, shown, 2);
    put(out, size, 4);
    put(out, start, 4);
    put(out, 0, 2);  // no comment
    return out;
}

}  // namespace kith::text
