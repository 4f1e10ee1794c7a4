#include "graph/what_if.hpp"

#include "graph/constraint.hpp"
#include "graph/cut_points.hpp"
#include "graph/reach.hpp"

#include <algorithm>

namespace kith::graph {

WhatIf::WhatIf(const CsrGraph& graph, NodeIndex me, std::span<const std::uint32_t> group)
    : graph_(graph), me_(me), group_(group), before_(outlook(graph, taken({}))) {}

std::vector<bool> WhatIf::taken(const Change& change) const {
    std::vector<bool> gone(graph_.node_count(), false);
    for (const NodeIndex v : change.removed) {
        if (v < gone.size() && v != me_) gone[v] = true;
    }
    return gone;
}

CsrGraph WhatIf::changed(const Change& change) const {
    const std::vector<bool> gone = taken(change);
    std::vector<Tie> ties;
    ties.reserve(graph_.tie_count() + change.added.size());
    for (NodeIndex v = 0; v < gone.size(); ++v) {
        if (gone[v]) continue;
        for (std::uint32_t e = graph_.row[v]; e < graph_.row[v + 1]; ++e) {
            const NodeIndex w = graph_.target[e];
            if (v < w && !gone[w]) ties.push_back({v, w, graph_.weight[e]});
        }
    }
    for (const Tie& tie : change.added) {
        if (std::max(tie.u, tie.v) < gone.size() && !gone[tie.u] && !gone[tie.v])
            ties.push_back(tie);
    }
    return build_csr(gone.size(), ties);
}

Outlook WhatIf::outlook(const CsrGraph& graph, const std::vector<bool>& gone) const {
    Outlook result;
    const auto taken_out = static_cast<std::uint32_t>(std::count(gone.begin(), gone.end(), true));
    result.people = static_cast<std::uint32_t>(gone.size()) - taken_out;
    const Components components = connected_components(graph);
    // Each of those taken out stands alone.
    result.components = static_cast<std::uint32_t>(components.size.size()) - taken_out;
    result.in_reach = components.size[components.of_node[me_]] - 1;
    const CutPoints cuts = cut_points(graph, me_);
    result.cut_vertices = static_cast<std::uint32_t>(
        std::ranges::count_if(cuts.cut_vertices, [&](NodeIndex v) { return v != me_; }));
    result.bridges = static_cast<std::uint32_t>(cuts.bridges.size());
    result.constraint = constraint_of(graph, me_);
    std::vector<std::uint32_t> covered;
    const std::vector<std::uint32_t> distance = distances_from(graph, me_, 3);
    for (NodeIndex v = 0; v < distance.size(); ++v) {
        if (v == me_ || distance[v] > 3) continue;
        ++result.within_three;
        if (distance[v] > 2) continue;
        ++result.within_two;
        if (!group_.empty() && group_[v] != kNotCounted) covered.push_back(group_[v]);
    }
    std::sort(covered.begin(), covered.end());
    covered.erase(std::unique(covered.begin(), covered.end()), covered.end());
    result.covered = static_cast<std::uint32_t>(covered.size());
    return result;
}

Outlook WhatIf::after(const Change& change) const {
    return outlook(changed(change), taken(change));
}

std::vector<NodeIndex> WhatIf::lost(const Change& change) const {
    const std::vector<bool> gone = taken(change);
    const Components before = connected_components(graph_);
    const Components after = connected_components(changed(change));
    std::vector<NodeIndex> result;
    for (NodeIndex v = 0; v < gone.size(); ++v) {
        if (!gone[v] && before.of_node[v] == before.of_node[me_] &&
            after.of_node[v] != after.of_node[me_])
            result.push_back(v);
    }
    return result;
}

}  // namespace kith::graph
