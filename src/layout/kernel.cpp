#include "layout/kernel.hpp"

#include "layout/force_layout.hpp"

#include <cstddef>
#include <limits>
#include <numeric>
#include <vector>

#ifdef __wasm__
#define KITH_EXPORT(name) __attribute__((export_name(#name)))
#else
#define KITH_EXPORT(name)
#endif

namespace {

constexpr std::uint32_t kMostNodes = 1u << 22;
constexpr std::uint32_t kMostTies = 1u << 24;

struct Kernel {
    std::vector<std::uint32_t> ends;
    std::vector<float> weights, rest_lengths, radii, start;
    std::vector<std::uint8_t> pinned;
    std::vector<std::uint32_t> keys;
    std::vector<float> positions;
    kith::layout::ForceLayout layout;
};

/// A function's own static, so that the module needs no start-up code to order.
Kernel& kernel() {
    static Kernel the_kernel;
    return the_kernel;
}

}  // namespace

extern "C" {

KITH_EXPORT(kith_layout_version) std::uint32_t kith_layout_version() {
    return 1;
}

KITH_EXPORT(kith_layout_prepare)
std::uint32_t kith_layout_prepare(std::uint32_t node_count, std::uint32_t tie_count) {
    kernel() = Kernel();
    if (node_count > kMostNodes || tie_count > kMostTies) return 0;
    const kith::layout::LayoutParams params;
    kernel().ends.assign(std::size_t{2} * tie_count, 0);
    kernel().weights.assign(tie_count, 1);
    kernel().rest_lengths.assign(tie_count, params.rest_length);
    kernel().radii.assign(node_count, params.radius);
    kernel().start.assign(std::size_t{2} * node_count, std::numeric_limits<float>::quiet_NaN());
    kernel().pinned.assign(node_count, 0);
    kernel().keys.resize(node_count);
    std::iota(kernel().keys.begin(), kernel().keys.end(), 0u);
    kernel().positions.assign(std::size_t{2} * node_count, 0);
    return 1;
}

KITH_EXPORT(kith_layout_ends) std::uint32_t* kith_layout_ends() {
    return kernel().ends.data();
}

KITH_EXPORT(kith_layout_weights) float* kith_layout_weights() {
    return kernel().weights.data();
}

KITH_EXPORT(kith_layout_rest_lengths) float* kith_layout_rest_lengths() {
    return kernel().rest_lengths.data();
}

KITH_EXPORT(kith_layout_radii) float* kith_layout_radii() {
    return kernel().radii.data();
}

KITH_EXPORT(kith_layout_start_positions) float* kith_layout_start_positions() {
    return kernel().start.data();
}

KITH_EXPORT(kith_layout_pinned) std::uint8_t* kith_layout_pinned() {
    return kernel().pinned.data();
}

KITH_EXPORT(kith_layout_keys) std::uint32_t* kith_layout_keys() {
    return kernel().keys.data();
}

KITH_EXPORT(kith_layout_begin) void kith_layout_begin(std::uint32_t seed, std::uint32_t reheat) {
    Kernel& k = kernel();
    kith::layout::LayoutParams params;
    params.seed = seed;
    k.layout.init(k.radii.size(), {k.ends, k.weights, k.rest_lengths},
                  {{}, k.radii, k.start, k.pinned, reheat != 0, k.keys}, params);
    k.layout.copy_positions(k.positions);
}

KITH_EXPORT(kith_layout_step) std::uint32_t kith_layout_step(std::uint32_t steps) {
    const std::uint32_t done = kernel().layout.step(steps);
    kernel().layout.copy_positions(kernel().positions);
    return done;
}

KITH_EXPORT(kith_layout_positions) const float* kith_layout_positions() {
    return kernel().positions.data();
}

KITH_EXPORT(kith_layout_settled) std::uint32_t kith_layout_settled() {
    return kernel().layout.settled() ? 1 : 0;
}

KITH_EXPORT(kith_layout_displacement) float kith_layout_displacement() {
    return kernel().layout.displacement();
}

KITH_EXPORT(kith_layout_pin) void kith_layout_pin(std::uint32_t node, float x, float y) {
    kernel().layout.pin(node, x, y);
    kernel().layout.copy_positions(kernel().positions);
}

KITH_EXPORT(kith_layout_unpin) void kith_layout_unpin(std::uint32_t node) {
    kernel().layout.unpin(node);
}

KITH_EXPORT(kith_layout_reheat) void kith_layout_reheat(float temperature) {
    kernel().layout.reheat(temperature);
}

}  // extern "C"
