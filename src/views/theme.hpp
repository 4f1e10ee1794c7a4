// Every colour, size and duration of the interface. Views use these tokens and no literals.
#pragma once
#include <imgui.h>

#include <array>
#include <cstddef>
#include <cstdint>

namespace kith::views {

/// Colours as ImGui packs them (0xAABBGGRR).
struct Palette {
    ImU32 background;  // page, map ground
    ImU32 surface;     // panels, rows, cards
    ImU32 raised;      // menus, dialogs, toasts
    ImU32 line;        // hairlines
    ImU32 frame;       // outlines that must be seen: 3 : 1 on surface
    ImU32 text;
    ImU32 muted;
    ImU32 accent;
    ImU32 on_accent;
    ImU32 selection;
    ImU32 good, warn, bad;
    ImU32 shadow;
    std::array<ImU32, 10> category;
};

struct Theme {
    Palette colour;
    bool dark = false;
    bool high_contrast = false;
    bool reduced_motion = false;
    bool touch = false;

    // Type, in CSS pixels.
    float caption = 12, body = 14, emphasis = 16, section = 20, title = 28;
    // Space: a grid of 4.
    float space_xs = 4, space_s = 8, space_m = 12, space_l = 16, space_xl = 24, space_xxl = 32;
    float radius = 6, radius_card = 10, radius_sheet = 16;
    float row_height = 36;      // 48 on touch
    float control_height = 32;  // 44 on touch
    float outline = 1;          // 2 in high contrast
    // Motion, in seconds; 0 with reduced motion.
    float quick = 0.12f, panel = 0.22f, camera = 0.4f;
};

Theme make_theme(bool dark, bool high_contrast, bool reduced_motion, bool touch);

/// The theme of this frame.
const Theme& theme();
void set_theme(const Theme& theme);

/// `colour` with its opacity multiplied by `alpha` (0..1).
ImU32 with_alpha(ImU32 colour, float alpha);
/// Straight mix: 0 gives `from`, 1 gives `to`.
ImU32 mix(ImU32 from, ImU32 to, float amount);
// The inks of the theme of this frame for what is no category. Each stands on the ground of the map
// at 3 : 1 or more.

/// An ordered scale of one hue; step 0 is the least. Darker with each step, in dark themes lighter.
ImU32 ordered_ink(std::size_t step, std::size_t steps);
/// A scale with a middle: from −2, orange, over grey to 2, blue. People who see red or green less
/// tell all five apart.
ImU32 diverging_ink(int at);
/// Of what belongs to no category: the others, and of whom nothing is said.
ImU32 other_ink();

/// Contrast ratio of two opaque colours, 1 to 21. WCAG 2.2, "contrast ratio".
double contrast_ratio(ImU32 first, ImU32 second);

}  // namespace kith::views
