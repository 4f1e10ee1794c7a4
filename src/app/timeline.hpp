// Everything that happened between a person and me, and to them, in one row of days.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

enum class TimelineKind : std::uint8_t {
    talk,          // a touchpoint
    exchange,      // given, received, asked
    introduction,  // they were introduced, or I was through them
    change,        // a job begun or ended, the day one met
    task,          // to do, promised or done
    note,          // a page of the journal
};

struct TimelineEntry {
    TimelineKind kind = TimelineKind::talk;
    EntityKey what;         // to be edited; of the day one met the person
    Date on;                // none: of no known day, at the end
    std::string words;      // "Call: the grant"
    std::string detail;     // notes, promise, outcome; may be empty
    bool open = false;      // something still to do: a promise, an ask, a task
    bool ended = false;     // of a job: its end, not its beginning
    std::string time = {};  // of day, where it is known: "14:30"
};

/// The newest first; of one day by time, and those without one after them, by id. Tasks and notes
/// are looked for in the whole book. What only remembers a day (model/tasks.hpp) is left out.
std::vector<TimelineEntry> timeline_of(const Book& book, const Relations& relations,
                                       std::uint32_t person_row);

}  // namespace kith
