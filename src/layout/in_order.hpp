// Sorting for what is placed once: small code, shared by all who sort.
#pragma once
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kith::layout {

/// A key, and the number of what has it: equal keys go by number.
using Lot = std::pair<std::uint64_t, std::uint32_t>;

/// Bring the `count` least lots to the front, in order; the others follow in any. O(n log count).
inline void bring_in_order(std::vector<Lot>& lots, std::size_t count) {
    std::partial_sort(lots.begin(), lots.begin() + static_cast<std::ptrdiff_t>(count), lots.end());
}

}  // namespace kith::layout
