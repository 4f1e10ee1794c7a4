// The frame around every section: header (search, undo, save state, theme) and the sections' tabs.
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "views/view_state.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

struct SectionEntry {
    Section section;
    std::string_view name;
    Icon icon;
};
constexpr std::array<SectionEntry, 5> kSections = {{
    {Section::today, "Today", Icon::calendar},
    {Section::people, "People", Icon::people},
    {Section::map, "Map", Icon::map},
    {Section::insights, "Insights", Icon::sparkles},
    {Section::data, "Data", Icon::data},
}};

constexpr float kHeaderHeight = 56;
constexpr std::size_t kResults = 8;
constexpr std::string_view kNobodyFound = "Nobody by that name. Try fewer letters.";

void section_tabs(ViewState& view, const ui::Rect& rect, bool bottom, bool words) {
    const Palette& colour = theme().colour;
    ui::fill(rect, colour.surface);
    if (bottom)
        ui::hairline(rect.x, rect.y, rect.width);
    else
        ui::vertical_hairline(rect.right() - theme().outline, rect.y, rect.height);
    const ui::Container tabs("sections", Role::tablist, "Sections", rect);
    ui::Rect rest = bottom ? rect : rect.inset(8, 12);
    const float share = rect.width / static_cast<float>(kSections.size());
    for (const SectionEntry& entry : kSections) {
        const bool active = view.app.section() == entry.section;
        const ui::Rect tab = bottom ? rest.take_left(share) : rest.take_top(40, 4);
        Node node = ui::make_node(ui::item_id(entry.name), Role::tab, entry.name, tab);
        node.flags = kFocusable | (active ? kSelected : 0u);
        const ui::Press press = ui::pressable(node);
        if (press.pressed) view.emit(command::Open{entry.section, true});

        const ImU32 ink = active ? colour.accent : press.hovered ? colour.text : colour.muted;
        ui::TextStyle style = ui::body();
        style.colour = active ? colour.text : ink;
        style.weight = active ? Weight::semibold : Weight::regular;
        if (bottom) {
            if (active) ui::fill({tab.x + tab.width / 2 - 16, tab.y, 32, 3}, colour.accent, 2);
            ui::icon(entry.icon, {tab.x + tab.width / 2, tab.y + 20}, 21, ink);
            style.size = theme().caption;
            ui::draw_text({tab.x, tab.y + 31, tab.width, 18}, entry.name, style, 0.5f);
            continue;
        }
        if (active)
            ui::fill(tab, colour.selection, theme().radius);
        else if (press.hovered)
            ui::fill(tab, with_alpha(colour.selection, 0.5f), theme().radius);
        if (active) ui::fill({tab.x, tab.y + 10, 3, tab.height - 20}, colour.accent, 2);
        if (words) {
            ui::icon(entry.icon, {tab.x + 24, tab.y + tab.height / 2}, 19, ink);
            ui::draw_text({tab.x + 44, tab.y, tab.width - 52, tab.height}, entry.name, style);
        } else {
            ui::icon(entry.icon, {tab.x + tab.width / 2, tab.y + tab.height / 2}, 20, ink);
            ui::tooltip(entry.name, press.hovered);
        }
    }
}

struct SaveWords {
    std::string_view text;
    Icon icon;
    ImU32 colour;
    std::string detail;
};

SaveWords save_words(const AppState& app) {
    const Palette& colour = theme().colour;
    switch (app.journal().state()) {
        case SaveState::saved:
            return {"Saved", Icon::saved, colour.muted,
                    app.host().surroundings().private_window
                        ? "Everything is saved until this private window is closed."
                        : "Everything is saved in this browser."};
        case SaveState::loading:
        case SaveState::saving:
            return {"Saving", Icon::saving, colour.muted, "Being written to disk."};
        case SaveState::not_saved:
            break;
    }
    return {"Not saved", Icon::alert, colour.bad, std::string(app.journal().reason())};
}

void save_state(ViewState& view, const ui::Rect& rect, bool words) {
    const SaveWords shown = save_words(view.app);
    Node node = ui::make_node(ui::item_id("save-state"), Role::status, "Save state", rect);
    node.value = shown.text;
    node.description = shown.detail;
    mirror().add(node);
    ui::icon(shown.icon, {rect.x + 10, rect.y + rect.height / 2}, 16, shown.colour);
    if (words) {
        const ui::TextStyle style{theme().body, Weight::regular, shown.colour};
        ui::draw_text({rect.x + 24, rect.y, rect.width - 24, rect.height}, shown.text, style);
    }
    ui::tooltip(shown.detail, rect.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered());
}

