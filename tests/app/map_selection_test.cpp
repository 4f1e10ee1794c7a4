#include "app/map_selection.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <array>
#include <limits>
#include <vector>

namespace kith {
namespace {

Id id(std::uint64_t n) {
    return {0, n};
}

std::vector<std::uint64_t> marked(const MarkedPeople& people) {
    std::vector<std::uint64_t> numbers;
    for (const Id one : people.ids()) numbers.push_back(one.low);
    return numbers;
}

using Numbers = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("selection: people are selected alone, besides others, taken out, and one by one") {
    MarkedPeople people;
    CHECK(people.empty());
    people.mark({id(3), id(1), id(3)}, MarkHow::only);
    CHECK(marked(people) == Numbers{1, 3});
    people.mark({id(2), id(3)}, MarkHow::add);
    CHECK(marked(people) == Numbers{1, 2, 3});
    people.mark({id(1), id(9)}, MarkHow::remove);
    CHECK(marked(people) == Numbers{2, 3});
    people.mark({id(3), id(4)}, MarkHow::toggle);
    CHECK(marked(people) == Numbers{2, 4});
    CHECK(people.contains(id(4)));
    CHECK_FALSE(people.contains(id(3)));
    people.mark({}, MarkHow::only);
    CHECK(people.empty());
}

TEST_CASE("selection: its revision tells a change from none") {
    MarkedPeople people;
    people.mark({id(1)}, MarkHow::only);
    const std::uint64_t before = people.revision();
    people.mark({id(1)}, MarkHow::add);
    CHECK(people.revision() == before);
    people.mark({id(2)}, MarkHow::add);
    CHECK(people.revision() != before);
}

TEST_CASE("selection: who leaves the book leaves the selection") {
    Book book;
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, id(2));
    REQUIRE(apply(book, {{1, 0, 1}, "Make", edit.changes}));
    MarkedPeople people;
    people.mark({id(1), id(2)}, MarkHow::only);
    people.keep_those_in(book);
    CHECK(marked(people) == Numbers{2});
}

TEST_CASE("selection: a rectangle holds what lies in it, and nothing that has no place") {
    constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
    const std::array<float, 10> at = {0, 0, 5, 5, 11, 5, kNowhere, kNowhere, 5, -1};
    const std::array<OutlineCorner, 4> square = {{{-1, -1}, {10, -1}, {10, 10}, {-1, 10}}};
    // The corner that is left open at the far edges is where (5, -1) lies: on the near one.
    CHECK(positions_within(at, square) == std::vector<std::uint32_t>{0, 1, 4});
    CHECK(positions_within(at, std::span(square).first(2)).empty());
    CHECK(positions_within({}, square).empty());
}

TEST_CASE("selection: a lasso may be bent, and where it crosses itself it is hollow") {
    // A horseshoe that is open to the right: what lies in its mouth is not within.
    const std::array<OutlineCorner, 8> horseshoe = {
        {{0, 0}, {10, 0}, {10, 2}, {2, 2}, {2, 8}, {10, 8}, {10, 10}, {0, 10}}};
    const std::array<float, 6> at = {1, 5, 5, 5, 5, 9};
    CHECK(positions_within(at, horseshoe) == std::vector<std::uint32_t>{0, 2});
    // The same square twice around.
    const std::array<OutlineCorner, 8> twice = {
        {{0, 0}, {10, 0}, {10, 10}, {0, 10}, {0, 0}, {10, 0}, {10, 10}, {0, 10}}};
    CHECK(positions_within(at, twice).empty());
}

}  // namespace kith
