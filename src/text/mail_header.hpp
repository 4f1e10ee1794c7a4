// Values of mail header fields: address lists and dates (RFC 5322 with its obsolete forms, and what
// programs really write), encoded words (RFC 2047), message ids.
#pragma once
#include "base/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

/// What had to be done to the bytes of a header to read them.
struct HeaderRepairs {
    bool guessed = false;   // not UTF-8, read as Windows-1252
    bool replaced = false;  // U+FFFD stands for what is no character
    bool unread = false;    // an encoded word is damaged, or in an unknown character set
};

struct MailAddress {
    std::string name;   // without quotes; empty where it is none, or in an unknown character set
    std::string email;  // as typed, never empty
};

/// Of "Ana <ana@x.example>, "Fable, B" <b@x.example>, c@x.example (Cy), Team: d@x.example;": four.
/// Groups are dissolved, comments are names where there is no other, semicolons divide like commas
/// as Outlook has it, and a name with a comma outside quotes is put together again. What has no
/// address is left out. At most `most`. Time O(value).
///
/// @param value      UTF-8, unfolded.
/// @param left_over  where given: what belongs to no address, its parts divided by commas.
/// @param repairs    where given: of names, added to what is there.
std::vector<MailAddress> parse_mail_addresses(std::string_view value, std::size_t most,
                                              std::string* left_over = nullptr,
                                              HeaderRepairs* repairs = nullptr);

/// "=?utf-8?Q?Ana_C=C3=BArie?=" and text around it. ISO-8859-15 is known, and what decode_named()
/// knows; nothing for another character set or a damaged word.
///
/// @param repairs  where given: added to what is there.
std::optional<std::string> decode_encoded_words(std::string_view text,
                                                HeaderRepairs* repairs = nullptr);

struct MailDate {
    Date on;
    std::string time;  // "14:03", by the clock of the sender; may be empty
};

/// "Mon, 6 Jan 2025 09:05:00 +0100 (CET)", "06 Jan 97 9:05 EST", "Mon Jan  6 09:05:00 2025". The
/// offset is not applied.
std::optional<MailDate> parse_mail_date(std::string_view text);

/// What stands between the first "<" and ">", or the first word: of References the oldest message.
std::string_view first_message_id(std::string_view text);

/// For addresses and what else mail compares without regard to the case of ASCII letters.
std::string lower_ascii(std::string_view text);

}  // namespace kith::text
