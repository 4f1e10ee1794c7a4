#include "views/theme.hpp"

#include "app/category_colours.hpp"
#include "app/map_drawing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

using namespace kith::views;

namespace {

using Triple = std::array<double, 3>;

/// In linear light, seen by somebody to whom these weights of red, green and blue are what each is.
Triple seen(std::uint32_t rgb, const std::array<Triple, 3>& weights) {
    Triple light{};
    for (std::size_t i = 0; i < 3; ++i) {
        const double value = static_cast<double>(rgb >> (16 - 8 * i) & 0xFF) / 255;
        light[i] = value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    }
    Triple result{};
    for (std::size_t i = 0; i < 3; ++i) {
        for (std::size_t j = 0; j < 3; ++j) result[i] += weights[i][j] * light[j];
        result[i] = std::clamp(result[i], 0.0, 1.0);
    }
    return result;
}

/// CIE L*a*b* under D65.
Triple lab(const Triple& light) {
    const auto [r, g, b] = light;
    const auto root = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = root((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    const double y = root(0.2126 * r + 0.7152 * g + 0.0722 * b);
    const double z = root((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// Between the two of the first `count` colours that are most alike.
double least_distance(std::size_t count, const std::array<Triple, 3>& weights) {
    double least = 1000;
    for (std::size_t i = 0; i < count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const Triple a = lab(seen(kith::kCategoryColours[i], weights));
            const Triple b = lab(seen(kith::kCategoryColours[j], weights));
            least = std::min(least, std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]));
        }
    }
    return least;
}

}  // namespace

TEST_CASE("theme: categories are told apart by people who see red or green less") {
    // Machado, Oliveira, Fernandes: A Physiologically-based Model for Simulation of Color Vision
    // Deficiency, IEEE TVCG 15 (2009), severity 1.0.
    constexpr std::array<Triple, 3> kProtan = {{{0.152286, 1.052583, -0.204868},
                                                {0.114503, 0.786281, 0.099216},
                                                {-0.003882, -0.048116, 1.051998}}};
    constexpr std::array<Triple, 3> kDeutan = {{{0.367322, 0.860646, -0.227968},
                                                {0.280085, 0.672501, 0.047413},
                                                {-0.011820, 0.042940, 0.968881}}};
    constexpr std::array<Triple, 3> kTritan = {{{1.255528, -0.076749, -0.178779},
                                                {-0.078411, 0.930809, 0.147602},
                                                {0.004733, 0.691367, 0.303900}}};
    constexpr std::array<Triple, 3> kUsual = {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
    for (const auto& [weights, first, all] :
         {std::tuple(kUsual, 30, 20), std::tuple(kProtan, 15, 10), std::tuple(kDeutan, 15, 10),
          std::tuple(kTritan, 15, 10)}) {
        CHECK(least_distance(6, weights) >= first);
        CHECK(least_distance(10, weights) >= all);
    }
}

TEST_CASE("theme: contrast is that of WCAG") {
    CHECK(contrast_ratio(IM_COL32_WHITE, IM_COL32_BLACK) == doctest::Approx(21.0));
    CHECK(contrast_ratio(IM_COL32_WHITE, IM_COL32_WHITE) == doctest::Approx(1.0));
}

TEST_CASE("theme: every pair of text and ground is at least 4.5 : 1, every mark 3 : 1") {
    for (int which = 0; which < 4; ++which) {
        const Palette colour = make_theme((which & 1) != 0, (which & 2) != 0, false, false).colour;
        CAPTURE(which);
        for (const ImU32 ground : {colour.background, colour.surface, colour.raised}) {
            for (const ImU32 ink :
                 {colour.text, colour.muted, colour.accent, colour.good, colour.warn, colour.bad}) {
                CHECK(contrast_ratio(ink, ground) >= 4.5);
            }
            CHECK(contrast_ratio(colour.frame, ground) >= 3.0);
        }
        CHECK(contrast_ratio(colour.on_accent, colour.accent) >= 4.5);
        CHECK(contrast_ratio(colour.text, colour.selection) >= 4.5);
        for (const ImU32 mark : colour.category)
            CHECK(contrast_ratio(mark, colour.background) >= 3.0);
    }
}

TEST_CASE("theme: reduced motion makes every movement a cut") {
    const Theme still = make_theme(false, false, true, false);
    CHECK(still.quick == 0);
    CHECK(still.panel == 0);
    CHECK(still.camera == 0);
}

TEST_CASE("theme: a drawing on paper has the light theme's colours") {
    kith::MapModel map;
    const kith::PrintedLook look = kith::printed_look(map);
    const Palette light = make_theme(false, false, false, false).colour;
    CHECK(look.text == light.text);
    CHECK(look.muted == light.muted);
    CHECK(look.accent == light.accent);
}
