// The colours of what is told apart by colour, on the map and in charts.
#pragma once
#include <array>
#include <cmath>
#include <cstdint>

namespace kith {

/// Whoever is in none of them has the ink of quiet words with so much of the ground in it.
inline constexpr float kOtherPaleness = 0.28f;

/// In this order, then again with a ring or a shape. As 0xRRGGBB. White stands on each at 3.8 : 1
/// or more, each on the ground of either theme at 3 : 1 or more. Under full protanopia and
/// deuteranopia, as Machado et al. (IEEE TVCG 2009) simulate them, any two are 10 apart or more in
/// CIE L*a*b*, the first six 15.
inline constexpr std::array<std::uint32_t, 10> kCategoryColours = {
    0x008AB6, 0xBC7200, 0x638E56, 0xBC2E6B, 0x7E51BD,
    0x7D6129, 0xD44AAA, 0x848288, 0x666A00, 0x336F77};

/// `part` of the way from one colour to another, both 0xAABBGGRR; not to be seen through.
inline std::uint32_t mixed(std::uint32_t from, std::uint32_t to, float part) {
    std::uint32_t made = 0xFF000000u;
    for (const int shift : {0, 8, 16}) {
        const float a = static_cast<float>(from >> shift & 255u);
        const float b = static_cast<float>(to >> shift & 255u);
        made |= static_cast<std::uint32_t>(std::lround(a + (b - a) * part)) << shift;
    }
    return made;
}

}  // namespace kith
