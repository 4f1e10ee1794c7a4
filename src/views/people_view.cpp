// The People section: a table in which a hundred thousand rows scroll freely, as only the visible
// ones are built.
#include "views/view_state.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

struct ColumnShape {
    Column column;
    float share;        // of the room that is left when each has its least
    float least_width;  // CSS pixels; the table hides columns from the right when room is short
};
constexpr std::array<ColumnShape, 8> kColumns = {{
    {Column::name, 2.2f, 190},
    {Column::organisation, 1.7f, 150},
    {Column::title, 1.9f, 160},
    {Column::last_touch, 1.0f, 132},
    {Column::function, 1.15f, 120},
    {Column::seniority, 1.15f, 120},
    {Column::met_on, 1.0f, 112},
    {Column::location, 1.0f, 100},
}};

/// Columns that fit into `width`, the most telling first.
std::size_t fitting_columns(float width) {
    float used = 0;
    std::size_t count = 0;
    for (const ColumnShape& shape : kColumns) {
        used += shape.least_width;
        if (used > width && count > 0) break;
        ++count;
    }
    return count;
}

std::string cell_text(const AppState& app, std::uint32_t row, Column column) {
    const Book& book = app.book();
    const Person& person = book.people.rows()[row];
    const PersonLine& line = app.directory().lines()[row];
    switch (column) {
        case Column::name:
            return line.name;
        case Column::organisation:
            return std::string(app.directory().organisation_name(book, row));
        case Column::title:
            return line.role == PersonLine::kNone ? "" : book.roles.rows()[line.role].title;
        case Column::function:
            return line.role == PersonLine::kNone
                       ? ""
                       : std::string(function_label(line.title.function));
        case Column::seniority:
            return line.role == PersonLine::kNone
                       ? ""
                       : std::string(seniority_label(line.title.seniority));
        case Column::location:
            return person.location;
        case Column::met_on:
            return person.met_on ? to_short_words(person.met_on) : "";
        case Column::last_touch: {
            const Day last = app.directory().relations().last_touch[row];
            return last == Relations::kNever ? "" : relative_words(last, app.today());
        }
        case Column::count:
            break;
    }
    return {};
}

void column_headers(ViewState& view, ui::Rect rect, std::span<const float> widths) {
    AppState& app = view.app;
    Node row = ui::make_node(ui::item_id("head"), Role::row, "Columns", rect);
    row.index = 1;
    const ui::Container container(row);
    ui::fill(rect, theme().colour.surface);
    ui::hairline(rect.x, rect.bottom() - theme().outline, rect.width);
    float x = rect.x;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Column column = kColumns[i].column;
        const ui::Rect cell{x, rect.y, widths[i], rect.height};
        x += widths[i];
        const bool sorted = app.people().sort == column;
        Node node = ui::make_node(ui::item_id(column_label(column)), Role::columnheader,
                                  column_label(column), cell);
        node.index = static_cast<std::int32_t>(i) + 1;
        node.flags = kFocusable;
        if (sorted) node.flags |= app.people().descending ? kSortedDown : kSortedUp;
        const ui::Press press = ui::pressable(node);
        if (press.pressed) app.sort_people(column);
        if (press.hovered) ui::fill(cell, with_alpha(theme().colour.selection, 0.5f));
        ui::TextStyle style = ui::caption();
        style.weight = sorted ? Weight::semibold : Weight::medium;
        if (sorted) style.colour = theme().colour.text;
        const std::string_view name = column_label(column);
        const float words = std::min(ui::text_width(name, style), cell.width - 40);
        ui::draw_text({cell.x + 12, cell.y, cell.width - 36, cell.height}, name, style);
        if (sorted) {
            ui::icon(app.people().descending ? Icon::arrow_down : Icon::arrow_up,
                     {cell.x + 12 + words + 12, cell.y + cell.height / 2}, 13, theme().colour.text);
        }
    }
}

