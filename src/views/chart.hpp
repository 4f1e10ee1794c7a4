// Small, quiet charts. In the mirror each is a table: a row a value, with its words.
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
void column_chart(std::string_view id, const ui::Rect& rect, std::string_view name,
                  std::span<const ChartValue> values, float highest);

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

/// "Nov 2026"
std::string month_label(Day first);
/// What was given and received by month, beside each other.
void balance_chart(std::span<const MonthHealth> months, float height, ui::Flow& flow);

/// "12", "0.5"
std::string number_words(double value);

}  // namespace kith::views
