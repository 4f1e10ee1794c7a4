#include "text/ics_write.hpp"

#include "base/named_date.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "base/words.hpp"
#include "model/tasks.hpp"
#include "text/chosen_people.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <tuple>
#include <utility>

namespace kith::text {
namespace {

/// "20260208".
std::string basic_date(Date date) {
    std::string text = to_string(date);
    std::erase(text, '-');
    return text;
}

/// "20260208T133742Z".
std::string basic_time(std::int64_t ms) {
    constexpr std::int64_t kDaySeconds = 86'400;
    const std::int64_t lowest = std::int64_t{*to_day(Date{1, 1, 1})} * kDaySeconds;
    const std::int64_t highest = (std::int64_t{*to_day(Date{9999, 12, 31})} + 1) * kDaySeconds - 1;
    const std::int64_t seconds =
        std::clamp(ms / 1000 - (ms % 1000 < 0 ? 1 : 0), lowest, highest) - lowest;
    const auto day = static_cast<Day>(seconds / kDaySeconds) + *to_day(Date{1, 1, 1});
    std::string text = basic_date(from_day(day)) + "T";
    for (const std::int64_t part :
         {seconds % kDaySeconds / 3600, seconds / 60 % 60, seconds % 60}) {
        text += static_cast<char>('0' + part / 10);
        text += static_cast<char>('0' + part % 10);
    }
    return text + "Z";
}

/// The value of a property of type TEXT (RFC 5545, 3.3.11); control characters have no place there.
std::string escaped(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        if (c == '\n' || c == '\r') {
            out += "\\n";
        } else if (c == '\\' || c == ';' || c == ',') {
            out += '\\';
            out += c;
        } else if ((static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) || c == '\t') {
            out += c;
        }
    }
    return out;
}

/// A line and its fold (RFC 5545, 3.1): at most 75 octets each, cut between characters, never
/// within one, as some readers decode line by line.
void append_line(std::string& out, std::string_view line) {
    constexpr std::size_t kMostOctets = 75;
    std::size_t room = kMostOctets;
    while (line.size() > room) {
        std::size_t cut = room;
        while (cut > 0 && (static_cast<unsigned char>(line[cut]) & 0xC0) == 0x80) --cut;
        if (cut == 0) cut = room;  // bytes that are no characters
        out += line.substr(0, cut);
        out += "\r\n ";
        line.remove_prefix(cut);
        room = kMostOctets - 1;
    }
    out += line;
    out += "\r\n";
}

struct Event {
    std::string uid, summary, description;
    Date starts;             // full
    std::string rule = {};   // of its return, RFC 5545, 3.3.10; empty: once
    std::string ahead = {};  // what the alarm of the day before says; empty: there is none
    bool rings = true;       // on the day
    // For the way back, as ics.hpp reads it: a property and a value each.
    std::vector<std::pair<std::string, std::string>> kept = {};
};

/// Whoever was born on 29 February has a birthday every year.
std::string yearly(Date starts) {
    const bool leap_day = starts.month == 2 && starts.day == 29;
    return leap_day ? "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1" : "FREQ=YEARLY";
}

/// How a task returns. Where a month is too short its last day takes the place of the one wanted:
/// of the days that the rule names it is the last that the month has.
std::string rule_of(const Task& task, Date starts) {
    const std::optional<Recurrence> every = recurrence_of(task.repeats);
    if (!every) return {};
    const auto rule = [](std::string_view frequency, int interval) {
        std::string text = "FREQ=" + std::string(frequency);
        return interval == 1 ? text : text + ";INTERVAL=" + std::to_string(interval);
    };
    if (every->days % 7 == 0 && every->days > 0) return rule("WEEKLY", every->days / 7);
    if (every->days > 0) return rule("DAILY", every->days);
    const int day = repeat_day(task);
    std::string days;
    for (int each = 28; day > 28 && each <= day; ++each)
        days += (days.empty() ? ";BYMONTHDAY=" : ",") + std::to_string(each);
    if (!days.empty()) days += ";BYSETPOS=-1";
    if (every->months % 12 != 0) return rule("MONTHLY", every->months) + days;
    if (!days.empty()) days = ";BYMONTH=" + std::to_string(starts.month) + days;
    return rule("YEARLY", every->months / 12) + days;
}

/// The first time that a date returns in a calendar, for a day of a month with or without a year.
Date first_time(Date date) {
    constexpr int kFirstYear = 1970;
    if (date.year >= kFirstYear) return date;
    const bool leap_day = date.month == 2 && date.day == 29;
    return {static_cast<std::int16_t>(leap_day ? kFirstYear + 2 : kFirstYear), date.month,
            date.day};
}

/// A person, for the way back.
std::pair<std::string, std::string> named(const Person& person) {
    return {"X-KITH-PERSON;X-KITH-ID=" + to_string(person.id.value), display_name(person)};
}

class Calendar {
  public:
    Calendar(std::int64_t made_ms, const Reminders& reminders)
        : made_(basic_time(made_ms)),
          alarms_(reminders.alarms),
          hour_(std::clamp(reminders.alarm_hour, 0, 23)) {}

