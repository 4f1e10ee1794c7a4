#include "model/book.hpp"

#include <doctest/doctest.h>

#include <cstdint>
#include <utility>
#include <vector>

namespace kith {

TEST_CASE("table: all its rows can be taken out, and it is used on") {
    Table<Person> people;
    people.insert(Id{1, 1}).given = "Ana";
    people.insert(Id{1, 2}).given = "Bo";
    const std::vector<Person> rows = people.take_rows();
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].given == "Ana");
    CHECK(people.size() == 0);
    CHECK(people.find({1, 1}) == nullptr);
    people.insert(Id{1, 1}).given = "Cy";
    REQUIRE(people.find({1, 1}) != nullptr);
    CHECK(people.find({1, 1})->given == "Cy");
}

TEST_CASE("discard_book: a book goes a little at a time") {
    Book book;
    for (std::uint64_t i = 1; i <= 5000; ++i) book.people.insert(Id{1, i});
    for (std::uint64_t i = 1; i <= 3000; ++i) book.bin.ties.insert(Id{2, i});
    Stepwise<bool> work = discard_book_steps(std::move(book));
    int steps = 1;
    while (work.step()) ++steps;
    CHECK(steps >= 8);  // of a thousand or so
    CHECK(work.take());
}

}  // namespace kith
