// Entities, values and edits in the words of a person: for histories, bins and conflicts.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <string>

namespace kith {

/// "Ana Silva"; "Engineer at Acme, Ana Silva"; "Coffee with Ana Silva, 2026-05-03". An entity in
/// the bin counts as well; empty for one that is in neither.
std::string describe(const Book& book, const EntityKey& key);

/// What a field holds: a date, a list with commas, names in place of ids; "nothing" when empty.
std::string value_words(const Book& book, const Field& field, const Value& value);

/// What an edit did and where it came from: "By hand: Given name, Place changed"; "From LinkedIn:
/// 312 people, 40 organisations, 312 roles added".
std::string edit_words(const Edit& edit);

}  // namespace kith
