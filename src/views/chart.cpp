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

/// The line below, with the first and the last label.
void frame(const ui::Rect& rect, std::string_view first, std::string_view last) {
    const ui::Rect plot = plot_of(rect);
    ui::hairline(plot.x, plot.bottom(), plot.width);
    const ui::Rect labels{rect.x, plot.bottom() + 2, rect.width, kLabels - 2};
    ui::draw_text(labels, first, ui::caption());
    ui::draw_text(labels, last, ui::caption(), 1);
}

ui::Rect part_of(const ui::Rect& rect, std::size_t i, std::size_t count) {
    const float width = rect.width / static_cast<float>(count);
    return {rect.x + width * static_cast<float>(i), rect.y, width, rect.height};
}

/// A row of the table, over its part of the picture; the first cell has the label. Row 0 has the
/// heads.
void table_row(const ui::Rect& part, std::size_t index, std::string_view name,
               std::span<const std::string> cells) {
    const Role role = index == 0 ? Role::columnheader : Role::cell;
    ImGui::PushID(static_cast<int>(index));
    Node row = ui::make_node(ui::item_id("value"), Role::row, name, part);
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

void tell(const ui::Rect& part, std::string_view words) {
    ui::tooltip(words, part.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered());
}

/// The values in words, and the frame of the picture.
void describe(std::string_view id, const ui::Rect& rect, std::string_view name,
              std::span<const ChartValue> values) {
    ImGui::PushID(id.data(), id.data() + id.size());
    Node table = ui::make_node(ui::item_id("chart"), Role::grid, name, rect);
    table.count = static_cast<std::int32_t>(values.size()) + 1;
    {
        const ui::Container container(table);
        const std::array<std::string, 2> heads = {"Month", std::string(name)};
        const ui::Rect plot = plot_of(rect);
        table_row({rect.x, plot.bottom(), rect.width, kLabels}, 0, "Columns", heads);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string words = values[i].label + ": " + values[i].words;
            const std::array<std::string, 2> cells = {values[i].label, values[i].words};
            const ui::Rect part = part_of(plot, i, values.size());
            table_row(part, i + 1, words, cells);
            tell(part, words);
        }
    }
    ImGui::PopID();
    if (values.empty()) return frame(rect, {}, {});
    frame(rect, values.front().label, values.back().label);
}

float height_of(const ChartValue& value, float highest, float room) {
    return highest > 0 ? std::clamp(value.value / highest, 0.0f, 1.0f) * room : 0;
}

}  // namespace

void line_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                std::span<const ChartValue> values, float highest) {
    describe(id, rect, name, values);
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
                  std::span<const ChartValue> values, float highest) {
    describe(id, rect, name, values);
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
    const ui::Rect plot = plot_of(rect);
    ImGui::PushID(id.data(), id.data() + id.size());
    {
        Node table = ui::make_node(ui::item_id("chart"), Role::grid, name, rect);
        table.count = static_cast<std::int32_t>(values.size()) + 1;
        const ui::Container container(table);
        std::vector<std::string> cells = {"Month"};
        cells.insert(cells.end(), series.begin(), series.end());
        table_row({rect.x, plot.bottom(), rect.width, kLabels}, 0, "Columns", cells);
        for (std::size_t i = 0; i < values.size(); ++i) {
            const ChartParts& value = values[i];
            std::string words = value.label + ": ";
            cells.assign(1, value.label);
            for (std::size_t k = 0; k < value.parts.size(); ++k) {
                cells.push_back(whole_or_one_digit(value.parts[k]));
                if (on_each_other && value.parts[k] == 0) continue;
                if (!words.ends_with(": ")) words += ", ";
                words += cells[k + 1] + " " + lower_first(series[k]);
            }
            if (words.ends_with(": ")) words += "0";
            const ui::Rect part = part_of(plot, i, values.size());
            table_row(part, i + 1, words, cells);
            tell(part, words);
            draw_parts(part, value.parts, highest, on_each_other);
        }
    }
    ImGui::PopID();
    frame(rect, values.empty() ? std::string_view{} : values.front().label,
          values.empty() ? std::string_view{} : values.back().label);
    return rect.height + 4 + legend({rect.x, rect.bottom() + 4, rect.width, 20}, series);
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
