// Markdown notes, brought in: Kith's own as they were and after somebody worked on them, and those
// of others.
#include "app/import_whole.hpp"
#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "model/made_book.hpp"
#include "text/markdown_write.hpp"
#include "text/zip.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;
using namespace kith::testing;

namespace {

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kLoom = id_from_text("loom"),
         kTea = id_from_text("tea"), kVegan = id_from_text("vegan");

std::vector<text::NamedFile> notes_of(const Book& book) {
    return {file("kith-notes.zip", text::write_markdown_zip(book, everyone(book), 0)->content)};
}

/// Ana, who works at a place whose name no file can have and has fields of the book's own, and Bo,
/// who introduced her.
Book book_of_two() {
    EditBuilder edit;
    for (const Id id : {kAna, kBo}) {
        edit.create_with_id(EntityKind::person, id);
        edit.set(EntityKind::person, id, "given", std::string(id == kAna ? "Ana" : "Bo"));
    }
    edit.set(EntityKind::person, kAna, "notes", std::string("Says *hi*.\n---\n## Not a heading"));
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "tags", TextList{"map fair", "a; b"});
    edit.set(EntityKind::person, kAna, "met_through", kBo);
    edit.set(EntityKind::person, kAna, "mentor", true);
    edit.create_with_id(EntityKind::organisation, kLoom);
    edit.set(EntityKind::organisation, kLoom, "name", std::string("Loom [a|b]: \"Inc\""));
    const Id role = id_from_text("role");
    edit.create_with_id(EntityKind::role, role);
    edit.set(EntityKind::role, role, "person", kAna);
    edit.set(EntityKind::role, role, "organisation", kLoom);
    edit.set(EntityKind::role, role, "title", std::string("Weaver"));
    for (const Id field : {kTea, kVegan}) {
        edit.create_with_id(EntityKind::custom_field, field);
        edit.set(EntityKind::custom_field, field, "name",
                 std::string(field == kTea ? "Tags" : "Vegan"));
        edit.set(EntityKind::custom_field, field, "type",
                 std::string(field == kTea ? "list" : "flag"));
        const Id value = custom_value_id(kAna, field);
        edit.create_with_id(EntityKind::custom_value, value);
        edit.set(EntityKind::custom_value, value, "person", kAna);
        edit.set(EntityKind::custom_value, value, "field", field);
        edit.set(EntityKind::custom_value, value, "value",
                 std::string(field == kTea ? "green, black" : "yes"));
    }
    Book book;
    apply_to(book, std::move(edit.changes));
    return book;
}

/// The note of Ana, after somebody wrote `now` where `before` stood.
std::vector<text::NamedFile> note_of_ana(const Book& book, std::string_view before,
                                         std::string_view now) {
    const std::string zip = text::write_markdown_zip(book, everyone(book), 0)->content;
    const std::vector<std::uint8_t> bytes(zip.begin(), zip.end());
    const auto members = text::list_zip(bytes);
    REQUIRE(members);
    const auto ana = std::ranges::find(*members, "People/Ana.md", &text::ZipMember::name);
    REQUIRE(ana != members->end());
    std::string note = text::read_zip_member(bytes, *ana).value_or("");
    const std::size_t at = note.find(before);
    REQUIRE(at != std::string::npos);
    return {file("Ana.md", note.replace(at, before.size(), now))};
}

void check_nothing_new(const Import& import, std::size_t people) {
    CHECK(import.job.plan().people_known == people);
    CHECK(import.job.plan().conflicts.empty());
    CHECK(import.job.plan().skipped.empty());
    CHECK(import.job.plan().changes.empty());
}

}  // namespace

TEST_CASE("import: Kith's own notes change nothing in the book that they are of") {
    Random random(7);
    Book sample;
    apply_to(sample, sample_network(random, kToday));
    for (Book book : {std::move(sample), book_of_two()})
        check_nothing_new(Import(book, notes_of(book)), book.people.size());
    Book book = book_of_two();
    check_nothing_new(Import(book, note_of_ana(book, "---", "---")), 1);
}

