// Closeness: how near a node is to all others, in links.
//
// L. C. Freeman, "Centrality in social networks: conceptual clarification", Social Networks 1(3),
// 1979. Harmonic: M. Marchiori and V. Latora, "Harmony in the small-world", Physica A 285, 2000.
// 64 searches go side by side, one bit each: M. Then et al., "The more the merrier", Proceedings of
// the VLDB Endowment 8(4), 2014.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <vector>

namespace kith::graph {

/// Computes in steps, for a worker or a frame. Ties count one link each, whatever their strength.
/// Exact for any size. Time O(n m / 64) and more where distances differ much, memory O(n).
class Closeness {
  public:
    /// The graph must stay, and must not change, until step() gives false.
    explicit Closeness(const CsrGraph& graph);

    /// Search from 64 nodes more. False when all have been.
    bool step();
    /// Of 0 to 1.
    double progress() const;

    /// n values: 1 / the mean distance to the nodes that can be reached, in (0, 1]; NaN for a node
    /// without ties. Between components of different size they do not compare: harmonic does.
    std::vector<double> closeness() const;
    /// n values: the mean of 1 / distance to all other nodes, 0 for those out of reach; in [0, 1].
    /// 0 for a node alone.
    std::vector<double> harmonic() const;

  private:
    const CsrGraph& graph_;
    std::size_t next_source_ = 0;
    std::vector<std::uint64_t> sum_;  // of distances
    std::vector<std::uint32_t> reached_;
    std::vector<double> inverse_sum_;
    std::vector<std::uint64_t> seen_, current_, next_;  // n: a bit for each search
};

}  // namespace kith::graph
