// The map's layout: springs along ties, repulsion between all bodies, the distances that ways of
// several ties ask for, a pull to the middle, and discs that make room for one another.
//
// Every body claims room, its mass: the square of its radius and half the gap around it. Repulsion
// is mass over distance. In the plane this gives bodies held by springs to one hub an even density:
// a hub's people fill a round disc around it, whose area grows with their number, and the pull to
// the middle likewise gathers everything into one round map. T. Fruchterman, E. Reingold, "Graph
// drawing by force-directed placement", Software: Practice and Experience 21, 1991; the spring of a
// tie is divided by the smaller of its ends' strengths, as in M. Bostock's d3-force.
//
// A tie that is one of many of both its ends pulls in bounds: its force fades beyond a reach, so
// that close circles keep together and ties across the map do not tear at them (the kernel is that
// of F. Zhong et al., "Force-directed graph layouts revisited: a new force based on the
// t-distribution", IEEE Transactions on Visualization and Computer Graphics 30, 2024). The reach is
// wide while the map is hot. What holds the map's large shape is the stress of hop_stress.hpp.
//
// The same input gives the same bits on every machine: + - * / and sqrt only, fixed orders of
// adding.
#pragma once
#include "graph/csr_graph.hpp"
#include "layout/bodies.hpp"
#include "layout/hop_stress.hpp"
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
    float tolerance = 0.013f;  // of a cell's field, of the mean: larger is faster and coarser, 0
                               // compares all pairs
    float repulsion = 1;       // times the mass of every body: larger is wider
    float stiffness = 0.7f;    // of a spring of weight 1, force per world unit and mass
    float bond = 25;           // of a bounded spring, likewise, if all of its triangles are closed:
                               // larger keeps circles closer
    float open = 0.24f;        // share of that if none is
    float reach = 0.03f;       // times the map's radius: where the stiffness of a bond is half
    float hot_reach = 0.225f;  // the same, more at temperature 1
    float shape = 4.2f;     // to where hops want it, force per world unit and mass: larger is truer
                            // to distances, and looser in circles
    float gravity = 0.25f;  // to the middle, force per world unit and mass: larger is denser
    float rest_length = 30;  // world units, of ties that have none of their own
    float radius = 5;        // world units, of bodies that have none of their own
    float gap = 4;           // world units between discs when settled
    float cooling = 0.02f;   // of the temperature lost in a step: larger settles sooner, and worse
    float warm = 0.12f;      // temperature of a start that is nearly right, and of a pin
    float solid = 0.13f;     // temperature below which discs part; hotter, they pass through
    std::uint32_t max_steps = 3000;  // from any reheat; settled then at the latest
};

/// What a layout starts from. Spans may be empty: then the params' defaults hold.
struct LayoutStart {
    std::span<const float> rest_length = {};    // 2m, beside graph.target; not above 0: the default
    std::span<const float> radius = {};         // n, world units; negative or NaN: the default
    std::span<const float> position = {};       // 2n: x, y a node, world units; NaN: not placed yet
    std::span<const std::uint8_t> pinned = {};  // n: not 0 = stays where `position` has it
    bool reheat = true;                         // false: positions are nearly right, move little
    std::span<const std::uint32_t> key = {};    // n, as in HopStress::init
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

    /// A step in parts, for several workers: begin_step, then all blocks of the groups, each once
    /// and in any order or at once, then all blocks of the bodies, then end_step. The same bits as
    /// step for any number of blocks. Settled: nothing may be called but step.
    void begin_step();
    std::uint32_t group_count() const { return tree_.group_count(); }
    void repel(std::uint32_t first_group, std::uint32_t last_group, Quadtree::List& list);
    /// Chunks of bodies that are worked off as one.
    std::uint32_t chunk_count() const { return static_cast<std::uint32_t>(sums_.size()); }
    void pull(std::uint32_t first_chunk, std::uint32_t last_chunk);
    void end_step();

  private:
    static constexpr std::uint32_t kChunkSize = 512;  // bodies; sums are rounded by chunk

    /// Of a chunk of bodies.
    struct Sums {
        double moved = 0;  // square world units
        float push = 0;    // square of the largest push, square world units
    };

    void start_shape(const LayoutStart& start, std::span<std::uint8_t> placed);
    void settle_order();
    void prepare_springs(const LayoutStart& start);
    void add_pulls(graph::NodeIndex first, graph::NodeIndex last);
    Sums find_moves(graph::NodeIndex first, graph::NodeIndex last);
    Sums find_pushes(graph::NodeIndex first, graph::NodeIndex last);
    Float4 fading(graph::NodeIndex first, std::uint32_t outside, Float4 within) const;
    /// By what was added up; then everything that is known of a step after it.
    void move();
    /// Bring bodies_ up to date.
    void tell_places();
    /// Tied to a pinned body, and not weakly.
    bool is_anchored(graph::NodeIndex i) const;

    LayoutParams params_;
    graph::CsrGraph graph_;
    Bodies bodies_;  // in node order, for those who look
    // Everything below is in an order of its own: along a curve through the start, so that bodies
    // near in the plane are near in memory, and with them most of their ties.
    std::vector<graph::NodeIndex> node_of_, own_of_;
    Bodies own_;
    // Springs, a row a body, padded to whole fours by springs without force. Lengths may be
    // negative.
    std::vector<std::uint32_t> spring_row_;  // n + 1
    std::vector<graph::NodeIndex> spring_to_;
    std::vector<float> spring_stiffness_, spring_bond_;  // force per world unit
    std::vector<float> spring_length_;                   // world units
    std::vector<float> place_;     // x, y a body side by side, as of the step's begin
    std::vector<float> gravity_;   // n, padded as the bodies: force per world unit
    std::vector<float> mobility_;  // likewise: world units per force; 0 when pinned
    std::vector<float> field_x_, field_y_, push_x_, push_y_;
    HopStress stress_;
    std::vector<float> shape_;                // n: force per world unit to the target
    std::vector<float> target_x_, target_y_;  // n: world units
    Quadtree tree_;
    Quadtree::List list_{};
    std::vector<Sums> sums_;  // of each chunk
    float map_radius_ = 0;    // world units, about
    float temperature_ = 0, displacement_ = 0;
    std::uint32_t steps_ = 0, steps_since_heat_ = 0, frozen_steps_ = 0;
    bool settled_ = true;
};

}  // namespace kith::layout
