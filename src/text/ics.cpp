#include "text/ics.hpp"

#include "base/utf8.hpp"
#include "base/words.hpp"
#include "text/ics_entry.hpp"
#include "text/ics_series.hpp"
#include "text/ics_words.hpp"
#include "text/remark_limit.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace kith::text {
namespace {

constexpr Day kTenYears = 3653;
constexpr std::size_t kMostOccurrences = 2000;
// Of all that repeats together, so that no file asks for more memory than there is.
constexpr std::size_t kMostMentions = 500'000;
constexpr std::size_t kMostDates = 100;  // of one person, beside the birthday
constexpr std::int64_t kMostDaysLookedAt = 20'000'000;
constexpr std::size_t kMostZoneRules = 500;
constexpr std::size_t kDaysOfARecord = 50;
constexpr std::size_t kSliceBytes = 1'000'000;

std::string clock_time(DayTime moment) {
    if (moment.is_whole_day()) return {};
    const int minutes = moment.second / 60;
    std::string time = "00:00";
    time[0] = static_cast<char>('0' + minutes / 600);
    time[1] = static_cast<char>('0' + minutes / 60 % 10);
    time[3] = static_cast<char>('0' + minutes % 60 / 10);
    time[4] = static_cast<char>('0' + minutes % 10);
    return time;
}

Mention mention_of(const CalendarPerson& person) {
    Mention mention;
    mention.name = person.name;
    mention.email = person.email;
    return mention;
}

bool is_same(const CalendarPerson& a, const CalendarPerson& b) {
    return a.email.empty() || b.email.empty() ? a.name == b.name : fold(a.email) == fold(b.email);
}

class IcsReader : public Reader {
  public:
    IcsReader(std::string_view raw, const ReadOptions& options)
        : lines_(raw), today_(options.today) {}

    bool read(Gathered& gathered, std::size_t records) override {
        if (!at_end_) return read_lines(gathered, records);
        for (std::size_t made = 0; made < records;) {
            if (kith_told_ < kith_.size()) {
                gathered.contacts.push_back(std::move(kith_[kith_told_++]));
                ++made;
                continue;
            }
            if (series_done_ == series_.size()) {
                finish(gathered);
                return false;
            }
            made += read_series(gathered, records - made);
        }
        return true;
    }

    std::size_t position() const override { return lines_.position(); }

  private:
    enum class Inside : std::uint8_t { nothing, entry, zone, zone_part };

    /// True: there is always the end to come.
    bool read_lines(Gathered& gathered, std::size_t records) {
        const std::uint64_t last = gathered.rows + records;
        const std::size_t stop = lines_.position() + kSliceBytes;
        while (gathered.rows < last && lines_.position() < stop) {
            if (!lines_.next(line_)) {
                if (inside_ == Inside::entry) end_unclosed(gathered);
                at_end_ = true;
                return true;
            }
            auto property = parse_ics_property(line_);
            if (!property) {
                if (inside_ == Inside::entry)
                    remarks_.add(gathered, {lines_.line(), "",
                                            "This line is no property of a calendar; it was "
                                            "passed over.",
                                            false});
                continue;
            }
            property->line = lines_.line();
            take(gathered, *property);
        }
        return true;
    }

    void take(Gathered& gathered, const IcsProperty& property) {
        if (property.name == "BEGIN") return begin(gathered, fold(tidy_spaces(property.value)));
        if (property.name == "END") return end(gathered, fold(tidy_spaces(property.value)));
        switch (inside_) {
            case Inside::entry:
                // What an alarm in an entry says is no part of the entry.
                if (depth_ == 0) add_property(entry_, property, zones_);
                break;
            case Inside::zone:
                if (property.name != "TZID") break;
                zone_ = zones_.number(property.value);
                // Described before, by another calendar in the file.
                if (zone_ >= 0 && !zones_.offsets(zone_).empty()) zone_ = CalendarMoment::kFloating;
                break;
            case Inside::zone_part:
                take_zone_part(property);
                break;
            case Inside::nothing:
                take_calendar(gathered, property);
                break;
        }
    }