    void add(const Event& event) {
        line("BEGIN:VEVENT");
        line("UID:" + event.uid);
        line("DTSTAMP:" + made_);
        line("DTSTART;VALUE=DATE:" + basic_date(event.starts));
        // The day behind the last one; there is none behind the last of the year 9999.
        if (event.starts != Date{9999, 12, 31})
            line("DTEND;VALUE=DATE:" + basic_date(from_day(*to_day(event.starts) + 1)));
        if (!event.rule.empty()) line("RRULE:" + event.rule);
        line("SUMMARY:" + escaped(event.summary));
        if (!event.description.empty()) line("DESCRIPTION:" + escaped(event.description));
        line("TRANSP:TRANSPARENT");  // the day is not taken
        for (const auto& [name, value] : event.kept) line(name + ":" + escaped(value));
        // From the midnight with which the day begins (RFC 5545, 3.8.6.3).
        if (!event.ahead.empty()) alarm("-PT" + std::to_string(24 - hour_) + "H", event.ahead);
        if (event.rings) alarm("PT" + std::to_string(hour_) + "H", event.summary);
        line("END:VEVENT");
    }

    /// Empty when nothing was added.
    std::string take() const {
        if (events_.empty()) return {};
        return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Kith//Reminders//EN\r\n"
               "CALSCALE:GREGORIAN\r\n" +
               events_ + "END:VCALENDAR\r\n";
    }

  private:
    void line(std::string_view text) { append_line(events_, text); }

    void alarm(const std::string& trigger, std::string_view words) {
        if (!alarms_) return;
        line("BEGIN:VALARM");
        line("ACTION:DISPLAY");
        line("TRIGGER:" + trigger);
        line("DESCRIPTION:" + escaped(words));
        line("END:VALARM");
    }

    std::string made_, events_;
    bool alarms_;
    int hour_;
};

class Writer {
  public:
    Writer(const Book& book, std::span<const Id> people, const Reminders& reminders,
           std::int64_t made_ms)
        : book_(book),
          people_(people),
          chosen_(book, people),
          reminders_(reminders),
          calendar_(made_ms, reminders) {}

    Stepwise<Written> write() {
        for (const Reminder& due : reminders_.due) {
            add_due(due);
            co_yield {};
        }
        std::size_t done = 0;
        for (const std::size_t row : chosen_.rows()) {
            add_dates(book_.people.rows()[row]);
            co_yield {"person", ++done, chosen_.rows().size()};
        }
        for (const Role& role : book_.roles.rows()) {
            if (reminders_.jobs) add_job(role);
            co_yield {"person", done, done};
        }
        for (const auto& [day, task] : wanted_tasks()) {
            add_task(*task, day);
            co_yield {"person", done, done};
        }
        std::vector<std::string> lost = without_day();
        // The name is that of the event.
        std::vector<std::string_view> fields = {"given", "middle", "family", "display", "nickname"};
        if (reminders_.birthdays) fields.push_back("birthday");
        if (reminders_.other_dates) fields.push_back("other_dates");
        const std::vector<EntityKind> kinds(reminders_.tasks ? 1 : 0, EntityKind::task);
        Stepwise<std::vector<std::string>> losing = not_held_steps(book_, people_, fields, kinds);
        while (losing.step()) co_yield {"person", done, done};
        std::ranges::move(losing.take(), std::back_inserter(lost));
        co_return Written{calendar_.take(), std::move(lost)};
    }

