// Barnes-Hut: the repulsion between all bodies in O(n log n), and which discs overlap.
//
// J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986.
// Bodies are sorted along a Morton curve; cells lie in one array in preorder, each with the index
// of the cell that follows its subtree, so that a walk needs neither stack nor pointers. As in J.
// Barnes, "A modified tree code: don't laugh, it runs", Journal of Computational Physics 87, 1990,
// one walk serves all bodies of a leaf: they share the list of cells they see.
#pragma once
#include "layout/bodies.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

class Quadtree {
  public:
    /// Room for n bodies: build and repel allocate nothing afterwards for as many or fewer.
    void reserve(std::size_t n);

    /// Sort the bodies and build the cells. Positions must be finite. Time O(n log n).
    void build(const Bodies& bodies);

    /// What the others do to each body, all in order of the bodies as built.
    struct Forces {
        std::span<float> field_x,
            field_y;                      // sum of mass (x - x') / distance^2, away from the others
        std::span<float> push_x, push_y;  // world units: what would part the overlapping discs
    };

    /// Repulsion and overlaps of every body, overwriting `out`.
    ///
    /// A cell stands for its bodies when it looks smaller than the opening angle `theta`: larger is
    /// faster and coarser, 0 compares all pairs. Discs overlap when they are closer than `gap`;
    /// these are found exactly, whatever theta is. Of an overlap each disc gets a share of the push
    /// by the other's mass. The same bits for any machine.
    void repel(float theta, float gap, const Forces& out);

    std::size_t cell_count() const { return cells_.size(); }

  private:
    struct Cell {
        float x, y;        // centre of mass
        float mass;        // sum
        float reach;       // from the centre of mass to the farthest corner of the bounding box
        float max_radius;  // of the bodies
        float left, right, top, bottom;  // bounding box of the bodies
        std::uint32_t first, last;       // bodies [first, last) in sorted order
        std::uint32_t next;  // the cell after this subtree; the following one for a leaf
    };

    void sort(const Bodies& bodies);
    void summarise_leaf(Cell& cell) const;
    void summarise_children(std::uint32_t index);
    void repel_leaf(const Cell& group, float theta, float gap, const Forces& out);

    struct Key {
        std::uint32_t code;
        std::uint32_t body;
    };
    std::vector<Key> keys_, spare_keys_;
    std::vector<float> x_, y_, mass_, radius_;  // in sorted order
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> far_, near_;  // cells that the present group sees as one, or opens

    struct Range {
        std::uint32_t first, last;
        std::uint32_t closes;  // a cell whose subtree is complete, or kOpens
    };
    std::vector<Range> open_;
};

}  // namespace kith::layout
