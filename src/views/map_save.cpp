// The map as a picture to keep: drawn anew for a sheet of paper, with legend and date, in the
// colours of the page and with what the legend has switched off.
#include "app/map_svg.hpp"
#include "views/map_parts.hpp"

#include <array>
#include <cmath>

namespace kith::views {
namespace {

struct Way {
    std::string_view name;
    int width;  // pixels; 0: a drawing has none
};
constexpr std::array<Way, 3> kWays = {
    {{"PNG picture", 4000}, {"PNG picture for a poster", 10000}, {"SVG drawing", 0}}};
constexpr float kMeasured = 14;  // CSS pixels: one size, as each has glyphs of its own

float width_of(std::string_view text, float size, int weight) {
    const ui::TextStyle style{kMeasured, weight > 500 ? Weight::semibold : Weight::regular, 0};
    return ui::text_width(text, style) * size / kMeasured;
}

}  // namespace

void map_save_button(ViewState& view, const ui::Rect& rect) {
    std::array<std::string_view, kWays.size()> names;
    for (std::size_t i = 0; i < kWays.size(); ++i) names[i] = kWays[i].name;
    ui::ButtonOptions options;
    options.icon = Icon::download;
    options.icon_only = true;
    const int chosen = ui::menu_button("save-picture", rect, "Save picture", names, -1, options);
    if (chosen < 0) return;
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
    look.hidden = view.map.hidden;
    look.stage = &app.map_stage();
    look.lines = printed_lines(view);
    look.title = app.book_name();
    look.date = to_words(from_day(app.today()));
    look.width_of = width_of;
    const MapDrawing drawing = draw_map(app.book(), app.directory(), map, look);
    const int width = kWays[static_cast<std::size_t>(chosen)].width;
    const float part = static_cast<float>(width) / drawing.width;
    view.emit(command::SavePicture{write_svg(drawing), width,
                                   static_cast<int>(std::lround(drawing.height * part))});
}

}  // namespace kith::views
