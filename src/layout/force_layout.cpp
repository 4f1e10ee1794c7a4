#include "layout/force_layout.hpp"

#include "layout/placement.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace kith::layout {

namespace {

using graph::NodeIndex;

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
    stress_.init(graph_, params_.seed, start.key);
    start_shape(start, placed);
    settle_order();
    prepare_springs(start);

    float total_mass = 0;
    for (std::size_t i = 0; i < n; ++i) {
        gravity_[i] *= params_.gravity * own_.mass[i];
        total_mass += own_.mass[i];
    }
    // Where gravity on the rim is as strong as the repulsion of everything within, and some more.
    map_radius_ = 1.15f * std::sqrt(total_mass / params_.gravity);
    // Padded as the bodies are.
    for (std::vector<float>* values : {&field_x_, &field_y_, &push_x_, &push_y_})
        values->assign(own_.x.size(), 0);
    gravity_.resize(own_.x.size());
    mobility_.resize(own_.x.size());
    place_.assign(2 * n, 0);
    sums_.assign((n + kChunkSize - 1) / kChunkSize, Sums{});
    tree_.reserve(n);
    target_x_.assign(n, 0);
    target_y_.assign(n, 0);
    stress_.read_pivots(own_);
    stress_.find_targets(0, stress_.four_count(), {}, own_, target_x_, target_y_);
    steps_ = steps_since_heat_ = frozen_steps_ = 0;
    temperature_ = displacement_ = 0;
    settled_ = true;
    reheat(start.reheat ? 1 : params_.warm);
}

void ForceLayout::settle_order() {
    const std::size_t n = bodies_.count;
    tree_.reserve(n);
    tree_.build(bodies_);
    node_of_.assign(tree_.order().begin(), tree_.order().end());
    own_of_.assign(n, 0);
    own_.resize(n);
    std::vector<float> gravity(n), shape(n);
    for (NodeIndex i = 0; i < n; ++i) {
        const NodeIndex node = node_of_[i];
        own_of_[node] = i;
        own_.x[i] = bodies_.x[node];
        own_.y[i] = bodies_.y[node];
        own_.radius[i] = bodies_.radius[node];
        own_.mass[i] = bodies_.mass[node];
        own_.pinned[i] = bodies_.pinned[node];
        gravity[i] = gravity_[node];
        shape[i] = shape_[node];
    }
    gravity_.swap(gravity);
    shape_.swap(shape);
    stress_.renumber(own_of_);
}

void ForceLayout::start_shape(const LayoutStart& start, std::span<std::uint8_t> placed) {
    const std::size_t n = bodies_.count;
    const std::span<const std::uint8_t> takes_part = stress_.takes_part();
    shape_.assign(n, 0);
    std::size_t wanted = 0, given = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (takes_part[i] == 0) continue;
        shape_[i] = params_.shape * bodies_.mass[i];
        ++wanted;
        given += placed[i];
    }
    // A start that is nearly right keeps its shape; the new ones join.
    const bool is_new = start.reheat && given * 2 < wanted;
    if (is_new) stress_.place(1 / params_.gravity, params_.seed, placed, bodies_);
    place(graph_, {params_.seed, params_.stiffness, params_.gravity}, gravity_, placed, bodies_);
    if (!is_new) stress_.measure(bodies_);
}

namespace {

/// Of each tie, beside graph.target: the share of the less tied end's other ties that close a
/// triangle with it; 0 where there are none. Time O(sum over ties of the smaller degree).
std::vector<float> closed_shares(const graph::CsrGraph& graph) {
    const auto n = static_cast<NodeIndex>(graph.node_count());
    std::vector<float> shares(graph.target.size(), 0);
    std::vector<NodeIndex> marked_by(n, n);
    std::vector<std::uint32_t> back(graph.row.begin(), graph.row.end());
    for (NodeIndex u = 0; u < n; ++u) {
        for (const NodeIndex v : graph.neighbours(u)) marked_by[v] = u;
        for (std::uint32_t e = graph.row[u]; e < graph.row[u + 1]; ++e) {
            const NodeIndex v = graph.target[e];
            // Rows ascend, so the ties back come in the order of u.
            const std::uint32_t reverse = back[v]++;
            const std::uint32_t degree = graph.degree(v);
            if (degree > graph.degree(u) || (degree == graph.degree(u) && v < u) || degree < 2)
                continue;
            std::uint32_t common = 0;
            for (const NodeIndex w : graph.neighbours(v)) common += marked_by[w] == u ? 1 : 0;
            shares[e] = shares[reverse] =
                static_cast<float>(common) / static_cast<float>(degree - 1);
        }
    }
    return shares;
}

}  // namespace

