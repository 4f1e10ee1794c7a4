#include "app/map_drawing.hpp"

#include "app/category_colours.hpp"
#include "app/group_outline.hpp"
#include "app/map_sheet.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith {
namespace {

constexpr float kHeight = 900, kTallest = 3600;  // of a sheet for 400 people, and of any
constexpr std::size_t kFewestInArea = 5, kMostAreas = 24;
constexpr float kFaintArea = 0.4f;  // of its ink is left behind those who stand out
constexpr float kLeastInk = 0.01f;  // what is fainter cannot be seen

std::uint32_t with_opacity(std::uint32_t colour, float opacity) {
    const auto alpha = static_cast<std::uint32_t>(std::lround(opacity * 255));
    return (colour & 0x00FFFFFFu) | alpha << 24;
}

/// From 0xRRGGBB, not to be seen through.
constexpr std::uint32_t printed(std::uint32_t rgb) {
    return 0xFF000000 | (rgb & 0xFF) << 16 | (rgb & 0xFF00) | rgb >> 16;
}
constexpr std::uint32_t kPrintedWarn = printed(0x8F5408);

std::uint32_t printed_category(std::size_t colour) {
    return printed(kCategoryColours[colour % kCategoryColours.size()]);
}

}  // namespace

MapDrawing MapSheet::draw() {
    std::size_t nodes = 0;
    for (std::size_t i = 0; i < count_; ++i) nodes += left_out(i) ? 0u : 1u;
    const float people = static_cast<float>(std::max<std::size_t>(1, nodes));
    drawing_.height = std::clamp(kHeight * std::sqrt(people / 400), kHeight, kTallest);
    drawing_.width = std::round(drawing_.height * kSheetAcross);
    drawing_.height = std::round(drawing_.height);
    drawing_.background = look_.background;
    drawing_.title = look_.title;
    unit_ = drawing_.height / kHeight;
    placer_.begin({0, 0, drawing_.width, drawing_.height});
    write_legend();
    fit();
    draw_guides();
    draw_areas();
    draw_ties();
    draw_bright_ties();
    draw_nodes();
    write_names();
    return std::move(drawing_);
}

const PrintedSign* MapSheet::told_by_colour(const MapTie& tie) const {
    const TieTone tone = tone_of(tie);
    for (const PrintedSign& printed : look_.signs) {
        if (printed.sign.mark == MapSign::Mark::tie && printed.sign.tone == tone) return &printed;
    }
    return nullptr;
}

void MapSheet::fit(bool with_words) {
    float left = INFINITY;
    float top = INFINITY;
    float right = -INFINITY;
    float bottom = -INFINITY;
    const auto include = [&](float x, float y, float half_width, float half_height) {
        left = std::min(left, x - half_width);
        right = std::max(right, x + half_width);
        top = std::min(top, y - half_height);
        bottom = std::max(bottom, y + half_height);
    };
    for (std::size_t i = 0; i < count_; ++i) {
        const float radius = map_.nodes()[i].radius;
        if (placed(i))
            include(map_.positions()[2 * i], map_.positions()[2 * i + 1], radius, radius);
    }
    for (const MapGuide& guide : guides()) {
        const bool circle = guide.kind == MapGuide::Kind::circle;
        const bool words = guide.kind == MapGuide::Kind::words;
        const float half =
            circle ? guide.to_x
            : words && with_words && guide.to_x == 0
                ? width_of(guide.words, guide_size(guide), guide_weight(guide)) / (2 * scale_)
                : 0;
        include(guide.x, guide.y, half, circle ? half : 0);
        if (!circle && !words) include(guide.to_x, guide.to_y, 0, 0);
    }
    if (!(right > left)) return;
    const float margin = 44 * unit_;
    const float width = drawing_.width - left_ - margin;
    const float height = drawing_.height - 2 * margin;
    scale_ = std::min({width / (right - left), height / (bottom - top), 2.4f * unit_});
    shift_x_ = left_ + width / 2 - (left + right) / 2 * scale_;
    shift_y_ = margin + height / 2 - (top + bottom) / 2 * scale_;
}

