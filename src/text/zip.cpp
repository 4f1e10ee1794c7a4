#include "text/zip.hpp"

#include "base/utf8.hpp"

#include <zlib.h>

#include <algorithm>
#include <optional>

namespace kith::text {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034B50;
constexpr std::uint32_t kCentralHeader = 0x02014B50;
constexpr std::uint32_t kEndRecord = 0x06054B50;
constexpr std::uint32_t kZip64End = 0x06064B50;
constexpr std::uint32_t kZip64Locator = 0x07064B50;
constexpr std::size_t kEndRecordSize = 22;
constexpr std::size_t kCentralHeaderSize = 46;
constexpr std::size_t kLocalHeaderSize = 30;
constexpr std::uint64_t kMostMembers = 100'000;
constexpr std::uint64_t kMostRatio = 1100;  // deflate packs at most about 1032 : 1

/// Little-endian number of `size` bytes at `offset`; nothing when it is not all there.
std::optional<std::uint64_t> number_at(std::span<const std::uint8_t> bytes, std::uint64_t offset,
                                       std::size_t size) {
    if (offset > bytes.size() || bytes.size() - offset < size) return std::nullopt;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
        value |= static_cast<std::uint64_t>(bytes[static_cast<std::size_t>(offset) + i]) << (8 * i);
    return value;
}

std::uint64_t number_or_zero(std::span<const std::uint8_t> bytes, std::uint64_t offset,
                             std::size_t size) {
    return number_at(bytes, offset, size).value_or(0);
}

std::unexpected<Error> cut_off() {
    return fail(
        ErrorCode::bad_input,
        "The ZIP file is cut off or damaged: its table of contents is missing. Download it again.");
}

struct Directory {
    std::uint64_t offset = 0, size = 0, members = 0;
};

Result<Directory> find_directory(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kEndRecordSize) return cut_off();
    // The end record is last, but for a comment of up to 65,535 bytes.
    const std::size_t lowest =
        bytes.size() > kEndRecordSize + 65535 ? bytes.size() - kEndRecordSize - 65535 : 0;
    for (std::size_t at = bytes.size() - kEndRecordSize + 1; at-- > lowest;) {
        if (number_or_zero(bytes, at, 4) != kEndRecord) continue;
        Directory directory{number_or_zero(bytes, at + 16, 4), number_or_zero(bytes, at + 12, 4),
                            number_or_zero(bytes, at + 10, 2)};
        const bool zip64 = directory.offset == 0xFFFFFFFF || directory.size == 0xFFFFFFFF ||
                           directory.members == 0xFFFF;
        if (zip64 && at >= 20 && number_or_zero(bytes, at - 20, 4) == kZip64Locator) {
            const std::uint64_t end = number_or_zero(bytes, at - 12, 8);
            if (number_at(bytes, end, 4) != kZip64End) return cut_off();
            directory = {number_or_zero(bytes, end + 48, 8), number_or_zero(bytes, end + 40, 8),
                         number_or_zero(bytes, end + 32, 8)};
        }
        if (directory.offset > bytes.size() || directory.size > bytes.size() - directory.offset)
            return cut_off();
        return directory;
    }
    return cut_off();
}

/// Sizes and offset beyond 32 bits stand in the extra field with id 1.
void read_zip64_extra(std::span<const std::uint8_t> extra, ZipMember& member) {
    std::uint64_t at = 0;
    while (at + 4 <= extra.size()) {
        const std::uint64_t id = number_or_zero(extra, at, 2);
        const std::uint64_t size = number_or_zero(extra, at + 2, 2);
        std::uint64_t value = at + 4;
        at = value + size;
        if (id != 1 || at > extra.size()) continue;
        for (std::uint64_t* number : {&member.size, &member.packed_size, &member.offset}) {
            if (*number != 0xFFFFFFFF) continue;
            *number = number_or_zero(extra, value, 8);
            value += 8;
        }
    }
}

constexpr std::size_t kBytesAStep = 1 << 18;

/// zlib's state while it unpacks; given back whatever happens.
class Inflation {
  public:
    Inflation() = default;
    ~Inflation() {
        if (begun_) inflateEnd(&stream_);
    }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;

    /// False when there is no memory for it.
    bool begin(std::span<const std::uint8_t> packed) {
        begun_ = inflateInit2(&stream_, -MAX_WBITS) == Z_OK;
        stream_.next_in = const_cast<Bytef*>(packed.data());  // zlib only reads it
        stream_.avail_in = static_cast<uInt>(packed.size());
        return begun_;
    }
    /// Up to `most` bytes more into `content`. False behind the last.
    bool run(std::string& content, std::size_t most) {
        Bytef nothing = 0;
        const std::size_t at = stream_.total_out;
        stream_.next_out =
            content.empty() ? &nothing : reinterpret_cast<Bytef*>(content.data()) + at;
        stream_.avail_out = static_cast<uInt>(std::min(most, content.size() - at));
        status_ = inflate(&stream_, Z_NO_FLUSH);
        return status_ == Z_OK;
    }
    bool complete(std::uint64_t size) const {
        return status_ == Z_STREAM_END && stream_.total_out == size;
    }

  private:
    z_stream stream_{};
    bool begun_ = false;
    int status_ = Z_OK;
};

}  // namespace

