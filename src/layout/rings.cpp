#include "layout/rings.hpp"

#include "layout/unit_circle.hpp"

#include <algorithm>
#include <limits>

namespace kith::layout {
namespace {

constexpr double kLeastTurn = 0.01;
constexpr double kTurn = 6.283185307179586;

std::vector<Rings::Sector> cut_sectors(std::span<const std::size_t> people) {
    std::vector<double> turns;
    double sum = 0;
    std::size_t all = 0;
    for (const std::size_t count : people) all += count;
    for (const std::size_t count : people) {
        const double share = all == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(all);
        turns.push_back(count == 0 ? 0.0 : std::max(share, kLeastTurn));
        sum += turns.back();
    }
    std::vector<Rings::Sector> sectors;
    double at = 0;
    for (const double turn : turns) {
        const double end = at + (sum > 0 ? turn / sum : 0);
        sectors.push_back({at, end});
        at = end;
    }
    return sectors;
}

}  // namespace

Rings arrange_rings(std::span<const std::uint8_t> ring, std::size_t ring_count,
                    std::span<const std::uint32_t> sector, std::size_t sector_count,
                    const RingsParams& params) {
    Rings result;
    const std::size_t n = std::min(ring.size(), sector.size());
    result.positions.assign(2 * n, std::numeric_limits<float>::quiet_NaN());
    sector_count = std::max<std::size_t>(sector_count, 1);
    const auto sector_of = [&](std::size_t node) {
        return std::min<std::size_t>(sector[node], sector_count - 1);
    };
    std::vector<std::size_t> people(sector_count);
    std::vector<std::vector<std::uint32_t>> cells(ring_count * sector_count);
    for (std::size_t node = 0; node < n; ++node) {
        if (ring[node] >= ring_count) continue;
        ++people[sector_of(node)];
        cells[ring[node] * sector_count + sector_of(node)].push_back(
            static_cast<std::uint32_t>(node));
    }
    result.sectors = cut_sectors(people);

    double inner = params.inner_radius;
    for (std::size_t r = 0; r < ring_count; ++r) {
        double outer = inner;
        for (std::size_t s = 0; s < sector_count; ++s) {
            const std::vector<std::uint32_t>& cell = cells[r * sector_count + s];
            const Rings::Sector& wedge = result.sectors[s];
            const double turns = (wedge.end - wedge.begin) * (1 - params.margin);
            double radius = inner;
            for (std::size_t done = 0; done < cell.size(); radius += params.spacing) {
                const double length = turns * kTurn * radius;
                const auto room = static_cast<std::size_t>(
                    std::max(1.0, length / static_cast<double>(params.spacing)));
                const std::size_t here = std::min(room, cell.size() - done);
                const double middle = (wedge.begin + wedge.end) / 2;
                for (std::size_t i = 0; i < here; ++i) {
                    // Spread evenly over the lane, whether it is full or not.
                    const double part =
                        (static_cast<double>(i) + 0.5) / static_cast<double>(here) - 0.5;
                    const Direction to = direction(middle + part * turns - 0.25);
                    const std::size_t node = cell[done + i];
                    result.positions[2 * node] = static_cast<float>(to.x * radius);
                    result.positions[2 * node + 1] = static_cast<float>(to.y * radius);
                }
                done += here;
                outer = std::max(outer, radius);
            }
        }
        const auto half = static_cast<double>(params.gap) / 2;
        result.bands.push_back(
            {static_cast<float>(inner - half), static_cast<float>(outer + half)});
        inner = outer + params.gap;
    }
    return result;
}

}  // namespace kith::layout
