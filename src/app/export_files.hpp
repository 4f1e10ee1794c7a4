// The book, or some of its people, as files for other programs; the page and the command line offer
// the same. What a format cannot hold is told before anything is saved.
#pragma once
#include "app/calendar_file.hpp"
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "text/network_write.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

class MapModel;

enum class ExportFormat : std::uint8_t {
    csv,
    touchpoints_csv,
    ties_csv,
    exchanges_csv,
    vcard3,
    vcard4,
    ics,
    markdown,
    gexf,
    graphml,
    kith,
    redacted,
    redacted_csv,
    redacted_gexf,
    redacted_graphml,
    count
};

struct ExportKind {
    ExportFormat format = ExportFormat::csv;
    std::string_view name;   // on the command line: "csv", "vcard"
    std::string_view label;  // for a person: "People, for a spreadsheet (CSV)"
    std::string_view ending, mime;
};
std::span<const ExportKind> export_kinds();
const ExportKind* find_export_kind(std::string_view name);

/// What a spreadsheet with columns to choose is of; nothing for all other formats.
std::optional<EntityKind> table_kind(ExportFormat format);
/// A copy without names.
bool is_redacted(ExportFormat format);

/// Of a spreadsheet a column; of a file without names what it may keep.
struct ExportColumn {
    /// Of people as text::CsvColumn has it, of others with the kind before it ("tie:strength");
    /// "person.layer", "names.organisations".
    std::string name;
    std::string label;  // for a person
    bool wanted = true;
};

struct ExportFile {
    ExportFormat format = ExportFormat::csv;
    std::string name;                        // "kith-people.csv"
    std::string content;                     // its bytes
    std::vector<std::string> lost;           // what the format cannot hold, for a person
    std::size_t people = 0;                  // that are in it
    std::vector<ExportColumn> columns = {};  // that it could have; none where all belong to it
};

/// What is wanted of whom.
struct ExportWish {
    ExportFormat format = ExportFormat::csv;
    /// Who is in the file; organisations and the rest follow from them. None: everybody, in the
    /// order of the names that are shown.
    std::optional<std::vector<Id>> people = {};
    Day today = 0;
    std::int64_t now_ms = 0;
    std::uint64_t seed = 0;  // for the pseudonyms of a redacted file; nobody else may know it
    /// Whether a column is wanted, by its name, where the format has columns to choose; else the
    /// usual ones are.
    std::map<std::string, bool> chosen = {};
    /// Of a spreadsheet: only these columns, by the name or label that text::CsvColumn has, in this
    /// order.
    std::vector<std::string> columns = {};
    text::DrawnNodes drawn = {};  // how the map is drawn, for formats that hold it
    // Of a calendar, as CalendarWish has them.
    int alarm_hour = kUsualAlarmHour;
    MinutesEast minutes_east = {};
};

/// Step by step, a person or another thing each; meanwhile the book must stay as it is.
Stepwise<Result<ExportFile>> export_steps(const Book& book, ExportWish wish);

inline Result<ExportFile> write_export(const Book& book, ExportWish wish) {
    return at_once(export_steps(book, std::move(wish)));
}

/// The whole book as a file that Kith reads again, likewise.
Stepwise<Result<ExportFile>> whole_book_steps(const Book& book, std::string name);

/// The map as it is shown, in the colours of paper; nodes that have no place are left out.
text::DrawnNodes drawn_nodes(const MapModel& map);

}  // namespace kith
