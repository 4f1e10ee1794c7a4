// Saved views: what the map shows now, kept under a name; shown again, renamed, put in order, taken
// away, and played as a story.
#include "app/describe.hpp"
#include "views/map_parts.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
SavedView what_is_shown(const ViewState& view) {
    const MapState& map = view.map;
    const MapReading& reading = map.reading;
    SavedView now;
    now.mode = view.app.map_stage().mode();
    if (now.mode == MapMode::time && view.app.map_stage().on() != view.app.today())
        now.on = view.app.map_stage().on();
    now.filter = reading.filter;
    now.hides = reading.hides;
    now.only = reading.only;
    now.look = view.app.map_look();
    now.hidden = hidden_words(view);
    now.hidden_lines = reading.hidden_lines;
    now.links = reading.links;
    now.centre = reading.about_me ? Id{} : reading.centre;
    now.folded = !reading.toolbar_open;
    if (!map.follow && map.camera.scale > 0) {
        const Camera& camera = map.move.active ? map.move.to : map.camera;
        now.x = camera.centre_x;
        now.y = camera.centre_y;
        now.width = map.rect.width / camera.scale;
        now.height = map.rect.height / camera.scale;
    }
    return now;
}

namespace {

void keep(ViewState& view, std::span<const SavedView> changed, std::string label) {
    command::KeepMapViews command;
    for (const SavedView& one : changed)
        command.settings.emplace_back(
            one.setting,
            saved_view_value(one, one.setting.empty() ? std::string_view()
                                                      : setting(view.app.book(), one.setting)));
    command.label = std::move(label);
    view.emit(std::move(command));
}

/// What a view shows, in a line.
std::string words_of(const ViewState& view, const SavedView& saved) {
    if (!saved.note.empty()) return saved.note;
    std::string words(kMapModes[static_cast<std::size_t>(saved.mode)]);
    if (saved.on != 0) words += " on " + to_words(from_day(saved.on));
    words += ", by " + map_attribute_label(view.app.book(), saved.look.colour);
    if (!saved.filter.empty()) words += ", " + saved.filter;
    if (!saved.only.empty()) words += ", only " + counted(saved.only.size(), "person", "people");
    return words;
}

/// The fields of the one that is being changed. True when they are done with.
bool edit_fields(ViewState& view, const SavedView& saved, ui::Flow& flow) {
    SavedViewsTool& tool = view.map.tools.views;
    const float size = theme().control_height;
    ui::draw_text(flow.next(18, 2), "Name of the view", ui::caption());
    const ui::FieldResult name =
        ui::field("edit-name", flow.next(size, 6), "Name of the view", tool.name);
    ui::draw_text(flow.next(18, 2), "Note, told in the story", ui::caption());
    ui::FieldOptions area;
    area.role = Role::textarea;
    ui::field("edit-note", flow.next(72, 8), "Note, told in the story", tool.note, area);
    ui::Rect line = flow.next(size, 12);
    ui::ButtonOptions save;
    save.kind = ui::ButtonKind::primary;
    save.disabled = tool.name.find_first_not_of(' ') == std::string::npos;
    if (save.disabled) save.reason = "A view needs a name";
    const bool cancel =
        ui::button("edit-cancel", line.take_right(ui::button_width("Cancel"), 8), "Cancel");
    const bool kept =
        ui::button("edit-keep", line.take_right(ui::button_width("Keep", save)), "Keep", save);
    if (cancel) return true;
    if (save.disabled || (!kept && !name.submitted)) return false;
    SavedView changed = saved;
    changed.name = tool.name;
    changed.note = tool.note;
    keep(view, {&changed, 1}, "Change the view " + changed.name);
    return true;
}

void move(ViewState& view, std::span<const SavedView> views, std::size_t from, std::size_t to) {
    if (to >= views.size()) return;
    std::vector<SavedView> order(views.begin(), views.end());
    std::swap(order[from], order[to]);
    for (std::size_t i = 0; i < order.size(); ++i) order[i].place = static_cast<double>(i + 1);
    keep(view, order, "Put the views in another order");
}

void saved_line(ViewState& view, std::span<const SavedView> views, std::size_t i, ui::Flow& flow) {
    SavedViewsTool& tool = view.map.tools.views;
    const SavedView& saved = views[i];
    const float size = theme().control_height;
    const ui::Rect whole = flow.next(52, 0);
    const std::string words = words_of(view, saved);
    const ui::Container item("view", Role::listitem, saved.name, whole);
    ui::hairline(whole.x, whole.y, whole.width);
    ui::Rect line = whole;
    ui::Rect more = line.take_right(size, 4);
    more = {more.x, whole.y + (whole.height - size) / 2, size, size};
    Node node = ui::make_node(ui::item_id("show"), Role::button, saved.name, line);
    node.flags = kFocusable;
    node.description = words;
    const ui::Press press = ui::pressable(node);
    if (press.hovered) ui::fill(line, with_alpha(theme().colour.selection, 0.6f), theme().radius);
    const ui::Rect inside = line.inset(6, 6);
    ui::draw_text({inside.x, inside.y, inside.width, 20}, saved.name, ui::strong());
    ui::draw_text({inside.x, inside.y + 20, inside.width, 18}, words, ui::caption());
    if (press.pressed) show_saved_view(view, saved);
    constexpr std::array<std::string_view, 5> kWays = {"Name and note", "Take what is shown now",
                                                       "Earlier in the story", "Later in the story",
                                                       "Delete the view"};
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    options.icon = Icon::more;
    options.icon_only = true;
    switch (ui::menu_button("more", more, "Change " + saved.name, kWays, -1, options)) {
        case 0:
            tool.edited = saved.setting;
            tool.name = saved.name;
            tool.note = saved.note;
            break;
        case 1: {
            SavedView now = what_is_shown(view);
            now.setting = saved.setting;
            now.name = saved.name;
            now.note = saved.note;
            now.place = saved.place;
            keep(view, {&now, 1}, "Change the view " + now.name);
            break;
        }
        case 2:
            move(view, views, i, i - 1);
            break;
        case 3:
            move(view, views, i, i + 1);
            break;
        case 4:
            view.emit(
                command::KeepMapViews{{{saved.setting, ""}}, "Delete the view " + saved.name});
            break;
        default:
            break;
    }
}

}  // namespace

