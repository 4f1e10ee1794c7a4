// A network as compressed sparse rows: node indices and weights, no people.
//
// Indices are dense and good until the next rebuild; whoever builds the graph keeps what they mean.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith::graph {

using NodeIndex = std::uint32_t;

/// A tie as it comes in: in either direction, in any order, several between the same two nodes.
struct Tie {
    NodeIndex u = 0;
    NodeIndex v = 0;
    float weight = 1;  // tie strength, usually in (0, 1]
};

/// Ties as compressed sparse rows. A tie {u, v} is stored in the row of u and in the row of v.
struct CsrGraph {
    std::vector<std::uint32_t> row;  // n + 1: ties of v are [row[v], row[v + 1])
    std::vector<NodeIndex> target;   // 2m: ascending within a row
    std::vector<float> weight;       // 2m: tie strength, above 0

    std::size_t node_count() const { return row.empty() ? 0 : row.size() - 1; }
    std::size_t tie_count() const { return target.size() / 2; }
    std::uint32_t degree(NodeIndex v) const { return row[v + 1] - row[v]; }
    std::span<const NodeIndex> neighbours(NodeIndex v) const {
        return std::span(target).subspan(row[v], degree(v));
    }
    std::span<const float> weights(NodeIndex v) const {
        return std::span(weight).subspan(row[v], degree(v));
    }

    bool operator==(const CsrGraph&) const = default;
};

/// Build the rows of `n` nodes.
///
/// Dropped: ties of a node with itself, ties with an index of n or more, ties whose weight is not a
/// finite number above 0. Ties between the same two nodes become one, their weights added in the
/// order given.
/// @param first_tie  when given, receives 2m indices into `ties`, beside `target`: the first of the
///                   ties that were merged into each entry.
/// Time O(n + m + merging), memory O(n + m). The order of `ties` changes nothing but the rounding
/// of added weights.
CsrGraph build_csr(std::size_t n, std::span<const Tie> ties,
                   std::vector<std::uint32_t>* first_tie = nullptr);

/// Strength of every node: the sum of its tie strengths; 0 without ties.
std::vector<float> strengths(const CsrGraph& graph);

struct Components {
    std::vector<std::uint32_t> of_node;  // n: number of the node's component
    std::vector<std::uint32_t> size;     // nodes of each component
};

/// Connected components, numbered by their lowest node. Time and memory O(n + m).
Components connected_components(const CsrGraph& graph);

}  // namespace kith::graph
