// Burt's measures of structural holes: how far a person's contacts all lead back to one another.
// Low constraint and a large effective size mark brokers, who span holes.
//
// R. S. Burt, Structural Holes, Harvard University Press, 1992, ch. 2.
#pragma once
#include "graph/csr_graph.hpp"

#include <vector>

namespace kith::graph {

/// Constraint of one node from tie strengths: the sum over its neighbours j of (p_ij + the sum over
/// shared neighbours q of p_iq p_qj) squared, with p_ij the share of i's strength that goes to j.
/// 0 is unconstrained, values above 1 occur in tiny dense ego networks; NaN without ties.
/// Time O(sum of its neighbours' degrees), memory O(n).
double constraint_of(const CsrGraph& graph, NodeIndex v);

/// The same of every node, n values in node order. Time O(sum of degree squared), memory O(n).
std::vector<double> constraint(const CsrGraph& graph);

/// Effective size of every node's network: its degree less what is redundant in it, which is the
/// sum over neighbours j and q of p_iq m_jq, with m_jq the strength of j and q over that of j's
/// strongest tie. Without strengths: degree - 2 x ties between neighbours / degree. In
/// [1, degree]; NaN without ties. Time and memory as constraint.
std::vector<double> effective_size(const CsrGraph& graph);

}  // namespace kith::graph
