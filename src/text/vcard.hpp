// vCard files: RFC 6350 (4.0), RFC 2426 (3.0) and the vCard 2.1 specification of versit, as Apple,
// Android, Google, Outlook, Monica and old phones write them. What each property becomes stands in
// vcard_card.hpp, how lines and character sets are read in vcard_lines.hpp.
//
// These functions take the bytes of the file as they are, as each property may be in a character
// set of its own.
//
// - Each card is a contact: a person, an organisation or a group. Groups come last, with those
//   members who are in the file; their UIDs are compared in any letter case.
// - A card within a card (AGENT) is a contact of its own with a tie "agent" to the outer one.
// - A card without its END ends where the next one begins, or with the file.
// - RELATED by UID is a tie; one to somebody who is not in the file is a remark. A tie that both
//   ends tell of is told once.
// - Pictures, sounds and keys are not read; a note tells how many there were.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// "Contacts as vCard 3.0, seen by the first line" Looks at the first 4 KiB.
///
/// @param bytes  of the file, not decoded.
std::optional<std::string> recognise_vcard(std::string_view bytes);

/// Time O(bytes). Memory: that of one card beside what is gathered, and of a file in UTF-16 its
/// text.
///
/// @param bytes  of the file, not decoded.
std::unique_ptr<Reader> open_vcard(std::string_view bytes, const ReadOptions& options);

}  // namespace kith::text
