#include "layout/placement.hpp"

#include "base/random.hpp"
#include "layout/force_layout.hpp"
#include "layout/golden_turn.hpp"
#include "layout/in_order.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kith::layout {

namespace {

using graph::NodeIndex;

class Placement {
  public:
    Placement(const graph::CsrGraph& graph, const PlacementParams& params,
              std::span<const float> pull, std::span<std::uint8_t> placed, Bodies& bodies)
        : graph_(graph),
          params_(params),
          pull_(pull),
          placed_(placed),
          bodies_(bodies),
          random_(params.seed),
          turn_(random_),
          around_(bodies.count, 0) {}

    void run() {
        for (NodeIndex v = 0; v < bodies_.count; ++v) {
            if (placed_[v] != 0) settle_down(v);
        }
        place_beside_placed();
        place_outside();
    }

  private:
    template <class Visit>
    void for_ties(NodeIndex v, Visit visit) const {
        for (std::uint32_t e = graph_.row[v]; e < graph_.row[v + 1]; ++e) {
            if (graph_.weight[e] >= kWeakTie) visit(graph_.target[e], graph_.weight[e]);
        }
    }

    void settle_down(NodeIndex v) {
        placed_[v] = 1;
        for_ties(v, [&](NodeIndex u, float) { around_[u] += bodies_.mass[v]; });
        front_.push_back(v);
    }

    /// At the rim of the disc of those who are around `hub` already.
    void place_at_rim(NodeIndex v, NodeIndex hub) {
        turn_.turn();
        const double rim = std::sqrt((bodies_.mass[hub] + around_[hub] + bodies_.mass[v]) /
                                     static_cast<double>(params_.stiffness));
        bodies_.x[v] = bodies_.x[hub] + turn_.x(rim);
        bodies_.y[v] = bodies_.y[hub] + turn_.y(rim);
        settle_down(v);
    }

    void place_beside_placed() {
        for (std::size_t next = 0; next < front_.size(); ++next) {
            for_ties(front_[next], [&](NodeIndex v, float) {
                if (placed_[v] == 0) place_by_neighbours(v);
            });
        }
        front_.clear();
    }

    void place_by_neighbours(NodeIndex v) {
        NodeIndex only = v;
        std::uint32_t neighbours = 0;
        double sum = 0, x = 0, y = 0;
        for_ties(v, [&](NodeIndex u, float weight) {
            if (placed_[u] == 0) return;
            only = u;
            ++neighbours;
            const auto share = static_cast<double>(weight);
            sum += share;
            x += share * static_cast<double>(bodies_.x[u]);
            y += share * static_cast<double>(bodies_.y[u]);
        });
        if (neighbours == 1) return place_at_rim(v, only);
        turn_.turn();
        const double aside = static_cast<double>(bodies_.radius[v]) * (0.5 + random_.unit());
        bodies_.x[v] = static_cast<float>(x / sum) + turn_.x(aside);
        bodies_.y[v] = static_cast<float>(y / sum) + turn_.y(aside);
        settle_down(v);
    }

    struct Cluster {
        NodeIndex hub;
        std::uint32_t first, last;  // members of the hub
        double mass;                // of all of them
        bool tied;
    };

