// Any measure of all nodes by its name, in steps: one form for the command line, a worker and the
// screen. What each means, its range and its source stand in its own header.
#pragma once
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kith::graph {

enum class Measure : std::uint8_t {
    degree,
    strength,
    closeness,
    harmonic,
    betweenness,  // unnormalised; an estimate above 5,000 nodes
    eigenvector,
    pagerank,
    clustering,
    core,
    constraint,
    effective_size,
    component,      // its number
    bridge,         // bridges that end at the node
    cut_vertex,     // 1 for a cut vertex, else 0
    leiden,         // community, numbered by size
    participation,  // over Leiden communities
};

/// As they are named in the command line, "effective-size": beside the values of Measure.
std::span<const std::string_view> measure_names();
std::optional<Measure> measure_named(std::string_view name);

class MeasureJob {
  public:
    /// The graph must stay, and must not change, until step() gives false. To cancel, destroy it.
    MeasureJob(const CsrGraph& graph, Measure measure, std::uint64_t seed = 1);
    ~MeasureJob();
    MeasureJob(const MeasureJob&) = delete;
    MeasureJob& operator=(const MeasureJob&) = delete;

    /// A part of the work, O(m) or a little more. False when done.
    bool step();
    /// Of 0 to 1; for measures that end when their values settle, a guess.
    double progress() const;
    /// n values in node order; NaN where a measure is undefined. Once step() gave false.
    const std::vector<double>& values() const { return values_; }
    /// The stated error of an estimate, n values (betweenness.hpp); else empty.
    const std::vector<double>& errors() const { return errors_; }

  private:
    struct Work;
    std::unique_ptr<Work> work_;
    std::vector<double> values_, errors_;
};

}  // namespace kith::graph
