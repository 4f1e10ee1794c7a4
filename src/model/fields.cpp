// The table of fields. Numbers are written into journals: never change or reuse one.
#include "model/fields.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <tuple>

namespace kith {
namespace {

template <class Entity>
using Member = std::variant<std::string Entity::*, TextList Entity::*, std::int64_t Entity::*,
                            double Entity::*, bool Entity::*, Date Entity::*, Id Entity::*,
                            IdList Entity::*, MapPlace Entity::*>;

template <class Entity>
struct Entry {
    Field field;
    Member<Entity> member;
};

constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};
constexpr std::array<std::string_view, 3> kTieStates = {"accepted", "inferred", "rejected"};
constexpr std::array<std::string_view, 8> kChannels = {"meal",    "meeting", "video",   "call",
                                                       "message", "email",   "comment", "letter"};
constexpr std::array<std::string_view, 2> kInitiators = {"me", "them"};
constexpr std::array<std::string_view, 3> kTouchKinds = {"update", "personal", "value"};

// How an entry differs from a plain one-line text.
struct Trait {
    FieldType type = FieldType::text;
    EntityKind refers_to = EntityKind::person;
    std::span<const std::string_view> choices = {};
    std::int64_t minimum = 0, maximum = 0;
    bool required = false, searched = false, in_form = true;
};
constexpr Trait kText = {};
constexpr Trait kSearched = {.searched = true};
constexpr Trait kLong = {.type = FieldType::long_text};
constexpr Trait kLongSearched = {.type = FieldType::long_text, .searched = true};
constexpr Trait kList = {.type = FieldType::text_list};
constexpr Trait kListSearched = {.type = FieldType::text_list, .searched = true};
constexpr Trait kDate = {.type = FieldType::date};
constexpr Trait kFlag = {.type = FieldType::flag};
constexpr Trait kScale5 = {.type = FieldType::integer, .minimum = 0, .maximum = 5};
constexpr Trait kPlace = {.type = FieldType::map_place, .in_form = false};
constexpr Trait kHidden = {.in_form = false};
constexpr Trait kHiddenLong = {.type = FieldType::long_text, .in_form = false};
constexpr Trait kUnit = {.type = FieldType::number, .minimum = 0, .maximum = 1};

constexpr Trait reference(EntityKind kind, bool required) {
    return {.type = FieldType::reference, .refers_to = kind, .required = required};
}
constexpr Trait choice(std::span<const std::string_view> choices) {
    return {.type = FieldType::choice, .choices = choices};
}

template <class Entity>
constexpr Entry<Entity> entry(FieldNumber number, std::string_view name, std::string_view label,
                              Member<Entity> member, const Trait& trait = kText) {
    return {{number, name, label, trait.type, trait.refers_to, trait.choices, trait.minimum,
             trait.maximum, trait.required, trait.searched, trait.in_form},
            member};
}

template <class Entity>
struct Entries;

template <>
struct Entries<Person> {
    static constexpr std::array kTable = {
        entry<Person>(1, "given", "Given name", &Person::given, kSearched),
        entry<Person>(2, "middle", "Middle name", &Person::middle, kSearched),
        entry<Person>(3, "family", "Family name", &Person::family, kSearched),
        entry<Person>(4, "prefix", "Prefix", &Person::prefix),
        entry<Person>(5, "suffix", "Suffix", &Person::suffix),
        entry<Person>(6, "nickname", "Nickname", &Person::nickname, kSearched),
        entry<Person>(7, "phonetic", "Phonetic name", &Person::phonetic, kSearched),
        entry<Person>(8, "display", "Shown as", &Person::display, kSearched),
        entry<Person>(9, "emails", "E-mail", &Person::emails, kListSearched),
        entry<Person>(10, "phones", "Phone", &Person::phones, kListSearched),
        entry<Person>(11, "urls", "Web address", &Person::urls, kList),
        entry<Person>(12, "handles", "Handles", &Person::handles, kListSearched),
        entry<Person>(13, "location", "Place", &Person::location, kSearched),
        entry<Person>(14, "birthday", "Birthday", &Person::birthday, kDate),
        entry<Person>(15, "languages", "Languages", &Person::languages, kList),
        entry<Person>(16, "met_on", "Met on", &Person::met_on, kDate),
        entry<Person>(17, "how_met", "How we met", &Person::how_met),
        entry<Person>(18, "tags", "Tags", &Person::tags, kListSearched),
        entry<Person>(19, "circles", "Circles", &Person::circles, kListSearched),
        entry<Person>(20, "goals", "Their goals", &Person::goals, kLong),
        entry<Person>(21, "needs", "Their needs", &Person::needs, kLong),
        entry<Person>(22, "offers", "What they offer", &Person::offers, kLong),
        entry<Person>(23, "notes", "Notes", &Person::notes, kLong),
        entry<Person>(24, "layer", "Layer", &Person::layer, choice(kLayers)),
        entry<Person>(25, "cadence_days", "Cadence in days", &Person::cadence_days,
                      {.type = FieldType::integer, .minimum = 0, .maximum = 3650}),
        entry<Person>(26, "impact", "Impact, 1 to 5", &Person::impact, kScale5),
        entry<Person>(27, "accessibility", "Accessibility, 1 to 5", &Person::accessibility,
                      kScale5),
        entry<Person>(28, "archived", "Archived", &Person::archived, kFlag),
        entry<Person>(29, "map_place", "Place on the map", &Person::map_place, kPlace),
        entry<Person>(30, "source", "Source", &Person::source),
        entry<Person>(31, "unknown_fields", "Unknown fields", &Person::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Organisation> {
    static constexpr std::array kTable = {
        entry<Organisation>(1, "name", "Name", &Organisation::name, kSearched),
        entry<Organisation>(2, "aliases", "Other names", &Organisation::aliases, kListSearched),
        entry<Organisation>(3, "industry", "Industry", &Organisation::industry),
        entry<Organisation>(4, "place", "Place", &Organisation::place),
        entry<Organisation>(5, "domains", "Web domains", &Organisation::domains, kList),
        entry<Organisation>(6, "notes", "Notes", &Organisation::notes, kLong),
        entry<Organisation>(7, "map_place", "Place on the map", &Organisation::map_place, kPlace),
        entry<Organisation>(8, "source", "Source", &Organisation::source),
        entry<Organisation>(9, "unknown_fields", "Unknown fields", &Organisation::unknown_fields,
                            kHiddenLong),
    };
};

template <>
struct Entries<Role> {
    static constexpr std::array kTable = {
        entry<Role>(1, "person", "Person", &Role::person, reference(EntityKind::person, true)),
        entry<Role>(2, "organisation", "Organisation", &Role::organisation,
                    reference(EntityKind::organisation, false)),
        entry<Role>(3, "title", "Title", &Role::title, kSearched),
        entry<Role>(4, "unit", "Unit", &Role::unit),
        entry<Role>(5, "from", "From", &Role::from, kDate),
        entry<Role>(6, "to", "To", &Role::to, kDate),
        entry<Role>(7, "function", "Function", &Role::function),
        entry<Role>(8, "seniority", "Seniority", &Role::seniority),
        entry<Role>(9, "source", "Source", &Role::source),
        entry<Role>(10, "unknown_fields", "Unknown fields", &Role::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Tie> {
    static constexpr std::array kTable = {
        entry<Tie>(1, "a", "From", &Tie::a, reference(EntityKind::person, true)),
        entry<Tie>(2, "b", "To", &Tie::b, reference(EntityKind::person, true)),
        entry<Tie>(3, "type", "Type", &Tie::type),
        entry<Tie>(4, "strength", "Strength", &Tie::strength, kUnit),
        entry<Tie>(5, "since", "Since", &Tie::since, kDate),
        entry<Tie>(6, "until", "Until", &Tie::until, kDate),
        entry<Tie>(7, "state", "State", &Tie::state, choice(kTieStates)),
        entry<Tie>(8, "evidence", "Evidence", &Tie::evidence),
        entry<Tie>(9, "confidence", "Confidence", &Tie::confidence, kUnit),
        entry<Tie>(10, "source", "Source", &Tie::source),
        entry<Tie>(11, "unknown_fields", "Unknown fields", &Tie::unknown_fields, kHiddenLong),
    };
};

template <>
struct Entries<Touchpoint> {
    static constexpr std::array kTable = {
        entry<Touchpoint>(1, "on", "Date", &Touchpoint::on, kDate),
        entry<Touchpoint>(2, "people", "People", &Touchpoint::people,
                          {.type = FieldType::references, .refers_to = EntityKind::person}),
        entry<Touchpoint>(3, "channel", "Channel", &Touchpoint::channel, choice(kChannels)),
        entry<Touchpoint>(4, "initiated", "Initiated by", &Touchpoint::initiated,
                          choice(kInitiators)),
        entry<Touchpoint>(5, "depth", "Depth, 1 to 3", &Touchpoint::depth,
                          {.type = FieldType::integer, .minimum = 0, .maximum = 3}),
        entry<Touchpoint>(6, "kind", "Kind", &Touchpoint::kind, choice(kTouchKinds)),
        entry<Touchpoint>(7, "topic", "Topic", &Touchpoint::topic, kSearched),
        entry<Touchpoint>(8, "notes", "Notes", &Touchpoint::notes, kLongSearched),
        entry<Touchpoint>(9, "promise", "Promise", &Touchpoint::promise),
        entry<Touchpoint>(10, "unanswered", "Unanswered", &Touchpoint::unanswered, kFlag),
        entry<Touchpoint>(11, "source", "Source", &Touchpoint::source),
        entry<Touchpoint>(12, "unknown_fields", "Unknown fields", &Touchpoint::unknown_fields,
                          kHiddenLong),
    };
};

template <>
struct Entries<Setting> {
    static constexpr std::array kTable = {
        entry<Setting>(1, "name", "Name", &Setting::name, {.required = true, .in_form = false}),
        entry<Setting>(2, "value", "Value", &Setting::value, kHidden),
        entry<Setting>(3, "unknown_fields", "Unknown fields", &Setting::unknown_fields,
                       kHiddenLong),
    };
};

/// The Field parts of a table, contiguous, so that they can be handed out as a span.
template <class Entity>
constexpr auto bare_fields() {
    std::array<Field, Entries<Entity>::kTable.size()> fields{};
    for (std::size_t i = 0; i < fields.size(); ++i) fields[i] = Entries<Entity>::kTable[i].field;
    return fields;
}
template <class Entity>
constexpr auto kFields = bare_fields<Entity>();

/// Numbers run from 1 without gaps, so that a number is a position; a retired field would keep its
/// line with a hidden member.
template <class Entity>
constexpr bool numbers_are_positions() {
    for (std::size_t i = 0; i < kFields<Entity>.size(); ++i) {
        if (kFields<Entity>[i].number != i + 1) return false;
    }
    return true;
}
static_assert(numbers_are_positions<Person>() && numbers_are_positions<Organisation>() &&
              numbers_are_positions<Role>() && numbers_are_positions<Tie>() &&
              numbers_are_positions<Touchpoint>() && numbers_are_positions<Setting>());

constexpr std::array kKinds = {EntityKind::person, EntityKind::organisation, EntityKind::role,
                               EntityKind::tie,    EntityKind::touchpoint,   EntityKind::setting};

template <class Stored>
bool is_empty_value(const Stored& stored) {
    if constexpr (requires { stored.empty(); })
        return stored.empty();
    else
        return stored == Stored{};
}

bool within(const Field& field, double number) {
    return field.maximum <= field.minimum || (number >= static_cast<double>(field.minimum) &&
                                              number <= static_cast<double>(field.maximum));
}

}  // namespace

std::span<const Field> fields_of(EntityKind kind) {
    switch (kind) {
        case EntityKind::person:
            return kFields<Person>;
        case EntityKind::organisation:
            return kFields<Organisation>;
        case EntityKind::role:
            return kFields<Role>;
        case EntityKind::tie:
            return kFields<Tie>;
        case EntityKind::touchpoint:
            return kFields<Touchpoint>;
        case EntityKind::setting:
            return kFields<Setting>;
    }
    return {};
}

const Field* find_field(EntityKind kind, FieldNumber number) {
    const std::span<const Field> fields = fields_of(kind);
    return number >= 1 && number <= fields.size() ? &fields[number - 1u] : nullptr;
}

const Field* find_field(EntityKind kind, std::string_view name) {
    for (const Field& field : fields_of(kind)) {
        if (field.name == name) return &field;
    }
    return nullptr;
}

std::span<const EntityKind> all_kinds() {
    return kKinds;
}

std::string_view kind_name(EntityKind kind) {
    switch (kind) {
        case EntityKind::person:
            return "person";
        case EntityKind::organisation:
            return "organisation";
        case EntityKind::role:
            return "role";
        case EntityKind::tie:
            return "tie";
        case EntityKind::touchpoint:
            return "touchpoint";
        case EntityKind::setting:
            return "setting";
    }
    return {};
}

std::string_view kind_plural(EntityKind kind) {
    switch (kind) {
        case EntityKind::person:
            return "people";
        case EntityKind::organisation:
            return "organisations";
        case EntityKind::role:
            return "roles";
        case EntityKind::tie:
            return "ties";
        case EntityKind::touchpoint:
            return "touchpoints";
        case EntityKind::setting:
            return "settings";
    }
    return {};
}

Result<void> check_value(const Field& field, const Value& value) {
    const auto wrong = [&](std::string_view what) {
        return fail(ErrorCode::bad_input,
                    std::string(field.label) + " takes " + std::string(what) + ".");
    };
    if (std::holds_alternative<std::monostate>(value)) return {};
    switch (field.type) {
        case FieldType::text:
        case FieldType::long_text: {
            const auto* text = std::get_if<std::string>(&value);
            if (text == nullptr || !is_valid_utf8(*text)) return wrong("text");
            break;
        }
        case FieldType::choice: {
            const auto* text = std::get_if<std::string>(&value);
            if (text != nullptr && text->empty()) break;
            if (text == nullptr || std::find(field.choices.begin(), field.choices.end(), *text) ==
                                       field.choices.end()) {
                std::string list;
                for (const std::string_view option : field.choices)
                    list += (list.empty() ? "" : ", ") + std::string(option);
                return wrong("one of " + list);
            }
            break;
        }
        case FieldType::text_list:
            if (const auto* list = std::get_if<TextList>(&value);
                list == nullptr || !std::ranges::all_of(*list, is_valid_utf8)) {
                return wrong("a list of texts");
            }
            break;
        case FieldType::integer: {
            const auto* number = std::get_if<std::int64_t>(&value);
            if (number == nullptr || !within(field, static_cast<double>(*number))) {
                return wrong("a whole number from " + std::to_string(field.minimum) + " to " +
                             std::to_string(field.maximum));
            }
            break;
        }
        case FieldType::number: {
            const auto* number = std::get_if<double>(&value);
            if (number == nullptr || !std::isfinite(*number) || !within(field, *number)) {
                return wrong("a number from " + std::to_string(field.minimum) + " to " +
                             std::to_string(field.maximum));
            }
            break;
        }
        case FieldType::flag:
            if (!std::holds_alternative<bool>(value)) return wrong("yes or no");
            break;
        case FieldType::date: {
            const auto* date = std::get_if<Date>(&value);
            if (date == nullptr || (*date != Date{} && !is_valid(*date))) {
                return wrong("a date that exists");
            }
            break;
        }
        case FieldType::reference: {
            const auto* id = std::get_if<Id>(&value);
            if (id == nullptr) return wrong("a reference");
            break;
        }
        case FieldType::references:
            if (!std::holds_alternative<IdList>(value)) return wrong("a list of references");
            break;
        case FieldType::map_place: {
            const auto* place = std::get_if<MapPlace>(&value);
            if (place == nullptr || !std::isfinite(place->x) || !std::isfinite(place->y))
                return wrong("a place");
            break;
        }
    }
    return {};
}

template <class Entity>
Value get_field(const Entity& entity, FieldNumber number) {
    const auto& table = Entries<Entity>::kTable;
    if (number < 1 || number > table.size()) return {};
    return std::visit(
        [&](auto member) -> Value {
            const auto& stored = entity.*member;
            if (is_empty_value(stored)) return {};
            return stored;
        },
        table[number - 1u].member);
}

template <class Entity>
void set_field(Entity& entity, FieldNumber number, const Value& value) {
    const auto& table = Entries<Entity>::kTable;
    if (number < 1 || number > table.size()) return;
    std::visit(
        [&](auto member) {
            auto& stored = entity.*member;
            using Stored = std::remove_reference_t<decltype(stored)>;
            if (const auto* given = std::get_if<Stored>(&value))
                stored = *given;
            else
                stored = Stored{};
        },
        table[number - 1u].member);
}

template Value get_field(const Person&, FieldNumber);
template Value get_field(const Organisation&, FieldNumber);
template Value get_field(const Role&, FieldNumber);
template Value get_field(const Tie&, FieldNumber);
template Value get_field(const Touchpoint&, FieldNumber);
template Value get_field(const Setting&, FieldNumber);
template void set_field(Person&, FieldNumber, const Value&);
template void set_field(Organisation&, FieldNumber, const Value&);
template void set_field(Role&, FieldNumber, const Value&);
template void set_field(Tie&, FieldNumber, const Value&);
template void set_field(Touchpoint&, FieldNumber, const Value&);
template void set_field(Setting&, FieldNumber, const Value&);

}  // namespace kith
