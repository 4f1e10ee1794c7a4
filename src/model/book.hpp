// The book: the whole record. It changes in one way only, by apply() in edit.hpp.
#pragma once
#include "base/stepwise.hpp"
#include "model/entities.hpp"
#include "model/fields.hpp"
#include "model/id_index.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace kith {

/// Entities of one kind, dense, found by id in constant time. Order of rows is not meaningful and
/// changes when one is removed; whoever writes them out orders them by id.
template <class Entity>
class Table {
  public:
    std::span<const Entity> rows() const { return rows_; }
    std::size_t size() const { return rows_.size(); }
    const Entity* find(Id id) const {
        const std::uint32_t row = place(id);
        return row == IdIndex::kNone ? nullptr : &rows_[row];
    }
    /// Position of an entity in rows(), or rows().size(). Good until the next edit.
    std::size_t row_of(Id id) const {
        const std::uint32_t row = place(id);
        return row == IdIndex::kNone ? rows_.size() : row;
    }
    /// Room for so many; more when it grows step by step, so that each step does not move them all.
    void reserve(std::size_t count) {
        if (count <= rows_.capacity()) return;
        const std::size_t room = std::max(count, rows_.capacity() + rows_.capacity() / 4);
        rows_.reserve(room);
        index_.reserve(room);
    }

    // Only for apply() and its like in src/model.
    Entity* find_mutable(Id id) {
        const std::uint32_t row = place(id);
        return row == IdIndex::kNone ? nullptr : &rows_[row];
    }
    /// The one of that id when there is one already.
    Entity& insert(Id id) {
        if (Entity* there = find_mutable(id)) return *there;
        // Made in its place: moving some hundred bytes a time shows in the time to open a book.
        begin_row(id);
        Entity& entity = rows_.emplace_back();
        entity.id.value = id;
        return entity;
    }
    /// One whose id is not there yet.
    Entity& insert(Entity&& entity) {
        begin_row(entity.id.value);
        return rows_.emplace_back(std::move(entity));
    }
    /// Take an entity that is there out.
    Entity extract(Id id) {
        Entity entity = std::move(rows_[place(id)]);  // its id, a number, stays readable
        erase(id);
        return entity;
    }
    /// All of them out.
    std::vector<Entity> take_rows() {
        index_ = {};
        return std::exchange(rows_, {});
    }
    void erase(Id id) {
        const std::uint32_t row = place(id);
        if (row == IdIndex::kNone) return;
        index_.erase(id, id_of());
        if (row + 1 != rows_.size()) {
            index_.move(rows_.back().id.value, row, id_of());
            rows_[row] = std::move(rows_.back());
        }
        rows_.pop_back();
    }

  private:
    void begin_row(Id id) {
        reserve(rows_.size() + 1);  // by a quarter: entities are large
        index_.insert(id, static_cast<std::uint32_t>(rows_.size()));
    }
    auto id_of() const {
        return [this](std::uint32_t row) { return rows_[row].id.value; };
    }
    std::uint32_t place(Id id) const { return index_.find(id, id_of()); }

    std::vector<Entity> rows_;
    IdIndex index_;
};

/// One table of each kind.
struct Tables {
    Table<Person> people;
    Table<Organisation> organisations;
    Table<Role> roles;
    Table<Tie> ties;
    Table<Touchpoint> touchpoints;
    Table<Exchange> exchanges;
    Table<Introduction> introductions;
    Table<Event> events;
    Table<Goal> goals;
    Table<Task> tasks;
    Table<JournalEntry> journal_entries;
    Table<TextTemplate> templates;
    Table<PlaybookRun> playbook_runs;
    Table<AuditSnapshot> audit_snapshots;
    Table<TieType> tie_types;
    Table<CustomField> custom_fields;
    Table<CustomValue> custom_values;
    Table<Photo> photos;
    Table<SavedLink> saved_links;
    Table<Setting> settings;
};

/// When an entity was deleted and brought back, as in Stamps.
struct Life {
    Stamp deleted, revived;

    bool operator==(const Life&) const = default;
};

/// What is in the book stands in its own tables. What was deleted stands in `bin` until it is
/// deleted for good; of that only its line in `lives` stays, so that an older copy of the book does
/// not bring it back. References may name what is not there: whoever follows one looks.
struct Book : Tables {
    Tables bin;
    std::map<EntityKey, Life> lives;      // of what was ever deleted
    std::map<std::uint64_t, Stamp> seen;  // by device: its latest edit that is in this book
    std::uint64_t revision = 0;           // grows by one with every applied edit

    /// No people and nothing about them; settings may stand alone, and the bin may be full.
    bool empty() const;
};

/// The table of an entity type, of a book or of its bin, const or not.
template <class Entity, class TablesType>
auto& table_of(TablesType& tables) {
    auto all =
        std::tie(tables.people, tables.organisations, tables.roles, tables.ties, tables.touchpoints,
                 tables.exchanges, tables.introductions, tables.events, tables.goals, tables.tasks,
                 tables.journal_entries, tables.templates, tables.playbook_runs,
                 tables.audit_snapshots, tables.tie_types, tables.custom_fields,
                 tables.custom_values, tables.photos, tables.saved_links, tables.settings);
    using Wanted =
        std::conditional_t<std::is_const_v<TablesType>, const Table<Entity>&, Table<Entity>&>;
    return std::get<Wanted>(all);
}

/// Call `visit` with the table that holds entities of `kind`; false for no known kind.
template <class TablesType, class Visit>
bool with_table(TablesType& tables, EntityKind kind, Visit&& visit) {
    return visit_kind(kind, [&]<class Entity>() { visit(table_of<Entity>(tables)); });
}

/// Lets go of a book, a little at a time.
Stepwise<bool> discard_book_steps(Book book);

/// By row of Book::people: the row of the photo to show, or the number of photos when there is
/// none. Of several, as two devices may make them, it is the one changed last.
std::vector<std::size_t> photos_to_show(const Book& book);
/// That of one person, or null. Looks at every photo in the book.
const Photo* photo_of(const Book& book, Id person);

/// Value of a setting, or `fallback`.
std::string_view setting(const Book& book, std::string_view name, std::string_view fallback = {});

}  // namespace kith