/// What the search field lists outside the table of people.
void find(ViewState& view) {
    SearchState& search = view.search;
    if (search.found_for == search.text && search.found_revision == view.app.book().revision)
        return;
    search.found_for = search.text;
    search.found_revision = view.app.book().revision;
    view.app.directory().list(view.app.book(), search.text, Column::name, false, true,
                              search.found);
}

std::size_t shown_results(const SearchState& search) {
    return std::min(kResults, search.found.size());
}

const PersonLine& line_of_result(const ViewState& view, std::size_t index) {
    return view.app.directory().lines()[view.search.found[index]];
}

ItemId item_of_result(const ViewState& view, std::size_t index) {
    const Id person = line_of_result(view, index).id;
    return ImHashData(&person, sizeof person, view.search_field);
}

void tell_found(ViewState& view) {
    find(view);
    const std::size_t found = view.search.found.size();
    mirror().announce(found == 0 ? std::string(kNobodyFound) : with_thousands(found) + " found");
}

void choose_result(ViewState& view, std::size_t index) {
    if (index >= view.search.found.size()) return;
    const Person& person = view.app.book().people.rows()[view.search.found[index]];
    view.emit(command::Select{{EntityKind::person, person.id.value}, true});
    view.map.reading.fly_to = person.id.value;
    view.search.text.clear();
    view.search.open = false;
    view.search.narrow_open = false;
    mirror().request_focus(0);
}

void results_list(ViewState& view, const ui::Rect& field) {
    const Palette& colour = theme().colour;
    SearchState& search = view.search;
    find(view);
    const std::size_t shown = shown_results(search);
    const float row = theme().touch ? 52.0f : 44.0f;
    const float height = shown == 0 ? 56 : row * static_cast<float>(shown) + 8;
    const ui::Rect rect{field.x, field.bottom() + 6, std::max(field.width, 300.0f), height};
    const ui::Layer layer("results", rect, true);
    ui::raised(rect, theme().radius_card);
    const ui::Container list("results", Role::listbox, "Found people", rect);
    if (shown == 0) {
        ui::label(rect.inset(16, 8), kNobodyFound, ui::muted());
        return;
    }
    search.chosen = std::min(search.chosen, shown - 1);
    // A pointer that rests there leaves the choice to the keys.
    const ImVec2 by = ImGui::GetIO().MouseDelta;
    const bool moves = by.x != 0 || by.y != 0;
    float y = rect.y + 4;
    for (std::size_t i = 0; i < shown; ++i) {
        const std::uint32_t person_row = search.found[i];
        const PersonLine& line = line_of_result(view, i);
        const ui::Rect item{rect.x + 4, y, rect.width - 8, row};
        y += row;
        Node node = ui::make_node(item_of_result(view, i), Role::option, line.name, item);
        node.flags = kFocusByCode | (i == search.chosen ? kSelected : 0u);
        node.index = static_cast<std::int32_t>(i + 1);
        node.count = static_cast<std::int32_t>(shown);
        const ui::Press press = ui::pressable(node);
        if (press.hovered && moves) search.chosen = i;
        if (i == search.chosen) ui::fill(item, colour.selection, theme().radius);
        person_disc(view, person_row, {item.x + 24, item.y + row / 2}, 15);
        const std::string_view organisation =
            view.app.directory().organisation_name(view.app.book(), person_row);
        const bool two_lines = !organisation.empty();
        const ui::Rect words{item.x + 50, item.y + (two_lines ? 3.0f : 0.0f), item.width - 58,
                             two_lines ? row / 2 : row};
        ui::draw_text(words, line.name, ui::strong());
        if (two_lines) {
            ui::draw_text({words.x, item.y + row / 2 - 2, words.width, row / 2 - 2}, organisation,
                          ui::caption());
        }
        if (press.pressed) choose_result(view, i);
    }
}

