// The dialog of the columns of the table of people: which, in what order, and by which the table is
// sorted.
#include "views/view_state.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr float kLine = 40;

using Columns = std::vector<ColumnChoice>;

void keep(ViewState& view, const Columns& columns) {
    view.emit(command::SetRuleText{std::string(kColumnsSetting), columns_text(columns),
                                   "Choose the columns of People"});
    view.app.wake_after(0);
}

/// Moves within the chosen ones; the name stays first.
void move(ViewState& view, std::size_t from, std::size_t to) {
    ColumnsState& state = view.people.columns;
    Columns order = state.draft;
    if (to < 1 || to >= order.size()) return;
    state.moved = order[from];
    std::swap(order[from], order[to]);
    state.asks_focus = true;
    mirror().announce(column_label(view.app.book(), state.moved) + " is number " +
                      std::to_string(to) + " of " + std::to_string(order.size() - 1));
    keep(view, order);
}

std::string sort_words(const ViewState& view) {
    const PeopleView& people = view.app.people();
    return "Sorted by: " + column_label(view.app.book(), {people.sort, people.sort_field});
}

void sort_line(ViewState& view, ui::Rect line) {
    const PeopleView& people = view.app.people();
    const Columns& draft = view.people.columns.draft;
    std::vector<std::string> labels;
    int selected = -1;
    for (std::size_t i = 0; i < draft.size(); ++i) {
        labels.push_back(column_label(view.app.book(), draft[i]));
        if (draft[i] == ColumnChoice{people.sort, people.sort_field})
            selected = static_cast<int>(i);
    }
    const std::vector<std::string_view> names(labels.begin(), labels.end());
    ui::ButtonOptions look;
    look.icon = Icon::chevron_down;
    look.align = 0;
    constexpr std::array<std::string_view, 2> kWays = {"As usual", "Reversed"};
    const float ways = std::min(ui::segmented_width(kWays), line.width * 0.5f);
    int way = people.descending ? 1 : 0;
    if (ui::segmented("way", line.take_right(ways, 8), "Order", kWays, way))
        view.app.sort_people({people.sort, people.sort_field}, way == 1);
    const int chosen = ui::menu_button("by", line, sort_words(view), names, selected, look);
    if (chosen >= 0) view.app.sort_people(draft[static_cast<std::size_t>(chosen)], false);
}

/// A chosen column: its name, and to move it or leave it out.
void chosen_line(ViewState& view, std::size_t i, const std::string& label, ui::Rect line) {
    ColumnsState& state = view.people.columns;
    const ui::Container item("column", Role::listitem, label, line);
    const float size = theme().control_height;
    const float least = std::min(size, line.height);
    const auto part = [&] {
        const ui::Rect cut = line.take_right(size, 2);
        return ui::Rect{cut.x, line.y + (line.height - least) / 2, cut.width, least};
    };
    ui::ButtonOptions quiet;
    quiet.kind = ui::ButtonKind::quiet;
    quiet.icon_only = true;
    quiet.icon = Icon::arrow_down;
    quiet.disabled = i == 0 || i + 1 >= state.draft.size();
    const std::string down = "Move " + label + " down";
    const std::string up = "Move " + label + " up";
    std::size_t to = i;
    if (ui::button("down", part(), down, quiet)) to = i + 1;
    quiet.icon = Icon::arrow_up;
    quiet.disabled = i < 2;
    if (ui::button("up", part(), up, quiet)) to = i - 1;
    if (state.asks_focus && state.draft[i] == state.moved) {
        state.asks_focus = false;
        // The button that is still of use.
        mirror().request_focus(ui::item_id(i < 2 ? "down" : "up"));
    }
    bool wanted = true;
    if (i == 0) {
        ui::label({line.x + 26, line.y, line.width - 26, line.height}, label, ui::body());
    } else if (ui::checkbox("wanted", line, label, wanted)) {
        Columns others = state.draft;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(i));
        keep(view, others);
    }
    if (to != i) move(view, i, to);
}

}  // namespace

void columns_dialog(ViewState& view) {
    ColumnsState& state = view.people.columns;
    if (!state.open) return;
    // An undo, or another tab, may have changed them.
    state.draft = chosen_columns(view.app.book());
    Dialog dialog(view, "Columns", 480, 640);
    ui::Rect rest = dialog.content;
    ui::Rect actions = rest.take_bottom(theme().control_height);
    rest.take_bottom(12);
    if (ui::button("close", actions.take_right(ui::button_width("Close"), 8), "Close"))
        state.open = false;
    ui::ButtonOptions usual;
    usual.kind = ui::ButtonKind::quiet;
    usual.disabled = setting(view.app.book(), kColumnsSetting).empty();
    if (usual.disabled) usual.reason = "They are as usual";
    if (ui::button("usual", actions.take_left(ui::button_width("As usual", usual)), "As usual",
                   usual)) {
        view.emit(
            command::SetRuleText{std::string(kColumnsSetting), "", "The usual columns of People"});
        view.app.wake_after(0);
    }
    const std::string words =
        page_width() == PageWidth::narrow
            ? "Below each name stand the first three of them."
            : "The table shows as many of them as there is room for, from the left.";
    rest.take_top(ui::paragraph(rest.x, rest.y, rest.width, words, ui::muted()) + 8);
    sort_line(view, rest.take_top(theme().control_height, 10));
    const float height = theme().touch ? 48.0f : kLine;
    ui::ScrollArea area("columns", rest, "Columns of the table");
    ui::Flow flow{rest.x, area.top(), rest.width - 12};
    ui::label(flow.next(22, 2), "Shown, in this order", ui::caption());
    const auto count = static_cast<float>(state.draft.size());
    {
        const ui::Container list("chosen", Role::list, "Shown columns",
                                 {flow.x, flow.y, flow.width, count * height});
        for (std::size_t i = 0; i < state.draft.size(); ++i) {
            const std::string label = column_label(view.app.book(), state.draft[i]);
            ImGui::PushID(label.c_str());
            chosen_line(view, i, label, flow.next(height, 0));
            ImGui::PopID();
        }
    }
    ui::label(flow.next(28, 2), "Others", ui::caption());
    for (const ColumnChoice& column : all_columns(view.app.book())) {
        if (std::ranges::contains(state.draft, column)) continue;
        const std::string label = column_label(view.app.book(), column);
        ImGui::PushID(label.c_str());
        bool wanted = false;
        if (ui::checkbox("wanted", flow.next(height, 0), label, wanted)) {
            Columns more = state.draft;
            more.push_back(column);
            keep(view, more);
        }
        ImGui::PopID();
    }
    area.set_content_height(flow.y - area.top());
}

}  // namespace kith::views
