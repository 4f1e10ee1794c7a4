// People in running text, as it is pasted: the attendees of an invitation ("Ana Silva <ana@…>;
// Rui …", "Silva, Ana; Costa, Rui"), names one below the other, the signature of a mail. Roles and
// answers behind a name ("(Organizer)", "- Accepted") are taken off; who declined is left out with
// a remark. A closing above ("Best regards,") is passed over. No more than a few screens of it.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// A list of people with their addresses, parted by commas, semicolons or lines.
std::optional<std::string> recognise_attendees(std::string_view text);
/// Names alone, a line each or parted by semicolons, at least two; or the lines of a signature: a
/// name first, perhaps with a title, and an e-mail address or a phone number below it; below a
/// closing a few short lines do. Asked last: what is a table is none of these.
std::optional<std::string> recognise_signature_or_names(std::string_view text);
/// Whether it is one of these and hardly the rows of a table whose header says nothing.
bool is_rather_people_text(std::string_view text);

/// For any of them. Of a signature the lines that are none of name, title, organisation, address
/// on the web, e-mail or phone go into the notes.
std::unique_ptr<Reader> open_people_text(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
