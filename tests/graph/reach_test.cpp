#include "graph/reach.hpp"

#include "graph/known_networks.hpp"

#include <doctest/doctest.h>

using namespace kith::graph;

TEST_CASE("distances: links from Jane of Krackhardt's kite, and only as far as asked") {
    CHECK(distances_from(known::kite(), 9) ==
          std::vector<std::uint32_t>{4, 4, 4, 4, 4, 3, 3, 2, 1, 0});
    CHECK(distances_from(known::kite(), 9, 1)[7] == kOutOfReach);
    CHECK(distances_from(build_csr(2, {}), 0) == std::vector<std::uint32_t>{0, kOutOfReach});
}

TEST_CASE("reach: how many are within one, two, three links") {
    CHECK(reach(known::kite(), 9, 6) == std::vector<std::uint32_t>{1, 2, 4, 9, 9, 9});
    CHECK(reach(known::star(5), 0, 2) == std::vector<std::uint32_t>{5, 5});
    CHECK(reach(known::star(5), 0, 0).empty());
    CHECK(reach(build_csr(1, {}), 0, 2) == std::vector<std::uint32_t>{0, 0});
}
