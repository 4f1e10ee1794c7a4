#include "layout/force_layout.hpp"

#include "graph/csr_graph.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace kith::layout {
namespace {

// Cosine and sine of the golden angle: each next point of a spiral is turned by it.
constexpr float kGoldenCos = -0.73736887808f;
constexpr float kGoldenSin = 0.67549029426f;
constexpr float kDefaultRadius = 4;
constexpr float kLargeRadius = 3;  // times the median: such a body looks for its own neighbours

/// Points of a sunflower: evenly dense from the middle outwards.
class Sunflower {
  public:
    /// The next point at `distance` from the origin.
    void next(float distance, float& x, float& y) {
        const float turned = cos_ * kGoldenCos - sin_ * kGoldenSin;
        sin_ = cos_ * kGoldenSin + sin_ * kGoldenCos;
        cos_ = turned;
        // Rounding would let the length drift over many turns.
        const float length = std::sqrt(cos_ * cos_ + sin_ * sin_);
        cos_ /= length;
        sin_ /= length;
        x = cos_ * distance;
        y = sin_ * distance;
    }

  private:
    float cos_ = 1, sin_ = 0;
};

}  // namespace

ForceLayout::ForceLayout(const LayoutInput& input, const LayoutParams& params)
    : params_(params), n_(input.node_count), alpha_(input.warm ? params.alpha_warm : params.alpha_start) {
    x_.assign(n_, 0);
    y_.assign(n_, 0);
    vx_.assign(n_, 0);
    vy_.assign(n_, 0);
    mass_.assign(n_, 1);
    radius_.assign(n_, kDefaultRadius);
    pinned_.assign(n_, 0);
    for (std::uint32_t i = 0; i < n_; ++i) {
        if (i < input.radius.size()) radius_[i] = input.radius[i];
        if (i < input.pinned.size()) pinned_[i] = input.pinned[i];
    }
    std::vector<std::uint32_t> degree(n_, 0);
    const std::size_t ties = input.ends.size() / 2;
    for (std::size_t t = 0; t < ties; ++t) {
        const std::uint32_t a = input.ends[2 * t];
        const std::uint32_t b = input.ends[2 * t + 1];
        if (a == b || a >= n_ || b >= n_) continue;
        ++degree[a];
        ++degree[b];
    }
    for (std::size_t t = 0; t < ties; ++t) {
        const std::uint32_t a = input.ends[2 * t];
        const std::uint32_t b = input.ends[2 * t + 1];
        if (a == b || a >= n_ || b >= n_) continue;
        const float weight = t < input.weight.size() ? input.weight[t] : 1;
        const float rest = t < input.rest_length.size() ? input.rest_length[t] : 30;
        const auto da = static_cast<float>(degree[a]);
        const auto db = static_cast<float>(degree[b]);
        springs_.push_back({a, b, rest, params_.spring * weight / std::min(da, db), db / (da + db)});
        // Only what is tied firmly makes a body heavy: the faint ties to me do not.
        const float heavier = std::min(1.0f, weight * 2);
        mass_[a] += heavier;
        mass_[b] += heavier;
    }
    place(input);

    std::vector<float> sorted(radius_);
    if (!sorted.empty()) {
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        const float limit = *middle * kLargeRadius;
        for (std::uint32_t i = 0; i < n_; ++i) {
            if (radius_[i] > limit) large_.push_back(i);
            else largest_small_radius_ = std::max(largest_small_radius_, radius_[i]);
        }
    }
    cell_of_.assign(n_, 0);
    cell_body_.assign(n_, 0);
}

