// Nodes in the cells of a table, each cell's as a round heap around its middle.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

struct CellsParams {
    float spacing = 13;      // between neighbours in a heap, world units
    float least_cell = 150;  // side of a cell
    float padding = 26;      // within a cell, around its heap
};

inline constexpr std::uint32_t kNoCell = UINT32_MAX;

struct Cells {
    std::vector<float> positions;  // x, y a node
    float side = 0;                // of a cell; the table's left upper corner is at 0, 0
    float tray_left = 0, tray_top = 0, tray_width = 0, tray_height = 0;  // of those in no cell
};

/// Each node in its cell, counted row by row from the left upper one; in the order given from the
/// middle of the heap outwards (H. Vogel, "A better way to construct the sunflower head",
/// Mathematical Biosciences 44, 1979). Those in no cell (kNoCell, or above the last) stand in rows
/// to the left of the table, in a tray as high as the table. All cells are as large as the fullest
/// needs.
/// Time O(n + cells). The same bits everywhere.
Cells arrange_cells(std::span<const std::uint32_t> cell, std::size_t columns, std::size_t rows,
                    const CellsParams& params = {});

/// The cell at a point, or kNoCell beside the table.
std::uint32_t cell_at(const Cells& cells, std::size_t columns, std::size_t rows, float x, float y);

}  // namespace kith::layout
