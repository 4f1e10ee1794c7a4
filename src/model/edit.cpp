#include "model/edit.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <iterator>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace kith {
namespace {

/// An id names one entity of each kind.
struct EntityKey {
    EntityKind kind;
    Id id;

    bool operator==(const EntityKey&) const = default;
};
struct EntityKeyHash {
    std::size_t operator()(const EntityKey& key) const {
        return IdHash{}(key.id) + static_cast<std::size_t>(key.kind);
    }
};

std::string name_of(const FieldChange& change) {
    return std::string(kind_name(change.kind)) + " " + to_string(change.id);
}

Result<void> check(const Book& book, std::span<const FieldChange> changes) {
    // What the changes before this one have created or deleted.
    std::unordered_map<EntityKey, bool, EntityKeyHash> exists_after;
    // Changes of one entity mostly stand in a row.
    EntityKey last{};
    bool last_exists = false;
    const auto looked_up = [&](const FieldChange& change) {
        if (const auto it = exists_after.find({change.kind, change.id}); it != exists_after.end())
            return it->second;
        bool found = false;
        with_table(book, change.kind,
                   [&](const auto& table) { found = table.find(change.id) != nullptr; });
        return found;
    };
    const auto exists = [&](const FieldChange& change) {
        if (EntityKey{change.kind, change.id} == last) return last_exists;
        last = {change.kind, change.id};
        return last_exists = looked_up(change);
    };
    for (const FieldChange& change : changes) {
        if (kind_name(change.kind).empty()) {
            return fail(ErrorCode::unsupported,
                        "An edit changes a thing of a kind that this version does not know.");
        }
        if (!change.id)
            return fail(
                ErrorCode::bad_input,
                "An edit changes a " + std::string(kind_name(change.kind)) + " without an id.");
        if (change.field == kExists) {
            const bool created = creates(change);
            if (!created && change.value != Value{false})
                return fail(ErrorCode::bad_input,
                            "An edit neither creates nor deletes " + name_of(change) + ".");
            if (created == exists(change)) {
                return fail(ErrorCode::conflict,
                            created ? "There is already a " + name_of(change) + "."
                                    : "There is no " + name_of(change) + " to delete.");
            }
            exists_after[last] = last_exists = created;
            continue;
        }
        const Field* field = find_field(change.kind, change.field);
        if (field == nullptr) {
            return fail(ErrorCode::unsupported, "An edit changes a field of " + name_of(change) +
                                                    " that this version does not know.");
        }
        if (!exists(change))
            return fail(ErrorCode::not_found,
                        "An edit changes " + name_of(change) + ", which is not there.");
        if (Result<void> checked = check_value(*field, change.value); !checked) return checked;
    }
    return {};
}

bool refers_to(EntityKind kind, EntityKind other) {
    return std::ranges::any_of(fields_of(kind), [&](const Field& field) {
        return (field.type == FieldType::reference || field.type == FieldType::references) &&
               field.refers_to == other;
    });
}

template <class Entity>
void append_fields(const Entity& entity, std::vector<FieldChange>& changes) {
    for (const Field& field : fields_of(kKindOf<Entity>)) {
        Value value = get_field(entity, field.number);
        if (!std::holds_alternative<std::monostate>(value)) {
            changes.push_back({kKindOf<Entity>, entity.id.value, field.number, std::move(value)});
        }
    }
}

}  // namespace

bool creates(const FieldChange& change) {
    return change.field == kExists &&
           (change.value == Value{true} || std::holds_alternative<Stamps>(change.value));
}

Result<std::vector<FieldChange>> apply(Book& book, const Edit& edit) {
    if (Result<void> checked = check(book, edit.changes); !checked)
        return std::unexpected(checked.error());

    std::array<std::size_t, 256> made{};  // by kind, a number of eight bits
    for (const FieldChange& change : edit.changes)
        made[static_cast<std::size_t>(change.kind)] += creates(change) ? 1 : 0;
    for (const EntityKind kind : all_kinds()) {
        constexpr std::size_t kMany = 1000;  // an import; small edits leave the tables to grow
        const std::size_t count = made[static_cast<std::size_t>(kind)];
        if (count < kMany) continue;
        with_table(book, kind, [&](auto& table) { table.reserve(table.size() + count); });
    }
    // What this edit has made, and whether with stamps of its own, which the fields leave alone.
    std::unordered_map<EntityKey, bool, EntityKeyHash> created;
    EntityKey last{};  // as in check()
    auto last_made = created.end();
    std::vector<FieldChange> inverse;  // last change first, turned round at the end
    for (const FieldChange& change : edit.changes) {
        with_table(book, change.kind, [&](auto& table) {
            if (change.field != kExists) {
                auto& entity = *table.find_mutable(change.id);
                // A new entity is taken back by its deletion alone.
                if (const EntityKey key{change.kind, change.id}; !(key == last)) {
                    last = key;
                    last_made = created.find(key);
                }
                if (last_made == created.end()) {
                    inverse.push_back(
                        {change.kind, change.id, change.field, get_field(entity, change.field)});
                }
                set_field(entity, change.field, change.value);
                if (last_made == created.end() || !last_made->second) entity.changed = edit.stamp;
            } else if (creates(change)) {
                auto& entity = table.insert(change.id);
                const Stamps* before = std::get_if<Stamps>(&change.value);
                entity.created = before != nullptr ? before->created : edit.stamp;
                entity.changed = before != nullptr ? before->changed : edit.stamp;
                last = {change.kind, change.id};
                last_made = created.insert_or_assign(last, before != nullptr).first;
                inverse.push_back({change.kind, change.id, kExists, false});
            } else {
                // Reversed below: the creation must come before its fields then.
                std::vector<FieldChange> fields;
                const auto& entity = *table.find(change.id);
                append_fields(entity, fields);
                std::reverse(fields.begin(), fields.end());
                inverse.insert(inverse.end(), std::make_move_iterator(fields.begin()),
                               std::make_move_iterator(fields.end()));
                inverse.push_back(
                    {change.kind, change.id, kExists, Stamps{entity.created, entity.changed}});
                table.erase(change.id);
                created.erase({change.kind, change.id});
                last = {};
            }
        });
    }
    std::reverse(inverse.begin(), inverse.end());
    ++book.revision;
    return inverse;
}

