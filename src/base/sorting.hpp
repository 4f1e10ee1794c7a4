// Sorting by one piece of code for all types. std::sort is made anew for each type and each order,
// and every such copy is 2.7 kB more of the page's code (Emscripten, -Oz), 1 kB when compressed.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace kith {

/// The places 0 to n − 1 in the order that `comes_before` tells; equal ones stay as they are.
/// @param order  given to `comes_before`
std::vector<std::uint32_t> places_in_order(std::size_t n, const void* order,
                                           bool (*comes_before)(const void* order, std::uint32_t a,
                                                                std::uint32_t b));

/// As std::ranges::stable_sort, of a vector or an array. Each comparison is a call: not for what is
/// sorted in every frame or for every person.
template <class Items, class Less = std::ranges::less, class Projection = std::identity>
void sort_items(Items& items, Less less = {}, Projection projection = {}) {
    if (items.size() < 2) return;
    const auto comes_before = [&](std::uint32_t a, std::uint32_t b) -> bool {
        return std::invoke(less, std::invoke(projection, std::as_const(items[a])),
                           std::invoke(projection, std::as_const(items[b])));
    };
    std::vector<std::uint32_t> from = places_in_order(
        items.size(), &comes_before, [](const void* order, std::uint32_t a, std::uint32_t b) {
            return (*static_cast<const decltype(comes_before)*>(order))(a, b);
        });
    // What stands in a place goes on to where the next one was taken from, until it is its own.
    for (std::uint32_t first = 0; first < from.size(); ++first) {
        std::uint32_t at = first;
        while (from[at] != first) {
            const std::uint32_t next = from[at];
            std::swap(items[at], items[next]);
            from[at] = at;
            at = next;
        }
        from[at] = at;
    }
}

}  // namespace kith
