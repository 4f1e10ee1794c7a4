// A line of the log on its way into the book: what was read (strategy/log_line.hpp), what the
// person said of it, and the one edit that comes of both.
#pragma once
#include "app/directory.hpp"
#include "base/random.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"
#include "strategy/log_line.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

/// The people of the book by a part of their name, through the search index. Answers are kept until
/// the book changes, as a line is read again at every letter.
class BookNames final : public NameLookup {
  public:
    /// Both must outlive it.
    BookNames(const Book& book, const Directory& directory) : book_(book), directory_(directory) {}
    std::vector<NameCandidate> find(std::string_view name) const override;

  private:
    const Book& book_;
    const Directory& directory_;
    mutable std::map<std::string, std::vector<NameCandidate>, std::less<>> known_;
    mutable std::uint64_t known_of_ = UINT64_MAX;  // revision of the book
};

/// What the person says of a reading. Pieces are named by their keys (LogPiece), so that a word on
/// one stays when the line is typed on.
struct LogCorrections {
    std::map<std::string, Id> chosen;  // whom a name means
    std::set<std::string> added;       // somebody new
    std::set<std::string> left_out;
    std::map<std::string, Day> due;                       // of promises and follow-ups; until when
    std::optional<std::string> channel, initiated, kind;  // empty: not said
    std::optional<int> depth;                             // 0: not said
    std::optional<Day> on;
    std::optional<bool> unanswered;
    std::vector<std::pair<Id, std::string>> company;  // who was there besides those it names

    /// Whether nothing was corrected; company is no correction.
    bool empty() const;
};

struct LogEntry {
    struct Who {
        Id id;  // none: somebody new
        std::string name, title, organisation;
    };
    struct Given {
        std::vector<std::size_t> people;  // of `people`
        bool given = false, is_ask = false;
        std::string group, value, outcome;
        std::optional<std::size_t> introduced = {};  // of `people`: whom they were introduced to
        std::string offer = {};                      // of an ask
        std::optional<std::size_t> through = {};     // of `people`: who opened the door
    };
    struct Task {
        std::vector<std::size_t> people;
        std::string title;  // empty: to be in touch again
        Day due = 0;
        bool promised = false;
    };

    std::vector<Who> people;  // the first `present` were there, the others are only named
    std::size_t present = 0;
    bool touch = true;  // false: only tasks, or only new people
    Day on = 0;
    std::string channel, initiated, kind, time, topic, notes, promise, hook;
    std::string deed;  // "coffee": what it is called
    int depth = 0;
    bool unanswered = false;
    std::vector<Given> given;
    std::vector<Task> tasks;
    std::optional<Day> until = {};  // of a pause
    TextList tags, circles;

    /// Names that need a word before it can be saved, by their keys: which of several is meant, or
    /// whether somebody is new. Those who were there come first.
    std::vector<std::string> open;
    /// Whether there is anything to save.
    bool any() const;
};

/// A promise or a follow-up of which no day was said is due so many days after, by default.
inline constexpr Day kSoonDays = 7;

LogEntry log_entry(const LogReading& reading, const LogCorrections& corrections, Day today,
                   Day soon = kSoonDays);

struct LogEdit {
    std::vector<FieldChange> changes;
    std::string label;  // "Log coffee with Ana Silva and Ben Ott"
    std::string told;   // "Logged: coffee with Ana Silva and Ben Ott, yesterday"
    Id added;           // who was added or added to, when that is all
};
/// Behind the name of somebody who is to be added once more.
inline constexpr std::string_view kInBook = " is in your book already";
/// People who have left the book are passed over; without anybody there are no changes, nor when
/// all that is to be added of somebody is in the book.
LogEdit log_edit(const Book& book, const LogEntry& entry, Day today, Random& random);

/// A part of what was read, as it is shown to be corrected.
struct LogPiece {
    enum class Kind : std::uint8_t {
        person,
        channel,
        on,
        time,
        initiated,
        unanswered,
        depth,
        kind,
        topic,
        notes,
        exchange,
        promise,
        hook,
        follow_up,
        until,
        tag,
        circle,
    };
    Kind kind = Kind::topic;
    std::string key;        // names it in LogCorrections
    std::string words;      // "Ana Silva", "Gave: Intro to Ben", "Follow up in 2 weeks"
    std::size_t index = 0;  // of the list of its kind in the reading
    bool open = false;      // needs a word
    /// The words that say it, in the line; empty where none do.
    log_line::Span at = {};
};
/// In the order of the list above; without those that were left out.
std::vector<LogPiece> log_pieces(const LogReading& reading, const LogCorrections& corrections,
                                 Day today, Day soon = kSoonDays);

/// "Ana Silva, Ben Ott and Chloé Martin"; of more than three "Ana Silva, Ben Ott and 3 others".
std::string listed(const std::vector<std::string>& names);

/// The key of a name.
std::string log_name_key(const LogPerson& person);

}  // namespace kith
