// The whole book as one JSON file and back: doc/json-format.md, doc/kith.schema.json. Driven by the
// field tables alone. Fields that this version does not know are kept and written out again.
#pragma once
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::text {

inline constexpr int kJsonVersion = 2;

/// The book in canonical order (kind, id; fields as in the table), with the stamps of its entities:
/// equal books give equal bytes.
Stepwise<std::string> write_book_json_steps(const Book& book);

inline std::string write_book_json(const Book& book) {
    return at_once(write_book_json_steps(book));
}

/// A value as it stands in such a file.
std::string value_json(const Value& value);

/// A value that was left out, and why: `place` is a JSON pointer such as "/people/3/birthday".
struct JsonRemark {
    std::string place;
    std::string reason;
};

struct JsonBook {
    std::vector<FieldChange> changes;     // that make the book out of an empty one, stamps and all
    std::map<std::uint64_t, Stamp> seen;  // as Book::seen
    std::vector<JsonRemark> remarks;
};

/// The name of the setting that keeps the members beside the lists that this version does not know.
inline constexpr std::string_view kUnknownMembersSetting = "json.unknown_members";

/// Whether text begins like a file of ours: the first bytes decide, nothing is parsed.
bool looks_like_book_json(std::string_view text);

/// Step by step, an entity each. Errors: not UTF-8, not JSON (with the line), nested deeper than
/// 100, not ours, of a newer version.
Stepwise<Result<JsonBook>> read_book_json_steps(std::string_view text);

inline Result<JsonBook> read_book_json(std::string_view text) {
    return at_once(read_book_json_steps(text));
}

/// The book of a file, with its stamps; step by step likewise.
Stepwise<Result<Book>> make_book_steps(JsonBook json);

inline Result<Book> make_book(JsonBook json) {
    return at_once(make_book_steps(std::move(json)));
}

/// The JSON Schema (2020-12) of the format, from the same tables.
std::string book_json_schema();

}  // namespace kith::text
