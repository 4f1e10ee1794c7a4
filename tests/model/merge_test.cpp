#include "model/merge.hpp"

#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

using Bytes = std::vector<std::uint8_t>;

/// All that a book holds: values, stamps, bin, what was deleted for good, and what it has seen.
Bytes state_of(const Book& book) {
    return encode_snapshot(book, {});
}

/// One of several copies: edits bear its device and a clock that goes on from what it has seen.
struct Copy {
    explicit Copy(std::uint64_t number) : device(number) {}

    Stamp now() const { return next_stamp(latest_stamp(book), ms, device); }
    void edit(std::vector<FieldChange> changes) {
        ++ms;
        const auto done = apply(book, {now(), "", std::move(changes)});
        REQUIRE(done.has_value());
    }
    void set(Id id, std::string_view field, Value value) {
        edit({{EntityKind::person, id, find_field(EntityKind::person, field)->number,
               std::move(value)}});
    }
    Merge take(const Copy& other, std::span<const MergeChoice> choices = {}) {
        Merge merged = merge(book, other.book, choices, now());
        const auto done = apply(book, {now(), "Merge", merged.changes, merged.seen});
        REQUIRE(done.has_value());
        return merged;
    }
    const Person& person(Id id) const { return *book.people.find(id); }

    Book book;
    std::uint64_t device;
    std::int64_t ms = 1000;
};

Book merged(const Book& a, const Book& b) {
    Book result = a;
    const Merge merge_of_both = merge(a, b);
    const auto done = replay(result, {{}, "", merge_of_both.changes, merge_of_both.seen});
    REQUIRE(done.has_value());
    return result;
}

const Id kAna = id_from_text("ana");
const Id kBen = id_from_text("ben");

/// Two copies that both know Ana.
struct Pair {
    Pair() {
        laptop.edit(
            {{EntityKind::person, kAna, kExists, true},
             {EntityKind::person, kAna, find_field(EntityKind::person, "given")->number, "Ana"},
             {EntityKind::person, kAna, find_field(EntityKind::person, "tags")->number,
              TextList{"one", "two"}}});
        phone.take(laptop);
        phone.ms = laptop.ms += 100;
    }
    Copy laptop{1}, phone{2};
};

}  // namespace

TEST_CASE("merge: of each field the later stamp wins, on both sides alike") {
    Pair both;
    both.laptop.set(kAna, "notes", "laptop");
    both.phone.ms += 50;
    both.phone.set(kAna, "notes", "phone");
    both.phone.set(kAna, "nickname", "Annie");
    both.laptop.set(kAna, "location", "Porto");
    const Book one = merged(both.laptop.book, both.phone.book);
    const Book other = merged(both.phone.book, both.laptop.book);
    CHECK(state_of(one) == state_of(other));
    const Person& ana = *one.people.find(kAna);
    CHECK(ana.notes == "phone");
    CHECK(ana.nickname == "Annie");
    CHECK(ana.location == "Porto");
    CHECK(ana.given == "Ana");
}

TEST_CASE("merge: a list is a set of what was put in and not taken out") {
    Pair both;
    both.laptop.set(kAna, "tags", TextList{"one", "two", "laptop"});
    both.phone.set(kAna, "tags", TextList{"phone", "two"});
    const Book book = merged(both.laptop.book, both.phone.book);
    CHECK(book.people.find(kAna)->tags == TextList{"phone", "two", "laptop"});
    CHECK(state_of(book) == state_of(merged(both.phone.book, both.laptop.book)));
}

TEST_CASE("merge: what was deleted stays deleted, unless it was changed later") {
    SUBCASE("deleted last") {
        Pair both;
        both.laptop.set(kAna, "notes", "x");
        both.phone.ms += 50;
        both.phone.edit({{EntityKind::person, kAna, kExists, false}});
        both.laptop.take(both.phone);
        CHECK(both.laptop.book.people.find(kAna) == nullptr);
        // With the notes of the laptop, should it be brought back.
        CHECK(both.laptop.book.bin.people.find(kAna)->notes == "x");
    }
    SUBCASE("changed last") {
        Pair both;
        both.phone.edit({{EntityKind::person, kAna, kExists, false}});
        both.laptop.ms += 50;
        both.laptop.set(kAna, "notes", "x");
        both.phone.take(both.laptop);
        REQUIRE(both.phone.book.people.find(kAna) != nullptr);
        CHECK(both.phone.person(kAna).notes == "x");
    }
    SUBCASE("deleted for good, and an old copy comes") {
        Pair both;
        both.phone.edit({{EntityKind::person, kAna, kExists, {}}});
        both.phone.take(both.laptop);
        CHECK(both.phone.book.people.find(kAna) == nullptr);
        CHECK(both.phone.book.bin.people.find(kAna) != nullptr);
    }
    SUBCASE("deleted and brought back") {
        Pair both;
        both.phone.edit({{EntityKind::person, kAna, kExists, false}});
        both.laptop.take(both.phone);
        both.phone.edit({{EntityKind::person, kAna, kExists, true}});
        both.laptop.take(both.phone);
        CHECK(both.laptop.person(kAna).given == "Ana");
        CHECK(state_of(both.laptop.book) != state_of(Book{}));
    }
}

