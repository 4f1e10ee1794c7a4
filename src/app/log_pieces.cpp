// The pieces of a line that was read, in the words of a person, and what is left of them when they
// were corrected.
#include "app/log_entry.hpp"
#include "base/utf8.hpp"
#include "strategy/promises.hpp"

#include <algorithm>
#include <utility>

namespace kith {
namespace {

std::string keyed(std::string_view kind, std::string_view words) {
    return std::string(kind) + ":" + fold(words);
}

bool is_out(const LogCorrections& corrections, const std::string& key) {
    return corrections.left_out.contains(key);
}
bool is_out(const LogCorrections& corrections, const LogPerson& person) {
    return is_out(corrections, log_name_key(person));
}
/// Also when all whom it was for are left out: it was not for those who were there.
bool is_out(const LogReading& reading, const LogCorrections& corrections, const LogExchange& one) {
    const auto named_out = [&](std::size_t index) {
        return is_out(corrections, reading.people[index]);
    };
    return is_out(corrections, one.key) ||
           (!one.people.empty() && std::ranges::all_of(one.people, named_out));
}

/// Whether what was not left out names them. Of nobody else anything is asked.
bool is_wanted(const LogReading& reading, const LogCorrections& corrections, std::size_t person) {
    if (reading.people[person].part == LogPerson::Part::present) return true;
    const auto named_in = [&](const auto& pieces) {
        return std::ranges::any_of(pieces, [&](const auto& one) {
            return !is_out(corrections, one.key) && std::ranges::contains(one.people, person);
        });
    };
    const auto led_to = [&](const LogExchange& one) {
        return !is_out(reading, corrections, one) &&
               (one.introduced == person || one.through == person);
    };
    return std::ranges::any_of(reading.exchanges, led_to) || named_in(reading.exchanges) ||
           named_in(reading.promises) || named_in(reading.follow_ups);
}

/// Whether it was promised to those whose page the line is written on: that has happened already.
bool begins_with_promise(const LogReading& reading) {
    return !reading.promises.empty() && !reading.follow_ups.empty() &&
           reading.promises.front().at.start < reading.follow_ups.front().at.start;
}

/// What was given; through whom it came stays in words when they are left out.
std::string value_of(const LogReading& reading, const LogCorrections& corrections,
                     const LogExchange& one) {
    if (!one.through || !is_out(corrections, reading.people[*one.through])) return one.value;
    return one.value + " via " + reading.people[*one.through].typed;
}

/// What a reading says, unless the person says otherwise.
std::string corrected(const std::optional<std::string>& word,
                      const std::optional<LogRead<std::string>>& read) {
    if (word) return *word;
    return read ? read->value : std::string();
}

/// The day that was chosen, or else the one that was read.
std::optional<Day> chosen_day(const LogCorrections& corrections, const std::string& key,
                              std::optional<Day> read) {
    const auto chosen = corrections.due.find(key);
    return chosen == corrections.due.end() ? read : chosen->second;
}

/// When a promise is due. What they promised without a day is kept by the touchpoint, and no task;
/// of a plan there is none that keeps it.
std::optional<Day> promise_day(const LogCorrections& corrections, const LogPromise& one, bool touch,
                               Day soon) {
    const std::optional<Day> said = chosen_day(corrections, one.key, one.due);
    return said || (touch && !one.mine) ? said : soon;
}

/// "Gave Ana Silva: "; nobody is named where there is only one whom it may be of.
std::string exchange_lead(const LogExchange& one, const std::string& whom) {
    if (one.is_ask && one.given) return (whom.empty() ? "They" : whom) + " asked: ";
    if (!one.is_ask && !one.given) return (whom.empty() ? "Got" : "Got from " + whom) + ": ";
    return (one.is_ask ? "I asked" : "Gave") + (whom.empty() ? whom : " " + whom) + ": ";
}

std::string_view channel_words(std::string_view channel) {
    return channel == "video" ? "video call" : channel == "broadcast" ? "broadcast" : channel;
}

std::string with_capital(std::string_view words) {
    std::string text(words);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

/// Who a name is: an id, somebody new, or not known yet.
struct Meant {
    Id id;
    bool is_new = false, open = false;
    std::string name;
};

Meant meant_by(const LogReading& reading, const LogPerson& person,
               const LogCorrections& corrections) {
    const std::string key = log_name_key(person);
    if (corrections.added.contains(key)) return {{}, true, false, person.typed};
    if (const auto chosen = corrections.chosen.find(key); chosen != corrections.chosen.end()) {
        const auto one = std::ranges::find(person.candidates, chosen->second, &NameCandidate::id);
        if (one != person.candidates.end()) return {one->id, false, false, one->name};
    }
    // Whom a command adds is new; whether one who is called that already is meant has to be said.
    const bool adds = reading.command == LogCommand::add;
    if (adds && person.candidates.empty()) return {{}, true, false, person.typed};
    if (!adds && person.certain())
        return {person.candidates.front().id, false, false, person.candidates.front().name};
    return {{}, false, true, person.typed};
}

/// Where in the line `value` is written within what was read; all of that when it is written
/// otherwise. Its first letter may have been made a capital.
log_line::Span written(const LogReading& reading, log_line::Span at, std::string_view value) {
    if (value.empty()) return at;
    const std::string_view inside =
        std::string_view(reading.text).substr(std::min(at.start, reading.text.size()), at.length);
    for (std::size_t i = 0; i + value.size() <= inside.size(); ++i) {
        const std::string_view here = inside.substr(i, value.size());
        if (here == value || with_capital(here) == value) return {at.start + i, value.size()};
    }
    return at;
}

}  // namespace

std::string log_name_key(const LogPerson& person) {
    return keyed("person", person.typed);
}

bool LogCorrections::empty() const {
    return chosen.empty() && added.empty() && left_out.empty() && due.empty() && !channel &&
           !initiated && !kind && !depth && !on && !unanswered;
}

LogEntry log_entry(const LogReading& reading, const LogCorrections& corrections, Day today,
                   Day soon) {
    LogEntry entry;
    // Those who were there come first: their places in the entry, by those in the reading.
    std::vector<std::size_t> place(reading.people.size(), SIZE_MAX);
    const auto add = [&](LogPerson::Part part) {
        for (std::size_t i = 0; i < reading.people.size(); ++i) {
            const LogPerson& person = reading.people[i];
            if (person.part != part || is_out(corrections, person) ||
                !is_wanted(reading, corrections, i))
                continue;
            const Meant who = meant_by(reading, person, corrections);
            if (who.open) {
                entry.open.push_back(log_name_key(person));
                continue;
            }
            const auto same = std::ranges::find_if(entry.people, [&](const LogEntry::Who& other) {
                return who.id && other.id == who.id;
            });
            place[i] = static_cast<std::size_t>(same - entry.people.begin());
            if (same == entry.people.end())
                entry.people.push_back({who.id, who.name, person.title, person.organisation});
        }
    };
    add(LogPerson::Part::present);
    for (const auto& [id, name] : corrections.company) {
        if (!std::ranges::contains(entry.people, id, &LogEntry::Who::id))
            entry.people.push_back({id, name, {}, {}});
    }
    entry.present = entry.people.size();
    add(LogPerson::Part::partner);
    const auto places = [&](const std::vector<std::size_t>& people) {
        std::vector<std::size_t> found;
        for (const std::size_t index : people) {
            if (place[index] != SIZE_MAX) found.push_back(place[index]);
        }
        return found;
    };

    const bool promised = !corrections.company.empty() && begins_with_promise(reading);
    entry.touch = reading.command == LogCommand::none && (promised || !reading.only_plans());
    entry.on = corrections.on.value_or(reading.on ? reading.on->value : today);
    entry.channel = corrected(corrections.channel, reading.channel);
    entry.deed = corrections.channel ? std::string(channel_words(entry.channel)) : reading.deed;
    if (entry.deed == "video") entry.deed = "video call";
    entry.initiated = corrected(corrections.initiated, reading.initiated);
    entry.kind = corrected(corrections.kind, reading.kind);
    entry.depth = corrections.depth.value_or(reading.depth ? reading.depth->value : 0);
    entry.unanswered = corrections.unanswered.value_or(reading.unanswered.has_value());
    if (reading.time && !is_out(corrections, "time")) entry.time = reading.time->value;
    if (reading.topic && !is_out(corrections, "topic")) entry.topic = reading.topic->value;
    if (reading.notes && !is_out(corrections, "notes")) entry.notes = reading.notes->value;
    if (reading.hook && !is_out(corrections, "hook")) entry.hook = reading.hook->value;
    for (const LogExchange& one : reading.exchanges) {
        if (is_out(reading, corrections, one)) continue;
        std::vector<std::size_t> people = places(one.people);
        if (people.empty() && entry.present == 0) continue;
        std::optional<std::size_t> introduced;
        if (one.introduced && place[*one.introduced] != SIZE_MAX && !one.is_ask)
            introduced = place[*one.introduced];
        std::optional<std::size_t> through;
        if (one.through && place[*one.through] != SIZE_MAX) through = place[*one.through];
        entry.given.push_back({std::move(people), one.given, one.is_ask, one.group,
                               value_of(reading, corrections, one), one.outcome, introduced,
                               one.offer, through});
    }
    for (const LogPromise& one : reading.promises) {
        if (is_out(corrections, one.key)) continue;
        const std::string what =
            one.mine ? with_capital(one.what) : std::string(kTheyPromised) + one.what;
        entry.promise += (entry.promise.empty() ? "" : "; ") + what;
        const std::optional<Day> due = promise_day(corrections, one, entry.touch, today + soon);
        if (!due) continue;
        // It was said to those who were there, even when it names somebody else.
        std::vector<std::size_t> people = places(one.people);
        if (entry.touch &&
            std::ranges::none_of(people, [&](std::size_t named) { return named < entry.present; }))
            for (std::size_t there = entry.present; there-- > 0;)
                people.insert(people.begin(), there);
        entry.tasks.push_back({std::move(people), what, *due, true});
    }
    for (const LogFollowUp& one : reading.follow_ups) {
        if (is_out(corrections, one.key)) continue;
        entry.tasks.push_back({places(one.people), one.title,
                               chosen_day(corrections, one.key, one.due).value_or(today + soon),
                               false});
    }
    if (reading.until && !is_out(corrections, "until"))
        entry.until = chosen_day(corrections, "until", reading.until->value);
    for (const auto& one : reading.tags) {
        if (!is_out(corrections, keyed("tag", one.value)) &&
            !std::ranges::contains(entry.tags, one.value))
            entry.tags.push_back(one.value);
    }
    for (const auto& one : reading.circles) {
        if (!is_out(corrections, keyed("circle", one.value)) &&
            !std::ranges::contains(entry.circles, one.value))
            entry.circles.push_back(one.value);
    }
    return entry;
}

std::vector<LogPiece> log_pieces(const LogReading& reading, const LogCorrections& corrections,
                                 Day today, Day soon) {
    std::vector<LogPiece> pieces;
    const auto add = [&](LogPiece::Kind kind, std::string key, std::string words,
                         std::size_t index = 0, bool open = false, log_line::Span at = {}) {
        // A tag that is written twice is one.
        if (!is_out(corrections, key) && !std::ranges::contains(pieces, key, &LogPiece::key))
            pieces.push_back({kind, std::move(key), std::move(words), index, open, at});
    };
    const auto add_read = [&](LogPiece::Kind kind, std::string key, std::string words,
                              log_line::Span at, std::string_view value, std::size_t index = 0) {
        add(kind, std::move(key), std::move(words), index, false, written(reading, at, value));
    };
    const auto add_text = [&](LogPiece::Kind kind, const char* key, const char* before,
                              const std::optional<LogRead<std::string>>& one) {
        if (one) add_read(kind, key, before + one->value, one->at, one->value);
    };
    const auto add_tags = [&] {
        for (std::size_t i = 0; i < reading.tags.size(); ++i) {
            const LogRead<std::string>& one = reading.tags[i];
            add_read(LogPiece::Kind::tag, keyed("tag", one.value), "#" + one.value, one.at,
                     one.value, i);
        }
        for (std::size_t i = 0; i < reading.circles.size(); ++i) {
            const LogRead<std::string>& one = reading.circles[i];
            add_read(LogPiece::Kind::circle, keyed("circle", one.value), "@" + one.value, one.at,
                     one.value, i);
        }
    };
    using Kind = LogPiece::Kind;
    for (std::size_t i = 0; i < reading.people.size(); ++i) {
        if (!is_wanted(reading, corrections, i)) continue;
        const LogPerson& person = reading.people[i];
        const Meant who = meant_by(reading, person, corrections);
        std::string words = who.name;
        if (person.part == LogPerson::Part::partner && reading.present() > 0)
            words = "Named: " + who.name;
        if (who.is_new) words = "New: " + who.name;
        if (who.open)
            words = person.candidates.empty() ? "New person " + who.name + "?"
                    : reading.command == LogCommand::add
                        ? person.candidates.front().name + std::string(kInBook)
                        : "Which " + who.name + "?";
        if (!who.open && (!person.title.empty() || !person.organisation.empty()))
            words += ", " + person.title +
                     (person.title.empty() || person.organisation.empty() ? "" : " at ") +
                     person.organisation;
        add(Kind::person, log_name_key(person), std::move(words), i, who.open, person.at);
    }
    const LogEntry entry = log_entry(reading, corrections, today, soon);
    // Of whom it is, where several are in the line: of all who were there when it names nobody.
    const auto whom = [&](const std::vector<std::size_t>& people, std::string_view said) {
        std::vector<std::string> names;
        for (std::size_t i = 0; people.empty() && entry.present > 1 && i < entry.present; ++i)
            names.push_back(entry.people[i].name);
        for (const std::size_t index : people) {
            const LogPerson& person = reading.people[index];
            if (entry.people.size() + entry.open.size() > 1 && !is_out(corrections, person) &&
                !has_words(said, person.typed))
                names.push_back(meant_by(reading, person, corrections).name);
        }
        return listed(names);
    };
    if (reading.command != LogCommand::none) {
        if (entry.until)
            add(Kind::until, "until", "Until " + to_short_words(from_day(*entry.until)));
        add_text(Kind::topic, "topic", "About ", reading.topic);
        add_text(Kind::notes, "notes", "Note: ", reading.notes);
        add_tags();
        return pieces;
    }
    if (entry.touch && !reading.empty()) {
        add(Kind::channel, "channel",
            entry.channel.empty() ? std::string("How?")
                                  : with_capital(channel_words(entry.channel)));
        add(Kind::on, "on",
            with_capital(relative_words(entry.on, today)) +
                (today - entry.on > 1 ? ", " + to_short_words(from_day(entry.on)) : std::string()));
        if (!entry.initiated.empty())
            add(Kind::initiated, "initiated", entry.initiated == "me" ? "By me" : "By them");
        if (entry.depth > 0)
            add(Kind::depth, "depth",
                entry.depth == 1   ? "Brief"
                : entry.depth == 2 ? "Good"
                                   : "Deep");
        if (!entry.kind.empty()) add(Kind::kind, "kind", "Touch: " + entry.kind);
    }
    add_text(Kind::time, "time", "At ", reading.time);
    if (entry.unanswered)
        add(Kind::unanswered, "unanswered", "No answer", 0, false,
            reading.unanswered.value_or(log_line::Span{}));
    add_text(Kind::topic, "topic", "About ", reading.topic);
    add_text(Kind::notes, "notes", "Note: ", reading.notes);
    for (std::size_t i = 0; i < reading.exchanges.size(); ++i) {
        const LogExchange& one = reading.exchanges[i];
        if (is_out(reading, corrections, one)) continue;
        std::string words = exchange_lead(one, whom(one.people, one.value));
        words += value_of(reading, corrections, one);
        if (!one.offer.empty()) words += "; offered: " + one.offer;
        if (one.through && !is_out(corrections, reading.people[*one.through]))
            words += "; came through " +
                     meant_by(reading, reading.people[*one.through], corrections).name;
        if (one.is_ask && one.outcome != "open") words += " (" + one.outcome + ")";
        add_read(Kind::exchange, one.key, std::move(words), one.at, one.value, i);
    }
    for (std::size_t i = 0; i < reading.promises.size(); ++i) {
        const LogPromise& one = reading.promises[i];
        std::string words = (one.mine ? "I promised: " : "They promised: ") + one.what;
        if (const auto due = promise_day(corrections, one, entry.touch, today + soon))
            words += ", " + relative_words(*due, today);
        add_read(Kind::promise, one.key, std::move(words), one.at, one.what, i);
    }
    add_text(Kind::hook, "hook", "To come back to: ", reading.hook);
    for (std::size_t i = 0; i < reading.follow_ups.size(); ++i) {
        const LogFollowUp& one = reading.follow_ups[i];
        const Day due = chosen_day(corrections, one.key, one.due).value_or(today + soon);
        std::string words = one.title;
        if (words.empty()) {
            const std::string with = whom(one.people, {});
            words = with.empty() ? "Follow up" : "Follow up with " + with;
        }
        add(Kind::follow_up, one.key, words + ", " + relative_words(due, today), i);
    }
    add_tags();
    return pieces;
}

}  // namespace kith
