// Room ahead for what grows while work is done in steps.
#pragma once
#include <algorithm>
#include <cstddef>

namespace kith {

/// To be called between steps, with how far the work is. A vector or a string that is full moves
/// all that it holds in one go, which of a large one takes longer than a step may: before it comes
/// to that there is room for what the rest needs, as far as can be told from the part that is done;
/// `beside`: and for so many more, which grow alike and are put behind them in the end.
template <class Items>
void make_room(Items& items, std::size_t done, std::size_t total, std::size_t beside = 0) {
    constexpr std::size_t kFew = 1 << 14;  // these may as well move
    constexpr double kMargin = 1.25;
    const std::size_t size = items.size();
    if (done == 0 || size < kFew || items.capacity() - size > size / 4) return;
    const double whole = static_cast<double>(size + beside) *
                         std::max(1.0, static_cast<double>(total) / static_cast<double>(done));
    if (whole > static_cast<double>(items.capacity()))
        items.reserve(static_cast<std::size_t>(kMargin * whole));
}

}  // namespace kith
