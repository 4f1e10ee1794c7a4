#include "app/map_svg.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <tuple>

namespace kith {
namespace {

void add_number(std::string& out, double value) {
    if (!std::isfinite(value)) value = 0;
    const auto tenths = static_cast<long long>(std::llround(value * 10));
    if (tenths < 0) out += '-';
    const long long size = tenths < 0 ? -tenths : tenths;
    out += std::to_string(size / 10);
    if (size % 10 != 0) {
        out += '.';
        out += static_cast<char>('0' + size % 10);
    }
}

void add_point(std::string& out, char command, float x, float y) {
    out += command;
    add_number(out, x);
    out += ' ';
    add_number(out, y);
}

/// ` fill="#rrggbb" fill-opacity="0.5"`, for "fill" or "stroke".
void add_ink(std::string& out, std::string_view what, std::uint32_t colour) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += ' ';
    out += what;
    out += "=\"#";
    for (const int shift : {4, 0, 12, 8, 20, 16}) out += kDigits[colour >> shift & 15u];
    out += '"';
    const std::uint32_t alpha = colour >> 24;
    if (alpha == 255) return;
    out += ' ';
    out += what;
    out += "-opacity=\"0.";
    const std::uint32_t hundredths = alpha * 100 / 255;
    if (hundredths < 10) out += '0';
    out += std::to_string(hundredths) + '"';
}

void add_attribute(std::string& out, std::string_view name, double value) {
    out += ' ';
    out += name;
    out += "=\"";
    add_number(out, value);
    out += '"';
}

void add_lines(std::string& out, std::string_view id, std::span<const MapDrawing::Line> lines) {
    if (lines.empty()) return;
    // As the map on the screen has them: whole, dashed, dotted, or a dot for each dash.
    constexpr std::array<std::string_view, 4> kDashes = {"", "5 4", "2.3 2.7", "2.3 6.7"};
    using Look = std::tuple<std::uint32_t, int, int>;  // colour, tenths of the width, dashes
    std::map<Look, std::string> paths;
    std::map<std::uint32_t, std::string> heads;
    for (const MapDrawing::Line& line : lines) {
        std::string& path = paths[{line.colour, static_cast<int>(std::lround(line.width * 10)),
                                   (line.dashed ? 1 : 0) + (line.dotted ? 2 : 0)}];
        add_point(path, 'M', line.x1, line.y1);
        add_point(path, 'L', line.x2, line.y2);
        const float length = std::hypot(line.x2 - line.x1, line.y2 - line.y1);
        if (!line.arrow || length < 1) continue;
        const float dx = (line.x2 - line.x1) / length;
        const float dy = (line.y2 - line.y1) / length;
        const float back = 7 + line.width;
        const float half = 3 + line.width / 2;
        std::string& head = heads[line.colour];
        add_point(head, 'M', line.x2, line.y2);
        add_point(head, 'L', line.x2 - dx * back - dy * half, line.y2 - dy * back + dx * half);
        add_point(head, 'L', line.x2 - dx * back + dy * half, line.y2 - dy * back - dx * half);
        head += 'z';
    }
    out += "<g id=\"";
    out += id;
    out += "\" fill=\"none\">\n";
    for (const auto& [look, path] : paths) {
        const auto& [colour, width, dashes] = look;
        out += "<path";
        add_ink(out, "stroke", colour);
        add_attribute(out, "stroke-width", width / 10.0);
        if (dashes > 0) {
            out += " stroke-dasharray=\"";
            out += kDashes[static_cast<std::size_t>(dashes)];
            out += '"';
        }
        out += " d=\"" + path + "\"/>\n";
    }
    for (const auto& [colour, path] : heads) {
        out += "<path";
        add_ink(out, "fill", colour);
        out += " d=\"" + path + "\"/>\n";
    }
    out += "</g>\n";
}

void begin_circle(std::string& out, float x, float y, float radius) {
    out += "<circle";
    add_attribute(out, "cx", x);
    add_attribute(out, "cy", y);
    add_attribute(out, "r", radius);
}

void add_filled(std::string& out, float x, float y, float radius, std::uint32_t colour) {
    begin_circle(out, x, y, radius);
    add_ink(out, "fill", colour);
    out += "/>\n";
}

void add_circle(std::string& out, const MapDrawing::Circle& circle, double dash = 0) {
    begin_circle(out, circle.x, circle.y, circle.radius);
    out += " fill=\"none\"";
    add_ink(out, "stroke", circle.colour);
    add_attribute(out, "stroke-width", circle.width);
    if (dash > 0) add_attribute(out, "stroke-dasharray", dash);
    out += "/>\n";
}

void add_disc(std::string& out, const MapDrawing::Disc& disc, std::uint32_t ground) {
    const auto circle = [&](float radius, std::uint32_t colour) {
        add_filled(out, disc.x, disc.y, radius, colour);
    };
    circle(disc.radius + (disc.radius < 2 ? 0.4f : 0.8f), ground);  // neighbours stay apart
    if (disc.fill == MapFill::whole) {
        circle(disc.radius, disc.colour);
    } else {
        const float width = std::min(2.0f, 0.5f * disc.radius);
        const float middle = disc.radius - width / 2;
        // Eight dashes, and gaps as long.
        const double dash = disc.fill == MapFill::dashed ? 0.3927 * middle : 0;
        add_circle(out, {disc.x, disc.y, middle, width, disc.colour}, dash);
    }
    if (disc.heart && disc.radius >= 4) {
        circle(disc.radius - 1.6f, ground);
        circle(disc.radius - 3.4f, disc.colour);
    }
    // Ring and badge are smaller around small ones: on paper one looks closer.
    if (disc.ring != 0) {
        const float width = std::min(1.6f, 0.32f * disc.radius);
        add_circle(out, {disc.x, disc.y, disc.radius + 1.5f * width, width, disc.ring});
    }
    if (disc.badge != 0) {
        const float size = std::min(4.0f, 0.42f * disc.radius);
        const float away = 0.7071f * (disc.radius + 0.5f);
        add_filled(out, disc.x + away, disc.y - away, 1.25f * size, ground);
        add_filled(out, disc.x + away, disc.y - away, size, disc.badge);
    }
}

void add_discs(std::string& out, std::string_view id, std::span<const MapDrawing::Disc> discs,
               std::uint32_t ground) {
    out += "<g id=\"";
    out += id;
    out += "\">\n";
    for (const MapDrawing::Disc& disc : discs) add_disc(out, disc, ground);
    out += "</g>\n";
}

void add_words(std::string& out, const MapDrawing::Words& words, std::uint32_t ground) {
    constexpr std::array<std::string_view, 3> kAnchors = {"start", "middle", "end"};
    out += "<text";
    add_attribute(out, "x", words.x);
    add_attribute(out, "y", words.y);
    add_attribute(out, "font-size", words.size);
    add_attribute(out, "font-weight", words.weight);
    if (words.anchor != MapDrawing::Words::Anchor::start) {
        out += " text-anchor=\"";
        out += kAnchors[static_cast<std::size_t>(words.anchor)];
        out += '"';
    }
    add_ink(out, "fill", words.colour);
    if (words.outlined) {
        add_ink(out, "stroke", ground);
        add_attribute(out, "stroke-width", words.size / 4);
        out += " stroke-linejoin=\"round\" paint-order=\"stroke\"";
    }
    out += '>';
    append_xml_text(out, words.text);
    out += "</text>\n";
}

}  // namespace

