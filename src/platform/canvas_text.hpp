// Text drawn by the browser: every glyph comes from a 2D canvas and so from the fonts of the page
// and the system, in any script. Simple text goes glyph by glyph through Dear ImGui's atlas; a
// string whose script joins, reorders or stacks is rasterised whole into a rectangle of the same
// atlas.
//
// ImFontLoader is an internal interface of Dear ImGui 1.92; it is used in this file alone.
#pragma once
#include "views/shaped_text.hpp"

#include <imgui.h>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace kith::platform {

class CanvasText final : public views::ShapedText {
  public:
    /// Adds the fonts to the current ImGui context.
    CanvasText();

    ImFont* font(views::Weight weight) override;
    bool needs_shaping(std::string_view text) const override;
    float width(std::string_view text, float size_px, views::Weight weight) override;
    void draw(ImDrawList& list, ImVec2 at, ImU32 colour, std::string_view text, float size_px,
              views::Weight weight) override;

    /// Free the pictures of strings that were not drawn for a while. True when another frame is
    /// due: a string was left for it, as this one had drawn enough new ones, or the atlas was full.
    bool end_frame();
    /// The page's fonts have changed: measure and draw everything anew.
    void forget_everything();

  private:
    struct Label {
        int rect = -1;                                                // ImFontAtlasRectId
        float advance = 0, left = 0, top = 0, width = 0, height = 0;  // CSS pixels
        bool coloured = false;
        int last_frame = 0;
    };
    void remove_picture(Label& label);
    Label* label_of(std::string_view text, float size_px, views::Weight weight);

    std::array<ImFont*, 3> fonts_{};
    std::unordered_map<std::string, Label> labels_;
    int drawn_now_ = 0;
    int label_pixels_ = 0;     // of all pictures
    int emptied_at_ = -10000;  // the frame in which a full atlas was begun anew
    bool postponed_ = false;
};

}  // namespace kith::platform
