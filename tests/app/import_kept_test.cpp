// Kith's own table of people, brought in again: as it was, and after somebody worked on it.
#include "app/import_plan.hpp"
#include "app/sample.hpp"
#include "model/custom_fields.hpp"
#include "text/csv_write.hpp"
#include "text/vcard_write.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;

namespace {

constexpr Day kToday = 20'700;  // in September 2026
constexpr Stamp kNow{1'788'000'000'000, 0, 7};

const Id kAna = id_from_text("ana"), kBo = id_from_text("bo"), kTea = id_from_text("tea");

void apply_to(Book& book, std::vector<FieldChange> changes) {
    Edit edit;
    edit.stamp = kNow;
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit).has_value());
}

class Import {
  public:
    Import(Book& book, std::string_view csv)
        : book_(book),
          random_(book.people.size() + 1),
          job("people.csv", {csv.begin(), csv.end()}, book, kToday, kNow, random_) {
        read();
    }
    void read() {
        while (!job.done()) job.step(7);
    }
    ImportPlan accept() {
        ImportPlan plan = job.take_plan();
        apply_to(book_, plan.changes);
        return plan;
    }

  private:
    Book& book_;
    Random random_;

  public:
    ImportJob job;
};

std::string people_csv(const Book& book) {
    std::vector<Id> ids;
    for (const Person& person : book.people.rows()) ids.push_back(person.id.value);
    return text::write_people_csv(book, ids, {}, {true}).content;
}

/// Ana, whom Bo introduced and who has a field of the book's own, and Bo, who has her e-mail
/// address.
Book book_of_two() {
    EditBuilder edit;
    for (const Id id : {kAna, kBo}) {
        edit.create_with_id(EntityKind::person, id);
        edit.set(EntityKind::person, id, "given", std::string(id == kAna ? "Ana" : "Bo"));
        edit.set(EntityKind::person, id, "emails", TextList{"home@silva.example"});
    }
    edit.set(EntityKind::person, kAna, "notes", std::string("Sails.\n\nLikes tea."));
    edit.set(EntityKind::person, kAna, "impact", std::int64_t{4});
    edit.set(EntityKind::person, kAna, "tags", TextList{"crew", "a; b"});
    edit.set(EntityKind::person, kAna, "met_through", kBo);
    edit.create_with_id(EntityKind::custom_field, kTea);
    edit.set(EntityKind::custom_field, kTea, "name", std::string("Notes"));
    edit.set(EntityKind::custom_field, kTea, "type", std::string("text"));
    const Id value = custom_value_id(kAna, kTea);
    edit.create_with_id(EntityKind::custom_value, value);
    edit.set(EntityKind::custom_value, value, "person", kAna);
    edit.set(EntityKind::custom_value, value, "field", kTea);
    edit.set(EntityKind::custom_value, value, "value", std::string("green"));
    Book book;
    apply_to(book, std::move(edit.changes));
    return book;
}

void check_same_people(const Book& book, const Book& other) {
    REQUIRE(book.people.size() == other.people.size());
    for (const Person& person : other.people.rows()) {
        const Person* found = book.people.find(person.id.value);
        REQUIRE(found != nullptr);
        for (const Field& field : fields_of(EntityKind::person)) {
            if (field.type == FieldType::map_place || field.name == "unknown_fields") continue;
            CAPTURE(field.name);
            CHECK(get_field(*found, field.number) == get_field(person, field.number));
        }
    }
}

}  // namespace

TEST_CASE("import: Kith's own table of people makes the same people in an empty book") {
    Random random(7);
    Book book;
    apply_to(book, sample_network(random, kToday));
    Book other;
    const ImportPlan plan = Import(other, people_csv(book)).accept();
    CHECK(plan.people_new == book.people.size());
    CHECK(plan.skipped.empty());
    check_same_people(other, book);

    Book of_two;
    Import import(of_two, people_csv(book_of_two()));
    CHECK(import.accept().people_new == 2);
    check_same_people(of_two, book_of_two());
    REQUIRE(of_two.custom_values.size() == 1);
    CHECK(of_two.custom_values.rows()[0].value == "green");
}

TEST_CASE("import: Kith's own table of people changes nothing in the book that it is of") {
    Random random(7);
    Book sample;
    apply_to(sample, sample_network(random, kToday));
    for (Book book : {std::move(sample), book_of_two()}) {
        Import import(book, people_csv(book));
        CHECK(import.job.plan().people_known == book.people.size());
        CHECK(import.job.plan().conflicts.empty());
        CHECK(import.job.plan().skipped.empty());
        CHECK(import.job.plan().changes.empty());
    }
}

