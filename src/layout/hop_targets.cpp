// The part of HopStress that runs in every step; the rest runs once a layout, and may be small.
#include "layout/hop_stress.hpp"

#include <array>

namespace kith::layout {

using graph::NodeIndex;

namespace {

constexpr float kNear = 1e-4f;  // square world units; two in one place have no direction

}  // namespace

template <class Float>
void HopStress::find_targets(std::uint32_t first, std::uint32_t last, const Bodies& bodies,
                             std::span<float> target_x, std::span<float> target_y) const {
    std::array<float, 4> member_x{}, member_y{};
    for (std::uint32_t four = first; four < last; ++four) {
        const Part& part = parts_[four_part_[four]];
        const NodeIndex* const member = &members_[std::size_t{4} * four];
        for (std::size_t i = 0; i < 4; ++i) {
            member_x[i] = bodies.x[member[i]];
            member_y[i] = bodies.y[member[i]];
        }
        const Float x = Float::load(member_x.data()), y = Float::load(member_y.data());
        const Float near = Float::all(kNear), length = Float::all(part.length);
        const Float one = Float::all(1);
        Float sum_x = Float::all(0), sum_y = Float::all(0);
        const std::uint8_t* hop =
            &hops_[part.first_hop + std::size_t{4} * (four - part.first / 4) * part.pivot_count];
        for (std::uint32_t p = 0; p < part.pivot_count; ++p, hop += 4) {
            const Float dx = x - Float::all(pivot_x_[part.first_pivot + p]);
            const Float dy = y - Float::all(pivot_y_[part.first_pivot + p]);
            const Float squared = dx * dx + dy * dy + near;
            const Float inverse = one / (Float::load(hop) * Float::sqrt(squared));
            // length / (hops distance) - 1 / hops^2
            const Float away = inverse * (length - inverse * squared);
            sum_x = sum_x + dx * away;
            sum_y = sum_y + dy * away;
        }
        const Float weight = Float::load(&weight_[std::size_t{4} * four]);
        (x + sum_x * weight).store(member_x.data());
        (y + sum_y * weight).store(member_y.data());
        for (std::size_t i = 0; i < 4; ++i) {
            target_x[member[i]] = member_x[i];
            target_y[member[i]] = member_y[i];
        }
    }
}

template void HopStress::find_targets<VectorFloat4>(std::uint32_t, std::uint32_t, const Bodies&,
                                                    std::span<float>, std::span<float>) const;
template void HopStress::find_targets<ScalarFloat4>(std::uint32_t, std::uint32_t, const Bodies&,
                                                    std::span<float>, std::span<float>) const;

}  // namespace kith::layout
