// Where a message begins in an mbox file, and those of its headers that the reader looks at.
#pragma once
#include "text/mail_header.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kith::text {

enum class MailField : std::uint8_t {
    from,
    to,
    cc,
    bcc,
    date,
    message_id,
    in_reply_to,
    references,
    thread,  // Gmail's number
    list_id,
    list_unsubscribe,
    precedence,
    auto_submitted,
    labels,  // Gmail's
    spam_flag,
    mozilla_status,
    delivered_to,
    count
};

class MailHeaders {
  public:
    /// Reads from a line "From …" at `begin` to the empty line behind the headers, whose place it
    /// returns; at most 256 KB.
    std::size_t read(std::string_view raw, std::size_t begin);

    /// The bytes of a field, unfolded; several of To, Cc and Bcc are joined by commas, of another
    /// field the first counts. Empty without one, a space for one with nothing in it.
    const std::string& value(MailField field) const {
        return values_[static_cast<std::size_t>(field)];
    }
    /// As UTF-8: what is none is read as Windows-1252, unless most of it is UTF-8. What had to be
    /// done is added to `repairs`.
    std::string decoded(MailField field, HeaderRepairs& repairs) const;
    /// Of the line "From …" what stands behind the sender: when the message came in.
    std::string_view arrival() const { return arrival_; }

  private:
    MailField field_of(std::string_view line) const;
    void append(MailField field, std::string_view text, char joint);

    std::array<std::string, static_cast<std::size_t>(MailField::count)> values_;
    std::string_view arrival_;
};

/// Whether a message begins at `at`: a line "From …" that has a time or an address in it, with a
/// header below it.
bool begins_message(std::string_view raw, std::size_t at);

/// The line at `at` without its end, cut at `most` bytes.
std::string_view line_at(std::string_view raw, std::size_t at, std::size_t most);

}  // namespace kith::text
