#include "model/tie_types.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace kith {
namespace {

/// A book of two people with ties of these types between them.
Book tied(std::initializer_list<std::string_view> types, std::string_view state = "accepted") {
    Book book;
    EditBuilder edit;
    Random random(1);
    const Id a = edit.create(EntityKind::person, random);
    const Id b = edit.create(EntityKind::person, random);
    for (const std::string_view type : types) {
        const Id tie = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, tie, "a", a);
        edit.set(EntityKind::tie, tie, "b", b);
        edit.set(EntityKind::tie, tie, "type", std::string(type));
        edit.set(EntityKind::tie, tie, "state", std::string(state));
    }
    REQUIRE(apply(book, {{1, 0, 1}, "Make", edit.changes}));
    return book;
}

}  // namespace

TEST_CASE("tie types: in an empty book the usual ones come in their order") {
    const std::vector<TieKind> kinds = tie_kinds(Book{});
    REQUIRE(kinds.size() == 10);
    CHECK(kinds[0].name == "knows");
    CHECK_FALSE(kinds[0].directed);
    CHECK(kinds[5].name == "reports to");
    CHECK(kinds[5].directed);
    CHECK(kinds[5].inverse == "leads");
}

TEST_CASE("tie types: those that a book uses most come first, and its own are among them") {
    const std::vector<TieKind> kinds = tie_kinds(tied({"family", "sails with", "family"}));
    CHECK(kinds[0].name == "family");
    CHECK(kinds[1].name == "sails with");
    CHECK(kinds[2].name == "knows");
    CHECK(kinds.size() == 11);
    // What was rejected was never used.
    CHECK(tie_kinds(tied({"family"}, "rejected"))[0].name == "knows");
}

TEST_CASE("tie types: what the book declares goes before what the house says") {
    Book book;
    EditBuilder edit;
    Random random(1);
    for (const std::string_view name : {"teaches", "knows"}) {
        const Id type = edit.create(EntityKind::tie_type, random);
        edit.set(EntityKind::tie_type, type, "name", std::string(name));
        edit.set(EntityKind::tie_type, type, "directed", true);
        edit.set(EntityKind::tie_type, type, "inverse", std::string("learns from"));
    }
    REQUIRE(apply(book, {{1, 0, 1}, "Make", edit.changes}));
    CHECK(tie_kind(book, "knows").directed);
    CHECK(tie_kind(book, "teaches").inverse == "learns from");
    CHECK_FALSE(tie_kind(book, "never heard of").directed);
    CHECK(tie_kinds(book).size() == 11);
}

}  // namespace kith
