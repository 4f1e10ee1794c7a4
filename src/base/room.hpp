// Room ahead for what grows while work is done in steps.
#pragma once
#include <algorithm>
#include <cstddef>

namespace kith {

/// How many there will be in all of what are `count` so far, as far as can be told from the part of
/// the work that is done; there must be one.
inline double foreseen(std::size_t count, std::size_t done, std::size_t total) {
    return static_cast<double>(count) *
           std::max(1.0, static_cast<double>(total) / static_cast<double>(done));
}
/// Room for so many, and for some if there are more in the end.
inline std::size_t with_margin(double count) {
    constexpr double kMargin = 1.25;
    return static_cast<std::size_t>(kMargin * count);
}

/// To be called between steps, with how far the work is. A vector or a string that is full moves
/// all that it holds in one go, which of a large one takes longer than a step may: before it comes
/// to that there is room for what the rest needs, as far as can be told from the part that is done;
/// `beside`: and for so many more, which grow alike and are put behind them in the end.
template <class Items>
void make_room(Items& items, std::size_t done, std::size_t total, std::size_t beside = 0) {
    constexpr std::size_t kFew = 1 << 14;  // these may as well move
    const std::size_t size = items.size();
    if (done == 0 || size < kFew || items.capacity() - size > size / 4) return;
    const double whole = foreseen(size + beside, done, total);
    if (whole > static_cast<double>(items.capacity())) items.reserve(with_margin(whole));
}

}  // namespace kith
