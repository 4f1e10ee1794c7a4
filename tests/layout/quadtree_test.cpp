#include "layout/quadtree.hpp"

#include "base/random.hpp"
#include "layout/force_layout.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

using namespace kith;
using namespace kith::layout;

namespace {

struct Result {
    explicit Result(std::size_t n) : field_x(n), field_y(n), push_x(n), push_y(n) {}
    Quadtree::Forces spans() { return {field_x, field_y, push_x, push_y}; }
    std::vector<float> field_x, field_y, push_x, push_y;
};

Bodies scattered(std::size_t n, std::uint64_t seed) {
    Random random(seed);
    Bodies bodies;
    bodies.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        // Two knots and a wide scatter, so that the tree has both deep and shallow parts.
        const double side = i % 3 == 0 ? 1000 : 60;
        const double off = i % 3 == 1 ? 400 : 0;
        bodies.x[i] = static_cast<float>(off + side * random.unit());
        bodies.y[i] = static_cast<float>(side * random.unit());
        bodies.radius[i] = i % 50 == 0 ? 30 : 4;
        bodies.mass[i] = static_cast<float>(1 + 9 * random.unit());
    }
    return bodies;
}

Result by_tree(const Bodies& bodies, float tolerance, float gap) {
    Result result(bodies.count);
    Quadtree tree;
    tree.reserve(bodies.count);
    tree.build(bodies);
    tree.repel(tolerance, gap, result.spans());
    return result;
}

/// The slow, obvious way, in double.
Result by_pairs(const Bodies& bodies, float gap) {
    Result result(bodies.count);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        double field_x = 0, field_y = 0, push_x = 0, push_y = 0;
        for (std::size_t j = 0; j < bodies.count; ++j) {
            if (j == i) continue;
            const double dx = static_cast<double>(bodies.x[i]) - static_cast<double>(bodies.x[j]);
            const double dy = static_cast<double>(bodies.y[i]) - static_cast<double>(bodies.y[j]);
            const double distance = std::sqrt(dx * dx + dy * dy);
            const auto mass = static_cast<double>(bodies.mass[j]);
            field_x += mass * dx / (distance * distance + 0.25);
            field_y += mass * dy / (distance * distance + 0.25);
            const double reach = static_cast<double>(bodies.radius[i] + bodies.radius[j] + gap);
            if (distance >= reach) continue;
            const double share = mass / (mass + static_cast<double>(bodies.mass[i]));
            push_x += dx / distance * (reach - distance) * share;
            push_y += dy / distance * (reach - distance) * share;
        }
        result.field_x[i] = static_cast<float>(field_x);
        result.field_y[i] = static_cast<float>(field_y);
        result.push_x[i] = static_cast<float>(push_x);
        result.push_y[i] = static_cast<float>(push_y);
    }
    return result;
}

/// Root mean square difference over root mean square.
double error(const std::vector<float>& got_x, const std::vector<float>& got_y,
             const std::vector<float>& want_x, const std::vector<float>& want_y) {
    double difference = 0, size = 0;
    for (std::size_t i = 0; i < got_x.size(); ++i) {
        const double dx = static_cast<double>(got_x[i]) - static_cast<double>(want_x[i]);
        const double dy = static_cast<double>(got_y[i]) - static_cast<double>(want_y[i]);
        difference += dx * dx + dy * dy;
        size += static_cast<double>(want_x[i]) * static_cast<double>(want_x[i]) +
                static_cast<double>(want_y[i]) * static_cast<double>(want_y[i]);
    }
    return std::sqrt(difference / size);
}

}  // namespace

TEST_CASE("quadtree: with an opening angle of 0 it compares all pairs") {
    const Bodies bodies = scattered(700, 1);
    const Result got = by_tree(bodies, 0, 3), want = by_pairs(bodies, 3);
    CHECK(error(got.field_x, got.field_y, want.field_x, want.field_y) < 1e-5);
    CHECK(error(got.push_x, got.push_y, want.push_x, want.push_y) < 1e-5);
}

TEST_CASE("quadtree: with the usual opening angle the forces are a few per cent off at most") {
    const Bodies bodies = scattered(3000, 2);
    const Result got = by_tree(bodies, 0.02f, 3), want = by_pairs(bodies, 3);
    const double off = error(got.field_x, got.field_y, want.field_x, want.field_y);
    CHECK(off < 0.03);
    CHECK(off > 0);  // else cells were never taken as one, and the test shows nothing
    // Overlaps are found exactly, also those with the few large discs.
    CHECK(error(got.push_x, got.push_y, want.push_x, want.push_y) < 1e-5);
}

TEST_CASE("quadtree: vector instructions give the bits of the scalar twin") {
    for (const std::size_t n : {1u, 31u, 32u, 33u, 127u, 2000u}) {
        CAPTURE(n);
        const Bodies bodies = scattered(n, 6);
        Result vectors(n), scalars(n);
        Quadtree tree;
        tree.reserve(n);
        tree.build(bodies);
        Quadtree::List list;
        tree.repel<VectorFloat4>(0, tree.group_count(), 0.013f, 3, list, vectors.spans());
        tree.repel<ScalarFloat4>(0, tree.group_count(), 0.013f, 3, list, scalars.spans());
        CHECK(vectors.field_x == scalars.field_x);
        CHECK(vectors.field_y == scalars.field_y);
        CHECK(vectors.push_x == scalars.push_x);
        CHECK(vectors.push_y == scalars.push_y);
    }
}

