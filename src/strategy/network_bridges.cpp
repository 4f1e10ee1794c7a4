#include "strategy/network_bridges.hpp"

#include "base/sorting.hpp"
#include "graph/cut_points.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <tuple>

namespace kith {

NetworkBridges::NetworkBridges(const Book& book)
    : graph_(graph::build_csr(book.people.size(), ties_between(book))) {
    const graph::CutPoints found = graph::cut_points(graph_);
    for (std::size_t i = 0; i < found.bridges.size(); ++i) {
        const auto [u, v] = found.bridges[i];
        const graph::CutPoints::Held& held = found.held[i];
        all_.push_back({held.end, held.end == u ? v : u, held.count});
    }
    sort_items(all_, [](const NetworkBridge& a, const NetworkBridge& b) {
        return std::tie(b.count, a.held, a.holder) < std::tie(a.count, b.held, b.holder);
    });
    const auto first_of_one = std::ranges::find(all_, 1u, &NetworkBridge::count);
    several_ = static_cast<std::size_t>(first_of_one - all_.begin());
}

std::vector<std::uint32_t> NetworkBridges::cut_off(const NetworkBridge& bridge) const {
    return graph::reached_without(graph_, bridge.held, bridge.holder);
}

}  // namespace kith
