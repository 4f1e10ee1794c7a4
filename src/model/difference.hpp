// From one state of a book to another one, as changes of today: for going back to how things were.
// Unlike merging (model/merge.hpp) this compares what is held and not when it was entered.
#pragma once
#include "model/edit.hpp"

#include <cstddef>
#include <vector>

namespace kith {

/// What gives `from` all that `to` holds, and nothing else; settings included.
std::vector<FieldChange> difference(const Book& from, const Book& to);

/// The same of one entity of `to` and what rests on it there; what is in `from` beside stays.
std::vector<FieldChange> difference_of(const Book& from, const Book& to, const EntityKey& key);

struct TakenBack {
    std::vector<FieldChange> changes;
    std::size_t changed_since = 0;  // fields that were set again since, and stay
};

/// What takes `edit` back in the book of `now`, long after it was made.
///
/// @param before  the book as it was when the edit was made
TakenBack take_back(const Book& now, Book before, const Edit& edit);

}  // namespace kith
