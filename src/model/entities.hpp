// The things that the book holds. Plain structs; every member that is part of the record stands in
// the field tables of fields.cpp, and nothing else needs to know of a new one.
#pragma once
#include "base/date.hpp"
#include "base/id.hpp"
#include "model/value.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

using PersonId = TypedId<struct PersonTag>;
using OrganisationId = TypedId<struct OrganisationTag>;
using RoleId = TypedId<struct RoleTag>;
using TieId = TypedId<struct TieTag>;
using TouchpointId = TypedId<struct TouchpointTag>;
using SettingId = TypedId<struct SettingTag>;
using ExchangeId = TypedId<struct ExchangeTag>;
using IntroductionId = TypedId<struct IntroductionTag>;
using EventId = TypedId<struct EventTag>;
using GoalId = TypedId<struct GoalTag>;
using TaskId = TypedId<struct TaskTag>;
using JournalEntryId = TypedId<struct JournalEntryTag>;
using TextTemplateId = TypedId<struct TextTemplateTag>;
using PlaybookRunId = TypedId<struct PlaybookRunTag>;
using AuditSnapshotId = TypedId<struct AuditSnapshotTag>;
using TieTypeId = TypedId<struct TieTypeTag>;
using CustomFieldId = TypedId<struct CustomFieldTag>;
using CustomValueId = TypedId<struct CustomValueTag>;
using PhotoId = TypedId<struct PhotoTag>;
using SavedLinkId = TypedId<struct SavedLinkTag>;

/// Written into journals: numbers are never reused.
enum class EntityKind : std::uint8_t {
    person = 1,
    organisation = 2,
    role = 3,
    tie = 4,
    touchpoint = 5,
    setting = 6,
    exchange = 7,
    introduction = 8,
    event = 9,
    goal = 10,
    task = 11,
    journal_entry = 12,
    text_template = 13,
    playbook_run = 14,
    audit_snapshot = 15,
    tie_type = 16,
    custom_field = 17,
    custom_value = 18,
    photo = 19,
    saved_link = 20,
};

/// What every entity remembers of its past; set by apply(). When it was deleted or brought back
/// stands in Book::lives, as most never are.
struct Stamped {
    Stamp created, changed;
    std::vector<FieldStamp> field_stamps;
};

struct Person : Stamped {
    static constexpr EntityKind kKind = EntityKind::person;

    PersonId id;

    std::string given, middle, family, prefix, suffix, nickname, phonetic, display;
    TextList emails, phones, urls, handles;
    std::string location;
    Date birthday;
    TextList languages;
    Date met_on;  // when we connected or first met
    std::string how_met;
    TextList tags, circles;
    std::string goals, needs, offers, notes;
    std::string layer;               // "15", "50", "150", "known" or empty: not chosen
    std::int64_t cadence_days = 0;   // 0: by layer
    std::int64_t impact = 0;         // 1..5, 0 unknown
    std::int64_t accessibility = 0;  // 1..5, 0 unknown
    bool archived = false;
    MapPlace map_place;
    std::string source;  // which import or hand
    std::string
        unknown_fields;  // a JSON object of fields that this version does not know, or empty
    TextList addresses, other_dates;
    std::string culture, met_place;
    Id met_event, met_through;
    std::string motivations, research;
    std::int64_t trust = 0, energy = 0, depth = 0, advocacy = 0, satisfaction = 0, relevance = 0,
                 potential = 0;
    bool vouches_for_me = false, witness = false, decision_maker = false,
         resource_controller = false, mentor = false, sponsor = false, operational = false,
         personal = false, passive = false;
    std::int64_t cadence_longest = 0;  // of their own cadence; 0, or less than it: twice as long
    std::int64_t closeness = 0;        // −2..2: the owner's correction of what is measured
    std::string pauses;  // from/until: days on which they are left alone (strategy/cadence.hpp)
    std::string network_role;   // chosen by hand; empty: as strategy/network_roles.hpp finds it
    TextList capital;           // what they can give (strategy/network_gaps.hpp)
    bool no_reminders = false;  // no cadence, whatever layer, matrix and circles ask for
    std::int64_t engagement = 0;
    std::string mentoring;  // chosen by hand; empty: as strategy/mentoring.hpp finds it
};

