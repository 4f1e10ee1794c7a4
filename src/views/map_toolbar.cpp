// What lies over the map's upper edge: the choice of colours, the filter, the zoom, what one looks
// at in words, and the way back.
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr float kFilterWidth = 236;
constexpr float kTellsAfter = 0.3f;  // seconds of measuring
constexpr float kMostCrumb = 150, kLeastCrumb = 72;

/// A choice of attributes: first nothing, when `none` says what that is called.
void attribute_menu(ViewState& view, std::string_view id, const ui::Rect& rect,
                    std::string_view prefix, std::string_view none, bool only_numbers,
                    MapAttribute MapLook::* which) {
    AppState& app = view.app;
    std::vector<MapAttribute> choices = map_attributes(app.book(), only_numbers);
    if (!none.empty()) choices.insert(choices.begin(), MapAttribute{});
    const MapAttribute& now = app.map_look().*which;
    std::vector<std::string> labels;
    int selected = -1;
    for (const MapAttribute& choice : choices) {
        if (choice == now) selected = static_cast<int>(labels.size());
        labels.push_back(choice.trait == MapTrait::none ? std::string(none)
                                                        : map_attribute_label(app.book(), choice));
    }
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    const std::string words =
        std::string(prefix) + (selected < 0 ? "" : labels[static_cast<std::size_t>(selected)]);
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    options.align = 0;
    const std::string why =
        now.trait == MapTrait::none ? std::string() : trait_why(now.trait, app.measures());
    options.reason = why;
    const int chosen = ui::menu_button(id, rect, words, names, selected, options);
    if (chosen < 0) return;
    MapLook look = app.map_look();
    look.*which = choices[static_cast<std::size_t>(chosen)];
    if (which == &MapLook::colour) view.map.reading.hidden_labels.clear();
    app.set_map_look(look);
}

std::string colour_words(const ViewState& view) {
    const bool narrow = page_width() == PageWidth::narrow;
    return std::string(narrow ? "" : "Colour: ") +
           map_attribute_label(view.app.book(), view.app.map_look().colour);
}

ui::ButtonOptions with_chevron() {
    ui::ButtonOptions options;
    options.icon = Icon::chevron_down;
    return options;
}

float mode_width(const ViewState& view) {
    return ui::button_width(map_mode_words(view), with_chevron());
}

void filter_field(ViewState& view, const ui::Rect& rect) {
    MapReading& reading = view.map.reading;
    ui::FieldOptions options;
    options.role = Role::searchbox;
    options.icon = Icon::search;
    options.empty_text = "Filter, as in tag:mentor";
    options.error = reading.filter_error;
    options.hint =
        "Words, or org:acme tier:dormant last:>180d tag:mentor \"free text\" -archived. Others "
        "fade.";
    options.flags = kSensitive;
    if (ui::field("map-filter", rect, "Filter the map", reading.filter, options).changed)
        view.app.wake_after(0);
    if (reading.filter.empty()) return;
    const ui::Rect clear{rect.right() - 30, rect.y + rect.height / 2 - 13, 26, 26};
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::close;
    quiet.icon_only = true;
    const ui::Layer layer("clear-filter", clear, true);
    if (ui::button("clear-filter", clear, "Clear the filter", quiet)) reading.filter.clear();
}

