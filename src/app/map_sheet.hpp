// The sheet that a map is drawn on (map_drawing.hpp): what lies where on it (map_drawing.cpp), and
// what is written there (map_sheet_words.cpp).
#pragma once
#include "app/label_placement.hpp"
#include "app/map_drawing.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

class MapSheet {
  public:
    MapSheet(const Book& book, const Directory& directory, const MapModel& map,
             const PrintedLook& look)
        : book_(book),
          directory_(directory),
          map_(map),
          look_(look),
          count_(std::min(map.nodes().size(), map.positions().size() / 2)) {}

    MapDrawing draw();

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
    float width_of(std::string_view text, float size, int weight) const;
    std::string name_of(const MapNode& node) const;
    void write(float x, float y, float size, int weight, std::uint32_t colour, std::string text,
               Anchor anchor = Anchor::start, bool outlined = false) {
        drawing_.words.push_back({x, y, size, static_cast<std::uint16_t>(weight), colour, anchor,
                                  outlined, std::move(text)});
    }

    /// Title, date and legend stand at the left, the map beside them.
    void write_legend();
    /// What is shown besides colours, from the line at `y` on.
    void write_signs(float margin, float y, float row);
    /// The ink of a tie whose kind is told by colour, or null.
    const PrintedSign* told_by_colour(const MapTie& tie) const;
    void fit() {
        // The words of the picture take room in pixels, which is known once there is a scale.
        fit(false);
        fit(true);
    }
    void fit(bool with_words);
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
    void draw_guides();
    void write_guide(const MapGuide& guide, float x, float y);
    void draw_areas();
    void draw_ties();
    /// A head lies before the disc and not below it.
    void end_at_disc(MapDrawing::Line& line, std::size_t node) const;
    static void set_aside(MapDrawing::Line& line, float by);
    void draw_bright_ties();
    void draw_nodes();
    void write_names();

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

}  // namespace kith
