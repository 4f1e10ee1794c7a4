// A mailbox as mbox (RFC 4155): Gmail's Takeout, Thunderbird, Apple Mail and others.
//
// Only headers are read: From, To, Cc, Bcc and Date become a Contacted, and Message-ID,
// In-Reply-To, References (or Gmail's thread number) tell which belong together. Neither subjects
// nor bodies are kept: nothing of what was written. A few more headers are looked at to leave out,
// with the number in the notes, what is not between people: mailing lists and newsletters (List-Id,
// List-Unsubscribe, Precedence), automatic mail (Auto-Submitted, senders such as noreply@), spam,
// drafts and deleted mail as Gmail and Thunderbird mark it, and copies of a message that was read
// (by its Message-ID). The owner is told by Gmail's label for sent mail, and by the address that
// most was delivered to.
//
// Dates and times are the sender's, without their offset. A date that cannot be read, or that is
// past tomorrow, gives way to the one in the line that begins the message.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// By its first line and the headers below it.
std::optional<std::string> recognise_mbox(std::string_view raw);

/// @param raw  the bytes of the file, of any size: a call of read() looks at no more than two
///             megabytes. Headers are UTF-8 or Windows-1252, each on its own.
/// A line "From …" begins a message where it stands behind an empty one, has a time or an address
/// in it, and is followed by a header; so lines of a body that begin alike do no harm.
std::unique_ptr<Reader> open_mbox(std::string_view raw, const ReadOptions& options);

}  // namespace kith::text