void append_xml_text(std::string& out, std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_code_point(text, at);
        const bool allowed = letter == '\t' || letter == '\n' || letter >= 0x20;
        if (!allowed || letter == 0xFFFE || letter == 0xFFFF) continue;
        if (letter == '&')
            out += "&amp;";
        else if (letter == '<')
            out += "&lt;";
        else if (letter == '>')
            out += "&gt;";
        else
            append_utf8(out, letter);
    }
}

std::string write_svg(const MapDrawing& drawing) {
    std::string out =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"";
    add_attribute(out, "width", drawing.width);
    add_attribute(out, "height", drawing.height);
    out += " viewBox=\"0 0 ";
    add_number(out, drawing.width);
    out += ' ';
    add_number(out, drawing.height);
    out += "\" font-family=\"Inter, 'Helvetica Neue', Arial, sans-serif\">\n<title>";
    append_xml_text(out, drawing.title);
    out += "</title>\n<rect width=\"100%\" height=\"100%\"";
    add_ink(out, "fill", drawing.background);
    out += "/>\n";
    for (const MapDrawing::Area& area : drawing.areas) {
        out += "<path";
        add_ink(out, "fill", area.colour);
        out += " d=\"";
        for (std::size_t i = 0; i + 1 < area.outline.size(); i += 2)
            add_point(out, i == 0 ? 'M' : 'L', area.outline[i], area.outline[i + 1]);
        out += "z\"/>\n";
    }
    for (const MapDrawing::Circle& circle : drawing.guide_circles) add_circle(out, circle);
    add_lines(out, "guides", drawing.guide_lines);
    add_lines(out, "ties", drawing.lines);
    const std::span<const MapDrawing::Disc> discs = drawing.discs;
    const std::size_t behind = std::min(drawing.discs_behind, discs.size());
    if (behind > 0) add_discs(out, "faded", discs.first(behind), drawing.background);
    add_lines(out, "bright", drawing.bright_lines);
    add_discs(out, "nodes", discs.subspan(behind), drawing.background);
    out += "<g id=\"names\">\n";
    for (const MapDrawing::Words& words : drawing.words) add_words(out, words, drawing.background);
    out += "</g>\n</svg>\n";
    return out;
}

}  // namespace kith
