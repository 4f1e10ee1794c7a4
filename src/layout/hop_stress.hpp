// How far apart people should be who have no tie: as far as the ties between them are many. This
// is what gives a map its large shape, where springs and repulsion alone fold it up.
//
// Of the hops between all pairs a sample will do: those to some pivots, nodes drawn by chance, from
// every node of a component. A body's share of the stress, the sum over the pivots of
// (distance - length * hops)^2 / hops^2, is least near one place, its target, which moves along as
// the pivots do. A step looks at a share of the pivots only, the next one at another: what they
// disagree in evens out as the map cools, as with J. X. Zheng, S. Pawar, D. F. M. Goodman, "Graph
// drawing by stochastic gradient descent", IEEE Transactions on Visualization and Computer Graphics
// 25, 2019. E. R. Gansner, Y. Koren, S. North, "Graph drawing by stress majorization", Graph
// Drawing 2004; M. Ortmann, M. Klimenta, U. Brandes, "A sparse stress model", Journal of Graph
// Algorithms and Applications 21, 2017. The start is U. Brandes, C. Pich, "Eigensolver methods for
// progressive multidimensional scaling of large data", Graph Drawing 2006. Hops from 64 pivots at
// once: M. Then et al., "The more the merrier: efficient multi-source graph traversal", VLDB 2014.
//
// Nodes whose only tie is to a hub of such people do not take part: they lie best where the hub's
// disc has room. Nor do components of few nodes.
#pragma once
#include "graph/csr_graph.hpp"
#include "layout/bodies.hpp"
#include "layout/simd.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

/// The `index`th of `count` even shares of the pivots of each component, and how far a target goes
/// to where these want it, from where it was (0 to 1).
struct PivotShare {
    std::uint32_t index = 0, count = 1;
    float trust = 1;
};

class HopStress {
  public:
    /// Find the components and the hops to their pivots. Ties weaker than kWeakTie do not count.
    /// Time O(pivots (n + m)), memory 128 to 512 bytes a node.
    /// @param seed  of the choice of pivots; a node more or less changes few of them.
    /// @param keys  what a node keeps when the nodes before it change, 1 a node; empty: its number
    void init(const graph::CsrGraph& graph, std::uint64_t seed,
              std::span<const std::uint32_t> keys = {});

    /// Whether a target is wanted: 1 for those that take part, 0 for the others. n values.
    std::span<const std::uint8_t> takes_part() const { return takes_part_; }

    /// Place those that take part, components side by side around the middle, and set `placed`: the
    /// first start of a new map. A component of which some were placed or pinned is turned and
    /// moved to lie as these do, and those pinned stay.
    /// @param area  room of a unit of mass: pi times less than its area, square world units
    void place(float area, std::uint64_t seed, std::span<std::uint8_t> placed, Bodies& bodies);

    /// Take the length of a hop from where the bodies are, placed already by an earlier layout.
    void measure(const Bodies& bodies);

    /// Call node i now[i] from here on.
    void renumber(std::span<const graph::NodeIndex> now);

    /// Read where the pivots are.
    void read_pivots(const Bodies& bodies);
    /// Find the targets anew of the fours [first, last) of bodies that take part: x, y of node i
    /// into target_x[i], target_y[i]. Time O(pivots) a body. The same bits for both kinds of Float.
    template <class Float = Float4>
    void find_targets(std::uint32_t first, std::uint32_t last, PivotShare share,
                      const Bodies& bodies, std::span<float> target_x,
                      std::span<float> target_y) const;
    std::uint32_t four_count() const { return static_cast<std::uint32_t>(four_part_.size()); }

  private:
    /// A component, or what of it takes part.
    struct Part {
        std::uint32_t first, last;  // its members, padded to whole fours
        std::uint32_t first_pivot, pivot_count;
        std::size_t first_hop;  // of hops_
        float length;           // of a hop, world units
    };

    /// Where a component begins: the middle of a disc of `room` times pi.
    struct Spot {
        double room = 0, x = 0, y = 0;
    };

    void find_parts(const graph::CsrGraph& graph);
    /// A spot a component, beside one another around the middle; of one that was placed before the
    /// room alone.
    std::vector<Spot> spots_for(float area, std::uint64_t seed,
                                std::span<const std::uint8_t> placed, const Bodies& bodies) const;
    void choose_pivots(Part& part, std::uint64_t seed, std::span<const std::uint32_t> keys);
    void count_hops(const graph::CsrGraph& graph, const Part& part);
    void read_pivots(const Part& part, const Bodies& bodies);
    /// Places by scaling, of spread 1, beside the part's members.
    void spread_out(const Part& part, std::span<double> x, std::span<double> y) const;
    void put(const Part& part, std::span<const double> x, std::span<const double> y,
             Bodies& bodies) const;
    /// Move to the middle and scale to a disc of `room` times pi. @return the scale
    static double scale_to(double room, std::span<double> x, std::span<double> y);
    /// False when nothing was placed before.
    bool lie_as_before(const Part& part, std::span<const std::uint8_t> placed, const Bodies& bodies,
                       std::span<double> x, std::span<double> y) const;
    float fit_length(const Part& part, const Bodies& bodies) const;

    std::size_t hop_index(const Part& part, std::uint32_t slot, std::uint32_t pivot) const {
        const std::size_t four = (slot - part.first) / 4;
        return part.first_hop + (four * part.pivot_count + pivot) * 4 + slot % 4;
    }
    std::uint8_t& hop_at(const Part& part, std::uint32_t slot, std::uint32_t pivot) {
        return hops_[hop_index(part, slot, pivot)];
    }
    std::uint8_t hops(const Part& part, std::uint32_t slot, std::uint32_t pivot) const {
        return hops_[hop_index(part, slot, pivot)];
    }

    std::vector<Part> parts_;
    std::vector<graph::NodeIndex> members_;  // of all parts; the padding repeats the last of each
    std::vector<std::uint32_t> four_part_;   // the part of every four members
    std::vector<graph::NodeIndex> pivots_;   // of all parts
    std::vector<std::uint64_t> drawn_;       // beside pivots_: by which lot each became one
    std::vector<float> pivot_x_, pivot_y_;   // where they are
    std::vector<std::uint8_t> hops_;  // four members beside each other, a pivot after another
    std::vector<std::uint8_t> takes_part_;
    std::vector<std::uint32_t> slot_of_;  // while counting hops
    std::vector<std::uint64_t> seen_, now_, next_;
};

}  // namespace kith::layout
