#include "text/written.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

namespace kith::text {
namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kTea = id_from_text("tea");

/// Two people with an impact, one of whom has notes, a favourite tea and three touchpoints.
Book book_of_two() {
    EditBuilder edit;
    for (const Id id : {kAna, kBo}) {
        edit.create_with_id(EntityKind::person, id);
        edit.set(EntityKind::person, id, "given", std::string("A"));
        edit.set(EntityKind::person, id, "impact", std::int64_t{3});
        edit.set(EntityKind::person, id, "source", std::string("by hand"));
        edit.set(EntityKind::person, id, "map_place", MapPlace{1, 2, true});
    }
    edit.set(EntityKind::person, kBo, "notes", std::string("Sails."));
    edit.create_with_id(EntityKind::custom_field, kTea);
    edit.set(EntityKind::custom_field, kTea, "name", std::string("Favourite tea"));
    edit.create_with_id(EntityKind::custom_value, id_from_text("value"));
    edit.set(EntityKind::custom_value, id_from_text("value"), "person", kBo);
    edit.set(EntityKind::custom_value, id_from_text("value"), "field", kTea);
    edit.set(EntityKind::custom_value, id_from_text("value"), "value", std::string("Assam"));
    for (const std::string_view name : {"1", "2", "3"}) {
        edit.create_with_id(EntityKind::touchpoint, id_from_text(name));
        edit.set(EntityKind::touchpoint, id_from_text(name), "people", IdList{kBo});
    }
    edit.create_with_id(EntityKind::journal_entry, id_from_text("page"));
    edit.set(EntityKind::journal_entry, id_from_text("page"), "people", IdList{kBo, kAna});
    edit.create_with_id(EntityKind::organisation, id_from_text("org"));
    Edit whole{.stamp = {1, 0, 1}, .label = "", .changes = edit.changes};
    Book book;
    REQUIRE(apply(book, whole));
    return book;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE(
    "written: what a file has no place for is counted by field, by custom field and by kind") {
    const Book book = book_of_two();
    const std::array<std::string_view, 1> given = {"given"};
    CHECK(not_held(book, std::array{kAna, kBo}, given, {}) ==
          Strings{"Notes of 1 person", "Impact of 2 people", "Favourite tea of 1 person",
                  "3 touchpoints", "1 journal entry"});
}

TEST_CASE("written: only what belongs to the chosen people is counted, each of them once") {
    const Book book = book_of_two();
    const std::array<std::string_view, 1> given = {"given"};
    CHECK(not_held(book, std::array{kAna, kAna, id_from_text("nobody")}, given, {}) ==
          Strings{"Impact of 1 person", "1 journal entry"});
    CHECK(not_held(book, {}, {}, {}).empty());
}

TEST_CASE("written: a photo that a file has no place for is told") {
    Book book = book_of_two();
    EditBuilder edit;
    edit.create_with_id(EntityKind::photo, id_from_text("photo"));
    edit.set(EntityKind::photo, id_from_text("photo"), "person", kAna);
    edit.set(EntityKind::photo, id_from_text("photo"), "jpeg", std::string("/9j/AAAA"));
    REQUIRE(apply(book, {{2, 0, 1}, "", edit.changes}));
    const std::array<std::string_view, 2> fields = {"given", "impact"};
    CHECK(not_held(book, std::array{kAna}, fields, {}) == Strings{"1 journal entry", "1 photo"});
}

TEST_CASE("written: a file that holds everything loses nothing") {
    const Book book = book_of_two();
    const std::array<std::string_view, 4> fields = {"given", "impact", "notes", "custom"};
    const std::array kinds = {EntityKind::touchpoint, EntityKind::journal_entry};
    CHECK(not_held(book, std::array{kAna, kBo}, fields, kinds).empty());
}

}  // namespace kith::text
