#include "layout/force_layout.hpp"

#include "layout/made_maps.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

using namespace kith;
using namespace kith::layout;
using graph::build_csr;
using graph::NodeIndex;
using graph::Tie;

namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

float distance(const Bodies& bodies, std::size_t i, std::size_t j) {
    return std::hypot(bodies.x[i] - bodies.x[j], bodies.y[i] - bodies.y[j]);
}

/// Each once, with `first` as its first node.
void add_ties(const graph::CsrGraph& graph, NodeIndex first, std::vector<Tie>& ties) {
    for (NodeIndex v = 0; v < graph.node_count(); ++v) {
        for (const NodeIndex u : graph.neighbours(v)) {
            if (u < v) ties.push_back({first + u, first + v, 1});
        }
    }
}

/// How many times longer those of `weight` are than all others, on average.
float length_ratio(const Bodies& bodies, const std::vector<Tie>& ties, float weight) {
    float length = 0, count = 0, other_length = 0, other_count = 0;
    for (const Tie& tie : ties) {
        const bool counts = tie.weight == weight;
        (counts ? length : other_length) += distance(bodies, tie.u, tie.v);
        ++(counts ? count : other_count);
    }
    return length / count / (other_length / other_count);
}

std::vector<Tie> star(NodeIndex leaves) {
    std::vector<Tie> ties;
    for (NodeIndex leaf = 1; leaf <= leaves; ++leaf) ties.push_back({0, leaf, 1});
    return ties;
}

float deepest_overlap(const Bodies& bodies) {
    float deepest = 0;
    for (std::size_t i = 0; i < bodies.count; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            deepest =
                std::max(deepest, bodies.radius[i] + bodies.radius[j] - distance(bodies, i, j));
        }
    }
    return deepest;
}

}  // namespace

TEST_CASE("layout: two bodies settle at the rest length of their tie") {
    for (const float rest : {20.0f, 60.0f, 200.0f}) {
        const std::vector<Tie> ties{{0, 1, 1}};
        const std::vector<float> rests{rest, rest};
        ForceLayout layout;
        LayoutParams params;
        params.gravity = 0.001f;  // it would draw them together
        layout.init(build_csr(2, ties), {.rest_length = rests}, params);
        run(layout);
        CHECK(distance(layout.bodies(), 0, 1) == doctest::Approx(rest).epsilon(0.02));
    }
}

TEST_CASE("layout: the same start gives the same bits, here and in the browser") {
    ForceLayout book, circles;
    tied_book().init(book, true);
    CHECK(hash(book.bodies()) == kBookStart);
    CHECK(book.step(60) == 60);
    CHECK(hash(book.bodies()) == kBookStepped);
    run(book);
    CHECK(hash(book.bodies()) == kBookAtRest);
    circles.init(small_world(40, 12, 4));
    circles.step(90);
    CHECK(hash(circles.bodies()) == kCirclesStepped);
}

TEST_CASE("layout: any number of workers gives the same bits") {
    const graph::CsrGraph circles = many_circles();
    const auto run_blocks = [&](std::uint32_t workers) {
        ForceLayout layout;
        layout.init(circles);
        REQUIRE(layout.chunk_count() > 2);
        std::vector<Quadtree::List> lists(workers);
        for (int step = 0; step < 90; ++step) {
            layout.begin_step();
            // The last worker first: the order must not matter.
            for (std::uint32_t worker = workers; worker-- > 0;) {
                layout.repel(layout.group_count() * worker / workers,
                             layout.group_count() * (worker + 1) / workers, lists[worker]);
            }
            for (std::uint32_t worker = workers; worker-- > 0;) {
                layout.pull(layout.chunk_count() * worker / workers,
                            layout.chunk_count() * (worker + 1) / workers);
            }
            layout.end_step();
        }
        return hash(layout.bodies());
    };
    const std::uint64_t one = run_blocks(1);
    CHECK(one == kManyCirclesStepped);
    for (std::uint32_t workers = 2; workers <= 8; ++workers) CHECK(run_blocks(workers) == one);
    ForceLayout stepped;
    stepped.init(circles);
    stepped.step(90);
    CHECK(hash(stepped.bodies()) == one);
}

