// The map's layout: springs along ties, repulsion between all bodies, a pull to the middle, and
// discs that make room for one another.
//
// Every body claims room, its mass: the square of its radius and half the gap around it. Repulsion
// is mass over distance. In the plane this gives bodies held by springs to one hub an even density:
// a hub's people fill a round disc around it, whose area grows with their number, and the pull to
// the middle likewise gathers everything into one round map. T. Fruchterman, E. Reingold, "Graph
// drawing by force-directed placement", Software: Practice and Experience 21, 1991; the spring of a
// tie is divided by the smaller of its ends' strengths, as in M. Bostock's d3-force.
//
// The same input gives the same bits on every machine: + - * / and sqrt only, fixed orders of
// adding.
#pragma once
#include "graph/csr_graph.hpp"
#include "layout/bodies.hpp"
#include "layout/quadtree.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

/// Ties weaker than this hold the map together but shape no cluster: a start places nobody by them.
inline constexpr float kWeakTie = 0.1f;

struct LayoutParams {
    std::uint64_t seed = 1;
    float theta = 0.9f;      // opening angle: larger is faster and coarser, 0 compares all pairs
    float repulsion = 1;     // times the mass of every body: larger is wider
    float stiffness = 0.8f;  // of a spring of weight 1, force per world unit and mass
    float gravity = 0.25f;   // to the middle, force per world unit and mass: larger is denser
    float rest_length = 30;  // world units, of ties that have none of their own
    float radius = 5;        // world units, of bodies that have none of their own
    float gap = 4;           // world units between discs when settled
    float cooling = 0.02f;   // of the temperature lost in a step: larger settles sooner, and worse
    float warm = 0.12f;      // temperature of a start that is nearly right, and of a pin
    std::uint32_t max_steps = 3000;  // from any reheat; settled then at the latest
};

/// What a layout starts from. Spans may be empty: then the params' defaults hold.
struct LayoutStart {
    std::span<const float> rest_length = {};    // 2m, beside graph.target; not above 0: the default
    std::span<const float> radius = {};         // n, world units; negative or NaN: the default
    std::span<const float> position = {};       // 2n: x, y a node, world units; NaN: not placed yet
    std::span<const std::uint8_t> pinned = {};  // n: not 0 = stays where `position` has it
    bool reheat = true;                         // false: positions are nearly right, move little
};

/// Ties as flat arrays, as they come from a map.
struct FlatTies {
    std::span<const std::uint32_t> ends;  // two node indices a tie; self and out-of-range drop out
    std::span<const float> weight;        // 1 a tie: ≤ 0 or NaN drops it
    std::span<const float> rest_length;   // 1 a tie, world units
};

class ForceLayout {
  public:
    /// As the init below, of a graph made of `ties`; their rest lengths are those that count.
    void init(std::size_t node_count, const FlatTies& ties, LayoutStart start,
              const LayoutParams& params = {});
    /// Take a graph over, and place what is not placed: bodies tied to placed ones beside these,
    /// and the rest outside of them, hubs with their neighbours around them along a golden spiral.
    /// Spans are read during the call only. Pinned bodies without a position are placed, then stay.
    /// Allocates; step does not.
    void init(graph::CsrGraph graph, const LayoutStart& start = {},
              const LayoutParams& params = {});

    /// Do up to `count` steps, fewer when the layout settles. Time of a step O(n log n + m).
    /// @return the number done.
    std::uint32_t step(std::uint32_t count = 1);

    /// Nothing moves any more: the temperature is down and no discs overlap, or max_steps are done.
    /// True for an empty layout.
    bool settled() const { return settled_; }
    /// Steps since init.
    std::uint32_t steps() const { return steps_; }
    /// From 1, a new map, down to 0.
    float temperature() const { return temperature_; }
    /// Root mean square of the last step's movement, world units.
    float displacement() const { return displacement_; }
    /// Mean of the squared force on a body over its mass, as of the last step.
    float energy() const { return energy_; }

    const Bodies& bodies() const { return bodies_; }
    const graph::CsrGraph& graph() const { return graph_; }
    /// x, y a node into 2n floats.
    void copy_positions(std::span<float> out) const;

    /// Hold body i at x, y and warm the others a little. Out of range or not finite: nothing
    /// happens.
    void pin(std::size_t i, float x, float y);
    /// Let body i go. Out of range or not pinned: nothing happens.
    void unpin(std::size_t i);
    /// Move again, at a temperature of 0 to 1, or the present one if that is higher.
    void reheat(float temperature = 1);

  private:
    struct Spring {
        graph::NodeIndex to;
        float stiffness;  // force per world unit
        float length;     // world units; may be negative, see prepare_springs
    };

    void prepare_springs(const LayoutStart& start);
    void move();

    LayoutParams params_;
    graph::CsrGraph graph_;
    Bodies bodies_;
    std::vector<Spring> springs_;  // 2m, beside graph_.target
    std::vector<float> gravity_;   // n: force per world unit
    std::vector<float> mobility_;  // n: world units per force; 0 when pinned
    std::vector<float> field_x_, field_y_, push_x_, push_y_;
    Quadtree tree_;
    float map_radius_ = 0;  // world units, about
    float temperature_ = 0, displacement_ = 0, energy_ = 0;
    std::uint32_t steps_ = 0, steps_since_heat_ = 0, frozen_steps_ = 0;
    bool settled_ = true;
};

}  // namespace kith::layout