void zoom_buttons(ViewState& view) {
    struct Zoom {
        std::string_view name;
        Icon icon;
        float factor;
    };
    MapButtons buttons(view);
    for (const Zoom& zoom :
         {Zoom{"Zoom in", Icon::zoom_in, 1.6f}, Zoom{"Zoom out", Icon::zoom_out, 1 / 1.6f},
          Zoom{"Show everything", Icon::fit, 0}}) {
        ui::ButtonOptions one;
        one.icon = zoom.icon;
        one.icon_only = true;
        if (ui::button(zoom.name, buttons.next(), zoom.name, one)) {
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
    }
    map_save_button(view, buttons.next());
    map_tools_button(view, buttons.next());
    map_tool_buttons(view, buttons);
}

/// What one looks at, in words.
std::string what_one_sees(const ViewState& view) {
    const AppState& app = view.app;
    const MapReading& reading = view.map.reading;
    const bool narrow = page_width() == PageWidth::narrow;
    const std::size_t people = app.book().people.size();
    const std::span<const MapNode> nodes = app.map().nodes();
    std::string words = counted(people, "person", "people");
    if (reading.lit.size() == nodes.size()) {
        std::size_t left = 0;
        for (std::size_t i = 0; i < nodes.size(); ++i)
            left += nodes[i].kind == MapNodeKind::person && reading.lit[i] ? 1 : 0;
        words = with_thousands(left) + " of " + words;
        const std::uint32_t centre = reading.about_me ? 0 : node_with(app, reading.centre);
        if (reading.links > 0 && centre < nodes.size())
            words += ", within " + counted(reading.links, "link", "links") + " of " +
                     std::string(name_of(app, nodes[centre]));
    } else if (!narrow) {
        const std::size_t hubs = static_cast<std::size_t>(
            std::ranges::count(nodes, MapNodeKind::organisation, &MapNode::kind));
        if (hubs > 0)
            words += " · " + counted(hubs, "organisation", "organisations") + " with two or more";
    }
    if (!app.map_settled()) words += " · arranging …";
    return words;
}

/// While something is measured, or was not: what, how far, and a way out. False when not.
bool measuring(ViewState& view, ui::Rect line) {
    AppState& app = view.app;
    const NetworkMeasures& measures = app.measures();
    const std::optional<graph::Measure> running = measures.running();
    if (!running && !measures.cancelled()) return false;
    // What is quicker than the eye is not told.
    MapReading& reading = view.map.reading;
    if (reading.measuring != running) {
        reading.measuring = running;
        reading.measuring_s = ui::now();
    }
    if (running && ui::now() - reading.measuring_s < kTellsAfter) {
        app.wake_after(static_cast<int>(kTellsAfter * 1000) + 20);
        return false;
    }
    const std::string_view action = running ? "Cancel" : "Measure after all";
    const float button = ui::button_width(action);
    const std::string words =
        running ? "Measuring the network" : std::string("The network was not measured");
    const float wide = ui::text_width(words, ui::caption()) + 2;
    const float bar = running ? 96.0f : 0.0f;
    line.width = std::min(line.width, wide + bar + button + 40);
    ui::fill(line, with_alpha(theme().colour.background, 0.92f), theme().radius);
    ui::Rect rest = line.inset(6, 0);
    ui::label(rest.take_left(wide, 8), words, ui::caption());
    if (running) {
        const float percent = measures.progress() * 100;
        const ui::Rect room = rest.take_left(bar, 8);
        ui::progress("measuring", {room.x, room.y + room.height / 2 - 3, room.width, 6},
                     "Measuring the network", percent, 100,
                     std::to_string(static_cast<int>(percent)) + " %");
    }
    if (ui::button("measuring-action", {rest.x, rest.y, button, rest.height}, action)) {
        if (running)
            app.cancel_measures();
        else
            app.resume_measures();
    }
    return true;
}

/// On a phone an arrow alone.
ui::ButtonOptions back_button() {
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon = Icon::chevron_left;
    quiet.icon_only = page_width() == PageWidth::narrow;
    return quiet;
}

/// What the way back needs at least; 0 when there is none to show.
float trail_room(const ViewState& view) {
    const MapReading& reading = view.map.reading;
    if (reading.trail.size() < 2 || reading.panel_open) return 0;
    return ui::button_width("Back", back_button()) + 4 + kLeastCrumb;
}

/// The way back: whom one looked at before, the latest last.
void trail(ViewState& view, ui::Rect line) {
    MapReading& reading = view.map.reading;
    const AppState& app = view.app;
    const ui::Container where("trail", Role::navigation, "Where you were", line);
    const ui::ButtonOptions quiet = back_button();
    const float back = ui::button_width("Back", quiet);
    ui::fill({line.x, line.y, back, line.height}, with_alpha(theme().colour.background, 0.85f),
             theme().radius);
    std::optional<std::size_t> chosen;
    if (ui::button("back", line.take_left(back, 4), "Back", quiet))
        chosen = reading.trail.size() - (app.selection() == reading.trail.back() ? 2 : 1);
    // The latest is the nearest.
    constexpr std::size_t kMostCrumbs = 3;
    const std::size_t last = reading.trail.size() - 1;
    for (std::size_t i = last; i-- > (last > kMostCrumbs ? last - kMostCrumbs : 0);) {
        const std::uint32_t node = app.map().node_of(reading.trail[i].id);
        if (node >= app.map().nodes().size()) continue;
        const std::string name(name_of(app, app.map().nodes()[node]));
        ui::ButtonOptions crumb;
        crumb.kind = ui::ButtonKind::quiet;
        // One that has not room enough is shortened.
        const float width = std::min({kMostCrumb, ui::button_width(name, crumb), line.width});
        if (width < std::min(kLeastCrumb, ui::button_width(name, crumb))) break;
        ImGui::PushID(static_cast<int>(i));
        const ui::Rect rect = line.take_left(width, 2);
        ui::fill(rect, with_alpha(theme().colour.background, 0.85f), theme().radius);
        if (ui::button("crumb", rect, name, crumb)) chosen = i;
        ImGui::PopID();
    }
    if (!chosen) return;
    const Selection to = reading.trail[*chosen];
    reading.trail.resize(*chosen + 1);
    reading.fly_to = to.id;
    view.emit(command::Select{to, true});
}

/// What is shown by what, besides colour; who is shown; the list of them.
void look_panel(ViewState& view, const ui::Rect& below) {
    MapReading& reading = view.map.reading;
    const float size = theme().control_height;
    const bool narrow = page_width() == PageWidth::narrow;
    const float rows = narrow ? 7 : 6;
    const ui::Rect card{below.x, below.bottom() + 6, std::min(300.0f, view.map.rect.width - 24),
                        rows * (size + 8) + 22 + 16};
    const ui::Layer layer("look", card, true);
    ui::raised(card, theme().radius_card);
    const ui::Container group("look", Role::group, "What the map shows", card);
    ui::Flow flow{card.x + 12, card.y + 12, card.width - 24};
    if (narrow) filter_field(view, flow.next(size));
    attribute_menu(view, "size", flow.next(size), "Size: ", "Same for all", true, &MapLook::size);
    attribute_menu(view, "label", flow.next(size), "Label: ", "Name", false, &MapLook::label);
    attribute_menu(view, "group", flow.next(size), "Group: ", "None", false, &MapLook::group);
    ui::label(flow.next(18, 4), "Links around the selected person", ui::caption());
    constexpr std::array<std::string_view, 7> kLinks = {"All", "1", "2", "3", "4", "5", "6"};
    int links = static_cast<int>(reading.links);
    if (ui::segmented("links", flow.next(size), "Links around the selected person", kLinks,
                      links)) {
        const std::uint32_t selected = selected_node(view);
        focus_links(view, static_cast<std::uint32_t>(links),
                    selected != kNoNode ? selected : asked_node(view));
    }
    ui::checkbox("hides", flow.next(size), "Leave out those who do not match", reading.hides);
    if (ui::button("list", flow.next(size), "List people …")) {
        reading.list_open = true;
        reading.panel_open = false;
    }
}

/// The picture, its colours, the rest of what is shown, and the filter.
void first_line(ViewState& view, ui::Rect row) {
    MapReading& reading = view.map.reading;
    const bool narrow = page_width() == PageWidth::narrow;
    map_mode_menu(view, row.take_left(mode_width(view), 8));
    const float colour =
        std::min(ui::button_width(colour_words(view), with_chevron()), row.width - 88);
    attribute_menu(view, "colour", row.take_left(colour, 8), narrow ? "" : "Colour: ", "", false,
                   &MapLook::colour);
    ui::ButtonOptions more = with_chevron();
    more.flags = kExpandable | (reading.panel_open ? kExpanded : 0u);
    const ui::Rect view_button = row.take_left(ui::button_width("View", more), 8);
    if (ui::button("view", view_button, "View", more)) reading.panel_open = !reading.panel_open;
    if (!narrow && row.width > 120)
        filter_field(view, row.take_left(std::min(row.width, kFilterWidth)));
}

/// Folds the first line away, and brings it back.
void toolbar_fold(ViewState& view, const ui::Rect& rect) {
    ui::ButtonOptions fold;
    fold.kind = ui::ButtonKind::quiet;
    fold.icon = view.map.reading.toolbar_open ? Icon::chevron_down : Icon::chevron_right;
    fold.icon_only = true;
    fold.flags = kExpandable | (view.map.reading.toolbar_open ? kExpanded : 0u);
    ui::fill(rect, with_alpha(theme().colour.background, 0.8f), theme().radius);
    if (ui::button("toolbar", rect, "Toolbar", fold)) fold_toolbar(view.map.reading);
}

}  // namespace

