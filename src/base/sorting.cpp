#include "base/sorting.hpp"

#include <algorithm>
#include <numeric>

namespace kith {

std::vector<std::uint32_t> places_in_order(std::size_t n, const void* order,
                                           bool (*comes_before)(const void* order, std::uint32_t a,
                                                                std::uint32_t b)) {
    std::vector<std::uint32_t> places(n);
    std::iota(places.begin(), places.end(), 0u);
    std::ranges::stable_sort(
        places, [&](std::uint32_t a, std::uint32_t b) { return comes_before(order, a, b); });
    return places;
}

}  // namespace kith
