#include "app/give_board.hpp"

#include <algorithm>

namespace kith {

void GiveBoard::note(const Book& book, std::span<const FieldChange> changes,
                     const std::optional<std::vector<Id>>& before) {
    touched_.note(book, changes, before);
    if (std::ranges::contains(changes, EntityKind::organisation, &FieldChange::kind))
        touched_.touch_all();
}

const GiveIndex& GiveBoard::index(const Book& book, const Relations& relations) {
    if (touched_.all_rows(book))
        index_.build(book, relations);
    else
        index_.update(book, relations, touched_.rows(book));
    touched_.clear(book);
    return index_;
}

}  // namespace kith
