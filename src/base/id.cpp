#include "base/id.hpp"

namespace kith {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

int digit_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return -1;
}

std::uint64_t mixed(std::uint64_t value) {  // splitmix64's finaliser
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ull;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBull;
    return value ^ (value >> 31);
}

}  // namespace

Id make_id(Random& random) {
    Id id;
    do {
        id = {random.next(), random.next()};
    } while (!id);
    return id;
}

Id id_from_text(std::string_view text) {
    std::uint64_t high = 0xCBF29CE484222325ull;  // FNV-1a, twice with different starts
    std::uint64_t low = 0x6C62272E07BB0142ull;
    for (const char c : text) {
        high = (high ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
        low = (low ^ static_cast<unsigned char>(c)) * 0x10000000233ull;
    }
    return {mixed(high), mixed(low) | 1};
}

std::string to_string(Id id) {
    std::string text(32, '0');
    for (std::size_t i = 0; i < 16; ++i) {
        text[i] = kDigits[(id.high >> (60 - 4 * i)) & 15];
        text[16 + i] = kDigits[(id.low >> (60 - 4 * i)) & 15];
    }
    return text;
}

std::optional<Id> parse_id(std::string_view text) {
    if (text.size() != 32) return std::nullopt;
    Id id;
    for (std::size_t i = 0; i < 32; ++i) {
        const int digit = digit_value(text[i]);
        if (digit < 0) return std::nullopt;
        std::uint64_t& half = i < 16 ? id.high : id.low;
        half = half << 4 | static_cast<std::uint64_t>(digit);
    }
    return id;
}

}  // namespace kith
