// What a view draws without a browser: words of one width, and an ImGui without a frame.
#pragma once
#include "views/shaped_text.hpp"
#include "views/ui.hpp"

#include <imgui_internal.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace kith::views {

inline constexpr float kLetter = 7;  // CSS pixels, of every letter at every size

/// Remembers where words are drawn.
class DrawnWords final : public ShapedText {
  public:
    ImFont* font(Weight) override { return nullptr; }
    bool needs_shaping(std::string_view) const override { return true; }
    float width(std::string_view text, float, Weight) override {
        return kLetter * static_cast<float>(text.size());
    }
    /// Words are drawn last where they belong, after their outline.
    void draw(ImDrawList&, ImVec2 at, ImU32 ink, std::string_view text, float height,
              Weight weight) override {
        drawn[std::string(text)] = {at.x, at.y, width(text, height, weight), height};
        strokes[std::string(text)].push_back({at, ink});
    }
    void clear() {
        drawn.clear();
        strokes.clear();
    }
    std::map<std::string, ui::Rect> drawn;
    struct Stroke {
        ImVec2 at;
        ImU32 ink;
    };
    std::map<std::string, std::vector<Stroke>> strokes;  // the outline, then the words
};

/// Stays as long as the program: the views hold on to it.
inline DrawnWords& drawn_words() {
    static DrawnWords words;
    set_shaped_text(words);
    return words;
}

struct ImGuiUse {
    ImGuiContext* context = ImGui::CreateContext();
    ImGuiUse() = default;
    ImGuiUse(const ImGuiUse&) = delete;
    ImGuiUse& operator=(const ImGuiUse&) = delete;
    ~ImGuiUse() { ImGui::DestroyContext(context); }
};

/// A window to draw in without a frame, which would need a font.
struct DrawingWindow {
    ImGuiUse imgui;
    ImGuiWindow window{imgui.context, "drawn"};
    DrawnWords& words = drawn_words();

    DrawingWindow() {
        imgui.context->CurrentWindow = &window;
        imgui.context->DrawListSharedData.SetCircleTessellationMaxError(0.3f);
        begin();
    }
    DrawingWindow(const DrawingWindow&) = delete;
    DrawingWindow& operator=(const DrawingWindow&) = delete;
    ~DrawingWindow() { imgui.context->CurrentWindow = imgui.context->HoveredWindow = nullptr; }

    void begin() {
        window.DrawList->_ResetForNewFrame();
        words.clear();
        mirror().begin_frame();
    }
};

}  // namespace kith::views
