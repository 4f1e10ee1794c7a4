#include "strategy/warm_paths.hpp"

#include "graph/short_paths.hpp"

#include <algorithm>
#include <cmath>

namespace kith {

double introducer_cost(const Introducer& introducer, const WarmPathParams& params) {
    double cost = params.debt_cost * std::max(0.0, introducer.owed);
    if (introducer.days_since_ask >= 0)
        cost += params.ask_cost * params.ask_fade_days /
                (params.ask_fade_days + introducer.days_since_ask);
    return cost;
}

std::vector<graph::Path> warm_paths(const graph::CsrGraph& graph, graph::NodeIndex me,
                                    graph::NodeIndex to, std::span<const Introducer> introducers,
                                    const WarmPathParams& params) {
    std::vector<double> costs;
    costs.reserve(graph.target.size());
    for (graph::NodeIndex v = 0; v < graph.node_count(); ++v) {
        // Who goes on from v asks v to introduce; nobody has to ask me.
        const double asking =
            v == me || introducers.empty() ? 0 : introducer_cost(introducers[v], params);
        for (const float strength : graph.weights(v))
            costs.push_back(asking - std::log(std::min(1.0, static_cast<double>(strength))));
    }
    return graph::cheapest_short_paths(graph, costs, me, to, params.most_paths, params.most_links);
}

}  // namespace kith
