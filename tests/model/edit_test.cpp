#include "model/edit.hpp"

#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr EntityKind kPerson = EntityKind::person;

FieldNumber number_of(EntityKind kind, std::string_view name) {
    return find_field(kind, name)->number;
}

Edit edit_of(std::vector<FieldChange> changes, Stamp stamp = {1000, 0, 1}) {
    return {stamp, "test", std::move(changes)};
}

/// The record without its stamps.
std::vector<std::uint8_t> bytes_of(const Book& book) {
    return encode_edit({{}, {}, changes_for_whole_book(book)});
}

TEST_CASE("apply: creates, sets, clears and deletes, and stamps what it touches") {
    Book book;
    Random random(1);
    EditBuilder builder;
    const Id ana = builder.create(kPerson, random);
    builder.set(kPerson, ana, "given", std::string("Ana"));
    CHECK(apply(book, edit_of(builder.changes, {5, 0, 9})).has_value());
    CHECK(book.people.find(ana)->given == "Ana");
    CHECK(book.people.find(ana)->created == Stamp{5, 0, 9});
    CHECK(book.revision == 1);

    CHECK(apply(book, edit_of({{kPerson, ana, number_of(kPerson, "given"), {}}}, {6, 0, 9})));
    CHECK(book.people.find(ana)->given.empty());
    CHECK(book.people.find(ana)->created == Stamp{5, 0, 9});
    CHECK(book.people.find(ana)->changed == Stamp{6, 0, 9});

    CHECK(apply(book, edit_of({{kPerson, ana, kExists, false}})).has_value());
    CHECK(book.people.find(ana) == nullptr);
    CHECK(book.empty());
    CHECK(book.revision == 3);
}

TEST_CASE("apply: the inverse of making something is to forget it") {
    Book book;
    Random random(1);
    EditBuilder builder;
    const Id ana = builder.create(kPerson, random);
    builder.set(kPerson, ana, "given", std::string("Ana"));
    builder.set(kPerson, ana, "family", std::string("Li"));
    const auto inverse = apply(book, edit_of(builder.changes));
    CHECK(inverse == std::vector<FieldChange>{{kPerson, ana, kStamps, {}}});
    CHECK(apply(book, edit_of(*inverse)).has_value());
    CHECK(book.lives.empty());
    CHECK(book.bin.people.size() == 0);
}

TEST_CASE("apply: what is deleted goes into the bin, and comes back from it as it was") {
    Book book;
    Random random(5);
    std::vector<FieldChange> changes;
    for (const EntityKind kind : all_kinds()) {
        const Id id = make_id(random);
        changes.push_back({kind, id, kExists, true});
        for (const Field& field : fields_of(kind)) {
            changes.push_back({kind, id, field.number, testing::random_value(field, random)});
        }
    }
    CHECK(apply(book, edit_of(changes)).has_value());
    const auto before = bytes_of(book);
    const auto people = stamps_of(book, kPerson, book.people.rows()[0].id.value);
    std::vector<FieldChange> deletions;
    for (const FieldChange& change : changes) {
        if (change.field == kExists) deletions.push_back({change.kind, change.id, kExists, false});
    }
    const auto inverse = apply(book, edit_of(deletions));
    CHECK(changes_for_whole_book(book).empty());
    CHECK(book.lives.size() == all_kinds().size());
    for (const EntityKind kind : all_kinds()) CHECK(table_size(book, Part::bin, kind) == 1);
    CHECK(apply(book, edit_of(*inverse, {9000, 0, 1})).has_value());
    CHECK(bytes_of(book) == before);
    for (const EntityKind kind : all_kinds()) CHECK(table_size(book, Part::bin, kind) == 0);
    const auto now = stamps_of(book, kPerson, book.people.rows()[0].id.value);
    CHECK(now->created == people->created);
    CHECK(now->changed == people->changed);
    CHECK(now->revived == Stamp{9000, 0, 1});
}

TEST_CASE("apply: what is deleted for good leaves only a line that says so") {
    Book book;
    const Id ana{1, 1};
    CHECK(apply(book, edit_of({{kPerson, ana, kExists, true}, {kPerson, ana, 1, "Ana"}}))
              .has_value());
    const auto before = bytes_of(book);
    SUBCASE("out of the book") {}
    SUBCASE("out of the bin") {
        CHECK(apply(book, edit_of({{kPerson, ana, kExists, false}})).has_value());
    }
    const bool binned = book.people.size() == 0;
    const auto inverse = apply(book, edit_of({{kPerson, ana, kExists, {}}}));
    REQUIRE(inverse.has_value());
    CHECK(book.people.size() == 0);
    CHECK(book.bin.people.size() == 0);
    CHECK(book.lives.size() == 1);
    CHECK(apply(book, edit_of(*inverse, {9000, 0, 1})).has_value());
    CHECK((binned ? book.bin.people : book.people).find(ana)->given == "Ana");
    if (!binned) CHECK(bytes_of(book) == before);
}