void fold_toolbar(MapReading& reading) {
    reading.toolbar_open = !reading.toolbar_open;
    reading.panel_open = false;  // it hangs below the first line
}

int toolbar_lines(const MapReading& reading) {
    return reading.toolbar_open ? 2 : 1;
}

ui::Rect toolbar_area(const ViewState& view) {
    const ui::Rect& map = view.map.rect;
    const float size = theme().control_height;
    const float filter = page_width() == PageWidth::narrow ? 0.0f : kFilterWidth + 8;
    const float width = mode_width(view) + 8 +
                        ui::button_width(colour_words(view), with_chevron()) +
                        ui::button_width("View", with_chevron()) + filter + 40;
    const auto lines = static_cast<float>(toolbar_lines(view.map.reading));
    return {map.x, map.y, std::min(map.width, width), lines * (size + 6) + 12};
}

ui::Rect map_toolbar(ViewState& view) {
    const ui::Rect& map = view.map.rect;
    MapReading& reading = view.map.reading;
    const float size = theme().control_height;
    ui::Rect line{map.x + 12, map.y + 12, map.width - size - 36, size};
    const ui::Rect whole = line;
    if (reading.toolbar_open) {
        first_line(view, whole);
        line.y = whole.bottom() + 6;
    }
    zoom_buttons(view);

    // Below: what is wrong with the filter, what is being measured, or what one sees; the way back.
    toolbar_fold(view, line.take_left(size, 6));
    if (!reading.filter_error.empty()) {
        const float wide =
            std::min(line.width, ui::text_width(reading.filter_error, ui::caption()) + 14);
        ui::fill({line.x, line.y + 4, wide, line.height - 8},
                 with_alpha(theme().colour.background, 0.92f), theme().radius);
        ui::alert({line.x + 6, line.y, wide - 8, line.height}, reading.filter_error);
    } else if (map_selection_bar(view, line)) {
        // What is selected, or what a tool waits for, goes before the rest.
    } else if (!measuring(view, line)) {
        const std::string words = what_one_sees(view);
        const float room = trail_room(view);
        // On a phone the way back has its room before the words.
        const bool narrow = page_width() == PageWidth::narrow;
        const float most = line.width - (narrow && room > 0 ? room + 12 : 0.0f);
        const float wide = std::min(most, ui::text_width(words, ui::caption()) + 14);
        ui::fill({line.x, line.y + 4, wide, line.height - 8},
                 with_alpha(theme().colour.background, 0.8f), theme().radius);
        ui::label({line.x + 6, line.y, wide - 8, line.height}, words, ui::caption());
        line.take_left(wide, 12);
        if (!reading.only.empty()) {
            const float all = ui::button_width("Show everybody");
            if (ui::button("everybody", line.take_left(all, 12), "Show everybody"))
                reading.only.clear();
        }
        if (room > 0 && line.width >= room) trail(view, line);
    }
    if (reading.panel_open) look_panel(view, whole);
    return toolbar_area(view);
}

}  // namespace kith::views
