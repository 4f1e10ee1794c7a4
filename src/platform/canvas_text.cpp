#include "platform/canvas_text.hpp"

#include "base/utf8.hpp"
#include "platform/browser.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <iterator>
#include <utility>
#include <vector>

namespace kith::platform {
namespace {

constexpr float kEmOfBox = 0.8f;   // an ImGui font of size s draws an em of 0.8 s
constexpr int kLabelsAFrame = 40;  // new pictures of whole strings in one frame
constexpr int kLabelLife = 600;    // frames without use
// Beyond this, what was not drawn in the last frames goes at once: 32 MB of the atlas.
constexpr int kMostLabelPixels = 4'000'000;
constexpr int kAtlasSide = 4096;  // 64 MB, once here and once on the graphics card
constexpr int kFullPause = 60;    // frames between two attempts to make room by starting over
constexpr std::array<int, 3> kCssWeight = {400, 550, 650};

/// The atlas had no room for something in this frame.
bool atlas_full = false;

struct Metrics {
    float advance, left, right, ascent, descent, font_ascent, font_descent;
};

Metrics measure(std::string_view text, float em_px, int weight) {
    float numbers[7];
    text_measure(text.data(), static_cast<int>(text.size()), em_px, weight, numbers);
    return {numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]};
}

int weight_of(const ImFontConfig* source) {
    return static_cast<int>(reinterpret_cast<std::intptr_t>(source->FontLoaderData));
}

/// Grey pixels are ink to be tinted, others a picture (emoji).
bool has_colour(const std::vector<unsigned char>& pixels) {
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4) {
        if (pixels[i + 3] <= 40) continue;
        const int most = std::max({pixels[i], pixels[i + 1], pixels[i + 2]});
        const int least = std::min({pixels[i], pixels[i + 1], pixels[i + 2]});
        if (most - least > 24 || most < 200) return true;
    }
    return false;
}

void whiten(std::vector<unsigned char>& pixels) {
    for (std::size_t i = 0; i + 3 < pixels.size(); i += 4)
        pixels[i] = pixels[i + 1] = pixels[i + 2] = 255;
}

std::vector<unsigned char>& scratch(int width, int height) {
    static std::vector<unsigned char> pixels;
    pixels.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
    return pixels;
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar c) {
    return c >= 32 && !(c >= 0x7F && c < 0xA0) && c != 0xFFFF;
}

bool init_source(ImFontAtlas*, ImFontConfig*) {
    return true;
}

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    // Measured large, so that rounding to whole pixels does not show.
    const Metrics metrics = measure("Hg", baked->Size * kEmOfBox * 4, weight_of(source));
    const float ascent = metrics.font_ascent / 4;
    const float descent = metrics.font_descent / 4;
    baked->Ascent = ImCeil((baked->Size - (ascent + descent)) * 0.5f + ascent);
    baked->Descent = -(baked->Size - baked->Ascent);
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar c,
                ImFontGlyph* glyph, float* advance_only) {
    std::string text;
    append_utf8(text, c);
    const float density = source->RasterizerDensity * baked->RasterizerDensity;
    const float em_px = baked->Size * kEmOfBox * density;
    const int weight = weight_of(source);
    const Metrics metrics = measure(text, em_px, weight);
    float advance = std::round(metrics.advance) / density;
    float shift = 0;
    if (c >= '0' && c <= '9') {  // figures of one width, so that columns of numbers align
        const float zero = std::round(measure("0", em_px, weight).advance) / density;
        shift = std::round((zero - advance) * 0.5f * density) / density;
        advance = zero;
    }
    if (advance_only != nullptr) {
        *advance_only = advance;
        return true;
    }
    glyph->Codepoint = c;
    glyph->AdvanceX = advance;
    int x0 = static_cast<int>(std::floor(-metrics.left));
    int x1 = static_cast<int>(std::ceil(metrics.right));
    int y0 = static_cast<int>(std::floor(-metrics.ascent));
    int y1 = static_cast<int>(std::ceil(metrics.descent));
    if (x1 <= x0 || y1 <= y0) return true;
    --x0, --y0, ++x1, ++y1;
    const int width = x1 - x0;
    const int height = y1 - y0;
    const ImFontAtlasRectId rect = ImFontAtlasPackAddRect(atlas, width, height);
    if (rect == ImFontAtlasRectId_Invalid) {
        atlas_full = true;
        return false;
    }
    std::vector<unsigned char>& pixels = scratch(width, height);
    text_rasterise(text.data(), static_cast<int>(text.size()), em_px, weight, width, height,
                   static_cast<float>(-x0), static_cast<float>(-y0), pixels.data());
    glyph->Colored = has_colour(pixels);
    if (!glyph->Colored) whiten(pixels);
    const float baseline = std::round(baked->Ascent * density) / density;
    glyph->X0 = static_cast<float>(x0) / density + shift;
    glyph->X1 = static_cast<float>(x1) / density + shift;
    glyph->Y0 = baseline + static_cast<float>(y0) / density;
    glyph->Y1 = baseline + static_cast<float>(y1) / density;
    glyph->Visible = true;
    glyph->PackId = rect;
    ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph,
                                       ImFontAtlasPackGetRect(atlas, rect), pixels.data(),
                                       ImTextureFormat_RGBA32, width * 4);
    if (glyph->Colored) atlas->TexData->UseColors = true;
    return true;
}

