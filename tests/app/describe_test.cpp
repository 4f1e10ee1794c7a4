#include "app/describe.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include "tests/model/random_book.hpp"
#include <string>

namespace kith {

TEST_CASE("describe: people by their names, other things by theirs and by whom they concern") {
    Book book;
    EditBuilder edit;
    Random random(1);
    const Id ana = edit.create(EntityKind::person, random);
    edit.set(EntityKind::person, ana, "given", std::string("Ana"));
    edit.set(EntityKind::person, ana, "family", std::string("Silva"));
    const Id acme = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    const Id role = edit.create(EntityKind::role, random);
    edit.set(EntityKind::role, role, "person", ana);
    edit.set(EntityKind::role, role, "organisation", acme);
    edit.set(EntityKind::role, role, "title", std::string("Engineer"));
    const Id touch = edit.create(EntityKind::touchpoint, random);
    edit.set(EntityKind::touchpoint, touch, "people", IdList{ana});
    edit.set(EntityKind::touchpoint, touch, "on", Date{2026, 5, 3});
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());

    CHECK(describe(book, {EntityKind::person, ana}) == "Ana Silva");
    CHECK(describe(book, {EntityKind::role, role}) == "Engineer, Ana Silva, Acme");
    CHECK(describe(book, {EntityKind::touchpoint, touch}) ==
          "Touchpoint with Ana Silva, 2026-05-03");
    CHECK(describe(book, {EntityKind::tie, ana}).empty());
    REQUIRE(apply(book, {{2, 0, 1}, "", {{EntityKind::person, ana, kExists, false}}}).has_value());
    CHECK(describe(book, {EntityKind::person, ana}) == "Ana Silva");  // from the bin
}

TEST_CASE("edit words: what an edit made, changed and deleted, and where it came from") {
    Random random(1);
    EditBuilder made;
    for (const std::string_view name : {"Ana", "Ben"}) {
        const Id person = made.create(EntityKind::person, random);
        made.set(EntityKind::person, person, "given", std::string(name));
        made.set(EntityKind::person, person, "source", std::string("LinkedIn"));
    }
    const Id acme = made.create(EntityKind::organisation, random);
    CHECK(edit_words({{}, "", made.changes}) == "From LinkedIn: 2 people, 1 organisation added");

    EditBuilder changed;
    const Id ana = make_id(random);
    changed.set(EntityKind::person, ana, "given", std::string("Anna"));
    changed.set(EntityKind::person, ana, "location", std::string("Porto"));
    changed.remove(EntityKind::organisation, acme);
    CHECK(edit_words({{}, "", changed.changes}) ==
          "By hand: Given name, Place changed; 1 organisation deleted");
    for (const std::string_view name : {"middle", "family", "prefix", "suffix", "nickname"})
        changed.set(EntityKind::person, ana, name, std::string("x"));
    CHECK(edit_words({{}, "", changed.changes})
              .starts_with("By hand: Given name, Place, Middle name, Family name, "));
    CHECK(edit_words({{}, "", changed.changes}).contains(" and 2 more changed"));

    const FieldChange copied{EntityKind::person, ana, kExists,
                             Boxed(Stamps{{1, 0, 1}, {}, {}, {}, {}})};
    CHECK(edit_words({{}, "", {copied}}) == "From a copy: 1 person added");
}

TEST_CASE("value words: every value of every kind of field, and nothing") {
    Book book;
    REQUIRE(apply(book, {{1, 0, 1}, "", testing::every_field_of_every_kind()}).has_value());
    std::uint32_t number = 0;
    for (const EntityKind kind : all_kinds()) {
        for (const Field& field : fields_of(kind)) {
            CHECK(value_words(book, field, {}) == "nothing");
            const Value value = testing::distinct_value(field, ++number);
            const bool names_nobody =
                field.type == FieldType::reference || field.type == FieldType::references;
            CHECK((value_words(book, field, value) == "nothing") == names_nobody);
        }
    }
    const auto field = [](std::string_view name) { return *find_field(EntityKind::person, name); };
    CHECK(value_words(book, field("tags"), TextList{"a", "b"}) == "a, b");
    CHECK(value_words(book, field("birthday"), Date{0, 2, 29}) == "--02-29");
    CHECK(value_words(book, field("archived"), true) == "yes");
}

}  // namespace kith
