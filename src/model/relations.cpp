#include "model/relations.hpp"

#include "model/organisation_name.hpp"

#include <algorithm>

namespace kith {
namespace {

/// Group `items` rows by owner: `owners_of(row, add)` calls add(owner) for each owner of a row.
/// Looking an owner up is what takes time, so it is done once.
template <class OwnersOf>
RowGroups group(std::size_t owners, std::size_t items, OwnersOf&& owners_of) {
    struct Member {
        std::uint32_t owner, row;
    };
    std::vector<Member> members;
    members.reserve(items);
    RowGroups groups;
    groups.start.assign(owners + 1, 0);
    for (std::uint32_t row = 0; row < items; ++row) {
        owners_of(row, [&](std::size_t owner) {
            if (owner >= owners) return;
            members.push_back({static_cast<std::uint32_t>(owner), row});
            ++groups.start[owner + 1];
        });
    }
    for (std::size_t owner = 0; owner < owners; ++owner)
        groups.start[owner + 1] += groups.start[owner];
    groups.row.resize(groups.start[owners]);
    std::vector<std::uint32_t> next(groups.start.begin(), groups.start.end() - 1);
    for (const Member& member : members) groups.row[next[member.owner]++] = member.row;
    return groups;
}

template <class Less>
void sort_within(RowGroups& groups, Less&& less) {
    for (std::size_t owner = 0; owner + 1 < groups.start.size(); ++owner) {
        const auto first = groups.row.begin() + static_cast<std::ptrdiff_t>(groups.start[owner]);
        const auto last = groups.row.begin() + static_cast<std::ptrdiff_t>(groups.start[owner + 1]);
        if (last - first > 1) std::sort(first, last, less);
    }
}

/// Current roles first, then by date, the latest first.
bool comes_first(const Role& a, const Role& b) {
    const bool current_a = !a.to;
    const bool current_b = !b.to;
    if (current_a != current_b) return current_a;
    if (a.to != b.to) return b.to < a.to;
    if (a.from != b.from) return b.from < a.from;
    return a.id < b.id;
}

/// The newest first; those of a day without a time after those with one.
bool comes_first(const Touchpoint& a, const Touchpoint& b) {
    if (a.on != b.on) return b.on < a.on;
    if (a.time != b.time) return b.time < a.time;
    return a.id < b.id;
}

Day last_touch_of(const Relations& relations, const Book& book, std::size_t person) {
    const auto mine = relations.touchpoints_of_person.of(person);
    if (mine.empty()) return Relations::kNever;
    return to_day(book.touchpoints.rows()[mine.front()].on).value_or(Relations::kNever);
}

/// Whether a change of a field puts its entity into other groups, or elsewhere within them.
bool moves_between_owners(const FieldChange& change) {
    const Field* field = find_field(change.kind, change.field);
    if (field == nullptr) return true;
    switch (change.kind) {
        case EntityKind::role:
        case EntityKind::tie:
        case EntityKind::touchpoint:
            return field->type == FieldType::reference || field->type == FieldType::references ||
                   field->type == FieldType::date || field->name == "time";
        case EntityKind::exchange:
        case EntityKind::custom_value:
            return field->name == "person";
        default:
            return false;
    }
}

/// The group of an owner, to be changed.
std::vector<std::uint32_t>& group_of(RowGroups& groups, std::size_t owner) {
    const auto known = groups.changed.find(owner);
    if (known != groups.changed.end()) return known->second;
    const auto rows = groups.of(owner);
    return groups.changed[owner] = {rows.begin(), rows.end()};
}

template <class Entity>
void insert_sorted(RowGroups& groups, std::size_t owner, std::span<const Entity> rows,
                   std::size_t row) {
    std::vector<std::uint32_t>& group = group_of(groups, owner);
    const auto at = std::lower_bound(group.begin(), group.end(), row,
                                     [&](std::uint32_t other, std::size_t added) {
                                         return comes_first(rows[other], rows[added]);
                                     });
    group.insert(at, static_cast<std::uint32_t>(row));
}

/// Adds the last of `table` to the group of its person.
template <class Entity>
void add_to_person(RowGroups& groups, const Book& book, const Table<Entity>& table, Id id) {
    const std::size_t row = table.row_of(id);
    if (row == table.size()) return;
    const std::size_t person = book.people.row_of(table.rows()[row].person);
    if (person < book.people.size())
        group_of(groups, person).push_back(static_cast<std::uint32_t>(row));
}

/// An entity that an edit has made, or brought back: it stands in the last rows of its table.
void add_made(Relations& relations, const Book& book, const EntityKey& key) {
    const std::size_t people = book.people.size();
    if (key.kind == EntityKind::role) {
        const std::size_t row = book.roles.row_of(key.id);
        if (row == book.roles.size()) return;
        const Role& role = book.roles.rows()[row];
        if (const std::size_t person = book.people.row_of(role.person); person < people)
            insert_sorted(relations.roles_of_person, person, book.roles.rows(), row);
        const std::size_t organisation = book.organisations.row_of(role.organisation);
        if (organisation < book.organisations.size())
            group_of(relations.roles_of_organisation, organisation)
                .push_back(static_cast<std::uint32_t>(row));
    } else if (key.kind == EntityKind::tie) {
        const std::size_t row = book.ties.row_of(key.id);
        if (row == book.ties.size()) return;
        const Tie& tie = book.ties.rows()[row];
        const auto add = [&](Id end) {
            const std::size_t person = book.people.row_of(end);
            if (person == people) return;
            group_of(relations.ties_of_person, person).push_back(static_cast<std::uint32_t>(row));
        };
        add(tie.a);
        if (!(tie.b == tie.a)) add(tie.b);
    } else if (key.kind == EntityKind::touchpoint) {
        const std::size_t row = book.touchpoints.row_of(key.id);
        if (row == book.touchpoints.size()) return;
        for (const Id id : book.touchpoints.rows()[row].people) {
            const std::size_t person = book.people.row_of(id);
            if (person == people) continue;
            insert_sorted(relations.touchpoints_of_person, person, book.touchpoints.rows(), row);
            relations.last_touch[person] = last_touch_of(relations, book, person);
        }
    } else if (key.kind == EntityKind::exchange) {
        add_to_person(relations.exchanges_of_person, book, book.exchanges, key.id);
    } else if (key.kind == EntityKind::custom_value) {
        add_to_person(relations.values_of_person, book, book.custom_values, key.id);
    }
}

/// Rows in their order, each once.
void keep_once(std::vector<std::uint32_t>& rows) {
    std::ranges::sort(rows);
    const auto twice = std::ranges::unique(rows);
    rows.erase(twice.begin(), twice.end());
}

/// Touchpoints that were there before an edit, and have another day or other people since.
///
/// @param moved  their rows, in order.
void move_touchpoints(Relations& relations, const Book& book, std::span<const std::uint32_t> moved,
                      std::span<const Id> before) {
    const auto touchpoints = book.touchpoints.rows();
    std::vector<std::uint32_t> owners;
    const auto note_owner = [&](Id id) {
        const std::size_t person = book.people.row_of(id);
        if (person < book.people.size()) owners.push_back(static_cast<std::uint32_t>(person));
    };
    std::ranges::for_each(before, note_owner);
    for (const std::uint32_t row : moved)
        std::ranges::for_each(touchpoints[row].people, note_owner);
    keep_once(owners);
    // All leave before the first comes: a group is searched as one that is in order.
    RowGroups& groups = relations.touchpoints_of_person;
    const auto is_moved = [&](std::uint32_t row) { return std::ranges::binary_search(moved, row); };
    for (const std::uint32_t owner : owners) {
        if (std::ranges::any_of(groups.of(owner), is_moved))
            std::erase_if(group_of(groups, owner), is_moved);
    }
    for (const std::uint32_t row : moved) {
        for (const Id id : touchpoints[row].people) {
            const std::size_t person = book.people.row_of(id);
            if (person < book.people.size()) insert_sorted(groups, person, touchpoints, row);
        }
    }
    for (const std::uint32_t owner : owners)
        relations.last_touch[owner] = last_touch_of(relations, book, owner);
}

}  // namespace

const Role* Relations::main_role(const Book& book, std::size_t person_row) const {
    // Where somebody studies, or did: without a title, and without a date that would tell.
    const auto studies = [&](const Role& role) {
        const Organisation* organisation = book.organisations.find(role.organisation);
        return organisation != nullptr && role.title.empty() && is_school(organisation->name);
    };
    const Role* best = nullptr;
    for (const std::uint32_t row : roles_of_person.of(person_row)) {
        const Role& role = book.roles.rows()[row];
        if (role.to) break;  // current ones come first
        if (best == nullptr || (!best->organisation && role.organisation) ||
            (role.organisation && role.from == best->from && studies(*best) && !studies(role)))
            best = &role;
    }
    return best;
}

bool RelationsBuild::step(const Book& book) {
    const std::size_t people = book.people.size();
    const auto roles = book.roles.rows();
    const auto touchpoints = book.touchpoints.rows();
    const auto by_person = [&](const auto& table) {
        return group(people, table.size(), [&](std::uint32_t row, auto&& add) {
            add(book.people.row_of(table.rows()[row].person));
        });
    };
    switch (built_++) {
        case 0:
            relations_.roles_of_person = by_person(book.roles);
            return true;
        case 1:
            sort_within(relations_.roles_of_person, [&](std::uint32_t a, std::uint32_t b) {
                return comes_first(roles[a], roles[b]);
            });
            return true;
        case 2:
            relations_.roles_of_organisation =
                group(book.organisations.size(), roles.size(), [&](std::uint32_t row, auto&& add) {
                    add(book.organisations.row_of(roles[row].organisation));
                });
            return true;
        case 3:
            relations_.ties_of_person =
                group(people, book.ties.size(), [&](std::uint32_t row, auto&& add) {
                    const Tie& tie = book.ties.rows()[row];
                    add(book.people.row_of(tie.a));
                    if (!(tie.b == tie.a)) add(book.people.row_of(tie.b));
                });
            return true;
        case 4:
            relations_.touchpoints_of_person =
                group(people, touchpoints.size(), [&](std::uint32_t row, auto&& add) {
                    for (const Id person : touchpoints[row].people) add(book.people.row_of(person));
                });
            return true;
        case 5:
            sort_within(relations_.touchpoints_of_person, [&](std::uint32_t a, std::uint32_t b) {
                return comes_first(touchpoints[a], touchpoints[b]);
            });
            return true;
        case 6:
            relations_.exchanges_of_person = by_person(book.exchanges);
            return true;
        case 7:
            relations_.values_of_person = by_person(book.custom_values);
            return true;
        default:
            relations_.last_touch.reserve(people);
            for (std::size_t person = 0; person < people; ++person)
                relations_.last_touch.push_back(last_touch_of(relations_, book, person));
            return false;
    }
}

Relations build_relations(const Book& book) {
    RelationsBuild build;
    while (build.step(book)) {
    }
    return build.take();
}

bool follow(Relations& relations, const Book& book, std::span<const FieldChange> changes,
            const std::optional<std::vector<Id>>& before) {
    constexpr std::size_t kMany = 2000;
    const auto patched = [&](const RowGroups& groups) { return groups.changed.size() > kMany; };
    if (changes.size() > kMany || patched(relations.touchpoints_of_person) ||
        patched(relations.roles_of_person) || patched(relations.roles_of_organisation) ||
        patched(relations.ties_of_person) || patched(relations.exchanges_of_person) ||
        patched(relations.values_of_person))
        return false;
    std::vector<EntityKey> made;
    std::vector<std::uint32_t> moved;  // rows of touchpoints
    for (const FieldChange& change : changes) {
        const EntityKey key{change.kind, change.id};
        // What comes back may have been named by others all the while.
        const bool is_new =
            change.field == kExists && change.value == Value{true} && !book.lives.contains(key);
        const bool goes = change.field == kExists || change.field == kStamps;
        if (is_new) {
            made.push_back(key);
            continue;
        }
        if (goes) return false;
        if (!moves_between_owners(change) || std::ranges::contains(made, key)) continue;
        const Field* field = find_field(change.kind, change.field);
        if (change.kind != EntityKind::touchpoint || field == nullptr ||
            (field->name == "people" && !before))
            return false;
        // One in the bin is with nobody.
        if (const std::size_t row = book.touchpoints.row_of(key.id); row < book.touchpoints.size())
            moved.push_back(static_cast<std::uint32_t>(row));
    }
    keep_once(moved);
    relations.last_touch.resize(book.people.size(), Relations::kNever);
    if (!moved.empty())
        move_touchpoints(relations, book, moved, before.value_or(std::vector<Id>{}));
    for (const EntityKey& key : made) add_made(relations, book, key);
    return true;
}

}  // namespace kith