void search_box(ViewState& view, const ui::Rect& rect) {
    SearchState& search = view.search;
    AppState& app = view.app;
    const bool in_table = app.section() == Section::people;
    if (in_table && search.text != app.people().query && mirror().focused() != view.search_field) {
        search.text = app.people().query;
    }
    ui::FieldOptions options;
    options.role = Role::searchbox;
    options.icon = Icon::search;
    options.empty_text = rect.width > 180 ? "Search people" : "Search";
    options.hint =
        "Any part of a name, an organisation, a title or a tag. In People also org:acme, "
        "tier:dormant, last:>180d, tag:mentor, -archived, sort:strength. Key: /";
    if (in_table) options.error = app.people().error;
    options.flags = kSensitive;
    view.search_field = ui::item_id("search");
    if (!in_table && search.open && !search.text.empty()) {
        find(view);
        if (search.chosen < shown_results(search))
            options.active = item_of_result(view, search.chosen);
    }
    const ui::FieldResult result = ui::field("search", rect, "Search people", search.text, options);
    if (!theme().touch && search.text.empty() && !result.focused && rect.width > 180) {
        const ui::Rect key{rect.right() - 30, rect.y + rect.height / 2 - 10, 20, 20};
        ui::outline(key, theme().colour.line, 4);
        ui::draw_text(key, "/", ui::caption(), 0.5f);
    }
    if (result.changed) {
        search.chosen = 0;
        search.open = !search.text.empty();
        if (in_table)
            view.emit(command::Search{search.text});
        else if (search.open)
            tell_found(view);
        view.app.wake_after(0);
    }
    if (result.submitted && !in_table) {
        find(view);
        choose_result(view, search.chosen);
    }
    if (!search.text.empty()) {
        const ui::Rect clear{rect.right() - 30, rect.y + rect.height / 2 - 13, 26, 26};
        ui::ButtonOptions quiet;
        quiet.kind = ui::ButtonKind::quiet;
        quiet.icon = Icon::close;
        quiet.icon_only = true;
        const ui::Layer layer("clear-search", clear, true);
        if (ui::button("clear-search", clear, "Clear search", quiet)) {
            search.text.clear();
            search.open = false;
            if (in_table) view.emit(command::Search{});
            mirror().request_focus(view.search_field);
        }
    }
    if (in_table) search.open = false;
    if (search.open && !search.text.empty()) results_list(view, rect);
    if (search.open && ImGui::IsMouseClicked(ImGuiMouseButton_Left) && !result.focused &&
        !rect.contains(ImGui::GetIO().MousePos) && !ImGui::IsAnyItemHovered()) {
        search.open = false;
    }
}

void theme_menu(ViewState& view, const ui::Rect& rect) {
    constexpr std::array<std::string_view, 3> kChoices = {"As the system", "Light", "Dark"};
    ui::ButtonOptions options;
    options.kind = ui::ButtonKind::quiet;
    options.icon_only = true;
    options.icon = theme().dark ? Icon::moon : Icon::sun;
    const int chosen = ui::menu_button("theme", rect, "Theme", kChoices,
                                       static_cast<int>(view.app.theme_choice()), options);
    if (chosen >= 0) view.emit(command::SetTheme{static_cast<ThemeChoice>(chosen)});
}

