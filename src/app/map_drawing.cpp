#include "app/map_drawing.hpp"

#include "app/category_colours.hpp"
#include "app/group_outline.hpp"
#include "app/label_placement.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith {
namespace {

constexpr float kHeight = 900, kTallest = 3600;  // of a sheet for 400 people, and of any
constexpr std::size_t kMostNames = 1500;
constexpr std::size_t kFewestInArea = 5, kMostAreas = 24;
constexpr float kFaintArea = 0.4f;  // of its ink is left behind those who stand out
constexpr float kLeastInk = 0.01f;  // what is fainter cannot be seen

std::uint32_t with_opacity(std::uint32_t colour, float opacity) {
    const auto alpha = static_cast<std::uint32_t>(std::lround(opacity * 255));
    return (colour & 0x00FFFFFFu) | alpha << 24;
}

std::uint32_t mixed(std::uint32_t from, std::uint32_t to, float part) {
    std::uint32_t made = 0xFF000000u;
    for (const int shift : {0, 8, 16}) {
        const float a = static_cast<float>(from >> shift & 255u);
        const float b = static_cast<float>(to >> shift & 255u);
        made |= static_cast<std::uint32_t>(std::lround(a + (b - a) * part)) << shift;
    }
    return made;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3;) digits.insert(i -= 3, ",");
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return grouped(number) + ' ' + std::string(number == 1 ? one : many);
}

/// Letters of alphabets are about half as wide as the em, those of East Asia as wide as it.
float guessed_width(std::string_view text, float size, int weight) {
    float ems = 0;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_code_point(text, at);
        ems += letter >= 0x1100 ? 1.0f : weight > 500 ? 0.58f : 0.55f;
    }
    return ems * size;
}

class Sheet {
  public:
    Sheet(const Book& book, const Directory& directory, const MapModel& map,
          const PrintedLook& look)
        : book_(book),
          directory_(directory),
          map_(map),
          look_(look),
          count_(std::min(map.nodes().size(), map.positions().size() / 2)) {}

