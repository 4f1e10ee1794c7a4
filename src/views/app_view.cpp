#include "views/app_view.hpp"

#include "views/chart.hpp"
#include "views/view_state.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::views {
namespace {

constexpr float kPanelWidth = 392;

bool dark_wanted(const AppState& app) {
    switch (app.theme_choice()) {
        case ThemeChoice::light:
            return false;
        case ThemeChoice::dark:
            return true;
        case ThemeChoice::system:
            break;
    }
    return app.host().surroundings().prefers_dark;
}

/// The page of what is selected: beside the section when there is room, over it when not.
void selection_panel(ViewState& view, const ui::Rect& main) {
    // Data is about the whole book; whoever is selected is shown again on the way back.
    const bool of_no_one = view.app.section() == Section::data;
    const Selection selected = of_no_one ? Selection{} : view.app.selection();
    if (selected) view.panel_selection = selected;
    const float target = selected ? 1.0f : 0.0f;
    const float before = view.panel_shown;
    // Another section is there at once, and with it the room that it has.
    const bool other_section =
        std::exchange(view.panel_section, view.app.section()) != view.app.section();
    if (theme().panel <= 0 || other_section) {
        view.panel_shown = target;
    } else {
        const float step = ImGui::GetIO().DeltaTime / theme().panel;
        view.panel_shown = view.panel_shown < target ? std::min(target, view.panel_shown + step)
                                                     : std::max(target, view.panel_shown - step);
    }
    // Once more after the last step: the section was drawn with the room of the step before.
    view.panel_moves = view.panel_shown != before;
    if (view.panel_shown <= 0) {
        view.panel_selection = {};
        return;
    }
    // It is where it comes to rest from the first frame on, whatever of it is drawn already.
    const float missing = (1 - view.panel_shown) * (1 - view.panel_shown);
    ui::Rect rect = main;
    ImVec2 drawn_at{0, missing * main.height};
    if (page_width() != PageWidth::narrow) {
        const float width = std::min(kPanelWidth, main.width);
        rect = {main.right() - width, main.y, width, main.height};
        drawn_at = {missing * width, 0};
    }
    ui::Layer layer("panel", rect, static_cast<bool>(selected));
    if (missing > 0) layer.draw_shifted(drawn_at);
    if (page_width() == PageWidth::medium) ui::raised(rect, 0);
    ui::fill(rect, theme().colour.surface);
    if (page_width() != PageWidth::narrow) ui::vertical_hairline(rect.x, rect.y, rect.height);
    if (view.panel_selection.kind == EntityKind::organisation)
        organisation_page(view, rect);
    else
        person_page(view, rect);
}

/// Over most dialogs, which keep what was typed in them; not over what waits for a word first.
bool may_open_line(const ViewState& view) {
    const AppState& app = view.app;
    return !view.opened_dialog || (view.vault.wish == VaultWish::none && app.message().empty() &&
                                   app.import() == nullptr && app.export_under_way() == nullptr &&
                                   app.prepared_export() == nullptr && app.under_way() == nullptr &&
                                   !view.data.confirm_delete && !view.data.confirm_forget);
}

/// A key of the people who come one after another.
bool round_key(ViewState& view, std::string_view key) {
    return (view.triage.open && triage_key(view, key)) ||
           (view.people.rating.open && rating_key(view, key)) ||
           (view.people.pruning.open && pruning_key(view, key));
}

void loading(const ui::Rect& page) {
    const ui::Rect line{page.x, page.y + page.height / 2 - 12, page.width, 24};
    ui::label(line, "Opening your book …", ui::muted(), 0.5f);
}

}  // namespace

PageWidth page_width() {
    const float width = ui::page_size().x;
    return width < 700 ? PageWidth::narrow : width < 1100 ? PageWidth::medium : PageWidth::wide;
}

