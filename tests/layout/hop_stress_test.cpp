#include "layout/hop_stress.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

using namespace kith;
using namespace kith::layout;
using graph::build_csr;
using graph::CsrGraph;
using graph::NodeIndex;
using graph::Tie;

namespace {

/// A square of streets: side * side nodes.
CsrGraph grid(NodeIndex side) {
    std::vector<Tie> ties;
    for (NodeIndex y = 0; y < side; ++y) {
        for (NodeIndex x = 0; x < side; ++x) {
            if (x + 1 < side) ties.push_back({y * side + x, y * side + x + 1, 1});
            if (y + 1 < side) ties.push_back({y * side + x, (y + 1) * side + x, 1});
        }
    }
    return build_csr(std::size_t{side} * side, ties);
}

Bodies bodies_of(std::size_t n) {
    Bodies bodies;
    bodies.resize(n);
    std::fill_n(bodies.mass.begin(), n, 49.0f);
    return bodies;
}

/// Normalised stress of a grid's places against steps along streets, at the best scale.
double grid_stress(const Bodies& bodies, NodeIndex side) {
    double sum = 0, squares = 0, pairs = 0;
    for (NodeIndex i = 0; i < bodies.count; ++i) {
        for (NodeIndex j = 0; j < i; ++j) {
            const auto across = std::abs(static_cast<int>(i % side) - static_cast<int>(j % side));
            const auto down = std::abs(static_cast<int>(i / side) - static_cast<int>(j / side));
            const double ratio = static_cast<double>(std::hypot(bodies.x[i] - bodies.x[j],
                                                                bodies.y[i] - bodies.y[j])) /
                                 (across + down);
            sum += ratio;
            squares += ratio * ratio;
            ++pairs;
        }
    }
    return 1 - sum * sum / squares / pairs;
}

}  // namespace

TEST_CASE("hop stress: a square of streets is laid out flat at once") {
    HopStress stress;
    stress.init(grid(15), 1);
    Bodies bodies = bodies_of(225);
    std::vector<std::uint8_t> placed(225, 0);
    stress.place(4, 1, placed, bodies);
    CHECK(std::count(placed.begin(), placed.end(), 1) == 225);
    // A perfect square has 0.024, for streets are longer than the air line; any fold has far more.
    CHECK(grid_stress(bodies, 15) < 0.03);
    // It fills the disc that its mass asks for: of radius sqrt(225 * 49 * 4), the mean square half.
    double spread = 0;
    for (std::size_t i = 0; i < 225; ++i) {
        spread += static_cast<double>(bodies.x[i] * bodies.x[i] + bodies.y[i] * bodies.y[i]) / 225;
    }
    CHECK(spread == doctest::Approx(225.0 * 49 * 4 / 2).epsilon(0.01));
}

TEST_CASE("hop stress: targets are where the distances are right") {
    HopStress stress;
    const CsrGraph graph = grid(12);
    stress.init(graph, 1);
    Bodies bodies = bodies_of(144);
    std::vector<std::uint8_t> placed(144, 0);
    stress.place(4, 1, placed, bodies);
    std::vector<float> x(144), y(144);
    stress.read_pivots(bodies);
    stress.find_targets(0, stress.four_count(), {}, bodies, x, y);
    for (std::size_t i = 0; i < 144; ++i) {
        CHECK(std::hypot(x[i] - bodies.x[i], y[i] - bodies.y[i]) < 6);  // a street is about 25
    }
    // One that strayed is called back.
    const float strayed_x = bodies.x[77], strayed_y = bodies.y[77];
    bodies.x[77] += 60;
    stress.find_targets(0, stress.four_count(), {}, bodies, x, y);
    CHECK(std::hypot(x[77] - strayed_x, y[77] - strayed_y) < 45);
}

TEST_CASE("hop stress: vector instructions give the bits of the scalar twin, in any blocks") {
    HopStress stress;
    stress.init(grid(13), 3);
    Bodies bodies = bodies_of(169);
    Random random(5);
    for (std::size_t i = 0; i < 169; ++i) {
        bodies.x[i] = static_cast<float>(500 * random.unit());
        bodies.y[i] = static_cast<float>(500 * random.unit());
    }
    stress.read_pivots(bodies);
    std::vector<float> x(169), y(169), scalar_x(169), scalar_y(169);
    stress.find_targets<VectorFloat4>(7, stress.four_count(), {}, bodies, x, y);
    stress.find_targets<VectorFloat4>(0, 7, {}, bodies, x, y);
    stress.find_targets<ScalarFloat4>(0, stress.four_count(), {}, bodies, scalar_x, scalar_y);
    CHECK(x == scalar_x);
    CHECK(y == scalar_y);
}

TEST_CASE("hop stress: stars, few nodes and weak ties take no part") {
    std::vector<Tie> ties;
    for (NodeIndex leaf = 1; leaf <= 40; ++leaf) ties.push_back({0, leaf, 1});
    for (NodeIndex i = 41; i < 50; ++i) ties.push_back({i, i + 1, 1});      // a short path
    for (NodeIndex i = 51; i < 90; ++i) ties.push_back({i, i + 1, 0.05f});  // a weak one
    HopStress stress;
    stress.init(build_csr(91, ties), 1);
    const auto takes_part = stress.takes_part();
    CHECK(std::count(takes_part.begin(), takes_part.end(), 1) == 0);
    CHECK(stress.four_count() == 0);
    HopStress none;
    none.init({}, 1);
    CHECK(none.four_count() == 0);
}

TEST_CASE("hop stress: a part of which some were placed lies as they do") {
    HopStress stress;
    stress.init(grid(10), 1);
    Bodies before = bodies_of(100);
    std::vector<std::uint8_t> placed(100, 0);
    stress.place(4, 1, placed, before);
    // Turned by a right angle and moved, three of them are known.
    Bodies after = bodies_of(100);
    std::fill(placed.begin(), placed.end(), std::uint8_t{0});
    for (const std::size_t i : {0u, 37u, 95u}) {
        after.x[i] = 1000 - before.y[i];
        after.y[i] = before.x[i];
        placed[i] = 1;
    }
    after.pinned[37] = 1;
    const float pinned_x = after.x[37];
    stress.place(4, 1, placed, after);
    CHECK(after.x[37] == pinned_x);
    for (std::size_t i = 0; i < 100; ++i) {
        CHECK(std::hypot(after.x[i] - (1000 - before.y[i]), after.y[i] - before.x[i]) < 5);
    }
}

TEST_CASE("hop stress: two large components lie beside each other") {
    std::vector<Tie> ties;
    for (NodeIndex part = 0; part < 2; ++part) {
        for (NodeIndex i = 0; i < 60; ++i) {
            ties.push_back({part * 60 + i, part * 60 + (i + 1) % 60, 1});
            ties.push_back({part * 60 + i, part * 60 + (i + 7) % 60, 1});
        }
    }
    HopStress stress;
    stress.init(build_csr(120, ties), 1);
    Bodies bodies = bodies_of(120);
    std::vector<std::uint8_t> placed(120, 0);
    stress.place(4, 1, placed, bodies);
    double apart_x = 0, apart_y = 0;
    for (std::size_t i = 0; i < 60; ++i) {
        apart_x += static_cast<double>(bodies.x[i] - bodies.x[60 + i]) / 60;
        apart_y += static_cast<double>(bodies.y[i] - bodies.y[60 + i]) / 60;
    }
    CHECK(std::sqrt(apart_x * apart_x + apart_y * apart_y) > 108);  // a radius: sqrt(60 * 49 * 4)
}