  private:
    void add_due(const Reminder& due) {
        const Date day = from_day(due.day);
        if (chosen_.contains(due.person) && is_valid(day))
            calendar_.add({"kith-" + due.uid, due.what, due.why, day, {}, {}, due.rings});
    }

    /// Of who is archived or passive Today shows none either.
    void add_dates(const Person& person) {
        if (person.archived || person.passive) {
            if (reminders_.birthdays && person.birthday) ++dates_let_be_;
            if (reminders_.other_dates) dates_let_be_ += person.other_dates.size();
            return;
        }
        if (reminders_.birthdays) add_birthday(person);
        if (reminders_.other_dates) add_other_dates(person);
    }

    void add_birthday(const Person& person) {
        if (!person.birthday) return;
        if (person.birthday.day == 0) {
            ++birthdays_without_day_;
            return;
        }
        const std::string name = display_name(person);
        const std::string born = person.birthday.year != 0
                                     ? "Born on " + to_words(person.birthday) + "."
                                     : std::string{};
        const Date first = first_time(person.birthday);
        calendar_.add({"kith-birthday-" + to_string(person.id.value), "🎂 " + name, born, first,
                       yearly(first), "Birthday tomorrow: " + name});
    }

    /// From the first year in it on; of a month that is all that is known it is the first day.
    void add_job(const Role& role) {
        const Person* person = book_.people.find(role.person);
        if (role.to || role.from.year == 0 || role.from.month == 0 ||
            !chosen_.contains(role.person) || person->archived || person->passive)
            return;
        Date from = role.from;
        from.day = std::max<std::uint8_t>(from.day, 1);
        Date first = from;
        ++first.year;
        first.day = static_cast<std::uint8_t>(
            std::min<int>(from.day, days_in_month(first.year, first.month)));
        if (!is_valid(first)) return;
        const Organisation* at = book_.organisations.find(role.organisation);
        calendar_.add({"kith-job-" + to_string(role.id.value),
                       "💼 Years " + (at == nullptr ? "in the job" : "at " + at->name) + ": " +
                           display_name(*person),
                       "Since " + to_words(role.from) + ".", first, yearly(from)});
    }

    void add_other_dates(const Person& person) {
        std::map<std::string, int> seen;  // how often a name stood before
        for (const std::string& item : person.other_dates) {
            const std::optional<NamedDate> read = read_named_date(item);
            if (read && is_of_loss(*read)) {
                ++dates_of_loss_;
                continue;
            }
            if (!read || read->date.day == 0) {
                ++dates_without_day_;
                continue;
            }
            const std::string what = (read->name.empty() ? "A day to remember" : read->name) +
                                     ": " + display_name(person);
            // By its name, so that a corrected date moves its event instead of adding another.
            const std::string key = to_string(person.id.value) + fold(read->name) + "#" +
                                    std::to_string(seen[fold(read->name)]++);
            const Date first = first_time(read->date);
            calendar_.add({"kith-date-" + to_string(id_from_text(key)),
                           "📅 " + what,
                           read->date.year != 0 ? to_words(read->date) : std::string{},
                           first,
                           yearly(first),
                           "Tomorrow: " + what,
                           true,
                           {named(person), {"X-KITH-DATE", item}}});
        }
    }

