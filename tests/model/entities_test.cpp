#include "model/entities.hpp"

#include <doctest/doctest.h>

namespace kith {
namespace {

TEST_CASE("display_name: what the person is shown as, by falling back from name to phone") {
    Person person;
    CHECK(display_name(person) == "Unnamed");
    person.phones = {"+48 500 000 000"};
    CHECK(display_name(person) == "+48 500 000 000");
    person.emails = {"a@b.example", "c@d.example"};
    CHECK(display_name(person) == "a@b.example");
    person.nickname = "Barty";
    CHECK(display_name(person) == "Barty");
    person.family = "Fable";
    CHECK(display_name(person) == "Fable");
    person.given = "Bartholomew";
    person.middle = "Q.";
    person.prefix = "Dr.";
    person.suffix = "III";
    CHECK(display_name(person) == "Bartholomew Q. Fable");
    person.display = "Bart";
    CHECK(display_name(person) == "Bart");
}

TEST_CASE("initials: the first characters of given and family name, in capitals") {
    Person person;
    CHECK(initials(person) == "?");
    person.emails = {"łucja@b.example"};
    CHECK(initials(person) == "Ł");
    person.given = "órlaith";
    CHECK(initials(person) == "Ó");
    person.family = "o'Imaginary";
    CHECK(initials(person) == "ÓO");
    person.given = "e\u0301va";
    CHECK(initials(person) == "E\u0301O");
    person.given = "架空";
    person.family = "山川";
    CHECK(initials(person) == "架山");
}

}  // namespace
}  // namespace kith
