// Warm paths (M47 to M49): through whom somebody can be reached, at most six links away.
//
// A link costs -log(strength), so that a path costs least where the product of its strengths is
// highest; asking somebody to introduce costs more when they were asked not long ago, and when I
// owe them.
#pragma once
#include "graph/csr_graph.hpp"
#include "graph/paths.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith {

struct WarmPathParams {
    std::uint32_t most_links = 6;  // five people between
    std::uint32_t most_paths = 5;
    double ask_cost = 1;        // of an introducer who was asked today, as of a strength of 0.37
    double ask_fade_days = 30;  // after which half of it is left, and after nine times that a tenth
    double debt_cost = 0.1;     // for each act that I owe
};

/// What is known of a person as an introducer.
struct Introducer {
    static constexpr std::int32_t kNeverAsked = -1;
    std::int32_t days_since_ask = kNeverAsked;
    double owed = 0;  // acts that I owe them; below 0 is as 0
};

/// What asking them costs beside the tie: 0 when never asked and nothing is owed.
double introducer_cost(const Introducer& introducer, const WarmPathParams& params = {});

/// The warmest different paths from me to somebody, warmest first.
///
/// @param graph        me and people; weights are strengths, above 1 as 1
/// @param me, to       below n
/// @param introducers  n, or none: nobody has been asked and nothing is owed
/// @return             paths with their costs; the strength of a hop is in the graph. Empty when
///                     nobody leads there. Time as graph/short_paths.hpp.
/// The logarithm is the C library's: costs may differ in their last bit between builds.
std::vector<graph::Path> warm_paths(const graph::CsrGraph& graph, graph::NodeIndex me,
                                    graph::NodeIndex to, std::span<const Introducer> introducers,
                                    const WarmPathParams& params = {});

}  // namespace kith
