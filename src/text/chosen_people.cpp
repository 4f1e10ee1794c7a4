#include "text/chosen_people.hpp"

#include "model/any_table.hpp"

#include <utility>

namespace kith::text {

std::string name_of(const Book& book, EntityKind kind, Id id) {
    const AnyEntity entity = AnyTable(book, kind).find(id);
    if (!entity) return {};
    if (const auto* person = entity.as<Person>()) return display_name(*person);
    for (const std::string_view name : {"name", "title"}) {
        const Field* field = find_field(kind, name);
        if (field == nullptr) continue;
        Value value = entity.get(*field);
        auto* text = std::get_if<std::string>(&value);
        return text == nullptr ? std::string{} : std::move(*text);
    }
    return {};
}

}  // namespace kith::text
