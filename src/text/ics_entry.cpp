#include "text/ics_entry.hpp"

#include "base/utf8.hpp"
#include "model/tasks.hpp"
#include "text/mail_header.hpp"
#include "text/plain_text.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

constexpr std::size_t kMostZones = 200;
constexpr std::size_t kMostAttendees = 1000;
constexpr std::size_t kMostMoments = 5000;
constexpr std::size_t kMostRules = 4;
constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestNotes = 2000;
constexpr std::size_t kLongestUid = 512;

std::optional<CalendarMoment> moment_of(std::string_view value, std::string_view zone,
                                        ZoneTable& zones) {
    bool utc = false;
    const auto moment = parse_day_time(value, utc);
    if (!moment) return std::nullopt;
    CalendarMoment result{*moment, CalendarMoment::kFloating};
    if (moment->is_whole_day()) return result;
    if (utc || zone == "UTC" || zone == "Etc/UTC" || zone == "GMT")
        result.zone = CalendarMoment::kUtc;
    else if (!zone.empty())
        result.zone = zones.number(zone);
    return result;
}

/// EXDATE and RDATE: several moments with commas between; of a period, its beginning.
void add_moments(const IcsProperty& property, ZoneTable& zones,
                 std::vector<CalendarMoment>& moments) {
    std::string_view rest = property.value;
    while (!rest.empty() && moments.size() < kMostMoments) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view one = rest.substr(0, end);
        if (const auto moment =
                moment_of(one.substr(0, one.find('/')), property.parameter("TZID"), zones))
            moments.push_back(*moment);
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
}

void add_attendee(CalendarEntry& entry, const IcsProperty& property) {
    const std::string kind = lower_ascii(property.parameter("CUTYPE"));
    if (kind == "resource" || kind == "room") return;
    if (kind == "group") {
        ++entry.groups;
        return;
    }
    CalendarPerson person = calendar_person(property);
    // Rooms of Google's that are not marked as such.
    if (lower_ascii(person.email).ends_with("@resource.calendar.google.com")) return;
    if (!person) return;
    if (entry.attendees.size() < kMostAttendees)
        entry.attendees.push_back(std::move(person));
    else
        ++entry.attendees_beyond;
}

void add_rule(CalendarEntry& entry, const IcsProperty& property) {
    auto rule = parse_recurrence(property.value);
    if (!rule || entry.rules.size() >= kMostRules)
        entry.is_unread_rule = true;
    else
        entry.rules.push_back(std::move(*rule));
}

std::string text_of(const IcsProperty& property, std::size_t characters) {
    return shortened(plain_text(ics_text(property.value)), characters);
}

}  // namespace

int ZoneTable::number(std::string_view name) {
    if (numbers_.size() >= kMostZones && !numbers_.contains(std::string(name)))
        return CalendarMoment::kFloating;
    const auto [place, is_new] =
        numbers_.try_emplace(std::string(name), static_cast<int>(offsets_.size()));
    if (is_new) offsets_.emplace_back();
    return place->second;
}

std::optional<DayTime> ZoneTable::converted(const CalendarMoment& from, int zone) const {
    if (from.zone == zone || from.moment.is_whole_day()) return from.moment;
    const auto known = [&](int number) {
        return number >= 0 ? !offsets_[static_cast<std::size_t>(number)].empty()
                           : number == CalendarMoment::kUtc;
    };
    if (!known(from.zone) || !known(zone)) return std::nullopt;
    const DayTime utc = from.zone == CalendarMoment::kUtc
                            ? from.moment
                            : offsets_[static_cast<std::size_t>(from.zone)].to_utc(from.moment);
    return zone == CalendarMoment::kUtc ? utc
                                        : offsets_[static_cast<std::size_t>(zone)].from_utc(utc);
}

