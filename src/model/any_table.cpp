#include "model/any_table.hpp"

#include <utility>

namespace kith {
namespace {

template <class Entity>
Table<Entity>& as_table(void* table) {
    return *static_cast<Table<Entity>*>(table);
}
template <class Entity>
const Table<Entity>& as_table(const void* table) {
    return *static_cast<const Table<Entity>*>(table);
}

template <class Entity>
constexpr KindOperations kOperations{
    .kind = Entity::kKind,
    .id_of = [](const Stamped& entity) -> Id {
        return static_cast<const Entity&>(entity).id.value;
    },
    .get = [](const Stamped& entity, FieldNumber field) -> Value {
        return get_field(static_cast<const Entity&>(entity), field);
    },
    .set = [](Stamped& entity, FieldNumber field, Value value) -> void {
        set_field(static_cast<Entity&>(entity), field, std::move(value));
    },
    .size = [](const void* table) -> std::size_t { return as_table<Entity>(table).size(); },
    .row = [](const void* table, std::size_t row) -> const Stamped& {
        return as_table<Entity>(table).rows()[row];
    },
    .find = [](const void* table, Id id) -> const Stamped* {
        return as_table<Entity>(table).find(id);
    },
    .insert = [](void* table, Id id) -> Stamped& { return as_table<Entity>(table).insert(id); },
    .erase = [](void* table, Id id) -> void { as_table<Entity>(table).erase(id); },
    .move = [](void* from, void* to, Id id) -> void {
        as_table<Entity>(to).insert(as_table<Entity>(from).extract(id));
    },
    .reserve = [](void* table, std::size_t count) -> void {
        as_table<Entity>(table).reserve(count);
    },
};

}  // namespace

const KindOperations* operations_of(EntityKind kind) {
    const KindOperations* operations = nullptr;
    visit_kind(kind, [&]<class Entity>() { operations = &kOperations<Entity>; });
    return operations;
}

AnyTable::AnyTable(const Tables& tables, EntityKind kind)
    : operations_(operations_of(kind)), table_(nullptr) {
    visit_kind(kind, [&]<class Entity>() {
        // Only a MutableTable, which was given tables that are not const, writes to it.
        table_ = const_cast<Table<Entity>*>(&table_of<Entity>(tables));
    });
}

AnyEntity find_anywhere(const Book& book, const EntityKey& key) {
    const AnyEntity found = AnyTable(book, key.kind).find(key.id);
    return found ? found : AnyTable(book.bin, key.kind).find(key.id);
}

}  // namespace kith