void person_row(ViewState& view, const ui::Rect& line, std::size_t position,
                std::span<const float> widths) {
    AppState& app = view.app;
    const std::uint32_t row = app.people().rows[position];
    const Person& person = app.book().people.rows()[row];
    const Palette& colour = theme().colour;
    const bool selected = app.selection().id == person.id.value;
    const bool focused =
        mirror().focused() == view.people_grid && view.people.focused_row == position;
    const std::string& name = app.directory().lines()[row].name;

    Node node = ui::make_node(ui::item_id(to_string(person.id.value)), Role::row, name, line);
    node.index = static_cast<std::int32_t>(position) + 2;  // the header is row 1
    node.flags = kFocusByCode | (selected ? kSelected : 0u);
    const ui::Container container(node);
    // The row is pressed as a whole; its node is the container, so the behaviour has none of its
    // own.
    const ImRect box(line.x, line.y, line.right(), line.bottom());
    bool hovered = false;
    bool held = false;
    bool pressed = mirror().take_click(node.id);
    if (ImGui::ItemAdd(box, node.id))
        pressed |= ImGui::ButtonBehavior(box, node.id, &hovered, &held);
    if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    // A long press is for logging; what is let go afterwards opens nobody.
    constexpr float kLongPress = 0.5f;
    if (held && view.people.held != node.id) {
        view.people.held = node.id;
        view.people.held_s = ui::now();
    } else if (!held && view.people.held == node.id) {
        view.people.held = 0;
    }
    if (held && theme().touch && view.people.held_s > 0) {
        view.app.wake_after(50);
        if (ui::now() - view.people.held_s >= kLongPress) {
            view.people.held_s = 0;
            ImGui::ClearActiveID();
            open_command_line(view, person.id.value, view.people_grid);
        }
    }
    if (selected)
        ui::fill(line, colour.selection);
    else if (hovered)
        ui::fill(line, with_alpha(colour.selection, 0.5f));
    if (focused && mirror().focus_visible())
        ui::outline(line.inset(2), colour.accent, theme().radius, 2);
    ui::hairline(line.x + 12, line.bottom() - theme().outline, line.width - 24);

    float x = line.x;
    const bool narrow = page_width() == PageWidth::narrow;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const Column column = kColumns[i].column;
        const ui::Rect cell{x, line.y, widths[i], line.height};
        x += widths[i];
        const std::string text = cell_text(app, row, column);
        float inset = 12;
        if (column == Column::name) {
            const float radius = theme().touch || narrow ? 17.0f : 13.0f;
            person_disc(view, row, {cell.x + 12 + radius, cell.y + cell.height / 2}, radius);
            inset = 12 + 2 * radius + 10;
        }
        ui::Rect words{cell.x + inset, cell.y, cell.width - inset - 8, cell.height};
        Node cell_node = ui::make_node(ImHashData(&i, sizeof i, node.id), Role::cell, text, cell);
        cell_node.index = static_cast<std::int32_t>(i) + 1;
        mirror().add(cell_node);
        if (column == Column::name && narrow && widths.size() == 1) {
            // On a phone the second line says where they work.
            const std::string title = cell_text(app, row, Column::title);
            const std::string organisation = cell_text(app, row, Column::organisation);
            const std::string second = title.empty() || organisation.empty()
                                           ? title + organisation
                                           : title + ", " + organisation;
            if (!second.empty()) {
                ui::draw_text(
                    {words.x, words.y + line.height / 2 - 1, words.width, line.height / 2 - 4},
                    second, ui::caption());
                words.height = line.height / 2 + 2;
                words.y += 3;
            }
        }
        ui::draw_text(words, text, column == Column::name ? ui::strong() : ui::muted());
    }
    if (pressed) {
        view.people.focused_row = static_cast<std::uint32_t>(position);
        view.emit(command::Select{{EntityKind::person, person.id.value}, true});
    }
}

void title_bar(ViewState& view, ui::Rect bar) {
    AppState& app = view.app;
    const std::size_t shown = app.people().rows.size();
    const std::size_t all = app.book().people.size();
    const float size = theme().control_height;
    const auto centred = [&](const ui::Rect& part) {
        return ui::Rect{part.x, bar.y + (bar.height - size) / 2, part.width, size};
    };
    ui::ButtonOptions add;
    add.kind = ui::ButtonKind::primary;
    add.icon = Icon::plus;
    if (ui::button("add-person", centred(bar.take_right(ui::button_width("Add person", add), 8)),
                   "Add person", add)) {
        view.emit(command::AddPerson{});
    }
    if (page_width() != PageWidth::narrow) {
        ui::ButtonOptions import;
        import.icon = Icon::upload;
        if (ui::button("import", centred(bar.take_right(ui::button_width("Import", import), 8)),
                       "Import", import)) {
            view.emit(command::PickFiles{});
        }
    }
    ui::ButtonOptions sort;
    sort.kind = ui::ButtonKind::quiet;
    if (ui::button("sort", centred(bar.take_right(ui::button_width("Sort", sort), 8)), "Sort",
                   sort))
        open_triage(view);
    ui::label(bar.take_left(std::min(bar.width, ui::text_width("People", ui::section()) + 2), 12),
              "People", ui::section(), 0, 2);
    const std::string words =
        shown == all ? with_thousands(all) : with_thousands(shown) + " of " + with_thousands(all);
    ui::Rect count = bar;
    count.y += 2;
    if (const std::string& error = app.people().error; !error.empty()) {
        ui::TextStyle style = ui::caption();
        style.colour = theme().colour.bad;
        ui::label(count, error, style);
        return;
    }
    ui::label(count, words, ui::muted());
}

void nobody_found(ViewState& view, const ui::Rect& rect) {
    const std::string& query = view.app.people().query;
    ui::Flow flow{rect.x + 24, rect.y + 48, rect.width - 48};
    ui::label(flow.next(24), "Nobody matches “" + query + "”", ui::heading(), 0.5f);
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

}  // namespace