struct Organisation : Stamped {
    static constexpr EntityKind kKind = EntityKind::organisation;

    OrganisationId id;

    std::string name;
    TextList aliases;
    std::string industry, place;
    TextList domains;
    std::string notes;
    MapPlace map_place;
    std::string source, unknown_fields;
    Id parent;
};

/// A person's place in an organisation.
struct Role : Stamped {
    static constexpr EntityKind kKind = EntityKind::role;

    RoleId id;

    Id person, organisation;
    std::string title, unit;
    Date from, to;                    // no `to`: current
    std::string function, seniority;  // chosen by hand; empty: derived from the title
    std::string source, unknown_fields;
};

/// Between two people; me is never an end, as everyone in the book is known to me.
struct Tie : Stamped {
    static constexpr EntityKind kKind = EntityKind::tie;

    TieId id;

    Id a, b;
    std::string type;     // "knows", "worked with", "introduced", …
    double strength = 0;  // 0..1
    Date since, until;
    std::string state;  // "accepted" (also when empty), "inferred", "rejected"
    std::string evidence;
    double confidence = 0;  // 0..1, of an inferred tie
    std::string source, unknown_fields;
    bool directed = false;
    std::string rule;  // of an inferred tie: by which of strategy/tie_evidence.hpp
};

struct Touchpoint : Stamped {
    static constexpr EntityKind kKind = EntityKind::touchpoint;

    TouchpointId id;

    Date on;
    IdList people;
    std::string channel;     // "meal", "meeting", "video", "call", "message", "email", "comment", …
    std::string initiated;   // "me", "them" or empty
    std::int64_t depth = 0;  // 1..3
    std::string kind;        // "update", "personal", "value" or empty
    std::string topic, notes, promise;
    bool unanswered = false;
    std::string source, unknown_fields;
    std::string time;
    bool group = false;
    std::string hook;
    Id event;
};

/// Something given or received; an ask is one with an outcome.
struct Exchange : Stamped {
    static constexpr EntityKind kKind = EntityKind::exchange;

    ExchangeId id;

    Id person;
    std::string direction;
    Date on;
    std::string group, value;
    std::int64_t weight = 0;
    bool is_ask = false;
    std::string offer, outcome;
    Id touchpoint;
    std::string notes, source, unknown_fields;
    Id link;     // what was sent, of those that are saved
    Id through;  // who opened the door to it
};

/// Two people who are brought together, by me or through somebody.
struct Introduction : Stamped {
    static constexpr EntityKind kKind = EntityKind::introduction;

    IntroductionId id;

    Id who, to_whom, through;
    std::string state;
    Date asked_on, agreed_on, made_on, met_on;
    std::string request, forward, outcome, source, unknown_fields;
};

/// A conference, dinner, meet-up or other gathering.
struct Event : Stamped {
    static constexpr EntityKind kKind = EntityKind::event;

    EventId id;

    std::string name, kind, series;
    Date starts, ends;
    std::string place;
    Id host, organisation;
    std::string vetting;
    IdList targets, attendees;
    TextList checklist;
    std::string notes;
    MapPlace map_place;
    std::string source, unknown_fields;
};

/// Whom I want to know, how many and by when.
struct Goal : Stamped {
    static constexpr EntityKind kKind = EntityKind::goal;

    GoalId id;

    std::string name, query;
    std::int64_t wanted = 0;
    Date by;
    double hours = 0;
    TextList ghosts;
    bool done = false;
    std::string notes, source, unknown_fields;
};

/// Something to do, with or for people.
struct Task : Stamped {
    static constexpr EntityKind kKind = EntityKind::task;

    TaskId id;

