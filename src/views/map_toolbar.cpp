// What lies over the map's upper edge: the choice of colours, the zoom, and what one looks at.
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr std::array<std::string_view, 3> kColourNames = {"Organisation", "Function", "Seniority"};

}  // namespace

ui::Rect map_toolbar(ViewState& view) {
    const ui::Rect& map = view.map.rect;
    const float size = theme().control_height;
    AppState& app = view.app;
    const bool narrow = page_width() == PageWidth::narrow;
    const std::string colour_words =
        std::string(narrow ? "" : "Colour: ") +
        std::string(kColourNames[static_cast<std::size_t>(app.map_colour())]);
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    const float width = ui::button_width(colour_words, options);
    const ui::Rect left{map.x + 12, map.y + 12, width, size};
    const int chosen = ui::menu_button("colour", left, colour_words, kColourNames,
                                       static_cast<int>(app.map_colour()), options);
    if (chosen >= 0) {
        app.set_map_colour(static_cast<MapColour>(chosen));
        view.map.hidden.clear();
    }
    struct Zoom {
        std::string_view name;
        Icon icon;
        float factor;
    };
    float y = map.y + 12;
    for (const Zoom& zoom :
         {Zoom{"Zoom in", Icon::zoom_in, 1.6f}, Zoom{"Zoom out", Icon::zoom_out, 1 / 1.6f},
          Zoom{"Show everything", Icon::fit, 0}}) {
        ui::ButtonOptions one;
        one.icon = zoom.icon;
        one.icon_only = true;
        if (ui::button(zoom.name, {map.right() - 12 - size, y, size, size}, zoom.name, one)) {
            if (zoom.factor == 0) {
                move_camera(view, fitting_camera(view));
                view.map.follow = true;
            } else {
                Camera wanted = view.map.move.active ? view.map.move.to : view.map.camera;
                wanted.scale = std::clamp(wanted.scale * zoom.factor, 0.02f, 12.0f);
                view.map.follow = false;
                move_camera(view, wanted);
            }
        }
        y += size + 4;
    }
    map_save_button(view, {map.right() - 12 - size, y, size, size});
    // What one looks at, in words.
    const std::size_t people = app.book().people.size();
    const std::size_t hubs = static_cast<std::size_t>(
        std::count_if(app.map().nodes().begin(), app.map().nodes().end(),
                      [](const MapNode& node) { return node.kind == MapNodeKind::organisation; }));
    std::string words = counted(people, "person", "people");
    if (hubs > 0 && !narrow)
        words += " · " + counted(hubs, "organisation", "organisations") + " with two or more";
    if (!app.map_settled()) words += " · arranging …";
    if (!narrow || map.width > 330) {
        const float room = map.width - left.width - size - 60;
        const float wide = std::min(room, ui::text_width(words, ui::caption()) + 1);
        ui::fill({left.right() + 6, left.y + 4, wide + 12, size - 8},
                 with_alpha(theme().colour.background, 0.8f), theme().radius);
        ui::label({left.right() + 12, left.y, wide, size}, words, ui::caption());
    }
    return {map.x, map.y, left.width + 24, size + 24};
}

}  // namespace kith::views