    void begin(Gathered& gathered, const std::string& name) {
        const bool is_event = name == "vevent";
        if (is_event || name == "vtodo") {
            if (inside_ == Inside::entry) end_unclosed(gathered);
            entry_ = {};
            entry_.is_task = !is_event;
            entry_.line = lines_.line();
            depth_ = 0;
            inside_ = Inside::entry;
        } else if (inside_ == Inside::entry) {
            ++depth_;
        } else if (name == "vtimezone") {
            inside_ = Inside::zone;
            zone_ = CalendarMoment::kFloating;
        } else if (inside_ == Inside::zone && (name == "standard" || name == "daylight")) {
            inside_ = Inside::zone_part;
            part_ = {};
        } else if (name == "vjournal" || name == "vfreebusy") {
            ++others_;
        }
    }

    void end(Gathered& gathered, const std::string& name) {
        if (name == "vevent" || name == "vtodo") {
            if (inside_ == Inside::entry) end_entry(gathered);
        } else if (name == "vcalendar") {
            if (inside_ == Inside::entry) end_unclosed(gathered);
            inside_ = Inside::nothing;
            is_cancelling_ = false;
        } else if (inside_ == Inside::entry) {
            if (depth_ > 0) --depth_;
        } else {
            if (inside_ == Inside::zone_part) end_zone_part();
            if (name != "vtimezone") return;
            if (zone_ >= 0) zones_.offsets(zone_).sort();
            inside_ = Inside::nothing;
        }
    }

    void take_calendar(Gathered& gathered, const IcsProperty& property) {
        if (property.name == "METHOD") {
            is_cancelling_ = fold(tidy_spaces(property.value)) == "cancel";
        } else if (property.name == "X-WR-CALNAME") {
            const std::string name = tidy_spaces(ics_text(property.value));
            calendar_name_ = fold(name);
            if (!name.contains('@') || name.contains(' ')) return;
            owner_email_ = calendar_name_;
            calendar_name_.clear();
            Mention owner;
            owner.email = name;
            gathered.owner.push_back(std::move(owner));
        }
    }

    void end_zone_part() {
        inside_ = Inside::zone;
        if (zone_ < 0 || !part_.onset || !part_.offset_seconds) return;
        if (part_.rule && ++zone_rules_ > kMostZoneRules) return;
        zones_.offsets(zone_).add(*part_.onset, part_.rule, *part_.offset_seconds, today_);
    }

    void take_zone_part(const IcsProperty& property) {
        bool utc = false;
        if (property.name == "DTSTART") {
            part_.onset = parse_day_time(property.value, utc);
        } else if (property.name == "RRULE") {
            part_.rule = parse_recurrence(property.value);
        } else if (property.name == "TZOFFSETTO") {
            // "+0100", "-023000"
            const std::string_view value = property.value;
            if (value.size() < 5 || value.substr(1).find_first_not_of("0123456789") != kNone)
                return;
            const int hours = (value[1] - '0') * 10 + value[2] - '0';
            const int minutes = (value[3] - '0') * 10 + value[4] - '0';
            const int seconds = hours * 3600 + minutes * 60;
            part_.offset_seconds = value[0] == '-' ? -seconds : seconds;
        }
    }

    void end_unclosed(Gathered& gathered) {
        remarks_.add(gathered, {entry_.line, "END",
                                "This entry is never closed; it was read up to where the next one "
                                "begins.",
                                false});
        end_entry(gathered);
    }