void ForceLayout::place(const LayoutInput& input) {
    std::vector<graph::WeightedTie> ties;
    for (const Spring& spring : springs_) ties.push_back({spring.a, spring.b, spring.strength});
    const graph::CsrGraph graph = graph::build_csr(n_, ties);
    std::vector<std::uint8_t> placed(n_, 0);
    for (std::uint32_t i = 0; i < n_; ++i) {
        if (2 * i + 1 >= input.start.size() || std::isnan(input.start[2 * i]) || std::isnan(input.start[2 * i + 1])) continue;
        x_[i] = input.start[2 * i];
        y_[i] = input.start[2 * i + 1];
        placed[i] = 1;
    }
    // Those with the most ties first: they take the middle, and their neighbours gather round them.
    std::vector<std::uint32_t> order(n_);
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return graph.degree(a) > graph.degree(b); });
    float area = 0;  // of what lies in the spiral so far, over pi
    Sunflower spiral;
    std::vector<std::uint32_t> around;
    for (const std::uint32_t centre : order) {
        if (placed[centre] == 0) {
            // Beside a placed neighbour, when one stands firm; the strongest tie decides.
            float best = 0;
            std::uint32_t anchor = n_;
            for (std::uint32_t k = graph.row[centre]; k < graph.row[centre + 1]; ++k) {
                const std::uint32_t other = graph.target[k];
                if (placed[other] == 0 || pinned_[other] != 0 || graph.weight[k] <= best) continue;
                best = graph.weight[k];
                anchor = other;
            }
            float dx = 0;
            float dy = 0;
            if (anchor < n_) {
                spiral.next(radius_[anchor] + radius_[centre] + 10, dx, dy);
                x_[centre] = x_[anchor] + dx;
                y_[centre] = y_[anchor] + dy;
            } else {
                const float room = radius_[centre] + 8 + 7 * std::sqrt(static_cast<float>(graph.degree(centre)));
                area += room * room;
                spiral.next(std::sqrt(area), x_[centre], y_[centre]);
            }
            placed[centre] = 1;
        }
        // Its neighbours that hang on it alone, in a sunflower of their own.
        around.clear();
        for (const std::uint32_t other : graph.neighbours(centre)) {
            if (placed[other] == 0 && graph.degree(other) == 1 && pinned_[centre] == 0) around.push_back(other);
        }
        Sunflower petals;
        float ring = radius_[centre] + 6;
        ring *= ring;
        for (const std::uint32_t other : around) {
            const float room = radius_[other] + params_.padding;
            ring += 1.3f * room * room;
            float dx = 0;
            float dy = 0;
            petals.next(std::sqrt(ring), dx, dy);
            x_[other] = x_[centre] + dx;
            y_[other] = y_[centre] + dy;
            placed[other] = 1;
        }
    }
}

void ForceLayout::step() {
    if (settled() || n_ == 0) return;
    ++iterations_;
    apply_springs();
    apply_repulsion();
    apply_gravity();
    for (std::uint32_t i = 0; i < n_; ++i) {
        vx_[i] *= params_.velocity_kept;
        vy_[i] *= params_.velocity_kept;
        if (pinned_[i] != 0) {
            vx_[i] = vy_[i] = 0;
            continue;
        }
        x_[i] += vx_[i];
        y_[i] += vy_[i];
    }
    avoid_overlap();
    alpha_ *= 1 - params_.alpha_decay;
}

void ForceLayout::apply_springs() {
    for (const Spring& spring : springs_) {
        const float dx = x_[spring.b] + vx_[spring.b] - x_[spring.a] - vx_[spring.a];
        const float dy = y_[spring.b] + vy_[spring.b] - y_[spring.a] - vy_[spring.a];
        const float length = std::sqrt(dx * dx + dy * dy) + 1e-3f;
        const float pull = (length - spring.rest) / length * alpha_ * spring.strength;
        vx_[spring.a] += dx * pull * spring.bias;
        vy_[spring.a] += dy * pull * spring.bias;
        vx_[spring.b] -= dx * pull * (1 - spring.bias);
        vy_[spring.b] -= dy * pull * (1 - spring.bias);
    }
}

void ForceLayout::apply_repulsion() {
    tree_.build({x_.data(), n_}, {y_.data(), n_}, {mass_.data(), n_});
    const float strength = params_.repulsion * alpha_;
    for (std::uint32_t i = 0; i < n_; ++i) {
        if (pinned_[i] != 0) continue;
        float fx = 0;
        float fy = 0;
        tree_.field_at(x_[i], y_[i], i, params_.theta, fx, fy);
        vx_[i] += fx * strength;
        vy_[i] += fy * strength;
    }
}

void ForceLayout::apply_gravity() {
    const float strength = params_.gravity * alpha_;
    for (std::uint32_t i = 0; i < n_; ++i) {
        vx_[i] -= x_[i] * strength;
        vy_[i] -= y_[i] * strength;
    }
}

void ForceLayout::push_apart(std::uint32_t a, std::uint32_t b) {
    const float wanted = radius_[a] + radius_[b] + params_.padding;
    float dx = x_[b] - x_[a];
    float dy = y_[b] - y_[a];
    const float squared = dx * dx + dy * dy;
    if (squared >= wanted * wanted) return;
    if (squared == 0) {
        dx = 0.01f;
        dy = static_cast<float>((a + b) % 5) * 0.004f - 0.008f;
    }
    const float distance = std::sqrt(dx * dx + dy * dy);
    const float part = (wanted - distance) / distance * 0.5f;
    // The smaller one gives way.
    const float weight_a = radius_[a] * radius_[a];
    const float weight_b = radius_[b] * radius_[b];
    float share_a = weight_b / (weight_a + weight_b);
    float share_b = 1 - share_a;
    if (pinned_[a] != 0) {
        share_a = 0;
        share_b = 1;
    }
    if (pinned_[b] != 0) share_b = 0;
    x_[a] -= dx * part * share_a;
    y_[a] -= dy * part * share_a;
    x_[b] += dx * part * share_b;
    y_[b] += dy * part * share_b;
}

