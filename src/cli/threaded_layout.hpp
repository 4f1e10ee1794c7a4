// A layout's steps by several threads.
#pragma once
#include "layout/force_layout.hpp"

#include <cstdint>

namespace kith::cli {

inline constexpr std::int64_t kMostThreads = 64;  // more would wait for one another

/// As layout.step(count), shared out among so many threads: the same bits for any number of them.
/// As WebAssembly there is one.
void step_by_threads(layout::ForceLayout& layout, std::uint32_t count, std::uint32_t threads);

}  // namespace kith::cli
