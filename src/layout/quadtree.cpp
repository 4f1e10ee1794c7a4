#include "layout/quadtree.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace kith::layout {

namespace {

constexpr std::uint32_t kLeafSize = 16;
constexpr std::uint32_t kOpens = UINT32_MAX;
constexpr float kSoftening = 0.25f;  // square world units; bounds the field of bodies that coincide

/// Spread the low 16 bits so that a zero follows each.
std::uint32_t spread(std::uint32_t bits) {
    bits = (bits | (bits << 8)) & 0x00FF00FFu;
    bits = (bits | (bits << 4)) & 0x0F0F0F0Fu;
    bits = (bits | (bits << 2)) & 0x33333333u;
    return (bits | (bits << 1)) & 0x55555555u;
}

}  // namespace

void Quadtree::reserve(std::size_t n) {
    keys_.reserve(n);
    spare_keys_.reserve(n);
    for (std::vector<float>* values : {&x_, &y_, &mass_, &radius_}) values->reserve(n);
    // Every inner cell has two or more children, so there are fewer inner cells than leaves.
    cells_.reserve(2 * n + 1);
    far_.reserve(2 * n + 1);
    near_.reserve(n + 1);
    // A closing mark and up to four ranges for each of the 16 levels, and the root.
    open_.reserve(std::size_t{5} * 16 + 1);
}

void Quadtree::sort(const Bodies& bodies) {
    const std::size_t n = bodies.count;
    float left = bodies.x[0], right = left, top = bodies.y[0], bottom = top;
    for (std::size_t i = 1; i < n; ++i) {
        left = std::min(left, bodies.x[i]);
        right = std::max(right, bodies.x[i]);
        top = std::min(top, bodies.y[i]);
        bottom = std::max(bottom, bodies.y[i]);
    }
    const float side = std::max(right - left, bottom - top);
    const float scale = side > 0 ? 65535.0f / side : 0;

    std::array<std::array<std::uint32_t, 256>, 4> counts{};
    keys_.resize(n);
    spare_keys_.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
        const auto column = static_cast<std::uint32_t>((bodies.x[i] - left) * scale);
        const auto line = static_cast<std::uint32_t>((bodies.y[i] - top) * scale);
        const std::uint32_t code =
            spread(std::min(column, 65535u)) | (spread(std::min(line, 65535u)) << 1);
        keys_[i] = {code, static_cast<std::uint32_t>(i)};
        for (std::size_t digit = 0; digit < 4; ++digit) ++counts[digit][code >> (8 * digit) & 255];
    }
    // Radix sort, stable: bodies of one code stay in order of their index.
    for (std::size_t digit = 0; digit < 4; ++digit) {
        std::uint32_t sum = 0;
        for (std::uint32_t& count : counts[digit]) sum += std::exchange(count, sum);
        for (const Key& key : keys_) {
            spare_keys_[counts[digit][key.code >> (8 * digit) & 255]++] = key;
        }
        keys_.swap(spare_keys_);
    }
    for (std::vector<float>* values : {&x_, &y_, &mass_, &radius_}) values->resize(n);
    for (std::size_t s = 0; s < n; ++s) {
        const std::uint32_t body = keys_[s].body;
        x_[s] = bodies.x[body];
        y_[s] = bodies.y[body];
        mass_[s] = bodies.mass[body];
        radius_[s] = bodies.radius[body];
    }
}

