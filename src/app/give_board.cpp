#include "app/give_board.hpp"

#include "strategy/today.hpp"

#include <algorithm>
#include <vector>

namespace kith {

void GiveBoard::note(const Book& book, std::span<const FieldChange> changes) {
    // An edit that nobody told of came between.
    if (noted_ + 1 != book.revision) whole_ = true;
    noted_ = book.revision;
    if (whole_) return;
    const bool of_places =
        std::ranges::contains(changes, EntityKind::organisation, &FieldChange::kind);
    const auto rows = of_places ? std::nullopt : people_touched(book, changes);
    if (!rows) {
        whole_ = true;
        touched_.clear();
        return;
    }
    for (const std::uint32_t row : *rows) touched_.insert(book.people.rows()[row].id.value);
}

const GiveIndex& GiveBoard::index(const Book& book, const Relations& relations) {
    if (whole_ || noted_ != book.revision) {
        index_.build(book, relations);
    } else {
        std::vector<std::uint32_t> rows;
        for (const Id id : touched_) {
            if (const std::size_t row = book.people.row_of(id); row < book.people.size())
                rows.push_back(static_cast<std::uint32_t>(row));
        }
        index_.update(book, relations, rows);
    }
    whole_ = false;
    noted_ = book.revision;
    touched_.clear();
    return index_;
}

}  // namespace kith