TEST_CASE("import: Kith's own notes make the same people in an empty book") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    Book other;
    const ImportPlan plan = Import(other, notes_of(book)).accept();
    CHECK(plan.people_new == book.people.size());
    CHECK(plan.skipped.empty());
    REQUIRE(other.people.size() == book.people.size());
    for (const Person& person : book.people.rows()) {
        const Person* found = other.people.find(person.id.value);
        REQUIRE(found != nullptr);
        Person expected = person;
        expected.met_event = {};  // events stand in no front matter
        check_same_fields(*found, expected);
    }

    Book of_two;
    CHECK(Import(of_two, notes_of(book_of_two())).accept().people_new == 2);
    CHECK(of_two.people.find(kAna)->notes == "Says *hi*.\n---\n## Not a heading");
    CHECK(of_two.people.find(kAna)->met_through == kBo);
    REQUIRE(of_two.organisations.size() == 1);
    CHECK(of_two.organisations.rows()[0].name == "Loom [a|b]: \"Inc\"");
    REQUIRE(of_two.roles.size() == 1);
    CHECK(of_two.roles.rows()[0].title == "Weaver");
    CHECK(of_two.custom_values.size() == 2);
}

TEST_CASE("import: what was changed in Kith's own note is exactly what changes") {
    Book book = book_of_two();
    Import field(book, note_of_ana(book, "impact: 4", "impact: 5\ntrust: 3"));
    REQUIRE(field.job.plan().conflicts.size() == 1);
    CHECK(field.job.plan().conflicts[0].what == "Ana: Impact, 1 to 5");
    CHECK(field.job.plan().conflicts[0].theirs == "5");
    field.accept();
    CHECK(book.people.find(kAna)->impact == 4);
    CHECK(book.people.find(kAna)->trust == 3);

    Import text(book, note_of_ana(book, "\\#", "Sails.\n\n\\#"));
    REQUIRE(text.job.plan().conflicts.size() == 1);
    CHECK(text.job.plan().conflicts[0].what == "Ana: Notes");
    text.job.choose_all(true);
    text.read();
    text.accept();
    CHECK(book.people.find(kAna)->notes == "Says *hi*.\n---\nSails.\n\n## Not a heading");

    Import tags(book, note_of_ana(book, "tags: [", "tags: [boats, "));
    CHECK(tags.job.plan().conflicts.empty());
    tags.accept();
    CHECK(book.people.find(kAna)->tags == TextList{"map fair", "a; b", "boats"});

    Import own(book, note_of_ana(book, "\"green\", ", ""));
    REQUIRE(own.job.plan().conflicts.size() == 1);
    CHECK(own.job.plan().conflicts[0].ours == "green, black");
    CHECK(own.job.plan().conflicts[0].theirs == "black");
    CHECK(book.custom_fields.size() == 2);
    check_nothing_new(Import(book, notes_of(book)), 2);
}

TEST_CASE("import: notes of others come in as a table, with what they say in the notes") {
    Book book;
    const std::vector<text::NamedFile> files = {
        file("Ana Silva.md",
             "---\ntags: [person, crew]\ncompany: \"[[Acme]]\"\ntitle: Weaver\n"
             "email: ana@x.example\nbad: {}\n---\nLikes *tea*.\n"),
        file("Plan.md", "Rain.\n")};
    const ImportPlan plan = Import(book, files).accept();
    CHECK(plan.people_new == 1);
    REQUIRE(plan.skipped.size() == 1);
    CHECK(plan.skipped[0].file == "Ana Silva.md");
    CHECK(plan.skipped[0].line == 6);
    CHECK_FALSE(plan.skipped[0].left_out);
    REQUIRE(book.people.size() == 1);
    const Person& ana = book.people.rows()[0];
    CHECK(display_name(ana) == "Ana Silva");
    CHECK(ana.tags == TextList{"crew"});
    CHECK(ana.notes == "Likes *tea*.");
    CHECK(ana.source == "Markdown");
    REQUIRE(book.organisations.size() == 1);
    CHECK(book.organisations.rows()[0].name == "Acme");
    CHECK(Import(book, files).job.plan().changes.empty());
}

TEST_CASE("import: a field of the book's own is known in a note however its name is written") {
    Book book = book_of_two();
    const Import import(book, note_of_ana(book, "\"Vegan\"", "vegan"));
    CHECK(import.job.plan().changes.empty());
}

TEST_CASE("import: a long list of tags is added to, and nothing twice") {
    Book book = book_of_two();
    std::string tags;
    for (int i = 0; i < 20'000; ++i) tags += "t" + std::to_string(i) + ", ";
    Import(book, note_of_ana(book, "tags: [", "tags: [T1, " + tags)).accept();
    CHECK(book.people.find(kAna)->tags.size() == 20'002);
}
