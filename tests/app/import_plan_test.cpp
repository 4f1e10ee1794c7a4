#include "app/import_plan.hpp"

#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"

using namespace kith;

namespace {

constexpr Day kToday = 20000;
constexpr Stamp kNow{1'728'000'000'000, 0, 7};

struct Outcome {
    ImportPlan plan;
    Error error;
};

Outcome plan_of(const Book& book, std::string name, std::vector<std::uint8_t> bytes,
                std::uint64_t seed = 1) {
    Random random(seed);
    ImportJob job(std::move(name), std::move(bytes), book, kToday, kNow, random);
    while (!job.done()) job.step(3);
    Outcome outcome{{}, job.error()};
    outcome.plan = job.take_plan();
    return outcome;
}

void accept(Book& book, ImportPlan plan) {
    Edit edit;
    edit.changes = std::move(plan.changes);
    edit.seen = std::move(plan.seen);
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

TEST_CASE("import: slices of any size give the same plan") {
    Random random(1);
    const Book book;
    ImportJob whole("a.csv", test_bytes("linkedin-connections.csv"), book, kToday, kNow, random);
    while (!whole.done()) whole.step(10'000);
    const Outcome slices = plan_of(book, "a.csv", test_bytes("linkedin-connections.csv"));
    CHECK(whole.plan().changes == slices.plan.changes);
    CHECK(whole.plan().people_new == slices.plan.people_new);
}

TEST_CASE("import: one undo takes it all back") {
    Book book;
    Edit edit;
    edit.changes = plan_of(book, "a.csv", test_bytes("linkedin-connections.csv")).plan.changes;
    const auto inverse = apply(book, edit);
    CHECK(inverse.has_value());
    CHECK(book.people.size() == 13);
    edit.changes = inverse.value();
    CHECK(apply(book, edit).has_value());
    CHECK(book.empty());
}

TEST_CASE("import: the list of 2018 and the one of today meet in the same people") {
    Book book;
    accept(book, plan_of(book, "old.csv", test_bytes("linkedin-connections-2018.csv")).plan);
    const Outcome today = plan_of(book, "new.csv", test_bytes("linkedin-connections.csv"), 2);
    // Zephyrine by her address; the two lists have different days for the others.
    CHECK(today.plan.people_changed == 1);
    CHECK(today.plan.people_new == 12);
    accept(book, today.plan);
    std::size_t zephyrines = 0;
    for (const Person& person : book.people.rows()) {
        if (person.given != "Zephyrine" || person.emails.empty()) continue;
        ++zephyrines;
        CHECK(person.urls == TextList{"https://www.linkedin.com/in/zephyrine-quillfeather"});
        CHECK(person.met_on == Date{2018, 1, 8});  // what was there stays
    }
    CHECK(zephyrines == 1);
}

TEST_CASE("import: two people of one name and day stay two, then and later") {
    const std::string rows = std::string(kHeader) +
                             "Ana,Silva,,,Acme,Engineer,08 Feb 2020\n"
                             "Ana,Silva,,,Zenith,Poet,08 Feb 2020\n";
    Book book;
    const Outcome first = plan_of(book, "a.csv", bytes_of(rows));
    CHECK(first.plan.people_new == 2);
    accept(book, first.plan);
    const Outcome again = plan_of(book, "a.csv", bytes_of(rows), 2);
    CHECK(again.plan.people_known == 2);
    CHECK(again.plan.changes.empty());
}

TEST_CASE("import: an address shared by two names or two profiles is two people") {
    const Outcome names =
        plan_of({}, "a.csv",
                bytes_of(std::string(kHeader) + "Ana,Silva,,home@silva.example,,,08 Feb 2020\n"
                                                "Rui,Silva,,home@silva.example,,,09 Feb 2020\n"));
    CHECK(names.plan.people_new == 2);
    const Outcome profiles = plan_of(
        {}, "a.csv",
        bytes_of(std::string(kHeader) +
                 "Ana,Silva,https://www.linkedin.com/in/a1,home@silva.example,,,8 Feb 2020\n"
                 "Ana,Silva,https://www.linkedin.com/in/a2,home@silva.example,,,8 Feb 2020\n"));
    CHECK(profiles.plan.people_new == 2);
}

TEST_CASE("import: a row that repeats a person is told, and the first one counts") {
    const Outcome outcome =
        plan_of({}, "a.csv",
                bytes_of(std::string(kHeader) +
                         "Ana,Silva,https://www.linkedin.com/in/ana,,Acme,Engineer,08 Feb 2020\n"
                         "Ana,Silva,http://linkedin.com/in/ANA/,,Zenith,Poet,08 Feb 2020\n"));
    CHECK(outcome.plan.people_new == 1);
    CHECK(outcome.plan.rows == 2);
    CHECK(outcome.plan.skipped.size() == 1);
    CHECK(outcome.plan.skipped[0].line == 3);
    CHECK(outcome.plan.skipped[0].left_out);
    CHECK(outcome.plan.skipped[0].reason.contains("line 2"));
}

TEST_CASE("import: another name of an organisation is that organisation") {
    Book book;
    Random random(7);
    EditBuilder edit;
    const Id acme = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    edit.set(EntityKind::organisation, acme, "aliases", TextList{"Road Runner Supplies"});
    Edit by_hand;
    by_hand.changes = edit.changes;
    CHECK(apply(book, by_hand).has_value());
    const std::string rows =
        std::string(kHeader) +
        "Ana,Silva,,a@b.example,Road Runner Supplies Ltd,Engineer,8 Feb 2020\n";
    accept(book, plan_of(book, "a.csv", bytes_of(rows)).plan);
    CHECK(book.organisations.size() == 1);
    CHECK(book.roles.size() == 1);
    CHECK(book.roles.rows()[0].organisation == acme);
    CHECK(plan_of(book, "a.csv", bytes_of(rows), 2).plan.changes.empty());
}

TEST_CASE("import: merging a Kith file, what changed later counts and nothing is lost") {
    const Id ana = id_from_text("ana");
    const auto book_with = [&](std::string family, std::string notes, std::string location,
                               std::int64_t when) {
        EditBuilder edit;
        edit.create_with_id(EntityKind::person, ana);
        edit.set(EntityKind::person, ana, "given", std::string("Ana"));
        edit.set(EntityKind::person, ana, "family", std::move(family));
        if (!notes.empty()) edit.set(EntityKind::person, ana, "notes", std::move(notes));
        if (!location.empty()) edit.set(EntityKind::person, ana, "location", std::move(location));
        Book book;
        CHECK(apply(book, {{when, 0, 1}, "", edit.changes}).has_value());
        return book;
    };
    const Book older = book_with("Silva", "Plays the cello", "", 1000);
    const Book newer = book_with("Souza", "", "Porto", 2000);
    for (const auto& [into, file] : {std::pair(&older, &newer), std::pair(&newer, &older)}) {
        Book book = *into;
        const Outcome merge = plan_of(book, "other.json", bytes_of(text::write_book_json(*file)));
        CHECK(merge.plan.people_changed == 1);
        CHECK(merge.plan.people_new == 0);
        accept(book, merge.plan);
        const Person& person = *book.people.find(ana);
        CHECK(person.family == "Souza");
        CHECK(person.notes == "Plays the cello");
        CHECK(person.location == "Porto");
    }
}

TEST_CASE("import: a Kith file in an empty book gives that file again, to the last byte") {
    Book book;
    const auto file = text::read_book_json(test_text("book-v1.json"));
    REQUIRE(file);
    REQUIRE(apply(book, {{5000, 1, 2}, "", file->changes}));
    const std::string json = text::write_book_json(book);
    Book other;
    accept(other, plan_of(other, "book.json", bytes_of(json)).plan);
    CHECK(text::write_book_json(other) == json);
}

TEST_CASE("import: a Kith file without times is taken at its word") {
    Book book;
    accept(book, plan_of(book, "book.json", test_bytes("book-v1.json")).plan);
    std::string other = test_text("book-v1.json");
    const std::size_t at = other.find("Plan A\"");
    other.replace(at, 6, "Plan B");
    const Outcome merge = plan_of(book, "book.json", bytes_of(other));
    CHECK(merge.plan.changes.size() == 2);  // the name, and when it was set
    accept(book, merge.plan);
    CHECK(book.organisations.rows()[0].name == "Plan B");
}

TEST_CASE("import: more people than a book takes are refused, with the remedy") {
    std::string rows(kHeader);
    for (std::size_t i = 0; i <= kMostPeople; ++i) {
        const std::string number = std::to_string(i);
        rows += "P" + number + ",F,https://www.linkedin.com/in/p" + number + ",,,,8 Feb 2020\n";
    }
    const Outcome outcome = plan_of({}, "Connections.csv", bytes_of(rows));
    CHECK(outcome.error.code == ErrorCode::too_large);
    CHECK(outcome.error.message.find("Split the file") != std::string::npos);
    CHECK(outcome.plan.changes.empty());
}

TEST_CASE("import: what is no export gets a message with the remedy") {
    for (const std::string_view odd :
         {"", "hello", "{\"a\": 1}", "PK\x03\x04 cut off", "\x89PNG\r\n"}) {
        const Outcome outcome = plan_of({}, "odd.bin", bytes_of(odd));
        CHECK(outcome.error.message.size() > 40);
        CHECK(outcome.plan.changes.empty());
    }
}
