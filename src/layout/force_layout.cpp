#include "layout/force_layout.hpp"

#include "layout/placement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::layout {

namespace {

using graph::NodeIndex;

constexpr float kDamping = 0.6f;       // of the velocity kept from step to step
constexpr float kFrozen = 0.005f;      // temperature below which only overlaps move discs
constexpr float kPushShare = 0.5f;     // of an overlap undone in a step; 1 makes crowds jitter
constexpr float kSettledPush = 0.02f;  // world units
constexpr std::uint32_t kMaxFrozenSteps = 120;
constexpr float kMaxMove = 60;          // world units a step, at temperature 1
constexpr float kLooseGravity = 0.82f;  // share of gravity on bodies without ties
constexpr float kFarthest = 1e7f;       // world units; a start farther out counts as not placed

}  // namespace

void ForceLayout::init(std::size_t node_count, const FlatTies& ties, LayoutStart start,
                       const LayoutParams& params) {
    std::vector<graph::Tie> list(ties.weight.size());
    for (std::size_t t = 0; t < list.size(); ++t)
        list[t] = {ties.ends[2 * t], ties.ends[2 * t + 1], ties.weight[t]};
    std::vector<std::uint32_t> first_tie;
    graph::CsrGraph graph = graph::build_csr(node_count, list, &first_tie);
    std::vector<float> rest_length(first_tie.size());
    for (std::size_t e = 0; e < first_tie.size(); ++e)
        rest_length[e] = ties.rest_length[first_tie[e]];
    start.rest_length = rest_length;
    init(std::move(graph), start, params);
}

void ForceLayout::init(graph::CsrGraph graph, const LayoutStart& start,
                       const LayoutParams& params) {
    params_ = params;
    graph_ = std::move(graph);
    const std::size_t n = graph_.node_count();
    bodies_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const float radius = i < start.radius.size() ? start.radius[i] : params_.radius;
        bodies_.radius[i] = radius >= 0 && radius < kFarthest ? radius : params_.radius;
        const float room = bodies_.radius[i] + params_.gap / 2;
        bodies_.mass[i] = std::max(room * room * params_.repulsion, 1e-3f);
    }

    // Bodies without ties are drawn in less, so that they gather around the others, not among them.
    gravity_.assign(n, 0);
    for (NodeIndex i = 0; i < n; ++i) {
        float held = 0;
        for (const float weight : graph_.weights(i)) held += weight >= kWeakTie ? weight : 0;
        gravity_[i] = kLooseGravity + (1 - kLooseGravity) * std::min(held, 1.0f);
    }

    std::vector<std::uint8_t> placed(n, 0);
    for (std::size_t i = 0; i < n; ++i) {
        if (i < start.pinned.size() && start.pinned[i] != 0) bodies_.pinned[i] = 1;
        if (2 * i + 1 >= start.position.size()) continue;
        const float x = start.position[2 * i], y = start.position[2 * i + 1];
        if (!(std::abs(x) < kFarthest && std::abs(y) < kFarthest)) continue;
        bodies_.x[i] = x;
        bodies_.y[i] = y;
        placed[i] = 1;
    }
    place(graph_, {params_.seed, params_.stiffness, params_.gravity}, gravity_, placed, bodies_);

    float total_mass = 0;
    for (std::size_t i = 0; i < n; ++i) {
        gravity_[i] *= params_.gravity * bodies_.mass[i];
        total_mass += bodies_.mass[i];
    }
    // Where gravity on the rim is as strong as the repulsion of everything within, and some more.
    map_radius_ = 1.15f * std::sqrt(total_mass / params_.gravity);
    prepare_springs(start);
    for (std::vector<float>* values : {&field_x_, &field_y_, &push_x_, &push_y_}) {
        values->assign(n, 0);
    }
    tree_.reserve(n);
    steps_ = steps_since_heat_ = 0;
    temperature_ = displacement_ = energy_ = 0;
    settled_ = true;
    reheat(start.reheat ? 1 : params_.warm);
}

void ForceLayout::prepare_springs(const LayoutStart& start) {
    const std::size_t n = graph_.node_count();
    const std::vector<float> strength = graph::strengths(graph_);
    springs_.resize(graph_.target.size());
    mobility_.assign(n, 0);
    for (NodeIndex i = 0; i < n; ++i) {
        float held = bodies_.mass[i];
        float stiffness_sum = 0;
        for (std::uint32_t e = graph_.row[i]; e < graph_.row[i + 1]; ++e) {
            const NodeIndex j = graph_.target[e];
            const float alone = params_.stiffness * std::min(graph_.weight[e], 1.0f) *
                                std::min(bodies_.mass[i], bodies_.mass[j]);
            const float given = e < start.rest_length.size() ? start.rest_length[e] : 0;
            const float rest = given > 0 && given < kFarthest ? given : params_.rest_length;
            Spring& spring = springs_[e];
            spring.to = j;
            // A tie among many of both its ends is one of many that pull together.
            spring.stiffness = params_.stiffness * graph_.weight[e] *
                               std::min(bodies_.mass[i], bodies_.mass[j]) /
                               std::max(1.0f, std::min(strength[i], strength[j]));
            // Shorter than the rest length by what the two bodies' own repulsion stretches it.
            spring.length = rest - bodies_.mass[i] * bodies_.mass[j] / (alone * rest);
            stiffness_sum += spring.stiffness;
        }
        // A body with many springs moves less in a step, or it would swing ever wider.
        held = std::max(held, stiffness_sum / params_.stiffness);
        mobility_[i] = 1 / held;
    }
}

