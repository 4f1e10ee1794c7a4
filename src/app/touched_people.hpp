// Whom edits have touched since something was worked out for each person, so that only they need be
// looked at again.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "strategy/today.hpp"

#include <cstdint>
#include <span>
#include <unordered_set>
#include <vector>

namespace kith {

class TouchedPeople {
  public:
    /// After an edit, when the book has it.
    void note(const Book& book, std::span<const FieldChange> changes) {
        // An edit that nobody told of came between.
        if (noted_ + 1 != book.revision) all_ = true;
        noted_ = book.revision;
        if (all_) return;
        const auto rows = people_touched(book, changes);
        all_ = !rows;
        if (!rows) return;
        for (const std::uint32_t row : *rows) ids_.insert(book.people.rows()[row].id.value);
    }
    /// Everybody must be looked at again.
    void touch_all() { all_ = true; }
    bool all(const Book& book) const { return all_ || noted_ != book.revision; }
    /// In no order; when it is not all().
    std::vector<std::uint32_t> rows(const Book& book) const {
        std::vector<std::uint32_t> rows;
        for (const Id id : ids_) {
            if (const std::size_t row = book.people.row_of(id); row < book.people.size())
                rows.push_back(static_cast<std::uint32_t>(row));
        }
        return rows;
    }
    /// They were looked at, as the book is now.
    void clear(const Book& book) {
        all_ = false;
        ids_.clear();
        noted_ = book.revision;
    }

  private:
    std::unordered_set<Id, IdHash> ids_;
    std::uint64_t noted_ = 0;  // revision of the book after the edit noted last
    bool all_ = true;
};

}  // namespace kith