TEST_CASE("apply: the stamp of each field that is set, and of what is put into a list") {
    Book book;
    const Id ana{1, 1};
    const FieldNumber tags = find_field(kPerson, "tags")->number;
    CHECK(apply(book, edit_of({{kPerson, ana, kExists, true},
                               {kPerson, ana, 1, "Ana"},
                               {kPerson, ana, tags, TextList{"x", "y"}}},
                              {10, 0, 1}))
              .has_value());
    CHECK(book.people.find(ana)->field_stamps.empty());  // all at its creation
    CHECK(apply(book, edit_of({{kPerson, ana, tags, TextList{"y", "z"}}}, {20, 0, 1})).has_value());
    const Person& person = *book.people.find(ana);
    REQUIRE(person.field_stamps.size() == 3);
    CHECK(person.field_stamps[0].element == "x");
    CHECK_FALSE(person.field_stamps[0].present);
    CHECK(person.field_stamps[0].stamp == Stamp{20, 0, 1});
    CHECK(person.field_stamps[1].stamp == Stamp{10, 0, 1});
    CHECK(person.field_stamps[2].stamp == Stamp{20, 0, 1});
    CHECK(book.seen.at(1) == Stamp{20, 0, 1});
}

TEST_CASE("apply: on any error the book is as it was, to the last bit") {
    Book book;
    Random random(1);
    const Id ana = make_id(random);
    const Id ghost = make_id(random);
    const FieldNumber given = number_of(kPerson, "given");
    CHECK(apply(
        book, edit_of({{kPerson, ana, kExists, true}, {kPerson, ana, given, std::string("Ana")}})));
    const auto before = encode_snapshot(book, {});
    const std::uint64_t revision = book.revision;
    const FieldChange good = {kPerson, ana, given, std::string("Eva")};
    const auto code_of = [&](const FieldChange& bad) {
        const auto done = apply(book, edit_of({good, bad}, {2000, 0, 1}));
        CHECK_FALSE(done.has_value());
        CHECK(encode_snapshot(book, {}) == before);
        CHECK(book.revision == revision);
        return done.has_value() ? ErrorCode::cancelled : done.error().code;
    };
    CHECK(code_of({kPerson, ana, kExists, true}) == ErrorCode::conflict);
    CHECK(code_of({kPerson, ghost, kExists, false}) == ErrorCode::conflict);
    CHECK(code_of({kPerson, ghost, given, std::string("x")}) == ErrorCode::not_found);
    CHECK(code_of({kPerson, ana, given, std::int64_t{1}}) == ErrorCode::bad_input);
    CHECK(code_of({kPerson, ana, 999, std::string("x")}) == ErrorCode::unsupported);
    CHECK(code_of({static_cast<EntityKind>(77), ana, kExists, true}) == ErrorCode::unsupported);
    CHECK(code_of({kPerson, ana, kExists, std::string("yes")}) == ErrorCode::bad_input);
    CHECK(code_of({kPerson, Id{}, kExists, true}) == ErrorCode::bad_input);
}

TEST_CASE("apply: one id may name things of two kinds") {
    Book book;
    const Id id = {1, 2};
    constexpr EntityKind kOrganisation = EntityKind::organisation;
    const auto made =
        apply(book, edit_of({{kPerson, id, kExists, true}, {kOrganisation, id, kExists, true}}));
    CHECK(made.has_value());
    // The organisation is made anew while the person is changed: the person's old value counts.
    CHECK(apply(book, edit_of({{kOrganisation, id, kExists, false}})));
    const auto inverse =
        apply(book, edit_of({{kOrganisation, id, kExists, true},
                             {kPerson, id, number_of(kPerson, "given"), std::string("Ana")}}));
    CHECK(apply(book, edit_of(*inverse)));
    CHECK(book.people.find(id)->given.empty());
    CHECK(book.organisations.find(id) == nullptr);
}

TEST_CASE("apply: whatever edits came, taking all back gives each record that was, in turn") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Book book;
        testing::EditSource source(seed);
        std::vector<std::vector<FieldChange>> inverses;
        std::vector<std::vector<std::uint8_t>> records;
        for (int i = 0; i < 60; ++i) {
            records.push_back(bytes_of(book));
            const auto inverse = apply(book, source.next());
            CHECK(inverse.has_value());
            if (!inverse) return;
            inverses.push_back(*inverse);
        }
        const auto last = bytes_of(book);
        std::vector<std::vector<FieldChange>> forward;
        for (std::size_t i = inverses.size(); i-- > 0;) {
            const auto again = apply(book, edit_of(inverses[i]));
            CHECK(again.has_value());
            if (!again) return;
            forward.push_back(*again);
            CHECK(bytes_of(book) == records[i]);
        }
        // And forward again.
        for (std::size_t i = forward.size(); i-- > 0;) CHECK(apply(book, edit_of(forward[i])));
        CHECK(bytes_of(book) == last);
    }
}