void ForceLayout::reheat(float temperature) {
    if (bodies_.count == 0 || !(temperature > 0)) return;
    temperature_ = std::max(temperature_, std::min(temperature, 1.0f));
    steps_since_heat_ = 0;
    settled_ = false;
}

void ForceLayout::pin(std::size_t i, float x, float y) {
    if (i >= bodies_.count || !(std::abs(x) < kFarthest && std::abs(y) < kFarthest)) return;
    bodies_.pinned[i] = 1;
    bodies_.x[i] = x;
    bodies_.y[i] = y;
    bodies_.vx[i] = bodies_.vy[i] = 0;
    reheat(params_.warm);
}

void ForceLayout::unpin(std::size_t i) {
    if (i >= bodies_.count || bodies_.pinned[i] == 0) return;
    bodies_.pinned[i] = 0;
    reheat(params_.warm);
}

void ForceLayout::copy_positions(std::span<float> out) const {
    for (std::size_t i = 0; i < bodies_.count; ++i) {
        out[2 * i] = bodies_.x[i];
        out[2 * i + 1] = bodies_.y[i];
    }
}

std::uint32_t ForceLayout::step(std::uint32_t count) {
    std::uint32_t done = 0;
    while (done < count && !settled_) {
        tree_.build(bodies_);
        tree_.repel(params_.theta, params_.gap, {field_x_, field_y_, push_x_, push_y_});
        move();
        ++steps_;
        ++done;
    }
    return done;
}

void ForceLayout::move() {
    const bool frozen = temperature_ < kFrozen;
    const float heat = frozen ? 0 : temperature_;
    const float damping = frozen ? 0 : kDamping;
    const float max_move = kMaxMove * std::max(heat, 0.1f);
    double moved = 0, energy = 0;
    float largest_push = 0;
    for (NodeIndex i = 0; i < bodies_.count; ++i) {
        if (bodies_.pinned[i] != 0) continue;
        const float x = bodies_.x[i], y = bodies_.y[i];
        float force_x = field_x_[i] * bodies_.mass[i];
        float force_y = field_y_[i] * bodies_.mass[i];
        bool anchored = false;
        for (std::uint32_t e = graph_.row[i]; e < graph_.row[i + 1]; ++e) {
            const Spring& spring = springs_[e];
            const float dx = bodies_.x[spring.to] - x;
            const float dy = bodies_.y[spring.to] - y;
            const float distance = std::sqrt(dx * dx + dy * dy);
            const float pull =
                spring.stiffness * (distance - spring.length) / std::max(distance, 1e-3f);
            force_x += dx * pull;
            force_y += dy * pull;
            anchored |= bodies_.pinned[spring.to] != 0 && graph_.weight[e] >= kWeakTie;
        }
        // Inside the map gravity grows with the distance, which makes the density even. Outside it
        // stays as it is, and on those around a pinned body it fades as the others' repulsion does:
        // a hub dragged away keeps its people around it.
        float gravity = gravity_[i];
        const float out_squared = x * x + y * y;
        if (out_squared > map_radius_ * map_radius_) {
            const float share = map_radius_ / std::sqrt(out_squared);
            gravity *= anchored ? share * share : share;
        }
        force_x -= gravity * x;
        force_y -= gravity * y;
        const float push = push_x_[i] * push_x_[i] + push_y_[i] * push_y_[i];
        largest_push = std::max(largest_push, push);
        float vx = (bodies_.vx[i] + force_x * mobility_[i] * heat) * damping;
        float vy = (bodies_.vy[i] + force_y * mobility_[i] * heat) * damping;
        const float speed = std::sqrt(vx * vx + vy * vy);
        if (speed > max_move) {
            vx *= max_move / speed;
            vy *= max_move / speed;
        }
        bodies_.vx[i] = vx;
        bodies_.vy[i] = vy;
        // New positions wait in the fields, which are free now: springs still read the old ones.
        field_x_[i] = vx + push_x_[i] * kPushShare;
        field_y_[i] = vy + push_y_[i] * kPushShare;
        moved += static_cast<double>(field_x_[i]) * static_cast<double>(field_x_[i]) +
                 static_cast<double>(field_y_[i]) * static_cast<double>(field_y_[i]);
        const double force_squared = static_cast<double>(force_x) * static_cast<double>(force_x) +
                                     static_cast<double>(force_y) * static_cast<double>(force_y);
        const auto mobility = static_cast<double>(mobility_[i]);
        energy += force_squared * mobility * mobility;
    }
    for (std::size_t i = 0; i < bodies_.count; ++i) {
        if (bodies_.pinned[i] != 0) continue;
        bodies_.x[i] += field_x_[i];
        bodies_.y[i] += field_y_[i];
    }
    const auto count = static_cast<double>(bodies_.count);
    displacement_ = static_cast<float>(std::sqrt(moved / count));
    energy_ = static_cast<float>(energy / count);

    ++steps_since_heat_;
    // Where hardly anything moves, there is nothing to wait for; where much does, haste folds it
    // up.
    const float pace = displacement_ < 0.01f * params_.radius   ? 4.0f
                       : displacement_ > 0.25f * params_.radius ? 0.5f
                                                                : 1.0f;
    temperature_ *= 1 - params_.cooling * pace;
    frozen_steps_ = frozen ? frozen_steps_ + 1 : 0;
    settled_ = steps_since_heat_ >= params_.max_steps ||
               (frozen &&
                (largest_push < kSettledPush * kSettledPush || frozen_steps_ >= kMaxFrozenSteps));
    if (settled_) temperature_ = 0;
}

}  // namespace kith::layout