CalendarPerson calendar_person(const IcsProperty& property) {
    CalendarPerson person;
    const std::string lower = lower_ascii(property.value);
    const std::size_t mailto = lower.rfind("mailto:");
    if (mailto != std::string::npos)
        person.email = tidy_spaces(std::string_view(property.value).substr(mailto + 7));
    if (!person.email.contains('@')) person.email = tidy_spaces(property.parameter("EMAIL"));
    if (!person.email.contains('@') && lower.contains('@') && !lower.contains(':'))
        person.email = tidy_spaces(property.value);
    if (!person.email.contains('@') || person.email.contains(' ') || person.email.size() > 320)
        person.email.clear();

    person.name = tidy_spaces(property.parameter("CN"));
    // Outlook writes an address into quotes of its own where it knows no name.
    for (const char quote : {'\'', '"'}) {
        if (person.name.size() > 1 && person.name.front() == quote && person.name.back() == quote)
            person.name =
                tidy_spaces(std::string_view(person.name).substr(1, person.name.size() - 2));
    }
    if (person.name.contains('@') && !person.name.contains(' ')) {
        if (person.email.empty()) person.email = person.name;
        person.name.clear();
    }
    person.name = shortened(std::move(person.name), kLongestTitle);
    person.declined = lower_ascii(property.parameter("PARTSTAT")) == "declined";
    return person;
}

void add_property(CalendarEntry& entry, const IcsProperty& property, ZoneTable& zones) {
    const std::string_view name = property.name;
    const auto moment = [&] {
        return moment_of(property.value, property.parameter("TZID"), zones);
    };
    if (name == "UID") {
        entry.uid = tidy_spaces(property.value.substr(0, kLongestUid));
    } else if (name == "SUMMARY") {
        entry.title = tidy_spaces(text_of(property, kLongestTitle));
    } else if (name == "DESCRIPTION") {
        entry.notes = text_of(property, kLongestNotes);
    } else if (name == "LOCATION") {
        entry.place = tidy_spaces(text_of(property, kLongestTitle));
    } else if (name == "URL" || name == "CONFERENCE" || name == "X-GOOGLE-CONFERENCE" ||
               name == "X-MICROSOFT-SKYPETEAMSMEETINGURL" ||
               name == "X-MICROSOFT-ONLINEMEETINGCONFLINK") {
        if (entry.link.size() < kLongestNotes)
            entry.link += (entry.link.empty() ? "" : " ") +
                          tidy_spaces(std::string_view(property.value).substr(0, kLongestNotes));
    } else if (name == "DTSTART") {
        entry.start = moment();
        entry.has_invalid_start = !entry.start;
    } else if (name == "DUE") {
        entry.due = moment();
    } else if (name == "COMPLETED") {
        entry.completed = moment();
        entry.is_completed = true;
    } else if (name == "RECURRENCE-ID") {
        entry.recurrence_id = moment();
    } else if (name == "RRULE") {
        add_rule(entry, property);
    } else if (name == "EXRULE") {
        entry.is_unread_rule = true;
    } else if (name == "RDATE") {
        add_moments(property, zones, entry.added);
    } else if (name == "EXDATE") {
        add_moments(property, zones, entry.removed);
    } else if (name == "ORGANIZER") {
        entry.organiser = calendar_person(property);
    } else if (name == "ATTENDEE") {
        add_attendee(entry, property);
    } else if (name == "STATUS") {
        const std::string status = lower_ascii(tidy_spaces(property.value));
        entry.is_cancelled = entry.is_cancelled || status == "cancelled" || status == "canceled";
        entry.is_completed = entry.is_completed || status == "completed";
    } else if (name == "X-KITH-PERSON") {
        if (entry.kith_people.size() < kMostAttendees)
            entry.kith_people.push_back({std::string(property.parameter("X-KITH-ID")),
                                         tidy_spaces(text_of(property, kLongestTitle))});
    } else if (name == "X-KITH-DUE") {
        entry.kith_due = parse_iso_date(property.value).value_or(Date{});
    } else if (name == "X-KITH-REPEATS") {
        if (recurrence_of(property.value)) entry.kith_repeats = property.value;
    } else if (name == "X-KITH-DATE") {
        entry.kith_date = tidy_spaces(text_of(property, kLongestTitle));
    } else if (name == "CATEGORIES") {
        const std::string categories = fold(property.value.substr(0, kLongestTitle));
        entry.is_birthday = categories.contains("birthday") || categories.contains("geburtstag");
    }
}

}  // namespace kith::text
