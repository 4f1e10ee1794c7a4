#include "base/bytes.hpp"

#include <array>

namespace kith {
namespace {

constexpr std::array<std::uint32_t, 256> make_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t value = i;
        for (int bit = 0; bit < 8; ++bit)
            value = (value >> 1) ^ ((value & 1) != 0 ? 0x82F63B78u : 0u);
        table[i] = value;
    }
    return table;
}
/// Table k gives what a byte does to the checksum when k more bytes follow it: so eight bytes are
/// taken at a time (Kounavis and Berry, "A Systematic Approach to Building High Performance
/// Software-Based CRC Generators", 2005).
constexpr std::size_t kSlices = 8;
constexpr auto kTables = [] {
    std::array<std::array<std::uint32_t, 256>, kSlices> tables{make_table()};
    for (std::size_t k = 1; k < kSlices; ++k) {
        for (std::size_t i = 0; i < 256; ++i) {
            const std::uint32_t before = tables[k - 1][i];
            tables[k][i] = tables[0][before & 0xFF] ^ (before >> 8);
        }
    }
    return tables;
}();

}  // namespace

std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t before) {
    std::uint32_t crc = ~before;
    while (bytes.size() >= kSlices) {
        std::uint32_t next = 0;
        for (std::size_t i = 0; i < kSlices; ++i) {
            const std::uint32_t byte = bytes[i] ^ (i < 4 ? (crc >> (8 * i)) & 0xFF : 0u);
            next ^= kTables[kSlices - 1 - i][byte];
        }
        crc = next;
        bytes = bytes.subspan(kSlices);
    }
    for (const std::uint8_t byte : bytes) crc = kTables[0][(crc ^ byte) & 0xFF] ^ (crc >> 8);
    return ~crc;
}

}  // namespace kith
