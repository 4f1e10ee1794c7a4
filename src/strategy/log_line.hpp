// The one line in which a day's contact is written down: "coffee with Ana re grant, gave intro to
// Ben, follow up 2w #mentor yesterday". Read offline into who, how, when, what was given and
// promised and what is to follow; or into a command: "add Ana Silva, CTO at Acme", "path to Ben",
// "pause Ana until 3 May", "overdue mentors". Whatever is not understood is what was talked about:
// no line is wrong.
//
// The values of channels, kinds and groups are those of model/field_tables.hpp; the kinds of value
// that are given and received are four groups of four (M34).
#pragma once
#include "base/id.hpp"
#include "strategy/log_dates.hpp"
#include "strategy/log_words.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// How a name that was typed is that of a person, the best first.
enum class NameFit : std::uint8_t {
    whole,      // all that the person is called, or a nickname
    words,      // whole words of it
    beginning,  // of the last word typed only the beginning
    near,       // with a slip of the finger
};

struct NameCandidate {
    Id id;
    std::string name;  // as it is shown
    NameFit fit = NameFit::words;
};

/// How `typed` is one of a person's names (what is shown, nickname, …), or nothing. Order, accents
/// and letter case do not matter. Time O(length of both), of a slip O(their product).
std::optional<NameFit> fit_name(std::string_view typed, std::span<const std::string> names);

/// Where people are found by a part of their name.
class NameLookup {
  public:
    NameLookup() = default;
    NameLookup(const NameLookup&) = delete;
    NameLookup& operator=(const NameLookup&) = delete;
    virtual ~NameLookup() = default;

    /// Those whom the words may mean, the likeliest first; a few are enough.
    virtual std::vector<NameCandidate> find(std::string_view name) const = 0;
};

enum class LogCommand : std::uint8_t {
    none,  // a line of the log
    add,   // LogReading::people is whom, with those who are called that already
    path,
    open,
    find,   // LogReading::argument is a query
    go_to,  // LogReading::argument is a section, as it was typed
    undo,
    redo,
    import,
    export_book,
    note,       // about LogReading::people; LogReading::notes is what
    prepare,    // for a meeting with LogReading::people
    pause,      // of the cadence of LogReading::people, until LogReading::until
    resume,     // whatever pause LogReading::people have
    save_link,  // LogReading::argument is the address; title, topic and tags are of it
    links,      // those that are saved
};

/// Whom a name in the line means, and why they stand in it.
struct LogPerson {
    enum class Part : std::uint8_t {
        present,  // was there
        partner,  // of an exchange, a promise or a follow-up alone
    };

    log_line::Span at;
    std::string typed;
    std::vector<NameCandidate> candidates;  // the best first
    Part part = Part::present;
    std::string title, organisation;  // of somebody new: "CTO at Acme" behind the name

    /// One who is meant without a doubt. With candidates but not certain: a choice; without: new.
    bool certain() const;
};

template <class Value>
struct LogRead {
    Value value{};
    log_line::Span at;
};

/// Something given or received, or asked for; of `people`, or of all who were present.
struct LogExchange {
    log_line::Span at;
    std::string key;  // its own among exchanges, promises and follow-ups, while one types on
    bool given = false;
    bool is_ask = false;
    std::string group;                        // one of four (M34)
    std::string value;                        // "Intro to Ben"
    std::string outcome;                      // of an ask: "open", "yes" or "no"
    std::string offer;                        // of an ask: what was offered with it (M39)
    std::optional<std::size_t> through = {};  // who opened the door, of LogReading::people (M16)
    std::vector<std::size_t> people;          // of LogReading::people
    /// Whom they, or I when it was received, were introduced to; of LogReading::people.
    std::optional<std::size_t> introduced;
};

struct LogPromise {
    log_line::Span at;
    std::string key;  // as of an exchange
    bool mine = false;
    std::string what;  // "send slides"
    std::optional<Day> due;
    std::vector<std::size_t> people;  // who are named in it
};

struct LogFollowUp {
    log_line::Span at;
    std::string key;         // as of an exchange
    std::string title;       // empty: to be in touch again
    std::optional<Day> due;  // nothing was said: soon
    std::vector<std::size_t> people;
};

struct LogReading {
    std::string text;  // well-formed; what the spans are of
    LogCommand command = LogCommand::none;
    std::string argument;
    std::string title;  // of a link that is saved
    /// Of a line that is too long to be read to its end, the last words that were: what is behind
    /// them is among the notes.
    std::string read_up_to;
    /// Of a line with more words that may be names than are looked up, the last before those: who
    /// stands behind them stays words.
    std::string looked_up_to;
    /// Of a pause, the last day. What was written for it and is no day is LogReading::argument.
    std::optional<LogRead<Day>> until;

    std::vector<LogPerson> people;
    std::optional<LogRead<std::string>> channel, initiated, kind, time, topic, notes;
    std::optional<LogRead<std::string>> hook;  // why one comes back to them (M61)
    std::string deed;                          // the channel in the words of the line: "coffee"
    std::optional<LogRead<Day>> on;
    std::optional<LogRead<int>> depth;  // 1..3
    std::optional<log_line::Span> unanswered;
    std::vector<LogExchange> exchanges;
    std::vector<LogPromise> promises;
    std::vector<LogFollowUp> follow_ups;
    std::vector<LogRead<std::string>> tags, circles;

    /// Nothing has happened yet: only what is to follow.
    bool only_plans() const;
    bool empty() const;
    /// How many were there.
    std::size_t present() const;
};

struct LogContext {
    Day today = 0;
    const NameLookup* names = nullptr;           // null: nobody is known
    std::span<const std::string_view> sections;  // that "go to" and their bare names open
};

/// Never fails: ill-formed bytes are repaired, and what is beyond kLongestLine is left as it is.
/// Time O(length), and kMostQuestions to `names` at the most, kMostOfName more for each name of a
/// list. Without those a usual line took 0.1 ms in a build with sanitizers on a busy machine
/// (tests/strategy/log_line_test.cpp).
LogReading read_log_line(std::string_view text, const LogContext& context);

}  // namespace kith
