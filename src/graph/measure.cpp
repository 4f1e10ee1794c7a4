#include "graph/measure.hpp"

#include "graph/betweenness.hpp"
#include "graph/closeness.hpp"
#include "graph/clustering.hpp"
#include "graph/communities.hpp"
#include "graph/constraint.hpp"
#include "graph/cut_points.hpp"
#include "graph/prestige.hpp"

#include <algorithm>
#include <array>
#include <variant>

namespace kith::graph {

namespace {

constexpr std::array<std::string_view, 16> kNames = {
    "degree",   "strength",   "closeness", "harmonic",     "betweenness",    "eigenvector",
    "pagerank", "clustering", "core",      "constraint",   "effective-size", "component",
    "bridge",   "cut-vertex", "leiden",    "participation"};

template <class T>
std::vector<double> as_values(const std::vector<T>& numbers) {
    return {numbers.begin(), numbers.end()};
}

std::vector<double> at_once(const CsrGraph& graph, Measure measure) {
    std::vector<double> values(graph.node_count(), 0);
    switch (measure) {
        case Measure::strength:
            return as_values(strengths(graph));
        case Measure::clustering:
            return clustering(graph).of_node;
        case Measure::core:
            return as_values(core_numbers(graph));
        case Measure::constraint:
            return constraint(graph);
        case Measure::effective_size:
            return effective_size(graph);
        case Measure::component:
            return as_values(connected_components(graph).of_node);
        case Measure::bridge:
            for (const auto& [u, v] : cut_points(graph).bridges) {
                ++values[u];
                ++values[v];
            }
            return values;
        case Measure::cut_vertex:
            for (const NodeIndex v : cut_points(graph).cut_vertices) values[v] = 1;
            return values;
        default:
            for (NodeIndex v = 0; v < values.size(); ++v) values[v] = graph.degree(v);
            return values;
    }
}

}  // namespace

std::span<const std::string_view> measure_names() {
    return kNames;
}

std::optional<Measure> measure_named(std::string_view name) {
    const auto* const found = std::find(kNames.begin(), kNames.end(), name);
    if (found == kNames.end()) return std::nullopt;
    return static_cast<Measure>(found - kNames.begin());
}

struct MeasureJob::Work {
    const CsrGraph& graph;
    Measure measure;
    std::variant<std::monostate, Betweenness, Closeness, EigenvectorCentrality, PageRank, Leiden>
        sliced;
    bool over = false;
};

MeasureJob::MeasureJob(const CsrGraph& graph, Measure measure, std::uint64_t seed)
    : work_(new Work{graph, measure, {}, false}) {
    auto& sliced = work_->sliced;
    switch (measure) {
        case Measure::betweenness:
            sliced.emplace<Betweenness>(graph, BetweennessParams{.seed = seed});
            break;
        case Measure::closeness:
        case Measure::harmonic:
            sliced.emplace<Closeness>(graph);
            break;
        case Measure::eigenvector:
            sliced.emplace<EigenvectorCentrality>(graph);
            break;
        case Measure::pagerank:
            sliced.emplace<PageRank>(graph);
            break;
        case Measure::leiden:
        case Measure::participation:
            sliced.emplace<Leiden>(graph, LeidenParams{.seed = seed});
            break;
        default:
            break;
    }
}

MeasureJob::~MeasureJob() = default;

bool MeasureJob::step() {
    if (work_->over) return false;
    const CsrGraph& graph = work_->graph;
    auto& sliced = work_->sliced;
    const bool more = std::visit(
        [](auto& job) {
            if constexpr (requires { job.step(); }) return job.step();
            return false;
        },
        sliced);
    if (more) return true;
    work_->over = true;
    if (const auto* betweenness = std::get_if<Betweenness>(&sliced)) {
        values_ = betweenness->values();
        if (betweenness->sampled()) errors_ = betweenness->errors();
    } else if (const auto* closeness = std::get_if<Closeness>(&sliced)) {
        values_ =
            work_->measure == Measure::closeness ? closeness->closeness() : closeness->harmonic();
    } else if (const auto* eigenvector = std::get_if<EigenvectorCentrality>(&sliced)) {
        values_ = eigenvector->values();
    } else if (const auto* pagerank = std::get_if<PageRank>(&sliced)) {
        values_ = pagerank->values();
    } else if (const auto* leiden = std::get_if<Leiden>(&sliced)) {
        const std::vector<std::uint32_t> found = leiden->communities();
        values_ =
            work_->measure == Measure::leiden ? as_values(found) : participation(graph, found);
    } else {
        values_ = at_once(graph, work_->measure);
    }
    return false;
}

double MeasureJob::progress() const {
    if (work_->over) return 1;
    return std::visit(
        [](const auto& job) -> double {
            if constexpr (requires { job.progress(); }) return job.progress();
            return 0;
        },
        work_->sliced);
}

}  // namespace kith::graph