void header(ViewState& view, ui::Rect rect) {
    const Palette& colour = theme().colour;
    AppState& app = view.app;
    const PageWidth width = page_width();
    ui::fill(rect, colour.surface);
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    const ui::Container banner("header", Role::banner, "Kith", rect);
    ui::Rect bar = rect.inset(width == PageWidth::narrow ? 8.0f : 16.0f, 0);
    const float size = theme().control_height;
    const auto centred = [&](ui::Rect part, float height) {
        return ui::Rect{part.x, rect.y + (rect.height - height) / 2, part.width, height};
    };

    if (width == PageWidth::narrow && view.search.narrow_open) {
        ui::ButtonOptions back;
        back.kind = ui::ButtonKind::quiet;
        back.icon = Icon::close;
        back.icon_only = true;
        if (ui::button("close-search", centred(bar.take_right(size, 4), size), "Close search",
                       back)) {
            view.search.narrow_open = false;
            view.search.open = false;
            view.search.text.clear();
            view.emit(command::Search{});
        }
        search_box(view, centred(bar, size));
        return;
    }

    // The name of the book, in the room of the rail.
    if (width != PageWidth::narrow) {
        const float room = width == PageWidth::wide ? 184.0f : 48.0f;
        const ui::Rect name = bar.take_left(room, 8);
        const ImVec2 middle{name.x + 12, rect.y + rect.height / 2};
        // Our mark: three people around one.
        ui::fill({middle.x - 4, middle.y - 4, 8, 8}, colour.accent, 4);
        for (const auto& [x, y, category] :
             {std::tuple{-8.0f, 6.0f, 1}, {9.0f, 4.0f, 2}, {1.0f, -10.0f, 3}}) {
            ui::fill({middle.x + x - 2.5f, middle.y + y - 2.5f, 5, 5},
                     colour.category[static_cast<std::size_t>(category)], 2.5f);
        }
        if (width == PageWidth::wide) {
            ui::label({name.x + 32, name.y, name.width - 32, name.height}, app.book_name(),
                      ui::heading(), 0, 1);
        }
    }

    theme_menu(view, centred(bar.take_right(size, 4), size));
    if (app.vault().state() == VaultState::open) {
        ui::ButtonOptions options;
        options.kind = ui::ButtonKind::quiet;
        options.icon = Icon::lock;
        options.icon_only = true;
        options.reason = "Lock the book now";
        if (ui::button("lock", centred(bar.take_right(size, 4), size), "Lock", options))
            view.emit(command::Lock{});
    }
    const bool save_in_words =
        width != PageWidth::narrow || app.journal().state() == SaveState::not_saved;
    save_state(view, centred(bar.take_right(save_in_words ? 92.0f : 24.0f, 8), size),
               save_in_words);

    const auto undo_button = [&](std::string_view name, Icon icon, std::string_view what,
                                 auto wanted) {
        ui::ButtonOptions options;
        options.kind = ui::ButtonKind::quiet;
        options.icon = icon;
        options.icon_only = true;
        options.disabled = what.empty();
        const std::string reason =
            what.empty() ? std::string(name) + ": nothing to " + (name == "Undo" ? "undo" : "redo")
                         : std::string(name) + ": " + std::string(what);
        options.reason = reason;
        if (ui::button(name, centred(bar.take_right(size, 2), size), name, options))
            view.emit(wanted);
    };
    if (width != PageWidth::narrow) {
        ui::ButtonOptions options;
        options.icon = Icon::message;
        options.icon_only = bar.width < 640;
        options.reason = "Log touchpoint: write it in one line (Ctrl K)";
        const float room = ui::button_width("Log touchpoint", options);
        if (ui::button("log-touchpoint", centred(bar.take_right(room, 8), size), "Log touchpoint",
                       options))
            open_command_line(view);
    }
    undo_button("Redo", Icon::redo, app.history().redo_label(), command::Redo{});
    undo_button("Undo", Icon::undo, app.history().undo_label(), command::Undo{});

    if (width == PageWidth::narrow) {
        ui::ButtonOptions options;
        options.kind = ui::ButtonKind::quiet;
        options.icon = Icon::search;
        options.icon_only = true;
        if (ui::button("find", centred(bar.take_left(size), size), "Find", options)) {
            view.search.narrow_open = true;
            mirror().request_focus(ui::item_id("search"));
        }
        view.search_field = ui::item_id("search");
        ui::label({bar.x + 4, rect.y, bar.width - 4, rect.height}, app.book_name(), ui::heading(),
                  0, 1);
    } else {
        search_box(view, centred(bar.take_left(std::min(bar.width - 12, 420.0f)), size));
    }
}

struct Notice {
    std::string words;
    ImU32 colour;
    Icon icon;
    Role role = Role::alert;
    bool download = false, retry = false;
};

/// What must be known about where the book is kept, or nothing.
std::optional<Notice> notice_of(const AppState& app) {
    const Palette& colour = theme().colour;
    const Journal& journal = app.journal();
    if (journal.state() == SaveState::not_saved)
        return Notice{"Not saved. " + std::string(journal.reason()),
                      colour.bad,
                      Icon::alert,
                      Role::alert,
                      true,
                      journal.can_retry()};
    if (journal.follows())
        return Notice{std::string(journal.reason()), colour.accent, Icon::info, Role::alert};
    if (app.host().surroundings().private_window && !app.book().empty())
        return Notice{
            "This is a private window: the book goes when it is closed. Download a copy "
            "before.",
            colour.accent, Icon::info, Role::status, true};
    return std::nullopt;
}

void notice_banner(ViewState& view, const Notice& notice, ui::Rect rect) {
    ui::fill(rect, mix(theme().colour.surface, notice.colour, 0.12f));
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    ui::Rect bar = rect.inset(16, 6);
    ui::ButtonOptions options;
    options.icon = Icon::download;
    if (notice.download &&
        ui::button("download-now", bar.take_right(ui::button_width("Download a copy", options), 8),
                   "Download a copy", options)) {
        emit_export(view);
    }
    if (notice.retry && page_width() != PageWidth::narrow &&
        ui::button("retry-saving", bar.take_right(ui::button_width("Try again"), 12),
                   "Try again")) {
        view.emit(command::RetrySaving{});
    }
    ui::icon(notice.icon, {bar.x + 9, bar.y + bar.height / 2}, 18, notice.colour);
    const ui::Rect text{bar.x + 28, bar.y, bar.width - 28, bar.height};
    ui::draw_text(text, notice.words, ui::body());
    const bool urgent = notice.role == Role::alert;
    Node node = ui::make_node(ui::item_id("notice"), notice.role,
                              urgent ? std::string_view(notice.words) : "Where it is kept", text);
    if (!urgent) node.value = notice.words;
    mirror().add(node);
    ui::tooltip(notice.words, text.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered());
}

