// The things that the book holds. Plain structs; every member that is part of the record stands in
// the field tables of fields.cpp, and nothing else needs to know of a new one.
#pragma once
#include "base/date.hpp"
#include "base/id.hpp"
#include "model/value.hpp"

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

/// Written into journals: numbers are never reused.
enum class EntityKind : std::uint8_t {
    person = 1,
    organisation = 2,
    role = 3,
    tie = 4,
    touchpoint = 5,
    setting = 6,
};

struct Person {
    PersonId id;
    Stamp created, changed;  // set by apply()

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
};

struct Organisation {
    OrganisationId id;
    Stamp created, changed;

    std::string name;
    TextList aliases;
    std::string industry, place;
    TextList domains;
    std::string notes;
    MapPlace map_place;
    std::string source, unknown_fields;
};

/// A person's place in an organisation.
struct Role {
    RoleId id;
    Stamp created, changed;

    Id person, organisation;
    std::string title, unit;
    Date from, to;                    // no `to`: current
    std::string function, seniority;  // chosen by hand; empty: derived from the title
    std::string source, unknown_fields;
};

/// Between two people; me is never an end, as everyone in the book is known to me.
struct Tie {
    TieId id;
    Stamp created, changed;

    Id a, b;
    std::string type;     // "knows", "worked with", "introduced", …
    double strength = 0;  // 0..1
    Date since, until;
    std::string state;  // "accepted" (also when empty), "inferred", "rejected"
    std::string evidence;
    double confidence = 0;  // 0..1, of an inferred tie
    std::string source, unknown_fields;
};

struct Touchpoint {
    TouchpointId id;
    Stamp created, changed;

    Date on;
    IdList people;
    std::string channel;     // "meal", "meeting", "video", "call", "message", "email", "comment", …
    std::string initiated;   // "me", "them" or empty
    std::int64_t depth = 0;  // 1..3
    std::string kind;        // "update", "personal", "value" or empty
    std::string topic, notes, promise;
    bool unanswered = false;
    std::string source, unknown_fields;
};

/// A named value of the book itself ("book.name", "me.given" …). Its id is id_from_text(name).
struct Setting {
    SettingId id;
    Stamp created, changed;

    std::string name, value;
    std::string unknown_fields;
};

/// The name to show: `display` if set, else prefix-less "given middle family", else nickname, first
/// e-mail, first phone, or "Unnamed".
std::string display_name(const Person& person);

/// At most two letters for the disc: the first graphemes of given and family name, upper case.
std::string initials(const Person& person);

}  // namespace kith