void MapSheet::draw_guides() {
    const std::uint32_t faint = mixed(look_.background, look_.muted, 0.3f);
    const std::uint32_t strong = mixed(look_.background, look_.muted, 0.6f);
    for (const MapGuide& guide : guides()) {
        const std::uint32_t ink = guide.strong ? strong : faint;
        const float width = (guide.strong ? 1.5f : 1.0f) * unit_;
        const float x = shift_x_ + guide.x * scale_;
        const float y = shift_y_ + guide.y * scale_;
        const float to_x = shift_x_ + guide.to_x * scale_;
        const float to_y = shift_y_ + guide.to_y * scale_;
        const auto line = [&](float x1, float y1, float x2, float y2) {
            drawing_.guide_lines.push_back({x1, y1, x2, y2, width, ink});
        };
        switch (guide.kind) {
            case MapGuide::Kind::circle:
                drawing_.guide_circles.push_back({x, y, guide.to_x * scale_, unit_, ink});
                break;
            case MapGuide::Kind::line:
                line(x, y, to_x, to_y);
                break;
            case MapGuide::Kind::box:
                line(x, y, to_x, y);
                line(to_x, y, to_x, to_y);
                line(to_x, to_y, x, to_y);
                line(x, to_y, x, y);
                break;
            case MapGuide::Kind::words:
                write_guide(guide, x, y);
                break;
        }
    }
}

void MapSheet::draw_areas() {
    if (!has_areas(mode()) || look_.area_opacity <= 0) return;
    // By the groups that were asked for, or else those that the colours tell apart.
    const bool asked = !map_.groups().empty();
    const std::span<const std::uint16_t> of = asked ? map_.group() : map_.category();
    const std::span<const MapCategory> groups = asked ? map_.groups() : map_.categories();
    const std::vector<std::uint32_t>& inks = asked ? look_.groups : look_.categories;
    std::vector<std::vector<OutlinePoint>> members(groups.size());
    for (std::size_t i = 0; i < count_; ++i) {
        if (of[i] < groups.size() && placed(i)) members[of[i]].push_back({x_of(i), y_of(i)});
    }
    const float opacity = look_.area_opacity * (look_.some_stand_out ? kFaintArea : 1.0f);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        if (members[group].size() < kFewestInArea || group >= inks.size()) continue;
        if (drawing_.areas.size() == kMostAreas) break;
        if (groups[group].colour == MapCategory::kOther) continue;
        if (!asked && group < look_.hidden.size() && look_.hidden[group]) continue;
        const auto outline = group_outline(members[group], std::max(12 * unit_, 16 * scale_));
        if (outline.empty()) continue;
        MapDrawing::Area area{{}, with_opacity(inks[group], opacity)};
        float left = outline[0].x;
        float right = left;
        float top = outline[0].y;
        float bottom = top;
        for (const OutlinePoint& point : outline) {
            area.outline.insert(area.outline.end(), {point.x, point.y});
            left = std::min(left, point.x);
            right = std::max(right, point.x);
            top = std::min(top, point.y);
            bottom = std::max(bottom, point.y);
        }
        // As on the page: most of those who are there belong to it.
        std::size_t own = 0;
        std::size_t others = 0;
        for (std::size_t node = 0; node < count_; ++node) {
            const float x = x_of(node);
            const float y = y_of(node);
            if (x < left || x > right || y < top || y > bottom) continue;
            if (placed(node) && inside_outline(outline, x, y)) ++(of[node] == group ? own : others);
        }
        if (own < 2 * others) continue;
        drawing_.areas.push_back(std::move(area));
        const std::string& name = groups[group].label;
        const float size = std::clamp((right - left) / 9, 14 * unit_, 26 * unit_);
        const float width = width_of(name, size, 650);
        const float x = (left + right) / 2;
        const float y = top - size * 0.35f;
        if (!placer_.place({x - width / 2, y - size, width, size * 1.3f})) continue;
        named_.push_back(name);
        write(x, y, size, 650, mixed(inks[group], look_.text, 0.4f), name, Anchor::middle, true);
    }
}

