// A step of ForceLayout: what runs over and over, and is compiled for speed everywhere.
#include "layout/force_layout.hpp"

#include <algorithm>
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
constexpr std::uint32_t kTargetTurns = 4;  // steps in which all targets are found anew

}  // namespace

std::uint32_t ForceLayout::step(std::uint32_t count) {
    std::uint32_t done = 0;
    for (; done < count && !settled_; ++done) {
        begin_step();
        repel(0, group_count(), list_);
        pull(0, chunk_count());
        end_step();
    }
    return done;
}

void ForceLayout::begin_step() {
    tree_.build(own_);
    if (temperature_ < kFrozen) return;
    for (std::size_t i = 0; i < own_.count; ++i) {
        place_[2 * i] = own_.x[i];
        place_[2 * i + 1] = own_.y[i];
    }
    stress_.read_pivots(own_);
    // Targets move slowly: a share of them is found anew in each step.
    const std::uint32_t turn = steps_ % kTargetTurns, fours = stress_.four_count();
    stress_.find_targets(fours * turn / kTargetTurns, fours * (turn + 1) / kTargetTurns, own_,
                         target_x_, target_y_);
}

void ForceLayout::repel(std::uint32_t first_group, std::uint32_t last_group, Quadtree::List& list) {
    const float gap = temperature_ < params_.solid ? params_.gap : Quadtree::kNoDiscs;
    Quadtree::Forces forces{field_x_, field_y_, push_x_, push_y_};
    // A frozen map's discs only part: nothing else moves it.
    if (temperature_ < kFrozen) forces.field_x = forces.field_y = {};
    tree_.repel(first_group, last_group, params_.theta, gap, list, forces);
}

void ForceLayout::pull(std::uint32_t first_chunk, std::uint32_t last_chunk) {
    const bool frozen = temperature_ < kFrozen;
    const float heat = temperature_;
    const float max_move = std::max(kMaxMove, kMaxShare * map_radius_) * std::max(heat, 0.1f);
    const float reach = (params_.reach + params_.hot_reach * heat * heat) * map_radius_;
    const Float4 reach_squared = Float4::all(reach * reach);
    const Float4 one = Float4::all(1), least = Float4::all(1e-3f);
    for (std::uint32_t chunk = first_chunk; chunk < last_chunk; ++chunk) {
        Sums sums;
        const auto end =
            static_cast<NodeIndex>(std::min(std::size_t{chunk + 1} * kChunkSize, own_.count));
        for (NodeIndex i = chunk * kChunkSize; i < end; ++i) {
            if (own_.pinned[i] != 0) continue;
            if (frozen) {
                own_.vx[i] = own_.vy[i] = 0;
                add_move(i, push_x_[i] * kPushShare, push_y_[i] * kPushShare, sums);
                continue;
            }
            const float x = own_.x[i], y = own_.y[i];
            float force_x = field_x_[i] * own_.mass[i] + (target_x_[i] - x) * shape_[i];
            float force_y = field_y_[i] * own_.mass[i] + (target_y_[i] - y) * shape_[i];
            Float4 pull_x = Float4::all(0), pull_y = pull_x;
            const Float4 from_x = Float4::all(x), from_y = Float4::all(y);
            for (std::uint32_t e = spring_row_[i]; e < spring_row_[i + 1]; e += 4) {
                const float* const a = &place_[std::size_t{2} * spring_to_[e]];
                const float* const b = &place_[std::size_t{2} * spring_to_[e + 1]];
                const float* const c = &place_[std::size_t{2} * spring_to_[e + 2]];
                const float* const d = &place_[std::size_t{2} * spring_to_[e + 3]];
                const Float4 dx = Float4::of(a[0], b[0], c[0], d[0]) - from_x;
                const Float4 dy = Float4::of(a[1], b[1], c[1], d[1]) - from_y;
                const Float4 squared = dx * dx + dy * dy;
                const Float4 distance = Float4::max(Float4::sqrt(squared), least);
                const Float4 pull =
                    Float4::load(&spring_stiffness_[e]) *
                        (one - Float4::load(&spring_length_[e]) / distance) +
                    Float4::load(&spring_bond_[e]) * (reach_squared / (reach_squared + squared));
                pull_x = pull_x + dx * pull;
                pull_y = pull_y + dy * pull;
            }
            force_x += pull_x.sum();
            force_y += pull_y.sum();
            // Inside the map gravity grows with the distance, which makes the density even. Outside
            // it stays as it is, and on those around a pinned body it fades as the others'
            // repulsion does: a hub dragged away keeps its people around it.
            float gravity = gravity_[i];
            const float out_squared = x * x + y * y;
            if (out_squared > map_radius_ * map_radius_) {
                const float share = map_radius_ / std::sqrt(out_squared);
                gravity *= is_anchored(i) ? share * share : share;
            }
            force_x -= gravity * x;
            force_y -= gravity * y;
            float vx = (own_.vx[i] + force_x * mobility_[i] * heat) * kDamping;
            float vy = (own_.vy[i] + force_y * mobility_[i] * heat) * kDamping;
            const float speed = std::sqrt(vx * vx + vy * vy);
            if (speed > max_move) {
                vx *= max_move / speed;
                vy *= max_move / speed;
            }
            own_.vx[i] = vx;
            own_.vy[i] = vy;
            add_move(i, vx + push_x_[i] * kPushShare, vy + push_y_[i] * kPushShare, sums);
            const auto mobility = static_cast<double>(mobility_[i]);
            sums.energy += (static_cast<double>(force_x) * static_cast<double>(force_x) +
                            static_cast<double>(force_y) * static_cast<double>(force_y)) *
                           mobility * mobility;
        }
        sums_[chunk] = sums;
    }
}

void ForceLayout::add_move(NodeIndex i, float x, float y, Sums& sums) {
    // The moves wait in the fields, which are free now: springs still read the places.
    field_x_[i] = x;
    field_y_[i] = y;
    sums.moved += static_cast<double>(x) * static_cast<double>(x) +
                  static_cast<double>(y) * static_cast<double>(y);
    sums.push = std::max(sums.push, push_x_[i] * push_x_[i] + push_y_[i] * push_y_[i]);
}

bool ForceLayout::is_anchored(NodeIndex i) const {
    for (std::uint32_t e = graph_.row[node_of_[i]]; e < graph_.row[node_of_[i] + 1]; ++e) {
        if (bodies_.pinned[graph_.target[e]] != 0 && graph_.weight[e] >= kWeakTie) return true;
    }
    return false;
}

void ForceLayout::end_step() {
    for (std::size_t i = 0; i < own_.count; ++i) {
        if (own_.pinned[i] != 0) continue;
        const NodeIndex node = node_of_[i];
        bodies_.x[node] = own_.x[i] += field_x_[i];
        bodies_.y[node] = own_.y[i] += field_y_[i];
        bodies_.vx[node] = own_.vx[i];
        bodies_.vy[node] = own_.vy[i];
    }
    Sums total;
    for (const Sums& sums : sums_) {
        total.moved += sums.moved;
        total.energy += sums.energy;
        total.push = std::max(total.push, sums.push);
    }
    const auto count = static_cast<double>(own_.count);
    displacement_ = static_cast<float>(std::sqrt(total.moved / count));
    energy_ = static_cast<float>(total.energy / count);

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