    void end_entry(Gathered& gathered) {
        inside_ = Inside::nothing;
        ++gathered.rows;
        entry_.is_cancelled = entry_.is_cancelled || is_cancelling_;
        if (entry_.is_task) return end_task(gathered);
        if (!entry_.start) {
            remarks_.add(gathered, {entry_.line, "DTSTART",
                                    entry_.has_invalid_start
                                        ? "The start of this entry is not a date that exists."
                                        : "This entry does not say when it starts.",
                                    true});
            return;
        }
        if (is_repeated(entry_)) return;
        if (entry_.recurrence_id && !entry_.uid.empty()) {
            auto& moments = changed_[entry_.uid];
            if (moments.size() < kMostOccurrences) moments.push_back(*entry_.recurrence_id);
        }
        if (entry_.is_cancelled) {
            ++cancelled_;
            return;
        }
        if (entry_.uid.starts_with("kith-") && end_kith(gathered)) return;
        if (end_birthday(gathered)) return;
        if (entry_.is_unread_rule)
            remarks_.add(gathered, {entry_.line, "RRULE",
                                    "This entry repeats in a way that Kith does not understand; "
                                    "only what is clear was read.",
                                    false});
        tell_owner(gathered);
        groups_ += entry_.groups;
        beyond_ += entry_.attendees_beyond;
        if (is_owner_absent()) {
            ++declined_;
        } else if (Contacted contacted = contacted_of(entry_);
                   !contacted.from && contacted.to.empty()) {
            ++(entry_.uid.starts_with("kith-") ? of_kith_ : alone_);
        } else if (entry_.start->moment.day > today_) {
            ++ahead_;
        } else if (entry_.repeats() && !entry_.recurrence_id) {
            series_.push_back(std::move(entry_));
        } else {
            contacted.notes = notes_of(entry_);
            place(contacted, entry_.start->moment);
            gathered.contacted.push_back(std::move(contacted));
        }
    }

    void end_task(Gathered& gathered) {
        if (entry_.is_cancelled || entry_.title.empty()) {
            if (entry_.is_cancelled)
                ++cancelled_;
            else
                remarks_.add(gathered, {entry_.line, "SUMMARY", "This task has no title.", true});
            return;
        }
        NamedTask task;
        task.title = std::move(entry_.title);
        task.notes = std::move(entry_.notes);
        if (entry_.due) task.due = from_day(entry_.due->moment.day);
        // Some programs mark a task as done and do not say when.
        const auto& done = entry_.completed ? entry_.completed
                           : entry_.due     ? entry_.due
                                            : entry_.start;
        if (entry_.is_completed)
            task.done_on = from_day(std::min(done ? done->moment.day : today_, today_));
        for (const CalendarPerson& person : entry_.attendees)
            task.people.push_back(mention_of(person));
        task.line = entry_.line;
        gathered.tasks.push_back(std::move(task));
    }

    /// A task or a date that Kith wrote.
    bool end_kith(Gathered& gathered) {
        const std::string_view uid = entry_.uid;
        if (uid.starts_with("kith-date-") && entry_.kith_people.size() == 1) {
            if (entry_.kith_date.empty()) return false;
            Contact* contact = kith_contact(entry_.kith_people.front());
            if (contact == nullptr || contact->other_dates.size() == kMostDates) return false;
            contact->other_dates.push_back(std::move(entry_.kith_date));
            return true;
        }
        constexpr std::string_view kTask = "kith-task-";
        if (!uid.starts_with(kTask) || entry_.title.empty()) return false;
        if (uid.ends_with("-next")) return true;  // the same one, when it returns
        NamedTask task;
        task.id = parse_id(uid.substr(kTask.size())).value_or(Id{});
        task.title = std::move(entry_.title);
        task.notes = std::move(entry_.notes);
        task.repeats = std::move(entry_.kith_repeats);
        task.due = entry_.kith_due.value_or(from_day(entry_.start->moment.day));
        task.line = entry_.line;
        std::string names;
        for (const KithPerson& person : entry_.kith_people) {
            Mention& mention = task.people.emplace_back();
            mention.name = person.name;
            if (const Contact* contact = kith_contact(person)) mention.key = contact->key;
            names += (names.empty() ? "" : ", ") + person.name;
        }
        // Its description begins with them.
        if (const std::string with = "With " + names + "."; task.notes.starts_with(with))
            task.notes.erase(0, std::min(with.size() + 1, task.notes.size()));
        gathered.tasks.push_back(std::move(task));
        return true;
    }

