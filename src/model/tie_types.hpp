// The kinds of ties that there are to choose from (M88): those of the house, and those that the
// book names itself.
#pragma once
#include "model/book.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct TieKind {
    std::string name;       // as Tie::type has it: "knows"
    bool directed = false;  // from Tie::a to Tie::b
    std::string inverse;    // seen from the other end: "is mentored by"; empty: the same
};

/// All to choose from: those that most ties of the book have first, then in the order of the house,
/// then by name. A type that a tie has and nobody declared counts too. Time O(ties).
std::vector<TieKind> tie_kinds(const Book& book);

/// The one of that name; a name that nobody declared is that of a kind without direction.
TieKind tie_kind(const Book& book, std::string_view name);

}  // namespace kith