    MapDrawing draw() {
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

  private:
    using Anchor = MapDrawing::Words::Anchor;

    float x_of(std::size_t node) const { return shift_x_ + map_.positions()[2 * node] * scale_; }
    float y_of(std::size_t node) const {
        return shift_y_ + map_.positions()[2 * node + 1] * scale_;
    }
    MapMode mode() const { return look_.stage != nullptr ? look_.stage->mode() : MapMode::network; }
    PrintedNode said_of(std::size_t node) const {
        return node < look_.nodes.size() ? look_.nodes[node] : PrintedNode{};
    }
    bool left_out(std::size_t node) const {
        return said_of(node).stand == PrintedNode::Stand::left_out;
    }
    /// On the sheet.
    bool placed(std::size_t node) const {
        return node < count_ && std::isfinite(map_.positions()[2 * node]) &&
               std::isfinite(map_.positions()[2 * node + 1]) && !left_out(node);
    }
    bool faded(std::size_t node) const {
        const std::uint16_t group = map_.category()[node];
        return (group < look_.hidden.size() && look_.hidden[group]) ||
               said_of(node).stand == PrintedNode::Stand::faded ||
               (look_.stage != nullptr && look_.stage->is_faded(node));
    }
    /// Counts among the people that the sheet is about.
    bool shown(std::size_t node) const {
        return map_.nodes()[node].kind == MapNodeKind::person && !faded(node) && !left_out(node) &&
               (mode() != MapMode::time || placed(node));
    }
    float radius_of(std::size_t node) const {
        return std::clamp(map_.nodes()[node].radius * scale_, 1.4f, 40.0f * unit_);
    }
    std::uint32_t ink_of(std::size_t node) const {
        const std::uint16_t group = map_.category()[node];
        return group < look_.categories.size() ? look_.categories[group] : look_.accent;
    }
    MapFill fill_of(std::size_t node) const {
        const std::uint16_t group = map_.category()[node];
        return group < map_.categories().size() ? map_.categories()[group].fill : MapFill::whole;
    }
    float width_of(std::string_view text, float size, int weight) const {
        return look_.width_of != nullptr ? look_.width_of(text, size, weight)
                                         : guessed_width(text, size, weight);
    }
    std::string name_of(const MapNode& node) const {
        switch (node.kind) {
            case MapNodeKind::me:
                return "Me";
            case MapNodeKind::person:
                if (look_.sight != nullptr && look_.label.trait != MapTrait::none)
                    return map_label(*look_.sight, look_.label, node.row);
                return directory_.lines()[node.row].name;
            case MapNodeKind::organisation:
                return book_.organisations.rows()[node.row].name;
        }
        return {};
    }
    void write(float x, float y, float size, int weight, std::uint32_t colour, std::string text,
               Anchor anchor = Anchor::start, bool outlined = false) {
        drawing_.words.push_back({x, y, size, static_cast<std::uint16_t>(weight), colour, anchor,
                                  outlined, std::move(text)});
    }

    /// Title, date and legend stand at the left, the map beside them.
    void write_legend() {
        const float margin = 36 * unit_;
        float wide = 150 * unit_;
        float labels = 0;
        for (const MapCategory& category : map_.categories())
            labels = std::max(labels, width_of(category.label, 13 * unit_, 400));
        for (const PrintedLine& line : look_.lines)
            labels = std::max(labels, width_of(line.name, 13 * unit_, 400));
        for (const PrintedSign& sign : look_.signs)
            wide = std::max(wide, 20 * unit_ + width_of(sign.sign.words, 13 * unit_, 400));
        labels = std::min(labels, drawing_.width * 0.22f);
        wide = std::max(wide, 66 * unit_ + labels);
        float y = margin + 22 * unit_;
        write(margin, y, 24 * unit_, 650, look_.text, look_.title);
        wide = std::max(wide, std::min(320 * unit_, width_of(look_.title, 24 * unit_, 650)));
        std::size_t people = 0;
        std::size_t shown_people = 0;
        for (std::size_t i = 0; i < map_.nodes().size(); ++i) {
            people += map_.nodes()[i].kind == MapNodeKind::person ? 1u : 0u;
            shown_people += shown(i) ? 1u : 0u;
        }
        y += 22 * unit_;
        std::string count = counted(people, "person", "people");
        if (shown_people < people) count = grouped(shown_people) + " of " + count;
        write(margin, y, 13 * unit_, 400, look_.muted, std::move(count));
        y += 19 * unit_;
        write(margin, y, 13 * unit_, 400, look_.muted,
              mode() == MapMode::time ? to_words(from_day(look_.stage->on())) : look_.date);

        const float row = 21 * unit_;
        std::size_t rows = look_.lines.size();
        for (const MapCategory& category : map_.categories())
            rows += category.people + category.organisations > 0 ? 1u : 0u;
        if (!look_.signs.empty()) rows += look_.signs.size() + 1;
        y = drawing_.height - margin - row * (static_cast<float>(rows) - 0.7f);
        const auto entry = [&](const std::string& label, std::uint64_t count, bool off) {
            write(margin + 20 * unit_, y, 13 * unit_, 400, off ? look_.muted : look_.text, label);
            // A column of its own: beside a name in Arabic it would change sides.
            write(margin + 66 * unit_ + labels, y, 13 * unit_, 400, look_.muted, grouped(count),
                  Anchor::end);
            y += row;
        };
        for (const PrintedLine& line : look_.lines) {
            const std::uint32_t ink =
                line.hidden ? mixed(look_.background, line.colour, 0.3f) : line.colour;
            const float middle = y - 4.5f * unit_;
            drawing_.lines.push_back({margin - 6 * unit_, middle, margin + 15 * unit_, middle,
                                      line.width, ink, false, true, line.dotted});
            entry(std::string(line.name),
                  static_cast<std::uint64_t>(
                      std::ranges::count(map_.ties(), line.line, &MapTie::line)),
                  line.hidden);
        }
        for (std::size_t i = 0; i < map_.categories().size(); ++i) {
            const MapCategory& category = map_.categories()[i];
            if (category.people + category.organisations == 0) continue;
            const bool off = i < look_.hidden.size() && look_.hidden[i];
            const std::uint32_t ink =
                i < look_.categories.size() ? look_.categories[i] : look_.muted;
            legend_.push_back(
                {margin + 6 * unit_, y - 4.5f * unit_, 5.5f * unit_ * std::sqrt(category.area),
                 off ? mixed(look_.background, ink, 0.3f) : ink, false, 0, 0, category.fill});
            entry(category.label,
                  category.organisations > 0 ? category.organisations : category.people, off);
        }
        write_signs(margin, y, row);
        left_ = margin + std::min(wide, drawing_.width * 0.3f) + 24 * unit_;
        placer_.block({0, 0, left_, drawing_.height});
    }

    /// What is shown besides colours, from the line at `y` on.
    void write_signs(float margin, float y, float row) {
        if (look_.signs.empty()) return;
        write(margin, y, 13 * unit_, 600, look_.muted, "Also shown");
        for (const PrintedSign& printed : look_.signs) {
            y += row;
            const float middle = y - 4.5f * unit_;
            using Mark = MapSign::Mark;
            switch (printed.sign.mark) {
                case Mark::tie:
                case Mark::dashed:
                case Mark::arrow:
                    drawing_.lines.push_back({margin - 6 * unit_, middle, margin + 15 * unit_,
                                              middle, 1.8f * unit_, printed.colour,
                                              printed.sign.mark == Mark::dashed,
                                              printed.sign.mark == Mark::arrow, printed.dotted});
                    break;
                case Mark::ring:
                    legend_.push_back({margin + 6 * unit_, middle, 4 * unit_, look_.muted, false,
                                       printed.colour, 0});
                    break;
                case Mark::badge:
                    legend_.push_back({margin + 6 * unit_, middle, 3.5f * unit_, printed.colour});
                    break;
                case Mark::size:
                case Mark::thickness:
                case Mark::area:
                    break;
            }
            write(margin + 20 * unit_, y, 13 * unit_, 400, look_.text, printed.sign.words);
        }
    }

    /// The ink of a tie whose kind is told by colour, or null.
    const PrintedSign* told_by_colour(const MapTie& tie) const {
        const TieTone tone = tone_of(tie);
        for (const PrintedSign& printed : look_.signs) {
            if (printed.sign.mark == MapSign::Mark::tie && printed.sign.tone == tone)
                return &printed;
        }
        return nullptr;
    }

    void fit() {
        // The words of the picture take room in pixels, which is known once there is a scale.
        fit(false);
        fit(true);
    }

    void fit(bool with_words) {
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

    std::span<const MapGuide> guides() const {
        return look_.stage != nullptr ? std::span(look_.stage->arrangement().guides)
                                      : std::span<const MapGuide>();
    }
    float guide_size(const MapGuide& guide) const {
        const float size = guide.strong ? 14.0f : 12.0f;
        return std::clamp(size * scale_, 0.75f * size * unit_, 1.25f * size * unit_);
    }
    static int guide_weight(const MapGuide& guide) { return guide.strong ? 600 : 400; }

    /// The circles, lines and words of the picture, as the page has them.
    void draw_guides() {
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

    void write_guide(const MapGuide& guide, float x, float y) {
        float size = guide_size(guide);
        const int weight = guide_weight(guide);
        float width = width_of(guide.words, size, weight);
        // Paper is looked at more closely than a page: words that have too little room are smaller.
        if (const float room = guide.to_x * scale_; room > 0 && width > room) {
            size *= room / width;
            width = room;
        }
        write(x, y + size * 0.35f, size, weight, guide.strong ? look_.text : look_.muted,
              guide.words, Anchor::middle, true);
        placer_.block({x - width / 2, y - size * 0.65f, width, size * 1.3f});
    }

    void draw_areas() {
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
                if (placed(node) && inside_outline(outline, x, y))
                    ++(of[node] == group ? own : others);
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
            write(x, y, size, 650, mixed(inks[group], look_.text, 0.4f), name, Anchor::middle,
                  true);
        }
    }

    void draw_ties() {
        const float zoom = std::clamp(std::sqrt(scale_), 0.5f, 1.2f);
        const float crowd = std::clamp(
            std::log(static_cast<float>(map_.ties().size() + 1) / (800 * unit_ * unit_)) / 3.2f,
            0.0f, 1.0f);
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
            const auto of_organisation =
                std::ranges::find(look_.lines, tie.line, &PrintedLine::line);
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
            drawing_.lines.push_back(line);
        }
    }

    /// A head lies before the disc and not below it.
    void end_at_disc(MapDrawing::Line& line, std::size_t node) const {
        if (!line.arrow) return;
        const float dx = line.x2 - line.x1;
        const float dy = line.y2 - line.y1;
        const float length = std::hypot(dx, dy);
        const float part = length > 0 ? std::min(1.0f, radius_of(node) / length) : 0;
        line.x2 -= dx * part;
        line.y2 -= dy * part;
    }

    void draw_bright_ties() {
        const float zoom = std::clamp(std::sqrt(scale_), 0.5f, 1.2f);
        for (const PrintedTie& tie : look_.bright) {
            if (!placed(tie.a) || !placed(tie.b)) continue;
            MapDrawing::Line line{x_of(tie.a), y_of(tie.a), x_of(tie.b), y_of(tie.b)};
            line.width = tie.width * zoom;
            line.colour = tie.colour;
            line.dashed = tie.dashed;
            line.arrow = tie.arrow;
            end_at_disc(line, tie.b);
            drawing_.bright_lines.push_back(line);
        }
    }

    void draw_nodes() {
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

    void write_names() {
        std::vector<std::pair<float, std::uint32_t>> order;
        for (std::uint32_t i = 0; i < count_; ++i) {
            if (!placed(i) || faded(i)) continue;
            const MapNode& node = map_.nodes()[i];
            const float first = node.kind == MapNodeKind::me             ? 2e6f
                                : node.kind == MapNodeKind::organisation ? 1e6f
                                                                         : 0;
            order.emplace_back(-first - static_cast<float>(node.degree), i);
        }
        std::ranges::sort(order);
        bool discs_blocked = false;
        std::size_t written = 0;
        for (const auto& [importance, i] : order) {
            if (written == kMostNames) break;
            const MapNode& node = map_.nodes()[i];
            const bool person = node.kind == MapNodeKind::person;
            const float radius = radius_of(i);
            // Those who stand out are named however small they are.
            if (radius < (person ? 3.2f : 4.0f) && node.kind != MapNodeKind::me &&
                !look_.some_stand_out)
                continue;
            if (person && !discs_blocked) {
                for (std::size_t other = 0; other < count_; ++other) {
                    if (!placed(other) || faded(other)) continue;
                    const float half = radius_of(other) * 0.8f;
                    placer_.block({x_of(other) - half, y_of(other) - half, 2 * half, 2 * half});
                }
                discs_blocked = true;
            }
            std::string name = name_of(node);
            if (!person && std::ranges::contains(named_, name))
                continue;  // it stands above its area
            const float size = person ? 11.0f : std::clamp(radius, 12.0f, 17.0f);
            const int weight = person ? 400 : 600;
            const float width = width_of(name, size, weight);
            const float x = x_of(i);
            const float y = y_of(i);
            struct Place {
                float left, top, anchor_x;
                Anchor anchor;
            };
            const float high = size * 1.25f;
            const std::array<Place, 4> places = {
                {{x - width / 2, y + radius + 2, x, Anchor::middle},
                 {x - width / 2, y - radius - 2 - high, x, Anchor::middle},
                 {x + radius + 3, y - high / 2, x + radius + 3, Anchor::start},
                 {x - radius - 3 - width, y - high / 2, x - radius - 3, Anchor::end}}};
            for (const Place& place : places) {
                if (!placer_.place({place.left - 2, place.top, width + 4, high})) continue;
                write(place.anchor_x, place.top + size, size, weight, look_.text, std::move(name),
                      place.anchor, true);
                ++written;
                break;
            }
        }
    }

    const Book& book_;
    const Directory& directory_;
    const MapModel& map_;
    const PrintedLook& look_;
    std::size_t count_;
    MapDrawing drawing_;
    LabelPlacer placer_;
    std::vector<std::string> named_;  // groups, above their areas
    std::vector<MapDrawing::Disc> legend_;
    float unit_ = 1;  // what is a pixel on the smallest sheet
    float left_ = 0;  // where the map begins
    float scale_ = 1, shift_x_ = 0, shift_y_ = 0;
};

}  // namespace

MapDrawing draw_map(const Book& book, const Directory& directory, const MapModel& map,
                    const PrintedLook& look) {
    return Sheet(book, directory, map, look).draw();
}

PrintedLook printed_look(const MapModel& map) {
    // In the other order, and not to be seen through.
    const auto printed = [](std::uint32_t rgb) {
        return 0xFF000000 | (rgb & 0xFF) << 16 | (rgb & 0xFF00) | rgb >> 16;
    };
    PrintedLook look;
    for (const MapCategory& category : map.categories()) {
        look.categories.push_back(
            category.colour == MapCategory::kOther
                ? mixed(look.muted, look.background, kOtherPaleness)
                : printed(kCategoryColours[category.colour % kCategoryColours.size()]));
    }
    for (const MapCategory& group : map.groups())
        look.groups.push_back(printed(kCategoryColours[group.colour % kCategoryColours.size()]));
    return look;
}

}  // namespace kith
