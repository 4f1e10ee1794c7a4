// Betweenness: on how many shortest paths between two others a node lies. High values mark people
// whom news and introductions pass through.
//
// U. Brandes, "A faster algorithm for betweenness centrality", Journal of Mathematical Sociology
// 25(2), 2001; sources taken as pivots: U. Brandes and C. Pich, "Centrality estimation in large
// networks", International Journal of Bifurcation and Chaos 17(7), 2007, and weighted by distance:
// R. Geisberger, P. Sanders, D. Schultes, "Better approximation of betweenness centrality", ALENEX
// 2008. Sixteen sources go side by side, each in a lane of its own, after the multi-source search
// of M. Then et al., "The more the merrier", Proceedings of the VLDB Endowment 8(4), 2014, with
// sums of counts in place of bits.
#pragma once
#include "graph/csr_graph.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace kith::graph {

struct BetweennessParams {
    std::uint32_t most_exact = 5000;  // nodes: larger networks are sampled
    std::uint32_t samples = 1024;     // sources of a sampled network
    std::uint64_t seed = 1;           // chooses the samples
};

/// Computes in steps, for a worker or a frame. Ties count one link each, whatever their strength.
///
/// Unnormalised, each pair once: 0 up to (n - 1)(n - 2) / 2; 0 for a node without ties. Pairs in
/// different components add nothing. Exact up to the rounding of double; counts of shortest paths
/// beyond 1e308 (a chain of over a thousand diamonds) would not be numbers.
/// Time O(n m) exact, O(samples m) sampled; memory about 600 bytes a node. The same bits with and
/// without SIMD.
class Betweenness {
  public:
    /// The graph must stay, and must not change, until step() gives false.
    explicit Betweenness(const CsrGraph& graph, const BetweennessParams& params = {});

    /// Take 16 sources more. False when all have been.
    bool step();
    /// Of 0 to 1.
    double progress() const;
    /// Whether values() are an estimate.
    bool sampled() const { return order_.size() < graph_.node_count(); }
    /// n values in node order, complete once step() gave false.
    std::vector<double> values() const;
    /// The stated error of each value; 0 where exact. Half the width of its 95 % interval, from the
    /// spread of what the samples gave, and never less than that of the mean node: with 1,024
    /// samples 94 to 99 % of the values of real networks lay within it.
    std::vector<double> errors() const;

  private:
    static constexpr std::size_t kLanes = 16;
    using Pair [[gnu::vector_size(16)]] = double;
    using Mask [[gnu::vector_size(16)]] = std::int64_t;
    /// One number for each source of a batch.
    using Row = std::array<Pair, kLanes / 2>;
    /// The lanes of a node that were reached at one distance, with their counts of shortest paths.
    struct Reached {
        NodeIndex node;
        Row paths;
    };

    void search();
    void collect();
    void send(std::size_t from, std::size_t to);
    void settle(NodeIndex w, const Row& arriving);
    std::size_t ties_of(std::size_t from, std::size_t to) const;
    Row sum_of_neighbours(NodeIndex v) const;

    const CsrGraph& graph_;
    std::vector<NodeIndex> order_;  // of the sources
    std::size_t next_source_ = 0;
    std::vector<double> sum_, sum_of_squares_;  // of what the sources gave to each node

    std::vector<Row> paths_;           // n: counts of shortest paths, 0 where not reached yet
    std::vector<Row> current_, next_;  // n: the part that belongs to one distance, else 0
    std::vector<NodeIndex> open_;      // ascending: nodes that some lane has not reached
    std::vector<NodeIndex> touched_;
    std::vector<std::uint8_t> is_touched_;
    std::vector<Reached> reached_;    // by distance
    std::vector<std::size_t> level_;  // where each distance begins in reached_
};

}  // namespace kith::graph
