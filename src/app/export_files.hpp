// The book, or some of its people, as files for other programs; the page and the command line offer
// the same. What a format cannot hold is told before anything is saved.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"
#include "text/network_write.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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
    redacted,
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

/// Of a spreadsheet of people a column; of a file without names what it may keep.
struct ExportColumn {
    std::string name;   // as text::CsvColumn has it; "person.layer", "names.organisations"
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

/// Everybody, in the order of the names that are shown.
std::vector<Id> everybody(const Book& book);

/// @param people  who is in the file; organisations and the rest follow from them.
/// @param seed      for the pseudonyms of a redacted file; nobody else may know it.
/// @param chosen    whether a column is wanted, by its name, where the format has columns to
/// choose;
///                  else the usual ones are.
/// @param drawn     how the map is drawn, for formats that hold it
Result<ExportFile> write_export(const Book& book, ExportFormat format, std::span<const Id> people,
                                Day today, std::int64_t now_ms, std::uint64_t seed,
                                const std::map<std::string, bool>& chosen = {},
                                const text::DrawnNodes& drawn = {});

/// The map as it is shown, in the colours of paper; nodes that have no place are left out.
text::DrawnNodes drawn_nodes(const MapModel& map);

}  // namespace kith
