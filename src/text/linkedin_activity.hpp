// The files of a LinkedIn export beside the connections: messages, invitations, endorsements,
// recommendations, and what it tells of the owner. Layouts of today and of 2018, recognised by the
// names of their columns in any order; a file name is asked only where the columns do not tell.
//
// What becomes of each file:
// - messages.csv, Messages.csv (2018): a Contacted a row, `thread` the conversation. Left out, with
//   their number in the notes: drafts, the spam folder, adverts ("Sponsored Conversation"),
//   messages of LinkedIn's guides, coaches and role plays, and those of closed accounts ("LinkedIn
//   Member" without a profile), which name nobody.
// - Invitations.csv: a Contacted with `invitation`; accepted or not, the file does not say.
// - Endorsement_*_Info.csv, Recommendations_*.csv: an Exchanged a row that counts (ACCEPTED,
//   VISIBLE); the others are told by number.
// - Profile.csv, Email Addresses.csv, PhoneNumbers.csv: the owner. Positions.csv, Education.csv:
// the
//   owner's jobs (their descriptions and places are not read).
// - Events.csv: a NamedEvent a row, less those the owner withdrew from.
// - The others (Skills.csv, Reactions.csv, Receipts.csv …): recognised, and nothing is read.
// Who the owner is among the senders and receivers of messages is not decided here, except where a
// Direction column says it. Dates and times are those of the file, which are UTC.
#pragma once
#include "text/gathered.hpp"
#include "text/table.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

enum class LinkedInFile : std::uint8_t {
    messages,
    assistant_messages,  // with a guide, a coach or a role play: with no person
    invitations,
    endorsements_received,
    endorsements_given,
    recommendations_received,
    recommendations_given,
    recommendations,  // one or the other: neither the columns nor the file's name say
    positions,
    education,
    profile,
    email_addresses,
    phone_numbers,
    events,
    no_people,
};

struct LinkedInTable {
    LinkedInFile file = LinkedInFile::no_people;
    std::string words;  // for a person: "LinkedIn messages, seen by the names of the columns"
};

/// What a table is, or nothing. Looks at the first ten records within the first 64 KB.
///
/// @param text       UTF-8, as decode_text() gives it.
/// @param file_name  may be empty. With it the received recommendations are told from the given
///                   ones, assistants from people, and a few files known ("Skills.csv" has but the
///                   column Name).
std::optional<LinkedInTable> find_linkedin_table(std::string_view text,
                                                 std::string_view file_name = {});

/// The words of find_linkedin_table().
std::optional<std::string> recognise_linkedin_activity(std::string_view text,
                                                       std::string_view file_name = {});

/// Of the order of day and month, where the values do not tell; as order_question() has it.
std::optional<TableMapping> linkedin_activity_question(std::string_view text,
                                                       std::string_view file_name);

/// A reader of such a table; none when find_linkedin_table() finds nothing.
std::unique_ptr<Reader> open_linkedin_activity(std::string_view text, std::string_view file_name,
                                               const ReadOptions& options);

}  // namespace kith::text
