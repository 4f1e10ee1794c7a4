// A calendar as iCalendar (RFC 5545), from Google, Outlook, Apple and others.
//
// - A meeting with others that has taken place becomes a Contacted: from the ORGANIZER, to those
//   ATTENDEEs that did not decline. Rooms, resources and mailing groups are no people; entries that
//   are cancelled, lie ahead or name nobody who came are left out, with their number in the notes.
// - What repeats (RRULE, RDATE, EXDATE, changed by RECURRENCE-ID) happens each time anew, up to
//   today: an endless rule for the last ten years, any rule at most 2,000 times, the latest of
//   them; where that leaves something out a note says so. The description stands with the latest
//   one alone.
// - Dates and times are those written in the file: by the zone of the entry, or in UTC where it
// says
//   UTC. VTIMEZONE is used to compare moments only; without it those within half a day are
//   compared.
// - A yearly whole day whose title says so is a birthday, and its person a contact; the year it
//   began is not taken for the year of birth. A VTODO becomes a task.
// - Of Kith's own calendar (ics_write.hpp) birthdays, other dates and tasks are read.
// - `thread` is the UID, the same for all of a series.
// - A calendar that is named by an address, or as one of the people in it, tells its owner.
#pragma once
#include "text/gathered.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

/// By its first line.
std::optional<std::string> recognise_ics(std::string_view raw);

/// @param raw      the bytes of the file: UTF-8, or Windows-1252 line by line; a note says where.
/// @param options  `today` is the last day that has happened.
/// Damage costs as little as possible: an entry that is never closed ends where the next begins.
std::unique_ptr<Reader> open_ics(std::string_view raw, const ReadOptions& options);

}  // namespace kith::text
