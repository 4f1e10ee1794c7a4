// One table of every field of the record. JSON, journal, search, forms and undo are driven by it:
// a new field is one member in entities.hpp and one line in fields.cpp.
#pragma once
#include "base/result.hpp"
#include "model/entities.hpp"
#include "model/value.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace kith {

enum class FieldType : std::uint8_t {
    text,        // std::string, one line
    long_text,   // std::string, many lines
    text_list,   // TextList
    integer,     // std::int64_t, 0 is empty
    number,      // double, 0 is empty
    flag,        // bool, false is empty
    date,        // Date
    choice,      // std::string, one of Field::choices or empty
    reference,   // Id of an entity of kind Field::refers_to
    references,  // IdList
    map_place,   // MapPlace, default is empty
    jpeg,        // std::string, a small picture: base64 of at most kMostJpegBytes
};

/// Number of a field within its kind, written into journals and never reused. Two are no fields but
/// the entity's existence and its stamps; FieldChange in edit.hpp tells what can be done with them.
using FieldNumber = std::uint16_t;
inline constexpr FieldNumber kExists = 0;
inline constexpr FieldNumber kStamps = UINT16_MAX;

inline constexpr std::size_t kMostJpegBytes = std::size_t{48} * 1024;

/// What becomes of a field when two copies of a book are merged.
enum class FieldMerge : std::uint8_t {
    whole,  // the value that was set later
    set,    // a list without repetitions: each element is there or not as was said last of it
};

struct Field {
    FieldNumber number = 0;
    std::string_view name;   // JSON key, snake_case
    std::string_view label;  // for a person: "Given name"
    FieldType type = FieldType::text;
    EntityKind refers_to = EntityKind::person;       // of references only
    std::span<const std::string_view> choices = {};  // of choices only
    std::int64_t minimum = 0, maximum = 0;  // of integers and numbers, when maximum > minimum
    bool required = false;                  // an entity without it is not valid (a tie's ends)
    bool searched = false;                  // part of the search index
    bool in_form = true;                    // shown and edited on the entity's page
    FieldMerge merge = FieldMerge::whole;
};

/// All fields of a kind, in the order in which they are shown and written.
std::span<const Field> fields_of(EntityKind kind);
const Field* find_field(EntityKind kind, FieldNumber number);
const Field* find_field(EntityKind kind, std::string_view name);

/// Every kind, in the order in which files are written (referred to before referring).
std::span<const EntityKind> all_kinds();
/// "person" and, for lists, "people".
std::string_view kind_name(EntityKind kind);
std::string_view kind_plural(EntityKind kind);

/// Whether `value` may be stored in `field`: empty, or of its type and within its range.
/// The error says in words what is wrong.
Result<void> check_value(const Field& field, const Value& value);

/// The value of a field; std::monostate when it is empty. `entity` must have the field's kind.
template <class Entity>
Value get_field(const Entity& entity, FieldNumber number);

/// Set a field; std::monostate empties it. The value must have passed check_value.
template <class Entity>
void set_field(Entity& entity, FieldNumber number, Value value);

/// The kind of an entity type: kKindOf<Person> is EntityKind::person.
template <class Entity>
inline constexpr EntityKind kKindOf = Entity::kKind;

/// Call `visit` with the entity type of a kind as its template argument; false for no known kind.
template <class Visit>
bool visit_kind(EntityKind kind, Visit&& visit) {
    return [&]<class... Entity>(TypeList<Entity...>) {
        return ((kind == kKindOf<Entity> ? (visit.template operator()<Entity>(), true) : false) ||
                ...);
    }(AllEntities{});
}

}  // namespace kith
