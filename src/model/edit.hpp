// Edits: the one way in which the book changes. An edit is an ordered list of field-level changes
// with a stamp and a label that a person understands. Saving, undo, tabs and merging all live on
// it.
#pragma once
#include "base/result.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/fields.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace kith {

/// What happens to an entity or to one of its fields:
///
/// | field   | value   | what it does |
/// |---------|---------|---------------------------------------------------------------------------|
/// | kExists | true    | makes the entity, empty; or brings it back from the bin, as it was | |
/// kExists | false   | deletes it into the bin                                                   |
/// | kExists | empty   | deletes it for good, from the book or from the bin | | kExists | Stamps  |
/// makes it with these stamps, in the bin when they say that it is deleted   | | kStamps | Stamps
/// | gives it these stamps, which may move it into the bin or out of it        | | kStamps | empty
/// | forgets it as if it had never been                                        | | a field | a
/// value | sets the field; empty clears it                                           |
///
/// A change of a field has the edit's stamp. In an edit that gives an entity Stamps the changes of
/// its fields leave them as they are: so an edit can say exactly what another copy of the book
/// holds.
struct FieldChange {
    EntityKind kind = EntityKind::person;
    Id id;
    FieldNumber field = kExists;
    Value value;

    bool operator==(const FieldChange&) const = default;
};

struct Edit {
    Stamp stamp;
    std::string label;  // "Import 312 people from Connections.csv"
    std::vector<FieldChange> changes;
    /// Of an edit that takes over another copy of the book, Book::seen afterwards; else empty.
    std::map<std::uint64_t, Stamp> seen = {};

    bool operator==(const Edit&) const = default;
};

/// Whether it makes an entity, or brings one back.
bool creates(const FieldChange& change);

/// Apply `edit` to `book` and return the changes that take it back. All or nothing: on an error
/// (unknown field, value of the wrong type, a change to an entity that is not there, creation of
/// one that is) the book is as it was. Deleting an entity that others refer to is allowed.
///
/// Taking back is a change like any other and bears the stamp of the edit that does it, save that
/// what came with Stamps goes without a trace, so that it can come again.
Result<std::vector<FieldChange>> apply(Book& book, const Edit& edit);

/// The same without the way back: for edits that are read from storage.
Result<void> replay(Book& book, const Edit& edit);

enum class WayBack : std::uint8_t { kept, none };

/// apply() a piece at a time, for edits of many changes. All are checked before the first is made.
class EditApplication {
  public:
    /// Both must stay where they are, and from the first step to the last nobody else may read or
    /// change the book.
    EditApplication(Book& book, const Edit& edit, WayBack way_back = WayBack::kept);
    ~EditApplication();

    /// Check or make up to `changes` more. False when all is done, or when the edit cannot be.
    bool step(std::size_t changes);
    /// What part of the work is done, 0 to 1.
    float progress() const;
    /// What is left, at once; then as apply().
    Result<std::vector<FieldChange>> finish();

  private:
    struct Work;
    std::unique_ptr<Work> work_;
};

/// Make one entity out of changes as append_entity() and changes_for_graves() give them: existence
/// with Stamps first, then its fields. For reading a whole book; the values are moved out of
/// `changes`.
Result<void> load_entity(Book& book, std::span<FieldChange> changes);

/// The changes that make an empty book into this one, entities ordered by kind and id.
/// Applied to an empty book they give the same record, stamps excepted.
std::vector<FieldChange> changes_for_whole_book(const Book& book);

/// The same a piece at a time, with stamps: how many entities of a kind there are in the book or in
/// its bin, their rows in the order of their ids, and the changes that make the one in `row`.
enum class Part : std::uint8_t { living, bin };
std::size_t table_size(const Book& book, Part part, EntityKind kind);
Stepwise<std::vector<std::uint32_t>> rows_by_id_steps(const Book& book, Part part, EntityKind kind);
inline std::vector<std::uint32_t> rows_by_id(const Book& book, Part part, EntityKind kind) {
    return at_once(rows_by_id_steps(book, part, kind));
}
void append_entity(const Book& book, Part part, EntityKind kind, std::uint32_t row,
                   std::vector<FieldChange>& changes);
/// What was deleted for good, as changes that say so, in the order of kind and id.
std::vector<FieldChange> changes_for_graves(const Book& book);

/// Of an entity in the book or in its bin; nothing for one that is in neither.
std::optional<Stamps> stamps_of(const Book& book, EntityKind kind, Id id);

/// The latest stamp that the book knows of.
Stamp latest_stamp(const Book& book);

/// What a field of an entity holds; empty, too, for an entity that is not there.
Value value_in(const Book& book, EntityKind kind, Id id, FieldNumber field);

/// What in `tables` cannot be without an entity: it requires it, or is a conversation with that
/// person. One with others as well counts, too.
std::vector<EntityKey> resting_on(const Tables& tables, const EntityKey& what);

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
    /// Of the book itself, made if it is not there.
    void set_setting(const Book& book, const std::string& name, std::string value);
    void remove(EntityKind kind, Id id) { changes.push_back({kind, id, kExists, false}); }

    /// Delete something with what cannot be without it: of a person their roles, ties and
    /// exchanges, and touchpoints with nobody else. What only mentions it stays as it is, and names
    /// it again when it is brought back.
    void remove_entity(const Book& book, EntityKind kind, Id id);
    /// Delete everything but the settings of the book.
    void remove_everything(const Book& book);
    /// Bring something back from the bin with all that was deleted by the same edit because of it.
    void restore_entity(const Book& book, EntityKind kind, Id id);

    std::vector<FieldChange> changes;
};

}  // namespace kith
