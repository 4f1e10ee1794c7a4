// What is written of a person and is looked through by searches.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <string>
#include <vector>

namespace kith {

/// Append the searched texts of the person, their roles and organisations, touchpoints, exchanges
/// and fields of the book's own making.
void append_search_texts(const Book& book, const Relations& relations, std::size_t person_row,
                         std::vector<std::string>& texts);

}  // namespace kith
