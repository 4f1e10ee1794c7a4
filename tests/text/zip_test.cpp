#include "text/zip.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using Bytes = std::vector<std::uint8_t>;

void put(Bytes& out, std::uint64_t number, int size) {
    for (int i = 0; i < size; ++i) out.push_back(static_cast<std::uint8_t>(number >> (8 * i)));
}

void put(Bytes& out, std::string_view text) {
    out.insert(out.end(), text.begin(), text.end());
}

struct Stored {
    std::string name, content;
    std::uint32_t checksum = 0;
    std::uint16_t flags = 0x0800, method = 0;  // UTF-8 names, stored
};
constexpr std::uint32_t kChecksumOfDigits = 0xCBF43926;  // CRC-32 of "123456789", the check value

/// An archive by the letter of APPNOTE 6.3; with `zip64`, every size and offset of 64 bits.
Bytes archive(const std::vector<Stored>& members, bool zip64 = false,
              std::string_view comment = "") {
    Bytes out;
    Bytes directory;
    for (const Stored& member : members) {
        const std::uint64_t offset = out.size();
        const std::uint64_t size = member.content.size();
        const std::uint64_t shown = zip64 ? 0xFFFFFFFF : size;
        put(out, 0x04034B50, 4), put(out, 45, 2), put(out, member.flags, 2);
        put(out, member.method, 2), put(out, 0, 4), put(out, member.checksum, 4);
        put(out, size, 4), put(out, size, 4), put(out, member.name.size(), 2), put(out, 0, 2);
        put(out, member.name), put(out, member.content);
        put(directory, 0x02014B50, 4), put(directory, 45, 2), put(directory, 45, 2);
        put(directory, member.flags, 2), put(directory, member.method, 2), put(directory, 0, 4);
        put(directory, member.checksum, 4), put(directory, shown, 4), put(directory, shown, 4);
        put(directory, member.name.size(), 2), put(directory, zip64 ? 28 : 0, 2);
        put(directory, 0, 2), put(directory, 0, 2), put(directory, 0, 2), put(directory, 0, 4);
        put(directory, zip64 ? 0xFFFFFFFF : offset, 4), put(directory, member.name);
        if (zip64) {
            put(directory, 1, 2), put(directory, 24, 2);
            put(directory, size, 8), put(directory, size, 8), put(directory, offset, 8);
        }
    }
    const std::uint64_t start = out.size();
    out.insert(out.end(), directory.begin(), directory.end());
    if (zip64) {
        const std::uint64_t end = out.size();
        put(out, 0x06064B50, 4), put(out, 44, 8), put(out, 45, 2), put(out, 45, 2);
        put(out, 0, 4), put(out, 0, 4), put(out, members.size(), 8), put(out, members.size(), 8);
        put(out, directory.size(), 8), put(out, start, 8);
        put(out, 0x07064B50, 4), put(out, 0, 4), put(out, end, 8), put(out, 1, 4);
    }
    const std::uint64_t shown = zip64 ? 0xFFFF : members.size();
    put(out, 0x06054B50, 4), put(out, 0, 4), put(out, shown, 2), put(out, shown, 2);
    put(out, zip64 ? 0xFFFFFFFF : directory.size(), 4), put(out, zip64 ? 0xFFFFFFFF : start, 4);
    put(out, comment.size(), 2), put(out, comment);
    return out;
}

Stored digits(std::string name) {
    return {std::move(name), "123456789", kChecksumOfDigits};
}

}  // namespace

TEST_CASE("zip: deflated members with data descriptors, as LinkedIn packs them") {
    const Bytes bytes = test_bytes("linkedin-export-streamed.zip");
    REQUIRE(looks_like_zip(bytes));
    const auto members = list_zip(bytes);
    REQUIRE(members);
    REQUIRE(members->size() == 6);
    CHECK((*members)[0].is_folder);
    CHECK((*members)[3].name == "Basic_LinkedInDataExport_11-22-2026/Connections.csv");
    const auto content = read_zip_member(bytes, (*members)[3]);
    REQUIRE(content);
    CHECK(*content == test_text("linkedin-connections.csv"));
}