TEST_CASE("merge: a conflict is what neither copy could know of the other") {
    Pair both;
    both.laptop.set(kAna, "notes", "laptop");
    both.phone.ms += 50;
    both.phone.set(kAna, "notes", "phone");
    SUBCASE("both sides are told, and the later is taken") {
        const Merge result = both.laptop.take(both.phone);
        REQUIRE(result.conflicts.size() == 1);
        const MergeConflict& conflict = result.conflicts.front();
        CHECK(conflict.entity == EntityKey{EntityKind::person, kAna});
        CHECK(conflict.ours == Value{"laptop"});
        CHECK(conflict.theirs == Value{"phone"});
        CHECK(conflict.takes_theirs);
        CHECK(both.laptop.person(kAna).notes == "phone");
    }
    SUBCASE("a choice against the rule holds on every copy from then on") {
        const MergeChoice choice{
            {EntityKind::person, kAna}, find_field(EntityKind::person, "notes")->number, false};
        both.laptop.ms += 100;
        both.laptop.take(both.phone, {&choice, 1});
        CHECK(both.laptop.person(kAna).notes == "laptop");
        CHECK(both.phone.take(both.laptop).conflicts.empty());
        CHECK(both.phone.person(kAna).notes == "laptop");
    }
    SUBCASE("who has seen the other's change and changes it again makes no conflict") {
        both.laptop.take(both.phone);
        both.laptop.ms += 100;
        both.laptop.set(kAna, "notes", "both");
        CHECK(both.phone.take(both.laptop).conflicts.empty());
        CHECK(both.phone.person(kAna).notes == "both");
    }
}

TEST_CASE("merge: who was deleted here and met there is told, and comes back when so chosen") {
    Pair both;
    both.laptop.edit({{EntityKind::person, kAna, kExists, false}});
    both.phone.ms += 50;
    const Id touch = id_from_text("touch");
    both.phone.edit({{EntityKind::touchpoint, touch, kExists, true},
                     {EntityKind::touchpoint, touch,
                      find_field(EntityKind::touchpoint, "people")->number, IdList{kAna}}});
    const Merge result = merge(both.laptop.book, both.phone.book);
    REQUIRE(result.conflicts.size() == 1);
    CHECK(result.conflicts.front().entity == EntityKey{EntityKind::person, kAna});
    CHECK(result.conflicts.front().used_since);
    CHECK(result.conflicts.front().theirs == Value{true});
    const MergeChoice choice{{EntityKind::person, kAna}, kExists, true};
    both.laptop.ms += 100;
    both.laptop.take(both.phone, {&choice, 1});
    CHECK(both.laptop.person(kAna).given == "Ana");
    CHECK(both.laptop.book.touchpoints.find(touch) != nullptr);
}

TEST_CASE("merge: one undo takes it back to the last bit, and it can be done again") {
    Pair both;
    both.laptop.set(kAna, "notes", "laptop");
    both.phone.set(kAna, "tags", TextList{"two", "three"});
    both.phone.edit({{EntityKind::person, kBen, kExists, true}});
    both.laptop.edit({{EntityKind::person, kAna, kExists, false}});
    const Bytes before = encode_edit({{}, "", changes_for_whole_book(both.laptop.book)});
    Book book = both.laptop.book;
    book.seen.clear();
    const Merge result = merge(book, both.phone.book);
    Book with = book;
    const auto undo = apply(with, {{}, "", result.changes});
    REQUIRE(undo.has_value());
    const Bytes after = state_of(with);
    CHECK(after != state_of(book));
    const auto redo = apply(with, {{}, "", *undo});
    REQUIRE(redo.has_value());
    CHECK(state_of(with) == state_of(book));
    CHECK(encode_edit({{}, "", changes_for_whole_book(with)}) == before);
    REQUIRE(replay(with, {{}, "", *redo}).has_value());
    CHECK(state_of(with) == after);
}

TEST_CASE("merge: what came from where is told by field") {
    Pair both;
    both.laptop.set(kAna, "notes", "mine");
    both.phone.set(kAna, "nickname", "Annie");
    both.phone.edit({{EntityKind::person, kBen, kExists, true}});
    const Merge result = merge(both.laptop.book, both.phone.book);
    REQUIRE(result.entities.size() == 2);
    CHECK(result.count(EntityKind::person, MergeOutcome::added) == 1);
    const auto changed =
        std::ranges::find(result.entities, MergeOutcome::changed, &MergedEntity::outcome);
    REQUIRE(changed != result.entities.end());
    CHECK(changed->taken ==
          std::vector<FieldNumber>{find_field(EntityKind::person, "nickname")->number});
    CHECK(changed->kept ==
          std::vector<FieldNumber>{find_field(EntityKind::person, "notes")->number});
}