ui::Rect beside_panel(const ViewState& view, ui::Rect rect) {
    if (page_width() != PageWidth::medium || !view.app.selection() || plays_story(view))
        return rect;
    const float left = ui::page_size().x - kPanelWidth;
    rect.width = std::max(0.0f, std::min(rect.right(), left) - rect.x);
    return rect;
}

ui::Rect reading_column(const ui::Rect& section) {
    constexpr float kMostWidth = 760;
    ui::Rect column = section.inset(page_width() == PageWidth::narrow ? 12.0f : 24.0f, 0);
    const float beside = std::max(0.0f, column.width - kMostWidth) / 2;
    return column.inset(beside, 0);
}

bool leave_dialog(ViewState& view) {
    for (bool* open : {&view.show_shortcuts, &view.data.confirm_delete, &view.data.confirm_forget,
                       &view.data.show_history, &view.data.show_bin, &view.data.show_ties,
                       &view.data.show_touches, &view.custom.open, &view.map.reading.list_open,
                       &view.triage.open, &view.tasks.open, &view.texts.open,
                       &view.today.pause.open, &view.today.fresh.open}) {
        if (*open) return *open = false, true;
    }
    return leave_numbers(view) || leave_people(view) || leave_giving_dialog(view) ||
           leave_map_dialog(view);
}

AppView::AppView(AppState& app) : state_(std::make_unique<ViewState>(app)) {}
AppView::~AppView() = default;

void AppView::frame() {
    ViewState& view = *state_;
    AppState& app = view.app;
    const Surroundings& around = app.host().surroundings();
    set_theme(make_theme(dark_wanted(app), around.more_contrast, around.reduced_motion,
                         around.coarse_pointer));
    mirror().begin_frame();
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    ui::begin_frame(static_cast<float>(app.host().monotonic_ms() / 1000.0), page);
    view.opened_dialog = false;
    view.scene.visible = false;
    const bool changing = app.under_way() != nullptr;

    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(page);
    ImGui::Begin("page", nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings |
                     ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                     ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoBringToFrontOnFocus |
                     ImGuiWindowFlags_NoScrollWithMouse);
    if (app.locked()) {
        lock_screen(view, {0, 0, page.x, page.y});
    } else if (!app.ready()) {
        ui::fill({0, 0, page.x, page.y}, theme().colour.background);
        loading({0, 0, page.x, page.y});
    } else if (changing) {
        ui::fill({0, 0, page.x, page.y}, theme().colour.background);
    } else {
        const bool story = plays_story(view);
        const ui::Rect main = story ? ui::Rect{0, 0, page.x, page.y} : shell(view);
        // The panel is drawn after the section, but takes its room first.
        ui::Rect section = main;
        if (!story && page_width() == PageWidth::wide && view.panel_shown > 0) {
            const float eased = 1 - (1 - view.panel_shown) * (1 - view.panel_shown);
            section.width -= kPanelWidth * eased;
        }
        const bool empty = app.book().empty();
        const bool welcoming = empty && app.section() != Section::data && !app.selection();
        const ui::Container landmark("main", Role::main,
                                     welcoming ? "Welcome" : section_name(app.section()), section);
        ui::keep_clear_of(thumb_place(view));
        if (welcoming) {
            welcome(view, section);
        } else {
            switch (app.section()) {
                case Section::today:
                    today_view(view, section);
                    break;
                case Section::map:
                    map_view(view, section);
                    break;
                case Section::people:
                    people_view(view, section);
                    break;
                case Section::insights:
                    insights_view(view, section);
                    break;
                case Section::data:
                    data_view(view, section);
                    break;
            }
        }
        if (!story) selection_panel(view, main);
        ui::keep_clear_of({});
    }
    ImGui::End();

    if (changing) {
        edit_under_way_dialog(view, *app.under_way());
    } else if (app.locked()) {
        view.vault.wish = VaultWish::none;
        view.duplicates = {};  // what was found is forgotten
        view.map.memory = {};
        view.map.tools = {};
        view.ties = {};
        view.map.doing = {};
        view.line = {};  // half-typed words are of the book as well
        view.prep = {};
        view.links = {};
        view.offers = {};
        view.map.reading.only.clear();
        view.map.reading.list_only.clear();
        view.map.reading.list_of.clear();
        view.people = {};
    } else {
        view.vault.asked = false;
        import_dialog(view);
        export_dialog(view);
        delete_everything_dialog(view);
        forget_history_dialog(view);
        history_dialog(view);
        bin_dialog(view);
        duplicates_dialog(view);
        ties_dialog(view);
        touches_dialog(view);
        triage_dialog(view);
        columns_dialog(view);
        segments_dialog(view);
        builder_dialog(view);
        rating_dialog(view);
        pruning_dialog(view);
        tasks_dialog(view);
        act_texts_dialog(view);
        pause_dialog(view);
        fresh_dialog(view);
        numbers_dialog(view);
        links_dialog(view);
        prep_dialog(view);
        offers_dialog(view);
        vault_dialogs(view);
        custom_fields_dialog(view);
        map_list_dialog(view);
        map_doing_dialogs(view);
        follow_nudge(view);
        command_line(view);
        message_dialog(view);
        shortcuts_dialog(view);
        drop_overlay(view);
        toasts(view);
    }
    ui::end_frame();

    run_commands();
}

