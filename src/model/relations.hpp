// Who belongs to what: the lookups that the views and the map need. Derived, never stored: built in
// one pass from the book (about 100 ms at 100,000 people) and then following the edits that are
// made.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

namespace kith {

/// Row numbers grouped by owner, as compressed sparse rows; beside them the groups that have
/// changed since these were built.
struct RowGroups {
    std::vector<std::uint32_t> start;  // owners + 1
    std::vector<std::uint32_t> row;    // in the order of the relation, within an owner
    std::unordered_map<std::size_t, std::vector<std::uint32_t>> changed;

    std::span<const std::uint32_t> of(std::size_t owner) const {
        if (!changed.empty()) {
            if (const auto it = changed.find(owner); it != changed.end()) return it->second;
        }
        if (owner + 1 >= start.size()) return {};  // an owner that came since
        return std::span(row).subspan(start[owner], start[owner + 1] - start[owner]);
    }
};

struct Relations {
    RowGroups roles_of_person;        // rows of Book::roles, current roles first, then by date
    RowGroups roles_of_organisation;  // rows of Book::roles
    RowGroups ties_of_person;         // rows of Book::ties
    RowGroups touchpoints_of_person;  // rows of Book::touchpoints, newest first, by time
    RowGroups exchanges_of_person;    // rows of Book::exchanges
    RowGroups values_of_person;       // rows of Book::custom_values
    std::vector<Day> last_touch;      // of a person row; kNever without one

    static constexpr Day kNever = INT32_MIN;

    /// The role to show beside a name: the current one with an organisation, or null.
    const Role* main_role(const Book& book, std::size_t person_row) const;
};

Relations build_relations(const Book& book);

/// The same a relation at a time.
class RelationsBuild {
  public:
    /// False when all are there.
    bool step(const Book& book);
    Relations take() { return std::move(relations_); }

  private:
    Relations relations_;
    std::uint8_t built_ = 0;
};

/// Bring `relations` up to date after an edit that made things or set fields. False for an edit
/// after which they must be built anew: one that deleted, that moved something else than a
/// touchpoint from one owner to another, or that did very much. Then `relations` are as they were.
/// @param before  people among whom are all whom its touchpoints were with until then; without it
///                no edit is followed that says with whom one was
bool follow(Relations& relations, const Book& book, std::span<const FieldChange> changes,
            const std::optional<std::vector<Id>>& before = {});

}  // namespace kith
