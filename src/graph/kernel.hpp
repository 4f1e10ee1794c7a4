// The measures as a WebAssembly module of its own, for a Worker. Plain C functions over flat arrays
// in the module's memory; kernel.cpp is compiled with -sSTANDALONE_WASM --no-entry and exports the
// names below besides `memory` and `_initialize` (call `_initialize` once after instantiation).
// One network at a time, and one measure of it at a time.
//
// How a caller uses it (JavaScript; all pointers are byte offsets into memory.buffer):
//
//     k.kith_graph_prepare(nodes, ties);
//     new Uint32Array(k.memory.buffer, k.kith_graph_ends(), 2 * ties).set(ends);
//     new Float32Array(k.memory.buffer, k.kith_graph_weights(), ties).set(strengths);
//     k.kith_graph_begin(4, 1);  // Measure::betweenness, seed 1
//     while (k.kith_graph_step()) post(k.kith_graph_progress());  // to cancel, stop, or terminate
//     // The view is made anew each time, as the memory may have moved, and what is posted is a
//     copy. new Float64Array(k.memory.buffer, k.kith_graph_values(), nodes).slice();
//     k.kith_graph_begin(14, 1);  // another measure of the same network
//
// Nothing here throws or aborts on odd input; see each function. The same input gives the same
// values, bit for bit, in every browser and natively.
#pragma once
#include <cstdint>

extern "C" {

/// The number of this interface: 1. Another number means another kernel.hpp, or other measures.
std::uint32_t kith_graph_version();

/// Forget the network there was and allocate the input arrays: every tie 0-0 (dropped), weight 1.
/// @return 1, or 0 above 16,777,216 ties or 4,194,304 nodes; then there is no network.
std::uint32_t kith_graph_prepare(std::uint32_t node_count, std::uint32_t tie_count);

/// Input arrays of the prepared network, to be filled before the first kith_graph_begin.
std::uint32_t* kith_graph_ends();  // 2 a tie: node indices; self and out-of-range ties drop out
float* kith_graph_weights();       // 1 a tie: strength, usually in (0, 1]; <= 0 or NaN drops it

/// Begin a measure of graph/measure.hpp, by its number there; what went on before is cancelled.
/// @return 1, or 0 for no measure.
std::uint32_t kith_graph_begin(std::uint32_t measure, std::uint32_t seed);

/// A part of the work. 1 while there is more, 0 when done or nothing is begun.
std::uint32_t kith_graph_step();
/// Of 0 to 1; 1 when nothing is begun.
double kith_graph_progress();

/// A value a node, NaN where undefined, once kith_graph_step gave 0; null before.
const double* kith_graph_values();
/// The stated error of each value of an estimate; null when exact.
const double* kith_graph_errors();

}  // extern "C"
