// The map as a sheet to print: the nodes and ties that are shown, the circles, lines and words of
// the picture behind them, the areas of groups, names without overlap, a legend and the date, as
// flat lists of simple shapes. What draws it (map_svg.hpp) knows no people.
//
// The sheet has the shape of A4 and A3 across; its units are those of a screen (CSS pixels), and it
// grows with the number of people, so that a map of many has room for names.
#pragma once
#include "app/map_inks.hpp"
#include "app/map_model.hpp"
#include "app/map_signs.hpp"
#include "app/map_stage.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// Width of a sheet for one of height 1.
inline constexpr float kSheetAcross = 1.41421356f;

struct MapDrawing {
    struct Area {
        std::vector<float> outline;  // x, y a corner
        std::uint32_t colour = 0;    // here and below: 0xAABBGGRR
    };
    struct Line {
        float x1 = 0, y1 = 0, x2 = 0, y2 = 0, width = 1;
        std::uint32_t colour = 0;
        bool dashed = false, arrow = false;  // to the second end
        bool dotted = false;
    };
    struct Disc {
        float x = 0, y = 0, radius = 0;
        std::uint32_t colour = 0;
        bool heart = false;       // a ring with a filled heart: organisations and me
        std::uint32_t ring = 0;   // around it; 0: none
        std::uint32_t badge = 0;  // at its upper right; 0: none
        MapFill fill = MapFill::whole;
    };
    struct Circle {  // not filled
        float x = 0, y = 0, radius = 0, width = 1;
        std::uint32_t colour = 0;
    };
    struct Words {
        enum class Anchor : std::uint8_t { start, middle, end };
        float x = 0, y = 0;  // of the baseline
        float size = 12;     // of the em
        std::uint16_t weight = 400;
        std::uint32_t colour = 0;
        Anchor anchor = Anchor::start;
        bool outlined = false;  // in the ground's colour, over what lies below
        std::string text;
    };

    float width = 0, height = 0;
    std::uint32_t background = 0xFFFFFFFF;
    std::string title;
    // In the order in which they lie on each other.
    std::vector<Area> areas;
    std::vector<Circle> guide_circles;  // of the picture, behind everybody
    std::vector<Line> guide_lines;
    std::vector<Line> lines;
    std::vector<Disc> discs;
    std::size_t discs_behind = 0;    // the first so many lie
    std::vector<Line> bright_lines;  // below these, the others above
    std::vector<Words> words;
};

/// How a kind of line of an organisation is drawn, and called in the legend.
struct PrintedLine {
    TieLine line = TieLine::plain;
    std::string_view name;
    std::uint32_t colour = 0;
    float width = 1;
    bool dotted = false;
    bool hidden = false;  // switched off
};

/// What the legend tells besides colours, and the ink of its mark: of a tie, a ring or a badge.
struct PrintedSign {
    MapSign sign;
    std::uint32_t colour = 0;
    bool dotted = false;
};
std::vector<PrintedSign> in_inks(std::span<const MapSign> signs, const MapInks& inks);

/// How a node stands on the page, besides what its category and the picture say.
struct PrintedNode {
    enum class Stand : std::uint8_t { there, faded, left_out };
    Stand stand = Stand::there;
    std::uint32_t ring = 0, badge = 0;  // as of a disc
};

/// A tie that is drawn over the others and over whoever is faded.
struct PrintedTie {
    std::uint32_t a = 0, b = 0;  // nodes
    std::uint32_t colour = 0;
    float width = 1;
    bool dashed = false, arrow = false;  // to b
    std::int8_t lane = 0;                // as MapTie has it
};

/// How a map is to be drawn.
struct PrintedLook {
    std::uint32_t background = 0xFFFFFFFF, text = 0xFF161B1F, muted = 0xFF525D65,
                  accent = 0xFFA85F1F;
    std::vector<std::uint32_t> categories;  // one of MapModel::categories()
    std::vector<bool> hidden;               // those that are switched off; may be shorter
    std::vector<std::uint32_t> groups;      // one of MapModel::groups(), whose areas they colour
    float area_opacity = 0.13f;
    std::vector<PrintedNode> nodes;  // one of MapModel::nodes(); may be shorter
    std::vector<PrintedTie> bright;
    bool some_stand_out = false;  // by a filter, say: ties and areas stand back
    std::string title, date;      // Time has the day that it shows instead
    const MapSight* sight = nullptr;
    MapAttribute label;               // written beside the names of people; needs the sight
    const MapStage* stage = nullptr;  // the picture that is shown; without one the network
    std::vector<PrintedLine> lines;   // of the picture of organisations, which draws no other ties
    /// Below the colours; ties are drawn in the colours of their tones that are here.
    std::vector<PrintedSign> signs;
    /// Width of a line of words, CSS pixels; without one it is guessed from the letters.
    float (*width_of)(std::string_view text, float size, int weight) = nullptr;
};

/// Nodes that the layout has not placed are left out, and so are their ties.
/// Time O(n log n + m).
MapDrawing draw_map(const Book& book, const Directory& directory, const MapModel& map,
                    const PrintedLook& look);

/// The colours of a page that prints well, as the light theme has them.
PrintedLook printed_look(const MapModel& map);
/// With rings, badges and what the legend tells besides colours, of the network with everybody.
PrintedLook printed_look(const Book& book, const Directory& directory, const MapModel& map,
                         const MapLook& by);

}  // namespace kith
