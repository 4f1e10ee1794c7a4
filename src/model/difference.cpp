#include "model/difference.hpp"

#include "base/room.hpp"
#include "model/any_table.hpp"

#include <map>
#include <utility>

namespace kith {
namespace {

std::vector<Value> values_of(const AnyEntity& entity) {
    std::vector<Value> values;
    for (const Field& field : fields_of(entity.kind())) values.push_back(entity.get(field));
    return values;
}

/// Make `wanted` the content of the entity of this id in `from`, which may have it, have it in the
/// bin, or not.
void make_equal(const Book& from, const AnyEntity& wanted, std::vector<FieldChange>& changes) {
    const EntityKind kind = wanted.kind();
    const Id id = wanted.id();
    const AnyEntity current = find_anywhere(from, {kind, id});
    if (!current)  // with the day on which it was made
        changes.push_back(
            {kind, id, kExists,
             Boxed(Stamps{wanted->created, wanted->changed, {}, {}, wanted->field_stamps})});
    else if (!AnyTable(from, kind).find(id))
        changes.push_back({kind, id, kExists, true});
    for (const Field& field : fields_of(kind)) {
        Value value = wanted.get(field);
        if (value != (current ? current.get(field) : Value{}))
            changes.push_back({kind, id, field.number, std::move(value)});
    }
}

/// What an entity of `book` holds, or that it is not there.
struct Content {
    bool there = false;
    std::vector<Value> values;
};

Content content_of(const Tables& tables, const EntityKey& key) {
    const AnyEntity entity = AnyTable(tables, key.kind).find(key.id);
    return entity ? Content{true, values_of(entity)} : Content{};
}

}  // namespace

Stepwise<std::vector<FieldChange>> difference_steps(const Book& from, const Book& to) {
    constexpr std::size_t kEntitiesAStep = 16;
    std::vector<FieldChange> changes;
    std::size_t seen = 0;
    std::size_t total = 0;
    for (const EntityKind kind : all_kinds())
        total += table_size(from, Part::living, kind) + table_size(to, Part::living, kind);
    for (const EntityKind kind : all_kinds()) {
        const AnyTable wanted(to, kind);
        const AnyTable had(from, kind);
        for (const std::uint32_t row : rows_by_id(to, Part::living, kind)) {
            make_equal(from, wanted.row(row), changes);
            make_room(changes, seen, total);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
        for (const std::uint32_t row : rows_by_id(from, Part::living, kind)) {
            const Id id = had.row(row).id();
            if (!wanted.find(id)) changes.push_back({kind, id, kExists, false});
            make_room(changes, seen, total);
            if (++seen % kEntitiesAStep == 0) co_yield {};
        }
    }
    co_return changes;
}

std::vector<FieldChange> difference_of(const Book& from, const Book& to, const EntityKey& key) {
    std::vector<FieldChange> changes;
    std::vector<EntityKey> keys = resting_on(to, key);
    keys.insert(keys.begin(), key);
    for (const EntityKey& wanted : keys) {
        if (const AnyEntity entity = AnyTable(to, wanted.kind).find(wanted.id))
            make_equal(from, entity, changes);
    }
    return changes;
}

TakenBack take_back(const Book& now, Book before, const Edit& edit) {
    std::map<EntityKey, Content> was;
    for (const FieldChange& change : edit.changes) {
        const EntityKey key{change.kind, change.id};
        if (!was.contains(key)) was[key] = content_of(before, key);
    }
    TakenBack taken;
    if (!replay(before, edit)) return taken;  // now what it was afterwards
    for (auto& [key, old] : was) {
        const Content after = content_of(before, key);
        const Content current = content_of(now, key);
        if (!old.there) {
            if (after.there && current.there)
                taken.changes.push_back({key.kind, key.id, kExists, false});
            continue;
        }
        if (!after.there) {
            if (current.there) continue;
            taken.changes.push_back({key.kind, key.id, kExists, true});
            const Content binned = content_of(now.bin, key);
            for (const Field& field : fields_of(key.kind)) {
                const std::size_t i = field.number - 1u;
                if (old.values[i] != (binned.there ? binned.values[i] : Value{}))
                    taken.changes.push_back({key.kind, key.id, field.number, old.values[i]});
            }
            continue;
        }
        if (!current.there) continue;
        for (const Field& field : fields_of(key.kind)) {
            const Value& wanted = old.values[field.number - 1u];
            const Value& is = current.values[field.number - 1u];
            const Value& made = after.values[field.number - 1u];
            if (made == wanted || is == wanted) continue;
            if (is == made)
                taken.changes.push_back({key.kind, key.id, field.number, wanted});
            else
                ++taken.changed_since;
        }
    }
    return taken;
}

}  // namespace kith
