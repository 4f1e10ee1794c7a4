// What a file from elsewhere tells, whatever its format: people and what they had to do with one
// another, before any of it is compared with the book. The reader of a format fills a Gathered
// piece by piece, so that a page that waits for it stays alive.
#pragma once
#include "base/date.hpp"
#include "base/date_parse.hpp"
#include "model/entities.hpp"
#include "model/value.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {
struct Field;
}

namespace kith::text {

using TextList = std::vector<std::string>;

/// Somebody who is named in passing: the sender of a message, the end of a tie. What the file does
/// not tell is empty.
struct Mention {
    std::string key;   // of the Contact in the same file, as in Contact::key
    std::string name;  // as typed
    std::string email, phone, url, organisation;

    explicit operator bool() const {
        return !key.empty() || !name.empty() || !email.empty() || !phone.empty() || !url.empty();
    }
    bool operator==(const Mention&) const = default;
};

/// A place of work or a school. Without an organisation or a title it is none.
struct Job {
    std::string organisation, unit, title;
    Date from, to;
    bool over = false;  // the file says that it ended, perhaps without saying when
};

enum class ContactKind : std::uint8_t { person, organisation, group };

/// What a file that Kith wrote tells of a person, field by field, as it was in the book.
struct KeptFields {
    /// As in a table, these are all; the members of the contact are then no more than what the
    /// person is known by, the current job and met_through. Else they go beside the members.
    bool whole = false;
    Id id;                                                 // empty in a row that somebody added
    std::vector<std::pair<const Field*, Value>> values;    // none is empty
    std::vector<std::pair<std::string, std::string>> own;  // of fields of the book's own making:
                                                           // the header of the column, and the text
};

/// A person, an organisation or a group as the file tells of it. All text is UTF-8, as typed, with
/// the white space around it taken off.
struct Contact {
    ContactKind kind = ContactKind::person;
    std::string key;  // the file's own id (UID, node id, account number), unique within the file
    // An organisation or a group has its name in `display` alone.
    std::string given, middle, family, prefix, suffix, nickname, phonetic, display;
    // Each as it is written, without a label; the one the file prefers stands first.
    TextList emails, phones, urls, handles, addresses;
    TextList languages, tags, circles;
    std::string location;
    Date birthday;
    TextList other_dates;   // "anniversary 2019-05-03", "death 2020-01-02": a word and a date
    std::vector<Job> jobs;  // the current one first
    Date met_on;
    std::string how_met, met_place;
    Mention met_through;
    std::string goals, needs, offers, notes;
    std::string industry;           // of an organisation
    TextList domains, aliases;      // of an organisation
    std::int64_t cadence_days = 0;  // 0: the file says nothing
    bool archived = false;
    TextList members;                                  // of a group: keys of contacts
    std::string photo;                                 // a picture of any kind and size, in base64
    std::optional<std::pair<float, float>> map_place;  // where the file's own map has it
    /// What the file tells and Kith has no field for: the file's name for it, and the value.
    std::vector<std::pair<std::string, std::string>> leftovers;
    std::size_t line = 0;  // 1-based, where it begins in the file
    std::optional<KeptFields> kept = {};
};

/// A contact between people: a message, a call, a meeting.
struct Contacted {
    /// Who wrote, called or invited, and who else took part. The person whose file it is may stand
    /// among them, and is told from the others later.
    Mention from;
    std::vector<Mention> to;
    Date on;
    std::string time;                 // "14:03", local to the file, or empty
    std::string channel = "message";  // one of the choices of a touchpoint's channel
    /// Where the file says who began, without telling who the owner is: "me" or "them".
    std::string initiated;
    std::string thread;  // of a conversation: the same for all that belongs to it
    /// By what its source calls it (a message id, the UID and the moment of a meeting), so that it
    /// is known in each file of that source. None: it is known by what the file says of it.
    Id id = {};
    std::string topic, notes;
    std::int64_t depth = 0;   // 1..3, 0: the file says nothing
    bool invitation = false;  // to become connected; a conversation it is not
    std::size_t line = 0;
    std::string_view source = {};  // this and the like below: of its file, for whoever reads many
};

/// Something given to or received from a person.
struct Exchanged {
    Mention person;
    bool given = false;  // by the owner of the file; else received
    Date on;
    std::string group;  // "knowledge", "connection", "support" or "platform"
    std::string value, notes;
    std::size_t line = 0;
    std::string_view source = {};
};

/// A tie between two people, neither of whom is the owner of the file; or, where one of them is,
/// something about the other that the reader of it decides.
struct NamedTie {
    Mention a, b;
    std::string type;  // "knows", "worked with", … or the file's own word
    bool directed = false;
    std::optional<double> strength;  // 0..1; raw weights are scaled by the reader
    Date since, until;
    std::string evidence;  // what the file says of it, for a person
    // Of a file that Kith wrote: what nobody has said yes to, how sure it was and by which rule.
    bool inferred = false;
    double confidence = 0;
    std::string rule = {};
    std::size_t line = 0;
    std::string_view source = {};
};

/// A conference, dinner or other gathering.
struct NamedEvent {
    std::string name, kind, place, notes;
    Date starts, ends;
    std::vector<Mention> attendees;
    std::string key = {};  // the file's own, when ties may name it
    std::size_t line = 0;
    std::string_view source = {};
};

struct NamedTask {
    Id id = {};  // where Kith wrote it
    std::string title, notes;
    std::string repeats = {};  // as Task::repeats
    Date due, done_on;
    std::vector<Mention> people;
    std::size_t line = 0;
    std::string_view source = {};
};

/// A touchpoint, a tie or an exchange of a file that Kith wrote, field by field, as it was in the
/// book.
struct KeptThing {
    EntityKind kind = EntityKind::touchpoint;
    Id id;               // of a row that somebody added the one that its words give
    bool added = false;  // such a row
    std::vector<std::pair<const Field*, Value>> values;  // none is empty
    std::size_t line = 0;
    std::size_t source = 0;  // of the files of an import: which one, for whoever reads many
};

/// Something to tell about a row: it was left out, or a cell of it was.
struct RowRemark {
    std::size_t line = 0;
    std::string column;
    std::string reason;     // for a person
    bool left_out = false;  // the whole row
};

struct Gathered {
    std::vector<Contact> contacts;
    std::vector<Contacted> contacted;
    std::vector<Exchanged> exchanged;
    std::vector<NamedTie> ties;
    std::vector<NamedEvent> events;
    std::vector<NamedTask> tasks;
    std::vector<KeptThing> things;
    /// Whose file it is, as far as it says so: every name and address of theirs, and their own
    /// jobs.
    std::vector<Mention> owner;
    std::vector<Job> owner_jobs;
    std::uint64_t rows = 0;  // records seen, with those left out
    std::vector<RowRemark> remarks;
    std::vector<std::string> notes;  // for a person: what holds for the file as a whole
};

struct ReadOptions {
    Day today = 0;  // nothing after it has happened; what recurs is read up to it
    /// What the person said about dates such as 03/04/2021; unknown: decided by the values.
    DayOrder order = DayOrder::unknown;
};

/// Reads one file of one format. The text that it was opened on must outlive it.
class Reader {
  public:
    virtual ~Reader() = default;
    /// Read about `records` more. False once there are no more; then it is not called again.
    virtual bool read(Gathered& gathered, std::size_t records) = 0;
    /// Bytes of the text that are done, for progress.
    virtual std::size_t position() const = 0;
};

}  // namespace kith::text