TEST_CASE("layout: circles of friends keep together, and friends of friends are near") {
    const std::size_t circles = 40, people = 12;
    ForceLayout layout;
    layout.init(small_world(circles, people, 4));
    run(layout);
    CHECK(layout.steps() < 600);
    const Bodies& bodies = layout.bodies();
    double within = 0, across = 0;
    for (std::size_t i = 0; i < bodies.count; ++i) {
        const std::size_t mate = i / people * people + (i + 1) % people;
        within += static_cast<double>(distance(bodies, i, mate));
        across += static_cast<double>(distance(bodies, i, (i + 5 * people) % bodies.count));
    }
    CHECK(within * 4 < across);
    CHECK(deepest_overlap(bodies) < 0.05f);
}

TEST_CASE("layout: large components lie beside one another, small ones hold together, all near") {
    const NodeIndex large = 96, small = 4, smalls = 6;
    std::vector<Tie> ties;
    for (NodeIndex one = 0; one < 2; ++one)
        add_ties(small_world(8, 12, 4 + one), one * large, ties);
    for (NodeIndex one = 0; one < smalls; ++one) {
        const NodeIndex first = 2 * large + one * small;
        for (NodeIndex v = 1; v < small; ++v) ties.push_back({first, first + v, 1});
    }
    ForceLayout layout;
    layout.init(build_csr(2 * large + smalls * small, ties));
    run(layout);
    const Bodies& bodies = layout.bodies();
    float middle_x[2] = {}, middle_y[2] = {};
    for (std::size_t i = 0; i < 2 * large; ++i) {
        middle_x[i / large] += bodies.x[i] / static_cast<float>(large);
        middle_y[i / large] += bodies.y[i] / static_cast<float>(large);
    }
    std::size_t astray = 0;  // nearer to the middle of the other
    for (std::size_t i = 0; i < 2 * large; ++i) {
        const auto to = [&](std::size_t one) {
            return std::hypot(bodies.x[i] - middle_x[one], bodies.y[i] - middle_y[one]);
        };
        astray += to(i / large) > to(1 - i / large) ? 1 : 0;
    }
    CHECK(astray == 0);
    for (const Tie& tie : ties) {
        if (tie.u >= 2 * large) CHECK(distance(bodies, tie.u, tie.v) < 50);
    }
    // All within an even disc that has room for them, or not far out of it.
    float total_mass = 0, farthest = 0;
    for (std::size_t i = 0; i < bodies.count; ++i) {
        total_mass += bodies.mass[i];
        farthest = std::max(farthest, std::hypot(bodies.x[i], bodies.y[i]));
    }
    CHECK(farthest < 1.5f * std::sqrt(total_mass / LayoutParams{}.gravity));
}

TEST_CASE("layout: of many ties the stronger ones are shorter") {
    std::vector<Tie> of_hub = star(40);
    std::vector<Tie> of_circles;
    add_ties(small_world(40, 12, 4), 0, of_circles);
    for (std::vector<Tie>* ties : {&of_hub, &of_circles}) {
        for (std::size_t i = 0; i < ties->size(); i += 2) (*ties)[i].weight = 0.2f;
    }
    ForceLayout hub, circles;
    hub.init(build_csr(41, of_hub));
    run(hub);
    CHECK(length_ratio(hub.bodies(), of_hub, 0.2f) > 1.3f);
    circles.init(build_csr(480, of_circles));
    run(circles);
    CHECK(length_ratio(circles.bodies(), of_circles, 0.2f) > 1.05f);
}

TEST_CASE("layout: in a small world one per cent more people move the others little") {
    const NodeIndex people = 480;
    graph::CsrGraph world = small_world(40, 12, 4);
    ForceLayout before;
    before.init(world);
    run(before);
    std::vector<Tie> ties;
    for (NodeIndex v = 0; v < people; ++v) {
        for (const NodeIndex u : world.neighbours(v)) {
            if (u < v) ties.push_back({u, v, 1});
        }
    }
    for (NodeIndex added = people; added < people + 5; ++added) {
        for (NodeIndex friend_of = 0; friend_of < 5; ++friend_of)
            ties.push_back({added, (added * 31 + friend_of) % people, 1});
    }
    std::vector<float> position(std::size_t{2} * (people + 5), kNan);
    before.copy_positions(std::span(position).first(std::size_t{2} * people));
    ForceLayout after;
    after.init(build_csr(people + 5, ties), {.position = position, .reheat = false});
    run(after);
    float width = 0;
    std::vector<float> moved;
    for (std::size_t i = 0; i < people; ++i) {
        width = std::max(width, 2 * std::hypot(before.bodies().x[i], before.bodies().y[i]));
        moved.push_back(std::hypot(after.bodies().x[i] - before.bodies().x[i],
                                   after.bodies().y[i] - before.bodies().y[i]));
    }
    std::sort(moved.begin(), moved.end());
    CAPTURE(moved[moved.size() / 2] / width);
    CHECK(moved[moved.size() / 2] < 0.02f * width);
}

