// Two people of the book turn out to be one: what becomes of the fields of both and of all that
// mentions them. Not to be taken for the merge of two copies of a book (merge.hpp).
#pragma once
#include "model/edit.hpp"

#include <span>
#include <vector>

namespace kith {

/// A field that both fill, and not with the same.
struct PersonDifference {
    const Field* field = nullptr;
    Value kept, other;
};

/// Where one of the two values must be chosen: not lists, which are put together, nor notes, which
/// stand one below the other. In the order of fields_of().
std::vector<PersonDifference> differences_of(const Person& kept, const Person& other);

/// The changes that make `other` a part of `kept`. What `kept` leaves empty is filled, of the
/// differences those named in `take_other` get the other's value, lists are put together. Of
/// two layers the one that stays says whether there are reminders. Roles,
/// ties, touchpoints and all else that mentions `other` mention `kept`; what would then be there
/// twice (a role with the same title at the same organisation, a tie of the same type to the same
/// person) or be nothing (a tie to oneself) is deleted. Then `other` is, into the bin.
/// Nothing for ids that are not two people of the book. Time O(book).
std::vector<FieldChange> merge_people(const Book& book, Id kept, Id other,
                                      std::span<const FieldNumber> take_other = {});

}  // namespace kith