/// Marks, right-to-left and Indic scripts, South-East Asia, joiners, emoji: not glyph by glyph.
bool is_complex(char32_t c) {
    struct Block {
        char32_t first, end;
    };
    constexpr std::array<Block, 20> kBlocks = {
        {{0x0300, 0x0370}, {0x0483, 0x048A}, {0x0590, 0x10A0},   {0x1100, 0x1200},
         {0x1700, 0x18B0}, {0x1900, 0x1950}, {0x1A00, 0x1C80},   {0x1CD0, 0x1D00},
         {0x1DC0, 0x1E00}, {0x200C, 0x2010}, {0x20D0, 0x2100},   {0x302A, 0x3030},
         {0x3099, 0x309B}, {0xA800, 0xAB00}, {0xABC0, 0xAC00},   {0xFB1D, 0xFE10},
         {0xFE20, 0xFE30}, {0xFE70, 0xFEFF}, {0x10800, 0x12000}, {0x1E800, 0x20000}}};
    const auto* const after = std::ranges::upper_bound(kBlocks, c, {}, &Block::first);
    const bool is_tag = c >= 0xE0000 && c < 0xE1000;
    return is_tag || (after != kBlocks.begin() && c < std::prev(after)->end);
}

float density_now() {
    return ImGui::GetIO().DisplayFramebufferScale.x;
}

const ImFontLoader& canvas_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "canvas";
        made.FontSrcInit = init_source;
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = init_baked;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return loader;
}

}  // namespace

CanvasText::CanvasText() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    atlas->TexMaxWidth = atlas->TexMaxHeight = kAtlasSide;
    for (std::size_t i = 0; i < fonts_.size(); ++i) {
        ImFontConfig config;
        ImFormatString(config.Name, IM_ARRAYSIZE(config.Name), "canvas %d", kCssWeight[i]);
        config.FontLoader = &canvas_loader();
        config.FontLoaderData = reinterpret_cast<void*>(static_cast<std::intptr_t>(kCssWeight[i]));
        config.PixelSnapH = false;
        config.OversampleH = config.OversampleV = 1;
        fonts_[i] = atlas->AddFont(&config);
    }
}

ImFont* CanvasText::font(views::Weight weight) {
    ImFont* font = fonts_[static_cast<std::size_t>(weight)];
    // ImGui keeps the density up to date for its current font alone; ours are drawn by name.
    font->CurrentRasterizerDensity = density_now();
    return font;
}

bool CanvasText::needs_shaping(std::string_view text) const {
    std::size_t position = 0;
    while (position < text.size()) {
        if (static_cast<unsigned char>(text[position]) < 0xCC) {  // below U+0300
            ++position;
            continue;
        }
        if (is_complex(next_code_point(text, position))) return true;
    }
    return false;
}

CanvasText::Label* CanvasText::label_of(std::string_view text, float size_px,
                                        views::Weight weight) {
    const float density = density_now();
    std::string key(text);
    key += '\0';
    key += std::to_string(static_cast<int>(size_px * density * 16)) +
           char('a' + static_cast<int>(weight));
    const auto [it, is_new] = labels_.try_emplace(std::move(key));
    Label& label = it->second;
    label.last_frame = ImGui::GetFrameCount();
    const float em_px = size_px * kEmOfBox * density;
    const int css_weight = kCssWeight[static_cast<std::size_t>(weight)];
    if (is_new) label.advance = std::ceil(measure(text, em_px, css_weight).advance) / density;
    return &label;
}

float CanvasText::width(std::string_view text, float size_px, views::Weight weight) {
    return label_of(text, size_px, weight)->advance;
}

