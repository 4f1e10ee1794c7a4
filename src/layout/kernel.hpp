// The layout as a WebAssembly module of its own, for a Worker. Plain C functions over flat arrays
// in the module's memory; kernel.cpp is compiled with -sSTANDALONE_WASM --no-entry and exports the
// names below besides `memory` and `_initialize` (call `_initialize` once after instantiation).
// The only import is env.emscripten_notify_memory_growth; an empty function will do.
// One layout at a time: the module's state is what the last kith_layout_prepare began.
//
// How a caller uses it (JavaScript; all pointers are byte offsets into memory.buffer):
//
//     k.kith_layout_prepare(nodes, ties);
//     // Only now, as prepare may have grown the memory, and so for each of the input arrays:
//     new Uint32Array(k.memory.buffer, k.kith_layout_ends(), 2 * ties).set(ends);
//     k.kith_layout_begin(seed, reheat);
//     while (!k.kith_layout_settled()) {
//         k.kith_layout_step(4);  // again until the slice's time is used up
//         // The view is made anew each time, and what is posted is a copy.
//         new Float32Array(k.memory.buffer, k.kith_layout_positions(), 2 * nodes).slice();
//     }
//
// Nothing here throws or aborts on odd input; see each function. The same input gives the same
// positions, bit for bit, in every browser and natively.
#pragma once
#include <cstdint>

extern "C" {

/// The number of this interface: 1. Another number means another kernel.hpp.
std::uint32_t kith_layout_version();

/// Begin a new layout: forget the old one and allocate the input arrays, filled with defaults:
/// every tie 0–0 (dropped) of weight 1 and rest length 30, radius 5, start NaN, no pins, and its
/// number as its key.
/// @return 1, or 0 above 16,777,216 ties or 4,194,304 nodes; then there is no layout.
std::uint32_t kith_layout_prepare(std::uint32_t node_count, std::uint32_t tie_count);

/// Input arrays of the prepared layout, to be filled before kith_layout_begin.
std::uint32_t* kith_layout_ends();     // 2 a tie: node indices; self and out-of-range ties drop out
float* kith_layout_weights();          // 1 a tie: strength, usually in (0, 1]; ≤ 0 or NaN drops it
float* kith_layout_rest_lengths();     // 1 a tie: world units
float* kith_layout_radii();            // 1 a node: world units
float* kith_layout_start_positions();  // x, y a node: world units; NaN = not placed yet
std::uint8_t* kith_layout_pinned();    // 1 a node: 1 = stays at its start position
std::uint32_t* kith_layout_keys();     // 1 a node: as LayoutStart::key

/// Take the input over and place what is not placed. Positions can be read at once.
/// @param seed    the same seed gives the same map
/// @param reheat  1: a new map, start hot. 0: the start is nearly right, move little.
void kith_layout_begin(std::uint32_t seed, std::uint32_t reheat);

/// Do up to `steps` steps, fewer when the layout settles. Updates the positions.
/// @return the number of steps done, 0 when settled or nothing is started.
std::uint32_t kith_layout_step(std::uint32_t steps);

/// x, y a node, world units. Valid until the next prepare; read anew after every call.
const float* kith_layout_positions();

/// 1 when nothing moves any more (also before a start, and for an empty graph).
std::uint32_t kith_layout_settled();

/// Root mean square of the last step's movement, world units.
float kith_layout_displacement();

/// Hold `node` at x, y (world units) and warm the others a little, so that they make room; call it
/// again as the pointer moves. Out of range or not finite: nothing happens.
void kith_layout_pin(std::uint32_t node, float x, float y);

/// Let `node` go again. Out of range or not pinned: nothing happens.
void kith_layout_unpin(std::uint32_t node);

/// Move again, with a temperature of 0 (nothing) to 1 (as hot as a new map).
void kith_layout_reheat(float temperature);

}  // extern "C"
