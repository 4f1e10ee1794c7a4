#include "graph/kernel.hpp"

#include "graph/measure.hpp"

#include <memory>
#include <vector>

#ifdef __wasm__
#define KITH_EXPORT(name) __attribute__((export_name(#name)))
#else
#define KITH_EXPORT(name)
#endif

namespace {

using namespace kith::graph;

constexpr std::uint32_t kMostNodes = 1u << 22;
constexpr std::uint32_t kMostTies = 1u << 24;

struct Kernel {
    std::uint32_t node_count = 0;
    std::vector<std::uint32_t> ends;
    std::vector<float> weights;
    bool built = false;
    CsrGraph graph;
    std::unique_ptr<MeasureJob> job;
    bool done = false;
};

/// A function's own static, so that the module needs no start-up code to order.
Kernel& kernel() {
    static Kernel the_kernel;
    return the_kernel;
}

/// From the input arrays, which are then given back.
void build(Kernel& k) {
    std::vector<Tie> ties(k.weights.size());
    for (std::size_t i = 0; i < ties.size(); ++i)
        ties[i] = {k.ends[2 * i], k.ends[2 * i + 1], k.weights[i]};
    k.graph = build_csr(k.node_count, ties);
    k.ends = {};
    k.weights = {};
    k.built = true;
}

}  // namespace

extern "C" {

KITH_EXPORT(kith_graph_version) std::uint32_t kith_graph_version() {
    return 1;
}

KITH_EXPORT(kith_graph_prepare)
std::uint32_t kith_graph_prepare(std::uint32_t node_count, std::uint32_t tie_count) {
    Kernel& k = kernel();
    k.job.reset();
    k = Kernel();
    if (node_count > kMostNodes || tie_count > kMostTies) return 0;
    k.node_count = node_count;
    k.ends.assign(std::size_t{2} * tie_count, 0);
    k.weights.assign(tie_count, 1);
    return 1;
}

KITH_EXPORT(kith_graph_ends) std::uint32_t* kith_graph_ends() {
    return kernel().ends.data();
}

KITH_EXPORT(kith_graph_weights) float* kith_graph_weights() {
    return kernel().weights.data();
}

KITH_EXPORT(kith_graph_begin)
std::uint32_t kith_graph_begin(std::uint32_t measure, std::uint32_t seed) {
    Kernel& k = kernel();
    k.job.reset();
    k.done = false;
    if (measure >= measure_names().size()) return 0;
    if (!k.built) build(k);
    k.job = std::make_unique<MeasureJob>(k.graph, static_cast<Measure>(measure), seed);
    return 1;
}

KITH_EXPORT(kith_graph_step) std::uint32_t kith_graph_step() {
    Kernel& k = kernel();
    if (k.job == nullptr) return 0;
    k.done = !k.job->step();
    return k.done ? 0 : 1;
}

KITH_EXPORT(kith_graph_progress) double kith_graph_progress() {
    return kernel().job == nullptr ? 1 : kernel().job->progress();
}

KITH_EXPORT(kith_graph_values) const double* kith_graph_values() {
    return kernel().done ? kernel().job->values().data() : nullptr;
}

KITH_EXPORT(kith_graph_errors) const double* kith_graph_errors() {
    if (!kernel().done || kernel().job->errors().empty()) return nullptr;
    return kernel().job->errors().data();
}

}  // extern "C"
