// How the values of fields stand in the cells of the CSV files that Kith writes, and back. A cell
// is what append_csv_record() takes and CsvReader gives: without the quotes of RFC 4180.
//
// A list is its items with "; " between them. An item that is empty, begins or ends with a space,
// begins with a quote or holds a ";" is put in quotes, and quotes within it are doubled:
// ana@x.example; "Silva; Ana"; "". A flag is "yes" or empty, a date ISO 8601, a reference an id.
#pragma once
#include "base/result.hpp"
#include "model/fields.hpp"
#include "model/value.hpp"

#include <string>
#include <string_view>

namespace kith::text {

/// Items joined as above; an empty list gives an empty cell.
std::string join_list(const TextList& items);
/// The inverse. Reads what people type as well: "a;b ; c" is three items.
TextList split_list(std::string_view cell);

/// The value as a cell; empty for no value. A text that append_csv_record() would leave alone and
/// guarded_text() would take for guarded, such as "'=1", gets one more apostrophe here.
std::string csv_cell(Value&& value);

/// A text as a cell.
std::string csv_text(std::string text);

/// The text of a cell: without the apostrophe that keeps spreadsheets from running it.
std::string_view guarded_text(std::string_view cell);

/// The inverse of csv_cell(): a value for `field`, empty for an empty cell. The error says what
/// would be right.
Result<Value> csv_value(const Field& field, std::string_view cell);

}  // namespace kith::text
