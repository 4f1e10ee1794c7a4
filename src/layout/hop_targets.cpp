// The part of HopStress that runs in every step; the rest runs once a layout, and may be small.
#include "layout/hop_stress.hpp"

#include <array>

namespace kith::layout {

using graph::NodeIndex;

namespace {

constexpr float kNear = 1e-4f;  // square world units; two in one place have no direction

}  // namespace

template <class Float>
void HopStress::find_targets(std::uint32_t first, std::uint32_t last, PivotShare share,
                             const Bodies& bodies, std::span<float> target_x,
                             std::span<float> target_y) const {
    std::array<float, 4> member_x{}, member_y{}, before_x{}, before_y{};
    const Float trust = Float::all(share.trust), kept = Float::all(1 - share.trust);
    for (std::uint32_t four = first; four < last; ++four) {
        const Part& part = parts_[four_part_[four]];
        const NodeIndex* const member = &members_[std::size_t{4} * four];
        for (std::size_t i = 0; i < 4; ++i) {
            member_x[i] = bodies.x[member[i]];
            member_y[i] = bodies.y[member[i]];
            before_x[i] = target_x[member[i]];
            before_y[i] = target_y[member[i]];
        }
        const std::uint32_t first_pivot = part.pivot_count * share.index / share.count;
        const std::uint32_t last_pivot = part.pivot_count * (share.index + 1) / share.count;
        const Float x = Float::load(member_x.data()), y = Float::load(member_y.data());
        const Float near = Float::all(kNear), length = Float::all(part.length);
        const Float one = Float::all(1);
        Float sum_x = Float::all(0), sum_y = sum_x, sum = sum_x;
        const std::uint32_t row = (four - part.first / 4) * part.pivot_count;
        const std::uint8_t* hop = &hops_[part.first_hop + std::size_t{4} * (row + first_pivot)];
        for (std::uint32_t p = first_pivot; p < last_pivot; ++p, hop += 4) {
            const Float dx = x - Float::all(pivot_x_[part.first_pivot + p]);
            const Float dy = y - Float::all(pivot_y_[part.first_pivot + p]);
            const Float squared = dx * dx + dy * dy + near;
            const Float inverse = one / (Float::load(hop) * Float::sqrt(squared));
            // 1 / hops^2, and length / (hops distance) less that.
            const Float weight = inverse * inverse * squared;
            const Float away = inverse * length - weight;
            sum_x = sum_x + dx * away;
            sum_y = sum_y + dy * away;
            sum = sum + weight;
        }
        const Float scale = one / sum;
        (Float::load(before_x.data()) * kept + (x + sum_x * scale) * trust).store(member_x.data());
        (Float::load(before_y.data()) * kept + (y + sum_y * scale) * trust).store(member_y.data());
        for (std::size_t i = 0; i < 4; ++i) {
            target_x[member[i]] = member_x[i];
            target_y[member[i]] = member_y[i];
        }
    }
}

template void HopStress::find_targets<VectorFloat4>(std::uint32_t, std::uint32_t, PivotShare,
                                                    const Bodies&, std::span<float>,
                                                    std::span<float>) const;
template void HopStress::find_targets<ScalarFloat4>(std::uint32_t, std::uint32_t, PivotShare,
                                                    const Bodies&, std::span<float>,
                                                    std::span<float>) const;

}  // namespace kith::layout