    /// Everyone not placed yet, as hubs and their neighbours, the largest first.
    std::vector<Cluster> find_clusters() {
        std::vector<Lot> by_degree;
        std::vector<std::uint32_t> degree(bodies_.count, 0);
        for (NodeIndex v = 0; v < bodies_.count; ++v) {
            if (placed_[v] != 0) continue;
            for_ties(v, [&](NodeIndex, float) { ++degree[v]; });
            by_degree.emplace_back(~std::uint64_t{degree[v]}, v);
        }
        bring_in_order(by_degree, by_degree.size());
        std::vector<std::uint8_t> taken(placed_.begin(), placed_.end());
        std::vector<Cluster> clusters;
        for (const auto& [key, hub] : by_degree) {
            if (taken[hub] != 0) continue;
            taken[hub] = 1;
            const auto first = static_cast<std::uint32_t>(members_.size());
            auto mass = static_cast<double>(bodies_.mass[hub]);
            for_ties(hub, [&](NodeIndex v, float) {
                if (taken[v] != 0) return;
                taken[v] = 1;
                members_.push_back(v);
                mass += static_cast<double>(bodies_.mass[v]);
            });
            clusters.push_back(
                {hub, first, static_cast<std::uint32_t>(members_.size()), mass, degree[hub] > 0});
        }
        // Those with ties first, the heavier first: bits of numbers above 0 are in their order.
        std::vector<Lot> by_mass;
        for (std::uint32_t i = 0; i < clusters.size(); ++i) {
            const std::uint64_t tied = clusters[i].tied ? std::uint64_t{1} << 63 : 0;
            by_mass.emplace_back(~(tied | std::bit_cast<std::uint64_t>(clusters[i].mass)), i);
        }
        bring_in_order(by_mass, by_mass.size());
        std::vector<Cluster> in_order;
        in_order.reserve(clusters.size());
        for (const auto& [key, i] : by_mass) in_order.push_back(clusters[i]);
        return in_order;
    }

    void place_outside() {
        // The spiral goes on where the placed ones end. Its square radius grows with the mass it
        // has placed as the settled map's does.
        double radius_squared = 0;
        for (NodeIndex v = 0; v < bodies_.count; ++v) {
            if (placed_[v] == 0) continue;
            const auto x = static_cast<double>(bodies_.x[v]);
            const auto y = static_cast<double>(bodies_.y[v]);
            const double room =
                static_cast<double>(bodies_.mass[v]) / static_cast<double>(params_.gravity);
            radius_squared = std::max(radius_squared, x * x + y * y + room);
        }
        for (const Cluster& cluster : find_clusters()) {
            const double room = cluster.mass / (static_cast<double>(params_.gravity) *
                                                static_cast<double>(pull_[cluster.hub]));
            // The very first takes the middle.
            const double distance = radius_squared > 0 ? std::sqrt(radius_squared + room / 2) : 0;
            radius_squared += room;
            turn_.turn();
            bodies_.x[cluster.hub] = turn_.x(distance);
            bodies_.y[cluster.hub] = turn_.y(distance);
            placed_[cluster.hub] = 1;
            const GoldenTurn spiral = turn_;
            auto filled = static_cast<double>(bodies_.mass[cluster.hub]);
            for (std::uint32_t m = cluster.first; m < cluster.last; ++m) {
                const NodeIndex v = members_[m];
                const auto mass = static_cast<double>(bodies_.mass[v]);
                const double from_hub =
                    std::sqrt((filled + mass / 2) / static_cast<double>(params_.stiffness));
                filled += mass;
                turn_.turn();
                bodies_.x[v] = bodies_.x[cluster.hub] + turn_.x(from_hub);
                bodies_.y[v] = bodies_.y[cluster.hub] + turn_.y(from_hub);
                placed_[v] = 1;
            }
            turn_ = spiral;
        }
    }

    const graph::CsrGraph& graph_;
    const PlacementParams& params_;
    std::span<const float> pull_;
    std::span<std::uint8_t> placed_;
    Bodies& bodies_;
    Random random_;
    GoldenTurn turn_;
    std::vector<float> around_;       // mass of the placed neighbours of each body
    std::vector<NodeIndex> front_;    // placed, and their neighbours not seen to yet
    std::vector<NodeIndex> members_;  // of all clusters, in order
};

}  // namespace

void place(const graph::CsrGraph& graph, const PlacementParams& params, std::span<const float> pull,
           std::span<std::uint8_t> placed, Bodies& bodies) {
    Placement(graph, params, pull, placed, bodies).run();
}

}  // namespace kith::layout
