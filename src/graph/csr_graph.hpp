// Networks as flat arrays: indices and weights, no people.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace kith::graph {

using NodeIndex = std::uint32_t;

/// A tie between two nodes, as it comes from outside.
struct WeightedTie {
    NodeIndex u = 0, v = 0;
    float weight = 1;
};

/// Ties as compressed sparse rows. A tie {u, v} is stored in the row of u and in the row of v.
struct CsrGraph {
    std::vector<std::uint32_t> row;  // n + 1: ties of v are [row[v], row[v + 1])
    std::vector<NodeIndex> target;   // 2m: ascending within a row
    std::vector<float> weight;       // 2m: tie strength

    std::size_t node_count() const { return row.empty() ? 0 : row.size() - 1; }
    std::span<const NodeIndex> neighbours(NodeIndex v) const {
        return std::span(target).subspan(row[v], row[v + 1] - row[v]);
    }
    std::uint32_t degree(NodeIndex v) const { return row[v + 1] - row[v]; }
};

/// Self-ties and ties to nodes beyond n are dropped; several ties of one pair become one with the sum
/// of their weights. Independent of the order of `ties`. Time O((n + m) log m).
CsrGraph build_csr(std::size_t n, std::span<const WeightedTie> ties);

/// Number of each node's component, 0 for the one that holds node 0, then in order of first node.
std::vector<std::uint32_t> components(const CsrGraph& graph);

}  // namespace kith::graph