TEST_CASE("merge: commutative, associative and idempotent, whatever three copies went through") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        Book copies[3];
        testing::EditSource sources[3] = {testing::EditSource(seed, 1),
                                          testing::EditSource(seed + 1000, 2),
                                          testing::EditSource(seed + 2000, 3)};
        Random random(seed);
        for (int step = 0; step < 60; ++step) {
            const std::uint32_t which = random.below(3);
            if (random.below(8) == 0)  // they hear of one another now and then
                copies[which] = merged(copies[which], copies[random.below(3)]);
            const auto done = apply(copies[which], sources[which].next(copies[which]));
            REQUIRE(done.has_value());
        }
        const auto& [a, b, c] = copies;
        CAPTURE(seed);
        const Book ab = merged(a, b);
        REQUIRE(state_of(ab) == state_of(merged(b, a)));
        REQUIRE(state_of(merged(a, a)) == state_of(a));
        REQUIRE(state_of(merged(ab, b)) == state_of(ab));
        REQUIRE(state_of(merged(ab, a)) == state_of(ab));
        REQUIRE(state_of(merged(ab, c)) == state_of(merged(a, merged(b, c))));
    }
}

TEST_CASE("merge: copies that merge with whom they meet all hold the same in the end") {
    Random random(5);
    std::vector<Book> copies(4);
    std::vector<testing::EditSource> sources;
    for (std::uint64_t i = 0; i < 4; ++i) sources.emplace_back(i + 77, i + 1);
    for (int step = 0; step < 300; ++step) {
        const std::uint32_t who = random.below(4);
        if (random.below(5) == 0)
            copies[who] = merged(copies[who], copies[random.below(4)]);
        else
            REQUIRE(apply(copies[who], sources[who].next(copies[who])).has_value());
    }
    for (int round = 0; round < 2; ++round) {
        for (std::size_t i = 0; i < copies.size(); ++i)
            copies[i] = merged(copies[i], copies[(i + 1) % copies.size()]);
    }
    for (std::size_t i = 0; i < copies.size(); ++i)
        copies[i] =
            merged(copies[i], merged(copies[0], merged(copies[1], merged(copies[2], copies[3]))));
    for (const Book& copy : copies) CHECK(state_of(copy) == state_of(copies.front()));
}

TEST_CASE("merge: restoring into a book in which all was deleted gives the copy, to the last bit") {
    Pair both;
    both.laptop.set(kAna, "notes", "x");
    const Book backup = both.laptop.book;
    both.laptop.edit({{EntityKind::person, kBen, kExists, true}});
    both.laptop.edit(
        {{EntityKind::person, kAna, kExists, false}, {EntityKind::person, kBen, kExists, {}}});
    CHECK(merge(both.laptop.book, backup).entities.empty());  // merging leaves it deleted
    const Merge back = restore(both.laptop.book, backup);
    CHECK(back.entities.size() == 1);
    Book book = both.laptop.book;
    const auto undo = apply(book, {both.laptop.now(), "", back.changes, back.seen});
    REQUIRE(undo.has_value());
    CHECK(book.lives.size() == 1);  // of Ben, whom the copy does not know
    book.lives.clear();
    CHECK(state_of(book) == state_of(backup));
    CHECK(replay(book, {{}, "", *undo}).has_value());
    CHECK(book.people.size() == 0);
    CHECK(book.bin.people.find(kAna)->notes == "x");
}

TEST_CASE("merge: two books of the first format, which know only when an entity changed") {
    Book books[2];
    for (int i = 0; i < 2; ++i) {
        const Stamps stamps{{1000, 0, 0}, {2000 + i, 0, 0}, {}, {}, {}};
        const auto field = [](std::string_view name) {
            return find_field(EntityKind::person, name)->number;
        };
        REQUIRE(replay(books[i],
                       {{},
                        "",
                        {{EntityKind::person, kAna, kExists, Boxed(stamps)},
                         {EntityKind::person, kAna, field("notes"), std::to_string(i)},
                         {EntityKind::person, kAna, field(i == 0 ? "given" : "family"), "x"},
                         {EntityKind::person, kAna, field("tags"), TextList{std::to_string(i)}}}})
                    .has_value());
    }
    const Book book = merged(books[0], books[1]);
    CHECK(state_of(book) == state_of(merged(books[1], books[0])));
    CHECK(state_of(merged(book, books[0])) == state_of(book));
    const Person& ana = *book.people.find(kAna);
    CHECK(ana.notes == "1");  // the one that changed later
    CHECK(ana.given == "x");
    CHECK(ana.family == "x");
    CHECK(ana.tags == TextList{"0", "1"});
}

}  // namespace kith
