// Maps to lay out that are the same in each build, and the bits they come to.
#pragma once
#include "base/random.hpp"
#include "layout/force_layout.hpp"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

// In the namespace of the layout, as scalar_layout_test.cpp has another one.
namespace kith::layout {

/// An address book as the map shows it: me, organisations with their people, people without.
struct Network {
    std::vector<graph::Tie> ties;
    std::vector<float> rest_length;  // beside ties
    std::vector<float> radius;
    std::vector<float> position;
    std::vector<std::uint8_t> pinned;

    graph::NodeIndex add(float body_radius) {
        constexpr float kUnplaced = std::numeric_limits<float>::quiet_NaN();
        radius.push_back(body_radius);
        position.insert(position.end(), {kUnplaced, kUnplaced});
        pinned.push_back(0);
        return static_cast<graph::NodeIndex>(radius.size() - 1);
    }
    void tie(graph::NodeIndex u, graph::NodeIndex v, float weight, float rest) {
        ties.push_back({u, v, weight});
        rest_length.push_back(rest);
    }
    void add_person(graph::NodeIndex hub) {
        const graph::NodeIndex person = add(5);
        if (hub == 0) {
            tie(0, person, 0.05f, 140);
        } else {
            tie(hub, person, 1, radius[hub] + 11);
        }
    }
    void init(ForceLayout& layout, bool reheat, LayoutParams params = {}) const {
        std::vector<std::uint32_t> first;
        graph::CsrGraph graph = graph::build_csr(radius.size(), ties, &first);
        std::vector<float> rest;
        rest.reserve(first.size());
        for (const std::uint32_t tie : first) rest.push_back(rest_length[tie]);
        layout.init(std::move(graph), {rest, radius, position, pinned, reheat}, params);
    }
};

inline Network address_book(std::size_t hubs, std::size_t people, std::uint64_t seed) {
    Random random(seed);
    Network network;
    network.add(13);
    network.position[0] = network.position[1] = 0;
    network.pinned[0] = 1;
    for (std::size_t hub = 1; hub <= hubs; ++hub) {
        network.add(7 + 60.0f / static_cast<float>(hub + 4));
        network.tie(0, static_cast<graph::NodeIndex>(hub), 0.05f, 140);
    }
    for (std::size_t person = 0; person < people; ++person) {
        // Two of five without an organisation; the others in ever smaller ones.
        const double at = random.unit() * random.unit();
        network.add_person(random.below(5) < 2
                               ? 0
                               : 1 + static_cast<graph::NodeIndex>(at * static_cast<double>(hubs)));
    }
    return network;
}

/// Circles of friends, each all but complete, with some friendships between any two people.
inline graph::CsrGraph small_world(graph::NodeIndex circles, graph::NodeIndex people,
                                   std::uint64_t seed) {
    Random random(seed);
    std::vector<graph::Tie> ties;
    const graph::NodeIndex n = circles * people;
    for (graph::NodeIndex v = 0; v < n; ++v) {
        for (graph::NodeIndex u = v / people * people; u < v; ++u) {
            if (random.below(10) < 7) ties.push_back({u, v, 1});
        }
        // A neighbouring circle, so that the world has a shape, and now and then one far away.
        ties.push_back({v, (v + people) % n, 1});
        if (random.below(8) == 0) ties.push_back({v, random.below(n), 1});
    }
    return graph::build_csr(n, ties);
}

inline void run(ForceLayout& layout) {
    while (!layout.settled()) layout.step(50);
}

inline std::uint64_t hash(const Bodies& bodies) {
    std::uint64_t value = 0xCBF29CE484222325ull;  // FNV-1a
    for (std::size_t i = 0; i < bodies.count; ++i) {
        for (const float coordinate : {bodies.x[i], bodies.y[i]}) {
            value = (value ^ std::bit_cast<std::uint32_t>(coordinate)) * 0x100000001B3ull;
        }
    }
    return value;
}

inline Network tied_book() {
    Network network = address_book(12, 300, 3);
    network.tie(20, 40, 0.5f, 44);
    network.tie(25, 130, 0.3f, 44);
    return network;
}
/// Bodies enough for several workers.
inline graph::CsrGraph many_circles() {
    return small_world(110, 12, 4);
}

// Hashes of tied_book() as it starts, after 60 steps, and at rest; of small_world(40, 12, 4) and of
// many_circles() after 90.
inline constexpr std::uint64_t kBookStart = 0x804E19387CB04FC9ull;
inline constexpr std::uint64_t kBookStepped = 0x937774879ACE0AB4ull;
inline constexpr std::uint64_t kBookAtRest = 0x96361679ABE2D1B8ull;
inline constexpr std::uint64_t kCirclesStepped = 0x83CA80F932FB4407ull;
inline constexpr std::uint64_t kManyCirclesStepped = 0x515DA1015DDE53F9ull;

}  // namespace kith::layout
