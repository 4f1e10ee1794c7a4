#include "model/difference.hpp"

#include "model/edit_codec.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <cstdint>
#include <vector>

namespace kith {
namespace {

std::vector<std::uint8_t> content_of(const Book& book) {
    return encode_edit({{}, "", changes_for_whole_book(book)});
}

}  // namespace

TEST_CASE("difference: leads from any state of a book to any other") {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        testing::EditSource edits(seed);
        Book book;
        std::vector<Book> states;
        for (int i = 0; i < 60; ++i) {
            REQUIRE(apply(book, edits.next()).has_value());
            if (i % 10 == 0) states.push_back(book);
        }
        for (const Book& wanted : states) {
            Book back = book;
            REQUIRE(replay(back, {{5000, 0, 1}, "", difference(book, wanted)}).has_value());
            REQUIRE(content_of(back) == content_of(wanted));
            REQUIRE(difference(back, wanted).empty());
            // And forward again from there.
            Book forward = back;
            REQUIRE(replay(forward, {{6000, 0, 1}, "", difference(back, book)}).has_value());
            REQUIRE(content_of(forward) == content_of(book));
        }
    }
}

TEST_CASE("take back: of the last edit it is the same as undoing it") {
    for (std::uint64_t seed = 1; seed <= 60; ++seed) {
        testing::EditSource edits(seed);
        Book book;
        for (int i = 0; i < 30; ++i) REQUIRE(apply(book, edits.next()).has_value());
        const Book before = book;
        const Edit edit = edits.next();
        REQUIRE(apply(book, edit).has_value());
        const TakenBack taken = take_back(book, before, edit);
        CHECK(taken.changed_since == 0);
        REQUIRE(replay(book, {{5000, 0, 1}, "", taken.changes}).has_value());
        REQUIRE(content_of(book) == content_of(before));
    }
}

TEST_CASE("take back: what was changed since stays, and is counted") {
    Book book;
    const Id ana{1, 1};
    constexpr EntityKind kPerson = EntityKind::person;
    REQUIRE(apply(book, {{1, 0, 1}, "", {{kPerson, ana, kExists, true}}}).has_value());
    const Book before = book;
    const Edit edit{{2, 0, 1}, "", {{kPerson, ana, 1, "Ana"}, {kPerson, ana, 3, "Silva"}}};
    REQUIRE(apply(book, edit).has_value());
    REQUIRE(apply(book, {{3, 0, 1}, "", {{kPerson, ana, 1, "Anita"}}}).has_value());
    const TakenBack taken = take_back(book, before, edit);
    CHECK(taken.changed_since == 1);
    CHECK(taken.changes == std::vector<FieldChange>{{kPerson, ana, 3, {}}});
}

}  // namespace kith
