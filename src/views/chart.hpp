// Small, quiet charts. In the mirror each is a table: a row a value, with its words.
#pragma once
#include "views/ui.hpp"

#include <span>
#include <string>

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

}  // namespace kith::views
