// The organisation that somebody writes down by its name.
#pragma once
#include "base/random.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <string_view>

namespace kith {

/// The one of that name (organisation_key), else one that has it among its other names, else a new
/// one that the edit makes. Time O(organisations).
Id organisation_named(const Book& book, EditBuilder& edit, std::string_view name, Random& random);

}  // namespace kith
