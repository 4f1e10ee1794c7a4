#include "views/chart.hpp"

#include "base/words.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::views {
namespace {

constexpr float kLabels = 18;  // below the chart

ui::Rect plot_of(const ui::Rect& rect) {
    return {rect.x, rect.y, rect.width, rect.height - kLabels};
}

/// A value as it is told: in a sentence, and by a cell a column, of which the first has its label.
struct ToldValue {
    std::string words;
    std::vector<std::string> cells;
};

/// Of one chart at a time a part is chosen, by a press or by keys.
struct ChosenPart {
    ItemId chart = 0;
    std::size_t part = 0;
};
ChosenPart chosen_part;
/// The chart that had the focus when it was drawn, and its parts.
struct FocusedChart {
    ItemId chart = 0;
    std::size_t parts = 0;
};
FocusedChart focused_chart;

/// The line below, and below that the first and the last label, or the words of what is chosen.
/// Returns by how much those are higher than a line.
float frame(const ui::Rect& rect, std::span<const ToldValue> values, std::size_t chosen) {
    const ui::Rect plot = plot_of(rect);
    ui::hairline(plot.x, plot.bottom(), plot.width);
    if (values.empty()) return 0;
    const ui::Rect labels{rect.x, plot.bottom() + 2, rect.width, kLabels - 2};
    if (chosen < values.size())
        return ui::paragraph(labels.x, labels.y, labels.width, values[chosen].words, ui::caption(),
                             0.5f) -
               ui::line_height(ui::caption());
    ui::draw_text(labels, values.front().cells[0], ui::caption());
    ui::draw_text(labels, values.back().cells[0], ui::caption(), 1);
    return 0;
}

ui::Rect part_of(const ui::Rect& rect, std::size_t i, std::size_t count) {
    const float width = rect.width / static_cast<float>(count);
    return {rect.x + width * static_cast<float>(i), rect.y, width, rect.height};
}

ItemId row_id(std::size_t index) {
    ImGui::PushID(static_cast<int>(index));
    const ItemId id = ui::item_id("value");
    ImGui::PopID();
    return id;
}

/// A row of the table, over its part of the picture; the first cell has the label. Row 0 has the
/// heads.
void table_row(const ui::Rect& part, std::size_t index, std::string_view name,
               std::span<const std::string> cells, bool chosen = false) {
    const Role role = index == 0 ? Role::columnheader : Role::cell;
    Node row = ui::make_node(row_id(index), Role::row, name, part);
    ImGui::PushID(static_cast<int>(index));
    row.flags = chosen ? kSelected : 0u;
    row.index = static_cast<std::int32_t>(index) + 1;
    const ui::Container of_row(row);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        ImGui::PushID(static_cast<int>(i));
        Node cell =
            ui::make_node(ui::item_id("cell"), role, cells[i], part_of(part, i, cells.size()));
        cell.index = static_cast<std::int32_t>(i) + 1;
        mirror().add(cell);
        ImGui::PopID();
    }
    ImGui::PopID();
}

/// Whether the pointer is there.
bool is_over(const ui::Rect& part) {
    return part.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered();
}

/// The values in words, and the frame of the picture. Returns by how much the words of what is
/// chosen are higher than a line.
float describe(std::string_view id, const ui::Rect& rect, std::string_view name,
               std::span<const std::string> heads, std::span<const ToldValue> values) {
    const ui::Rect plot = plot_of(rect);
    ImGui::PushID(id.data(), id.data() + id.size());
    Node table = ui::make_node(ui::item_id("chart"), Role::grid, name, rect);
    table.flags = kFocusable | kTakesKeys;
    table.count = static_cast<std::int32_t>(values.size()) + 1;
    if (mirror().focused() == table.id) focused_chart = {table.id, values.size()};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (mirror().take_click(row_id(i + 1)) ||
            (ImGui::IsMouseDown(ImGuiMouseButton_Left) && is_over(part_of(plot, i, values.size()))))
            chosen_part = {table.id, i};
    }
    const std::size_t chosen = chosen_part.chart == table.id ? chosen_part.part : values.size();
    if (chosen < values.size()) table.controls = row_id(chosen + 1);
    {
        const ui::Container container(table);
        table_row({rect.x, plot.bottom(), rect.width, kLabels}, 0, "Columns", heads);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const ui::Rect part = part_of(plot, i, values.size());
            table_row(part, i + 1, values[i].words, values[i].cells, i == chosen);
            ui::tooltip(values[i].words, is_over(part));
            if (i == chosen) ui::fill(part, theme().colour.selection, 2);
        }
    }
    ImGui::PopID();
    return frame(rect, values, chosen);
}

