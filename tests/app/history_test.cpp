#include "app/history.hpp"

#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <cstdint>
#include <string>
#include <vector>

namespace kith {
namespace {

std::vector<std::uint8_t> bytes_of(const Book& book) {
    return encode_edit({{}, {}, changes_for_whole_book(book)});
}

Edit add_person(Id id, std::string given) {
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, id);
    edit.set(EntityKind::person, id, "given", given);
    return {{1, 0, 1}, "Add " + given, edit.changes};
}

TEST_CASE("history: undo and redo are edits of their own, with labels that tell what they do") {
    Book book;
    History history;
    CHECK(history.undo_label().empty());
    CHECK(history.perform(book, add_person({1, 1}, "Ana")).has_value());
    CHECK(history.perform(book, add_person({2, 2}, "Bo")).has_value());
    CHECK(history.undo_label() == "Add Bo");
    CHECK(history.redo_label().empty());

    const auto undone = history.undo(book, {2, 0, 1});
    CHECK(undone.has_value());
    CHECK(undone->has_value());
    CHECK((*undone)->label == "Undo: Add Bo");
    CHECK((*undone)->stamp == Stamp{2, 0, 1});
    CHECK((*undone)->changes ==
          std::vector<FieldChange>{{EntityKind::person, {2, 2}, kStamps, {}}});
    CHECK(book.people.size() == 1);
    CHECK(history.undo_label() == "Add Ana");
    CHECK(history.redo_label() == "Add Bo");

    const auto redone = history.redo(book, {3, 0, 1});
    CHECK((*redone)->label == "Redo: Add Bo");
    CHECK(book.people.find({2, 2})->given == "Bo");
    CHECK(history.undo_label() == "Add Bo");
    CHECK(history.redo_label().empty());
}

TEST_CASE("history: with nothing to undo or redo nothing happens") {
    Book book;
    History history;
    const auto undone = history.undo(book, {1, 0, 1});
    CHECK(undone.has_value());
    CHECK_FALSE(undone->has_value());
    CHECK_FALSE(history.redo(book, {1, 0, 1})->has_value());
    CHECK(book.revision == 0);
}

TEST_CASE("history: a new edit forgets what could be redone, a refused one forgets nothing") {
    Book book;
    History history;
    CHECK(history.perform(book, add_person({1, 1}, "Ana")).has_value());
    CHECK(history.perform(book, add_person({2, 2}, "Bo")).has_value());
    CHECK(history.undo(book, {2, 0, 1}).has_value());
    CHECK_FALSE(history.perform(book, add_person({1, 1}, "Ana again")).has_value());
    CHECK(history.redo_label() == "Add Bo");
    CHECK(history.undo_label() == "Add Ana");
    CHECK(history.perform(book, add_person({3, 3}, "Cy")).has_value());
    CHECK(history.redo_label().empty());
}

TEST_CASE("history: an undo that no longer fits changes nothing and stays") {
    Book book;
    History history;
    CHECK(apply(book, add_person({1, 1}, "Ana")).has_value());
    CHECK(history.perform(book, {{2, 0, 1}, "Add a note", {{EntityKind::person, {1, 1}, 23, "x"}}})
              .has_value());
    // Somebody else deletes her, past the history.
    const Edit deletion = {{2, 0, 9}, "", {{EntityKind::person, {1, 1}, kExists, false}}};
    CHECK(apply(book, deletion).has_value());
    CHECK_FALSE(history.undo(book, {3, 0, 1}).has_value());
    CHECK(history.undo_label() == "Add a note");
    CHECK(history.redo_label().empty());
}

TEST_CASE("history: where an edit stands, also once it was taken back and done again") {
    using Standing = History::Standing;
    Book book;
    History history;
    Edit ana = add_person({1, 1}, "Ana");
    Edit bo = add_person({2, 2}, "Bo");
    bo.stamp = {2, 0, 1};
    CHECK(history.undo_stamp() == Stamp{});
    CHECK(history.standing(ana.stamp) == Standing::none);
    CHECK(history.perform(book, ana).has_value());
    CHECK(history.standing(ana.stamp) == Standing::last);
    CHECK(history.perform(book, bo).has_value());
    CHECK(history.undo_stamp() == bo.stamp);
    CHECK(history.standing(ana.stamp) == Standing::earlier);

    CHECK(history.undo(book, {3, 0, 1}).has_value());
    CHECK(history.standing(bo.stamp) == Standing::none);
    CHECK(history.standing(ana.stamp) == Standing::last);
    CHECK(history.redo(book, {4, 0, 1}).has_value());
    CHECK(history.undo_stamp() == bo.stamp);
    CHECK(history.standing(ana.stamp) == Standing::earlier);

    // An undo that is refused leaves it where it was.
    const Edit deletion = {{5, 0, 9}, "", {{EntityKind::person, {2, 2}, kExists, false}}};
    CHECK(history.perform(book, {{4, 1, 1}, "Name", {{EntityKind::person, {2, 2}, 23, "x"}}})
              .has_value());
    CHECK(apply(book, deletion).has_value());
    CHECK_FALSE(history.undo(book, {6, 0, 1}).has_value());
    CHECK(history.standing({4, 1, 1}) == Standing::last);
}

TEST_CASE("history: any number of steps back and forth, and a replay of what it returned agrees") {
    Book book;
    Book replayed;  // from the edits alone, as the journal has them
    History history;
    testing::EditSource source(31);
    Random random(32);
    Stamp stamp = {5000, 0, 1};
    std::vector<std::vector<std::uint8_t>> records = {bytes_of(book)};  // after n edits
    std::size_t at = 0;
    for (int i = 0; i < 40; ++i) {
        const Edit edit = source.next();
        CHECK(history.perform(book, edit).has_value());
        CHECK(apply(replayed, edit).has_value());
        records.push_back(bytes_of(book));
        ++at;
    }
    for (int i = 0; i < 400; ++i) {
        const bool back = random.below(2) == 0;
        stamp = next_stamp(stamp, 0, 1);
        const auto done = back ? history.undo(book, stamp) : history.redo(book, stamp);
        CHECK(done.has_value());
        if (!done || !*done) continue;
        at = back ? at - 1 : at + 1;
        CHECK(apply(replayed, **done).has_value());
        CHECK(bytes_of(book) == records[at]);
    }
    while (at > 0) {
        const auto done = history.undo(book, stamp);
        CHECK(done.has_value());
        if (!done) return;
        --at;
    }
    CHECK(history.undo_label().empty());
    CHECK(bytes_of(book) == records[0]);
}

}  // namespace
}  // namespace kith
