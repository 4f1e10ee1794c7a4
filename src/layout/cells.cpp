#include "layout/cells.hpp"

#include "layout/unit_circle.hpp"

#include <algorithm>
#include <cmath>

namespace kith::layout {

Cells arrange_cells(std::span<const std::uint32_t> cell, std::size_t columns, std::size_t rows,
                    const CellsParams& params) {
    const std::size_t count = columns * rows;
    std::vector<std::size_t> people(count + 1);
    for (const std::uint32_t of : cell) ++people[std::min<std::size_t>(of, count)];

    Cells result;
    const std::size_t fullest =
        count == 0 ? 0
                   : *std::max_element(people.begin(),
                                       people.begin() + static_cast<std::ptrdiff_t>(count));
    // A sunflower's seeds at √(i + ½) stand about 1.6 of its unit apart.
    const double unit = static_cast<double>(params.spacing) / 1.6;
    const double heap = unit * std::sqrt(static_cast<double>(fullest) + 0.5);
    result.side = std::max(params.least_cell, static_cast<float>(2 * heap) + 2 * params.padding);

    const float height = result.side * static_cast<float>(std::max<std::size_t>(rows, 1));
    const std::size_t in_tray = people[count];
    const float pitch = 2 * params.spacing;
    const auto tray_rows =
        static_cast<std::size_t>(std::max(1.0f, std::floor((height - 2 * params.padding) / pitch)));
    const std::size_t tray_columns = (in_tray + tray_rows - 1) / tray_rows;
    result.tray_width =
        in_tray == 0 ? 0 : static_cast<float>(tray_columns) * pitch + 2 * params.padding;
    result.tray_height = height;
    result.tray_left = -result.tray_width - 40;

    constexpr double kGoldenTurn = 0.38196601125010515;
    std::vector<std::size_t> placed(count + 1);
    result.positions.reserve(2 * cell.size());
    for (const std::uint32_t of : cell) {
        const std::size_t home = std::min<std::size_t>(of, count);
        const std::size_t i = placed[home]++;
        if (home == count) {
            const std::size_t column = i / tray_rows;
            const std::size_t row = i % tray_rows;
            result.positions.push_back(result.tray_left + params.padding +
                                       (static_cast<float>(column) + 0.5f) * pitch);
            result.positions.push_back(params.padding + (static_cast<float>(row) + 0.5f) * pitch);
            continue;
        }
        const Direction to = direction(static_cast<double>(i) * kGoldenTurn);
        const double radius =
            i == 0 && people[home] == 1 ? 0 : unit * std::sqrt(static_cast<double>(i) + 0.5);
        const auto middle = [&](std::size_t at) {
            return (static_cast<double>(at) + 0.5) * static_cast<double>(result.side);
        };
        result.positions.push_back(static_cast<float>(middle(home % columns) + to.x * radius));
        result.positions.push_back(static_cast<float>(middle(home / columns) + to.y * radius));
    }
    return result;
}

std::uint32_t cell_at(const Cells& cells, std::size_t columns, std::size_t rows, float x, float y) {
    if (!(x >= 0) || !(y >= 0) || cells.side <= 0) return kNoCell;
    const auto column = static_cast<std::size_t>(x / cells.side);
    const auto row = static_cast<std::size_t>(y / cells.side);
    return column < columns && row < rows ? static_cast<std::uint32_t>(row * columns + column)
                                          : kNoCell;
}

}  // namespace kith::layout
