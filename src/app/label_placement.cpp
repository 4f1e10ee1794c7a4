#include "app/label_placement.hpp"

#include <algorithm>
#include <cmath>

namespace kith {

void LabelPlacer::begin(const LabelBox& viewport) {
    viewport_ = viewport;
    columns_ = std::max(1, static_cast<int>(std::ceil(viewport.width / kCell)));
    rows_ = std::max(1, static_cast<int>(std::ceil(viewport.height / kCell)));
    placed_.clear();
    for (auto& cell : cells_) cell.clear();
    cells_.resize(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_));
}

template <class Visit>
void LabelPlacer::cells_of(const LabelBox& box, Visit&& visit) {
    const auto column = [&](float x) {
        return std::clamp(static_cast<int>((x - viewport_.x) / kCell), 0, columns_ - 1);
    };
    const auto row = [&](float y) {
        return std::clamp(static_cast<int>((y - viewport_.y) / kCell), 0, rows_ - 1);
    };
    for (int r = row(box.y); r <= row(box.y + box.height); ++r) {
        for (int c = column(box.x); c <= column(box.x + box.width); ++c) {
            visit(cells_[static_cast<std::size_t>(r) * static_cast<std::size_t>(columns_) +
                         static_cast<std::size_t>(c)]);
        }
    }
}

bool LabelPlacer::overlaps_placed(const LabelBox& box) {
    bool overlaps = false;
    cells_of(box, [&](const std::vector<std::uint32_t>& cell) {
        for (const std::uint32_t index : cell) {
            const LabelBox& other = placed_[index];
            overlaps = overlaps || (box.x < other.x + other.width && other.x < box.x + box.width &&
                                    box.y < other.y + other.height && other.y < box.y + box.height);
        }
    });
    return overlaps;
}

bool LabelPlacer::place(const LabelBox& box) {
    const bool inside = box.x >= viewport_.x && box.y >= viewport_.y &&
                        box.x + box.width <= viewport_.x + viewport_.width &&
                        box.y + box.height <= viewport_.y + viewport_.height;
    if (!inside || overlaps_placed(box)) return false;
    block(box);
    return true;
}

void LabelPlacer::block(const LabelBox& box) {
    const auto index = static_cast<std::uint32_t>(placed_.size());
    placed_.push_back(box);
    cells_of(box, [&](std::vector<std::uint32_t>& cell) { cell.push_back(index); });
}

}  // namespace kith
