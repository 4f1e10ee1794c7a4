// A step of ForceLayout: what runs over and over, and is compiled for speed everywhere.
#include "layout/force_layout.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace kith::layout {

namespace {

using graph::NodeIndex;

constexpr float kDamping = 0.6f;       // of the velocity kept from step to step
constexpr float kFrozen = 0.005f;      // temperature below which only overlaps move discs
constexpr float kHot = 0.25f;          // temperature above which cooling need not wait
constexpr float kPushShare = 0.5f;     // of an overlap undone in a step; 1 makes crowds jitter
constexpr float kSettledPush = 0.02f;  // world units
constexpr std::uint32_t kMaxFrozenSteps = 120;
constexpr float kMaxMove = 60;      // world units a step, at temperature 1, or if that is more:
constexpr float kMaxShare = 0.04f;  // times the radius of the map
constexpr std::uint32_t kSortTurns = 4;    // steps from sort to sort, but when it is hot
constexpr std::uint32_t kTargetTurns = 4;  // steps in which all targets are found anew
constexpr std::uint32_t kPivotShares = 4;  // turns in which all pivots are asked
constexpr float kShareTrust = 0.5f;        // what a share of them says, against those before

}  // namespace

std::uint32_t ForceLayout::step(std::uint32_t count) {
    std::uint32_t done = 0;
    for (; done < count && !settled_; ++done) {
        begin_step();
        repel(0, group_count(), list_);
        pull(0, chunk_count());
        move();
    }
    if (done > 0) tell_places();
    return done;
}

void ForceLayout::begin_step() {
    tree_.build(own_, temperature_ < kHot && steps_since_heat_ % kSortTurns != 0);
    if (temperature_ < kFrozen) return;
    for (std::size_t i = 0; i < own_.count; ++i) {
        place_[2 * i] = own_.x[i];
        place_[2 * i + 1] = own_.y[i];
    }
    stress_.read_pivots(own_);
    // Targets move slowly: some of them are found anew in each step, by some of the pivots.
    const std::uint32_t turn = steps_ % kTargetTurns, fours = stress_.four_count();
    const PivotShare share{steps_ / kTargetTurns % kPivotShares, kPivotShares, kShareTrust};
    stress_.find_targets(fours * turn / kTargetTurns, fours * (turn + 1) / kTargetTurns, share,
                         own_, target_x_, target_y_);
}

void ForceLayout::repel(std::uint32_t first_group, std::uint32_t last_group, Quadtree::List& list) {
    const float gap = temperature_ < params_.solid ? params_.gap : Quadtree::kNoDiscs;
    Quadtree::Forces forces{field_x_, field_y_, push_x_, push_y_};
    // A frozen map's discs only part: nothing else moves it.
    if (temperature_ < kFrozen) forces.field_x = forces.field_y = {};
    tree_.repel(first_group, last_group, params_.tolerance, gap, list, forces);
}

void ForceLayout::pull(std::uint32_t first_chunk, std::uint32_t last_chunk) {
    const bool frozen = temperature_ < kFrozen;
    for (std::uint32_t chunk = first_chunk; chunk < last_chunk; ++chunk) {
        const NodeIndex first = chunk * kChunkSize;
        const std::size_t end = first + kChunkSize;
        const auto last = static_cast<NodeIndex>(std::min(end, own_.x.size()));
        if (!frozen) add_pulls(first, static_cast<NodeIndex>(std::min(end, own_.count)));
        sums_[chunk] = frozen ? find_pushes(first, last) : find_moves(first, last);
    }
}