std::size_t table_size(const Book& book, EntityKind kind) {
    std::size_t size = 0;
    with_table(book, kind, [&](const auto& table) { size = table.size(); });
    return size;
}

std::vector<std::uint32_t> rows_by_id(const Book& book, EntityKind kind) {
    std::vector<std::uint32_t> order(table_size(book, kind));
    std::iota(order.begin(), order.end(), 0u);
    with_table(book, kind, [&](const auto& table) {
        const auto rows = table.rows();
        std::sort(order.begin(), order.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return rows[a].id < rows[b].id; });
    });
    return order;
}

void append_entity(const Book& book, EntityKind kind, std::uint32_t row,
                   std::vector<FieldChange>& changes) {
    with_table(book, kind, [&](const auto& table) {
        const auto& entity = table.rows()[row];
        changes.push_back({kind, entity.id.value, kExists, Stamps{entity.created, entity.changed}});
        append_fields(entity, changes);
    });
}

std::vector<FieldChange> changes_for_whole_book(const Book& book) {
    std::vector<FieldChange> changes;
    for (const EntityKind kind : all_kinds()) {
        for (const std::uint32_t row : rows_by_id(book, kind)) {
            const std::size_t first = changes.size();
            append_entity(book, kind, row, changes);
            changes[first].value = true;
        }
    }
    return changes;
}

std::optional<Stamps> stamps_of(const Book& book, EntityKind kind, Id id) {
    std::optional<Stamps> stamps;
    with_table(book, kind, [&](const auto& table) {
        if (const auto* entity = table.find(id)) stamps = {entity->created, entity->changed};
    });
    return stamps;
}

Value value_in(const Book& book, EntityKind kind, Id id, FieldNumber field) {
    Value value;
    with_table(book, kind, [&](const auto& table) {
        if (const auto* entity = table.find(id)) value = get_field(*entity, field);
    });
    return value;
}

Stamp next_stamp(const Stamp& last, std::int64_t wall_ms, std::uint64_t device) {
    if (wall_ms > last.wall_ms) return {wall_ms, 0, device};
    // The clock stands still or was set back: count on from the last reading.
    if (last.counter == UINT32_MAX) return {last.wall_ms + 1, 0, device};
    return {last.wall_ms, last.counter + 1, device};
}

void EditBuilder::set(EntityKind kind, Id id, std::string_view name, Value value) {
    const Field* field = find_field(kind, name);
    assert(field != nullptr && "no such field");
    if (field == nullptr) return;
    changes.push_back({kind, id, field->number, std::move(value)});
}

void EditBuilder::remove_entity(const Book& book, EntityKind kind, Id id) {
    std::vector<EntityKey> gone = {{kind, id}};
    std::unordered_set<EntityKey, EntityKeyHash> is_gone(gone.begin(), gone.end());
    // What cannot be without it goes too, and what cannot be without that.
    for (std::size_t next = 0; next < gone.size(); ++next) {
        const auto [gone_kind, gone_id] = gone[next];
        for (const EntityKind other : all_kinds()) {
            if (!refers_to(other, gone_kind)) continue;
            with_table(book, other, [&](const auto& table) {
                for (const auto& entity : table.rows()) {
                    const EntityKey key{other, entity.id.value};
                    if (is_gone.contains(key) || !let_go(entity, gone_kind, gone_id)) continue;
                    gone.push_back(key);
                    is_gone.insert(key);
                }
            });
        }
    }
    // Those that refer before those that are referred to.
    for (std::size_t i = gone.size(); i-- > 0;) remove(gone[i].kind, gone[i].id);
}

template <class Entity>
bool EditBuilder::let_go(const Entity& entity, EntityKind kind, Id id) {
    for (const Field& field : fields_of(kKindOf<Entity>)) {
        const bool one = field.type == FieldType::reference;
        if ((!one && field.type != FieldType::references) || field.refers_to != kind) continue;
        const Value value = get_field(entity, field.number);
        if (one && value == Value{id}) {
            if (field.required) return true;
            changes.push_back({kKindOf<Entity>, entity.id.value, field.number, Value{}});
        }
        const auto* list = std::get_if<IdList>(&value);
        if (list == nullptr || std::ranges::find(*list, id) == list->end()) continue;
        IdList others = *list;
        std::erase(others, id);
        // A conversation with nobody else was one with whoever goes.
        if (others.empty() && kKindOf<Entity> == EntityKind::touchpoint) return true;
        changes.push_back({kKindOf<Entity>, entity.id.value, field.number,
                           others.empty() ? Value{} : Value{std::move(others)}});
    }
    return false;
}

void EditBuilder::remove_everything(const Book& book) {
    const std::span<const EntityKind> kinds = all_kinds();
    for (std::size_t i = kinds.size(); i-- > 0;) {
        if (kinds[i] == EntityKind::setting) continue;
        with_table(book, kinds[i], [&](const auto& table) {
            for (const auto& entity : table.rows()) remove(kinds[i], entity.id.value);
        });
    }
}

}  // namespace kith
