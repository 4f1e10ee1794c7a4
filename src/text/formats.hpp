// Which of the formats a file has, seen by its content, and the reader for it. Books of ours and
// archives are told apart before (recognise.hpp).
#pragma once
#include "base/stepwise.hpp"
#include "text/csv.hpp"
#include "text/gathered.hpp"
#include "text/table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

enum class Format : std::uint8_t {
    connections,  // LinkedIn's
    linkedin_activity,
    pipedrive,  // its activities; its people are a table
    vcard,
    ldif,
    ics,
    mbox,
    facebook,
    x_archive,
    monica_json,
    monica_sql,
    network,
    people_csv,  // Kith's own
    things_csv,  // likewise: touchpoints, ties, exchanges
    table,
    people_text,  // attendees, names, a signature
};

/// A file, or a member of an archive, of a known format.
struct Source {
    std::string name;
    Format format = Format::table;
    std::string words;               // for a person: what it is and how that was seen
    std::vector<std::string> notes;  // for a person: what had to be done to read it
    std::string text;                // as the reader of the format takes it
    /// Of a table: what its columns hold, as far as guessed. Of another list the column of dates
    /// whose order it does not tell, if there is one.
    std::optional<TableMapping> table = {};
    std::size_t file = 0;  // of several that were given at once: which one it is of
    /// Of a text whose encoding nothing settles: the one in which it was read.
    std::optional<Encoding> guessed_encoding = {};
};

/// Nothing for what is none of them. Time O(bytes) where the text is not UTF-8 already, else that
/// of a look at the beginning.
///
/// @param said  the encoding, by a person, instead of one that would be guessed. Cards, calendars
///              and mail say theirs part by part.
Stepwise<std::optional<Source>> find_format_steps(std::string_view name, std::string_view bytes,
                                                  std::optional<Encoding> said = {});

inline std::optional<Source> find_format(std::string_view name, std::string_view bytes) {
    return at_once(find_format_steps(name, bytes));
}

/// `source` must outlive the reader.
std::unique_ptr<Reader> open_source(const Source& source, const ReadOptions& options);

/// Where the people come from, for the field of that name: "LinkedIn", "vCard".
std::string_view source_name(Format format);
std::string_view source_name(const Source& source);

/// Sources of one archive are read in this order: who the owner is, people, then what they did.
int reading_order(const Source& source);

}  // namespace kith::text
