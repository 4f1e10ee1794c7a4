// A hash that nobody can follow without its key: SipHash-2-4 (J.-P. Aumasson and D. J. Bernstein,
// "SipHash: a fast short-input PRF", 2012). Ids and numbers of redacted books come from it.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kith::text {

struct HashKey {
    std::uint64_t k0 = 0, k1 = 0;
};

constexpr std::uint64_t keyed_hash(const HashKey& key, std::span<const std::uint8_t> bytes) {
    std::uint64_t v0 = key.k0 ^ 0x736F6D6570736575ull;
    std::uint64_t v1 = key.k1 ^ 0x646F72616E646F6Dull;
    std::uint64_t v2 = key.k0 ^ 0x6C7967656E657261ull;
    std::uint64_t v3 = key.k1 ^ 0x7465646279746573ull;
    const auto rounds = [&](int count) {
        for (int i = 0; i < count; ++i) {
            v0 += v1, v2 += v3;
            v1 = std::rotl(v1, 13) ^ v0, v3 = std::rotl(v3, 16) ^ v2;
            v0 = std::rotl(v0, 32);
            v2 += v1, v0 += v3;
            v1 = std::rotl(v1, 17) ^ v2, v3 = std::rotl(v3, 21) ^ v0;
            v2 = std::rotl(v2, 32);
        }
    };
    // Words of eight bytes, little-endian; the last one bears the length in its highest byte.
    const std::size_t words = bytes.size() / 8 + 1;
    for (std::size_t word = 0; word < words; ++word) {
        std::uint64_t m = word + 1 == words ? std::uint64_t{bytes.size()} << 56 : 0;
        for (std::size_t i = 8 * word; i < bytes.size() && i < 8 * word + 8; ++i)
            m |= std::uint64_t{bytes[i]} << (8 * (i - 8 * word));
        v3 ^= m;
        rounds(2);
        v0 ^= m;
    }
    v2 ^= 0xFF;
    rounds(4);
    return v0 ^ v1 ^ v2 ^ v3;
}

}  // namespace kith::text
