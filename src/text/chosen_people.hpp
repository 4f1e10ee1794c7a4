// The people that a file is about. Whoever is not among them is not named in it, also where a tie,
// a touchpoint or a field of somebody else refers to them: part of a book can be given away
// without naming the rest.
#pragma once
#include "model/any_table.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kith::text {

class ChosenPeople {
  public:
    /// @param people  ids in the order of the file; those that are not in the book, or were there
    ///                before, are passed over. The book must outlive it, unchanged.
    ChosenPeople(const Book& book, std::span<const Id> people)
        : book_(book), chosen_(book.people.size()) {
        for (const Id id : people) {
            const std::size_t row = book.people.row_of(id);
            if (row >= chosen_.size() || chosen_[row]) continue;
            chosen_[row] = true;
            rows_.push_back(row);
        }
    }

    /// Rows of Book::people, in the order of the file.
    std::span<const std::size_t> rows() const { return rows_; }
    bool contains(Id person) const {
        const std::size_t row = book_.people.row_of(person);
        return row < chosen_.size() && chosen_[row];
    }

  private:
    const Book& book_;
    std::vector<std::size_t> rows_;
    std::vector<bool> chosen_;
};

enum class Naming : std::uint8_t {
    nobody,  // it names no person
    chosen,  // one who is chosen, and needs no other
    others,  // only others, or one whom it cannot be without
};
/// Whom an entity of the book names; a person names themselves.
Naming naming_of(const AnyEntity& entity, const ChosenPeople& chosen);

inline bool is_reference(const Field& field) {
    return field.type == FieldType::reference || field.type == FieldType::references;
}

/// The fields of a kind that refer to people.
inline std::vector<FieldNumber> fields_naming_people(EntityKind kind) {
    std::vector<FieldNumber> naming;
    for (const Field& field : fields_of(kind)) {
        if (is_reference(field) && field.refers_to == EntityKind::person)
            naming.push_back(field.number);
    }
    return naming;
}

/// The ids in a reference or a list of references.
inline std::span<const Id> ids_in(const Value& value) {
    if (const Id* id = std::get_if<Id>(&value)) return {id, 1};
    if (const auto* list = std::get_if<IdList>(&value)) return *list;
    return {};
}

/// A short name for what an id refers to: of a person display_name(), of what has a name or a title
/// that; empty for what has none, and for what is not in the book.
std::string name_of(const Book& book, EntityKind kind, Id id);

}  // namespace kith::text
