// Files of a Facebook export in JSON ("Download your information", format JSON), and of Instagram
// and end-to-end encrypted Messenger where they look the same. One file at a time; what it is is
// seen by its content:
//
// - friends: {"friends_v2": [{"name", "timestamp"}]}, in old exports "friends", or the bare list.
//   Each becomes a Contact with a display name, and the day they became friends as met_on (UTC).
//   There are no ids and no links. "contact_info" of very old exports is an address or a number.
// - friend requests, sent and received: an invitation each; those turned down are only counted.
// - removed friends: no contacts; they are counted in a note.
// - a conversation (messages/…/message_1.json): {"participants": [{"name"}], "messages":
//   [{"sender_name", "timestamp_ms", "content"}], "title", "thread_path"}; encrypted ones have
//   "senderName", "timestamp", "text", and names as plain texts. A Contacted a message, newest
//   first as in the file, with everybody by name; calls have the channel "call". The notes hold
//   at most 2,000 characters. Who joined or left, messages taken back, and messages of accounts
//   that are gone ("Facebook user") are counted and left out.
//
// Text: Facebook writes each byte of the UTF-8 as a character of its own (\u00c3\u00a9 for é). That
// is undone where it is certain: all characters are below U+0100 and their bytes are UTF-8.
//
// The owner of a conversation of two is the one whom its title does not name: Facebook names a
// conversation after the other one. Nothing else in these files tells who the owner is.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// In a conversation of more people, a message lists no more than so many of them in `to`.
inline constexpr std::size_t kMostRecipients = 12;
/// The most characters of a message that become notes.
inline constexpr std::size_t kMostMessageText = 2000;

/// Looks at the first 64 KiB.
std::optional<std::string> recognise_facebook(std::string_view text);

/// Errors are remarks: where the file is no JSON, nests deeper than 100, or breaks off, with what
/// stood before it read. Time O(bytes); memory that of one record beside what is gathered.
std::unique_ptr<Reader> open_facebook(std::string_view text, const ReadOptions& options);

/// "Ã©" as "é", where the characters of `text` are certainly the bytes of UTF-8; else `text`.
std::string undo_double_encoding(std::string_view text);

}  // namespace kith::text
