// Any table of people: exports of address books and customer systems whose headers are known, and
// sheets that nobody has seen before. What a column holds is guessed from its header (in a dozen
// languages) and from its values; a person can correct the guess before anything is read.
// RFC 4180 and its relatives; notes on real exports: Google, Outlook, Thunderbird, LinkedIn's
// address book, Dex, Clay, Covve, folk, HubSpot, Salesforce, Pipedrive, Atomic CRM, Notion,
// Airtable.
#pragma once
#include "text/gathered.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// What a column can hold. The order is that of the list a person chooses from.
enum class TableField : std::uint8_t {
    ignored,   // empty cells, photos, checksums: not read
    leftover,  // kept in the notes, as "Header: value"
    full_name,
    given,
    middle,
    family,
    prefix,
    suffix,
    nickname,
    phonetic,
    email,
    phone,
    url,
    handle,
    organisation,
    unit,
    title,
    school,   // an organisation, besides the one of the title
    address,  // a whole one, or a part of one: parts with the same group are joined
    location,
    birthday,
    other_date,
    met_on,
    how_met,
    met_place,
    met_through,
    last_contact,  // becomes a touchpoint of unknown depth
    cadence,
    layer,
    impact,
    accessibility,
    tags,
    circles,
    languages,
    goals,
    needs,
    offers,
    notes,
    industry,
    archived,  // "yes", "true", "1"
    key,
    relation,     // a related person, named: a husband, a manager
    value_label,  // says what the value beside it is: "Work", "Anniversary"
    own,          // a field of the book's own making, whose name is the column's label
    count
};
inline constexpr std::size_t kTableFieldCount = static_cast<std::size_t>(TableField::count);

/// "E-mail", "Family name": for a person who chooses.
std::string_view table_field_label(TableField field);
/// A short name that never changes, for a mapping that is kept: "email", "family".
std::string_view table_field_name(TableField field);
std::optional<TableField> table_field_by_name(std::string_view name);

struct TableColumn {
    std::string header;  // as written; empty without one
    TableField field = TableField::leftover;
    /// "home", "work"; of another date or a relation what it is: "anniversary", "spouse"; the name
    /// of a field of the book's own, without which it is the header.
    std::string label;
    std::string group;  // columns of one address, or of one numbered set, have the same
    /// Which part of the field: "street", "city" … of an address, "year", "month", "day" of a
    /// birthday, "given" … of a phonetic name, "weak" for a name or title that counts only where
    /// there is no better one. Whoever changes the field clears it.
    std::string part;
    std::string why;    // for a person: "by its header", "its values are e-mail addresses"
    bool sure = false;  // the header or all values say so
    std::vector<std::string> samples;    // up to three that are not empty
    DayOrder order = DayOrder::unknown;  // of a column of dates, from all its values
    /// Some date reads two ways, and nothing decides: worth showing. `order` is then at most a
    /// guess. Whoever settles it clears this.
    bool order_matters = false;
};

/// What is special about the rows of a known layout.
struct TableTraits {
    bool google_lists = false;    // " ::: " parts values, "* " marks what is Google's own
    bool html_notes = false;      // notes are HTML
    bool report_footers = false;  // a report: lines behind the rows are no people
    bool address_book = false;    // what LinkedIn took from a phone; its people are tagged so
    bool outlook = false;         // fills "Normal" and "Unspecified" into empty fields
    bool notes = false;           // made of Markdown notes (markdown_read.hpp)
    DayOrder dates = DayOrder::unknown;  // where the program always writes one order
};

struct TableMapping {
    std::string words;          // "Google Contacts, seen by the names of the columns"
    bool known_layout = false;  // an export that is known; no questions are needed
    TableTraits traits;
    char delimiter = ',';
    bool has_header = true;
    bool guessed = false;  // no header is known for certain: by the values alone
    /// Of a list whose columns are known: nothing but the order of its dates is to be told.
    bool only_order = false;
    std::size_t header_end = 0;   // byte behind the header record, or of the first record
    std::size_t header_line = 1;  // physical line there
    std::vector<TableColumn> columns;
    /// The same for every table with this header: what a kept mapping is found by.
    std::string fingerprint;
    std::uint64_t rows_seen = 0;  // looked at for the guess
};

/// Nothing when the text is no table of at least one column that tells who somebody is. Looks at no
/// more than the first megabyte.
///
/// @param text  UTF-8, as decode_text() gives it.
std::optional<TableMapping> guess_table(std::string_view text);

/// A table of anything, whose columns are all left for a person to tell. Nothing unless nearly all
/// rows have the same number of cells, two or more.
std::optional<TableMapping> guess_any_table(std::string_view text);

/// A table that Kith made out of something else: its first record is the header, whatever it says,
/// and its rows are of people. Nothing without a column.
std::optional<TableMapping> guess_made_table(std::string_view text);

/// Whether some column holds what a row is somebody by: a name, an address, a number, an
/// organisation. Without one nobody is read.
bool names_somebody(const TableMapping& mapping);

/// A mapping in words that can be kept: "email,phone:work,birthday@dmy,-" in column order.
std::string mapping_words(const TableMapping& mapping);
/// The mapping that was kept, onto one that was guessed from the same header. False, and nothing
/// changed, when the words are not those of a mapping with so many columns.
bool apply_mapping_words(TableMapping& mapping, std::string_view words);

/// Rows become people or, with nothing but an organisation, organisations. Blank lines and the
/// footers of known reports are passed over in silence; any other row that names nobody is left
/// out with a remark. A cell that is not what its column holds ("n/a" apart) is kept in the
/// leftovers, with a remark. A related person is tied to when the file has one person of that name.
/// Dates whose order is not settled are looked at in the whole file before the first row is read.
/// Time O(bytes).
std::unique_ptr<Reader> open_table(std::string_view text, TableMapping mapping,
                                   const ReadOptions& options);

}  // namespace kith::text
