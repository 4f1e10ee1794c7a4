// Who belongs to what: the lookups that the views and the map need, built in one pass from the
// book. Derived, never stored; rebuild when Book::revision changes (about 40 ms at 100,000 people).
#pragma once
#include "model/book.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace kith {

/// Row numbers grouped by owner, as compressed sparse rows.
struct RowGroups {
    std::vector<std::uint32_t> start;  // owners + 1
    std::vector<std::uint32_t> row;    // ascending within an owner

    std::span<const std::uint32_t> of(std::size_t owner) const {
        return std::span(row).subspan(start[owner], start[owner + 1] - start[owner]);
    }
};

struct Relations {
    RowGroups roles_of_person;        // rows of Book::roles, current roles first, then by date
    RowGroups roles_of_organisation;  // rows of Book::roles
    RowGroups ties_of_person;         // rows of Book::ties
    RowGroups touchpoints_of_person;  // rows of Book::touchpoints, newest first
    std::vector<Day> last_touch;      // of a person row; kNever without one

    static constexpr Day kNever = INT32_MIN;

    /// The role to show beside a name: the current one with an organisation, or null.
    const Role* main_role(const Book& book, std::size_t person_row) const;
};

Relations build_relations(const Book& book);

}  // namespace kith