/// Of one series.
void describe(std::string_view id, const ui::Rect& rect, std::string_view name,
              std::string_view period, std::span<const ChartValue> values) {
    const std::array<std::string, 2> heads = {std::string(period), std::string(name)};
    std::vector<ToldValue> told;
    for (const ChartValue& value : values)
        told.push_back({value.label + ": " + value.words, {value.label, value.words}});
    describe(id, rect, name, heads, told);
}

float height_of(const ChartValue& value, float highest, float room) {
    return highest > 0 ? std::clamp(value.value / highest, 0.0f, 1.0f) * room : 0;
}

}  // namespace

void line_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                std::span<const ChartValue> values, float highest) {
    describe(id, rect, name, "Month", values);
    const ui::Rect plot = plot_of(rect);
    if (values.size() < 2) return;
    const float step = plot.width / static_cast<float>(values.size() - 1);
    ImDrawList* list = ImGui::GetWindowDrawList();
    const ImU32 colour = theme().colour.accent;
    for (std::size_t i = 0; i < values.size(); ++i)
        list->PathLineTo({plot.x + step * static_cast<float>(i),
                          plot.bottom() - height_of(values[i], highest, plot.height - 3)});
    list->PathStroke(colour, 0, 2);
    const float y = plot.bottom() - height_of(values.back(), highest, plot.height - 3);
    ui::fill({plot.right() - 3, y - 3, 6, 6}, colour, 3);
}

void column_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const ChartValue> values, float highest, std::string_view period) {
    describe(id, rect, name, period, values);
    const ui::Rect plot = plot_of(rect);
    const float step = plot.width / static_cast<float>(std::max<std::size_t>(1, values.size()));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float height = height_of(values[i], highest, plot.height - 2);
        const float gap = std::min(3.0f, step / 4);
        ui::fill({plot.x + step * static_cast<float>(i) + gap / 2, plot.bottom() - height,
                  step - gap, height},
                 theme().colour.accent, 2);
    }
}

namespace {

ImU32 series_colour(std::size_t series) {
    const auto& colours = theme().colour.category;
    return colours[series % colours.size()];
}

/// The parts of one value, from the left or from below.
void draw_parts(const ui::Rect& part, std::span<const double> parts, double highest,
                bool on_each_other) {
    const float gap = std::min(6.0f, part.width / 4);
    const float width = part.width - gap;
    const float each = on_each_other ? width : width / static_cast<float>(parts.size());
    ui::Rect column{part.x + gap / 2, part.bottom(), each, 0};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        column.height = static_cast<float>(parts[i] / highest) * (part.height - 2);
        column.y = (on_each_other ? column.y : part.bottom()) - column.height;
        ui::fill(column, series_colour(i), on_each_other ? 0.0f : 2.0f);
        if (!on_each_other) column.x += each;
    }
}

float legend(ui::Rect rect, std::span<const std::string> series) {
    ui::Flow flow{rect.x, rect.y, rect.width};
    float x = rect.x;
    for (std::size_t i = 0; i < series.size(); ++i) {
        const float width = 16 + ui::text_width(series[i], ui::caption()) + 12;
        if (x > rect.x && x + width > rect.right()) {
            x = rect.x;
            flow.space(20);
        }
        ui::fill({x, flow.y + 5, 10, 10}, series_colour(i), 2);
        ui::draw_text({x + 16, flow.y, width, 20}, series[i], ui::caption());
        x += width;
    }
    return flow.y + 20 - rect.y;
}

}  // namespace

float parts_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const std::string> series, std::span<const ChartParts> values,
                  bool on_each_other) {
    double highest = 1;
    for (const ChartParts& value : values) {
        double sum = 0;
        for (const double part : value.parts) {
            sum += part;
            if (!on_each_other) highest = std::max(highest, part);
        }
        if (on_each_other) highest = std::max(highest, sum);
    }
    std::vector<std::string> heads = {"Month"};
    heads.insert(heads.end(), series.begin(), series.end());
    std::vector<ToldValue> told;
    for (const ChartParts& value : values) {
        const std::string label = value.label + ": ";
        ToldValue& one = told.emplace_back(label, std::vector{value.label});
        for (std::size_t k = 0; k < value.parts.size(); ++k) {
            one.cells.push_back(whole_or_one_digit(value.parts[k]));
            if (on_each_other && value.parts[k] == 0) continue;
            if (one.words != label) one.words += ", ";
            one.words += one.cells.back() + " " + lower_first(series[k]);
        }
        if (one.words == label) one.words += "0";
    }
    const float more = describe(id, rect, name, heads, told);
    const ui::Rect plot = plot_of(rect);
    for (std::size_t i = 0; i < values.size(); ++i)
        draw_parts(part_of(plot, i, values.size()), values[i].parts, highest, on_each_other);
    const float below = rect.height + more + 4;
    return below + legend({rect.x, rect.y + below, rect.width, 20}, series);
}

