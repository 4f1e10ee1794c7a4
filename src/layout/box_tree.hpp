// A forest from the top down: each node above a box that holds its children.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace kith::layout {

struct BoxTreeParams {
    float column = 110;  // room for a node and its name, world units
    float row = 58;
    float level = 74;         // from a node down to its children
    float gap = 26;           // between the boxes of two children, and of two trees
    float widest_box = 1400;  // children that would stand wider go on below
    float aspect = 1.6f;      // of all trees together: width to height, about
};

/// Parents: another node, or one of these.
inline constexpr std::uint32_t kRoot = UINT32_MAX;
inline constexpr std::uint32_t kNotInTree = UINT32_MAX - 1;

/// Children without children of their own stand together in a block, in rows; each other child
/// above its own box beside it. Trees stand in rows, in the order of their roots. A circle of
/// parents is opened at its lowest node, which becomes a root; a parent that is not in the tree
/// makes a root, too.
/// @return x, y a node; NaN for those not in the tree. The first root is near 0, 0.
/// Time O(n log n). The same bits everywhere.
std::vector<float> arrange_box_tree(std::span<const std::uint32_t> parent,
                                    const BoxTreeParams& params = {});

}  // namespace kith::layout
