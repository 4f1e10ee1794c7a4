// The layout as a small wasm of its own, for a worker: plain C functions over one layout. The worker
// fills the input arrays, begins, steps in slices, and reads the positions. web/bridge/layout.js calls
// these; addresses are good until the next kernel_allocate().
#pragma once
#include <cstdint>

extern "C" {

/// Room for the input of `nodes` bodies and `ties` ties. Weights, lengths and starts are zeroed.
void kernel_allocate(std::uint32_t nodes, std::uint32_t ties);
std::uint32_t* kernel_ends();      // 2 × ties
float* kernel_weight();            // ties
float* kernel_rest_length();       // ties, world units
float* kernel_radius();            // nodes, world units
float* kernel_start();             // 2 × nodes: x, y; NaN is not placed
std::uint8_t* kernel_pinned();     // nodes
/// Start the layout of what was filled in. `warm`: the start is nearly right.
void kernel_begin(std::uint32_t seed, std::uint32_t warm);
/// `count` steps; 1 once settled.
std::uint32_t kernel_step(std::uint32_t count);
void kernel_pin(std::uint32_t node, float x, float y);
void kernel_unpin(std::uint32_t node);
/// 2 × nodes: x, y, as of this call.
const float* kernel_positions();
}