    std::string title;
    Date due;
    IdList people;
    std::string origin, rule;
    Date snoozed_until;
    std::int64_t snoozes = 0;
    Date done_on;
    std::string repeats;           // how often it returns (model/tasks.hpp)
    std::int64_t repeats_day = 0;  // of the month, where months are shorter than the first one was
    std::string notes, source, unknown_fields;
};

/// A page of a diary.
struct JournalEntry : Stamped {
    static constexpr EntityKind kKind = EntityKind::journal_entry;

    JournalEntryId id;

    Date on;
    std::string text;
    IdList people;
    std::string source, unknown_fields;
};

/// A message to start from.
struct TextTemplate : Stamped {
    static constexpr EntityKind kKind = EntityKind::text_template;

    TextTemplateId id;

    std::string name, channel, language, subject, body, source, unknown_fields;
};

/// A playbook that was begun, and how far it is.
struct PlaybookRun : Stamped {
    static constexpr EntityKind kKind = EntityKind::playbook_run;

    PlaybookRunId id;

    std::string playbook;
    IdList people;
    Date started, finished;
    std::int64_t step = 0;
    TextList answers;
    std::string notes, source, unknown_fields;
};

/// What an audit found on a day, kept to compare with.
struct AuditSnapshot : Stamped {
    static constexpr EntityKind kKind = EntityKind::audit_snapshot;

    AuditSnapshotId id;

    Date on;
    std::string kind;
    TextList numbers;
    std::string notes, source, unknown_fields;
};

/// A kind of tie of my own.
struct TieType : Stamped {
    static constexpr EntityKind kKind = EntityKind::tie_type;

    TieTypeId id;

    std::string name, inverse;
    bool directed = false;
    std::string source, unknown_fields;
};

/// A field of my own for people.
struct CustomField : Stamped {
    static constexpr EntityKind kKind = EntityKind::custom_field;

    CustomFieldId id;

    std::string name, type;
    TextList choices;
    std::string source, unknown_fields;
};

/// What such a field holds for a person.
struct CustomValue : Stamped {
    static constexpr EntityKind kKind = EntityKind::custom_value;

    CustomValueId id;

    Id person, field;
    std::string value, source, unknown_fields;
};

/// What somebody looks like. It stands beside the person and not within, so that a change of the
/// person's name does not carry it along.
struct Photo : Stamped {
    static constexpr EntityKind kKind = EntityKind::photo;

    PhotoId id;

    Id person;
    std::string jpeg, source, unknown_fields;
};

/// Something to read that may be of use to somebody: an article, a talk, a tool.
struct SavedLink : Stamped {
    static constexpr EntityKind kKind = EntityKind::saved_link;

    SavedLinkId id;

    std::string url, title, topic;
    TextList tags;
    Date saved_on;
    std::string source, unknown_fields;
};

/// A named value of the book itself ("book.name", "me.given" …). Its id is id_from_text(name).
struct Setting : Stamped {
    static constexpr EntityKind kKind = EntityKind::setting;

    SettingId id;

    std::string name, value;
    std::string unknown_fields;
};

/// An id names one entity of each kind.
struct EntityKey {
    EntityKind kind = EntityKind::person;
    Id id;

    auto operator<=>(const EntityKey&) const = default;
};
struct EntityKeyHash {
    std::size_t operator()(const EntityKey& key) const {
        return IdHash{}(key.id) + static_cast<std::size_t>(key.kind);
    }
};

template <class...>
struct TypeList {};
/// Every type of entity; a new one is a line here, in Book and in the tables of fields.cpp.
using AllEntities =
    TypeList<Person, Organisation, Role, Tie, Touchpoint, Exchange, Introduction, Event, Goal, Task,
             JournalEntry, TextTemplate, PlaybookRun, AuditSnapshot, TieType, CustomField,
             CustomValue, Photo, SavedLink, Setting>;

/// The name to show: `display` if set, else prefix-less "given middle family", else nickname, first
/// e-mail, first phone, or "Unnamed".
std::string display_name(const Person& person);

/// At most two letters for the disc: the first graphemes of given and family name, upper case.
std::string initials(const Person& person);

}  // namespace kith