void ForceLayout::avoid_overlap() {
    if (largest_small_radius_ <= 0) return;
    const auto [left, right] = std::minmax_element(x_.begin(), x_.end());
    const auto [top, bottom] = std::minmax_element(y_.begin(), y_.end());
    const float x0 = *left;
    const float y0 = *top;
    // Cells as wide as two small discs, but never more than four a body.
    const float extent = std::max(*right - x0, *bottom - y0) + 1;
    const float most = 2 * std::sqrt(static_cast<float>(n_)) + 8;
    const float cell = std::max(2 * largest_small_radius_ + params_.padding, extent / most);
    const auto columns = static_cast<std::uint32_t>((*right - x0) / cell) + 1;
    const auto rows = static_cast<std::uint32_t>((*bottom - y0) / cell) + 1;
    const auto column_of = [&](float x) {
        return std::min(columns - 1, static_cast<std::uint32_t>(std::max(0.0f, (x - x0) / cell)));
    };
    const auto row_of = [&](float y) {
        return std::min(rows - 1, static_cast<std::uint32_t>(std::max(0.0f, (y - y0) / cell)));
    };
    cell_start_.assign(static_cast<std::size_t>(columns) * rows + 1, 0);
    for (std::uint32_t i = 0; i < n_; ++i) {
        cell_of_[i] = row_of(y_[i]) * columns + column_of(x_[i]);
        ++cell_start_[cell_of_[i] + 1];
    }
    std::partial_sum(cell_start_.begin(), cell_start_.end(), cell_start_.begin());
    for (std::uint32_t i = n_; i-- > 0;) cell_body_[--cell_start_[cell_of_[i] + 1]] = i;
    // cell_start_[c + 1] is now the start of cell c; its end is that of the next, or n.
    const auto first_of = [&](std::uint32_t c) { return cell_start_[c + 1]; };
    const auto end_of = [&](std::uint32_t c) { return c + 2 < cell_start_.size() ? cell_start_[c + 2] : n_; };
    const auto visit = [&](std::uint32_t i, float reach, bool only_later) {
        const std::uint32_t c0 = column_of(x_[i] - reach);
        const std::uint32_t c1 = column_of(x_[i] + reach);
        const std::uint32_t r0 = row_of(y_[i] - reach);
        const std::uint32_t r1 = row_of(y_[i] + reach);
        for (std::uint32_t r = r0; r <= r1; ++r) {
            for (std::uint32_t c = c0; c <= c1; ++c) {
                const std::uint32_t index = r * columns + c;
                for (std::uint32_t k = first_of(index); k < end_of(index); ++k) {
                    const std::uint32_t other = cell_body_[k];
                    if (other == i || (only_later && other < i)) continue;
                    push_apart(i, other);
                }
            }
        }
    };
    const float small_reach = 2 * largest_small_radius_ + params_.padding;
    std::size_t next_large = 0;
    for (std::uint32_t i = 0; i < n_; ++i) {
        if (next_large < large_.size() && large_[next_large] == i) {
            ++next_large;
            visit(i, radius_[i] + largest_small_radius_ + params_.padding, false);
        } else {
            visit(i, small_reach, true);
        }
    }
    for (std::size_t a = 0; a < large_.size(); ++a) {
        for (std::size_t b = a + 1; b < large_.size(); ++b) push_apart(large_[a], large_[b]);
    }
}

void ForceLayout::pin(std::uint32_t node, float x, float y) {
    if (node >= n_) return;
    x_[node] = x;
    y_[node] = y;
    vx_[node] = vy_[node] = 0;
    pinned_[node] = 1;
    alpha_ = std::max(alpha_, params_.alpha_warm);
}

void ForceLayout::unpin(std::uint32_t node) {
    if (node >= n_) return;
    pinned_[node] = 0;
    alpha_ = std::max(alpha_, params_.alpha_warm);
}

void ForceLayout::repulsion_forces(float theta, std::span<float> force_x, std::span<float> force_y) {
    tree_.build({x_.data(), n_}, {y_.data(), n_}, {mass_.data(), n_});
    for (std::uint32_t i = 0; i < n_; ++i) {
        tree_.field_at(x_[i], y_[i], i, theta, force_x[i], force_y[i]);
        force_x[i] *= params_.repulsion;
        force_y[i] *= params_.repulsion;
    }
}

}  // namespace kith::layout
