// One entry of a calendar file (VEVENT or VTODO) as plain data, gathered property by property.
#pragma once
#include "text/ics_lines.hpp"
#include "text/ics_recurrence.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith::text {

/// A moment as a file writes it, with the clock that it is by.
struct CalendarMoment {
    static constexpr int kFloating = -1;  // any place, or a whole day
    static constexpr int kUtc = -2;

    DayTime moment;
    int zone = kFloating;  // else an index of ZoneTable
};

/// The time zones of a file by their names. An entry may name a zone that is described below it, or
/// nowhere.
class ZoneTable {
  public:
    /// The number of a name; new names are added up to a limit, behind which they are one.
    int number(std::string_view name);
    ZoneOffsets& offsets(int zone) { return offsets_[static_cast<std::size_t>(zone)]; }

    /// `moment` by the clock of `zone`; nothing where one of the two clocks is not known.
    std::optional<DayTime> converted(const CalendarMoment& moment, int zone) const;

  private:
    std::unordered_map<std::string, int> numbers_;
    std::vector<ZoneOffsets> offsets_;
};

struct CalendarPerson {
    std::string name, email;
    bool declined = false;

    explicit operator bool() const { return !name.empty() || !email.empty(); }
};

struct KithPerson {
    std::string id, name;
};

struct CalendarEntry {
    bool is_task = false;
    std::string uid, title, notes, place, link;
    std::optional<CalendarMoment> start, due, completed, recurrence_id;
    std::vector<RecurrenceRule> rules;
    std::vector<CalendarMoment> added, removed;
    CalendarPerson organiser;
    std::vector<CalendarPerson> attendees;  // people only: no rooms, no mailing groups
    std::size_t groups = 0;                 // mailing groups invited
    std::size_t attendees_beyond = 0;       // more than are kept
    bool is_cancelled = false, is_completed = false, is_birthday = false;
    bool is_unread_rule = false;  // it repeats in a way that is not understood
    bool has_invalid_start = false;
    std::size_t line = 0;
    // What Kith's own calendar says for the way back, as the book has it.
    std::vector<KithPerson> kith_people;
    std::optional<Date> kith_due;  // which may be none
    std::string kith_repeats, kith_date;

    bool repeats() const { return !rules.empty() || !added.empty(); }
};

/// Puts one property of an entry into its place; those without one are passed over.
void add_property(CalendarEntry& entry, const IcsProperty& property, ZoneTable& zones);

/// ATTENDEE or ORGANIZER: the address of "mailto:" or the EMAIL parameter, and the CN, unless that
/// is an address itself.
CalendarPerson calendar_person(const IcsProperty& property);

}  // namespace kith::text