TEST_CASE("EditApplication: in steps of any size it does what apply() does at once") {
    for (const std::size_t step : {1u, 2u, 7u, 100u}) {
        CAPTURE(step);
        Book book, at_once;
        testing::EditSource source(step);
        for (int i = 0; i < 60; ++i) {
            const Edit edit = source.next();
            const auto expected = apply(at_once, edit);
            EditApplication application(book, edit);
            float before = application.progress();
            std::size_t steps = 1;
            while (application.step(step)) {
                ++steps;
                CHECK(application.progress() >= before);
                before = application.progress();
            }
            CHECK(steps >= edit.changes.size() / step);
            CHECK(application.progress() == 1.0f);
            const auto inverse = application.finish();
            REQUIRE(inverse.has_value() == expected.has_value());
            if (inverse) CHECK(*inverse == *expected);
            CHECK(encode_snapshot(book, {}) == encode_snapshot(at_once, {}));
            CHECK(book.revision == at_once.revision);
        }
    }
}

TEST_CASE("EditApplication: every change is checked before the first is made") {
    Book book;
    std::vector<FieldChange> changes;
    Random random(3);
    for (int i = 0; i < 50; ++i) changes.push_back({kPerson, make_id(random), kExists, true});
    changes.push_back({kPerson, make_id(random), kExists, false});  // nobody
    const Edit edit = edit_of(changes);
    EditApplication application(book, edit);
    while (application.step(3)) CHECK(book.people.size() == 0);
    CHECK_FALSE(application.finish().has_value());
    CHECK(encode_snapshot(book, {}) == encode_snapshot(Book{}, {}));
    CHECK(book.revision == 0);
}

TEST_CASE("changes_for_whole_book: make the same book from an empty one, in canonical order") {
    Book book;
    testing::EditSource source(3);
    for (int i = 0; i < 100; ++i) CHECK(apply(book, source.next()).has_value());
    const auto changes = changes_for_whole_book(book);
    Book copy;
    CHECK(apply(copy, edit_of(changes)).has_value());
    CHECK(changes_for_whole_book(copy) == changes);
    const FieldChange* last = nullptr;
    for (const FieldChange& change : changes) {
        if (change.field != kExists) continue;
        if (last != nullptr) {
            const auto place = [](const FieldChange& of) {
                return std::pair(std::ranges::find(all_kinds(), of.kind) - all_kinds().begin(),
                                 of.id);
            };
            CHECK(place(*last) < place(change));
        }
        last = &change;
    }
}

TEST_CASE("next_stamp: later than the last, whatever the clock says") {
    Stamp last;
    for (const std::int64_t wall : {1000, 1000, 1001, 400, 0, -5, 1001, 1002, 900}) {
        const Stamp next = next_stamp(last, wall, 7);
        CHECK(last < next);
        CHECK(next.wall_ms >= wall);
        CHECK(next.device == 7);
        last = next;
    }
    CHECK(last == Stamp{1002, 1, 7});
    const Stamp full = {50, UINT32_MAX, 9};
    CHECK(full < next_stamp(full, 10, 1));
    CHECK(next_stamp({1000, 3, 9}, 2000, 1) == Stamp{2000, 0, 1});
}

// ---- EditBuilder
// ----------------------------------------------------------------------------------

struct SmallBook {
    Book book;
    Random random{2};
    Id ana, bo, role, tie, alone, together;

    SmallBook() {
        EditBuilder edit;
        ana = edit.create(kPerson, random);
        bo = edit.create(kPerson, random);
        role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", ana);
        tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", bo);
        edit.set(EntityKind::tie, tie, "b", ana);
        alone = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, alone, "people", IdList{ana});
        together = edit.create(EntityKind::touchpoint, random);
        edit.set(EntityKind::touchpoint, together, "people", IdList{bo, ana});
        const Id name = id_from_text("book.name");
        edit.create_with_id(EntityKind::setting, name);
        edit.set(EntityKind::setting, name, "name", std::string("book.name"));
        edit.set(EntityKind::setting, name, "value", std::string("Mine"));
        CHECK(apply(book, edit_of(edit.changes)).has_value());
    }
};