TEST_CASE("import: what was changed in Kith's own table is asked for, and joined in lists") {
    Book book = book_of_two();
    const std::string csv = "Kith id,Notes,Impact,Tags,Trust,Birthday,Notes (2)\r\n" +
                            to_string(kAna) +
                            ",Sails no more.,5,\"crew; new\",3,3/4/1988,black\r\n,,,,,,\r\n" +
                            to_string(id_from_text("nobody")) + ",,1,,,,\r\n";
    for (const bool take : {false, true}) {
        Import import(book, csv);
        CHECK(import.job.plan().people_new == 0);
        REQUIRE(import.job.plan().conflicts.size() == 3);
        CHECK(import.job.plan().conflicts[0].what == "Ana: Notes");
        CHECK(import.job.plan().conflicts[1].theirs == "5");
        CHECK(import.job.plan().conflicts[2].ours == "green");
        CHECK(import.job.plan().skipped.size() == 2);  // a date that reads two ways, and nobody
        if (take) {
            import.job.choose_all(true);
            import.read();
        }
        import.accept();
        const Person& ana = *book.people.find(kAna);
        CHECK(ana.notes == (take ? "Sails no more." : "Sails.\n\nLikes tea."));
        CHECK(ana.impact == (take ? 5 : 4));
        CHECK(ana.tags == TextList{"crew", "a; b", "new"});
        CHECK(ana.trust == 3);
        CHECK_FALSE(ana.birthday);
        CHECK(custom_value_of(book, kAna, kTea) == (take ? "black" : "green"));
        CHECK(book.people.size() == 2);
    }
}

TEST_CASE("import: a row and a column added to Kith's own table are a person and a field") {
    Book book = book_of_two();
    const ImportPlan plan =
        Import(book, "Kith id,Name,Trust,Boats,Boats\r\n,Rui Costa,2,two,three\r\n").accept();
    CHECK(plan.people_new == 1);
    REQUIRE(book.custom_fields.size() == 2);
    const auto people = book.people.rows();
    const auto rui = std::ranges::find(people, std::string("Rui"), &Person::given);
    REQUIRE(rui != people.end());
    CHECK(rui->family == "Costa");
    CHECK(rui->trust == 2);
    CHECK(rui->notes.empty());
    REQUIRE(book.custom_values.size() == 2);
    CHECK(std::ranges::contains(plan.notes, "“Boats” becomes a field of your own."));
}

TEST_CASE("import: what only Kith's own vCards tell is set again, and is no note") {
    Book book = book_of_two();
    EditBuilder edit;
    edit.set(EntityKind::person, kBo, "emails", TextList{"bo@costa.example"});
    apply_to(book, std::move(edit.changes));
    for (const auto version : {text::VcardVersion::v3, text::VcardVersion::v4}) {
        const std::string cards = text::write_vcard(book, std::array{kAna, kBo}, version).content;
        Import again(book, cards);
        CHECK(again.job.plan().people_known == 2);
        CHECK(again.job.plan().conflicts.empty());
        CHECK(again.job.plan().changes.empty());
        Book other;
        CHECK(Import(other, cards).accept().people_new == 2);
        const auto people = other.people.rows();
        const auto ana = std::ranges::find(people, std::string("Ana"), &Person::given);
        REQUIRE(ana != people.end());
        CHECK(ana->impact == 4);
        CHECK(ana->notes == "Sails.\n\nLikes tea.");
        REQUIRE(other.custom_fields.size() == 1);
        CHECK(custom_value_of(other, ana->id.value, other.custom_fields.rows()[0].id.value) ==
              "green");
    }
}

TEST_CASE("import: of notes only the lines come in that are not there") {
    Book book = book_of_two();
    const std::string csv =
        "Name,E-mail,Notes,Shoe size\nAna,home@silva.example,\"Sails.\nSings.\",38\n";
    for (int time = 0; time < 2; ++time) {
        EditBuilder edit;
        edit.set(EntityKind::person, kBo, "emails", TextList{"bo@costa.example"});
        apply_to(book, std::move(edit.changes));
        Import(book, csv).accept();
        CHECK(book.people.find(kAna)->notes == "Sails.\n\nLikes tea.\n\nSings.\nShoe size: 38");
    }
}
