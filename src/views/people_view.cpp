// The People section: a table in which a hundred thousand rows scroll freely, as only the visible
// ones are built.
#include "views/view_state.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

namespace kith::views {
namespace {

/// What of the chosen columns there is room for, and how wide each is.
struct Shown {
    std::vector<ColumnChoice> columns;
    std::vector<float> widths;
    std::vector<ColumnChoice> second;  // on a phone: those of the second line
};

Shown shown_columns(const AppState& app, float width) {
    constexpr std::size_t kSecondLine = 3;
    std::vector<ColumnChoice> chosen = chosen_columns(app.book());
    Shown shown;
    if (page_width() == PageWidth::narrow) {
        shown.columns = {chosen.front()};
        shown.widths = {width};
        chosen.erase(chosen.begin());
        chosen.resize(std::min(chosen.size(), kSecondLine));
        shown.second = std::move(chosen);
        return shown;
    }
    float used = 0;
    float shares = 0;
    for (const ColumnChoice& column : chosen) {
        const ColumnRoom room = column_room(column.column);
        if (used + room.least_width > width && !shown.columns.empty()) break;
        used += room.least_width;
        shares += room.share;
        shown.columns.push_back(column);
    }
    for (const ColumnChoice& column : shown.columns) {
        const ColumnRoom room = column_room(column.column);
        shown.widths.push_back(room.least_width +
                               std::max(0.0f, width - used) * room.share / shares);
    }
    return shown;
}

void column_header(ViewState& view, const ColumnChoice& column, const ui::Rect& cell,
                   std::size_t position) {
    AppState& app = view.app;
    const PeopleView& people = app.people();
    const bool sorted = people.sort == column.column && people.sort_field == column.field;
    const std::string name = column_label(app.book(), column);
    Node node = ui::make_node(ui::item_id(name), Role::columnheader, name, cell);
    node.index = static_cast<std::int32_t>(position) + 1;
    node.flags = kFocusable;
    if (sorted) node.flags |= people.descending ? kSortedDown : kSortedUp;
    const ui::Press press = ui::pressable(node);
    if (press.pressed) app.sort_people(column.column, column.field);
    if (press.hovered) ui::fill(cell, with_alpha(theme().colour.selection, 0.5f));
    ui::TextStyle style = ui::caption();
    style.weight = sorted ? Weight::semibold : Weight::medium;
    if (sorted) style.colour = theme().colour.text;
    const float words = std::min(ui::text_width(name, style), cell.width - 40);
    ui::draw_text({cell.x + 12, cell.y, cell.width - 36, cell.height}, name, style);
    if (sorted) {
        ui::icon(people.descending ? Icon::arrow_down : Icon::arrow_up,
                 {cell.x + 12 + words + 12, cell.y + cell.height / 2}, 13, theme().colour.text);
    }
    if (mirror().focused() == node.id && mirror().focus_visible())
        ui::outline(cell.inset(2), theme().colour.accent, theme().radius, 2);
}

void column_headers(ViewState& view, ui::Rect rect, const Shown& shown) {
    Node row = ui::make_node(ui::item_id("head"), Role::row, "Columns", rect);
    row.index = 1;
    const ui::Container container(row);
    ui::fill(rect, theme().colour.surface);
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    for (std::size_t i = 0; i < shown.widths.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        column_header(view, shown.columns[i], rect.take_left(shown.widths[i]), i);
        ImGui::PopID();
    }
}

/// Select from where one began to here, or take one more, or leave one out.
void mark_row(ViewState& view, std::size_t position, bool range) {
    const AppState& app = view.app;
    const std::vector<std::uint32_t>& rows = app.people().rows;
    command::Mark word;
    if (range && view.people.anchor < rows.size()) {
        const auto [first, last] = std::minmax(view.people.anchor, position);
        for (std::size_t i = first; i <= last; ++i)
            word.people.push_back(app.book().people.rows()[rows[i]].id.value);
        word.how = MarkHow::only;
    } else {
        word.people = {app.book().people.rows()[rows[position]].id.value};
        word.how = MarkHow::toggle;
        view.people.anchor = position;
    }
    view.emit(std::move(word));
}

/// The disc of a row, which takes the person into the selection.
void disc_box(ViewState& view, std::size_t position, std::uint32_t row, const std::string& name,
              ImVec2 centre, float radius) {
    const Id id = view.app.book().people.rows()[row].id.value;
    const bool marked = view.app.marked().contains(id);
    const std::string words = "Select " + name;
    const float reach = std::max(radius, theme().touch ? 22.0f : 16.0f);
    const ui::Rect place{centre.x - reach, centre.y - reach, 2 * reach, 2 * reach};
    // A row has nothing but cells.
    Node cell = ui::make_node(ui::item_id("mark-cell"), Role::cell, {}, place);
    cell.index = 1;
    const ui::Container inside(cell);
    Node node = ui::make_node(ui::item_id("mark"), Role::checkbox, words, place);
    node.flags = kFocusByCode | (marked ? kChecked : 0u);
    const ui::Press press = ui::pressable(node);
    if (press.pressed) mark_row(view, position, false);
    if (!marked && !press.hovered) {
        person_disc(view, row, centre, radius);
        return;
    }
    const Palette& colour = theme().colour;
    const ui::Rect box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
    ui::fill(box, marked ? colour.accent : colour.selection, radius);
    ui::icon(Icon::check, centre, radius * 1.1f, marked ? colour.on_accent : colour.muted);
}

/// On a phone what the first columns say, in one line.
std::string second_line(const ColumnContext& context, std::uint32_t row, const Shown& shown) {
    std::string line;
    for (const ColumnChoice& column : shown.second) {
        const std::string text = column_text(context, row, column);
        if (!text.empty()) line += (line.empty() ? "" : " · ") + text;
    }
    return line;
}

void row_cells(ViewState& view, const ui::Rect& line, std::size_t position, ItemId row_item,
               const Shown& shown) {
    const ColumnContext context = view.app.column_context();
    const std::uint32_t row = view.app.people().rows[position];
    const bool narrow = page_width() == PageWidth::narrow;
    ui::Rect rest = line;
    for (std::size_t i = 0; i < shown.widths.size(); ++i) {
        const ui::Rect cell = rest.take_left(shown.widths[i]);
        const std::string text = column_text(context, row, shown.columns[i]);
        const bool is_name = shown.columns[i].column == Column::name;
        float inset = 12;
        if (is_name) {
            const float radius = theme().touch || narrow ? 17.0f : 13.0f;
            disc_box(view, position, row, text, {cell.x + 12 + radius, cell.y + cell.height / 2},
                     radius);
            inset = 12 + 2 * radius + 10;
        }
        ui::Rect words{cell.x + inset, cell.y, cell.width - inset - 8, cell.height};
        Node node = ui::make_node(ImHashData(&i, sizeof i, row_item), Role::cell, text, cell);
        node.index = static_cast<std::int32_t>(i) + 1;
        mirror().add(node);
        const std::string second = is_name ? second_line(context, row, shown) : std::string();
        if (!second.empty()) {
            const ui::Rect below{words.x, words.y + line.height / 2 - 1, words.width,
                                 line.height / 2 - 4};
            const std::size_t place = shown.widths.size();
            Node more = ui::make_node(ImHashData(&place, sizeof place, row_item), Role::cell,
                                      second, below);
            more.index = static_cast<std::int32_t>(place) + 1;
            mirror().add(more);
            ui::draw_text(below, second, ui::caption());
            words.height = line.height / 2 + 2;
            words.y += 3;
        }
        ui::draw_text(words, text, is_name ? ui::strong() : ui::muted());
    }
}

void person_row(ViewState& view, const ui::Rect& line, std::size_t position, const Shown& shown) {
    AppState& app = view.app;
    const std::uint32_t row = app.people().rows[position];
    const Id person = app.book().people.rows()[row].id.value;
    const Palette& colour = theme().colour;
    const bool selected = app.selection().id == person || app.marked().contains(person);
    const bool focused =
        mirror().focused() == view.people_grid && view.people.focused_row == position;
    const std::string& name = app.directory().lines()[row].name;

    Node node = ui::make_node(ui::item_id(to_string(person)), Role::row, name, line);
    node.index = static_cast<std::int32_t>(position) + 2;  // the header is row 1
    node.flags = kFocusByCode | (selected ? kSelected : 0u);
    const ui::Container container(node);
    // The row is pressed as a whole; its node is the container, so the behaviour has none of its
    // own.
    const ImRect box(line.x, line.y, line.right(), line.bottom());
    bool hovered = false;
    bool held = false;
    bool pressed = mirror().take_click(node.id);
    ImGui::SetNextItemAllowOverlap();
    if (ImGui::ItemAdd(box, node.id))
        pressed |= ImGui::ButtonBehavior(box, node.id, &hovered, &held);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    long_press_logs(view, node.id, held, person, view.people_grid);
    if (selected)
        ui::fill(line, colour.selection);
    else if (hovered)
        ui::fill(line, with_alpha(colour.selection, 0.5f));
    if (focused && mirror().focus_visible())
        ui::outline(line.inset(2), colour.accent, theme().radius, 2);
    ui::hairline(line.x + 12, line.bottom() - theme().outline, line.width - 24);
    if (view.people.focused_row == position) view.people.focused_rect = line;
    ImGui::PushID(static_cast<int>(node.id));
    row_cells(view, line, position, node.id, shown);
    ImGui::PopID();
    if (!pressed) return;
    view.people.focused_row = static_cast<std::uint32_t>(position);
    const bool range = (view.pointer_modifiers & kShift) != 0;
    const bool one = (view.pointer_modifiers & (kControl | kMeta)) != 0;
    if (range || one) return mark_row(view, position, range);
    view.people.anchor = position;
    view.emit(command::Select{{EntityKind::person, person}, true});
}

void nobody_found(ViewState& view, const ui::Rect& rect) {
    const PeopleView& people = view.app.people();
    ui::Flow flow{rect.x + 24, rect.y + 48, rect.width - 48};
    constexpr std::array<std::string_view, 3> kWhere = {"among the living", "passive", "archived"};
    const auto shown = static_cast<std::size_t>(people.shown);
    const std::size_t others =
        people.standing[0] + people.standing[1] + people.standing[2] - people.standing[shown];
    if (people.query.empty() || (!people.whole && others > 0)) {
        const std::string words = people.query.empty() ? "Nobody is " + std::string(kWhere[shown])
                                                       : "Nobody " + std::string(kWhere[shown]) +
                                                             " matches “" + people.query + "”";
        ui::label(flow.next(24), words, ui::heading(), 0.5f);
        ui::label(flow.next(20),
                  others == 0 ? "Who is archived or passive is kept apart from the others."
                              : "Above you see how many stand elsewhere.",
                  ui::muted(), 0.5f);
        return;
    }
    ui::label(flow.next(24), "Nobody matches “" + people.query + "”", ui::heading(), 0.5f);
    ui::label(flow.next(20, 16),
              "Every word must start a word of what is written of a person. Fields narrow it: "
              "org:acme, tag:mentor, last:>180d.",
              ui::muted(), 0.5f);
    const float width = ui::button_width("Clear search");
    if (ui::button("clear-empty",
                   {rect.x + (rect.width - width) / 2, flow.y, width, theme().control_height},
                   "Clear search")) {
        view.search.text.clear();
        view.emit(command::Search{});
    }
}

/// The rows that are seen, and a few beyond the edges, so that a fast scroll finds them in the
/// mirror.
void person_rows(ViewState& view, const ui::Rect& inside, const Shown& shown) {
    const std::vector<std::uint32_t>& rows = view.app.people().rows;
    const float row_height = page_width() == PageWidth::narrow ? 60.0f : theme().row_height + 4;
    ui::ScrollArea::Options options;
    options.role = Role::rowgroup;
    ui::ScrollArea area("rows", inside, "Rows of people", options);
    if (view.people.reveal_selected) {
        view.people.reveal_selected = false;
        const float from = static_cast<float>(view.people.focused_row) * row_height;
        area.reveal(from, from + row_height);
    }
    area.set_content_height(row_height * static_cast<float>(rows.size()));
    const auto first =
        static_cast<std::size_t>(std::max(0.0f, std::floor(area.scroll() / row_height) - 2));
    const auto visible = static_cast<std::size_t>(std::ceil(inside.height / row_height)) + 4;
    for (std::size_t i = first; i < std::min(rows.size(), first + visible); ++i) {
        const ui::Rect line{inside.x, area.top() + static_cast<float>(i) * row_height, inside.width,
                            row_height};
        person_row(view, line, i, shown);
    }
}

void table(ViewState& view, const ui::Rect& card, ui::Rect inside) {
    view.people_grid = ui::item_id("people");
    const std::vector<std::uint32_t>& rows = view.app.people().rows;
    if (!rows.empty()) {
        view.people.focused_row =
            std::min(view.people.focused_row, static_cast<std::uint32_t>(rows.size() - 1));
    }
    Node grid = ui::make_node(view.people_grid, Role::grid, "People", card);
    grid.flags = kFocusable | kTakesKeys;
    grid.count = static_cast<std::int32_t>(rows.size()) + 1;
    const ui::Container container(grid);
    mirror().take_click(view.people_grid);
    const Shown shown = shown_columns(view.app, inside.width);
    if (page_width() != PageWidth::narrow)
        column_headers(view, inside.take_top(theme().row_height), shown);
    if (rows.empty())
        nobody_found(view, inside);
    else
        person_rows(view, inside, shown);
}

/// An act of a key with those who are selected, or with the one that has the focus.
bool act_key(ViewState& view, std::string_view key) {
    const std::vector<Id> people = people_meant(view);
    if (people.empty()) return false;
    const auto change = [&](BulkAction what, std::string value = {}) {
        view.emit(command::ChangeMany{people, what, std::move(value)});
        return true;
    };
    const auto page = [&](MenuPage which) {
        open_people_menu(view, people, which, view.people.focused_rect, view.people_grid);
        return true;
    };
    if (key == "1") return change(BulkAction::set_layer, "15");
    if (key == "2") return change(BulkAction::set_layer, "50");
    if (key == "3") return change(BulkAction::set_layer, "150");
    if (key == "4") return change(BulkAction::set_layer, "known");
    if (key == "0") return change(BulkAction::make_passive);
    if (key == "a" || key == "A") return change(BulkAction::archive);
    if (key == "b" || key == "B") return change(BulkAction::bring_back);
    if (key == "t" || key == "T") return page(MenuPage::tag);
    if (key == "c" || key == "C") return page(MenuPage::circle);
    if (key == "k" || key == "K") return page(MenuPage::network);
    if (key == "ContextMenu" || key == "F10") return page(MenuPage::first);
    if (key != "l" && key != "L") return false;
    if (people.size() == 1)
        open_command_line(view, people.front(), view.people_grid);
    else
        open_command_line_with(view, people, view.people_grid);
    return true;
}

std::optional<std::ptrdiff_t> step_of(std::string_view key, std::ptrdiff_t at,
                                      std::ptrdiff_t count) {
    constexpr std::ptrdiff_t kPage = 10;
    if (key == "ArrowDown") return at + 1;
    if (key == "ArrowUp") return at - 1;
    if (key == "PageDown") return at + kPage;
    if (key == "PageUp") return at - kPage;
    if (key == "Home") return 0;
    if (key == "End") return count - 1;
    return std::nullopt;
}

}  // namespace

void people_view(ViewState& view, ui::Rect rect) {
    if (view.people.circles.open) return circles_view(view, rect);
    ui::fill(rect, theme().colour.background);
    ui::Rect inside = rect;
    const bool narrow = page_width() == PageWidth::narrow;
    const float edge = narrow ? 12.0f : 24.0f;
    people_title_bar(view, inside.take_top(narrow ? 56.0f : 60.0f).inset(edge, 0));
    people_filter_bar(view, inside.take_top(people_filter_bar_height(view)).inset(edge, 0));
    if (!narrow) {
        inside.take_left(24);
        inside.take_right(24);
        inside.take_bottom(16);
    }
    ui::fill(inside, theme().colour.surface, narrow ? 0 : theme().radius_card);
    if (!narrow) ui::outline(inside, theme().colour.line, theme().radius_card);
    table(view, inside, narrow ? inside : inside.inset(std::max(1.0f, theme().outline)));
    map_menu(view);
}

bool people_key(ViewState& view, std::string_view key, std::uint8_t modifiers) {
    AppState& app = view.app;
    const std::vector<std::uint32_t>& rows = app.people().rows;
    if (rows.empty()) return false;
    const bool shift = (modifiers & kShift) != 0;
    if ((modifiers & (kControl | kMeta)) != 0) {
        if (key != "a" && key != "A") return false;
        mark_all_shown(view);
        return true;
    }
    if (key == "Enter") {
        const Person& person = app.book().people.rows()[rows[view.people.focused_row]];
        view.emit(command::Select{{EntityKind::person, person.id.value}, true});
        return true;
    }
    if (key == " ") return mark_row(view, view.people.focused_row, shift), true;
    const auto count = static_cast<std::ptrdiff_t>(rows.size());
    const auto to = step_of(key, static_cast<std::ptrdiff_t>(view.people.focused_row), count);
    if (!to) return act_key(view, key);
    if (shift && app.marked().empty()) view.people.anchor = view.people.focused_row;
    view.people.focused_row =
        static_cast<std::uint32_t>(std::clamp<std::ptrdiff_t>(*to, 0, count - 1));
    view.people.reveal_selected = true;
    if (shift) mark_row(view, view.people.focused_row, true);
    mirror().announce(app.directory().lines()[rows[view.people.focused_row]].name);
    return true;
}

void long_press_logs(ViewState& view, ItemId item, bool held, Id person, ItemId back_to) {
    constexpr float kLongPress = 0.5f;
    if (held && view.people.held != item) {
        view.people.held = item;
        view.people.held_s = ui::now();
    } else if (!held && view.people.held == item) {
        view.people.held = 0;
    }
    if (!held || !theme().touch || view.people.held_s <= 0) return;
    view.app.wake_after(50);
    if (ui::now() - view.people.held_s < kLongPress) return;
    view.people.held_s = 0;
    ImGui::ClearActiveID();
    open_command_line(view, person, back_to != 0 ? back_to : item);
}

bool leave_people(ViewState& view) {
    PeopleState& people = view.people;
    for (bool* open : {&people.columns.open, &people.builder.open, &people.segments.open,
                       &people.rating.open, &people.pruning.open}) {
        if (*open) return *open = false, true;
    }
    return false;
}

}  // namespace kith::views
