#include "views/theme.hpp"

#include "app/category_colours.hpp"

#include <algorithm>
#include <cmath>

namespace kith::views {
namespace {

// From 0xRRGGBB, as designers write it, to ImGui's order.
constexpr ImU32 rgb(std::uint32_t value) {
    return IM_COL32((value >> 16) & 0xFF, (value >> 8) & 0xFF, value & 0xFF, 255);
}

constexpr std::array<ImU32, kCategoryColours.size()> kCategory = [] {
    std::array<ImU32, kCategoryColours.size()> colours{};
    for (std::size_t i = 0; i < colours.size(); ++i) colours[i] = rgb(kCategoryColours[i]);
    return colours;
}();

constexpr Palette kLight = {
    .background = rgb(0xF7F5F2),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .line = rgb(0xE4DFD8),
    .frame = rgb(0x8F877C),
    .text = rgb(0x1F1B16),
    .muted = rgb(0x655D52),
    .accent = rgb(0x1F5FA8),
    .on_accent = rgb(0xFFFFFF),
    .selection = rgb(0xDCE9F7),
    .good = rgb(0x24703A),
    .warn = rgb(0x8F5408),
    .bad = rgb(0xB3261E),
    .shadow = IM_COL32(46, 36, 22, 26),
    .category = kCategory,
};

constexpr Palette kDark = {
    .background = rgb(0x16181B),
    .surface = rgb(0x1E2125),
    .raised = rgb(0x262A2F),
    .line = rgb(0x363B42),
    .frame = rgb(0x7C7970),
    .text = rgb(0xECE9E4),
    .muted = rgb(0xA9A49B),
    .accent = rgb(0x7FB4EE),
    .on_accent = rgb(0x0E1B2A),
    .selection = rgb(0x25384E),
    .good = rgb(0x7CC98F),
    .warn = rgb(0xE3B25C),
    .bad = rgb(0xF2938C),
    .shadow = IM_COL32(0, 0, 0, 90),
    .category = kCategory,
};

constexpr Palette kHighLight = {
    .background = rgb(0xFFFFFF),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .line = rgb(0x000000),
    .frame = rgb(0x000000),
    .text = rgb(0x000000),
    .muted = rgb(0x2B2B2B),
    .accent = rgb(0x00347A),
    .on_accent = rgb(0xFFFFFF),
    .selection = rgb(0xCFE3FF),
    .good = rgb(0x005A1B),
    .warn = rgb(0x6B3A00),
    .bad = rgb(0x8C0009),
    .shadow = IM_COL32(0, 0, 0, 0),
    .category = kCategory,
};

constexpr Palette kHighDark = {
    .background = rgb(0x000000),
    .surface = rgb(0x000000),
    .raised = rgb(0x000000),
    .line = rgb(0xFFFFFF),
    .frame = rgb(0xFFFFFF),
    .text = rgb(0xFFFFFF),
    .muted = rgb(0xE0E0E0),
    .accent = rgb(0x9CCBFF),
    .on_accent = rgb(0x000000),
    .selection = rgb(0x00386B),
    .good = rgb(0x8CE99A),
    .warn = rgb(0xFFD27A),
    .bad = rgb(0xFFB1AA),
    .shadow = IM_COL32(0, 0, 0, 0),
    .category = kCategory,
};

Theme current_theme = make_theme(false, false, false, false);

double channel(ImU32 colour, int shift) {
    const double value = static_cast<double>((colour >> shift) & 0xFF) / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(ImU32 colour) {
    return 0.2126 * channel(colour, IM_COL32_R_SHIFT) + 0.7152 * channel(colour, IM_COL32_G_SHIFT) +
           0.0722 * channel(colour, IM_COL32_B_SHIFT);
}

}  // namespace

Theme make_theme(bool dark, bool high_contrast, bool reduced_motion, bool touch) {
    Theme result{};
    result.colour = high_contrast ? (dark ? kHighDark : kHighLight) : (dark ? kDark : kLight);
    result.dark = dark;
    result.high_contrast = high_contrast;
    result.reduced_motion = reduced_motion;
    result.touch = touch;
    if (touch) {
        result.row_height = 48;
        result.control_height = 44;
    }
    if (high_contrast) result.outline = 2;
    if (reduced_motion) result.quick = result.panel = result.camera = 0;
    return result;
}

const Theme& theme() {
    return current_theme;
}
void set_theme(const Theme& theme) {
    current_theme = theme;
}

ImU32 with_alpha(ImU32 colour, float alpha) {
    const auto opacity = static_cast<float>((colour >> IM_COL32_A_SHIFT) & 0xFF);
    const auto scaled = static_cast<ImU32>(std::clamp(opacity * alpha, 0.0f, 255.0f) + 0.5f);
    return (colour & ~IM_COL32_A_MASK) | (scaled << IM_COL32_A_SHIFT);
}

ImU32 mix(ImU32 from, ImU32 to, float amount) {
    ImU32 result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto a = static_cast<float>((from >> shift) & 0xFF);
        const auto b = static_cast<float>((to >> shift) & 0xFF);
        result |= (static_cast<ImU32>(a + (b - a) * amount + 0.5f) & 0xFF) << shift;
    }
    return result;
}

namespace {

/// More of it: darker, or in a dark theme lighter.
ImU32 deeper(ImU32 ink, float amount) {
    return mix(ink, theme().dark ? IM_COL32_WHITE : IM_COL32_BLACK, amount);
}

}  // namespace

ImU32 ordered_ink(std::size_t step, std::size_t steps) {
    const Palette& colour = theme().colour;
    const float part = steps > 1 ? static_cast<float>(step) / static_cast<float>(steps - 1) : 1.0f;
    const ImU32 least = mix(colour.background, colour.accent, theme().dark ? 0.6f : 0.7f);
    return mix(least, deeper(colour.accent, 0.55f), part);
}

ImU32 diverging_ink(int at) {
    if (at == 0) return other_ink();
    const ImU32 hue = theme().colour.category[at < 0 ? 1 : 0];
    return at == -1 || at == 1 ? hue : deeper(hue, 0.45f);
}

ImU32 other_ink() {
    const Palette& colour = theme().colour;
    return mix(colour.muted, colour.background, kOtherPaleness);
}

double contrast_ratio(ImU32 first, ImU32 second) {
    const double a = luminance(first);
    const double b = luminance(second);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

}  // namespace kith::views
