// Whom edits have touched since something was worked out for each person, so that only they need be
// looked at again.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "strategy/today.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <unordered_set>
#include <vector>

namespace kith {

class TouchedPeople {
  public:
    /// After an edit, when the book has it.
    /// @param before  whom it was about until then (people_before)
    void note(const Book& book, std::span<const FieldChange> changes,
              const std::optional<std::vector<Id>>& before) {
        // An edit that nobody told of came between.
        if (noted_ + 1 != book.revision) all_ = true;
        noted_ = book.revision;
        if (all_) return;
        const auto people = people_touched(book, changes, before);
        all_ = !people;
        if (!people) return;
        ids_.insert(people->begin(), people->end());
        // When somebody goes, somebody else takes their row.
        moved_ |= std::ranges::any_of(changes, [](const FieldChange& change) {
            return change.kind == EntityKind::person &&
                   (change.field == kExists || change.field == kStamps) && !creates(change);
        });
    }
    /// Everybody must be looked at again.
    void touch_all() { all_ = true; }
    bool all(const Book& book) const { return all_ || noted_ != book.revision; }
    /// Rows of people that are kept are those of others now.
    bool rows_moved() const { return moved_; }
    bool all_rows(const Book& book) const { return moved_ || all(book); }
    /// In no order, with those who went; when it is not all().
    std::vector<Id> ids() const { return {ids_.begin(), ids_.end()}; }
    /// In no order; when it is not all_rows().
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
        all_ = moved_ = false;
        ids_.clear();
        noted_ = book.revision;
    }

  private:
    std::unordered_set<Id, IdHash> ids_;
    std::uint64_t noted_ = 0;  // revision of the book after the edit noted last
    bool all_ = true;
    bool moved_ = false;
};

}  // namespace kith
