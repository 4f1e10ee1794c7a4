// How good settled layouts are, by the measures of tests/bench/layout_quality.mjs, and that bonds,
// shape and repulsion each have their part in it.
#include "base/random.hpp"
#include "graph/reach.hpp"
#include "layout/force_layout.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

using namespace kith;
using namespace kith::layout;
using graph::CsrGraph;
using graph::NodeIndex;
using graph::Tie;

namespace {

constexpr std::size_t kSources = 64, kProbes = 200;
// Of the ego network of 1,000 people below.
constexpr double kMostStress = 0.185, kLeastPreservation = 0.12;

struct Quality {
    double stress;        // lower is better
    double preservation;  // higher is better
};

/// An ego network without its ego, as of tests/bench/ego_networks.mjs: communities of power-law
/// sizes, power-law degrees of mean 10, three of ten ties between communities, half of the others
/// closing triangles. Square roots in place of other powers: they are the same everywhere.
class EgoNetwork {
  public:
    EgoNetwork(NodeIndex people, std::uint64_t seed)
        : random_(seed), friends_(people), community_(people), degree_sums_(people + 1, 0) {
        for (NodeIndex first = 0, last = 0; first < people; first = last) {
            const double least = 12, most = people / 15.0;
            const double size = 1 / (1 / least - random_.unit() * (1 / least - 1 / most));
            last = std::min(people, first + static_cast<NodeIndex>(size));
            for (NodeIndex v = first; v < last; ++v) community_[v] = {first, last};
        }
        for (NodeIndex v = 0; v < people; ++v) {
            const double degree = 1 / std::sqrt(1 - random_.unit());
            degree_sums_[v + 1] = degree_sums_[v] + std::min(degree, std::sqrt(people));
        }
        const std::size_t inner = std::size_t{people} * 5 * 7 / 10, outer = inner * 3 / 7;
        while (ties_.size() < inner) {
            const NodeIndex u = draw(0, people);
            const bool by_friend = 2 * ties_.size() >= inner;
            const NodeIndex v =
                by_friend ? friend_of(friend_of(u)) : draw(community_[u].first, community_[u].last);
            if (community_[v].first == community_[u].first) tie(u, v);
        }
        while (ties_.size() < inner + outer) {
            const NodeIndex u = draw(0, people), v = draw(0, people);
            if (community_[v].first != community_[u].first) tie(u, v);
        }
    }
    CsrGraph graph() const { return graph::build_csr(friends_.size(), ties_); }

  private:
    struct Community {
        NodeIndex first, last;
    };

    /// One of these, in proportion to their degrees.
    NodeIndex draw(NodeIndex first, NodeIndex last) {
        const double from = degree_sums_[first];
        const double at = from + random_.unit() * (degree_sums_[last] - from);
        const auto sums = std::span(degree_sums_).subspan(first + 1, last - first - 1);
        return first + static_cast<NodeIndex>(std::ranges::upper_bound(sums, at) - sums.begin());
    }
    /// Or the same again where there is none.
    NodeIndex friend_of(NodeIndex v) {
        const auto count = static_cast<std::uint32_t>(friends_[v].size());
        return count == 0 ? v : friends_[v][random_.below(count)];
    }
    void tie(NodeIndex u, NodeIndex v) {
        if (u == v || std::count(friends_[u].begin(), friends_[u].end(), v) > 0) return;
        friends_[u].push_back(v);
        friends_[v].push_back(u);
        ties_.push_back({u, v, 1});
    }

    Random random_;
    std::vector<std::vector<NodeIndex>> friends_;
    std::vector<Community> community_;
    std::vector<double> degree_sums_;
    std::vector<Tie> ties_;
};

/// 986 people of one institution: tests/data/graph/README.md.
CsrGraph email_network() {
    std::istringstream text(test_text("graph/email-eu-core.edges"));
    std::vector<Tie> ties;
    for (Tie tie; text >> tie.u >> tie.v;) ties.push_back(tie);
    return graph::build_csr(986, ties);
}

double distance_of(const Bodies& bodies, std::size_t i, std::size_t j) {
    return static_cast<double>(std::hypot(bodies.x[i] - bodies.x[j], bodies.y[i] - bodies.y[j]));
}

/// Normalised, with weights hops^-2, at the best scale, from some nodes to all others.
double stress_of(const CsrGraph& graph, const Bodies& bodies) {
    double sum = 0, squares = 0, pairs = 0;
    for (std::size_t s = 0; s < kSources; ++s) {
        const auto source = static_cast<NodeIndex>(s * bodies.count / kSources);
        const std::vector<std::uint32_t> hops = graph::distances_from(graph, source);
        for (NodeIndex v = 0; v < bodies.count; ++v) {
            if (hops[v] == 0 || hops[v] == graph::kOutOfReach) continue;
            const double ratio = distance_of(bodies, source, v) / hops[v];
            sum += ratio;
            squares += ratio * ratio;
            ++pairs;
        }
    }
    return 1 - sum * sum / squares / pairs;
}

/// Mean Jaccard index of a node's neighbours and of as many bodies nearest to it.
double preservation_of(const CsrGraph& graph, const Bodies& bodies) {
    double total = 0, counted = 0;
    std::vector<std::pair<double, NodeIndex>> others;
    for (std::size_t probe = 0; probe < kProbes; ++probe) {
        const auto v = static_cast<NodeIndex>(probe * bodies.count / kProbes);
        const auto neighbours = graph.neighbours(v);
        if (neighbours.empty()) continue;
        others.clear();
        for (NodeIndex u = 0; u < bodies.count; ++u) {
            if (u != v) others.emplace_back(distance_of(bodies, u, v), u);
        }
        const auto end = others.begin() + static_cast<std::ptrdiff_t>(neighbours.size());
        std::nth_element(others.begin(), end - 1, others.end());
        const auto common = static_cast<double>(std::count_if(others.begin(), end, [&](auto& near) {
            return std::binary_search(neighbours.begin(), neighbours.end(), near.second);
        }));
        total += common / (2 * static_cast<double>(neighbours.size()) - common);
        ++counted;
    }
    return total / counted;
}

Quality quality_of(const CsrGraph& graph, const LayoutParams& params = {}) {
    ForceLayout layout;
    layout.init(graph, {}, params);
    while (!layout.settled()) layout.step(50);
    return {stress_of(graph, layout.bodies()), preservation_of(graph, layout.bodies())};
}

}  // namespace

TEST_CASE("layout: a settled ego network keeps distances and neighbours") {
    const Quality ego = quality_of(EgoNetwork(1000, 1).graph());
    CHECK(ego.stress < kMostStress);               // 0.173
    CHECK(ego.preservation > kLeastPreservation);  // 0.132
    const Quality email = quality_of(email_network());
    CHECK(email.stress < 0.155);       // 0.147
    CHECK(email.preservation > 0.12);  // 0.139
}

TEST_CASE("layout: without one of its forces it would not") {
    const CsrGraph graph = EgoNetwork(1000, 1).graph();
    LayoutParams unbound, shapeless, crowded;
    unbound.bond = 0;
    shapeless.shape = 0;
    crowded.repulsion = 1e-4f;  // none at all would leave bodies without mass
    CHECK(quality_of(graph, unbound).preservation < kLeastPreservation / 2);  // 0.015
    CHECK(quality_of(graph, shapeless).stress > kMostStress);                 // 0.202
    const Quality heap = quality_of(graph, crowded);
    CHECK(heap.stress > kMostStress);                     // 0.192
    CHECK(heap.preservation < kLeastPreservation * 0.7);  // 0.062
}
