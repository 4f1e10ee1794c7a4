// Which nodes lie where: a uniform grid over their positions, so that the node under the pointer
// and those in view are found without walking all. After J. L. Bentley, J. H. Friedman, "Data
// Structures for Range Searching", ACM Computing Surveys 11(4), 1979, "cells".
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::views {

class NodeGrid {
  public:
    /// @param positions  x, y a node, world units; NaN: not placed, and never found.
    /// Time O(n) (a counting sort), memory 4 bytes a node and 4 a cell; about two nodes a cell.
    void build(std::span<const float> positions);

    /// Call visit(node) for every node whose centre may lie in the box, by cell and then by index;
    /// those of the cells at its edges may lie just beside it.
    template <class Visit>
    void in_box(float left, float top, float right, float bottom, Visit&& visit) const {
        const Cells cells = cells_of(left, top, right, bottom);
        for (std::size_t row = cells.top; row < cells.bottom; ++row) {
            // The cells of a row lie beside each other.
            const std::uint32_t last = start_[row * columns_ + cells.right];
            for (std::uint32_t i = start_[row * columns_ + cells.left]; i < last; ++i)
                visit(node_[i]);
        }
    }
    /// How many in_box would visit. Time: the rows of cells that the box covers.
    std::size_t count_in_box(float left, float top, float right, float bottom) const;
    /// All that are placed.
    std::size_t size() const { return node_.size(); }

  private:
    struct Cells {
        std::size_t left, top, right, bottom;  // right and bottom are behind the last
    };
    Cells cells_of(float left, float top, float right, float bottom) const;

    float left_ = 0, top_ = 0, cell_ = 1;  // world units
    std::size_t columns_ = 0, rows_ = 0;
    std::vector<std::uint32_t> start_;  // a cell: its nodes are [start_[c], start_[c + 1])
    std::vector<std::uint32_t> node_;
    std::vector<std::uint32_t> cell_of_;  // only while the grid is built
};

}  // namespace kith::views