TEST_CASE(
    "layout: a few more people turn no new map around, wherever they stand among the others") {
    const NodeIndex people = 480, more = 5;
    graph::CsrGraph world = small_world(40, 12, 4);
    std::vector<std::uint32_t> keys(people + more);
    for (NodeIndex v = 0; v < people; ++v) keys[v + more] = v * 2654435761u;
    for (NodeIndex added = 0; added < more; ++added) keys[added] = 17 + added;
    std::vector<Tie> ties;
    for (NodeIndex v = 0; v < people; ++v) {
        for (const NodeIndex u : world.neighbours(v)) {
            if (u < v) ties.push_back({u + more, v + more, 1});
        }
    }
    for (NodeIndex added = 0; added < more; ++added) {
        for (NodeIndex friend_of = 0; friend_of < 5; ++friend_of)
            ties.push_back({added, more + (added * 31 + friend_of) % people, 1});
    }
    ForceLayout before, after;
    before.init(world, {.key = std::span(keys).subspan(more)});
    after.init(build_csr(people + more, ties), {.key = keys});
    run(before);
    run(after);
    float along = 0, length_before = 0, length_after = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const float x = before.bodies().x[i], y = before.bodies().y[i];
        const float to_x = after.bodies().x[i + more], to_y = after.bodies().y[i + more];
        along += x * to_x + y * to_y;
        length_before += x * x + y * y;
        length_after += to_x * to_x + to_y * to_y;
    }
    CAPTURE(along / std::sqrt(length_before * length_after));
    CHECK(along > 0.8f * std::sqrt(length_before * length_after));
}

TEST_CASE("layout: another seed gives another map, as good") {
    const Network network = address_book(5, 80, 3);
    ForceLayout a, b;
    LayoutParams params;
    network.init(a, true, params);
    params.seed = 2;
    network.init(b, true, params);
    run(a);
    run(b);
    CHECK(hash(a.bodies()) != hash(b.bodies()));
    CHECK(deepest_overlap(b.bodies()) < 0.05f);
}

TEST_CASE("layout: a hub's people fill a round disc around it and do not overlap") {
    for (const NodeIndex leaves : {2u, 7u, 60u, 500u}) {
        CAPTURE(leaves);
        std::vector<float> radius(leaves + 1, 5.0f);
        radius[0] = 12;
        const std::vector<float> rest(std::size_t{2} * leaves, 22.0f);
        ForceLayout layout;
        layout.init(build_csr(leaves + 1, star(leaves)), {.rest_length = rest, .radius = radius});
        run(layout);
        const Bodies& bodies = layout.bodies();
        CHECK(deepest_overlap(bodies) < 0.05f);
        if (leaves < 60) continue;
        // Outermost of each of eight sectors: a disc's are all about as far out.
        std::vector<float> rim(8, 0);
        for (std::size_t leaf = 1; leaf <= leaves; ++leaf) {
            const float dx = bodies.x[leaf] - bodies.x[0], dy = bodies.y[leaf] - bodies.y[0];
            const std::size_t sector =
                (dx > 0 ? 1u : 0u) + (dy > 0 ? 2u : 0u) + (std::abs(dx) > std::abs(dy) ? 4u : 0u);
            rim[sector] = std::max(rim[sector], distance(bodies, leaf, 0));
        }
        const float nearest = *std::min_element(rim.begin(), rim.end());
        const float farthest = *std::max_element(rim.begin(), rim.end());
        CHECK(farthest < 1.2f * nearest);
        // Discs of radius 5 with gaps between: neither crowded nor scattered.
        const float covered = static_cast<float>(leaves) * 25 / (farthest * farthest);
        CHECK(covered > 0.3f);
        CHECK(covered < 0.8f);
    }
}

TEST_CASE("layout: in an address book nothing overlaps, and everyone is near their hub") {
    const Network network = address_book(25, 400, 11);
    ForceLayout layout;
    network.init(layout, true);
    run(layout);
    CHECK(layout.steps() < 600);
    CHECK(deepest_overlap(layout.bodies()) < 0.05f);
    // Everyone's nearest hub is their own.
    std::size_t astray = 0, held = 0;
    for (const Tie& tie : network.ties) {
        if (tie.u == 0) continue;
        ++held;
        NodeIndex nearest = 1;
        for (NodeIndex hub = 2; hub <= 25; ++hub) {
            if (distance(layout.bodies(), tie.v, hub) < distance(layout.bodies(), tie.v, nearest)) {
                nearest = hub;
            }
        }
        astray += nearest == tie.u ? 0 : 1;
    }
    CHECK(held > 200);
    CHECK(astray * 50 <= held);  // a large disc's rim may be nearer to a small neighbour
}