void MapSheet::draw_ties() {
    const float zoom = std::clamp(std::sqrt(scale_), 0.5f, 1.2f);
    const float crowd = std::clamp(
        std::log(static_cast<float>(map_.ties().size() + 1) / (800 * unit_ * unit_)) / 3.2f, 0.0f,
        1.0f);
    const float faint = 1 - 0.45f * crowd;
    const float strength_of_all = look_.some_stand_out ? kFadedTie : tie_strength_in(mode());
    const std::size_t count =
        look_.stage != nullptr ? look_.stage->tie_count(map_) : map_.ties().size();
    drawing_.lines.reserve(drawing_.lines.size() + count);
    for (std::size_t t = 0; t < count; ++t) {
        const MapTie& tie = look_.stage != nullptr ? look_.stage->tie(map_, t) : map_.ties()[t];
        if (!placed(tie.a) || !placed(tie.b)) continue;
        if (look_.stage != nullptr && !look_.stage->draws(map_, t)) continue;
        const TieThen then = look_.stage != nullptr ? look_.stage->tie_then(t) : TieThen::there;
        const auto of_organisation = std::ranges::find(look_.lines, tie.line, &PrintedLine::line);
        const bool has_line = of_organisation != look_.lines.end();
        if (has_line && of_organisation->hidden) continue;
        MapDrawing::Line line{x_of(tie.a), y_of(tie.a), x_of(tie.b), y_of(tie.b)};
        line.dashed = tie.inferred || then == TieThen::ended;
        // In eighths, so that ties which look alike can be written as one.
        const float strength = std::round(std::clamp(tie.strength, 0.0f, 1.0f) * 8) / 8;
        float opacity = 0.14f;
        float width = 1;
        std::uint32_t ink = look_.muted;
        if (tie.kind == MapTieKind::membership) {
            opacity = 0.5f;
            ink = ink_of(tie.a);
        } else if (tie.kind == MapTieKind::person) {
            opacity = 0.2f + 0.42f * strength;
            width = tie_width(strength);
            line.arrow = tie.directed || tie.line != TieLine::plain;
            if (const PrintedSign* told = told_by_colour(tie)) {
                opacity = tone_opacity(strength);
                ink = told->colour;
                line.dotted = told->dotted;
            }
        }
        if (has_line) {
            opacity = 1;
            width = of_organisation->width;
            ink = of_organisation->colour;
            line.dotted = of_organisation->dotted;
        }
        opacity *= strength_of_all * faint * (then == TieThen::ended ? kEndedTie : 1.0f);
        if (faded(tie.a) || faded(tie.b)) opacity *= kHiddenTie;
        if (opacity < kLeastInk) continue;
        line.width = width * zoom;
        line.colour = with_opacity(ink, opacity);
        end_at_disc(line, tie.b);
        set_aside(line, static_cast<float>(tie.lane) * MapTie::kHalfLane * zoom);
        drawing_.lines.push_back(line);
    }
}

/// To the left, seen along the line.
void MapSheet::set_aside(MapDrawing::Line& line, float by) {
    const float dx = line.x2 - line.x1;
    const float dy = line.y2 - line.y1;
    const float length = std::hypot(dx, dy);
    if (by == 0 || length <= 0) return;
    line.x1 += dy / length * by;
    line.x2 += dy / length * by;
    line.y1 -= dx / length * by;
    line.y2 -= dx / length * by;
}

