#include "layout/cells.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace kith::layout {

TEST_CASE("cells: each stands in its cell, those without one beside the table") {
    std::vector<std::uint32_t> cell;
    for (std::uint32_t i = 0; i < 400; ++i) cell.push_back(i % 3 == 0 ? 7 : i % 5);
    cell.push_back(kNoCell);
    cell.push_back(25);  // above the last
    const Cells cells = arrange_cells(cell, 5, 5);
    for (std::size_t node = 0; node < cell.size(); ++node) {
        const float x = cells.positions[2 * node];
        const float y = cells.positions[2 * node + 1];
        CHECK(cell_at(cells, 5, 5, x, y) == (cell[node] < 25 ? cell[node] : kNoCell));
        if (cell[node] < 25) continue;
        CHECK(x > cells.tray_left);
        CHECK(x < cells.tray_left + cells.tray_width);
        CHECK(y < cells.tray_height);
    }
}

TEST_CASE("cells: in a heap nobody covers another") {
    const std::vector<std::uint32_t> cell(300, 3);
    const Cells cells = arrange_cells(cell, 2, 2);
    double least = 1e9;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        for (std::size_t k = i + 1; k < cell.size(); ++k) {
            least = std::min<double>(
                least, std::hypot(cells.positions[2 * i] - cells.positions[2 * k],
                                  cells.positions[2 * i + 1] - cells.positions[2 * k + 1]));
        }
    }
    CHECK(least > 10.5);
}

TEST_CASE("cells: points beside the table, and numbers that are none, are in no cell") {
    const Cells cells = arrange_cells(std::vector<std::uint32_t>{0}, 2, 2);
    CHECK(cell_at(cells, 2, 2, -1, 5) == kNoCell);
    CHECK(cell_at(cells, 2, 2, 5, 2 * cells.side + 1) == kNoCell);
    CHECK(cell_at(cells, 2, 2, NAN, 5) == kNoCell);
    CHECK(cell_at(cells, 2, 2, cells.side * 1.5f, cells.side * 0.5f) == 1);
}

}  // namespace kith::layout
