// Text and shapes of ui.hpp.
#include "base/utf8.hpp"
#include "views/ui.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace kith::views::ui {
namespace {

constexpr std::string_view kEllipsis = "…";

// An ImGui font of size s draws an em of 0.8 s, so that the line box holds ascent and descent.
constexpr float kEmOfBox = 0.8f;

float box_of(const TextStyle& style) {
    return style.size / kEmOfBox;
}

ImU32 colour_of(const TextStyle& style) {
    return style.colour != 0 ? style.colour : theme().colour.text;
}

ImDrawList& draw_list() {
    return *ImGui::GetWindowDrawList();
}

float plain_width(ImFont* font, float box, std::string_view text) {
    return font->CalcTextSizeA(box, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

/// Length of the longest start of `text` that is at most `width` wide, at a character boundary.
std::size_t fitting_length(ImFont* font, float box, std::string_view text, float width) {
    const char* rest = text.data();
    font->CalcTextSizeA(box, width, 0, text.data(), text.data() + text.size(), &rest);
    return static_cast<std::size_t>(rest - text.data());
}

void draw_plain(ImVec2 at, std::string_view text, const TextStyle& style) {
    draw_list().AddText(shaped_text().font(style.weight), box_of(style), at, colour_of(style),
                        text.data(), text.data() + text.size());
}

struct Line {
    std::string_view text;
};

/// Greedy line breaking at spaces and line ends; a word wider than the line is cut.
template <class Take>
void break_lines(std::string_view text, const TextStyle& style, float width, Take&& take) {
    while (!text.empty()) {
        const std::size_t end_of_line = text.find('\n');
        std::string_view line = text.substr(0, end_of_line);
        text = end_of_line == std::string_view::npos ? std::string_view{}
                                                     : text.substr(end_of_line + 1);
        if (line.empty()) take(line);
        while (!line.empty()) {
            if (text_width(line, style) <= width) {
                take(line);
                break;
            }
            // The longest run of whole words that fits, by binary search over the spaces.
            std::size_t fits = 0;
            std::size_t from = 0;
            while (true) {
                const std::size_t space = line.find(' ', from);
                if (space == std::string_view::npos) break;
                if (text_width(line.substr(0, space), style) > width) break;
                fits = space;
                from = space + 1;
            }
            if (fits == 0) {
                if (shaped_text().needs_shaping(line)) {
                    const std::size_t space = line.find(' ');
                    fits = space == std::string_view::npos ? line.size() : space;
                } else {
                    fits = std::max<std::size_t>(fitting_length(shaped_text().font(style.weight),
                                                                box_of(style), line, width),
                                                 first_graphemes(line, 1).size());
                }
            }
            take(line.substr(0, fits));
            line.remove_prefix(fits);
            while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
        }
    }
}

}  // namespace

Rect Rect::take_left(float amount, float gap) {
    const Rect part{x, y, amount, height};
    x += amount + gap;
    width -= amount + gap;
    return part;
}

Rect Rect::take_right(float amount, float gap) {
    width -= amount + gap;
    return {x + width + gap, y, amount, height};
}

Rect Rect::take_top(float amount, float gap) {
    const Rect part{x, y, width, amount};
    y += amount + gap;
    height -= amount + gap;
    return part;
}

Rect Rect::take_bottom(float amount, float gap) {
    height -= amount + gap;
    return {x, y + height + gap, width, amount};
}

TextStyle body() {
    return {theme().body, Weight::regular, theme().colour.text};
}
TextStyle muted() {
    return {theme().body, Weight::regular, theme().colour.muted};
}
TextStyle caption() {
    return {theme().caption, Weight::regular, theme().colour.muted};
}
TextStyle strong() {
    return {theme().body, Weight::medium, theme().colour.text};
}
TextStyle heading() {
    return {theme().emphasis, Weight::semibold, theme().colour.text};
}
TextStyle section() {
    return {theme().section, Weight::semibold, theme().colour.text};
}
TextStyle title() {
    return {theme().title, Weight::semibold, theme().colour.text};
}

float text_width(std::string_view text, const TextStyle& style) {
    if (text.empty()) return 0;
    if (shaped_text().needs_shaping(text)) {
        return shaped_text().width(text, box_of(style), style.weight);
    }
    return plain_width(shaped_text().font(style.weight), box_of(style), text);
}

float line_height(const TextStyle& style) {
    return std::round(style.size * 1.4f);
}

namespace {

/// As many whole letters as fit before an ellipsis. Of text that is shaped only the whole can be
/// measured: joined letters change their width.
std::string shortened(std::string_view text, const TextStyle& style, float width) {
    const auto start = [&](std::size_t graphemes) {
        return std::string(first_graphemes(text, graphemes)) + std::string(kEllipsis);
    };
    std::size_t fits = 0;
    for (std::size_t beyond = text.size(); fits + 1 < beyond;) {
        const std::size_t middle = (fits + beyond) / 2;
        (text_width(start(middle), style) <= width ? fits : beyond) = middle;
    }
    return start(fits);
}

}  // namespace

void draw_text(const Rect& rect, std::string_view text, const TextStyle& style, float align) {
    if (text.empty() || rect.width <= 0) return;
    const std::size_t line_end = text.find('\n');
    if (line_end != std::string_view::npos) text = text.substr(0, line_end);
    const float box = box_of(style);
    const float width = text_width(text, style);
    const float x = rect.x + std::max(0.0f, (rect.width - width) * align);
    const ImVec2 at{x, rect.y + (rect.height - box) / 2};
    if (shaped_text().needs_shaping(text)) {
        const bool cut = width > rect.width + 0.5f;
        const std::string shown = cut ? shortened(text, style, rect.width) : std::string(text);
        shaped_text().draw(draw_list(), at, colour_of(style), shown, box, style.weight);
        return;
    }
    if (width <= rect.width + 0.5f) return draw_plain(at, text, style);
    ImFont* font = shaped_text().font(style.weight);
    const float room = rect.width - plain_width(font, box, kEllipsis);
    if (room <= 0) return;
    std::string_view start = text.substr(0, fitting_length(font, box, text, room));
    while (!start.empty() && start.back() == ' ') start.remove_suffix(1);
    draw_plain(at, start, style);
    draw_plain({at.x + plain_width(font, box, start), at.y}, kEllipsis, style);
}

float wrapped_height(std::string_view text, const TextStyle& style, float width) {
    int lines = 0;
    break_lines(text, style, width, [&](std::string_view) { ++lines; });
    return static_cast<float>(lines) * line_height(style);
}

void draw_wrapped(const Rect& rect, std::string_view text, const TextStyle& style, float align) {
    const float height = line_height(style);
    float y = rect.y;
    break_lines(text, style, rect.width, [&](std::string_view line) {
        if (y + height <= rect.bottom() + 0.5f)
            draw_text({rect.x, y, rect.width, height}, line, style, align);
        y += height;
    });
}

void fill(const Rect& rect, ImU32 colour, float radius) {
    draw_list().AddRectFilled({rect.x, rect.y}, {rect.right(), rect.bottom()}, colour, radius);
}

void outline(const Rect& rect, ImU32 colour, float radius, float thickness) {
    if (thickness <= 0) thickness = theme().outline;
    const float half = thickness / 2;
    draw_list().AddRect({rect.x + half, rect.y + half}, {rect.right() - half, rect.bottom() - half},
                        colour, radius, ImDrawFlags_None, thickness);
}

void hairline(float x, float y, float width) {
    draw_list().AddRectFilled({x, y}, {x + width, y + theme().outline}, theme().colour.line);
}

void vertical_hairline(float x, float y, float height) {
    draw_list().AddRectFilled({x, y}, {x + theme().outline, y + height}, theme().colour.line);
}

void raised(const Rect& rect, float radius) {
    // A soft shadow of a few widening, fading outlines below the surface.
    for (int step = 6; step >= 1; --step) {
        const float grow = static_cast<float>(step) * 2.0f;
        fill({rect.x - grow, rect.y - grow + 4, rect.width + 2 * grow, rect.height + 2 * grow},
             with_alpha(theme().colour.shadow, 0.16f), radius + grow);
    }
    fill(rect, theme().colour.raised, radius);
    outline(rect, theme().colour.line, radius);
}

void disc(ImVec2 centre, float radius, ImU32 colour, std::string_view initials, ImTextureID photo) {
    if (photo != ImTextureID_Invalid) {
        draw_list().AddImageRounded(ImTextureRef(photo), {centre.x - radius, centre.y - radius},
                                    {centre.x + radius, centre.y + radius}, {0, 0}, {1, 1},
                                    IM_COL32_WHITE, radius);
        return;
    }
    draw_list().AddCircleFilled(centre, radius, colour, 0);
    TextStyle style{radius * 0.8f, Weight::medium, IM_COL32(255, 255, 255, 255)};
    // Two letters of some scripts are wider than the disc.
    style.size *= std::min(1.0f, (2 * radius - 4) / std::max(1.0f, text_width(initials, style)));
    draw_text({centre.x - radius, centre.y - radius, 2 * radius, 2 * radius}, initials, style,
              0.5f);
}

void icon(Icon icon, ImVec2 centre, float size, ImU32 colour) {
    draw_icon(draw_list(), icon, centre, size, colour);
}

}  // namespace kith::views::ui
