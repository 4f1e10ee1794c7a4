// What a dropped file is, seen by its content and never by its name: one of the formats of
// formats.hpp, by itself or inside the ZIP of an export, or a book of ours. Markdown notes alone
// may be of a person by their name and folder, and are read together (markdown_read.hpp). Of
// anything else it says what it looks like and what to do instead.
#pragma once
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "text/formats.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

enum class FileKind : std::uint8_t {
    sources,
    book_json,
    book_snapshot,  // as it is stored: a backup (model/edit_codec.hpp)
};

/// A member of an archive that should have been read and could not be, or not all of it.
struct DamagedMember {
    std::string name;
    std::string reason;
    std::size_t line = 0;  // 1-based, where it is one line
    bool left_out = true;  // all of it
};

struct Recognised {
    FileKind kind = FileKind::sources;
    std::string words;                     // for a person: what it is and how that was seen
    std::vector<std::string> notes;        // for a person: what had to be done to read it
    std::vector<Source> sources;           // in the order in which they are to be read
    std::vector<std::string> other_files;  // of an archive: its other members, not read
    std::vector<DamagedMember> damaged;
};

/// @param file_name  for the messages and for Markdown notes.
/// The error names the file, says what it looks like and what would be read. Time O(bytes); of an
/// archive all but pictures, films and web pages is unpacked, up to kMostUnpacked bytes, archives
/// within it as well, but none within those. Of Notion's databases it is the whole table that is
/// read, without the pages.
/// Step by step where it has to be unpacked; what is given must stay.
///
/// @param said  the encoding, by a person, of what would be guessed (find_format_steps).
Stepwise<Result<Recognised>> recognise_steps(std::string_view file_name,
                                             std::span<const std::uint8_t> bytes,
                                             std::optional<Encoding> said = {});

inline Result<Recognised> recognise(std::string_view file_name,
                                    std::span<const std::uint8_t> bytes) {
    return at_once(recognise_steps(file_name, bytes));
}

/// A file as it was given.
struct NamedFile {
    std::string name;
    std::vector<std::uint8_t> bytes;
};
/// Whether it is one of ours, which is merged by itself and not read with others.
bool is_kith_file(std::span<const std::uint8_t> bytes);
/// Several at once, as parts of one export: their sources together, in reading order. What cannot
/// be read of them is among the damaged; it is an error only when nothing can be.
Stepwise<Result<Recognised>> recognise_steps(std::span<const NamedFile> files,
                                             std::optional<Encoding> said = {});

inline Result<Recognised> recognise(std::span<const NamedFile> files) {
    return at_once(recognise_steps(files));
}

inline constexpr std::uint64_t kMostUnpacked = std::uint64_t{600} << 20;

/// The part of a path behind the last slash or backslash.
std::string_view base_name(std::string_view path);

}  // namespace kith::text
