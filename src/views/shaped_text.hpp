// The port through which whole strings are measured and drawn by the browser's text engine. Scripts
// that join, reorder or stack (Arabic, Hebrew, Devanagari, Thai, emoji sequences …) cannot be drawn
// glyph by glyph; such a string is rasterised whole and drawn as one picture.
#pragma once
#include <imgui.h>

#include <cstdint>
#include <string_view>

namespace kith::views {

enum class Weight : std::uint8_t { regular, medium, semibold };  // 400, 550, 650

class ShapedText {
  public:
    virtual ~ShapedText() = default;

    /// The font that draws simple text glyph by glyph; any size.
    virtual ImFont* font(Weight weight) = 0;
    /// Whether `text` must be drawn whole. Cheap for plain text.
    virtual bool needs_shaping(std::string_view text) const = 0;
    /// Advance width in CSS pixels.
    virtual float width(std::string_view text, float size_px, Weight weight) = 0;
    /// Draw with the line box's top left corner at `at`; the line box is size_px high, as that of
    /// ImGui's own text. A right-to-left string is drawn from the same left edge.
    virtual void draw(ImDrawList& list, ImVec2 at, ImU32 colour, std::string_view text,
                      float size_px, Weight weight) = 0;
};

/// Set once by the platform before the first frame.
void set_shaped_text(ShapedText& shaped_text);
ShapedText& shaped_text();

}  // namespace kith::views
