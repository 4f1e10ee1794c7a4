// Standing that comes from the standing of one's neighbours: eigenvector centrality and PageRank.
//
// P. Bonacich, "Factoring and weighting approaches to status scores and clique identification",
// Journal of Mathematical Sociology 2(1), 1972. S. Brin and L. Page, "The anatomy of a large-scale
// hypertextual web search engine", Computer Networks 30, 1998.
#pragma once
#include "graph/csr_graph.hpp"

#include <vector>

namespace kith::graph {

/// How far rounds have come whose changes shrink by some factor each, until they are small enough.
class Settling {
  public:
    explicit Settling(double enough) : enough_(enough) {}
    void add(double change);
    /// A guess, from 0 to 1; it never falls.
    double progress() const { return progress_; }

  private:
    double enough_;
    double first_ = 0;
    double progress_ = 0;
};

/// Eigenvector centrality from tie strengths, in steps.
///
/// n values in node order, in [0, 1], the highest 1. In a network of several components only the
/// one of the largest eigenvalue has values above 0. All 0 without ties.
/// Time O(n + m) a step, memory O(n). Some 50 to 500 steps, at most 10,000: components with nearly
/// equal eigenvalues take long.
class EigenvectorCentrality {
  public:
    /// The graph must stay, and must not change, until step() gives false.
    explicit EigenvectorCentrality(const CsrGraph& graph);
    /// One round of power iteration. False when the values stay the same to 1e-13.
    bool step();
    const std::vector<double>& values() const { return values_; }
    double progress() const { return settling_.progress(); }

  private:
    const CsrGraph& graph_;
    std::vector<double> values_, next_;
    std::size_t steps_ = 0;
    Settling settling_{1e-13};
};

/// PageRank from tie strengths, in steps.
///
/// n values in node order, above 0, that add up to 1. A node without ties hands its rank to all
/// nodes alike. Time O(n + m) a step, memory O(n); about 150 steps for a damping of 0.85.
class PageRank {
  public:
    /// The graph must stay, and must not change, until step() gives false.
    /// @param damping  in [0, 1): how much of a rank goes on to neighbours
    explicit PageRank(const CsrGraph& graph, double damping = 0.85);
    /// One round. False when the values stay the same to 1e-12 in all.
    bool step();
    const std::vector<double>& values() const { return values_; }
    double progress() const { return settling_.progress(); }

  private:
    const CsrGraph& graph_;
    double damping_;
    Settling settling_{1e-12};
    std::vector<double> strength_, values_, share_;
};

}  // namespace kith::graph
