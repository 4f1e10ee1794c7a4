#include "model/search_texts.hpp"

#include "model/fields.hpp"

#include <iterator>

namespace kith {
namespace {

template <class Entity>
void append_searched(const Entity& entity, std::vector<std::string>& texts) {
    for (const Field& field : fields_of(kKindOf<Entity>)) {
        if (!field.searched) continue;
        Value value = get_field(entity, field.number);
        if (auto* text = std::get_if<std::string>(&value)) texts.push_back(std::move(*text));
        if (auto* list = std::get_if<TextList>(&value))
            texts.insert(texts.end(), std::make_move_iterator(list->begin()),
                         std::make_move_iterator(list->end()));
    }
}

}  // namespace

void append_search_texts(const Book& book, const Relations& relations, std::size_t person_row,
                         std::vector<std::string>& texts) {
    append_searched(book.people.rows()[person_row], texts);
    for (const std::uint32_t role : relations.roles_of_person.of(person_row)) {
        append_searched(book.roles.rows()[role], texts);
        if (const Organisation* at = book.organisations.find(book.roles.rows()[role].organisation))
            append_searched(*at, texts);
    }
    const auto append_all = [&](const auto& table, const RowGroups& groups) {
        for (const std::uint32_t of_row : groups.of(person_row))
            append_searched(table.rows()[of_row], texts);
    };
    append_all(book.touchpoints, relations.touchpoints_of_person);
    append_all(book.exchanges, relations.exchanges_of_person);
    append_all(book.custom_values, relations.values_of_person);
}

}  // namespace kith
