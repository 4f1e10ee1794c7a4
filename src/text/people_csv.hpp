// Kith's own tables (csv_write.hpp), read back: each cell is the value of the field whose name
// heads its column, and in a table of people a column of no such name is a field of the book's own
// making. They are told by their column of ids, and one from another by their other columns. Dates
// that a spreadsheet wrote anew are read where they read one way.
#pragma once
#include "base/result.hpp"
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// The column by which such a table is known.
inline constexpr std::string_view kIdHeader = "Kith id";

/// The value of a cell, with dates as spreadsheets write them anew. The error says what would be
/// right.
Result<Value> kith_csv_value(const Field& field, const std::string& cell);

/// Not for the tables of touchpoints, ties and exchanges.
std::optional<std::string> recognise_people_csv(std::string_view text);
std::optional<std::string> recognise_things_csv(std::string_view text);

/// Every row becomes a contact with `kept`, whoever it is. A cell that is no value of its field is
/// told in a remark and kept nowhere. Time O(bytes).
std::unique_ptr<Reader> open_people_csv(std::string_view text, const ReadOptions& options);

/// Every row becomes a KeptThing, whomever it names. Cells likewise; columns of names, which stand
/// beside those of ids for people to read, and of no known name are passed over.
std::unique_ptr<Reader> open_things_csv(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
