// Edits: the one way in which the book changes. An edit is an ordered list of field-level changes
// with a stamp and a label that a person understands. Saving, undo, tabs and merging all live on
// it.
#pragma once
#include "base/result.hpp"
#include "model/book.hpp"
#include "model/fields.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kith {

struct FieldChange {
    EntityKind kind = EntityKind::person;
    Id id;
    FieldNumber field = kExists;
    /// kExists: true or the Stamps of an entity that was made before create, false deletes. Else
    /// the new value, empty to clear.
    Value value;

    bool operator==(const FieldChange&) const = default;
};

struct Edit {
    Stamp stamp;
    std::string label;  // "Import 312 people from Connections.csv"
    std::vector<FieldChange> changes;

    bool operator==(const Edit&) const = default;
};

/// Whether it makes an entity.
bool creates(const FieldChange& change);

/// Apply `edit` to `book` and return the changes that take it back. All or nothing: on an error
/// (unknown field, value of the wrong type, a change to an entity that is not there, creation of
/// one that is) the book is as it was. Deleting an entity that others refer to is allowed; whoever
/// makes the edit also deletes or clears what refers to it (edit_builder.hpp does).
/// The inverse of creating an entity is its deletion, of deleting it its creation with all fields
/// and the stamps that it had.
Result<std::vector<FieldChange>> apply(Book& book, const Edit& edit);

/// The changes that make an empty book into this one, entities ordered by kind and id.
/// Applied to an empty book they give the same record, stamps excepted.
std::vector<FieldChange> changes_for_whole_book(const Book& book);

/// The same a piece at a time, with stamps: how many entities of a kind there are, their rows in
/// the order of their ids, and the changes that make the one in `row`.
std::size_t table_size(const Book& book, EntityKind kind);
std::vector<std::uint32_t> rows_by_id(const Book& book, EntityKind kind);
void append_entity(const Book& book, EntityKind kind, std::uint32_t row,
                   std::vector<FieldChange>& changes);

/// Nothing for an entity that is not there.
std::optional<Stamps> stamps_of(const Book& book, EntityKind kind, Id id);

/// What a field of an entity holds; empty, too, for an entity that is not there.
Value value_in(const Book& book, EntityKind kind, Id id, FieldNumber field);

/// A fresh stamp later than `last` and than any seen before; `wall_ms` is the clock's reading.
Stamp next_stamp(const Stamp& last, std::int64_t wall_ms, std::uint64_t device);

// ---- Making edits -------------------------------------------------------------------------------

/// Collects changes. Every function appends; nothing is checked before apply().
class EditBuilder {
  public:
    Id create(EntityKind kind, Random& random) {
        const Id id = make_id(random);
        create_with_id(kind, id);
        return id;
    }
    void create_with_id(EntityKind kind, Id id) { changes.push_back({kind, id, kExists, true}); }
    /// `name` must be a field of the kind (asserted).
    void set(EntityKind kind, Id id, std::string_view name, Value value);
    void remove(EntityKind kind, Id id) { changes.push_back({kind, id, kExists, false}); }

    /// Delete something with what cannot be without it: of a person their roles, ties and
    /// exchanges, and touchpoints with nobody else. What only mentions it stays, without it.
    void remove_entity(const Book& book, EntityKind kind, Id id);
    /// Delete everything but the settings of the device.
    void remove_everything(const Book& book);

    std::vector<FieldChange> changes;

  private:
    /// Take a reference away; true when the entity cannot be without it.
    template <class Entity>
    bool let_go(const Entity& entity, EntityKind kind, Id id);
};

}  // namespace kith