/// Once in a while, and quietly: a copy elsewhere is old or missing.
void reminder_banner(ViewState& view, ui::Rect rect) {
    const Palette& colour = theme().colour;
    const bool narrow = page_width() == PageWidth::narrow;
    ui::fill(rect, mix(colour.surface, colour.accent, 0.08f));
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    ui::Rect bar = rect.inset(narrow ? 8.0f : 16.0f, 6);
    ui::ButtonOptions later;
    later.kind = ui::ButtonKind::quiet;
    if (ui::button("remind-later", bar.take_right(ui::button_width("Later", later), 4), "Later",
                   later))
        view.emit(command::RemindOfBackupLater{});
    ui::ButtonOptions download;
    download.icon = Icon::download;
    if (ui::button("download-backup", bar.take_right(ui::button_width("Download", download), 12),
                   "Download", download))
        emit_export(view);
    ui::icon(Icon::info, {bar.x + 9, bar.y + bar.height / 2}, 18, colour.accent);
    const std::optional<Day> exported = view.app.last_export();
    const std::string age =
        exported ? "Last copy outside this browser: " + relative_words(*exported, view.app.today())
                 : std::string("There is no copy outside this browser yet");
    const std::string words =
        narrow ? (exported ? "Your copy is old" : "No copy elsewhere yet")
               : age + ". A file of your own guards against the browser clearing its data.";
    const ui::Rect text{bar.x + 28, bar.y, bar.width - 28, bar.height};
    ui::draw_text(text, words, ui::body());
    Node node = ui::make_node(ui::item_id("reminder"), Role::status, "Backup", text);
    node.value = age;
    mirror().add(node);
}

}  // namespace

std::string_view section_name(Section section) {
    return std::ranges::find(kSections, section, &SectionEntry::section)->name;
}

std::vector<std::string_view> section_names() {
    std::vector<std::string_view> names;
    for (const SectionEntry& entry : kSections) names.push_back(entry.name);
    return names;
}

std::optional<Section> section_named(std::string_view name) {
    for (const SectionEntry& entry : kSections) {
        if (fold(entry.name) == fold(name)) return entry.section;
    }
    return std::nullopt;
}

bool search_key(ViewState& view, std::string_view key) {
    SearchState& search = view.search;
    if (key == "Escape") {
        if (search.text.empty() && !search.narrow_open) {
            mirror().request_focus(0);
            return true;
        }
        search.text.clear();
        search.open = false;
        search.narrow_open = false;
        if (view.app.section() == Section::people) view.emit(command::Search{});
        return true;
    }
    if (view.app.section() == Section::people) {
        if (key != "ArrowDown" && key != "Enter") return false;
        mirror().request_focus(view.people_grid);
        return key == "ArrowDown";
    }
    if (!search.open) return false;
    find(view);
    const std::size_t shown = shown_results(search);
    if (shown == 0) return false;
    if (key == "ArrowDown")
        search.chosen = (search.chosen + 1) % shown;
    else if (key == "ArrowUp")
        search.chosen = (search.chosen + shown - 1) % shown;
    else
        return false;
    mirror().announce(line_of_result(view, search.chosen).name + ", " +
                      std::to_string(search.chosen + 1) + " of " + std::to_string(shown));
    return true;
}

ui::Rect shell(ViewState& view) {
    const ImVec2 page = ui::page_size();
    ui::Rect rest{0, 0, page.x, page.y};
    const float safe = view.app.host().surroundings().safe_bottom;
    header(view, rest.take_top(kHeaderHeight));
    if (const std::optional<Notice> notice = notice_of(view.app)) {
        notice_banner(view, *notice, rest.take_top(theme().control_height + 12));
    } else if (view.app.reminder_due())
        reminder_banner(view, rest.take_top(theme().control_height + 12));
    if (view.app.looking_at() != nullptr)
        past_banner(view, rest.take_top(theme().control_height + 12));
    switch (page_width()) {
        case PageWidth::narrow: {
            const ui::Rect bar = rest.take_bottom(56 + safe);
            section_tabs(view, {bar.x, bar.y, bar.width, bar.height}, true, true);
            break;
        }
        case PageWidth::medium:
            section_tabs(view, rest.take_left(64), false, false);
            break;
        case PageWidth::wide:
            section_tabs(view, rest.take_left(200), false, true);
            break;
    }
    return rest;
}

}  // namespace kith::views