/// Springs and targets, on top of the field.
void ForceLayout::add_pulls(NodeIndex first, NodeIndex last) {
    const float reach =
        (params_.reach + params_.hot_reach * temperature_ * temperature_) * map_radius_;
    const Float4 reach_squared = Float4::all(reach * reach);
    const Float4 one = Float4::all(1), least = Float4::all(1e-6f);
    for (NodeIndex i = first; i < last; ++i) {
        const float x = own_.x[i], y = own_.y[i];
        Float4 pull_x = Float4::all(0), pull_y = pull_x;
        const Float4 from_x = Float4::all(x), from_y = Float4::all(y);
        for (std::uint32_t e = spring_row_[i]; e < spring_row_[i + 1]; e += 4) {
            auto [dx, dy] = Float4::pairs(&place_[std::size_t{2} * spring_to_[e]],
                                          &place_[std::size_t{2} * spring_to_[e + 1]],
                                          &place_[std::size_t{2} * spring_to_[e + 2]],
                                          &place_[std::size_t{2} * spring_to_[e + 3]]);
            dx = dx - from_x;
            dy = dy - from_y;
            const Float4 squared = Float4::max(dx * dx + dy * dy, least);
            // length / distance and reach^2 / (reach^2 + distance^2) by one division.
            const Float4 bound = reach_squared + squared;
            const Float4 both = one / (squared * bound);
            const Float4 pull = Float4::load(&spring_stiffness_[e]) *
                                    (one - Float4::load(&spring_length_[e]) *
                                               Float4::sqrt(squared) * bound * both) +
                                Float4::load(&spring_bond_[e]) * (reach_squared * squared * both);
            pull_x = pull_x + dx * pull;
            pull_y = pull_y + dy * pull;
        }
        field_x_[i] = field_x_[i] * own_.mass[i] + (target_x_[i] - x) * shape_[i] + pull_x.sum();
        field_y_[i] = field_y_[i] * own_.mass[i] + (target_y_[i] - y) * shape_[i] + pull_y.sum();
    }
}

/// From the forces in the fields to how far each body moves, which takes their place: springs still
/// read where the bodies are.
ForceLayout::Sums ForceLayout::find_moves(NodeIndex first, NodeIndex last) {
    const Float4 heat = Float4::all(temperature_), damping = Float4::all(kDamping);
    const Float4 max_move =
        Float4::all(std::max(kMaxMove, kMaxShare * map_radius_) * std::max(temperature_, 0.1f));
    const Float4 radius = Float4::all(map_radius_), one = Float4::all(1);
    const Float4 share = Float4::all(kPushShare);
    Float4 moved = Float4::all(0), most_push = moved;
    for (NodeIndex i = first; i < last; i += 4) {
        const Float4 x = Float4::load(&own_.x[i]), y = Float4::load(&own_.y[i]);
        const Float4 moves = one - Float4::load(&own_.pinned[i]);
        // Inside the map gravity grows with the distance, which makes the density even. Outside it
        // stays as it is, and on those around a pinned body it fades as the others' repulsion does:
        // a hub dragged away keeps its people around it.
        const Float4 within = Float4::min(one, radius / Float4::sqrt(x * x + y * y));
        Float4 gravity = Float4::load(&gravity_[i]) * within;
        if (const std::uint32_t outside = Float4::below(within, one); outside != 0)
            gravity = gravity * fading(i, outside, within);
        const Float4 force_x = Float4::load(&field_x_[i]) - gravity * x;
        const Float4 force_y = Float4::load(&field_y_[i]) - gravity * y;
        const Float4 mobility = Float4::load(&mobility_[i]) * heat;
        Float4 vx = (Float4::load(&own_.vx[i]) + force_x * mobility) * damping;
        Float4 vy = (Float4::load(&own_.vy[i]) + force_y * mobility) * damping;
        const Float4 slower = Float4::min(one, max_move / Float4::sqrt(vx * vx + vy * vy)) * moves;
        vx = vx * slower;
        vy = vy * slower;
        vx.store(&own_.vx[i]);
        vy.store(&own_.vy[i]);
        const Float4 push_x = Float4::load(&push_x_[i]) * moves;
        const Float4 push_y = Float4::load(&push_y_[i]) * moves;
        const Float4 move_x = vx + push_x * share, move_y = vy + push_y * share;
        move_x.store(&field_x_[i]);
        move_y.store(&field_y_[i]);
        moved = moved + (move_x * move_x + move_y * move_y);
        most_push = Float4::max(most_push, push_x * push_x + push_y * push_y);
    }
    return {static_cast<double>(moved.sum()), most_push.largest()};
}