void ForceLayout::prepare_springs(const LayoutStart& start) {
    const std::size_t n = graph_.node_count();
    const std::vector<float> strength = graph::strengths(graph_);
    const std::vector<float> closed = closed_shares(graph_);
    spring_row_.assign(n + 1, 0);
    for (NodeIndex i = 0; i < n; ++i)
        spring_row_[i + 1] = spring_row_[i] + (graph_.degree(node_of_[i]) + 3) / 4 * 4;
    spring_to_.assign(spring_row_[n], 0);
    for (std::vector<float>* values : {&spring_stiffness_, &spring_bond_, &spring_length_})
        values->assign(spring_row_[n], 0);
    mobility_.assign(n, 0);
    for (NodeIndex i = 0; i < n; ++i) {
        const NodeIndex node = node_of_[i];
        std::uint32_t spring = spring_row_[i];
        float stiffness_sum = shape_[i];
        for (std::uint32_t e = graph_.row[node]; e < graph_.row[node + 1]; ++e, ++spring) {
            const NodeIndex other = graph_.target[e], j = own_of_[other];
            const float mass = std::min(own_.mass[i], own_.mass[j]);
            const float alone = params_.stiffness * std::min(graph_.weight[e], 1.0f) * mass;
            const float given = e < start.rest_length.size() ? start.rest_length[e] : 0;
            const float rest = given > 0 && given < kFarthest ? given : params_.rest_length;
            spring_to_[spring] = j;
            // A tie among many of both its ends is one of many that pull together, and the more
            // they are, the more of its pull is bounded.
            const float crowd = std::max(1.0f, std::min(strength[node], strength[other]));
            const float pull = graph_.weight[e] * mass / crowd;
            spring_stiffness_[spring] = params_.stiffness * pull / (crowd * crowd);
            spring_bond_[spring] = params_.bond * pull * (1 - 1 / crowd) *
                                   (params_.open + closed[e] * (1 - params_.open));
            // Shorter than the rest length by what the two bodies' own repulsion stretches it.
            spring_length_[spring] = rest - own_.mass[i] * own_.mass[j] / (alone * rest);
            stiffness_sum += spring_stiffness_[spring] + spring_bond_[spring];
        }
        // A body with many springs moves less in a step, or it would swing ever wider.
        mobility_[i] = 1 / std::max(own_.mass[i], stiffness_sum / params_.stiffness);
    }
}

void ForceLayout::reheat(float temperature) {
    if (bodies_.count == 0 || !(temperature > 0)) return;
    temperature_ = std::max(temperature_, std::min(temperature, 1.0f));
    steps_since_heat_ = 0;
    settled_ = false;
    // Hot discs pass through one another: no push of cooler steps may last.
    for (std::vector<float>* pushes : {&push_x_, &push_y_})
        std::fill(pushes->begin(), pushes->end(), 0.0f);
}

void ForceLayout::pin(std::size_t i, float x, float y) {
    if (i >= bodies_.count || !(std::abs(x) < kFarthest && std::abs(y) < kFarthest)) return;
    const NodeIndex own = own_of_[i];
    bodies_.pinned[i] = own_.pinned[own] = 1;
    bodies_.x[i] = own_.x[own] = x;
    bodies_.y[i] = own_.y[own] = y;
    bodies_.vx[i] = bodies_.vy[i] = own_.vx[own] = own_.vy[own] = 0;
    reheat(params_.warm);
}

void ForceLayout::unpin(std::size_t i) {
    if (i >= bodies_.count || bodies_.pinned[i] == 0) return;
    bodies_.pinned[i] = own_.pinned[own_of_[i]] = 0;
    reheat(params_.warm);
}

void ForceLayout::copy_positions(std::span<float> out) const {
    for (std::size_t i = 0; i < bodies_.count; ++i) {
        out[2 * i] = bodies_.x[i];
        out[2 * i + 1] = bodies_.y[i];
    }
}

}  // namespace kith::layout