TEST_CASE("zip: stored members, names beyond ASCII, empty members and a comment") {
    const Bytes bytes =
        archive({digits("Ordner/Łucja 山川.csv"), {"empty.txt", "", 0}}, false, "a comment");
    const auto members = list_zip(bytes);
    REQUIRE(members);
    REQUIRE(members->size() == 2);
    CHECK((*members)[0].name == "Ordner/Łucja 山川.csv");
    CHECK(read_zip_member(bytes, (*members)[0]).value() == "123456789");
    CHECK(read_zip_member(bytes, (*members)[1]).value().empty());
    CHECK(list_zip(archive({})).value().empty());
}

TEST_CASE("zip: a name in no known encoding is repaired, not refused") {
    const auto members = list_zip(archive({digits("Bj\xF6rn.csv")}));
    REQUIRE(members);
    CHECK((*members)[0].name == "Bj\xEF\xBF\xBDrn.csv");
}

TEST_CASE("zip: sizes and offsets of 64 bits") {
    const Bytes bytes = archive({digits("first.csv"), digits("second.csv")}, true);
    const auto members = list_zip(bytes);
    REQUIRE(members);
    REQUIRE(members->size() == 2);
    CHECK((*members)[1].size == 9);
    CHECK(read_zip_member(bytes, (*members)[1]).value() == "123456789");
}

TEST_CASE("zip: what cannot be read says why and what to do") {
    const auto error_of = [](const Bytes& bytes) {
        const auto members = list_zip(bytes);
        if (!members) return members.error();
        const auto content = read_zip_member(bytes, members->front());
        return content ? Error{ErrorCode::cancelled, "it was read", 0} : content.error();
    };
    Stored encrypted = digits("a.csv");
    encrypted.flags |= 1;
    CHECK(error_of(archive({encrypted})).code == ErrorCode::unsupported);
    CHECK(error_of(archive({encrypted})).message.contains("encrypted"));

    Stored packed = digits("a.csv");
    packed.method = 14;  // LZMA
    CHECK(error_of(archive({packed})).code == ErrorCode::unsupported);

    Stored damaged = digits("a.csv");
    damaged.content[3] = '0';
    CHECK(error_of(archive({damaged})).message.contains("checksum"));

    Stored nonsense = digits("a.csv");
    nonsense.method = 8;  // digits are no deflate stream
    CHECK(error_of(archive({nonsense})).message.contains("damaged"));

    CHECK(error_of({}).message.contains("cut off"));
}

TEST_CASE("zip: an archive cut off anywhere is refused, never read wrongly") {
    const Bytes whole = archive({digits("a.csv"), digits("b.csv")});
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Bytes part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        CAPTURE(size);
        const auto members = list_zip(part);
        REQUIRE_FALSE(members);
        CHECK(members.error().message.contains("Download it again"));
    }
}

TEST_CASE("zip: any one byte changed gives an error or the same content") {
    const Bytes whole = test_bytes("linkedin-export-streamed.zip");
    const std::string connections = test_text("linkedin-connections.csv");
    for (std::size_t at = 0; at < whole.size(); ++at) {
        Bytes bytes = whole;
        bytes[at] ^= 0x55;
        const auto members = list_zip(bytes);
        if (!members) continue;
        for (const ZipMember& member : *members) {
            if (!member.name.ends_with("/Connections.csv")) continue;
            const auto content = read_zip_member(bytes, member);
            if (content) CHECK(*content == connections);
        }
    }
}

TEST_CASE("zip: bombs are refused before they are unpacked") {
    const Bytes bytes = archive({digits("a.csv")});
    ZipMember member = list_zip(bytes).value().front();
    CHECK(read_zip_member(bytes, member, 8).error().code == ErrorCode::too_large);
    member.method = 8;
    member.size = 100'000'000;  // from nine bytes
    CHECK(read_zip_member(bytes, member).error().message.contains("tighter"));
}

}  // namespace kith::text