bool chart_key(ItemId target, std::string_view key) {
    if (target == 0 || target != focused_chart.chart || focused_chart.parts == 0) return false;
    const std::size_t last = focused_chart.parts - 1;
    const bool any = chosen_part.chart == target;
    std::size_t part = any ? std::min(chosen_part.part, last) : last;
    if (key == "ArrowLeft")
        part -= any && part > 0 ? 1 : 0;
    else if (key == "ArrowRight")
        part = std::min(part + 1, last);
    else if (key == "Home")
        part = 0;
    else if (key == "End")
        part = last;
    else
        return false;
    chosen_part = {target, part};
    return true;
}

void mirror_table(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const std::string> heads,
                  std::span<const std::vector<std::string>> rows) {
    ImGui::PushID(id.data(), id.data() + id.size());
    Node table = ui::make_node(ui::item_id("table"), Role::grid, name, rect);
    table.count = static_cast<std::int32_t>(rows.size()) + 1;
    {
        const ui::Container container(table);
        const float height = rect.height / static_cast<float>(rows.size() + 1);
        table_row({rect.x, rect.y, rect.width, height}, 0, "Columns", heads);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::string words = rows[i][0] + ": ";
            for (std::size_t k = 1; k < rows[i].size(); ++k)
                words += (k == 1 ? "" : ", ") + lower_first(heads[k]) + " " + rows[i][k];
            const ui::Rect part{rect.x, rect.y + height * static_cast<float>(i + 1), rect.width,
                                height};
            table_row(part, i + 1, words, rows[i]);
        }
    }
    ImGui::PopID();
}

void heat_table(std::string_view id, std::string_view name, std::span<const std::string> heads,
                std::span<const HeatRow> rows, ui::Flow& flow, std::uint32_t outlined,
                std::string_view outlined_words) {
    constexpr float kLine = 34;
    std::uint32_t highest = 1;
    for (const HeatRow& row : rows) {
        for (const std::uint32_t value : row.values) highest = std::max(highest, value);
    }
    const ui::Rect rect{flow.x, flow.y, flow.width, kLine * static_cast<float>(rows.size() + 1)};
    const auto cell = [&](std::size_t row, std::size_t column) {
        const ui::Rect line{rect.x, rect.y + kLine * static_cast<float>(row), rect.width, kLine};
        return part_of(line, column, heads.size());
    };
    for (std::size_t k = 1; k < heads.size(); ++k)
        ui::draw_text(cell(0, k), heads[k], ui::caption(), 0.5f);
    std::vector<std::vector<std::string>> told;
    std::size_t place = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ui::draw_text(cell(i + 1, 0), rows[i].label, ui::body());
        told.push_back({rows[i].label});
        for (std::size_t k = 0; k < rows[i].values.size(); ++k, ++place) {
            ui::Rect part = cell(i + 1, k + 1);
            part = {part.x + 2, part.y + 2, part.width - 4, part.height - 4};
            std::string words = std::to_string(rows[i].values[k]);
            const float share = static_cast<float>(rows[i].values[k]) / static_cast<float>(highest);
            // As light as the words on it can be read.
            ui::fill(part, with_alpha(theme().colour.accent, 0.3f * share), theme().radius);
            const bool marked = (outlined >> place & 1) != 0;
            ui::outline(part, marked ? theme().colour.accent : theme().colour.line, theme().radius,
                        marked ? 2.0f : 0);
            ui::draw_text(part, words, ui::body(), 0.5f);
            if (marked) (words += ", ") += outlined_words;
            told.back().push_back(std::move(words));
        }
    }
    mirror_table(id, rect, name, heads, told);
    flow.space(rect.height + 8);
}

std::string month_label(Day first) {
    Date month = from_day(first);
    month.day = 0;
    return to_short_words(month);
}

bool balance_chart(std::span<const MonthHealth> months, float height, ui::Flow& flow) {
    if (std::ranges::all_of(
            months, [](const MonthHealth& month) { return month.given + month.received == 0; }))
        return false;
    const std::array<std::string, 2> sides = {"Given", "Received"};
    std::vector<ChartParts> values;
    for (const MonthHealth& month : months)
        values.push_back({month_label(month.first), {month.given, month.received}});
    const ui::Rect rect{flow.x, flow.y, flow.width, height};
    flow.space(parts_chart("balance", rect, "Given and received by month", sides, values, false) +
               8);
    return true;
}

}  // namespace kith::views