bool looks_like_zip(std::span<const std::uint8_t> bytes) {
    const std::uint64_t magic = number_or_zero(bytes, 0, 4);
    return bytes.size() >= 4 && (magic == kLocalHeader || magic == kEndRecord);
}

Result<std::vector<ZipMember>> list_zip(std::span<const std::uint8_t> bytes) {
    const Result<Directory> directory = find_directory(bytes);
    if (!directory) return std::unexpected(directory.error());
    if (directory->members > kMostMembers) {
        return fail(ErrorCode::too_large,
                    "The ZIP file says that it holds more than 100,000 files; that is no export.");
    }
    std::vector<ZipMember> members;
    std::uint64_t at = directory->offset;
    for (std::uint64_t i = 0; i < directory->members; ++i) {
        if (number_at(bytes, at, 4) != kCentralHeader ||
            !number_at(bytes, at + kCentralHeaderSize - 1, 1))
            return cut_off();
        const std::uint64_t name_size = number_or_zero(bytes, at + 28, 2);
        const std::uint64_t extra_size = number_or_zero(bytes, at + 30, 2);
        const std::uint64_t comment_size = number_or_zero(bytes, at + 32, 2);
        const std::uint64_t next = at + kCentralHeaderSize + name_size + extra_size + comment_size;
        if (next > bytes.size()) return cut_off();
        ZipMember member;
        member.encrypted = (number_or_zero(bytes, at + 8, 2) & 1) != 0;
        member.method = static_cast<std::uint16_t>(number_or_zero(bytes, at + 10, 2));
        member.checksum = static_cast<std::uint32_t>(number_or_zero(bytes, at + 16, 4));
        member.packed_size = number_or_zero(bytes, at + 20, 4);
        member.size = number_or_zero(bytes, at + 24, 4);
        member.offset = number_or_zero(bytes, at + 42, 4);
        const auto* name = reinterpret_cast<const char*>(bytes.data() + at + kCentralHeaderSize);
        member.name = repair_utf8({name, static_cast<std::size_t>(name_size)});
        member.is_folder = member.name.ends_with('/');
        read_zip64_extra(
            bytes.subspan(static_cast<std::size_t>(at + kCentralHeaderSize + name_size),
                          static_cast<std::size_t>(extra_size)),
            member);
        members.push_back(std::move(member));
        at = next;
    }
    return members;
}

Stepwise<Result<std::string>> read_zip_member_steps(std::span<const std::uint8_t> bytes,
                                                    const ZipMember& member,
                                                    std::uint64_t most_bytes) {
    const auto damaged = [&](std::string_view what) {
        return fail(ErrorCode::bad_input, "\"" + member.name + "\" in the ZIP file " +
                                              std::string(what) + " Download the export again.");
    };
    if (member.encrypted) {
        co_return fail(ErrorCode::unsupported,
                       "\"" + member.name +
                           "\" is encrypted. Unpack the ZIP with its password and drop the files.");
    }
    if (member.method != 0 && member.method != 8) {
        co_return fail(ErrorCode::unsupported, "\"" + member.name +
                                                   "\" is packed in a way that Kith does not read. "
                                                   "Unpack the ZIP and drop the files.");
    }
    if (member.size > most_bytes) {
        co_return fail(ErrorCode::too_large, "\"" + member.name + "\" is larger than " +
                                                 std::to_string(most_bytes >> 20) + " MB.");
    }
    if (number_at(bytes, member.offset, 4) != kLocalHeader)
        co_return damaged("is not where it should be.");
    const std::uint64_t start = member.offset + kLocalHeaderSize +
                                number_or_zero(bytes, member.offset + 26, 2) +
                                number_or_zero(bytes, member.offset + 28, 2);
    if (start > bytes.size() || member.packed_size > bytes.size() - start)
        co_return damaged("is cut off.");
    const std::span<const std::uint8_t> packed = bytes.subspan(
        static_cast<std::size_t>(start), static_cast<std::size_t>(member.packed_size));
    std::string content;
    if (member.method == 0) {
        if (member.size != member.packed_size) co_return damaged("has a wrong length.");
        content.assign(reinterpret_cast<const char*>(packed.data()), packed.size());
    } else {
        if (member.size / kMostRatio > member.packed_size)
            co_return damaged("is packed tighter than can be true.");
        content.resize(static_cast<std::size_t>(member.size));
        Inflation inflation;
        if (!inflation.begin(packed))
            co_return fail(ErrorCode::too_large,
                           "There is not enough memory to unpack the ZIP file.");
        while (inflation.run(content, kBytesAStep)) co_yield {};
        if (!inflation.complete(member.size)) co_return damaged("is damaged.");
    }
    uLong checksum = crc32(0, nullptr, 0);
    for (std::size_t at = 0; at < content.size(); at += kBytesAStep) {
        const std::string_view some = std::string_view(content).substr(at, kBytesAStep);
        checksum = crc32(checksum, reinterpret_cast<const Bytef*>(some.data()),
                         static_cast<uInt>(some.size()));
        co_yield {};
    }
    if (checksum != member.checksum) co_return damaged("is damaged: its checksum does not fit.");
    co_return content;
}

}  // namespace kith::text
