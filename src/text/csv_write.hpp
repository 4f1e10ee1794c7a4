// People and what is known of them as CSV for spreadsheets and other programs: RFC 4180 with CRLF,
// UTF-8, cells that a spreadsheet would run as a formula guarded by an apostrophe. The columns come
// from the table of fields; the first is the id, so that a file can be told to be of Kith and be
// read back (csv_cells.hpp).
//
// A field that refers to somebody or something takes two columns, of names and of ids. Whoever is
// not among the people of the file is named in neither (chosen_people.hpp).
#pragma once
#include "text/written.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct CsvOptions {
    /// Excel takes a file without one for text of a Windows code page.
    bool byte_order_mark = false;
};

struct CsvColumn {
    /// "id", "name" (as shown), "organisation" and "title" (of the role that is shown beside it), a
    /// field's name, that with ".id" for the ids of a reference, "custom:" and the id of a custom
    /// field.
    std::string name;
    std::string label;  // for a person, and the header of the column; none occurs twice
};

/// Every column that a table of people, or of a kind that names people, can have, in its order. Map
/// places and unknown fields have none.
std::vector<CsvColumn> csv_columns(const Book& book, EntityKind kind = EntityKind::person);

/// The labels of the columns of custom fields, in the order of custom_fields_in_order().
std::vector<std::string> custom_column_labels(const Book& book);

/// One record a person, in the order of `people`.
///
/// @param columns  names or labels as csv_columns() gives them, in the order of the file; unknown
///                 ones are passed over. Empty: all.
/// Time O(people · columns), about 0.7 s for 100,000 people in the browser.
Stepwise<Written> write_people_csv_steps(const Book& book, std::span<const Id> people,
                                         std::span<const std::string_view> columns,
                                         CsvOptions options = {});

inline Written write_people_csv(const Book& book, std::span<const Id> people,
                                std::span<const std::string_view> columns,
                                const CsvOptions& options = {}) {
    return at_once(write_people_csv_steps(book, people, columns, options));
}

/// Touchpoints, ties, exchanges or anything else that names people, the newest first where the kind
/// has dates: what names one of `people`, of ties what names only such. `lost` tells of these
/// things alone.
/// @param columns  as above
Stepwise<Written> write_kind_csv_steps(const Book& book, EntityKind kind,
                                       std::span<const Id> people,
                                       std::span<const std::string_view> columns = {},
                                       CsvOptions options = {});

inline Written write_kind_csv(const Book& book, EntityKind kind, std::span<const Id> people,
                              std::span<const std::string_view> columns = {}) {
    return at_once(write_kind_csv_steps(book, kind, people, columns));
}
inline Written write_touchpoints_csv(const Book& book, std::span<const Id> people,
                                     std::span<const std::string_view> columns = {}) {
    return write_kind_csv(book, EntityKind::touchpoint, people, columns);
}
inline Written write_ties_csv(const Book& book, std::span<const Id> people,
                              std::span<const std::string_view> columns = {}) {
    return write_kind_csv(book, EntityKind::tie, people, columns);
}
inline Written write_exchanges_csv(const Book& book, std::span<const Id> people,
                                   std::span<const std::string_view> columns = {}) {
    return write_kind_csv(book, EntityKind::exchange, people, columns);
}

}  // namespace kith::text
