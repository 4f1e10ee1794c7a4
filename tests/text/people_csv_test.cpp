#include "text/people_csv.hpp"

#include "app/sample.hpp"
#include "model/any_table.hpp"
#include "model/fields.hpp"
#include "model/made_book.hpp"
#include "text/csv_write.hpp"
#include "text/formats.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace kith::text {
namespace {

using testing::book_of;
using testing::everyone;

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
        testing::check_same_fields(person, written);
    }
}

}  // namespace

TEST_CASE("Kith's own table: every field of the people of the sample network is read back") {
    Random random(7);
    check_comes_back(book_of(sample_network(random, *to_day(Date{2026, 2, 8}))));
}

TEST_CASE("Kith's own table: every field of random people is read back") {
    check_comes_back(testing::random_people(100));
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

TEST_CASE("Kith's own tables: touchpoints, ties and exchanges are read back field by field") {
    Random random(7);
    const Book book = book_of(sample_network(random, *to_day(Date{2026, 2, 8})));
    const std::vector<Id> ids = everyone(book);
    const auto check = [&]<class Entity>(const Entity&, std::string_view csv) {
        REQUIRE(recognise_things_csv(csv));
        Gathered gathered;
        const auto reader = open_things_csv(csv, {});
        while (reader->read(gathered, 3)) {
        }
        CHECK(gathered.remarks.empty());
        CHECK(gathered.things.size() > 0);
        CHECK(gathered.things.size() == gathered.rows);
        for (const KeptThing& thing : gathered.things) {
            CHECK(thing.kind == Entity::kKind);
            CHECK_FALSE(thing.added);
            Entity read;
            for (const auto& [field, value] : thing.values) set_field(read, field->number, value);
            const AnyEntity written = AnyTable(book, thing.kind).find(thing.id);
            REQUIRE(written);
            testing::check_same_fields(read, *written.as<Entity>());
        }
    };
    check(Touchpoint{}, write_touchpoints_csv(book, ids).content);
    check(Tie{}, write_ties_csv(book, ids).content);
    check(Exchange{}, write_exchanges_csv(book, ids).content);
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
    CHECK_FALSE(recognise_things_csv(write_people_csv(book, ids, {}).content));
    CHECK(recognise_things_csv(write_exchanges_csv(book, ids).content) ==
          "Exchanges from Kith (CSV), seen by the names of the columns");
    // Of some columns, too.
    constexpr std::array<std::string_view, 4> kSome = {"id", "on", "people", "channel"};
    const auto touches = find_format("a.txt", write_touchpoints_csv(book, ids, kSome).content);
    REQUIRE(touches);
    CHECK(touches->format == Format::things_csv);
    CHECK_FALSE(recognise_things_csv("Name,Note\nAna,Her Kith id\n"));
    CHECK_FALSE(recognise_people_csv("Name,Note\nAna,Her Kith id\n"));
}

}  // namespace kith::text
