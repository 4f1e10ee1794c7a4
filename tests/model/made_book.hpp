// A book out of changes, and whether what was read of one is as it was.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/fields.hpp"
#include "model/random_book.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace kith::testing {

inline Book book_of(std::vector<FieldChange> changes) {
    Book book;
    Edit edit;
    edit.stamp = {1, 0, 1};
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit).has_value());
    return book;
}

/// So many people, of whom each has about half of the fields, whatever these hold.
inline Book random_people(std::size_t count) {
    Random random(11);
    EditBuilder edit;
    for (std::size_t i = 0; i < count; ++i) {
        const Id id = edit.create(EntityKind::person, random);
        for (const Field& field : fields_of(EntityKind::person)) {
            if (random.below(2) == 0)
                edit.set(EntityKind::person, id, field.name, random_value(field, random));
        }
    }
    return book_of(std::move(edit.changes));
}

inline std::vector<Id> everyone(const Book& book) {
    std::vector<Id> ids;
    for (const Person& person : book.people.rows()) ids.push_back(person.id.value);
    std::ranges::sort(ids);
    return ids;
}

/// All but what files for other programs do not hold.
template <class Entity>
void check_same_fields(const Entity& read, const Entity& written) {
    for (const Field& field : fields_of(kKindOf<Entity>)) {
        if (field.type == FieldType::map_place || field.name == "unknown_fields") continue;
        CAPTURE(field.name);
        CHECK(get_field(read, field.number) == get_field(written, field.number));
    }
}

}  // namespace kith::testing