void Quadtree::build(const Bodies& bodies) {
    cells_.clear();
    if (bodies.count == 0) {
        keys_.clear();
        return;
    }
    sort(bodies);

    open_.clear();
    open_.push_back({0, static_cast<std::uint32_t>(bodies.count), kOpens});
    while (!open_.empty()) {
        const Range range = open_.back();
        open_.pop_back();
        if (range.closes != kOpens) {
            cells_[range.closes].next = static_cast<std::uint32_t>(cells_.size());
            summarise_children(range.closes);
            continue;
        }
        const auto index = static_cast<std::uint32_t>(cells_.size());
        Cell cell{};
        cell.first = range.first;
        cell.last = range.last;
        cell.next = index + 1;
        const std::uint32_t differing = keys_[range.first].code ^ keys_[range.last - 1].code;
        if (range.last - range.first <= kLeafSize || differing == 0) {
            summarise_leaf(cell);
            cells_.push_back(cell);
            continue;
        }
        cells_.push_back(cell);
        open_.push_back({0, 0, index});
        // The quarters differ in the highest differing pair of bits; levels above are skipped.
        const int shift = (std::bit_width(differing) - 1) / 2 * 2;
        std::uint32_t end = range.last;
        for (std::uint32_t quarter = 4; quarter-- > 0;) {
            const Key* const keys = keys_.data();
            const Key* const split = std::partition_point(
                keys + range.first, keys + end,
                [&](const Key& key) { return (key.code >> shift & 3) < quarter; });
            const auto begin = static_cast<std::uint32_t>(split - keys);
            if (begin < end) open_.push_back({begin, end, kOpens});
            end = begin;
        }
    }
}

void Quadtree::summarise_leaf(Cell& cell) const {
    const std::uint32_t first = cell.first;
    cell.left = cell.right = x_[first];
    cell.top = cell.bottom = y_[first];
    float moment_x = 0, moment_y = 0;
    for (std::uint32_t s = first; s < cell.last; ++s) {
        cell.mass += mass_[s];
        moment_x += mass_[s] * x_[s];
        moment_y += mass_[s] * y_[s];
        cell.left = std::min(cell.left, x_[s]);
        cell.right = std::max(cell.right, x_[s]);
        cell.top = std::min(cell.top, y_[s]);
        cell.bottom = std::max(cell.bottom, y_[s]);
        cell.max_radius = std::max(cell.max_radius, radius_[s]);
    }
    cell.x = cell.mass > 0 ? moment_x / cell.mass : x_[first];
    cell.y = cell.mass > 0 ? moment_y / cell.mass : y_[first];
    const float wide = std::max(cell.right - cell.x, cell.x - cell.left);
    const float high = std::max(cell.bottom - cell.y, cell.y - cell.top);
    cell.reach = std::sqrt(wide * wide + high * high);
}

void Quadtree::summarise_children(std::uint32_t index) {
    Cell& cell = cells_[index];
    const Cell& first = cells_[index + 1];
    cell.left = first.left;
    cell.right = first.right;
    cell.top = first.top;
    cell.bottom = first.bottom;
    float moment_x = 0, moment_y = 0;
    for (std::uint32_t c = index + 1; c < cell.next; c = cells_[c].next) {
        const Cell& child = cells_[c];
        cell.mass += child.mass;
        moment_x += child.mass * child.x;
        moment_y += child.mass * child.y;
        cell.left = std::min(cell.left, child.left);
        cell.right = std::max(cell.right, child.right);
        cell.top = std::min(cell.top, child.top);
        cell.bottom = std::max(cell.bottom, child.bottom);
        cell.max_radius = std::max(cell.max_radius, child.max_radius);
    }
    cell.x = cell.mass > 0 ? moment_x / cell.mass : first.x;
    cell.y = cell.mass > 0 ? moment_y / cell.mass : first.y;
    const float wide = std::max(cell.right - cell.x, cell.x - cell.left);
    const float high = std::max(cell.bottom - cell.y, cell.y - cell.top);
    cell.reach = std::sqrt(wide * wide + high * high);
}

void Quadtree::repel(float theta, float gap, const Forces& out) {
    for (std::uint32_t c = 0; c < cells_.size(); ++c) {
        if (cells_[c].next == c + 1) repel_leaf(cells_[c], theta, gap, out);
    }
}

