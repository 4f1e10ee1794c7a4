// The soft outline round the members of a group that lie together on the map: the convex hull of
// most of them, as wide as a margin beyond it and round at its corners.
//
// A. M. Andrew, "Another Efficient Algorithm for Convex Hulls in Two Dimensions", Information
// Processing Letters 9(5), 1979.
#pragma once
#include <span>
#include <vector>

namespace kith {

struct OutlinePoint {
    float x = 0, y = 0;                // world units
    float normal_x = 0, normal_y = 0;  // outward, of length 1
};

/// @param places  x, y a member, world units; reordered. Members whose places are not numbers and
///                those far from the others (more than 2.6 times the median distance from the
///                median place) are left out.
/// @param margin  world units around the members; above 0.
/// @return        a convex outline in the order of growing angles; empty where fewer than three
///                members are left, or fewer than two thirds of all.
/// Time O(n log n).
std::vector<OutlinePoint> group_outline(std::vector<OutlinePoint>& places, float margin);

/// Whether a point lies within. Time: the number of the outline's points.
bool inside_outline(std::span<const OutlinePoint> outline, float x, float y);

}  // namespace kith
