// Files of an X (Twitter) archive: data/following.js, follower.js, account.js, direct-messages.js
// and direct-messages-group.js, with their further parts. Each is a script that assigns JSON:
// `window.YTD.following.part0 = […]`. What stands behind the sign is read as JSON; nothing runs.
//
// - following, follower: a Contact an account, with the account's id as key. The archive holds no
//   names, so that the display name is "X account 22"; ids are text, as they exceed 2^53. Where
//   the link is a profile's address, the account has a handle, "@name" as display name, and that
//   address. The first address of all is https://x.com/i/user/ID, which leads to the profile
//   and is different for everybody (the archive's own "intent/user?user_id=ID" differs in its
//   query alone, which profile_key() drops).
//   Tags: "X following", "X follower". The two come in two files: a Contact each, with the same
//   key; join_x_accounts() makes one of them, with the tag "X mutual".
// - account: the owner, by id, name, e-mail address and profile; a Mention each.
// - direct messages: a Contacted a message, people by key and address; the date and time are UTC.
//   In a group nobody is named but who wrote and who joined, and a message lists at most
//   kMostRecipients of them (text/facebook.hpp). Notes hold at most 2,000 characters. Messages of
//   more than one part of a conversation have the same thread.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

inline constexpr std::string_view kXFollowing = "X following";
inline constexpr std::string_view kXFollower = "X follower";
inline constexpr std::string_view kXMutual = "X mutual";

/// Looks at the first lines. Other files of the archive (posts, likes, headers of messages) are
/// none of these.
std::optional<std::string> recognise_x_archive(std::string_view text);

/// Errors are remarks: where the file is no JSON, nests deeper than 100, or breaks off, with what
/// stood before it read. Time O(bytes); memory that of one message beside what is gathered.
std::unique_ptr<Reader> open_x_archive(std::string_view text, const ReadOptions& options);

/// Contacts of this reader with the same key become one, at the place of the first: whoever is
/// followed and follows gets the tag "X mutual" in place of both. Others stay as they are.
void join_x_accounts(std::vector<Contact>& contacts);

}  // namespace kith::text
