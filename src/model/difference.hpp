// From one state of a book to another one, as changes of today: for going back to how things were.
// Unlike merging (model/merge.hpp) this compares what is held and not when it was entered.
#pragma once
#include "base/stepwise.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <vector>

namespace kith {

/// What gives `from` all that `to` holds, and nothing else; settings included.
Stepwise<std::vector<FieldChange>> difference_steps(const Book& from, const Book& to);

inline std::vector<FieldChange> difference(const Book& from, const Book& to) {
    return at_once(difference_steps(from, to));
}

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
