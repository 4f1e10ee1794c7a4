// Kith's own table of people (csv_write.hpp), read back: each cell is the value of the field whose
// name heads its column, and a column of no such name is a field of the book's own making. It is
// told by its column of ids. Dates that a spreadsheet wrote anew are read where they read one way.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// Not for the tables of touchpoints, ties and exchanges, which have ids as well.
std::optional<std::string> recognise_people_csv(std::string_view text);

/// Every row becomes a contact with `kept`, whoever it is. A cell that is no value of its field is
/// told in a remark and kept nowhere. Time O(bytes).
std::unique_ptr<Reader> open_people_csv(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
