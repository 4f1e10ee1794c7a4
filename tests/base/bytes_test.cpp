#include "base/bytes.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

namespace kith {
namespace {

std::uint32_t crc_of(std::string_view text) {
    return crc32c({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

TEST_CASE("crc32c: the check value of the catalogue and those of RFC 3720 appendix B.4") {
    CHECK(crc_of("123456789") == 0xE3069283u);
    CHECK(crc_of("") == 0u);
    const std::vector<std::uint8_t> rest = {'6', '7', '8', '9'};
    CHECK(crc32c(rest, crc_of("12345")) == 0xE3069283u);  // in two pieces
    // Every length, in any two pieces, as bit by bit.
    const std::string text = "The quick brown fox jumps over the lazy dog, again and again.";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        std::uint32_t slow = ~0u;
        for (std::size_t i = 0; i < length; ++i) {
            slow ^= static_cast<std::uint8_t>(text[i]);
            for (int bit = 0; bit < 8; ++bit)
                slow = (slow >> 1) ^ ((slow & 1) != 0 ? 0x82F63B78u : 0u);
        }
        const auto bytes = std::span(reinterpret_cast<const std::uint8_t*>(text.data()), length);
        CHECK(crc32c(bytes) == ~slow);
        CHECK(crc32c(bytes.subspan(length / 3), crc32c(bytes.first(length / 3))) == ~slow);
    }
    CHECK(crc32c(std::vector<std::uint8_t>(32, 0)) == 0x8A9136AAu);
    CHECK(crc32c(std::vector<std::uint8_t>(32, 0xFF)) == 0x62A8AB43u);
}

TEST_CASE("bytes: what is written is read back, at the edges of each type") {
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    const std::uint64_t unsigned_edges[] = {0, 127, 128, 16383, 16384, UINT64_MAX};
    const std::int64_t signed_edges[] = {0, -1, 1, -64, 64, INT64_MIN, INT64_MAX};
    for (const std::uint64_t value : unsigned_edges) out.varint(value);
    for (const std::int64_t value : signed_edges) out.signed_varint(value);
    out.u8(0xFE);
    out.u16(0xFEDC);
    out.u32(0xFEDCBA98u);
    out.u64(0xFEDCBA9876543210u);
    out.f32(-1.5f);
    out.f64(std::numeric_limits<double>::denorm_min());
    out.text("Łucja");
    out.text("");

    ByteReader in(bytes);
    for (const std::uint64_t value : unsigned_edges) CHECK(in.varint() == value);
    for (const std::int64_t value : signed_edges) CHECK(in.signed_varint() == value);
    CHECK(in.u8() == 0xFE);
    CHECK(in.u16() == 0xFEDC);
    CHECK(in.u32() == 0xFEDCBA98u);
    CHECK(in.u64() == 0xFEDCBA9876543210u);
    CHECK(in.f32() == -1.5f);
    CHECK(in.f64() == std::numeric_limits<double>::denorm_min());
    CHECK(in.text() == "Łucja");
    CHECK(in.text().empty());
    CHECK(in.at_end());
    CHECK_FALSE(in.bad());
}

TEST_CASE("bytes: fixed numbers are little-endian and varints take seven bits a byte") {
    std::vector<std::uint8_t> bytes;
    ByteWriter out(bytes);
    out.u32(0x01020304u);
    out.varint(300);        // the example of the protocol buffers' encoding guide
    out.signed_varint(-2);  // zigzag: 3
    CHECK(bytes == std::vector<std::uint8_t>{4, 3, 2, 1, 0xAC, 0x02, 3});
}

TEST_CASE("bytes: a reader past its end turns bad and gives zeros, whatever is asked") {
    const std::vector<std::uint8_t> bytes = {1, 2, 3};
    ByteReader in(bytes);
    CHECK(in.u32() == 0);
    CHECK(in.bad());
    CHECK(ByteReader({}).varint() == 0);

    const std::vector<std::uint8_t> endless(11, 0x80);
    ByteReader varint(endless);
    CHECK(varint.varint() == 0);
    CHECK(varint.bad());

    const std::vector<std::uint8_t> long_text = {200, 1, 'a'};  // claims 200 bytes, has one
    ByteReader text(long_text);
    CHECK(text.text().empty());
    CHECK(text.bad());

    const std::vector<std::uint8_t> many = {255, 255, 3, 0, 0};  // claims 65,535 things
    ByteReader count(many);
    CHECK(count.count(1) == 0);
    CHECK(count.bad());
}

}  // namespace
}  // namespace kith