void MapSheet::end_at_disc(MapDrawing::Line& line, std::size_t node) const {
    if (!line.arrow) return;
    const float dx = line.x2 - line.x1;
    const float dy = line.y2 - line.y1;
    const float length = std::hypot(dx, dy);
    const float part = length > 0 ? std::min(1.0f, radius_of(node) / length) : 0;
    line.x2 -= dx * part;
    line.y2 -= dy * part;
}

void MapSheet::draw_bright_ties() {
    const float zoom = std::clamp(std::sqrt(scale_), 0.5f, 1.2f);
    for (const PrintedTie& tie : look_.bright) {
        if (!placed(tie.a) || !placed(tie.b)) continue;
        MapDrawing::Line line{x_of(tie.a), y_of(tie.a), x_of(tie.b), y_of(tie.b)};
        line.width = tie.width * zoom;
        line.colour = tie.colour;
        line.dashed = tie.dashed;
        line.arrow = tie.arrow;
        end_at_disc(line, tie.b);
        set_aside(line, static_cast<float>(tie.lane) * MapTie::kHalfLane * zoom);
        drawing_.bright_lines.push_back(line);
    }
}

void MapSheet::draw_nodes() {
    for (const bool behind : {true, false}) {
        for (std::size_t i = 0; i < count_; ++i) {
            if (!placed(i) || faded(i) != behind) continue;
            const std::uint32_t ink = ink_of(i);
            const PrintedNode said = said_of(i);
            drawing_.discs.push_back(
                {x_of(i), y_of(i), radius_of(i),
                 behind ? mixed(look_.background, ink, kFadedNode) : ink,
                 map_.nodes()[i].kind != MapNodeKind::person && fill_of(i) == MapFill::whole,
                 said.ring, said.badge, fill_of(i)});
        }
        if (behind) drawing_.discs_behind = drawing_.discs.size();
    }
    drawing_.discs.insert(drawing_.discs.end(), legend_.begin(), legend_.end());
}

MapDrawing draw_map(const Book& book, const Directory& directory, const MapModel& map,
                    const PrintedLook& look) {
    return MapSheet(book, directory, map, look).draw();
}

std::vector<PrintedSign> in_inks(std::span<const MapSign> signs, const MapInks& inks) {
    std::vector<PrintedSign> printed;
    for (const MapSign& sign : signs) {
        const TieLook look = look_of_sign(sign, inks);
        printed.push_back({sign, look.ink, look.dotted});
    }
    return printed;
}

PrintedLook printed_look(const MapModel& map) {
    PrintedLook look;
    for (const MapCategory& category : map.categories()) {
        look.categories.push_back(category.colour == MapCategory::kOther
                                      ? mixed(look.muted, look.background, kOtherPaleness)
                                      : printed_category(category.colour));
    }
    for (const MapCategory& group : map.groups())
        look.groups.push_back(printed_category(group.colour));
    return look;
}

PrintedLook printed_look(const Book& book, const Directory& directory, const MapModel& map,
                         const MapLook& by) {
    PrintedLook look = printed_look(map);
    MapInks inks{look.background, look.text, look.muted, look.accent, kPrintedWarn, {}, false};
    for (std::size_t i = 0; i < inks.category.size(); ++i) inks.category[i] = printed_category(i);
    look.signs = in_inks(map_signs(book, directory, map, by, MapStage(), {}), inks);
    look.nodes.resize(map.nodes().size());
    for (std::size_t i = 0; i < look.nodes.size(); ++i) {
        const MapNode& node = map.nodes()[i];
        if (node.kind != MapNodeKind::person) continue;
        const std::size_t layer = ringed_layer(book.people.rows()[node.row].layer);
        if (layer < kRingedLayers.size()) look.nodes[i].ring = layer_ink(layer, inks);
        if (is_leader(directory.lines()[node.row].title.seniority)) look.nodes[i].badge = inks.warn;
    }
    return look;
}

}  // namespace kith
