#include "text/people_text.hpp"

#include "text/formats.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace kith;
using namespace kith::text;

namespace {

std::vector<Contact> people_in(std::string_view text) {
    const std::optional<Source> source = find_format("Pasted text", text);
    REQUIRE(source);
    Gathered gathered;
    const auto reader = open_source(*source, {.today = 20'600});
    while (reader->read(gathered, 10)) {
    }
    CHECK(reader->position() == source->text.size());
    CHECK(gathered.rows == gathered.contacts.size());
    return gathered.contacts;
}

bool is_people_text(std::string_view text) {
    const std::optional<Source> source = find_format("Pasted text", text);
    return source && source->format == Format::people_text;
}

}  // namespace

TEST_CASE("people in text: the attendees of an invitation") {
    const auto people = people_in(
        "Attendees: Ana Silva <ana@silva.example>; \"Costa, Rui\" <rui@costa.example>, "
        "eva@lima.example");
    REQUIRE(people.size() == 3);
    CHECK(people[0].given == "Ana");
    CHECK(people[0].family == "Silva");
    CHECK(people[0].emails == TextList{"ana@silva.example"});
    CHECK(people[1].given == "Rui");
    CHECK(people[1].family == "Costa");
    CHECK(people[2].emails == TextList{"eva@lima.example"});

    const auto lines = people_in(
        "Required:\r\nAna Silva <ana@silva.example>\r\n\r\nRui Costa <rui@costa.example>\r\n");
    REQUIRE(lines.size() == 2);
    CHECK(lines[1].line == 4);
}

TEST_CASE("people in text: names and addresses by turns, and guests without an address") {
    const auto people = people_in("Ana Silva, ana@silva.example, Rui Costa, rui@costa.example");
    REQUIRE(people.size() == 2);
    CHECK(people[0].given == "Ana");
    CHECK(people[1].family == "Costa");
    CHECK(people[1].emails == TextList{"rui@costa.example"});

    const auto source = find_format(
        "Pasted text", "Ana Silva <ana@silva.example>, Rui <rui@costa.example>, Room 4, Eva Lima");
    REQUIRE(source);
    CHECK(source->format == Format::people_text);
    Gathered gathered;
    open_source(*source, {.today = 20'600})->read(gathered, 10);
    CHECK(gathered.contacts.size() == 2);
    REQUIRE(gathered.remarks.size() == 1);
    CHECK(gathered.remarks[0].reason == "“Room 4, Eva Lima” stands without an e-mail address.");
}

TEST_CASE("people in text: rows with more beside the address are a table") {
    for (const std::string_view rows :
         {"Ana Silva\tAcme\tana@silva.example\t+351 912 345 678\n"
          "Rui Costa\tBeta\trui@costa.example\t+351 912 345 679\n",
          "Ana Silva\tAcme\tana@silva.example\t+351 912 345 678",
          "Ana Silva;ana@silva.example;+351 912 345 678\n"
          "Rui Costa;rui@costa.example;+351 912 345 679\n",
          "Ana Silva,ana@silva.example,+351 912 345 678\nRui Costa,rui@costa.example,\n",
          "Ana Silva | ana@silva.example | +351 912 345 678\n"
          "Rui Costa | rui@costa.example | +351 912 345 679\n"}) {
        CAPTURE(rows);
        CHECK_FALSE(is_people_text(rows));
        const auto people = people_in(rows);
        REQUIRE_FALSE(people.empty());
        CHECK(people[0].given == "Ana");
        CHECK(people[0].family == "Silva");
        CHECK(people[0].emails == TextList{"ana@silva.example"});
        CHECK(people[0].phones == TextList{"+351 912 345 678"});
    }
    // A tab in front of the list is none between cells.
    CHECK(is_people_text("To:\tAna Silva <ana@silva.example>,\n\tRui Costa <rui@costa.example>\n"));
}

TEST_CASE("people in text: names one below the other") {
    const auto people = people_in("Ana Silva\nRui de Costa\n  Dr. Jürgen Müller \n\n");
    REQUIRE(people.size() == 3);
    CHECK(people[0].family == "Silva");
    CHECK(people[2].prefix == "Dr.");
    CHECK(people[2].family == "Müller");
}

TEST_CASE("people in text: the signature of a mail is one person") {
    const auto people = people_in(
        "--\nAna Silva\nHead of Research | Acme Ltd\nTel. +351 912 345 678 | ana@acme.example\n"
        "www.acme.example\nRua Augusta 1, 1100 Lisboa\n");
    REQUIRE(people.size() == 1);
    const Contact& ana = people[0];
    CHECK(ana.given == "Ana");
    CHECK(ana.family == "Silva");
    CHECK(ana.emails == TextList{"ana@acme.example"});
    CHECK(ana.phones == TextList{"+351 912 345 678"});
    CHECK(ana.urls == TextList{"www.acme.example"});
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].title == "Head of Research");
    CHECK(ana.jobs[0].organisation == "Acme Ltd");
    CHECK(ana.notes == "Rua Augusta 1, 1100 Lisboa");

    const auto below = people_in("Rui Costa\nEngineer\nBeta GmbH\nMobile: (0) 170 1234567\n");
    REQUIRE(below.size() == 1);
    CHECK(below[0].jobs[0].title == "Engineer");
    CHECK(below[0].jobs[0].organisation == "Beta GmbH");
    CHECK(below[0].phones.size() == 1);
}

TEST_CASE("people in text: prose, lists of things and tables are none") {
    CHECK_FALSE(is_people_text("Dear Ana,\nplease write to rui@costa.example by Monday.\nBest\n"));
    CHECK_FALSE(is_people_text("Milk and bread.\n"));
    CHECK_FALSE(is_people_text("Ana\n"));
    CHECK_FALSE(is_people_text("Buy milk\nCall the bank\n"));
    CHECK_FALSE(is_people_text("Name,E-mail\nAna Silva,ana@silva.example\n"));
    CHECK_FALSE(is_people_text("@ @ @\n"));
    CHECK_FALSE(is_people_text(std::string(70'000, 'A')));
}
