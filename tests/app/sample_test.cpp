#include "app/sample.hpp"

#include <doctest/doctest.h>

#include <set>

using namespace kith;

TEST_CASE("sample: two hundred people whose every tie and touchpoint leads somewhere") {
    constexpr Day kToday = 20000;
    Random random(1);
    Book book;
    Edit edit;
    edit.changes = sample_network(random, kToday);
    CHECK(apply(book, edit).has_value());
    CHECK(book.people.size() == 200);
    CHECK(book.organisations.size() == 36);
    CHECK(book.ties.size() == 450);
    for (const Tie& tie : book.ties.rows()) {
        CHECK(book.people.find(tie.a) != nullptr);
        CHECK(book.people.find(tie.b) != nullptr);
    }
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        const auto day = to_day(touch.on);
        CHECK(day.has_value());
        CHECK(*day < kToday);
        CHECK(*day >= kToday - 730);
    }
    std::set<std::string> names;
    for (const Person& person : book.people.rows()) names.insert(display_name(person));
    CHECK(names.size() == 200);
}

TEST_CASE("sample: the same seed and day give the same network") {
    Random first(5);
    Random second(5);
    Random third(6);
    CHECK(sample_network(first, 100) == sample_network(second, 100));
    CHECK_FALSE(sample_network(third, 100) == sample_network(first, 100));
}
