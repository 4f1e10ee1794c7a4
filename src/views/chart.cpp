#include "views/chart.hpp"

#include <algorithm>

namespace kith::views {
namespace {

constexpr float kLabels = 18;  // below the chart

ui::Rect plot_of(const ui::Rect& rect) {
    return {rect.x, rect.y, rect.width, rect.height - kLabels};
}

/// The values in words, and the frame of the picture.
void describe(std::string_view id, const ui::Rect& rect, std::string_view name,
              std::span<const ChartValue> values) {
    ImGui::PushID(id.data(), id.data() + id.size());
    Node table = ui::make_node(ui::item_id("chart"), Role::grid, name, rect);
    table.count = static_cast<std::int32_t>(values.size());
    {
        const ui::Container container(table);
        const float width =
            rect.width / static_cast<float>(std::max<std::size_t>(1, values.size()));
        for (std::size_t i = 0; i < values.size(); ++i) {
            const std::string words = values[i].label + ": " + values[i].words;
            const ui::Rect part{rect.x + width * static_cast<float>(i), rect.y, width, rect.height};
            ImGui::PushID(static_cast<int>(i));
            Node row = ui::make_node(ui::item_id("value"), Role::row, words, part);
            row.index = static_cast<std::int32_t>(i) + 1;
            {
                const ui::Container of_row(row);
                Node cell = ui::make_node(ui::item_id("cell"), Role::cell, words, part);
                cell.index = 1;
                mirror().add(cell);
            }
            ui::tooltip(words, part.contains(ImGui::GetIO().MousePos) && ImGui::IsWindowHovered());
            ImGui::PopID();
        }
    }
    ImGui::PopID();
    const ui::Rect plot = plot_of(rect);
    ui::hairline(plot.x, plot.bottom(), plot.width);
    if (values.empty()) return;
    const ui::Rect labels{rect.x, plot.bottom() + 2, rect.width, kLabels - 2};
    ui::draw_text(labels, values.front().label, ui::caption());
    ui::draw_text(labels, values.back().label, ui::caption(), 1);
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

}  // namespace kith::views