TEST_CASE("layout: a new map starts close to where it settles") {
    const Network network = address_book(25, 600, 12);
    ForceLayout layout;
    network.init(layout, true);
    const Bodies start = layout.bodies();
    run(layout);
    const Bodies& end = layout.bodies();
    float width = 0;
    std::vector<float> moved;
    for (std::size_t i = 0; i < end.count; ++i) {
        width = std::max(width, 2 * std::abs(end.x[i]));
        moved.push_back(std::hypot(end.x[i] - start.x[i], end.y[i] - start.y[i]));
    }
    std::sort(moved.begin(), moved.end());
    CAPTURE(moved[moved.size() / 2] / width);
    CHECK(moved[moved.size() / 2] < 0.05f * width);
    CHECK(moved.back() < 0.25f * width);
}

TEST_CASE("layout: communities lie apart") {
    // Two cliques of ten with one tie between them.
    std::vector<Tie> ties{{0, 10, 1}};
    for (NodeIndex i = 0; i < 10; ++i) {
        for (NodeIndex j = 0; j < i; ++j) {
            ties.push_back({i, j, 1});
            ties.push_back({i + 10, j + 10, 1});
        }
    }
    ForceLayout layout;
    layout.init(build_csr(20, ties));
    run(layout);
    const Bodies& bodies = layout.bodies();
    float widest = 0, x[2] = {}, y[2] = {};
    for (NodeIndex i = 0; i < 20; ++i) {
        x[i / 10] += bodies.x[i] / 10;
        y[i / 10] += bodies.y[i] / 10;
        for (NodeIndex j = i / 10 * 10; j < i; ++j) {
            widest = std::max(widest, distance(bodies, i, j));
        }
    }
    CHECK(std::hypot(x[0] - x[1], y[0] - y[1]) > widest);
}

TEST_CASE("layout: once settled it rests, and stays where it is") {
    const Network network = address_book(8, 120, 5);
    ForceLayout layout;
    network.init(layout, true);
    CHECK_FALSE(layout.settled());
    run(layout);
    const std::uint64_t rest = hash(layout.bodies());
    const std::uint32_t steps = layout.steps();
    CHECK(layout.step(100) == 0);
    CHECK(layout.steps() == steps);
    CHECK(hash(layout.bodies()) == rest);
    CHECK(layout.temperature() == 0);
    layout.reheat(0.1f);
    CHECK_FALSE(layout.settled());
    CHECK(layout.step(1) == 1);
}

TEST_CASE("layout: it settles within its most steps even when discs cannot part") {
    // Two pinned discs overlap for good, with others held between them.
    const std::vector<Tie> ties{{0, 2, 1}, {1, 2, 1}};
    const std::vector<float> position{0, 0, 1, 0, 0.5f, 0};
    const std::vector<std::uint8_t> pinned{1, 1, 1};
    ForceLayout layout;
    layout.init(build_csr(3, ties), {.position = position, .pinned = pinned});
    run(layout);
    CHECK(layout.steps() <= LayoutParams{}.max_steps);
}

TEST_CASE("layout: one per cent more people move the others by less than 2 % of the width") {
    Network network = address_book(40, 1000, 7);
    ForceLayout before;
    network.init(before, true);
    run(before);
    const std::size_t old_count = network.radius.size();
    network.position.resize(2 * old_count);
    before.copy_positions(network.position);
    for (NodeIndex added = 0; added < 10; ++added) network.add_person(added % 4 * 3);

    ForceLayout after;
    network.init(after, false);
    const Bodies& start = after.bodies();
    for (NodeIndex person = static_cast<NodeIndex>(old_count); person < start.count; ++person) {
        CHECK(std::isfinite(start.x[person]));
    }
    run(after);
    float width = 0;
    std::vector<float> moved;
    for (std::size_t i = 0; i < old_count; ++i) {
        width = std::max(width, 2 * std::abs(before.bodies().x[i]));
        moved.push_back(std::hypot(after.bodies().x[i] - before.bodies().x[i],
                                   after.bodies().y[i] - before.bodies().y[i]));
    }
    std::sort(moved.begin(), moved.end());
    CHECK(moved[moved.size() / 2] < 0.02f * width);
    CHECK(moved[moved.size() * 95 / 100] < 0.05f * width);
    CHECK(deepest_overlap(after.bodies()) < 0.05f);
    // And the new ones have found their hubs.
    for (std::size_t tie = network.ties.size() - 10; tie < network.ties.size(); ++tie) {
        if (network.ties[tie].u == 0) continue;
        CHECK(distance(after.bodies(), network.ties[tie].u, network.ties[tie].v) < 0.2f * width);
    }
}