void AppView::run_commands() {
    const Commands commands = std::exchange(state_->commands, {});
    for (const Command& command : commands) state_->app.run(command);
}

bool AppView::animating() const {
    const ViewState& view = *state_;
    return ui::animating() || view.panel_moves || view.map.move.active ||
           (view.scene.visible && !view.app.map_settled());
}

bool AppView::map_is_held() const {
    return state_->map.panning;
}

const MapScene& AppView::scene() const {
    return state_->scene;
}

AppView::PageColours AppView::colours() const {
    const Palette& colour = theme().colour;
    return {colour.background, colour.text,      colour.muted, colour.accent,
            colour.surface,    colour.selection, theme().dark};
}

bool AppView::key(ItemId target, std::string_view key, std::uint8_t modifiers, bool in_text_field) {
    ViewState& view = *state_;
    AppState& app = view.app;
    if (!app.ready() || app.locked()) return false;
    const bool command = (modifiers & (kControl | kMeta)) != 0;
    const bool shift = (modifiers & kShift) != 0;

    if (!is_nudge(key, modifiers)) {
        end_nudge(view);  // an undo is of that then
        run_commands();
    }
    if (ui::menu_key(target, key)) return true;
    if (view.line.open) return command_line_key(view, target, key, modifiers);
    if (command && !shift && (key == "k" || key == "K") && may_open_line(view)) {
        view.show_shortcuts = false;
        open_command_line(view);
        return true;
    }
    if (plays_story(view) && !view.opened_dialog && !command && story_key(view, key)) return true;
    if (key == "Escape") {
        if (leave_dialog(view)) return true;
        if (view.vault.wish != VaultWish::none) return leave_vault_dialog(view), true;
        if (!app.message().empty()) return view.emit(command::DismissMessage{}), true;
        if (view.duplicates.open) return leave_duplicates(view), true;
        if (app.import() != nullptr) return view.emit(command::CancelImport{}), true;
        if (app.export_under_way() != nullptr || app.prepared_export() != nullptr)
            return view.emit(command::CancelExport{}), true;
        if (in_text_field && target == view.search_field) return search_key(view, key);
        if (in_text_field) return false;  // the field gives its focus back
        if (app.section() == Section::map) {
            MapReading& reading = view.map.reading;
            if (reading.panel_open) return reading.panel_open = false, true;
            if (leave_map_doing(view)) return true;
            if (reading.links > 0) return reading.links = 0, true;
            if (view.map.tools.open != MapTool::none)
                return view.map.tools.open = MapTool::none, true;
        }
        if (app.section() == Section::people) {
            if (!app.marked().empty()) {
                view.emit(command::Mark{});
                mirror().announce("Nobody is selected.");
                return true;
            }
            if (view.people.circles.open) return view.people.circles.open = false, true;
        }
        if (app.selection()) return view.emit(command::Select{{}, true}), true;
        return false;
    }
    if (view.duplicates.open && !command && duplicates_key(view, key)) return true;
    const bool undoes = command && !shift && (key == "z" || key == "Z");
    if ((!command || undoes) && !in_text_field && round_key(view, undoes ? "u" : key)) {
        run_commands();  // the next key may come before a frame, and asks what came of this one
        return true;
    }
    if (view.opened_dialog) return false;
    if (in_text_field) {
        // Undo in a field is the field's own.
        return target == view.search_field && search_key(view, key);
    }
    if (command && (key == "z" || key == "Z")) {
        if (shift)
            view.emit(command::Redo{});
        else
            view.emit(command::Undo{});
        return true;
    }
    if (command && (key == "y" || key == "Y")) return view.emit(command::Redo{}), true;
    if (map_doing_key(view, target, key, modifiers)) return run_commands(), true;
    if (command)
        return target != 0 && target == view.people_grid && people_key(view, key, modifiers);
    if (value_board_key(view, target, key)) return true;
    if (key == "/") {
        view.search.narrow_open = true;
        mirror().request_focus(view.search_field);
        return true;
    }
    if (key == "?") return view.show_shortcuts = true, true;
    if (target != 0 && target == view.network_map) return map_key(view, key, modifiers);
    if (target != 0 && target == view.time_slider) return time_key(view, key);
    if (target != 0 && target == view.paths_list) return paths_key(view, key);
    if (target != 0 && target == view.minimap) return minimap_key(view, key);
    if (chart_key(target, key)) return true;
    // A button, a tab or a choice that has the focus is pressed and walked by its own keys.
    const bool of_focus = key == "Enter" || key == " " || key.starts_with("Arrow");
    const bool in_list = target == 0 || target == view.today_list;
    if (app.section() == Section::today && !app.book().empty() && (in_list || !of_focus) &&
        today_key(view, key))
        return true;
    if (target != 0 && target == view.people_grid) return people_key(view, key, modifiers);
    return false;
}