    /// Whoever is named in Kith's own calendar is one contact, which is told behind all entries, as
    /// any of these may say more; null for who has no id there.
    Contact* kith_contact(const KithPerson& person) {
        const std::optional<Id> id = parse_id(person.id);
        if (!id) return nullptr;
        std::string key = to_string(*id);
        const auto [place, is_new] = kith_places_.try_emplace(key, static_cast<int>(kith_.size()));
        if (!is_new) return &kith_[static_cast<std::size_t>(place->second)];
        Contact& contact = kith_.emplace_back();
        contact.key = std::move(key);
        name_contact(contact, person.name);
        contact.kept.emplace().id = *id;
        contact.line = entry_.line;
        return &contact;
    }

    /// Whoever has no name is shown by an address.
    static void name_contact(Contact& contact, std::string name) {
        if (name.contains('@') && !name.contains(' '))
            contact.emails.push_back(std::move(name));
        else
            contact.display = std::move(name);
    }

    /// A yearly whole day that is titled as a birthday.
    bool end_birthday(Gathered& gathered) {
        const bool yearly = std::any_of(
            entry_.rules.begin(), entry_.rules.end(),
            [](const RecurrenceRule& rule) { return rule.every == RecurrenceRule::Every::year; });
        if (!entry_.start->moment.is_whole_day() || (!yearly && !entry_.is_birthday)) return false;
        auto words = birthday_words(entry_.title);
        if (!words) return false;
        constexpr std::string_view kOfKith = "kith-birthday-";
        Contact contact;
        Contact* kith = nullptr;
        if (entry_.uid.starts_with(kOfKith))
            kith = kith_contact({entry_.uid.substr(kOfKith.size()), words->name});
        name_contact(contact, std::move(words->name));
        const Date date = from_day(entry_.start->moment.day);
        contact.birthday = {0, date.month, date.day};
        if (words->year != 0) {
            contact.birthday.year = static_cast<std::int16_t>(words->year);
            if (!is_valid(contact.birthday)) contact.birthday.year = 0;
        }
        contact.line = entry_.line;
        if (kith != nullptr)
            kith->birthday = contact.birthday;
        else
            gathered.contacts.push_back(std::move(contact));
        return true;
    }

    /// Whether the same entry was read before: some programs write it into several calendars. The
    /// UID alone does not tell, as others give all entries the same.
    bool is_repeated(const CalendarEntry& entry) {
        if (entry.uid.empty()) return false;
        std::string key = entry.uid;
        const auto add = [&](const std::optional<CalendarMoment>& from) {
            if (from)
                key += " " + std::to_string(from->moment.day) + " " +
                       std::to_string(from->moment.second);
        };
        add(entry.start);
        add(entry.recurrence_id);
        if (seen_.insert(std::move(key)).second) return false;
        ++repeated_;
        return true;
    }

    void tell_owner(Gathered& gathered) {
        if (calendar_name_.empty()) return;
        const auto tell = [&](const CalendarPerson& person, bool is_named) {
            if (!is_named || calendar_name_.empty()) return;
            gathered.owner.push_back(mention_of(person));
            if (owner_email_.empty()) owner_email_ = fold(person.email);
            calendar_name_.clear();
        };
        // Many name it by a part of theirs: “Robin” is the calendar of Robin Placeholder.
        const CalendarPerson& organiser = entry_.organiser;
        tell(organiser,
             has_words(organiser.name, calendar_name_) ||
                 has_words(organiser.email.substr(0, organiser.email.find('@')), calendar_name_));
        for (const CalendarPerson& person : entry_.attendees)
            tell(person, !person.name.empty() && fold(person.name) == calendar_name_);
    }

