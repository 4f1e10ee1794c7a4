// People in running text, as it is pasted: the attendees of an invitation ("Ana Silva <ana@…>;
// Rui …"), names one below the other, the signature of a mail. No more than a few screens of it.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// A list of people with their addresses, parted by commas, semicolons or lines.
std::optional<std::string> recognise_attendees(std::string_view text);
/// Names alone, a line each, at least two; or the lines of a signature: a name first, and an e-mail
/// address or a phone number below it. Asked last: what is a table is none of these.
std::optional<std::string> recognise_signature_or_names(std::string_view text);

/// For any of them. Of a signature the lines that are none of name, title, organisation, address
/// on the web, e-mail or phone go into the notes.
std::unique_ptr<Reader> open_people_text(std::string_view text, const ReadOptions& options);

}  // namespace kith::text