TEST_CASE("quadtree: at the layout's tolerance the forces are within 6e-3 of all pairs") {
    Random random(7);
    Bodies bodies;
    bodies.resize(4000);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        // An even disc, as a settled map is.
        double x = 0, y = 0;
        do {
            x = 2 * random.unit() - 1;
            y = 2 * random.unit() - 1;
        } while (x * x + y * y > 1);
        bodies.x[i] = static_cast<float>(900 * x);
        bodies.y[i] = static_cast<float>(900 * y);
        bodies.mass[i] = 49;
    }
    const Result got = by_tree(bodies, LayoutParams{}.tolerance, 0), want = by_pairs(bodies, 0);
    CHECK(error(got.field_x, got.field_y, want.field_x, want.field_y) < 6e-3);
}

TEST_CASE("quadtree: bodies that moved a little keep their order, and the forces are as exact") {
    Bodies bodies = scattered(3000, 4);
    Quadtree tree;
    tree.reserve(bodies.count);
    tree.build(bodies);
    const std::vector<std::uint32_t> order(tree.order().begin(), tree.order().end());
    Random random(9);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        bodies.x[i] += static_cast<float>(6 * random.unit() - 3);
        bodies.y[i] += static_cast<float>(6 * random.unit() - 3);
    }
    tree.build(bodies, true);
    CHECK(std::ranges::equal(tree.order(), order));
    Result got(bodies.count);
    tree.repel(LayoutParams{}.tolerance, 3, got.spans());
    const Result want = by_pairs(bodies, 3);
    const Result sorted = by_tree(bodies, LayoutParams{}.tolerance, 3);
    const double off = error(got.field_x, got.field_y, want.field_x, want.field_y);
    CHECK(off > 0);
    CHECK(off < 1.25 * error(sorted.field_x, sorted.field_y, want.field_x, want.field_y));
    CHECK(error(got.push_x, got.push_y, want.push_x, want.push_y) < 1e-5);
}

TEST_CASE("quadtree: without a gap to keep, overlaps are not looked for") {
    const Bodies bodies = scattered(200, 8);
    Result got(200);
    std::fill(got.push_x.begin(), got.push_x.end(), 5.0f);
    Quadtree tree;
    tree.reserve(200);
    tree.build(bodies);
    tree.repel(0.013f, Quadtree::kNoDiscs, got.spans());
    CHECK(got.push_x == std::vector<float>(200, 5.0f));
    CHECK(got.field_x != std::vector<float>(200, 0.0f));
}

TEST_CASE("quadtree: a smaller tolerance is more exact") {
    const Bodies bodies = scattered(2000, 3);
    const Result want = by_pairs(bodies, 0);
    double last = 1;
    for (const float tolerance : {0.03f, 0.01f, 0.001f}) {
        const Result got = by_tree(bodies, tolerance, 0);
        const double off = error(got.field_x, got.field_y, want.field_x, want.field_y);
        CHECK(off < last);
        last = off;
    }
}

TEST_CASE("quadtree: the order of the bodies changes no overlap and hardly a force") {
    const Bodies bodies = scattered(500, 4);
    Bodies reversed = bodies;
    const std::size_t n = bodies.count;
    for (std::size_t i = 0; i < n; ++i) {
        reversed.x[i] = bodies.x[n - 1 - i];
        reversed.y[i] = bodies.y[n - 1 - i];
        reversed.radius[i] = bodies.radius[n - 1 - i];
        reversed.mass[i] = bodies.mass[n - 1 - i];
    }
    const Result a = by_tree(bodies, 0.02f, 3), b = by_tree(reversed, 0.02f, 3);
    for (std::size_t i = 0; i < n; ++i) {
        CHECK(a.field_x[i] == doctest::Approx(b.field_x[n - 1 - i]).epsilon(1e-4));
        CHECK(a.push_y[i] == doctest::Approx(b.push_y[n - 1 - i]).epsilon(1e-4));
    }
}

TEST_CASE("quadtree: bodies in one place are finite and pushed apart") {
    Bodies bodies;
    bodies.resize(100);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        bodies.x[i] = bodies.y[i] = 7;
        bodies.radius[i] = 1;
        bodies.mass[i] = 1;
    }
    const Result got = by_tree(bodies, 0.9f, 0);
    for (std::size_t i = 0; i < bodies.count; ++i) {
        CHECK(std::isfinite(got.field_x[i]));
        CHECK(std::isfinite(got.push_x[i]));
    }
    CHECK(got.push_x[0] < 0);
    CHECK(got.push_x[99] > 0);
}

TEST_CASE("quadtree: no body, and one body") {
    CHECK(by_tree(Bodies{}, 0.9f, 1).field_x.empty());
    const Result one = by_tree(scattered(1, 5), 0.9f, 1);
    CHECK(one.field_x[0] == 0);
    CHECK(one.push_x[0] == 0);
}
