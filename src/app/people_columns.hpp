// The columns of the table of people: which there are, which are chosen and in what order, what
// they say of a person, and how people are ordered by them.
//
// The choice is a setting of the book, "people.columns", with names parted by blanks; of a field of
// the book's own making "custom:" and its id. What is no column of this version is passed over and
// stays in the setting until the columns are chosen anew.
#pragma once
#include "app/directory.hpp"
#include "model/book.hpp"
#include "strategy/person_facts.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct ColumnChoice {
    Column column = Column::name;
    Id field;  // of Column::custom

    bool operator==(const ColumnChoice&) const = default;
};

inline constexpr std::string_view kColumnsSetting = "people.columns";

/// All that can be chosen, the book's own fields at the end.
std::vector<ColumnChoice> all_columns(const Book& book);
/// Those that are chosen, in their order; the name always comes first.
std::vector<ColumnChoice> chosen_columns(const Book& book);
/// The value of the setting; empty when it is as at first.
std::string columns_text(std::span<const ColumnChoice> columns);

std::string column_label(const Book& book, const ColumnChoice& column);
/// How much room it wants beside others, and the least, in CSS pixels.
struct ColumnRoom {
    float share = 1, least_width = 100;
};
ColumnRoom column_room(Column column);

/// What is asked of the book for a cell or for an order.
struct ColumnContext {
    const Book& book;
    const Directory& directory;
    const CadenceParams& cadence;
    Day today = 0;
    TieStrengthParams strength = {};
};
/// Time O(what is logged of the person).
std::string column_text(const ColumnContext& context, std::uint32_t row,
                        const ColumnChoice& column);

/// Put `rows`, which stand by name, into the order of a column that the directory keeps none of:
/// what there is most of first, of days the nearest, of words by the alphabet; those without come
/// last in either direction.
/// @param facts  a person row each, or nothing for a column that needs none (column_needs_facts)
void sort_by_column(const ColumnContext& context, std::span<const PersonFacts> facts,
                    const ColumnChoice& column, bool descending, std::vector<std::uint32_t>& rows);
bool column_needs_facts(Column column);

}  // namespace kith