/// Of four bodies, those outside of the map: by what gravity fades on who is tied to a pinned body.
Float4 ForceLayout::fading(NodeIndex first, std::uint32_t outside, Float4 within) const {
    std::array<float, 4> fades{};
    within.store(fades.data());
    for (NodeIndex lane = 0; lane < 4; ++lane) {
        const bool fade = (outside >> lane & 1) != 0 && first + lane < own_.count;
        if (!fade || !is_anchored(first + lane)) fades[lane] = 1;
    }
    return Float4::load(fades.data());
}

/// Of a frozen map, where discs only part.
ForceLayout::Sums ForceLayout::find_pushes(NodeIndex first, NodeIndex last) {
    const Float4 share = Float4::all(kPushShare), one = Float4::all(1);
    Float4 moved = Float4::all(0), most_push = moved;
    for (NodeIndex i = first; i < last; i += 4) {
        const Float4 moves = one - Float4::load(&own_.pinned[i]);
        const Float4 push_x = Float4::load(&push_x_[i]) * moves;
        const Float4 push_y = Float4::load(&push_y_[i]) * moves;
        const Float4 move_x = push_x * share, move_y = push_y * share;
        Float4::all(0).store(&own_.vx[i]);
        Float4::all(0).store(&own_.vy[i]);
        move_x.store(&field_x_[i]);
        move_y.store(&field_y_[i]);
        moved = moved + (move_x * move_x + move_y * move_y);
        most_push = Float4::max(most_push, push_x * push_x + push_y * push_y);
    }
    return {static_cast<double>(moved.sum()), most_push.largest()};
}

bool ForceLayout::is_anchored(NodeIndex i) const {
    for (std::uint32_t e = graph_.row[node_of_[i]]; e < graph_.row[node_of_[i] + 1]; ++e) {
        if (bodies_.pinned[graph_.target[e]] != 0 && graph_.weight[e] >= kWeakTie) return true;
    }
    return false;
}

void ForceLayout::end_step() {
    move();
    tell_places();
}

void ForceLayout::tell_places() {
    for (std::size_t i = 0; i < own_.count; ++i) {
        const NodeIndex node = node_of_[i];
        bodies_.x[node] = own_.x[i];
        bodies_.y[node] = own_.y[i];
        bodies_.vx[node] = own_.vx[i];
        bodies_.vy[node] = own_.vy[i];
    }
}

void ForceLayout::move() {
    for (std::size_t i = 0; i < own_.x.size(); i += 4) {
        (Float4::load(&own_.x[i]) + Float4::load(&field_x_[i])).store(&own_.x[i]);
        (Float4::load(&own_.y[i]) + Float4::load(&field_y_[i])).store(&own_.y[i]);
    }
    Sums total;
    for (const Sums& sums : sums_) {
        total.moved += sums.moved;
        total.push = std::max(total.push, sums.push);
    }
    const auto count = static_cast<double>(own_.count);
    displacement_ = static_cast<float>(std::sqrt(total.moved / count));

    ++steps_;
    ++steps_since_heat_;
    const bool frozen = temperature_ < kFrozen;
    // Where hardly anything moves, there is nothing to wait for; where much does, haste folds it
    // up. A hot map is far from its last places, and need not be settled at each temperature.
    const float hot = temperature_ > kHot ? 2.5f : 1.0f;
    const float pace = displacement_ < 0.01f * params_.radius   ? 4.0f
                       : displacement_ > 0.25f * params_.radius ? 0.5f
                                                                : 1.0f;
    temperature_ *= 1 - params_.cooling * pace * hot;
    frozen_steps_ = frozen ? frozen_steps_ + 1 : 0;
    settled_ =
        steps_since_heat_ >= params_.max_steps ||
        (frozen && (total.push < kSettledPush * kSettledPush || frozen_steps_ >= kMaxFrozenSteps));
    if (settled_) temperature_ = 0;
}

}  // namespace kith::layout
