#include "base/utf8.hpp"
#include "text/csv.hpp"
#include "text/table.hpp"
#include "text/table_cells.hpp"
#include "text/table_columns.hpp"
#include "text/table_headers.hpp"
#include "text/table_layouts.hpp"
#include "text/table_values.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace kith::text {
namespace {

constexpr std::size_t kBytesForHeader = 128 * 1024;
constexpr std::size_t kBytesForGuess = 1024 * 1024;
constexpr std::size_t kRowsForGuess = 2000;
constexpr std::size_t kCellsForGuess = 60'000;
constexpr int kRecordsForHeader = 10;
constexpr std::size_t kScoreOfACertainHeader = 8;  // four names
constexpr std::size_t kMostColumns = 1000;

struct FoundHeader {
    std::vector<std::string> names;
    std::string prefix;  // that most names begin with: "Person - "
    char delimiter = ',';
    std::size_t end = 0;   // byte behind the record
    std::size_t line = 1;  // physical line there
    std::size_t score = 0;
};

/// Markup, JSON and cards are no tables, whatever words they hold. Nor are bytes that are no text.
bool may_be_table(std::string_view text) {
    std::size_t start = 0;
    while (start < text.size() && std::string_view(" \t\r\n").contains(text[start])) ++start;
    if (start == text.size()) return false;
    const std::string_view body = text.substr(start);
    if (body.front() == '{' || body.front() == '[' || body.front() == '<') return false;
    if (body.starts_with("BEGIN:") || body.starts_with("PK\x03\x04")) return false;
    const std::string_view head = body.substr(0, 4096);
    const auto controls = std::ranges::count_if(head, [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
    return static_cast<std::size_t>(controls) * 20 < head.size() + 20;
}

/// "Person - ", "Contact: ": what at least three of four names begin with.
std::string common_prefix(const std::vector<std::string>& names) {
    if (names.size() < 4) return {};
    std::map<std::string, std::size_t> counts;
    for (const std::string& name : names) {
        for (const std::string_view sign : {" - ", ": ", "."}) {
            const std::size_t at = name.find(sign);
            if (at != std::string::npos && at > 0 && at < 40)
                ++counts[name.substr(0, at + sign.size())];
        }
    }
    for (const auto& [prefix, count] : counts) {
        if (count * 4 >= names.size() * 3) return prefix;
    }
    return {};
}

std::string_view without_prefix(std::string_view name, std::string_view prefix) {
    return !prefix.empty() && name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

bool is_identity(TableField field) {
    switch (field) {
        case TableField::full_name:
        case TableField::given:
        case TableField::family:
        case TableField::nickname:
        case TableField::email:
        case TableField::phone:
        case TableField::handle:
        case TableField::url:
        case TableField::organisation:
            return true;
        default:
            return false;
    }
}

/// How much a record looks like a header; 0 for none.
std::size_t header_score(const HeaderNames& names, const std::vector<std::string>& fields,
                         std::string_view prefix) {
    std::size_t score = 0;
    bool identity = false;
    for (const std::string& field : fields) {
        const std::string name = clean_line(field);
        if (name.empty()) continue;
        // A header holds no values, nor does "Phone +351 …".
        const std::string value = clean_line(name.substr(name.find_first_of(":+") + 1));
        if (is_email(value) || (name.contains("://") && is_url(name)) || is_phone(value)) return 0;
        const HeaderMeaning meaning = names.meaning(without_prefix(name, prefix));
        if (!meaning.known) continue;
        score += meaning.whole ? 2 : 1;
        identity = identity || (meaning.whole && is_identity(meaning.field));
    }
    return identity ? score : 0;
}

std::vector<char> delimiters_to_try(std::string_view text) {
    std::vector<char> delimiters = {sniff_delimiter(text)};
    for (const char delimiter : {',', ';', '\t', '|'}) {
        if (delimiter != delimiters.front()) delimiters.push_back(delimiter);
    }
    return delimiters;
}

std::size_t filled_cells(const std::vector<std::string>& fields) {
    return static_cast<std::size_t>(std::ranges::count_if(
        fields, [](const std::string& field) { return !clean_line(field).empty(); }));
}

FoundHeader find_header(std::string_view text, const HeaderNames& names) {
    FoundHeader best;
    for (const char delimiter : delimiters_to_try(text)) {
        CsvReader reader(text, delimiter);
        std::vector<std::string> fields;
        bool below_a_row = false;  // what stands above is no preamble
        for (int record = 0; record < kRecordsForHeader && reader.next(fields); ++record) {
            if (fields.size() > kMostColumns) break;
            const std::string prefix = common_prefix(fields);
            const std::size_t score = header_score(names, fields, prefix);
            const std::size_t filled = filled_cells(fields);
            // Below a row of cells half of the names must be known, as a value may be like one.
            const bool certain = score >= kScoreOfACertainHeader || score >= filled;
            below_a_row = below_a_row || (filled > 1 && score == 0);
            if (score <= best.score || (below_a_row && !certain)) continue;
            best = {fields, prefix, delimiter, reader.position(), reader.next_line(), score};
        }
    }
    return best;
}

/// Where the first record of a table without a header begins.
FoundHeader no_header(std::string_view text) {
    FoundHeader none;
    none.delimiter = sniff_delimiter(text);
    const CsvReader reader(text, none.delimiter);
    none.end = reader.position();
    none.line = reader.next_line();
    return none;
}

/// The first record of so many cells that are not blank, as a header of which no name is known.
FoundHeader first_record(std::string_view text, std::size_t least) {
    FoundHeader header = no_header(text);
    CsvReader reader(text, header.delimiter);
    while (reader.next(header.names) && filled_cells(header.names) < least) {
    }
    header.end = reader.position();
    header.line = reader.next_line();
    return header;
}

/// The first values of every column, and how the rows look.
struct Sample {
    std::vector<ColumnEvidence> columns;
    std::map<std::size_t, std::uint64_t> widths;  // rows by their number of cells
    std::map<std::size_t, std::uint64_t> cells;   // the same with those that are empty at the end
    std::uint64_t rows = 0;
    std::uint64_t separated = 0, spaced = 0;  // cells behind a delimiter; with a space between
    std::size_t listed_people = 0;            // cells "Ana <ana@…>" in the first row
};

Sample take_sample(std::string_view text, const FoundHeader& header, std::size_t columns) {
    const std::string_view head = text.substr(0, kBytesForGuess);
    Sample sample;
    sample.columns.resize(columns);
    CsvReader reader(head.substr(std::min(header.end, head.size())), header.delimiter);
    std::vector<std::string> fields;
    std::size_t cells = 0;
    while (sample.rows < kRowsForGuess && cells < kCellsForGuess && reader.next(fields)) {
        // The last record may have been cut.
        if (header.end + reader.position() >= head.size() && head.size() < text.size()) break;
        std::size_t width = fields.size();
        while (width > 0 && clean_line(fields[width - 1]).empty()) --width;
        if (width == 0) continue;
        ++sample.rows;
        ++sample.widths[width];
        ++sample.cells[fields.size()];
        for (std::size_t i = 1; i < fields.size(); ++i) {
            ++sample.separated;
            sample.spaced += fields[i].starts_with(' ') ? 1 : 0;
        }
        cells += width;
        // The columns of a header do not depend on the rows: they are what a mapping is kept for.
        if (header.names.empty() && width > sample.columns.size() && width <= kMostColumns)
            sample.columns.resize(width);
        for (std::size_t i = 0; i < std::min(width, sample.columns.size()); ++i) {
            count_value(sample.columns[i].counts, fields[i]);
            if (sample.rows == 1 && fields[i].contains('<') && fields[i].contains('@'))
                ++sample.listed_people;
        }
    }
    return sample;
}

/// Whether the record is of another kind than the values below it: no address above addresses, no
/// number above numbers.
bool stands_out(const std::vector<std::string>& record, const Sample& sample) {
    for (std::size_t i = 0; i < std::min(record.size(), sample.columns.size()); ++i) {
        const ValueCounts& below = sample.columns[i].counts;
        ValueCounts own;
        count_value(own, record[i]);
        if (own.distinct == 0) continue;
        if ((below.mostly(below.emails) && own.emails == 0) ||
            (below.mostly(below.links) && own.links == 0) ||
            (below.mostly(below.dates) && own.dates == 0) ||
            (below.mostly(below.phones) && own.phones + own.plain_numbers == 0) ||
            (below.mostly(below.numbers) && own.numbers == 0))
            return true;
    }
    return false;
}

/// More than half of the rows have the cells of a table; prose with a comma here and there has not.
/// A header of several known names needs no proof: below a short report there may be a long footer.
bool is_regular(const Sample& sample, const FoundHeader& header) {
    if (header.score >= kScoreOfACertainHeader || header.names.size() < 2 || sample.rows == 0)
        return true;
    std::uint64_t wide = 0;
    for (const auto& [width, rows] : sample.widths) wide += width > 1 ? rows : 0;
    return wide * 2 >= sample.rows;
}

/// The same for a table without a header, of which more is asked: most rows are equally wide.
bool is_regular_without_header(const Sample& sample) {
    std::uint64_t most = 0;
    std::size_t columns = 0;
    for (const auto& [width, rows] : sample.widths) {
        if (rows > most) columns = width;
        most = std::max(most, rows);
    }
    // A row may end in empty cells.
    std::uint64_t near = 0;
    for (const auto& [width, rows] : sample.widths) near += width + 2 >= columns ? rows : 0;
    const bool one_line_of_people =
        sample.rows == 1 && sample.listed_people > 1 && sample.listed_people == columns;
    return sample.rows > 0 && near * 10 >= sample.rows * 8 && !one_line_of_people;
}

bool has_digit(std::string_view text) {
    return text.find_first_of("0123456789") != std::string_view::npos;
}

/// Whether the record has no digits above a column of nothing but values with digits: "1.200 €".
bool stands_out_by_digits(const std::vector<std::string>& record, const Sample& sample) {
    if (std::ranges::any_of(record, has_digit)) return false;
    return std::ranges::any_of(sample.columns, [](const ColumnEvidence& column) {
        return !column.counts.samples.empty() &&
               std::ranges::all_of(column.counts.samples, has_digit);
    });
}

/// Nearly all rows have the same number of cells, which the header has as well. Prose, in which a
/// space follows each comma, has two in each line by accident.
bool is_even(const Sample& sample, const FoundHeader& header) {
    std::uint64_t most = 0;
    std::size_t columns = 0;
    for (const auto& [cells, rows] : sample.cells) {
        if (rows > most) columns = cells;
        most = std::max(most, rows);
    }
    const bool has_header = !header.names.empty();
    if (has_header && header.names.size() != columns) return false;
    const std::uint64_t records = sample.rows + (has_header ? 1 : 0);
    const auto filled = std::ranges::count_if(
        sample.columns, [](const ColumnEvidence& column) { return column.counts.values > 0; });
    if (records < 2 || most * 10 < sample.rows * 9 || filled < 2) return false;
    const bool like_prose = (header.delimiter == ',' || header.delimiter == ';') &&
                            sample.spaced * 2 > sample.separated;
    return !like_prose || (columns > 2 && records > 2 && most == sample.rows);
}

/// All that is to be told by a person.
void leave_open(TableMapping& mapping) {
    mapping.words = "A table of which no column is known to tell who somebody is";
    mapping.traits = {};
    mapping.known_layout = false;
    mapping.guessed = true;
    for (TableColumn& column : mapping.columns) {
        if (column.field == TableField::ignored) continue;
        TableColumn open;
        open.header = std::move(column.header);
        open.samples = std::move(column.samples);
        open.why = "not said yet";
        column = std::move(open);
    }
}

/// Letters and digits that are the same for every table with this header.
std::string fingerprint_of(const std::vector<std::string>& keys, bool has_header) {
    std::string all;
    for (const std::string& key : keys) all += key + '\x1F';
    const std::uint64_t hash = stable_hash(all);
    std::string hex;
    for (int shift = 60; shift >= 0; shift -= 4)
        hex += "0123456789abcdef"[(hash >> static_cast<unsigned>(shift)) & 15];
    return (has_header ? "header-" : "columns-") + std::to_string(keys.size()) + "-" + hex;
}

void name_layout(TableMapping& mapping, const FoundHeader& header,
                 const std::vector<std::string>& keys) {
    const TableLayout* layout = find_layout(keys);
    if (layout == nullptr && header.prefix.ends_with(" - ")) {
        // Pipedrive writes what a column is about before its name, in the person's language.
        mapping.words = "Pipedrive, seen by the names of the columns";
        mapping.traits.html_notes = true;
        mapping.known_layout = true;
    } else if (layout != nullptr) {
        mapping.words = std::string(layout->program) + ", seen by the names of the columns";
        mapping.traits = layout->traits;
        mapping.known_layout = layout->verified;
    }
}

void describe(TableMapping& mapping, const Sample& sample) {
    const auto sure = static_cast<std::size_t>(std::ranges::count_if(
        mapping.columns, [](const TableColumn& column) { return column.sure; }));
    const bool none_known = std::ranges::none_of(
        sample.columns, [](const ColumnEvidence& column) { return column.meaning.known; });
    const bool notion = std::ranges::any_of(sample.columns, [](const ColumnEvidence& column) {
        return column.counts.notion_pages > 0;
    });
    if (!mapping.words.empty()) {
        // A layout that is known from hearsay needs no questions either when all of it is clear.
        mapping.known_layout = mapping.known_layout || sure == mapping.columns.size();
    } else if (!mapping.has_header) {
        mapping.words = "A table without a header, its columns told by their values";
    } else if (none_known) {
        mapping.words = "A table of people, its columns told by their values";
    } else {
        mapping.words = notion ? "A Notion database" : "A table of people";
        mapping.words += ", " + std::to_string(sure) + " of " +
                         std::to_string(mapping.columns.size()) + " columns known by their headers";
    }
}

/// What a text must be to be taken for a table.
enum class Wanted : std::uint8_t {
    people,    // some column tells who somebody is
    anything,  // it is even
    made,      // nothing: that it is one is known
};

std::optional<TableMapping> guess(std::string_view text, Wanted wanted) {
    const bool whoever = wanted == Wanted::anything;
    const bool made = wanted == Wanted::made;
    if (!made && !may_be_table(text)) return std::nullopt;
    const std::string_view head = text.substr(0, kBytesForHeader);
    const HeaderNames names;
    FoundHeader header = made ? first_record(head, 1) : find_header(head, names);
    TableMapping mapping;
    mapping.has_header = made || header.score > 0;
    mapping.guessed = !mapping.has_header;
    if (!mapping.has_header) {
        header = first_record(head, whoever ? 2 : 1);  // below a title
        if (header.names.size() > kMostColumns) return std::nullopt;
        const Sample below = take_sample(text, header, header.names.size());
        mapping.has_header = stands_out(header.names, below) ||
                             (whoever && stands_out_by_digits(header.names, below));
        if (!mapping.has_header) header = no_header(head);
    }
    mapping.delimiter = header.delimiter;
    mapping.header_end = header.end;
    mapping.header_line = header.line;
    Sample sample = take_sample(text, header, header.names.size());
    const bool regular = made                 ? true
                         : whoever            ? is_even(sample, header)
                         : mapping.has_header ? is_regular(sample, header)
                                              : is_regular_without_header(sample);
    if (!regular) return std::nullopt;
    if (sample.columns.empty() || sample.columns.size() > kMostColumns) return std::nullopt;
    mapping.rows_seen = sample.rows;
    mapping.columns.resize(sample.columns.size());
    std::vector<std::string> keys(sample.columns.size());
    for (std::size_t i = 0; i < header.names.size(); ++i) {
        mapping.columns[i].header = clean_line(header.names[i]);
        const std::string_view name = without_prefix(mapping.columns[i].header, header.prefix);
        keys[i] = header_key(name);
        sample.columns[i].meaning = names.meaning(name);
    }
    mapping.fingerprint = fingerprint_of(keys, mapping.has_header);
    name_layout(mapping, header, keys);
    settle_columns(mapping, sample.columns);
    mapping.guessed = mapping.guessed || std::ranges::none_of(mapping.columns, &TableColumn::sure);
    if (whoever) {
        leave_open(mapping);
        return mapping;
    }
    if (!made && !tells_who(mapping, sample.columns)) return std::nullopt;
    describe(mapping, sample);
    return mapping;
}

}  // namespace

std::optional<TableMapping> guess_table(std::string_view text) {
    return guess(text, Wanted::people);
}

std::optional<TableMapping> guess_any_table(std::string_view text) {
    return guess(text, Wanted::anything);
}

std::optional<TableMapping> guess_made_table(std::string_view text) {
    return guess(text, Wanted::made);
}

bool names_somebody(const TableMapping& mapping) {
    return mapping.only_order ||
           std::ranges::any_of(mapping.columns, [](const TableColumn& column) {
               return is_identity(column.field) || column.field == TableField::school;
           });
}

}  // namespace kith::text
