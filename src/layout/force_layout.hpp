// Force-directed layout: bodies repel, ties pull like springs to their rest length, everything is
// drawn to the middle, and discs do not overlap. Repulsion by the Barnes–Hut method.
//
// J. Barnes, P. Hut, "A hierarchical O(N log N) force-calculation algorithm", Nature 324, 1986.
// The cooling and the springs follow M. Bostock's d3-force (velocity Verlet with decaying alpha);
// masses of 1 + degree follow M. Jacomy et al., "ForceAtlas2", PLoS ONE 9(6), 2014.
//
// Deterministic: the same input gives the same bits, native and in wasm; only + - * / and sqrt are
// used. A warm step allocates nothing.
#pragma once
#include "layout/quadtree.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

struct LayoutParams {
    float theta = 0.9f;          // opening angle: larger is faster and coarser
    float repulsion = 7;         // between two bodies of mass 1 at distance 1, falls with 1/distance
    float gravity = 0.07f;       // pull to the origin, a unit of distance
    float spring = 0.6f;         // strength of a tie of weight 1 at a body with that tie alone
    float velocity_kept = 0.58f; // of each step's velocity
    float alpha_start = 1;       // heat at the start
    float alpha_warm = 0.12f;    // heat after a small change
    float alpha_end = 0.004f;    // settled below this
    float alpha_decay = 0.022f;  // part of the heat lost in a step
    float padding = 2;           // world units kept free around a disc
    std::uint32_t seed = 1;
};

/// All spans in node or tie order; see LayoutJob for their meaning. `start` may hold NaN for bodies
/// that have no place yet; they get one from the graph.
struct LayoutInput {
    std::uint32_t node_count = 0;
    std::span<const std::uint32_t> ends;   // two a tie; ties to no body are ignored
    std::span<const float> weight;         // one a tie
    std::span<const float> rest_length;    // one a tie, world units
    std::span<const float> radius;         // one a node, world units; empty: points
    std::span<const float> start;          // x, y a node; empty: none placed
    std::span<const std::uint8_t> pinned;  // one a node; empty: none
    bool warm = false;                     // the start is nearly right
};

class ForceLayout {
  public:
    ForceLayout(const LayoutInput& input, const LayoutParams& params);

    /// One step of all bodies. Does nothing once settled.
    void step();
    bool settled() const { return alpha_ < params_.alpha_end; }
    std::uint32_t iterations() const { return iterations_; }

    std::uint32_t node_count() const { return n_; }
    std::span<const float> x() const { return {x_.data(), n_}; }
    std::span<const float> y() const { return {y_.data(), n_}; }

    /// Hold a body at a place, or let it go; both warm the layout up a little.
    void pin(std::uint32_t node, float x, float y);
    void unpin(std::uint32_t node);

    /// Repulsion on every body at theta; 0 is all pairs. For tests and the force-error measure.
    void repulsion_forces(float theta, std::span<float> force_x, std::span<float> force_y);

  private:
    struct Spring {
        std::uint32_t a, b;
        float rest, strength, bias;  // bias: part of the movement that a takes
    };

    void place(const LayoutInput& input);
    void apply_springs();
    void apply_repulsion();
    void apply_gravity();
    void avoid_overlap();
    void push_apart(std::uint32_t a, std::uint32_t b);

    LayoutParams params_;
    std::uint32_t n_ = 0;
    std::uint32_t iterations_ = 0;
    float alpha_ = 1;
    std::vector<float> x_, y_, vx_, vy_, mass_, radius_;
    std::vector<std::uint8_t> pinned_;
    std::vector<Spring> springs_;
    Quadtree tree_;
    // Grid of avoid_overlap: bodies by cell, as compressed sparse rows.
    std::vector<std::uint32_t> cell_start_, cell_body_, cell_of_, large_;
    float largest_small_radius_ = 0;
};

}  // namespace kith::layout
