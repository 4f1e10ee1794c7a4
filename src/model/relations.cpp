#include "model/relations.hpp"

#include <algorithm>

namespace kith {
namespace {

/// Group `items` rows by owner: `owners_of(row, add)` calls add(owner) for each owner of a row.
template <class OwnersOf>
RowGroups group(std::size_t owners, std::size_t items, OwnersOf&& owners_of) {
    RowGroups groups;
    groups.start.assign(owners + 1, 0);
    for (std::uint32_t row = 0; row < items; ++row) {
        owners_of(row, [&](std::size_t owner) {
            if (owner < owners) ++groups.start[owner + 1];
        });
    }
    for (std::size_t owner = 0; owner < owners; ++owner)
        groups.start[owner + 1] += groups.start[owner];
    groups.row.resize(groups.start[owners]);
    std::vector<std::uint32_t> next(groups.start.begin(), groups.start.end() - 1);
    for (std::uint32_t row = 0; row < items; ++row) {
        owners_of(row, [&](std::size_t owner) {
            if (owner < owners) groups.row[next[owner]++] = row;
        });
    }
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

}  // namespace

const Role* Relations::main_role(const Book& book, std::size_t person_row) const {
    const Role* best = nullptr;
    for (const std::uint32_t row : roles_of_person.of(person_row)) {
        const Role& role = book.roles.rows()[row];
        if (role.to) break;  // current ones come first
        if (best == nullptr || (!best->organisation && role.organisation)) best = &role;
    }
    return best;
}

Relations build_relations(const Book& book) {
    Relations relations;
    const auto roles = book.roles.rows();
    const auto touchpoints = book.touchpoints.rows();
    relations.roles_of_person =
        group(book.people.size(), roles.size(),
              [&](std::uint32_t row, auto&& add) { add(book.people.row_of(roles[row].person)); });
    sort_within(relations.roles_of_person, [&](std::uint32_t a, std::uint32_t b) {
        const bool current_a = !roles[a].to;
        const bool current_b = !roles[b].to;
        if (current_a != current_b) return current_a;
        if (roles[a].to != roles[b].to) return roles[b].to < roles[a].to;
        if (roles[a].from != roles[b].from) return roles[b].from < roles[a].from;
        return roles[a].id < roles[b].id;
    });
    relations.roles_of_organisation =
        group(book.organisations.size(), roles.size(), [&](std::uint32_t row, auto&& add) {
            add(book.organisations.row_of(roles[row].organisation));
        });
    relations.ties_of_person =
        group(book.people.size(), book.ties.size(), [&](std::uint32_t row, auto&& add) {
            const Tie& tie = book.ties.rows()[row];
            add(book.people.row_of(tie.a));
            if (!(tie.b == tie.a)) add(book.people.row_of(tie.b));
        });
    relations.touchpoints_of_person =
        group(book.people.size(), touchpoints.size(), [&](std::uint32_t row, auto&& add) {
            const IdList& people = touchpoints[row].people;
            for (auto it = people.begin(); it != people.end(); ++it) {
                // Named twice, there once.
                if (std::find(people.begin(), it, *it) == it) add(book.people.row_of(*it));
            }
        });
    sort_within(relations.touchpoints_of_person, [&](std::uint32_t a, std::uint32_t b) {
        if (touchpoints[a].on != touchpoints[b].on) return touchpoints[b].on < touchpoints[a].on;
        return touchpoints[a].id < touchpoints[b].id;
    });
    relations.last_touch.assign(book.people.size(), Relations::kNever);
    for (std::size_t person = 0; person < book.people.size(); ++person) {
        const auto mine = relations.touchpoints_of_person.of(person);
        if (mine.empty()) continue;
        if (const auto day = to_day(touchpoints[mine.front()].on))
            relations.last_touch[person] = *day;
    }
    return relations;
}

}  // namespace kith
