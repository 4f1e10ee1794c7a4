// LinkedIn's connections list of any length at once: the people of ConnectionReader, many times
// as fast and in little memory. Cells stay where they stand in the file, organisations and
// titles are kept once, and what is made of them (a title's class, an organisation's key) is made
// once a spelling.
//
// Rows that are as LinkedIn writes them are read here; any other (doubled quotes, untidy spaces,
// odd dates and addresses, quotes that do not close) is read by ConnectionReader itself, so that
// both give the same people and remarks.
#pragma once
#include "base/date.hpp"
#include "base/interned.hpp"
#include "model/title.hpp"
#include "text/gathered.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// A cell's place: see BulkConnections::view().
struct CellPlace {
    std::uint32_t begin = 0, size = 0;
};

struct BulkPerson {
    CellPlace given, family, url, email;
    std::uint32_t organisation = 0, title = 0;  // numbers of the spelling; 0 is the empty one
    Date connected_on;
    std::uint32_t line = 0;  // physical line of the record's start
};

struct BulkConnections {
    std::string text;       // the file as UTF-8
    std::string rewritten;  // cells that read otherwise than they stand there
    std::vector<BulkPerson> people;
    Interned organisations;                          // spellings
    Interned titles;                                 // spellings
    Interned organisation_keys;                      // as organisation_key() gives them
    std::vector<std::uint32_t> key_of_organisation;  // for each spelling, a number of the keys
    std::vector<TitleClass> class_of_title;          // for each spelling
    std::vector<RowRemark> remarks;
    std::uint64_t rows = 0;  // with those left out, without blank lines
    std::uint64_t hidden_addresses = 0;

    /// Good as long as nothing is added.
    std::string_view view(CellPlace cell) const {
        return cell.begin < text.size()
                   ? std::string_view(text).substr(cell.begin, cell.size)
                   : std::string_view(rewritten).substr(cell.begin - text.size(), cell.size);
    }
    /// All that it holds of memory, the text of the file included; without the remarks.
    std::size_t bytes() const;
};

/// Reads the bytes of a file, in any encoding that decode_text() knows, whose text is then held by
/// the answer. Nothing when it is no connections list, or of 2 GB or more. Linear in time.
std::optional<BulkConnections> read_connections(std::string bytes, const TitleTable& titles);

}  // namespace kith::text
