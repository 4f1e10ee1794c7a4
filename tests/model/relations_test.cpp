#include "model/relations.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace kith {
namespace {

struct Builder {
    Random random{4};
    EditBuilder edit;

    Id person() { return edit.create(EntityKind::person, random); }
    Id organisation() { return edit.create(EntityKind::organisation, random); }
    Id role(Id person, Id organisation, Date from, Date to) {
        const Id id = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, id, "person", person);
        if (organisation) edit.set(EntityKind::role, id, "organisation", organisation);
        if (from) edit.set(EntityKind::role, id, "from", from);
        if (to) edit.set(EntityKind::role, id, "to", to);
        return id;
    }
    Id tie(Id a, Id b) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", a);
        edit.set(EntityKind::tie, id, "b", b);
        return id;
    }
    Id touchpoint(Date on, IdList people) {
        const Id id = edit.create(EntityKind::touchpoint, random);
        if (on) edit.set(EntityKind::touchpoint, id, "on", on);
        edit.set(EntityKind::touchpoint, id, "people", std::move(people));
        return id;
    }
    Book book() const {
        Book book;
        CHECK(apply(book, {{1, 0, 1}, "test", edit.changes}).has_value());
        return book;
    }
};

template <class Rows>
std::vector<Id> ids_of(const Rows& rows, std::span<const std::uint32_t> numbers) {
    std::vector<Id> ids;
    for (const std::uint32_t row : numbers) ids.push_back(rows[row].id.value);
    return ids;
}

TEST_CASE("relations: current roles first, then the latest; the main one has an organisation") {
    Builder b;
    const Id ana = b.person();
    const Id bo = b.person();
    const Id acme = b.organisation();
    const Id old = b.role(ana, acme, {2010}, {2015, 1});
    const Id older = b.role(ana, acme, {2001}, {2009});
    const Id no_place = b.role(ana, {}, {2021}, {});
    const Id now = b.role(ana, acme, {2018}, {});
    const Id ended = b.role(bo, acme, {2018}, {2020});
    const Book book = b.book();
    const Relations relations = build_relations(book);
    const std::size_t ana_row = book.people.row_of(ana);
    CHECK(ids_of(book.roles.rows(), relations.roles_of_person.of(ana_row)) ==
          std::vector<Id>{no_place, now, old, older});
    CHECK(relations.main_role(book, ana_row) == book.roles.find(now));
    CHECK(relations.main_role(book, book.people.row_of(bo)) == nullptr);
    CHECK(ids_of(book.roles.rows(), relations.roles_of_organisation.of(0)) ==
          std::vector<Id>{old, older, now, ended});
}

TEST_CASE("relations: a tie belongs to both ends, a touchpoint to everyone who was there") {
    Builder b;
    const Id ana = b.person();
    const Id bo = b.person();
    const Id cy = b.person();
    const Id first = b.tie(ana, bo);
    const Id second = b.tie(cy, ana);
    const Id early = b.touchpoint({2024, 5, 1}, {ana, bo});
    const Id late = b.touchpoint({2025, 5, 1}, {bo});
    const Id undated = b.touchpoint({}, {cy});
    const Book book = b.book();
    const Relations relations = build_relations(book);
    const auto ties = [&](Id id) {
        return ids_of(book.ties.rows(), relations.ties_of_person.of(book.people.row_of(id)));
    };
    const auto touchpoints = [&](Id id) {
        return ids_of(book.touchpoints.rows(),
                      relations.touchpoints_of_person.of(book.people.row_of(id)));
    };
    CHECK(ties(ana) == std::vector<Id>{first, second});
    CHECK(ties(bo) == std::vector<Id>{first});
    CHECK(ties(cy) == std::vector<Id>{second});
    CHECK(touchpoints(bo) == std::vector<Id>{late, early});
    CHECK(touchpoints(cy) == std::vector<Id>{undated});
    CHECK(relations.last_touch[book.people.row_of(bo)] == *to_day(Date{2025, 5, 1}));
    CHECK(relations.last_touch[book.people.row_of(ana)] == *to_day(Date{2024, 5, 1}));
    CHECK(relations.last_touch[book.people.row_of(cy)] == Relations::kNever);
}

TEST_CASE("relations: what points to nobody is passed over") {
    Builder b;
    const Id ana = b.person();
    const Id ghost = make_id(b.random);
    b.role(ghost, ghost, {}, {});
    b.tie(ana, ghost);
    b.tie(ana, ana);
    b.touchpoint({2024, 1, 1}, {ghost, ana, ana});
    const Book book = b.book();
    const Relations relations = build_relations(book);
    CHECK(relations.roles_of_person.of(0).empty());
    CHECK(relations.ties_of_person.of(0).size() == 2);
    CHECK(relations.touchpoints_of_person.of(0).size() == 1);
    CHECK(build_relations(Book{}).last_touch.empty());
}

}  // namespace
}  // namespace kith