TEST_CASE("remove_entity: roles, ties and lonely touchpoints go with the person, others stay") {
    SmallBook small;
    EditBuilder edit;
    edit.remove_entity(small.book, kPerson, small.ana);
    CHECK(apply(small.book, edit_of(edit.changes)).has_value());
    CHECK(small.book.people.size() == 1);
    CHECK(small.book.roles.size() == 0);
    CHECK(small.book.ties.size() == 0);
    CHECK(small.book.touchpoints.size() == 1);
    // Ana stands in it still, for the day on which she is brought back.
    CHECK(small.book.touchpoints.find(small.together)->people == IdList{small.bo, small.ana});
}

TEST_CASE(
    "restore_entity: what went with a person comes back with them, what went alone does not") {
    SmallBook small;
    const auto before = bytes_of(small.book);
    EditBuilder alone;
    alone.remove(EntityKind::tie, small.book.ties.rows()[0].id.value);
    CHECK(apply(small.book, edit_of(alone.changes, {5000, 0, 1})).has_value());
    EditBuilder edit;
    edit.remove_entity(small.book, kPerson, small.ana);
    CHECK(apply(small.book, edit_of(edit.changes, {6000, 0, 1})).has_value());
    EditBuilder back;
    back.restore_entity(small.book, kPerson, small.ana);
    CHECK(apply(small.book, edit_of(back.changes, {7000, 0, 1})).has_value());
    CHECK(small.book.people.size() == 2);
    CHECK(small.book.roles.size() == 1);
    CHECK(small.book.ties.size() == 0);
    EditBuilder tie;
    tie.restore_entity(small.book, EntityKind::tie, small.book.bin.ties.rows()[0].id.value);
    CHECK(apply(small.book, edit_of(tie.changes, {8000, 0, 1})).has_value());
    CHECK(bytes_of(small.book) == before);
}

TEST_CASE("remove_entity: what only mentions what has gone stays, what rests on it goes, in turn") {
    Book book;
    Random random(4);
    EditBuilder edit;
    const Id ana = edit.create(kPerson, random);
    const Id bo = edit.create(kPerson, random);
    edit.set(kPerson, bo, "met_through", ana);
    const Id touch = edit.create(EntityKind::touchpoint, random);
    edit.set(EntityKind::touchpoint, touch, "people", IdList{ana});
    const Id from_ana = edit.create(EntityKind::exchange, random);
    edit.set(EntityKind::exchange, from_ana, "person", ana);
    const Id from_bo = edit.create(EntityKind::exchange, random);
    edit.set(EntityKind::exchange, from_bo, "person", bo);
    edit.set(EntityKind::exchange, from_bo, "touchpoint", touch);
    const Id task = edit.create(EntityKind::task, random);
    edit.set(EntityKind::task, task, "title", std::string("Thank Ana"));
    edit.set(EntityKind::task, task, "people", IdList{ana});
    const Id shoes = edit.create(EntityKind::custom_field, random);
    edit.set(EntityKind::custom_field, shoes, "name", std::string("Shoe size"));
    const Id size = edit.create(EntityKind::custom_value, random);
    edit.set(EntityKind::custom_value, size, "person", bo);
    edit.set(EntityKind::custom_value, size, "field", shoes);
    CHECK(apply(book, edit_of(edit.changes)).has_value());
    const auto before = bytes_of(book);

    EditBuilder removal;
    removal.remove_entity(book, kPerson, ana);
    const auto inverse = apply(book, edit_of(removal.changes));
    REQUIRE(inverse.has_value());
    CHECK(book.people.find(bo)->met_through == ana);  // who is in the bin
    CHECK(book.touchpoints.size() == 0);
    CHECK(book.exchanges.find(from_ana) == nullptr);
    CHECK(book.exchanges.find(from_bo) != nullptr);
    CHECK(book.tasks.find(task) != nullptr);
    CHECK(book.custom_values.size() == 1);
    CHECK(apply(book, edit_of(*inverse)).has_value());
    CHECK(bytes_of(book) == before);

    EditBuilder of_field;
    of_field.remove_entity(book, EntityKind::custom_field, shoes);
    CHECK(apply(book, edit_of(of_field.changes)).has_value());
    CHECK(book.custom_values.size() == 0);
}

TEST_CASE("remove_everything: nothing stays but the settings, and one undo brings it all back") {
    SmallBook small;
    const auto before = bytes_of(small.book);
    EditBuilder edit;
    edit.remove_everything(small.book);
    const auto inverse = apply(small.book, edit_of(edit.changes));
    CHECK(small.book.empty());
    CHECK(setting(small.book, "book.name", "Kith") == "Mine");
    CHECK(setting(small.book, "me.given", "nobody") == "nobody");
    CHECK(apply(small.book, edit_of(*inverse)).has_value());
    CHECK(bytes_of(small.book) == before);
}

}  // namespace
}  // namespace kith
