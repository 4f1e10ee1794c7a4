#include "app/import_plan.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"

using namespace kith;

namespace {

constexpr Day kToday = 20000;

struct Outcome {
    ImportPlan plan;
    Error error;
};

Outcome plan_of(const Book& book, std::string name, std::vector<std::uint8_t> bytes,
                std::uint64_t seed = 1) {
    Random random(seed);
    ImportJob job(std::move(name), std::move(bytes), book, kToday, random);
    while (!job.done()) job.step(3);
    Outcome outcome{{}, job.error()};
    outcome.plan = job.take_plan();
    return outcome;
}

void accept(Book& book, ImportPlan plan) {
    Edit edit;
    edit.changes = std::move(plan.changes);
    CHECK(apply(book, edit).has_value());
}

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

constexpr std::string_view kHeader =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

}  // namespace

TEST_CASE("import: the dry run tells what would come and changes nothing") {
    const Book book;
    const Outcome outcome =
        plan_of(book, "Connections.csv", test_bytes("linkedin-connections.csv"));
    CHECK(outcome.error.message.empty());
    CHECK(outcome.plan.people_new == 13);
    CHECK(outcome.plan.people_known == 0);
    CHECK(outcome.plan.organisations_new == 12);
    CHECK(outcome.plan.skipped.size() == 1);
    CHECK(outcome.plan.skipped[0].line == 13);
    CHECK(outcome.plan.label == "Import 13 people from Connections.csv");
    CHECK(book.people.size() == 0);
}

TEST_CASE("import: the ZIP gives the same as the list in it, and names what it left") {
    const Outcome outcome = plan_of({}, "export.zip", test_bytes("linkedin-export.zip"));
    CHECK(outcome.plan.people_new == 13);
    CHECK(outcome.plan.notes.size() == 1);
    CHECK(outcome.plan.notes[0].contains("Positions.csv"));
}

TEST_CASE("import: the same file again changes nothing") {
    Book book;
    accept(book, plan_of(book, "a.csv", test_bytes("linkedin-connections.csv")).plan);
    const Outcome again = plan_of(book, "a.csv", test_bytes("linkedin-connections.csv"), 2);
    CHECK(again.plan.people_new == 0);
    CHECK(again.plan.people_known == 13);
    CHECK(again.plan.changes.empty());
    Book old;
    accept(old, plan_of(old, "a.csv", test_bytes("linkedin-connections-2018.csv")).plan);
    CHECK(plan_of(old, "a.csv", test_bytes("linkedin-connections-2018.csv"), 2).plan.people_new ==
          0);
}

TEST_CASE("import: a new employer ends the role that LinkedIn gave and starts another") {
    Book book;
    const std::string row = "Ana,Silva,https://www.linkedin.com/in/ana,,";
    accept(book, plan_of(book, "a.csv",
                         bytes_of(std::string(kHeader) + row + "Acme Ltd,Engineer,08 Feb 2020\n"))
                     .plan);
    const Outcome moved =
        plan_of(book, "b.csv",
                bytes_of(std::string(kHeader) + row + "Zenith,Head of Maps,08 Feb 2020\n"), 2);
    CHECK(moved.plan.people_changed == 1);
    CHECK(moved.plan.people_new == 0);
    accept(book, moved.plan);
    CHECK(book.people.size() == 1);
    CHECK(book.roles.size() == 2);
    std::size_t current = 0;
    for (const Role& role : book.roles.rows()) {
        if (!role.to) {
            ++current;
            CHECK(role.title == "Head of Maps");
        } else {
            CHECK(role.to == from_day(kToday));
        }
    }
    CHECK(current == 1);
    // Another spelling of the same employer is no change.
    const Outcome same =
        plan_of(book, "c.csv",
                bytes_of(std::string(kHeader) + row + "ZENITH Inc.,Head of Maps,08 Feb 2020\n"), 3);
    CHECK(same.plan.changes.empty());
}

TEST_CASE("import: what was entered by hand stays") {
    Book book;
    Random random(7);
    EditBuilder edit;
    const Id person = edit.create(EntityKind::person, random);
    edit.set(EntityKind::person, person, "given", std::string("Aninha"));
    edit.set(EntityKind::person, person, "emails", TextList{"ana@silva.example"});
    const Id role = edit.create(EntityKind::role, random);
    edit.set(EntityKind::role, role, "person", person);
    edit.set(EntityKind::role, role, "title", std::string("Poet"));
    Edit by_hand;
    by_hand.changes = edit.changes;
    CHECK(apply(book, by_hand).has_value());
    accept(book, plan_of(book, "a.csv",
                         bytes_of(std::string(kHeader) +
                                  "Ana,Silva,https://www.linkedin.com/in/"
                                  "ana,ANA@silva.example,Acme,Engineer,08 Feb 2020\n"))
                     .plan);
    CHECK(book.people.size() == 1);
    CHECK(book.people.find(person)->given == "Aninha");
    CHECK(book.people.find(person)->family.empty());
    CHECK(book.people.find(person)->urls.size() == 1);
    CHECK_FALSE(book.roles.find(role)->to);
    CHECK(book.roles.size() == 2);
}

TEST_CASE("import: a Kith file goes into an empty book and adds nothing the second time") {
    Book book;
    const Outcome first = plan_of(book, "book.json", test_bytes("book-v1.json"));
    CHECK(first.plan.people_new == 2);
    accept(book, first.plan);
    CHECK(plan_of(book, "book.json", test_bytes("book-v1.json")).plan.changes.empty());
}

TEST_CASE("import: what is no export gets a message with the remedy") {
    for (const std::string_view odd : {"", "hello", "a,b\n1,2\n", "{\"a\": 1}",
                                       "PK\x03\x04 cut off", "BEGIN:VCARD\n", "\x89PNG\r\n"}) {
        const Outcome outcome = plan_of({}, "odd.bin", bytes_of(odd));
        CHECK(outcome.error.message.size() > 40);
        CHECK(outcome.plan.changes.empty());
    }
}