    bool is_owner_absent() const {
        return !owner_email_.empty() &&
               std::any_of(entry_.attendees.begin(), entry_.attendees.end(),
                           [&](const CalendarPerson& person) {
                               return person.declined && fold(person.email) == owner_email_;
                           });
    }

    static Contacted contacted_of(const CalendarEntry& entry) {
        Contacted contacted;
        bool organiser_declined = false;
        for (const CalendarPerson& person : entry.attendees) {
            if (entry.organiser && is_same(person, entry.organiser))
                organiser_declined = person.declined;
            else if (!person.declined)
                contacted.to.push_back(mention_of(person));
        }
        if (!organiser_declined) contacted.from = mention_of(entry.organiser);
        contacted.channel = meeting_channel({entry.title, entry.place, entry.link, entry.notes});
        contacted.thread = entry.uid;
        contacted.topic = entry.title;
        contacted.line = entry.line;
        return contacted;
    }

    static std::string notes_of(const CalendarEntry& entry) {
        if (entry.place.empty()) return entry.notes;
        return "Place: " + entry.place + (entry.notes.empty() ? "" : "\n\n") + entry.notes;
    }

    static void place(Contacted& contacted, DayTime moment) {
        contacted.on = from_day(moment.day);
        contacted.time = clock_time(moment);
        if (const std::string& uid = contacted.thread; !uid.empty())
            contacted.id = id_from_text("calendar|" + uid + "|" + to_string(contacted.on) + "|" +
                                        contacted.time);
    }

    /// Works on the next series, and says how much it made.
    std::size_t read_series(Gathered& gathered, std::size_t most) {
        const CalendarEntry& entry = series_[series_done_];
        std::size_t made = 1;
        if (!is_expanded_) {
            // Days tried cost as well, though much less than a record.
            made += expand(entry) / kDaysOfARecord;
            is_expanded_ = true;
            contacted_ = contacted_of(entry);
        }
        const std::size_t people = contacted_.to.size() + 1;
        while (!occurrences_.empty() && made < most) {
            if (mentions_ + people > kMostMentions) {
                not_made_ += occurrences_.size();
                occurrences_.clear();
                break;
            }
            mentions_ += people;
            made += people;
            Contacted contacted = contacted_;
            place(contacted, occurrences_.back());
            if (&entry != described_) contacted.notes = notes_of(entry);
            described_ = &entry;
            gathered.contacted.push_back(std::move(contacted));
            occurrences_.pop_back();
        }
        if (occurrences_.empty()) {
            ++series_done_;
            is_expanded_ = false;
        }
        return made;
    }

    /// The moments of a series, ascending, so that the latest is taken first. Returns the days that
    /// were tried.
    std::size_t expand(const CalendarEntry& entry) {
        const auto changed = changed_.find(entry.uid);
        const bool has_changes = changed != changed_.end() && !entry.uid.empty();
        Series series = series_of(entry,
                                  has_changes ? std::span<const CalendarMoment>(changed->second)
                                              : std::span<const CalendarMoment>{},
                                  zones_, {today_ - kTenYears, today_, kMostOccurrences},
                                  kMostDaysLookedAt - days_looked_at_);
        occurrences_ = std::move(series.moments);
        days_looked_at_ += series.days_looked_at;
        cut_ += series.is_cut ? 1 : 0;
        return static_cast<std::size_t>(series.days_looked_at);
    }