void CanvasText::draw(ImDrawList& list, ImVec2 at, ImU32 colour, std::string_view text,
                      float size_px, views::Weight weight) {
    Label& label = *label_of(text, size_px, weight);
    const float density = density_now();
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    if (label.rect < 0) {
        if (drawn_now_ >= kLabelsAFrame) {
            postponed_ = true;
            return;
        }
        ++drawn_now_;
        const float em_px = size_px * kEmOfBox * density;
        const int css_weight = kCssWeight[static_cast<std::size_t>(weight)];
        const Metrics ink = measure(text, em_px, css_weight);
        // Firefox gives too small an ink box for text of mixed direction: take the largest of ink,
        // advance and the font's own box.
        const int x0 = static_cast<int>(std::floor(std::min(0.0f, -ink.left))) - 1;
        const int x1 = static_cast<int>(std::ceil(std::max(ink.advance, ink.right))) + 1;
        const int y0 = static_cast<int>(std::floor(-std::max(ink.ascent, ink.font_ascent))) - 1;
        const int y1 = static_cast<int>(std::ceil(std::max(ink.descent, ink.font_descent))) + 1;
        const int width = std::clamp(x1 - x0, 1, 2000);
        const int height = std::clamp(y1 - y0, 1, 400);
        ImFontAtlasRect rect;
        label.rect = atlas->AddCustomRect(width, height, &rect);
        if (label.rect == ImFontAtlasRectId_Invalid) {
            label.rect = -1;
            atlas_full = true;
            return;
        }
        label_pixels_ += width * height;
        std::vector<unsigned char>& pixels = scratch(width, height);
        text_rasterise(text.data(), static_cast<int>(text.size()), em_px, css_weight, width, height,
                       static_cast<float>(-x0), static_cast<float>(-y0), pixels.data());
        label.coloured = has_colour(pixels);
        if (!label.coloured) whiten(pixels);
        ImTextureRect* place = ImFontAtlasPackGetRect(atlas, label.rect);
        ImTextureData* texture = atlas->TexData;
        for (int y = 0; y < height; ++y) {
            std::memcpy(texture->GetPixelsAt(place->x, place->y + y),
                        &pixels[static_cast<std::size_t>(y * width) * 4],
                        static_cast<std::size_t>(width) * 4);
        }
        // The place may have been used before: say that it holds something new.
        ImFontAtlasTextureBlockQueueUpload(atlas, texture, place->x, place->y, place->w, place->h);
        if (label.coloured) texture->UseColors = true;
        const float ascent = (size_px - (ink.font_ascent + ink.font_descent) / density) * 0.5f +
                             ink.font_ascent / density;
        label.left = static_cast<float>(x0) / density;
        label.top = std::round(ascent * density) / density + static_cast<float>(y0) / density;
        label.width = static_cast<float>(width) / density;
        label.height = static_cast<float>(height) / density;
    }
    ImFontAtlasRect rect;
    if (!atlas->GetCustomRect(label.rect, &rect)) return;
    const ImVec2 corner(std::round(at.x * density) / density + label.left,
                        std::round(at.y * density) / density + label.top);
    const ImU32 tint = label.coloured ? colour | 0x00FFFFFF : colour;
    list.AddImage(atlas->TexRef, corner, {corner.x + label.width, corner.y + label.height},
                  rect.uv0, rect.uv1, tint);
}

void CanvasText::remove_picture(Label& label) {
    if (label.rect < 0) return;
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontAtlasRect place;
    if (atlas->GetCustomRect(label.rect, &place)) label_pixels_ -= place.w * place.h;
    atlas->RemoveCustomRect(label.rect);
    label.rect = -1;
}

bool CanvasText::end_frame() {
    drawn_now_ = 0;
    const bool postponed = std::exchange(postponed_, false);
    const int now = ImGui::GetFrameCount();
    if (atlas_full) {
        if (now - emptied_at_ <= kFullPause) return true;
        atlas_full = false;
        emptied_at_ = now;
        forget_everything();
        return true;
    }
    const int life = label_pixels_ > kMostLabelPixels ? 2 : kLabelLife;
    for (auto it = labels_.begin(); it != labels_.end();) {
        if (now - it->second.last_frame <= life) {
            ++it;
            continue;
        }
        remove_picture(it->second);
        it = labels_.erase(it);
    }
    return postponed;
}

void CanvasText::forget_everything() {
    for (auto& [key, label] : labels_) remove_picture(label);
    labels_.clear();
    ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, 0);
}

}  // namespace kith::platform

// Dear ImGui asks for its default loader by this name (cmake/dependencies.cmake).
namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
const ImFontLoader* GetFontLoader() {
    return &kith::platform::canvas_loader();
}
}  // namespace ImGuiFreeType
