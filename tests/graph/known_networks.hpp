// Small networks from the literature, and random ones.
#pragma once
#include "base/random.hpp"
#include "graph/csr_graph.hpp"

#include <cstdint>
#include <vector>

namespace known {

using kith::graph::build_csr;
using kith::graph::CsrGraph;
using kith::graph::NodeIndex;
using kith::graph::Tie;

/// D. Krackhardt, "Assessing the political landscape", Administrative Science Quarterly 35(2),
/// 1990: Andre, Beverley, Carol, Diane, Ed, Fernando, Garth, Heather, Ike, Jane.
inline CsrGraph kite() {
    const std::vector<Tie> ties{{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4},
                                {1, 6}, {2, 3}, {2, 5}, {3, 4}, {3, 5}, {3, 6},
                                {4, 6}, {5, 6}, {5, 7}, {6, 7}, {7, 8}, {8, 9}};
    return build_csr(10, ties);
}

/// W. W. Zachary, "An information flow model for conflict and fission in small groups", Journal of
/// Anthropological Research 33(4), 1977; numbered from 0.
inline CsrGraph karate_club() {
    const std::vector<Tie> ties{
        {0, 1},   {0, 2},   {0, 3},   {0, 4},   {0, 5},   {0, 6},   {0, 7},   {0, 8},   {0, 10},
        {0, 11},  {0, 12},  {0, 13},  {0, 17},  {0, 19},  {0, 21},  {0, 31},  {1, 2},   {1, 3},
        {1, 7},   {1, 13},  {1, 17},  {1, 19},  {1, 21},  {1, 30},  {2, 3},   {2, 7},   {2, 27},
        {2, 28},  {2, 32},  {2, 9},   {2, 8},   {2, 13},  {3, 7},   {3, 12},  {3, 13},  {4, 6},
        {4, 10},  {5, 6},   {5, 10},  {5, 16},  {6, 16},  {8, 30},  {8, 32},  {8, 33},  {9, 33},
        {13, 33}, {14, 32}, {14, 33}, {15, 32}, {15, 33}, {18, 32}, {18, 33}, {19, 33}, {20, 32},
        {20, 33}, {22, 32}, {22, 33}, {23, 25}, {23, 27}, {23, 32}, {23, 33}, {23, 29}, {24, 25},
        {24, 27}, {24, 31}, {25, 31}, {26, 29}, {26, 33}, {27, 33}, {28, 31}, {28, 33}, {29, 32},
        {29, 33}, {30, 32}, {30, 33}, {31, 32}, {31, 33}, {32, 33}};
    return build_csr(34, ties);
}

/// Whose club they joined when it split, the instructor's (0) or the president's (1), in the order
/// of karate_club(): as networkx has it.
inline std::vector<std::uint32_t> karate_factions() {
    std::vector<std::uint32_t> faction(34, 1);
    for (const NodeIndex v :
         {0u, 1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u, 10u, 11u, 12u, 13u, 16u, 17u, 19u, 21u})
        faction[v] = 0;
    return faction;
}

inline CsrGraph star(NodeIndex tips) {
    std::vector<Tie> ties;
    for (NodeIndex v = 1; v <= tips; ++v) ties.push_back({0, v, 1});
    return build_csr(tips + 1, ties);
}

/// 0 - 1 - 2 - ... - (n - 1)
inline CsrGraph chain(NodeIndex n) {
    std::vector<Tie> ties;
    for (NodeIndex v = 1; v < n; ++v) ties.push_back({v - 1, v, 1});
    return build_csr(n, ties);
}

inline CsrGraph random_network(NodeIndex n, std::size_t m, std::uint64_t seed) {
    kith::Random random(seed);
    std::vector<Tie> ties;
    for (std::size_t i = 0; i < m; ++i) {
        const float weight = static_cast<float>(1 + random.below(8)) / 8;
        ties.push_back({random.below(n), random.below(n), weight});
    }
    return build_csr(n, ties);
}

}  // namespace known
