#include "text/chosen_people.hpp"

#include <utility>

namespace kith::text {

Naming naming_of(const AnyEntity& entity, const ChosenPeople& chosen) {
    if (entity.kind() == EntityKind::person)
        return chosen.contains(entity.id()) ? Naming::chosen : Naming::others;
    Naming naming = Naming::nobody;
    for (const Field& field : fields_of(entity.kind())) {
        if (!is_reference(field) || field.refers_to != EntityKind::person) continue;
        const Value value = entity.get(field);
        for (const Id id : ids_in(value)) {
            if (chosen.contains(id))
                naming = Naming::chosen;
            else if (field.required)
                return Naming::others;
            else if (naming == Naming::nobody)
                naming = Naming::others;
        }
    }
    return naming;
}

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
