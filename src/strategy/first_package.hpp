// The package of the first 48 hours with somebody new: a connection request, thanks, what was
// promised and a time to meet. Whether each is done is read from what the book has (M59).
#pragma once
#include "strategy/today.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class PackagePart : std::uint8_t { connection, thanks, resource, slot };
inline constexpr std::size_t kPackageParts = 4;
/// "A time to meet"
std::string_view package_part_name(PackagePart part);

struct FirstPackage {
    struct Step {
        bool done = false;
        std::string why;  // by which record; or what would be one
    };
    Day met = 0;
    std::array<Step, kPackageParts> steps;  // in the order of PackagePart
};

/// Of somebody with whom the first talk was in the last days, those that a follow-up is shown
/// (first_talk); of anybody else, and of who is archived or passive, none.
/// Time O(tasks + touchpoints and exchanges of theirs).
std::optional<FirstPackage> first_package(const TodayContext& context, std::uint32_t person_row);

/// "2 of 4: thanks and a time to meet are open"; "4 of 4"
std::string package_line(const FirstPackage& package);
/// A line each: "Thanks: done. Message, 3 May 2026."
std::vector<std::string> package_why(const FirstPackage& package);

}  // namespace kith
