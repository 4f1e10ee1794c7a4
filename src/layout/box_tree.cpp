#include "layout/box_tree.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace kith::layout {
namespace {

struct Box {
    float width = 0, height = 0;
    float x = 0, y = 0;  // within the parent's box, then in the world
};

class BoxTree {
  public:
    BoxTree(std::span<const std::uint32_t> parent, const BoxTreeParams& params)
        : params_(params), parent_(parent.begin(), parent.end()) {
        make_forest();
    }

    std::vector<float> arrange() {
        box_.resize(parent_.size());
        block_.resize(parent_.size());
        for (auto node = order_.rbegin(); node != order_.rend(); ++node) measure(*node);
        std::vector<Box*> trees;
        float area = 0;
        for (const std::uint32_t root : roots_) {
            Box& tree = box_[root];
            trees.push_back(&tree);
            area += (tree.width + 2 * params_.gap) * (tree.height + 2 * params_.gap);
        }
        set_in_rows(trees, std::sqrt(area * params_.aspect), 2 * params_.gap);

        std::vector<float> positions(2 * parent_.size(), std::numeric_limits<float>::quiet_NaN());
        const float left = roots_.empty() ? 0 : box_[roots_[0]].width / 2;
        for (const std::uint32_t node : order_) {
            place_children(node);
            positions[2 * node] = box_[node].x + box_[node].width / 2 - left;
            positions[2 * node + 1] = box_[node].y;
        }
        return positions;
    }

  private:
    void make_forest() {
        const auto n = static_cast<std::uint32_t>(parent_.size());
        for (std::uint32_t& parent : parent_) {
            if (parent < n ? parent_[parent] == kNotInTree : parent != kNotInTree) parent = kRoot;
        }
        open_circles();
        start_.assign(n + 1, 0);
        for (const std::uint32_t parent : parent_) {
            if (parent < n) ++start_[parent + 1];
        }
        std::partial_sum(start_.begin(), start_.end(), start_.begin());
        child_.resize(start_.back());
        std::vector<std::uint32_t> next(start_.begin(), start_.end() - 1);
        for (std::uint32_t node = 0; node < n; ++node) {
            if (parent_[node] < n) child_[next[parent_[node]]++] = node;
            if (parent_[node] == kRoot) roots_.push_back(node);
        }
        order_ = roots_;
        for (std::size_t i = 0; i < order_.size(); ++i) {
            const std::span<const std::uint32_t> children = children_of(order_[i]);
            order_.insert(order_.end(), children.begin(), children.end());
        }
    }

    /// From the lowest node on, each way up is walked once; one that comes back to itself is a
    /// circle.
    void open_circles() {
        const auto n = static_cast<std::uint32_t>(parent_.size());
        std::vector<std::uint32_t> walk(n, kRoot);  // from which node it was first walked
        for (std::uint32_t node = 0; node < n; ++node) {
            std::uint32_t at = node;
            while (at < n && walk[at] == kRoot) {
                walk[at] = node;
                at = parent_[at];
            }
            if (at >= n || walk[at] != node) continue;
            std::uint32_t lowest = at;
            for (std::uint32_t other = parent_[at]; other != at; other = parent_[other])
                lowest = std::min(lowest, other);
            parent_[lowest] = kRoot;
        }
    }

    std::span<const std::uint32_t> children_of(std::uint32_t node) const {
        return std::span(child_).subspan(start_[node], start_[node + 1] - start_[node]);
    }
    bool is_leaf(std::uint32_t node) const { return start_[node] == start_[node + 1]; }

    /// How many leaves stand side by side in a block: about twice as many as in a column.
    static std::size_t block_columns(std::size_t leaves) {
        if (leaves <= 6) return leaves;
        return static_cast<std::size_t>(std::ceil(std::sqrt(1.1 * static_cast<double>(leaves))));
    }

    /// The block of leaves, then the boxes of the other children.
    std::vector<Box*> parts_of(std::uint32_t node) {
        std::vector<Box*> parts;
        if (block_[node].width > 0) parts.push_back(&block_[node]);
        for (const std::uint32_t child : children_of(node)) {
            if (!is_leaf(child)) parts.push_back(&box_[child]);
        }
        return parts;
    }

    void measure(std::uint32_t node) {
        const std::span<const std::uint32_t> children = children_of(node);
        const auto leaves = static_cast<std::size_t>(
            std::ranges::count_if(children, [&](std::uint32_t child) { return is_leaf(child); }));
        if (leaves > 0) {
            const std::size_t columns = block_columns(leaves);
            block_[node].width = params_.column * static_cast<float>(columns);
            const std::size_t rows = (leaves + columns - 1) / columns;
            block_[node].height = params_.row * static_cast<float>(rows);
        }
        const Box inside = set_in_rows(parts_of(node), params_.widest_box, params_.gap);
        Box& box = box_[node];
        box.width = std::max(inside.width, params_.column);
        box.height = children.empty() ? params_.row : params_.level + inside.height;
    }

    /// Gives boxes their places in rows from 0, 0, and the size of all.
    static Box set_in_rows(std::span<Box* const> boxes, float widest, float gap) {
        Box all;
        float x = 0;
        float y = 0;
        float row = 0;
        for (Box* box : boxes) {
            if (x > 0 && x + box->width > widest) {
                x = 0;
                y += row + gap;
                row = 0;
            }
            box->x = x;
            box->y = y;
            all.width = std::max(all.width, x + box->width);
            row = std::max(row, box->height);
            all.height = y + row;
            x += box->width + gap;
        }
        return all;
    }

    /// From places within the box to places in the world; a leaf's box is its place in the block.
    void place_children(std::uint32_t node) {
        const Box& box = box_[node];
        const std::vector<Box*> parts = parts_of(node);
        float wide = 0;
        for (const Box* part : parts) wide = std::max(wide, part->x + part->width);
        for (Box* part : parts) {
            part->x += box.x + (box.width - wide) / 2;
            part->y += box.y + params_.level;
        }
        std::size_t leaf = 0;
        const auto columns = static_cast<std::size_t>(block_[node].width / params_.column + 0.5f);
        for (const std::uint32_t child : children_of(node)) {
            if (!is_leaf(child)) continue;
            box_[child].x = block_[node].x + params_.column * static_cast<float>(leaf % columns);
            const std::size_t row = leaf / columns;
            box_[child].y = block_[node].y + params_.row * static_cast<float>(row);
            box_[child].width = params_.column;
            ++leaf;
        }
    }

    const BoxTreeParams& params_;
    std::vector<std::uint32_t> parent_;
    std::vector<std::uint32_t> start_, child_;  // children of each, in order
    std::vector<std::uint32_t> roots_, order_;  // parents before children
    std::vector<Box> box_, block_;              // of each node; of the leaves below it
};

}  // namespace

std::vector<float> arrange_box_tree(std::span<const std::uint32_t> parent,
                                    const BoxTreeParams& params) {
    return BoxTree(parent, params).arrange();
}

}  // namespace kith::layout
