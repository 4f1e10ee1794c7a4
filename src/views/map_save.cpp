// The map as a picture to keep: drawn anew for a sheet of paper, with legend and date, in the
// colours of the page and as it is shown there: who is faded, who is left out, what stands out.
#include "app/map_svg.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

struct Way {
    std::string_view name;
    int width;  // pixels; 0: a drawing has none
};
constexpr int kAsked = -1;
constexpr std::array<Way, 4> kWays = {{{"PNG picture", 4000},
                                       {"PNG picture for a poster", 10000},
                                       {"PNG picture of any width …", kAsked},
                                       {"SVG drawing", 0}}};
constexpr int kLeastWidth = 256, kMostWidth = 16000;
constexpr float kMeasured = 14;  // CSS pixels: one size, as each has glyphs of its own

float width_of(std::string_view text, float size, int weight) {
    const ui::TextStyle style{kMeasured, weight > 500 ? Weight::semibold : Weight::regular, 0};
    return ui::text_width(text, style) * size / kMeasured;
}

/// How each node stands, what lies around it, and the ties that stand out: as they are drawn.
void as_on_the_page(ViewState& view, PrintedLook& look) {
    view.map.hovered = kNoNode;  // what the pointer happens to rest on is not meant
    const bool visible = view.scene.visible;
    const std::vector<bool>& lit = highlighted(view);
    fill_scene(view, lit);
    view.scene.visible = visible;
    look.some_stand_out = !lit.empty();
    using Stand = PrintedNode::Stand;
    look.nodes.reserve(view.scene.nodes.size());
    for (std::uint32_t i = 0; i < view.scene.nodes.size(); ++i) {
        const SceneNode& node = view.scene.nodes[i];
        PrintedNode printed{Stand::there, node.ring, 0};
        if ((node.look & SceneNode::kBehind) != 0) printed.stand = Stand::faded;
        if (is_left_out(view, i)) printed.stand = Stand::left_out;
        if ((node.look & SceneNode::kBadge) != 0) printed.badge = IM_COL32_A_MASK | node.look >> 8;
        look.nodes.push_back(printed);
    }
    for (const SceneTie& tie : view.scene.bright_ties)
        look.bright.push_back({tie.a, tie.b, tie.colour, static_cast<float>(tie.look & 255u) / 16,
                               (tie.look & SceneTie::kDashed) != 0,
                               (tie.look & SceneTie::kArrowToB) != 0, lane_of(tie)});
}

/// @param width  pixels of a PNG; 0: an SVG
void save_picture(ViewState& view, int width) {
    const AppState& app = view.app;
    const MapModel& map = app.map();
    const Palette& colour = theme().colour;
    PrintedLook look;
    look.background = colour.background;
    look.text = colour.text;
    look.muted = colour.muted;
    look.accent = colour.accent;
    for (std::size_t i = 0; i < map.categories().size(); ++i)
        look.categories.push_back(category_colour(app, static_cast<std::uint16_t>(i)));
    for (const MapCategory& group : map.groups()) look.groups.push_back(group_colour(group));
    look.area_opacity = area_opacity();
    look.hidden = view.map.hidden;
    as_on_the_page(view, look);
    look.stage = &app.map_stage();
    look.lines = printed_lines(view);
    look.signs = printed_signs(view);
    look.title = app.book_name();
    look.date = to_words(from_day(app.today()));
    const MapSight sight = app.map_sight();
    look.sight = &sight;
    look.label = app.map_look().label;
    look.width_of = width_of;
    const MapDrawing drawing = draw_map(app.book(), app.directory(), map, look);
    const float part = static_cast<float>(width) / drawing.width;
    view.emit(command::SavePicture{write_svg(drawing), width,
                                   static_cast<int>(std::lround(drawing.height * part))});
}

}  // namespace

std::optional<int> picture_width(std::string_view typed) {
    int width = 0;
    for (const char letter : typed) {
        if (letter == ',' || letter == ' ') continue;
        if (letter < '0' || letter > '9') return std::nullopt;
        width = std::min(10 * width + (letter - '0'), kMostWidth + 1);
    }
    if (width < kLeastWidth || width > kMostWidth) return std::nullopt;
    return width;
}

void map_save_button(ViewState& view, const ui::Rect& rect) {
    std::array<std::string_view, kWays.size()> names;
    for (std::size_t i = 0; i < kWays.size(); ++i) names[i] = kWays[i].name;
    ui::ButtonOptions options;
    options.icon = Icon::download;
    options.icon_only = true;
    options.reason = "Save a picture of the whole map, faded and left out as it is shown";
    const int chosen = ui::menu_button("save-picture", rect, "Save picture", names, -1, options);
    if (chosen < 0) return;
    const int width = kWays[static_cast<std::size_t>(chosen)].width;
    if (width != kAsked) return save_picture(view, width);
    view.map.doing.picture.open = true;
    view.app.wake_after(0);
}

void map_picture_dialog(ViewState& view) {
    PictureDraft& draft = view.map.doing.picture;
    if (!draft.open) return;
    const float size = theme().control_height;
    Dialog dialog(view, "Save picture", 440, 20 + 36 + 20 + 8 + 22 + 2 * size + 44);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(size);
    ui::draw_text(rest.take_top(20), "Width in pixels", ui::caption());
    ui::Rect line = rest.take_top(size, 8);
    constexpr std::string_view kSheet = "4,000";
    constexpr std::string_view kPoster = "10,000";
    const ui::Rect poster = line.take_right(ui::button_width(kPoster), 8);
    const ui::Rect sheet = line.take_right(ui::button_width(kSheet), 8);
    const std::optional<int> width = picture_width(draft.width);
    constexpr std::string_view kWrong = "Give a width from 256 to 16,000 pixels.";
    ui::FieldOptions field;
    if (!width) field.error = kWrong;
    const ui::FieldResult typed =
        ui::field("picture-width", line, "Width in pixels", draft.width, field);
    const std::string before = draft.width;
    if (ui::button("sheet", sheet, kSheet)) draft.width = kSheet;
    if (ui::button("poster", poster, kPoster)) draft.width = kPoster;
    if (typed.changed || draft.width != before) view.app.wake_after(0);
    const ui::Rect below = rest.take_top(22);
    if (width) {
        const auto high = std::lround(static_cast<double>(*width) / kSheetAcross);
        const std::string words = with_thousands(static_cast<std::uint64_t>(*width)) + " × " +
                                  with_thousands(static_cast<std::uint64_t>(high)) + " pixels";
        ui::label(below, words, ui::muted());
    } else {
        ui::alert(below, kWrong);
    }
    ui::ButtonOptions primary;
    primary.kind = ui::ButtonKind::primary;
    primary.disabled = !width;
    if (primary.disabled) primary.reason = kWrong;
    constexpr std::string_view kSave = "Save PNG";
    const bool pressed = ui::button(
        "save-png", actions.take_right(ui::button_width(kSave, primary), 8), kSave, primary);
    const bool cancelled =
        ui::button("cancel", actions.take_right(ui::button_width("Cancel")), "Cancel");
    if ((pressed || typed.submitted) && width) {
        draft.open = false;
        save_picture(view, *width);
    } else if (cancelled) {
        draft.open = false;
    }
}

}  // namespace kith::views
