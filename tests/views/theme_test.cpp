#include "views/theme.hpp"

#include "app/category_colours.hpp"
#include "app/map_drawing.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
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

double distance(std::uint32_t one, std::uint32_t other, const std::array<Triple, 3>& weights) {
    const Triple a = lab(seen(one, weights));
    const Triple b = lab(seen(other, weights));
    return std::hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

/// Between the two that are most alike.
double least_distance(std::span<const std::uint32_t> colours,
                      const std::array<Triple, 3>& weights) {
    double least = 1000;
    for (std::size_t i = 0; i < colours.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j)
            least = std::min(least, distance(colours[i], colours[j], weights));
    }
    return least;
}

/// As 0xRRGGBB.
std::uint32_t rgb_of(ImU32 ink) {
    return (ink & 0xFF) << 16 | (ink & 0xFF00) | (ink >> 16 & 0xFF);
}

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

/// Does `check` under each of the themes, and puts back the one that was.
template <class Check>
void in_each_theme(Check check) {
    const Theme before = theme();
    for (int which = 0; which < 4; ++which) {
        CAPTURE(which);
        set_theme(make_theme((which & 1) != 0, (which & 2) != 0, false, false));
        check();
    }
    set_theme(before);
}

}  // namespace

TEST_CASE("theme: categories are told apart by people who see red or green less") {
    const std::span<const std::uint32_t> colours = kith::kCategoryColours;
    for (const auto& [weights, first, all] :
         {std::tuple(kUsual, 30, 20), std::tuple(kProtan, 15, 10), std::tuple(kDeutan, 15, 10),
          std::tuple(kTritan, 15, 10)}) {
        CHECK(least_distance(colours.first(6), weights) >= first);
        CHECK(least_distance(colours, weights) >= all);
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

TEST_CASE("theme: the five steps of a scale with a middle are told apart by everybody") {
    in_each_theme([] {
        std::array<std::uint32_t, 5> inks{};
        for (int at = -2; at <= 2; ++at)
            inks[static_cast<std::size_t>(at + 2)] = rgb_of(diverging_ink(at));
        for (const auto& weights : {kUsual, kProtan, kDeutan, kTritan})
            CHECK(least_distance(inks, weights) >= 15);
        // The ends stand out more than the steps beside them.
        const ImU32 ground = theme().colour.background;
        CHECK(contrast_ratio(diverging_ink(-2), ground) >
              contrast_ratio(diverging_ink(-1), ground));
        CHECK(contrast_ratio(diverging_ink(2), ground) > contrast_ratio(diverging_ink(1), ground));
    });
}

TEST_CASE("theme: the steps of an ordered scale stay apart, each stronger than the one before") {
    in_each_theme([] {
        const ImU32 ground = theme().colour.background;
        for (std::size_t step = 1; step < 5; ++step) {
            const ImU32 less = ordered_ink(step - 1, 5);
            const ImU32 more = ordered_ink(step, 5);
            CHECK(distance(rgb_of(less), rgb_of(more), kUsual) >= 9);
            CHECK(contrast_ratio(more, ground) > contrast_ratio(less, ground));
        }
    });
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