void Quadtree::repel_leaf(const Cell& group, float theta, float gap, const Forces& out) {
    // A cell of a square's size s has a reach of about s / sqrt(2): 2 reach^2 < theta^2 d^2 is the
    // usual s < theta d, but never holds for a body inside the cell as long as theta is below
    // sqrt(2). Distances are from the group's box, so they hold for each of its bodies.
    const float middle_x = (group.left + group.right) / 2, half_x = (group.right - group.left) / 2;
    const float middle_y = (group.top + group.bottom) / 2, half_y = (group.bottom - group.top) / 2;
    const float theta_squared = theta * theta;
    far_.clear();
    near_.clear();
    for (std::uint32_t c = 0; c < cells_.size();) {
        const Cell& cell = cells_[c];
        const float dx = std::max(std::abs(cell.x - middle_x) - half_x, 0.0f);
        const float dy = std::max(std::abs(cell.y - middle_y) - half_y, 0.0f);
        const float distance_squared = dx * dx + dy * dy;
        const float touching = cell.reach + cell.max_radius + group.max_radius + gap;
        if (2 * cell.reach * cell.reach < theta_squared * distance_squared &&
            touching * touching < distance_squared) {
            far_.push_back(c);
            c = cell.next;
        } else if (cell.next == c + 1) {
            near_.push_back(c);
            ++c;
        } else {
            ++c;
        }
    }

    // The bodies of the group are the lanes: each adds up its own forces in the same order, so the
    // compiler may use vector instructions without changing a bit.
    constexpr std::size_t kLanes = 4;
    for (std::uint32_t lane_first = group.first; lane_first < group.last; lane_first += kLanes) {
        const std::uint32_t lane_count =
            std::min(static_cast<std::uint32_t>(kLanes), group.last - lane_first);
        std::array<float, kLanes> x{}, y{}, field_x{}, field_y{}, contact{};
        std::array<float, kLanes> push_x{}, push_y{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t s =
                lane_first + std::min(lane, static_cast<std::size_t>(lane_count - 1));
            x[lane] = x_[s];
            y[lane] = y_[s];
            contact[lane] = radius_[s] + gap;
        }
        for (const std::uint32_t c : far_) {
            const float cell_x = cells_[c].x, cell_y = cells_[c].y, cell_mass = cells_[c].mass;
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                const float dx = x[lane] - cell_x;
                const float dy = y[lane] - cell_y;
                const float pull = cell_mass / (dx * dx + dy * dy + kSoftening);
                field_x[lane] += dx * pull;
                field_y[lane] += dy * pull;
            }
        }
        for (const std::uint32_t c : near_) {
            for (std::uint32_t s = cells_[c].first; s < cells_[c].last; ++s) {
                const float other_x = x_[s], other_y = y_[s];
                const float other_mass = mass_[s], other_radius = radius_[s];
                std::array<float, kLanes> squared{};
                std::uint32_t touching = 0;
                for (std::size_t lane = 0; lane < kLanes; ++lane) {
                    const float dx = x[lane] - other_x;
                    const float dy = y[lane] - other_y;
                    squared[lane] = dx * dx + dy * dy;
                    const float pull = other_mass / (squared[lane] + kSoftening);
                    field_x[lane] += dx * pull;
                    field_y[lane] += dy * pull;
                    const float reach = contact[lane] + other_radius;
                    touching |= squared[lane] < reach * reach ? 1u : 0u;
                }
                if (touching == 0) continue;
                for (std::uint32_t lane = 0; lane < lane_count; ++lane) {
                    const std::uint32_t self = lane_first + lane;
                    const float reach = contact[lane] + other_radius;
                    if (s == self || !(squared[lane] < reach * reach)) continue;
                    const float distance = std::sqrt(squared[lane]);
                    const float total = mass_[self] + other_mass;
                    const float share = total > 0 ? other_mass / total : 0.5f;
                    // Discs in one place part sideways, each to its own side.
                    const bool together = distance < 1e-3f;
                    const float side = keys_[self].body < keys_[s].body ? -1.0f : 1.0f;
                    const float away_x = together ? side : (x[lane] - other_x) / distance;
                    const float away_y = together ? side * 0.5f : (y[lane] - other_y) / distance;
                    push_x[lane] += away_x * (reach - distance) * share;
                    push_y[lane] += away_y * (reach - distance) * share;
                }
            }
        }
        for (std::uint32_t lane = 0; lane < lane_count; ++lane) {
            const std::uint32_t body = keys_[lane_first + lane].body;
            out.field_x[body] = field_x[lane];
            out.field_y[body] = field_y[lane];
            out.push_x[body] = push_x[lane];
            out.push_y[body] = push_y[lane];
        }
    }
}

}  // namespace kith::layout
