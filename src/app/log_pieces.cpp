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

std::string exchange_key(const LogExchange& one) {
    return keyed(one.is_ask ? "ask" : one.given ? "gave" : "got", one.value);
}
std::string promise_key(const LogPromise& one) {
    return keyed("promise", one.what);
}
std::string follow_up_key(const LogFollowUp& one) {
    return keyed("follow", one.title);
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
    return is_out(corrections, exchange_key(one)) ||
           (!one.people.empty() && std::ranges::all_of(one.people, named_out));
}

/// Whether what was not left out names them. Of nobody else anything is asked.
bool is_wanted(const LogReading& reading, const LogCorrections& corrections, std::size_t person) {
    if (reading.people[person].part == LogPerson::Part::present) return true;
    const auto named_in = [&](const auto& pieces, const auto& key_of) {
        return std::ranges::any_of(pieces, [&](const auto& one) {
            return !is_out(corrections, key_of(one)) && std::ranges::contains(one.people, person);
        });
    };
    const auto led_to = [&](const LogExchange& one) {
        return !is_out(reading, corrections, one) &&
               (one.introduced == person || one.through == person);
    };
    return std::ranges::any_of(reading.exchanges, led_to) ||
           named_in(reading.exchanges, exchange_key) || named_in(reading.promises, promise_key) ||
           named_in(reading.follow_ups, follow_up_key);
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
    // Whom a command adds is new, whoever else is called that.
    if (reading.command == LogCommand::add) return {{}, true, false, person.typed};
    if (person.certain())
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
        if (is_out(corrections, promise_key(one))) continue;
        const std::string what =
            one.mine ? with_capital(one.what) : std::string(kTheyPromised) + one.what;
        entry.promise += (entry.promise.empty() ? "" : "; ") + what;
        // Of a plan there is no touchpoint that keeps it.
        if (entry.touch && !one.mine && !one.due) continue;
        // It was said to those who were there, even when it names somebody else.
        std::vector<std::size_t> people = places(one.people);
        if (entry.touch &&
            std::ranges::none_of(people, [&](std::size_t named) { return named < entry.present; }))
            for (std::size_t there = entry.present; there-- > 0;)
                people.insert(people.begin(), there);
        entry.tasks.push_back({std::move(people), what, one.due.value_or(today + soon), true});
    }
    for (const LogFollowUp& one : reading.follow_ups) {
        const std::string key = follow_up_key(one);
        if (is_out(corrections, key)) continue;
        const auto chosen = corrections.due.find(key);
        entry.tasks.push_back(
            {places(one.people), one.title,
             chosen != corrections.due.end() ? chosen->second : one.due.value_or(today + soon),
             false});
    }
    if (reading.until && !is_out(corrections, "until")) {
        const auto chosen = corrections.due.find("until");
        entry.until = chosen != corrections.due.end() ? chosen->second : reading.until->value;
    }
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
        if (!is_out(corrections, key))
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
                                              : "Which " + who.name + "?";
        if (who.is_new && (!person.title.empty() || !person.organisation.empty()))
            words += ", " + person.title +
                     (person.title.empty() || person.organisation.empty() ? "" : " at ") +
                     person.organisation;
        add(Kind::person, log_name_key(person), std::move(words), i, who.open, person.at);
    }
    const LogEntry entry = log_entry(reading, corrections, today, soon);
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
        std::string words = one.is_ask  ? (one.given ? "They asked: " : "I asked: ")
                            : one.given ? "Gave: "
                                        : "Got: ";
        words += value_of(reading, corrections, one);
        if (!one.offer.empty()) words += "; offered: " + one.offer;
        if (one.through && !is_out(corrections, reading.people[*one.through]))
            words += "; came through " +
                     meant_by(reading, reading.people[*one.through], corrections).name;
        if (one.is_ask && one.outcome != "open") words += " (" + one.outcome + ")";
        add_read(Kind::exchange, exchange_key(one), std::move(words), one.at, one.value, i);
    }
    for (std::size_t i = 0; i < reading.promises.size(); ++i) {
        const LogPromise& one = reading.promises[i];
        std::string words = (one.mine ? "I promised: " : "They promised: ") + one.what;
        if (one.due) words += ", " + relative_words(*one.due, today);
        add_read(Kind::promise, promise_key(one), std::move(words), one.at, one.what, i);
    }
    add_text(Kind::hook, "hook", "To come back to: ", reading.hook);
    for (std::size_t i = 0; i < reading.follow_ups.size(); ++i) {
        const LogFollowUp& one = reading.follow_ups[i];
        const std::string key = follow_up_key(one);
        const auto chosen = corrections.due.find(key);
        const Day due =
            chosen != corrections.due.end() ? chosen->second : one.due.value_or(today + soon);
        add(Kind::follow_up, key,
            (one.title.empty() ? std::string("Follow up") : one.title) + ", " +
                relative_words(due, today),
            i);
    }
    add_tags();
    return pieces;
}

}  // namespace kith
