// Stable 128-bit ids. An id is made once, from random bits, and never reused; its text form is
// 32 lower-case hexadecimal digits. The zero id means "none".
#pragma once
#include "base/random.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace kith {

struct Id {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    auto operator<=>(const Id&) const = default;
    explicit operator bool() const { return (high | low) != 0; }
};

/// A fresh id. Never zero.
Id make_id(Random& random);

/// An id that depends on `text` alone: the same text gives the same id on every machine. Used where
/// two devices must arrive at one id without talking (settings by name).
Id id_from_text(std::string_view text);

/// 32 lower-case hexadecimal digits.
std::string to_string(Id id);

/// The inverse of to_string; nothing for any other text.
std::optional<Id> parse_id(std::string_view text);

struct IdHash {
    std::size_t operator()(Id id) const {
        return static_cast<std::size_t>(id.high ^ (id.low * 0x9E3779B97F4A7C15ull));
    }
};

/// Ids of different kinds do not mix: a PersonId is no OrganisationId.
template <class Tag>
struct TypedId {
    Id value;

    auto operator<=>(const TypedId&) const = default;
    explicit operator bool() const { return static_cast<bool>(value); }
};

}  // namespace kith
