#include "layout/quadtree.hpp"

#include <algorithm>
#include <cmath>

namespace kith::layout {

std::uint32_t Quadtree::new_cell(float left, float top, float width) {
    Cell cell;
    cell.left = left;
    cell.top = top;
    cell.width = width;
    cells_.push_back(cell);
    return static_cast<std::uint32_t>(cells_.size() - 1);
}

void Quadtree::build(std::span<const float> x, std::span<const float> y, std::span<const float> mass) {
    x_ = x;
    y_ = y;
    mass_ = mass;
    cells_.clear();
    next_.assign(x.size(), kEmpty);
    if (x.empty()) return;
    const auto [left, right] = std::minmax_element(x.begin(), x.end());
    const auto [top, bottom] = std::minmax_element(y.begin(), y.end());
    const float width = std::max({*right - *left, *bottom - *top, 1e-3f}) * 1.0001f;
    new_cell(*left, *top, width);
    for (std::uint32_t body = 0; body < x.size(); ++body) insert(body);
    // Children stand behind their parents: sums flow up in one pass from the back.
    for (std::size_t i = cells_.size(); i-- > 0;) {
        Cell& cell = cells_[i];
        if (cell.is_leaf) {
            for (std::uint32_t body = cell.body; body != kEmpty; body = next_[body]) {
                cell.mass += mass_[body];
                cell.centre_x += mass_[body] * x_[body];
                cell.centre_y += mass_[body] * y_[body];
            }
        } else {
            for (const std::uint32_t child : cell.child) {
                if (child == kEmpty) continue;
                const Cell& part = cells_[child];
                cell.mass += part.mass;
                cell.centre_x += part.mass * part.centre_x;
                cell.centre_y += part.mass * part.centre_y;
            }
        }
        if (cell.mass > 0) {
            cell.centre_x /= cell.mass;
            cell.centre_y /= cell.mass;
        }
    }
}

void Quadtree::insert(std::uint32_t body) {
    std::uint32_t at = 0;
    for (int depth = 0;; ++depth) {
        if (cells_[at].is_leaf) {
            const std::uint32_t other = cells_[at].body;
            if (other == kEmpty || depth >= kDeepest) {
                next_[body] = other;
                cells_[at].body = body;
                return;
            }
            // Part the leaf: its one body goes a level down, then this one tries again.
            cells_[at].is_leaf = false;
            cells_[at].body = kEmpty;
            const float half = cells_[at].width / 2;
            const int quadrant = (x_[other] >= cells_[at].left + half ? 1 : 0) + (y_[other] >= cells_[at].top + half ? 2 : 0);
            const std::uint32_t child = new_cell(cells_[at].left + ((quadrant & 1) != 0 ? half : 0),
                                                 cells_[at].top + ((quadrant & 2) != 0 ? half : 0), half);
            cells_[child].body = other;
            next_[other] = kEmpty;
            cells_[at].child[static_cast<std::size_t>(quadrant)] = child;
        }
        const float half = cells_[at].width / 2;
        const int quadrant = (x_[body] >= cells_[at].left + half ? 1 : 0) + (y_[body] >= cells_[at].top + half ? 2 : 0);
        std::uint32_t child = cells_[at].child[static_cast<std::size_t>(quadrant)];
        if (child == kEmpty) {
            child = new_cell(cells_[at].left + ((quadrant & 1) != 0 ? half : 0),
                             cells_[at].top + ((quadrant & 2) != 0 ? half : 0), half);
            cells_[at].child[static_cast<std::size_t>(quadrant)] = child;
        }
        at = child;
    }
}

void Quadtree::field_at(float x, float y, std::uint32_t self, float theta, float& field_x, float& field_y) const {
    field_x = field_y = 0;
    if (cells_.empty()) return;
    const float theta_squared = theta * theta;
    // Depth first: at most three cells wait on every level.
    std::array<std::uint32_t, 4 * (kDeepest + 2)> stack;
    std::size_t height = 0;
    stack[height++] = 0;
    while (height > 0) {
        const Cell& cell = cells_[stack[--height]];
        if (cell.is_leaf) {
            for (std::uint32_t body = cell.body; body != kEmpty; body = next_[body]) {
                if (body == self) continue;
                float dx = x - x_[body];
                float dy = y - y_[body];
                if (dx == 0 && dy == 0) {  // one on the other: part them by their numbers
                    dx = body < self ? 0.01f : -0.01f;
                    dy = static_cast<float>((body + self) % 7) * 0.002f;
                }
                const float pull = mass_[body] / (dx * dx + dy * dy + 1);
                field_x += dx * pull;
                field_y += dy * pull;
            }
            continue;
        }
        const float dx = x - cell.centre_x;
        const float dy = y - cell.centre_y;
        const float distance_squared = dx * dx + dy * dy;
        if (cell.width * cell.width < theta_squared * distance_squared) {
            const float pull = cell.mass / (distance_squared + 1);
            field_x += dx * pull;
            field_y += dy * pull;
            continue;
        }
        for (const std::uint32_t child : cell.child) {
            if (child != kEmpty) stack[height++] = child;
        }
    }
}

}  // namespace kith::layout