    void finish(Gathered& gathered) {
        const auto note = [&](std::size_t number, std::string_view one, std::string_view many) {
            if (number > 0)
                gathered.notes.push_back(std::to_string(number) + " " +
                                         std::string(number == 1 ? one : many));
        };
        note(cancelled_, "entry was cancelled and was left out.",
             "entries were cancelled and were left out.");
        note(declined_, "meeting that you declined was left out.",
             "meetings that you declined were left out.");
        note(ahead_, "meeting lies ahead and is no contact yet.",
             "meetings lie ahead and are no contacts yet.");
        note(alone_, "entry names nobody else who came and was left out.",
             "entries name nobody else who came and were left out.");
        if (of_kith_ > 0)
            gathered.notes.push_back(
                "This is Kith's own calendar: of it birthdays, other dates and tasks are read. The "
                "other reminders (" +
                counted(of_kith_, "entry", "entries") + ") come back with Kith JSON.");
        note(repeated_, "entry stands in the file twice and was read once.",
             "entries stand in the file more than once and were read once.");
        note(groups_, "invitation went to a mailing group, whose members are not in the file.",
             "invitations went to mailing groups, whose members are not in the file.");
        note(cut_,
             "entry repeats without end or very often: the last ten years of it were read, and at "
             "most 2,000 times.",
             "entries repeat without end or very often: the last ten years of them were read, and "
             "at most 2,000 times each.");
        note(not_made_, "repetition was left out, as there are very many.",
             "repetitions were left out, as there are very many.");
        note(beyond_, "attendee of a meeting with more than 1,000 was left out.",
             "attendees of meetings with more than 1,000 were left out.");
        note(others_, "journal or free-busy entry was not read.",
             "journal and free-busy entries were not read.");
        note(lines_.decoded_lines(), "line was not UTF-8 and was read as Windows-1252.",
             "lines were not UTF-8 and were read as Windows-1252.");
        note(lines_.damaged_lines(), "line has bytes that are no character; � stands for them.",
             "lines have bytes that are no character; � stands for them.");
        remarks_.finish(gathered);
    }

    static constexpr std::size_t kNone = std::string_view::npos;

    struct ZonePart {
        std::optional<DayTime> onset;
        std::optional<RecurrenceRule> rule;
        std::optional<int> offset_seconds;
    };

    IcsLines lines_;
    Day today_;
    std::string line_;
    Inside inside_ = Inside::nothing;
    CalendarEntry entry_;
    std::size_t depth_ = 0;  // of components within the entry
    ZoneTable zones_;
    int zone_ = CalendarMoment::kFloating;
    ZonePart part_;
    std::size_t zone_rules_ = 0;
    bool is_cancelling_ = false;
    std::string calendar_name_, owner_email_;  // folded
    std::unordered_set<std::string> seen_;     // asked, never walked
    std::unordered_map<std::string, std::vector<CalendarMoment>> changed_;
    std::vector<Contact> kith_;                         // of Kith's own calendar
    std::size_t kith_told_ = 0;                         // of them
    std::unordered_map<std::string, int> kith_places_;  // by id; asked, never walked
    bool at_end_ = false;
    std::vector<CalendarEntry> series_;
    std::size_t series_done_ = 0;
    bool is_expanded_ = false;
    std::vector<DayTime> occurrences_;
    Contacted contacted_;
    const CalendarEntry* described_ = nullptr;
    std::size_t mentions_ = 0;
    std::int64_t days_looked_at_ = 0;
    RemarkLimit remarks_;
    std::size_t of_kith_ = 0;  // entries that Kith wrote and does not read
    std::size_t cancelled_ = 0, declined_ = 0, ahead_ = 0, alone_ = 0, repeated_ = 0, groups_ = 0,
                cut_ = 0, not_made_ = 0, beyond_ = 0, others_ = 0;
};

}  // namespace

std::optional<std::string> recognise_ics(std::string_view raw) {
    if (raw.starts_with("\xEF\xBB\xBF")) raw.remove_prefix(3);
    const std::size_t start = raw.substr(0, 256).find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos) return std::nullopt;
    if (!fold(raw.substr(start, 15)).starts_with("begin:vcalendar")) return std::nullopt;
    return "A calendar (iCalendar), seen by its first line.";
}

std::unique_ptr<Reader> open_ics(std::string_view raw, const ReadOptions& options) {
    return std::make_unique<IcsReader>(raw, options);
}

}  // namespace kith::text