void people_view(ViewState& view, ui::Rect rect) {
    AppState& app = view.app;
    ui::fill(rect, theme().colour.background);
    ui::Rect inside = rect;
    const bool narrow = page_width() == PageWidth::narrow;
    title_bar(view, inside.take_top(narrow ? 60.0f : 64.0f).inset(narrow ? 12.0f : 24.0f, 0));
    if (!narrow) {
        inside.take_left(24);
        inside.take_right(24);
        inside.take_bottom(16);
    }
    ui::fill(inside, theme().colour.surface, narrow ? 0 : theme().radius_card);
    if (!narrow) ui::outline(inside, theme().colour.line, theme().radius_card);
    const ui::Rect card = inside;
    if (!narrow) inside = inside.inset(std::max(1.0f, theme().outline));

    const std::size_t columns = fitting_columns(inside.width);
    std::array<float, kColumns.size()> width_room{};
    float shares = 0;
    float room = inside.width;
    for (std::size_t i = 0; i < columns; ++i) {
        shares += kColumns[i].share;
        room -= kColumns[i].least_width;
    }
    room = std::max(room, columns == 1 ? inside.width - kColumns[0].least_width : 0.0f);
    for (std::size_t i = 0; i < columns; ++i)
        width_room[i] = kColumns[i].least_width + room * kColumns[i].share / shares;
    const std::span<const float> widths(width_room.data(), columns);

    view.people_grid = ui::item_id("people");
    const std::vector<std::uint32_t>& rows = app.people().rows;
    if (!rows.empty()) {
        view.people.focused_row =
            std::min(view.people.focused_row, static_cast<std::uint32_t>(rows.size() - 1));
    }
    Node grid = ui::make_node(view.people_grid, Role::grid, "People", card);
    grid.flags = kFocusable | kTakesKeys;
    grid.count = static_cast<std::int32_t>(rows.size()) + 1;
    if (!rows.empty()) {
        grid.controls = 0;
    }
    const ui::Container container(grid);
    mirror().take_click(view.people_grid);
    const float row_height = narrow ? 60.0f : theme().row_height + 4;
    if (!narrow || columns > 1) column_headers(view, inside.take_top(theme().row_height), widths);
    if (rows.empty()) {
        nobody_found(view, inside);
        return;
    }
    ui::ScrollArea::Options options;
    options.role = Role::rowgroup;
    ui::ScrollArea area("rows", inside, "Rows of people", options);
    if (view.people.reveal_selected) {
        view.people.reveal_selected = false;
        const float from = static_cast<float>(view.people.focused_row) * row_height;
        area.reveal(from, from + row_height);
    }
    area.set_content_height(row_height * static_cast<float>(rows.size()));
    // A few rows beyond the edges, so that a fast scroll finds them in the mirror.
    const auto first =
        static_cast<std::size_t>(std::max(0.0f, std::floor(area.scroll() / row_height) - 2));
    const auto visible = static_cast<std::size_t>(std::ceil(inside.height / row_height)) + 4;
    for (std::size_t i = first; i < std::min(rows.size(), first + visible); ++i) {
        const ui::Rect line{inside.x, area.top() + static_cast<float>(i) * row_height, inside.width,
                            row_height};
        person_row(view, line, i, widths);
    }
}

bool people_key(ViewState& view, std::string_view key, std::uint8_t) {
    AppState& app = view.app;
    const std::size_t count = app.people().rows.size();
    if (count == 0) return false;
    const auto page = static_cast<std::ptrdiff_t>(10);
    auto at = static_cast<std::ptrdiff_t>(view.people.focused_row);
    if (key == "ArrowDown")
        at += 1;
    else if (key == "ArrowUp")
        at -= 1;
    else if (key == "PageDown")
        at += page;
    else if (key == "PageUp")
        at -= page;
    else if (key == "Home")
        at = 0;
    else if (key == "End")
        at = static_cast<std::ptrdiff_t>(count) - 1;
    else if (key == "Enter" || key == " ") {
        const Person& person = app.book().people.rows()[app.people().rows[view.people.focused_row]];
        view.emit(command::Select{{EntityKind::person, person.id.value}, true});
        return true;
    } else if (key == "l" || key == "L") {
        const Person& person = app.book().people.rows()[app.people().rows[view.people.focused_row]];
        open_command_line(view, person.id.value, view.people_grid);
        return true;
    } else {
        return false;
    }
    view.people.focused_row = static_cast<std::uint32_t>(
        std::clamp<std::ptrdiff_t>(at, 0, static_cast<std::ptrdiff_t>(count) - 1));
    view.people.reveal_selected = true;
    const std::uint32_t row = app.people().rows[view.people.focused_row];
    mirror().announce(app.directory().lines()[row].name);
    return true;
}

}  // namespace kith::views
