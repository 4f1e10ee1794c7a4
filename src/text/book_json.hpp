// The whole book as one JSON file and back: doc/json-format.md, doc/kith.schema.json. Driven by the
// field tables alone. Fields that this version does not know are kept and written out again.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

inline constexpr int kJsonVersion = 1;

/// The book in canonical order (kind, id; fields as in the table): equal books give equal bytes.
std::string write_book_json(const Book& book);

/// A value that was left out, and why: `place` is a JSON pointer such as "/people/3/birthday".
struct JsonRemark {
    std::string place;
    std::string reason;
};

struct JsonBook {
    std::vector<FieldChange> changes;  // that make the book out of an empty one
    std::vector<JsonRemark> remarks;
};

/// Whether text begins like a file of ours: the first bytes decide, nothing is parsed.
bool looks_like_book_json(std::string_view text);

/// Errors: not UTF-8, not JSON (with the line), not ours, of a newer version.
Result<JsonBook> read_book_json(std::string_view text);

/// The JSON Schema (2020-12) of the format, from the same tables.
std::string book_json_schema();

}  // namespace kith::text
