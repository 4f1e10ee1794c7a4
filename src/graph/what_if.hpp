// What a network would be like without some people, or with other ties, while it stays as it is.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith::graph {

/// The numbers that are shown as before -> after.
struct Outlook {
    std::uint32_t people = 0;      // nodes that are not taken out
    std::uint32_t within_two = 0;  // links of me, without me
    std::uint32_t within_three = 0;
    std::uint32_t in_reach = 0;      // at any distance of me, without me
    std::uint32_t components = 0;    // of the nodes that are not taken out
    std::uint32_t cut_vertices = 0;  // without me
    std::uint32_t bridges = 0;
    double constraint = 0;      // of me; NaN without ties
    std::uint32_t covered = 0;  // groups with a node within two links of me

    bool operator==(const Outlook&) const = default;
};

struct Change {
    std::span<const NodeIndex> removed;  // their ties go with them; n or more: passed over
    std::span<const Tie> added;          // between nodes that stay; as build_csr takes them
};

/// An overlay: the graph itself does not change. Everything in it is O(n + m).
class WhatIf {
  public:
    /// @param me     below n
    /// @param group  n values or none: what each node counts for in coverage (a community, an
    ///               organisation, a zone of a goal); kNotCounted for nothing
    /// The graph and the groups must stay.
    WhatIf(const CsrGraph& graph, NodeIndex me, std::span<const std::uint32_t> group = {});

    static constexpr std::uint32_t kNotCounted = 0xFFFFFFFFu;

    const Outlook& before() const { return before_; }
    /// Me cannot be taken out: that is passed over.
    Outlook after(const Change& change) const;
    /// Nodes that are in reach of me before and not after, without those taken out; ascending.
    std::vector<NodeIndex> lost(const Change& change) const;
    /// The graph as it would be: the same node numbers, those taken out without ties. A tie that is
    /// already there becomes stronger by what is added.
    CsrGraph changed(const Change& change) const;

  private:
    std::vector<bool> taken(const Change& change) const;
    Outlook outlook(const CsrGraph& graph, const std::vector<bool>& gone) const;

    const CsrGraph& graph_;
    NodeIndex me_;
    std::span<const std::uint32_t> group_;
    Outlook before_;
};

}  // namespace kith::graph