const std::vector<SavedView>& views_of_book(ViewState& view) {
    SavedViewsTool& tool = view.map.tools.views;
    const std::uint64_t revision = view.app.book().revision;
    if (tool.saved_of != revision) {
        tool.saved_of = revision;
        tool.saved = saved_views(view.app.book());
    }
    return tool.saved;
}

void show_saved_view(ViewState& view, const SavedView& saved) {
    MapReading& reading = view.map.reading;
    MapStage const& stage = view.app.map_stage();
    reading.filter = saved.filter;
    reading.hides = saved.hides;
    reading.hidden_labels = {saved.hidden.begin(), saved.hidden.end()};
    reading.hidden_of = UINT64_MAX;
    reading.hidden_lines = saved.hidden_lines;
    reading.only = saved.only;
    reading.links = saved.links;
    reading.about_me = !saved.centre;
    reading.centre = saved.centre;
    if (reading.toolbar_open == saved.folded) fold_toolbar(reading);
    if (!(view.app.map_look() == saved.look)) view.app.set_map_look(saved.look);
    const Day on = saved.on != 0 ? saved.on : view.app.today();
    if (stage.mode() != saved.mode || (saved.mode == MapMode::time && stage.on() != on)) {
        view.map.time = {};
        view.emit(command::ShowMap{saved.mode, on});
    }
    // The room of the map is known when it is drawn.
    view.map.tools.views.aim = saved;
    view.app.wake_after(0);
}

void aim_camera(ViewState& view) {
    MapState& map = view.map;
    std::optional<SavedView>& aim = map.tools.views.aim;
    if (!aim) return;
    const SavedView to = *aim;
    if (view.app.map_stage().mode() != to.mode) return;  // its picture comes with the next frame
    aim.reset();
    if (to.width <= 0 || to.height <= 0) {
        map.follow = true;
        move_camera(view, fitting_camera(view));
        return;
    }
    map.follow = false;
    const float scale =
        std::clamp(std::min(map.rect.width / to.width, map.rect.height / to.height), 0.02f, 12.0f);
    move_camera(view, {to.x, to.y, scale});
}

void mark_nothing(ViewState& view) {
    begin_marks(view, 0);
}

void saved_views_panel(ViewState& view, ui::Flow& flow) {
    SavedViewsTool& tool = view.map.tools.views;
    const std::vector<SavedView>& views = views_of_book(view);
    constexpr std::string_view kWords =
        "Keep what the map shows now: who is shown, picture, colours and place. In their order the "
        "views make a story.";
    flow.space(ui::paragraph(flow.x, flow.y, flow.width, kWords, ui::caption()) + 10);
    const float size = theme().control_height;
    if (!views.empty()) {
        ui::ButtonOptions play;
        play.kind = ui::ButtonKind::primary;
        ui::Rect line = flow.next(size, 12);
        const float width = ui::button_width("Play as a story", play);
        if (ui::button("play", line.take_left(width), "Play as a story", play)) begin_story(view);
    }
    ui::draw_text(flow.next(18, 2), "Name of what is shown now", ui::caption());
    ui::Rect line = flow.next(size, 12);
    ui::ButtonOptions save;
    save.disabled = tool.fresh.find_first_not_of(' ') == std::string::npos;
    if (save.disabled) save.reason = "Give it a name first";
    const ui::Rect button = line.take_right(ui::button_width("Save this view", save), 8);
    const ui::FieldResult typed = ui::field("fresh", line, "Name of what is shown now", tool.fresh);
    if (typed.changed) view.app.wake_after(0);
    if ((ui::button("save", button, "Save this view", save) || typed.submitted) && !save.disabled) {
        SavedView now = what_is_shown(view);
        now.name = tool.fresh;
        now.place = views.empty() ? 1 : views.back().place + 1;
        keep(view, {&now, 1}, "Save the view " + now.name);
        tool.fresh.clear();
        view.app.wake_after(0);
    }
    if (views.empty()) return;
    float height = 52 * static_cast<float>(views.size());
    const ui::Container list("views", Role::list, "Saved views",
                             {flow.x, flow.y, flow.width, height});
    for (std::size_t i = 0; i < views.size(); ++i) {
        ImGui::PushID(views[i].setting.c_str());
        if (tool.edited == views[i].setting) {
            flow.space(8);
            if (edit_fields(view, views[i], flow)) {
                tool.edited.clear();
                view.app.wake_after(0);
            }
        } else {
            saved_line(view, views, i, flow);
        }
        ImGui::PopID();
    }
}

}  // namespace kith::views
