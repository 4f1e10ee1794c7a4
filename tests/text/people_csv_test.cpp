#include "text/people_csv.hpp"

#include "app/sample.hpp"
#include "model/edit.hpp"
#include "model/fields.hpp"
#include "model/random_book.hpp"
#include "text/csv_write.hpp"
#include "text/formats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace kith::text {
namespace {

Book book_of(std::vector<FieldChange> changes) {
    Book book;
    Edit edit;
    edit.stamp = {1, 0, 1};
    edit.changes = std::move(changes);
    REQUIRE(apply(book, edit));
    return book;
}

std::vector<Id> everyone(const Book& book) {
    std::vector<Id> ids;
    for (const Person& person : book.people.rows()) ids.push_back(person.id.value);
    return ids;
}

Gathered read(std::string_view text) {
    REQUIRE(recognise_people_csv(text));
    Gathered gathered;
    const auto reader = open_people_csv(text, {});
    while (reader->read(gathered, 3)) {
    }
    return gathered;
}

void check_comes_back(const Book& book) {
    const std::vector<Id> ids = everyone(book);
    const Gathered gathered = read(write_people_csv(book, ids, {}).content);
    CHECK(gathered.remarks.empty());
    REQUIRE(gathered.contacts.size() == ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const Contact& contact = gathered.contacts[i];
        REQUIRE(contact.kept);
        CHECK(contact.kept->id == ids[i]);
        CHECK(contact.leftovers.empty());
        CHECK(contact.notes.empty());
        Person person;
        for (const auto& [field, value] : contact.kept->values)
            set_field(person, field->number, value);
        if (const auto through = parse_id(contact.met_through.key)) person.met_through = *through;
        const Person& written = *book.people.find(ids[i]);
        for (const Field& field : fields_of(EntityKind::person)) {
            if (field.type == FieldType::map_place || field.name == "unknown_fields") continue;
            CAPTURE(field.name);
            CHECK(get_field(person, field.number) == get_field(written, field.number));
        }
    }
}

}  // namespace

TEST_CASE("Kith's own table: every field of the people of the sample network is read back") {
    Random random(7);
    check_comes_back(book_of(sample_network(random, *to_day(Date{2026, 2, 8}))));
}

TEST_CASE("Kith's own table: every field of random people is read back") {
    Random random(11);
    EditBuilder edit;
    for (int i = 0; i < 100; ++i) {
        const Id id = edit.create(EntityKind::person, random);
        for (const Field& field : fields_of(EntityKind::person)) {
            if (random.below(2) == 0)
                edit.set(EntityKind::person, id, field.name, testing::random_value(field, random));
        }
    }
    check_comes_back(book_of(std::move(edit.changes)));
}

TEST_CASE("Kith's own table: what a spreadsheet made of it is read where it reads one way") {
    const std::string id = to_string(id_from_text("ana"));
    const Gathered gathered =
        read("Kith id;Name;Phone;Birthday;Met on;Impact;Mentor;Boats\r\n" + id +
             ";Ana Silva;'+351 555 000 "
             "111;29.02.1988;03/04/2021;high;yes;two\r\n;;;;;;;\r\n;Bo;;;;;;\r\n");
    REQUIRE(gathered.contacts.size() == 2);
    const Contact& ana = gathered.contacts[0];
    CHECK(ana.given == "Ana");
    CHECK(ana.phones == TextList{"+351 555 000 111"});
    CHECK(ana.birthday == Date{1988, 2, 29});
    CHECK_FALSE(ana.met_on);
    REQUIRE(ana.kept->own.size() == 1);
    CHECK(ana.kept->own[0].first == "Boats");
    REQUIRE(gathered.remarks.size() == 2);
    CHECK(gathered.remarks[0].column == "Met on");
    CHECK(gathered.remarks[1].line == 2);
    CHECK(gathered.remarks[1].reason == "“high” was not read. This should be a whole number.");
    CHECK_FALSE(gathered.contacts[1].kept->id);
}

TEST_CASE("Kith's own table: it is told from Kith's other tables and from those of others") {
    Random random(7);
    const Book book = book_of(sample_network(random, *to_day(Date{2026, 2, 8})));
    const std::vector<Id> ids = everyone(book);
    const auto source = find_format("a.txt", write_people_csv(book, ids, {}, {true}).content);
    REQUIRE(source);
    CHECK(source->format == Format::people_csv);
    CHECK_FALSE(recognise_people_csv(write_touchpoints_csv(book, ids).content));
    CHECK_FALSE(recognise_people_csv(write_ties_csv(book, ids).content));
    CHECK_FALSE(recognise_people_csv(write_exchanges_csv(book, ids).content));
    CHECK_FALSE(recognise_people_csv("Name,Note\nAna,Her Kith id\n"));
}

}  // namespace kith::text
