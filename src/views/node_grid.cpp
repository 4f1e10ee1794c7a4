#include "views/node_grid.hpp"

#include <cmath>

namespace kith::views {

void NodeGrid::build(std::span<const float> positions) {
    constexpr std::uint32_t kNowhere = UINT32_MAX;
    const std::size_t n = positions.size() / 2;
    float left = INFINITY;
    float top = INFINITY;
    float right = -INFINITY;
    float bottom = -INFINITY;
    std::size_t placed = 0;
    for (std::size_t i = 0; i < n; ++i) {
        const float x = positions[2 * i];
        const float y = positions[2 * i + 1];
        if (!std::isfinite(x) || !std::isfinite(y)) continue;
        left = std::min(left, x);
        right = std::max(right, x);
        top = std::min(top, y);
        bottom = std::max(bottom, y);
        ++placed;
    }
    node_.clear();
    start_.clear();
    columns_ = rows_ = 0;
    if (placed == 0) return;
    left_ = left;
    top_ = top;
    const double width = std::max(1.0, static_cast<double>(right) - left);
    const double height = std::max(1.0, static_cast<double>(bottom) - top);
    const double cells = std::max(1.0, static_cast<double>(placed) / 2);
    // Of a map that is a line, too, no more than twice as many cells.
    const double cell =
        std::max({std::sqrt(width * height / cells), width / cells, height / cells});
    cell_ = static_cast<float>(cell);
    columns_ = static_cast<std::size_t>(width / cell) + 1;
    rows_ = static_cast<std::size_t>(height / cell) + 1;
    start_.assign(columns_ * rows_ + 1, 0);
    cell_of_.assign(n, kNowhere);
    for (std::size_t i = 0; i < n; ++i) {
        const float x = positions[2 * i];
        const float y = positions[2 * i + 1];
        if (!std::isfinite(x) || !std::isfinite(y)) continue;
        const std::size_t column =
            std::min(static_cast<std::size_t>((x - left_) / cell_), columns_ - 1);
        const std::size_t row = std::min(static_cast<std::size_t>((y - top_) / cell_), rows_ - 1);
        cell_of_[i] = static_cast<std::uint32_t>(row * columns_ + column);
        ++start_[cell_of_[i] + 1];
    }
    for (std::size_t c = 1; c < start_.size(); ++c) start_[c] += start_[c - 1];
    node_.resize(placed);
    // One cell on, as each start runs to where the next cell begins while it is filled.
    for (std::size_t c = start_.size() - 1; c > 0; --c) start_[c] = start_[c - 1];
    for (std::size_t i = 0; i < n; ++i) {
        if (cell_of_[i] != kNowhere)
            node_[start_[cell_of_[i] + 1]++] = static_cast<std::uint32_t>(i);
    }
}

NodeGrid::Cells NodeGrid::cells_of(float left, float top, float right, float bottom) const {
    if (columns_ == 0 || !(right >= left) || !(bottom >= top)) return {0, 0, 0, 0};
    const auto cell = [&](float at, float from, std::size_t count) {
        const float where = (at - from) / cell_;
        if (!(where > 0)) return std::size_t{0};
        return static_cast<std::size_t>(std::min(where, static_cast<float>(count)));
    };
    if (right < left_ || bottom < top_) return {0, 0, 0, 0};
    const Cells cells{cell(left, left_, columns_), cell(top, top_, rows_),
                      std::min(cell(right, left_, columns_) + 1, columns_),
                      std::min(cell(bottom, top_, rows_) + 1, rows_)};
    if (cells.left >= cells.right || cells.top >= cells.bottom) return {0, 0, 0, 0};
    return cells;
}

std::size_t NodeGrid::count_in_box(float left, float top, float right, float bottom) const {
    const Cells cells = cells_of(left, top, right, bottom);
    std::size_t count = 0;
    for (std::size_t row = cells.top; row < cells.bottom; ++row)
        count += start_[row * columns_ + cells.right] - start_[row * columns_ + cells.left];
    return count;
}

}  // namespace kith::views