TEST_CASE("layout: starting again from a settled map hardly moves it") {
    Network network = address_book(10, 200, 9);
    ForceLayout before, after;
    network.init(before, true);
    run(before);
    before.copy_positions(network.position);
    network.init(after, false);
    run(after);
    for (std::size_t i = 0; i < before.bodies().count; ++i) {
        CHECK(std::hypot(after.bodies().x[i] - before.bodies().x[i],
                         after.bodies().y[i] - before.bodies().y[i]) < 15);
    }
}

TEST_CASE("layout: a pinned body never moves, and moves again when let go") {
    Network network = address_book(4, 50, 2);
    ForceLayout layout;
    network.init(layout, true);
    layout.step(10);
    layout.pin(20, 300, -40);
    bool moved = false;
    while (!layout.settled()) {
        layout.step(1);
        moved |= layout.bodies().x[20] != 300 || layout.bodies().y[20] != -40;
        moved |=
            layout.bodies().x[0] != 0 || layout.bodies().y[0] != 0;  // me, pinned from the start
    }
    CHECK_FALSE(moved);
    layout.unpin(20);
    CHECK_FALSE(layout.settled());
    run(layout);
    CHECK(std::abs(layout.bodies().x[20] - 300) > 10);
}

TEST_CASE("layout: a hub that is dragged takes its people along") {
    Network network = address_book(4, 60, 2);
    ForceLayout layout;
    network.init(layout, true);
    run(layout);
    layout.pin(1, 700, 700);  // far out of the map
    run(layout);
    for (const Tie& tie : network.ties) {
        if (tie.u == 1) CHECK(distance(layout.bodies(), 1, tie.v) < 120);
    }
}

TEST_CASE("layout: pins and reheats that mean nothing change nothing") {
    ForceLayout layout;
    layout.init(build_csr(2, {}));
    run(layout);
    layout.pin(2, 0, 0);
    layout.pin(0, kNan, 0);
    layout.unpin(0);
    layout.unpin(9);
    layout.reheat(0);
    layout.reheat(kNan);
    CHECK(layout.settled());
    CHECK(std::isfinite(layout.bodies().x[0]));
}

TEST_CASE("layout: no bodies, one body, and bodies without ties") {
    ForceLayout layout;
    CHECK(layout.settled());
    CHECK(layout.step() == 0);
    layout.init({});
    CHECK(layout.settled());
    layout.init(build_csr(1, {}));
    run(layout);
    CHECK(layout.bodies().x[0] == 0);
    CHECK(layout.bodies().y[0] == 0);
    layout.init(build_csr(30, {}));
    run(layout);
    CHECK(deepest_overlap(layout.bodies()) == 0);
}

TEST_CASE("layout: nonsense in the start falls back to the defaults") {
    const float infinite = std::numeric_limits<float>::infinity();
    const std::vector<Tie> ties{{0, 1, 1}, {1, 2, 1}};
    const std::vector<float> rest{kNan, -3, 0, infinite};
    const std::vector<float> radius{kNan, -1, infinite};
    const std::vector<float> position{infinite, 0, kNan, 3, 0, 0};
    ForceLayout layout;
    layout.init(build_csr(3, ties), {rest, radius, position, {}, true});
    for (std::size_t i = 0; i < 3; ++i) CHECK(layout.bodies().radius[i] == LayoutParams{}.radius);
    run(layout);
    for (std::size_t i = 0; i < 3; ++i) CHECK(std::isfinite(layout.bodies().x[i]));
    CHECK(distance(layout.bodies(), 0, 1) > 10);
}

TEST_CASE("layout: bodies that start in one place part") {
    const std::vector<float> position(128, 5.0f);
    ForceLayout layout;
    layout.init(build_csr(64, {}), {.position = position});
    run(layout);
    CHECK(deepest_overlap(layout.bodies()) < 0.05f);
}
