// Several people who are selected together, so as to do something with all of them; and who lies
// within an outline that was drawn around them on the map.
#pragma once
#include "base/id.hpp"
#include "model/book.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace kith {

enum class MarkHow : std::uint8_t { only, add, remove, toggle };

/// Which people are selected together. Not part of the record: it is kept by nobody and no undo
/// brings it back.
class MarkedPeople {
  public:
    /// Ascending, each once.
    std::span<const Id> ids() const { return ids_; }
    std::size_t size() const { return ids_.size(); }
    bool empty() const { return ids_.empty(); }
    bool contains(Id person) const { return std::ranges::binary_search(ids_, person); }
    /// Grows whenever others are selected.
    std::uint64_t revision() const { return revision_; }

    /// Ids may come in any order and more than once.
    void mark(std::vector<Id> people, MarkHow how);
    /// Forget those who are not in the book any more.
    void keep_those_in(const Book& book);

  private:
    void become(std::vector<Id> ids);

    std::vector<Id> ids_;
    std::uint64_t revision_ = 0;
};

struct OutlineCorner {
    float x = 0, y = 0;
};

/// Indices of the positions that lie within a closed outline, which may cross itself (what lies an
/// odd number of lines deep is within). Fewer than three corners hold nothing; NaN lies nowhere.
/// Time O(positions · corners).
std::vector<std::uint32_t> positions_within(std::span<const float> positions,
                                            std::span<const OutlineCorner> outline);

}  // namespace kith
