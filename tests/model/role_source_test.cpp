#include "model/role_source.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <string>

namespace kith {

TEST_CASE("role source: it keeps what the file said of the work") {
    CHECK(work_words("Engineer", "Acme") == "Engineer, Acme");
    CHECK(work_words("", "Acme") == "Acme");
    CHECK(work_words("Engineer", "") == "Engineer");
    CHECK(source_after("", "Poet", "Writer") == "");  // entered by hand
    const std::string corrected = source_after("LinkedIn", "Engineer, Acme", "Chief, Acme");
    CHECK(corrected == "LinkedIn said: Engineer, Acme");
    CHECK(source_alone(corrected) == "LinkedIn");
    CHECK(said_by_source(corrected) == "Engineer, Acme");
    CHECK(said_by_source("LinkedIn") == "");
    // The first word of the file stays, until its owner says the same.
    CHECK(source_after(corrected, "Chief, Acme", "Head, Acme") == corrected);
    CHECK(source_after(corrected, "Chief, Acme", "Engineer, Acme") == "LinkedIn");
}

TEST_CASE("role source: the work of a role in words, also of one without a place") {
    Book book;
    const Id person = id_from_text("ana"), acme = id_from_text("acme"), role = id_from_text("role");
    EditBuilder edit;
    edit.create_with_id(EntityKind::person, person);
    edit.create_with_id(EntityKind::organisation, acme);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", person);
    edit.set(EntityKind::role, role, "title", std::string("Engineer"));
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    CHECK(work_words(book, *book.roles.find(role)) == "Engineer");
    edit.changes.clear();
    edit.set(EntityKind::role, role, "organisation", acme);
    REQUIRE(apply(book, {{2, 0, 1}, "", edit.changes}).has_value());
    CHECK(work_words(book, *book.roles.find(role)) == "Engineer, Acme");
}

}  // namespace kith
