#include "layout/kernel.hpp"

#include "layout/force_layout.hpp"

#include <memory>
#include <vector>

#ifdef __EMSCRIPTEN__
#define KITH_EXPORT(name) __attribute__((export_name(#name)))
#else
#define KITH_EXPORT(name)
#endif

namespace {

struct Kernel {
    std::vector<std::uint32_t> ends;
    std::vector<float> weight, rest_length, radius, start, positions;
    std::vector<std::uint8_t> pinned;
    std::unique_ptr<kith::layout::ForceLayout> layout;
};
Kernel kernel;

}  // namespace

extern "C" {

KITH_EXPORT(kernel_allocate) void kernel_allocate(std::uint32_t nodes, std::uint32_t ties) {
    kernel.layout.reset();
    kernel.ends.assign(2 * static_cast<std::size_t>(ties), 0);
    kernel.weight.assign(ties, 0);
    kernel.rest_length.assign(ties, 0);
    kernel.radius.assign(nodes, 0);
    kernel.start.assign(2 * static_cast<std::size_t>(nodes), 0);
    kernel.positions.assign(2 * static_cast<std::size_t>(nodes), 0);
    kernel.pinned.assign(nodes, 0);
}

KITH_EXPORT(kernel_ends) std::uint32_t* kernel_ends() { return kernel.ends.data(); }
KITH_EXPORT(kernel_weight) float* kernel_weight() { return kernel.weight.data(); }
KITH_EXPORT(kernel_rest_length) float* kernel_rest_length() { return kernel.rest_length.data(); }
KITH_EXPORT(kernel_radius) float* kernel_radius() { return kernel.radius.data(); }
KITH_EXPORT(kernel_start) float* kernel_start() { return kernel.start.data(); }
KITH_EXPORT(kernel_pinned) std::uint8_t* kernel_pinned() { return kernel.pinned.data(); }

KITH_EXPORT(kernel_begin) void kernel_begin(std::uint32_t seed, std::uint32_t warm) {
    kith::layout::LayoutParams params;
    params.seed = seed;
    const kith::layout::LayoutInput input{static_cast<std::uint32_t>(kernel.radius.size()), kernel.ends, kernel.weight,
                                          kernel.rest_length, kernel.radius, kernel.start, kernel.pinned, warm != 0};
    kernel.layout = std::make_unique<kith::layout::ForceLayout>(input, params);
}

KITH_EXPORT(kernel_step) std::uint32_t kernel_step(std::uint32_t count) {
    if (!kernel.layout) return 1;
    for (std::uint32_t i = 0; i < count && !kernel.layout->settled(); ++i) kernel.layout->step();
    return kernel.layout->settled() ? 1 : 0;
}

KITH_EXPORT(kernel_pin) void kernel_pin(std::uint32_t node, float x, float y) {
    if (kernel.layout) kernel.layout->pin(node, x, y);
}

KITH_EXPORT(kernel_unpin) void kernel_unpin(std::uint32_t node) {
    if (kernel.layout) kernel.layout->unpin(node);
}

KITH_EXPORT(kernel_positions) const float* kernel_positions() {
    if (kernel.layout) {
        for (std::size_t i = 0; i < kernel.radius.size(); ++i) {
            kernel.positions[2 * i] = kernel.layout->x()[i];
            kernel.positions[2 * i + 1] = kernel.layout->y()[i];
        }
    }
    return kernel.positions.data();
}
}
