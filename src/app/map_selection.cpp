#include "app/map_selection.hpp"

#include <iterator>
#include <limits>
#include <utility>

namespace kith {

void MarkedPeople::become(std::vector<Id> ids) {
    if (ids == ids_) return;
    ids_ = std::move(ids);
    ++revision_;
}

void MarkedPeople::mark(std::vector<Id> people, MarkHow how) {
    std::ranges::sort(people);
    people.erase(std::ranges::unique(people).begin(), people.end());
    std::vector<Id> next;
    const auto into = std::back_inserter(next);
    switch (how) {
        case MarkHow::only:
            next = std::move(people);
            break;
        case MarkHow::add:
            std::ranges::set_union(ids_, people, into);
            break;
        case MarkHow::remove:
            std::ranges::set_difference(ids_, people, into);
            break;
        case MarkHow::toggle:
            std::ranges::set_symmetric_difference(ids_, people, into);
            break;
    }
    become(std::move(next));
}

void MarkedPeople::keep_those_in(const Book& book) {
    std::vector<Id> next = ids_;
    std::erase_if(next, [&](Id id) { return book.people.find(id) == nullptr; });
    become(std::move(next));
}

std::vector<std::uint32_t> positions_within(std::span<const float> positions,
                                            std::span<const OutlineCorner> outline) {
    std::vector<std::uint32_t> found;
    if (outline.size() < 3) return found;
    float left = std::numeric_limits<float>::max();
    float right = std::numeric_limits<float>::lowest();
    float top = left;
    float bottom = right;
    for (const OutlineCorner& corner : outline) {
        left = std::min(left, corner.x);
        right = std::max(right, corner.x);
        top = std::min(top, corner.y);
        bottom = std::max(bottom, corner.y);
    }
    for (std::size_t i = 0; 2 * i + 1 < positions.size(); ++i) {
        const float x = positions[2 * i];
        const float y = positions[2 * i + 1];
        // NaN is in no box.
        if (!(x >= left && x <= right && y >= top && y <= bottom)) continue;
        bool within = false;
        for (std::size_t k = 0; k < outline.size(); ++k) {
            const OutlineCorner& a = outline[k];
            const OutlineCorner& b = outline[k + 1 < outline.size() ? k + 1 : 0];
            if ((a.y > y) != (b.y > y) && x < a.x + (b.x - a.x) * (y - a.y) / (b.y - a.y))
                within = !within;
        }
        if (within) found.push_back(static_cast<std::uint32_t>(i));
    }
    return found;
}

}  // namespace kith