void AppView::wheel(float x, float y, float, float delta_y, bool zooms) {
    MapState& map = state_->map;
    if (!state_->scene.visible || !map.rect.contains({x, y})) return;
    // A notch of a mouse wheel is about 100; a trackpad pinch sends small steps.
    const float factor = std::exp2(-delta_y * (zooms ? 0.01f : 0.0028f));
    pinch(x, y, 0, 0, factor);
}

void AppView::pinch(float x, float y, float moved_x, float moved_y, float factor) {
    MapState& map = state_->map;
    if (!state_->scene.visible) return;
    // What lies below the fingers stays below them.
    const float from_middle_x = x - (map.rect.x + map.rect.width / 2);
    const float from_middle_y = y - (map.rect.y + map.rect.height / 2);
    const float old_scale = map.camera.scale;
    const float scale = std::clamp(old_scale * factor, 0.02f, 12.0f);
    map.camera.centre_x += from_middle_x / old_scale - from_middle_x / scale - moved_x / scale;
    map.camera.centre_y += from_middle_y / old_scale - from_middle_y / scale - moved_y / scale;
    map.camera.scale = scale;
    map.move.active = false;
    map.follow = false;
    map.pressed = map.panning = false;
}

void AppView::pointer_modifiers(std::uint8_t modifiers) {
    state_->pointer_modifiers = modifiers;
}

void AppView::dragging_files(bool over) {
    state_->files_over_page = over;
}

void AppView::route_changed(std::string_view route) {
    state_->app.follow_route(route);
}

}  // namespace kith::views
