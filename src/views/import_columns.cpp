// What the columns of a table hold: samples of each, the guess and where it came from, and the
// choice of another.
#include "views/import_columns.hpp"

#include <algorithm>
#include <array>

namespace kith::views {
namespace {

constexpr float kTitle = 36;
constexpr std::size_t kOwn = static_cast<std::size_t>(text::TableField::own);  // the last

/// What a column may hold: Kith's fields, those of the book's own, and a new one.
void choose_field(ViewState& view, const ImportJob& job, std::size_t table, std::size_t number,
                  const text::TableColumn& column, const std::string& header, const ui::Rect& at) {
    const bool is_own = column.field == text::TableField::own;
    const std::vector<std::string>& own = job.own_fields();
    const std::string& name = is_own && !column.label.empty() ? column.label : header;
    const auto known = std::ranges::find(own, name);
    std::vector<std::string> words;
    for (std::size_t i = 0; i < kOwn; ++i)
        words.emplace_back(text::table_field_label(static_cast<text::TableField>(i)));
    for (const std::string& field : own) words.push_back("Your field “" + field + "”");
    if (known == own.end()) words.push_back("New field “" + name + "”");
    const std::vector<std::string_view> labels(words.begin(), words.end());
    const std::size_t selected = is_own ? kOwn + static_cast<std::size_t>(known - own.begin())
                                        : static_cast<std::size_t>(column.field);
    ui::ButtonOptions look;
    look.align = 0;
    const std::string hint = "What the column “" + header + "” holds";
    look.reason = hint;
    look.icon = Icon::chevron_down;
    const int chosen =
        ui::menu_button("field", at, labels[selected], labels, static_cast<int>(selected), look);
    if (chosen < 0 || static_cast<std::size_t>(chosen) == selected) return;
    const auto index = static_cast<std::size_t>(chosen);
    if (index < kOwn)
        view.emit(command::MapColumn{table, number, static_cast<text::TableField>(index)});
    else
        view.emit(command::MapColumn{table, number, text::TableField::own,
                                     index - kOwn < own.size() ? own[index - kOwn] : name});
}

bool holds_dates(const text::TableColumn& column) {
    switch (column.field) {
        case text::TableField::birthday:
        case text::TableField::other_date:
        case text::TableField::met_on:
        case text::TableField::last_contact:
            return column.part.empty();
        default:
            return false;
    }
}

std::string samples_of(const text::TableColumn& column) {
    std::string words;
    for (const std::string& sample : column.samples) words += (words.empty() ? "" : " · ") + sample;
    return words.empty() ? "No value in the first rows" : words;
}

/// On a phone the choice stands below what there is to choose for.
float row_height(const text::TableColumn& column) {
    const float control = theme().control_height + 8;
    const float below = page_width() == PageWidth::narrow ? control : 0;
    return 64 + below + (holds_dates(column) ? control : 0);
}

void column_row(ViewState& view, const ImportJob& job, const text::TableMapping& mapping,
                std::size_t table, std::size_t number, ui::Rect line) {
    const text::TableColumn& column = mapping.columns[number];
    ui::hairline(line.x, line.bottom() - theme().outline, line.width);
    const std::string header =
        column.header.empty() ? "Column " + std::to_string(number + 1) : column.header;
    Node node = ui::make_node(ui::item_id("column"), Role::listitem, header, line);
    const std::string told = samples_of(column) + ". " + column.why;
    node.description = told;
    mirror().add(node);
    line = {line.x + 4, line.y + 8, line.width - 8, line.height - 16};
    const float control = theme().control_height;
    if (holds_dates(column)) {
        ui::Rect dates = line.take_bottom(control, 8);
        constexpr std::array<std::string_view, 2> kOrders = {"Day first", "Month first"};
        int selected = column.order == DayOrder::month_first ? 1
                       : column.order == DayOrder::day_first ? 0
                                                             : -1;
        if (column.order_matters) selected = -1;
        const float width = std::min(dates.width, 240.0f);
        if (ui::segmented("order", dates.take_right(width, 12), "Order of dates in " + header,
                          kOrders, selected))
            view.emit(command::SetDayOrder{
                table, number, selected == 1 ? DayOrder::month_first : DayOrder::day_first});
        if (dates.width > 120)
            ui::draw_text(dates,
                          column.order_matters ? "Some dates read two ways" : "Order of dates",
                          ui::caption());
    }
    const bool fixed = mapping.only_order;
    const ui::Rect choice = fixed                               ? ui::Rect{}
                            : page_width() == PageWidth::narrow ? line.take_bottom(control, 8)
                                                                : line.take_right(210, 12);
    ui::draw_text({line.x, line.y, line.width, 18}, header, ui::strong());
    ui::draw_text({line.x, line.y + 18, line.width, 16}, samples_of(column), ui::caption());
    ui::draw_text({line.x, line.y + 33, line.width, 16}, column.why, ui::caption());
    if (fixed) return;
    choose_field(view, job, table, number, column, header,
                 {choice.x, choice.y, choice.width, control});
}

}  // namespace

void import_columns(ViewState& view, const ImportJob& job, const ui::Rect& rect) {
    ui::ScrollArea::Options options;
    options.role = Role::list;
    ui::ScrollArea area("columns", rect, "Columns", options);
    const std::vector<const text::Source*> tables = job.tables();
    float y = area.top();
    for (std::size_t table = 0; table < tables.size(); ++table) {
        if (tables.size() > 1) {
            ui::label({rect.x, y, rect.width - 12, kTitle}, tables[table]->name, ui::strong(), 0,
                      3);
            y += kTitle;
        }
        const std::vector<text::TableColumn>& columns = tables[table]->table->columns;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const float height = row_height(columns[i]);
            // Of a sheet of a thousand columns those that are seen.
            if (y + height >= rect.y && y <= rect.bottom()) {
                ImGui::PushID(static_cast<int>(table * 1000 + i));
                column_row(view, job, *tables[table]->table, table, i,
                           {rect.x, y, rect.width - 12, height});
                ImGui::PopID();
            }
            y += height;
        }
    }
    area.set_content_height(y - area.top());
}

}  // namespace kith::views
