// Barnes-Hut: the repulsion between all bodies in O(n log n), and which discs overlap.
//
// J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986.
// Bodies are sorted along Hilbert's curve, which never jumps, and cut into leaves of 8; four
// neighbouring leaves make a cell, four of these the next, and so on: the tree is implicit in the
// indices, and only its sums are stored, a level after the other. As in J. Barnes, "A modified tree
// code: don't laugh, it runs", Journal of Computational Physics 87, 1990, one walk serves a group
// of 32 bodies: it lists the masses that are near, and the list is then worked off by vector
// instructions. What is far is added up as the first three terms of its field around the group.
#pragma once
#include "layout/bodies.hpp"
#include "layout/simd.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

class Quadtree {
  public:
    static constexpr std::uint32_t kLeafSize = 8, kGroupSize = 32;  // a group is a cell

    /// Room for n bodies: build and repel allocate nothing afterwards for as many or fewer.
    void reserve(std::size_t n);

    /// Sort the bodies and sum up the cells. Positions must be finite. Time O(n).
    /// @param keeps_order  the bodies are as many as before and have not moved far: to keep their
    ///                     order saves the sort, and what comes out is as exact.
    void build(const Bodies& bodies, bool keeps_order = false);

    /// What the others do to each body, all in order of the bodies as built. Without fields, only
    /// overlaps are looked for.
    struct Forces {
        std::span<float> field_x,
            field_y;                      // sum of mass (x - x') / distance^2, away from the others
        std::span<float> push_x, push_y;  // world units: what would part the overlapping discs
    };

    /// What a group sees. Each worker has its own.
    struct List {
        static constexpr std::size_t kSize = 512;
        std::array<float, kSize> x, y, mass;
        std::size_t count = 0;
        std::array<float, kGroupSize> sum_x, sum_y;  // forces on the group's bodies so far
        std::array<std::uint32_t, 64> open;          // a stack of cells
        // Discs that may touch the group's: x, y, and as mass the radius and the gap.
        std::array<std::uint32_t, kSize> body;
        std::array<std::uint32_t, kSize> near;  // of them, those that may touch a leaf's
    };
    /// Around the centres of bodies.
    struct Box {
        float middle_x, middle_y, half_x, half_y;
    };

    /// Repulsion and overlaps of the bodies of the groups [first, last), overwriting theirs in
    /// `out`.
    ///
    /// A cell stands for its bodies when that puts the field out by less than `tolerance` of the
    /// mean field: larger is faster and coarser, 0 compares all pairs. So the work goes where the
    /// errors are, as in J. K. Salmon, M. S. Warren, "Skeletons from the treecode closet", Journal
    /// of Computational Physics 111, 1994; an opening angle takes a half more time for the same sum
    /// of errors. Discs overlap when they are closer than `gap`;
    /// these are found exactly, whatever the tolerance. Of an overlap each disc gets a share of the
    /// push by the other's mass. The same bits on any machine, for both kinds of Float, and however
    /// the groups are divided among workers.
    template <class Float = Float4>
    void repel(std::uint32_t first, std::uint32_t last, float tolerance, float gap, List& list,
               const Forces& out) const;
    /// Of all bodies.
    void repel(float tolerance, float gap, const Forces& out) {
        repel(0, group_count(), tolerance, gap, list_, out);
    }
    /// As the gap: overlaps are not looked for; `push_x` and `push_y` stay as they are.
    static constexpr float kNoDiscs = -1e30f;

    std::uint32_t group_count() const {
        return (static_cast<std::uint32_t>(order_.size()) + kGroupSize - 1) / kGroupSize;
    }
    /// The bodies in the order of the curve.
    std::span<const std::uint32_t> order() const { return order_; }

  private:
    struct Key {
        std::uint32_t code;
        std::uint32_t body;
    };
    /// The sum of a cell's bodies: centre of mass, mass, radius of the largest disc.
    struct Cell {
        float x, y, mass, largest;
    };
    struct Edges {
        float left, right, top, bottom;
    };

    void sort(const Bodies& bodies);
    void read_bodies(const Bodies& bodies);
    void find_mean_field(const Bodies& bodies);
    void resize_bodies(std::size_t n);
    void resize_cells(std::size_t count);
    void begin_level(std::uint32_t count);
    void sum_leaves(std::uint32_t body_count);
    void sum_level();
    void set_cell(std::uint32_t cell, const Cell& sum, const Edges& edges);
    Box box_of(std::uint32_t cell) const {
        return {box_x_[cell], box_y_[cell], box_half_x_[cell], box_half_y_[cell]};
    }
    template <class Float>
    void walk(const Box& group, float tolerance, List& list, const float* x, const float* y) const;
    template <class Float>
    void part_discs(std::uint32_t group, float gap, List& list, const Forces& out) const;
    template <class Float>
    void part_listed(std::uint32_t group, float gap, List& list, const Forces& out) const;
    template <class Float>
    void part_four(std::uint32_t first, std::uint32_t last, float gap, const List& list,
                   std::span<const std::uint32_t> near, const Forces& out) const;
    void part(std::uint32_t s, std::uint32_t other, float gap, float& push_x, float& push_y) const;

    std::vector<Key> keys_, spare_keys_;
    std::array<std::array<std::uint32_t, 4096>, 2> counts_{};  // of the sort, a digit each
    std::vector<std::uint32_t> order_;                         // n
    std::vector<float> x_, y_, mass_, radius_;  // in order of the curve, padded to whole groups

    // Cells, level after level; each level is padded to whole fours, which are never accepted.
    std::vector<float> cell_x_, cell_y_, cell_mass_;  // centre of mass, and its sum
    std::vector<float> cell_size_;    // twice the square of the farthest corner's distance from it
    std::vector<float> cell_radius_;  // of its largest disc
    std::vector<float> box_x_, box_y_, box_half_x_, box_half_y_;  // around its bodies' centres
    struct Level {
        std::uint32_t first, count;
    };
    std::array<Level, 16> levels_{};
    std::uint32_t level_count_ = 0;
    float mean_field_ = 0;  // mass over world units
    List list_{};
};

}  // namespace kith::layout
