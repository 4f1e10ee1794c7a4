// Small, quiet charts. In the mirror each is a table: its heads, and a row a value. A part that is
// pressed, or walked to by keys, has its words below the chart.
#pragma once
#include "strategy/health.hpp"
#include "views/ui.hpp"

#include <span>
#include <string>
#include <vector>

namespace kith::views {

struct ChartValue {
    std::string label;  // "Nov 2026"
    std::string words;  // "0.72"
    float value = 0;
};

/// A line from 0 to `highest`, with the first and the last label below it.
void line_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                std::span<const ChartValue> values, float highest);
/// Columns likewise.
/// @param period  what a label names
void column_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const ChartValue> values, float highest,
                  std::string_view period = "Month");

/// The table alone, for what is drawn otherwise: rows and columns of one size over `rect`, the
/// heads on top.
void mirror_table(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const std::string> heads,
                  std::span<const std::vector<std::string>> rows);

/// Numbers in rows and columns, the higher the deeper, and a table in the mirror.
struct HeatRow {
    std::string label;
    std::vector<std::uint32_t> values;  // a column each
};
/// @param outlined  of cells by their place, row by row, a bit each; the mirror names them so
void heat_table(std::string_view id, std::string_view name, std::span<const std::string> heads,
                std::span<const HeatRow> rows, ui::Flow& flow, std::uint32_t outlined = 0,
                std::string_view outlined_words = {});

/// One value of several series.
struct ChartParts {
    std::string label;          // "Nov 2026"
    std::vector<double> parts;  // in the order of the series
};
/// Columns of the parts on each other, or beside each other, with a legend below, which makes the
/// chart as high as is given back. In the mirror the table has a column a series, by their names.
float parts_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const std::string> series, std::span<const ChartParts> values,
                  bool on_each_other);

/// The arrows, Home and End walk the parts of the chart that has the focus.
bool chart_key(ItemId target, std::string_view key);

/// "Nov 2026"
std::string month_label(Day first);
/// What was given and received by month, beside each other; false, and no chart, when nothing was.
bool balance_chart(std::span<const MonthHealth> months, float height, ui::Flow& flow);

}  // namespace kith::views
