#include "model/relations.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
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

TEST_CASE("relations: where somebody works stands before their school") {
    for (int i = 0; i < 8; ++i) {  // whatever the ids are
        Builder b;
        for (int more = 0; more < i; ++more) b.person();
        const Id ana = b.person();
        const Id school = b.organisation();
        b.edit.set(EntityKind::organisation, school, "name", "University of Nowhere");
        b.role(ana, school, {}, {});
        const Id work = b.role(ana, b.organisation(), {}, {});
        const Book book = b.book();
        CHECK(build_relations(book).main_role(book, book.people.row_of(ana)) ==
              book.roles.find(work));
    }
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
namespace {

std::vector<std::vector<std::uint32_t>> groups_of(const RowGroups& groups, std::size_t owners) {
    std::vector<std::vector<std::uint32_t>> all;
    for (std::size_t owner = 0; owner < owners; ++owner) {
        const auto rows = groups.of(owner);
        all.emplace_back(rows.begin(), rows.end());
    }
    return all;
}

/// An edit such as a person makes: mostly one thing, sometimes several.
Edit random_edit(const Book& book, Random& random, std::int64_t ms) {
    EditBuilder edit;
    const auto one_of = [&](const auto& table) {
        return table.size() == 0
                   ? Id{}
                   : table.rows()[random.below(static_cast<std::uint32_t>(table.size()))].id.value;
    };
    const auto day = [&] {
        return Date{static_cast<std::int16_t>(2020 + random.below(3)), 1,
                    static_cast<std::uint8_t>(1 + random.below(20))};
    };
    for (std::uint32_t count = 1 + random.below(3); count > 0; --count) {
        const Id person = one_of(book.people);
        const std::uint32_t what = random.below(14);
        if (what < 2 || !person) {
            const Id id = edit.create(EntityKind::person, random);
            edit.set(EntityKind::person, id, "given", testing::random_text(random));
        } else if (what == 2) {
            const Id role = edit.create(EntityKind::role, random);
            edit.set(EntityKind::role, role, "person", person);
            edit.set(EntityKind::role, role, "title", std::string("Engineer"));
            if (const Id at = one_of(book.organisations))
                edit.set(EntityKind::role, role, "organisation", at);
            if (random.below(2) == 0) edit.set(EntityKind::role, role, "to", day());
        } else if (what == 3) {
            const Id id = edit.create(EntityKind::organisation, random);
            edit.set(EntityKind::organisation, id, "name", testing::random_text(random));
        } else if (what == 4) {
            const Id tie = edit.create(EntityKind::tie, random);
            edit.set(EntityKind::tie, tie, "a", person);
            edit.set(EntityKind::tie, tie, "b", one_of(book.people));
        } else if (what < 8) {
            const Id touch = edit.create(EntityKind::touchpoint, random);
            edit.set(EntityKind::touchpoint, touch, "people",
                     IdList{person, one_of(book.people), make_id(random)});
            edit.set(EntityKind::touchpoint, touch, "on", day());
        } else if (what == 8) {
            edit.set(EntityKind::person, person, "location", testing::random_text(random));
            edit.set(EntityKind::person, person, "given", testing::random_text(random));
        } else if (what == 9) {
            if (const Id role = one_of(book.roles)) {
                edit.set(EntityKind::role, role, "title", testing::random_text(random));
                if (random.below(2) == 0) edit.set(EntityKind::role, role, "person", person);
            }
        } else if (what == 10) {
            if (const Id touch = one_of(book.touchpoints))
                edit.set(EntityKind::touchpoint, touch, "notes", testing::random_text(random));
            if (const Id touch = one_of(book.touchpoints); touch && random.below(2) == 0)
                edit.set(EntityKind::touchpoint, touch, "on", day());
            if (const Id touch = one_of(book.touchpoints); touch && random.below(2) == 0)
                edit.set(EntityKind::touchpoint, touch, "people",
                         IdList{person, one_of(book.people)});
        } else if (what == 11) {
            const Id exchange = edit.create(EntityKind::exchange, random);
            edit.set(EntityKind::exchange, exchange, "person", person);
        } else if (what == 12) {
            const Id value = edit.create(EntityKind::custom_value, random);
            edit.set(EntityKind::custom_value, value, "person", person);
            if (const Id moved = one_of(book.custom_values); moved && random.below(4) == 0)
                edit.set(EntityKind::custom_value, moved, "person", person);
        } else if (random.below(3) == 0) {
            if (edit.changes.empty()) edit.remove_entity(book, EntityKind::person, person);
            break;
        } else if (const Id gone = one_of(book.bin.people); gone && edit.changes.empty()) {
            edit.restore_entity(book, EntityKind::person, gone);
            break;
        }
    }
    return {{ms, 0, 1}, "", std::move(edit.changes)};
}

}  // namespace

TEST_CASE("relations: following any edits they are what they would be if built anew") {
    Random random(11);
    Book book;
    Relations relations = build_relations(book);
    std::size_t followed = 0;
    for (std::int64_t i = 1; i <= 3000; ++i) {
        const Edit edit = random_edit(book, random, i);
        const auto back = apply(book, edit);
        REQUIRE(back.has_value());
        std::vector<Id> before;
        for (const FieldChange& change : *back) {
            const IdList* ids = std::get_if<IdList>(&change.value);
            if (change.kind == EntityKind::touchpoint && ids != nullptr)
                before.insert(before.end(), ids->begin(), ids->end());
        }
        if (follow(relations, book, edit.changes, before))
            ++followed;
        else
            relations = build_relations(book);
        const Relations fresh = build_relations(book);
        const std::size_t people = book.people.size();
        REQUIRE(relations.last_touch == fresh.last_touch);
        REQUIRE(groups_of(relations.roles_of_person, people) ==
                groups_of(fresh.roles_of_person, people));
        REQUIRE(groups_of(relations.ties_of_person, people) ==
                groups_of(fresh.ties_of_person, people));
        REQUIRE(groups_of(relations.touchpoints_of_person, people) ==
                groups_of(fresh.touchpoints_of_person, people));
        REQUIRE(groups_of(relations.exchanges_of_person, people) ==
                groups_of(fresh.exchanges_of_person, people));
        REQUIRE(groups_of(relations.values_of_person, people) ==
                groups_of(fresh.values_of_person, people));
        REQUIRE(groups_of(relations.roles_of_organisation, book.organisations.size()) ==
                groups_of(fresh.roles_of_organisation, book.organisations.size()));
    }
    CHECK(followed > 1500);
}

TEST_CASE("relations: a touchpoint goes to another day and to others, when it is told who had it") {
    Random random(3);
    Book book;
    EditBuilder edit;
    const Id ana = edit.create(EntityKind::person, random);
    const Id ben = edit.create(EntityKind::person, random);
    std::vector<Id> talks;
    for (std::uint8_t day = 1; day <= 3; ++day) {
        talks.push_back(edit.create(EntityKind::touchpoint, random));
        edit.set(EntityKind::touchpoint, talks.back(), "people", IdList{ana});
        edit.set(EntityKind::touchpoint, talks.back(), "on", Date{2026, 3, day});
    }
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    Relations relations = build_relations(book);
    using Rows = std::vector<std::uint32_t>;
    const auto of = [&](Id person) {
        const auto rows = relations.touchpoints_of_person.of(book.people.row_of(person));
        return Rows(rows.begin(), rows.end());
    };
    CHECK(of(ana) == Rows{2, 1, 0});
    edit.changes.clear();
    edit.set(EntityKind::touchpoint, talks[0], "on", Date{2026, 3, 9});
    REQUIRE(apply(book, {{2, 0, 1}, "", edit.changes}).has_value());
    REQUIRE(follow(relations, book, edit.changes));
    CHECK(of(ana) == Rows{0, 2, 1});
    CHECK(relations.last_touch[book.people.row_of(ana)] == to_day(Date{2026, 3, 9}));
    edit.changes.clear();
    edit.set(EntityKind::touchpoint, talks[0], "people", IdList{ben});
    REQUIRE(apply(book, {{3, 0, 1}, "", edit.changes}).has_value());
    CHECK_FALSE(follow(relations, book, edit.changes));
    REQUIRE(follow(relations, book, edit.changes, std::vector<Id>{ana}));
    CHECK(of(ana) == Rows{2, 1});
    CHECK(of(ben) == Rows{0});
    CHECK(relations.last_touch[book.people.row_of(ana)] == to_day(Date{2026, 3, 3}));
}

TEST_CASE("relations: talks of one day stand by their time, those without one last") {
    Random random(3);
    Book book;
    EditBuilder edit;
    const Id ana = edit.create(EntityKind::person, random);
    std::vector<Id> talks;
    for (const std::string time : {"09:30", "", "17:05", "14:00"}) {
        talks.push_back(edit.create(EntityKind::touchpoint, random));
        edit.set(EntityKind::touchpoint, talks.back(), "people", IdList{ana});
        edit.set(EntityKind::touchpoint, talks.back(), "on", Date{2026, 3, 1});
        if (!time.empty()) edit.set(EntityKind::touchpoint, talks.back(), "time", time);
    }
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    Relations relations = build_relations(book);
    using Rows = std::vector<std::uint32_t>;
    const auto rows = [&] {
        const auto found = relations.touchpoints_of_person.of(book.people.row_of(ana));
        return Rows(found.begin(), found.end());
    };
    CHECK(rows() == Rows{2, 3, 0, 1});
    edit.changes.clear();
    edit.set(EntityKind::touchpoint, talks[1], "time", std::string("16:00"));
    REQUIRE(apply(book, {{2, 0, 1}, "", edit.changes}).has_value());
    REQUIRE(follow(relations, book, edit.changes));
    CHECK(rows() == Rows{2, 1, 3, 0});
}

}  // namespace kith
