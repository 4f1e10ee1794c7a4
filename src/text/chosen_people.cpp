#include "text/chosen_people.hpp"

#include <type_traits>

namespace kith::text {

std::string name_of(const Book& book, EntityKind kind, Id id) {
    std::string name;
    with_table(book, kind, [&]<class Entity>(const Table<Entity>& table) {
        const Entity* entity = table.find(id);
        if (entity == nullptr) return;
        if constexpr (std::is_same_v<Entity, Person>)
            name = display_name(*entity);
        else if constexpr (requires { entity->name; })
            name = entity->name;
        else if constexpr (requires { entity->title; })
            name = entity->title;
    });
    return name;
}

}  // namespace kith::text
