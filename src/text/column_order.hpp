// Which number comes first in the dates of a list whose columns are known, such as LinkedIn's: from
// all its values, as in any table, and as a question to the person where they do not tell. Excel
// writes such dates anew, in the order of whoever saves the list.
#pragma once
#include "text/table.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

struct ColumnOrder {
    DayOrder order = DayOrder::unknown;  // what most of the values say, or a guess
    std::string example;  // a date that reads two ways, where nothing or not all decides
};

/// Looks at no more than 20,000 rows, and at few where there are no such dates. With a time such as
/// "6:14 PM" the month is first, and with semicolons, where nothing else decides, the day.
ColumnOrder column_order(std::string_view rows, char delimiter, std::size_t column);

/// The one column of a mapping, whose order is to be told; nothing when there is nothing to ask.
std::optional<TableMapping> order_question(std::string_view rows, char delimiter,
                                           std::size_t column, std::string header,
                                           TableField field);

/// For a person: that dates such as `example` read two ways, and how they are taken.
std::string two_ways_words(std::string_view header, std::string_view example, DayOrder order);

}  // namespace kith::text
