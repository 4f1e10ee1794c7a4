// The quadtree of the Barnes–Hut method, in flat arrays that are reused from step to step.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

class Quadtree {
  public:
    /// Build over n bodies. NaN positions are not allowed.
    void build(std::span<const float> x, std::span<const float> y, std::span<const float> mass);

    /// Sum over all other bodies j of mass_j · (p − p_j) / |p − p_j|², cells seen under an angle below
    /// theta taken as one body. `self` is the body at (x, y).
    void field_at(float x, float y, std::uint32_t self, float theta, float& field_x, float& field_y) const;

  private:
    static constexpr std::uint32_t kEmpty = UINT32_MAX;
    static constexpr int kDeepest = 24;  // bodies closer than width / 2^24 share a leaf

    struct Cell {
        float mass = 0, centre_x = 0, centre_y = 0;  // of mass; sums while building
        float left = 0, top = 0, width = 0;
        std::array<std::uint32_t, 4> child{kEmpty, kEmpty, kEmpty, kEmpty};
        std::uint32_t body = kEmpty;  // first of a leaf's bodies, chained by next_
        bool is_leaf = true;
    };
    std::uint32_t new_cell(float left, float top, float width);
    void insert(std::uint32_t body);

    std::span<const float> x_, y_, mass_;
    std::vector<Cell> cells_;
    std::vector<std::uint32_t> next_;
};

}  // namespace kith::layout