    /// And the day on which each stands, in that order.
    std::vector<std::pair<Date, const Task*>> wanted_tasks() {
        std::vector<std::pair<Date, const Task*>> tasks;
        if (!reminders_.tasks && !reminders_.tasks_of_nobody) return tasks;
        for (const Task& task : book_.tasks.rows()) {
            const bool is_no_task = !reminders_.no_task.empty() && task.rule == reminders_.no_task;
            if (only_puts_off(task) || is_no_task || !is_wanted(task)) continue;
            if (task.done_on) {
                ++tasks_done_;
                continue;
            }
            if (rests(book_, task)) {
                ++tasks_resting_;
                continue;
            }
            const Date day = std::max(task.due, task.snoozed_until);
            if (day.is_full())
                tasks.emplace_back(day, &task);
            else
                ++tasks_without_day_;
        }
        sort_items(tasks, [](const auto& a, const auto& b) {
            return std::tie(a.first, a.second->id) < std::tie(b.first, b.second->id);
        });
        return tasks;
    }

    void add_task(const Task& task, Date day) {
        std::string description = names_of(task.people);
        if (!description.empty()) description = "With " + description + ".";
        if (!task.notes.empty()) description += (description.empty() ? "" : "\n") + task.notes;
        const bool is_overdue = *to_day(day) < reminders_.today;
        const Date on = is_overdue ? from_day(reminders_.today) : day;
        Event event{"kith-task-" + to_string(task.id.value), task.title, description, on};
        if (on == task.due) event.rule = rule_of(task, on);
        for (const Id id : task.people) {
            if (chosen_.contains(id)) event.kept.push_back(named(*book_.people.find(id)));
        }
        event.rings = !is_overdue || !reminders_.overdue_ring ||
                      std::ranges::contains(*reminders_.overdue_ring, task.id.value);
        if (on != task.due) event.kept.emplace_back("X-KITH-DUE", to_string(task.due));
        if (!task.repeats.empty()) event.kept.emplace_back("X-KITH-REPEATS", task.repeats);
        calendar_.add(event);
        const std::optional<Date> next =
            is_overdue ? next_due(task, reminders_.today) : std::optional<Date>{};
        if (!next) return;
        event.uid += "-next";
        event.starts = *next;
        event.rule = rule_of(task, *next);
        event.rings = true;
        event.kept.clear();
        calendar_.add(event);
    }

    bool is_wanted(const Task& task) const {
        if (task.people.empty()) return reminders_.tasks_of_nobody;
        return reminders_.tasks && std::ranges::any_of(task.people, [&](Id person) {
                   return chosen_.contains(person);
               });
    }

    std::string names_of(const IdList& people) const {
        std::string names;
        for (const Id id : people) {
            if (!chosen_.contains(id)) continue;
            names += (names.empty() ? "" : ", ") + display_name(*book_.people.find(id));
        }
        return names;
    }

    std::vector<std::string> without_day() const {
        std::vector<std::string> lost;
        const auto tell = [&](std::size_t count, std::string_view one, std::string_view many) {
            if (count > 0) lost.push_back(counted(count, one, many));
        };
        tell(birthdays_without_day_, "birthday without its day", "birthdays without their day");
        tell(dates_without_day_, "other date without its day", "other dates without their day");
        tell(dates_let_be_, "date of who is archived or passive",
             "dates of who is archived or passive");
        tell(dates_of_loss_, "date of a loss", "dates of a loss");
        tell(tasks_without_day_, "task without a day", "tasks without a day");
        tell(tasks_done_, "task that is done", "tasks that are done");
        tell(tasks_resting_, "suggested task of who is archived or passive",
             "suggested tasks of who is archived or passive");
        return lost;
    }

    const Book& book_;
    std::span<const Id> people_;
    ChosenPeople chosen_;
    const Reminders& reminders_;
    Calendar calendar_;
    std::size_t birthdays_without_day_ = 0, dates_without_day_ = 0, dates_let_be_ = 0,
                dates_of_loss_ = 0, tasks_without_day_ = 0, tasks_done_ = 0, tasks_resting_ = 0;
};

}  // namespace

Stepwise<Written> write_reminders_ics_steps(const Book& book, std::span<const Id> people,
                                            Reminders reminders, std::int64_t made_ms) {
    Writer writer(book, people, reminders, made_ms);
    Stepwise<Written> writing = writer.write();
    while (writing.step()) co_yield writing.progress();
    co_return writing.take();
}

}  // namespace kith::text
