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

/// A person as the examples below write one: name, title, organisation, how to reach them, notes.
std::string in_short(const Contact& contact) {
    std::string text;
    const auto add = [&](std::string_view what, std::string_view part) {
        if (part.empty()) return;
        if (!text.empty()) text += what;
        text += part;
    };
    for (const std::string& part : {contact.prefix, contact.given, contact.middle, contact.family,
                                    contact.suffix, contact.display})
        add(" ", part);
    for (const Job& job : contact.jobs) {
        add(" / title ", job.title);
        add(" / at ", job.organisation);
    }
    for (const std::string& email : contact.emails) add(" / ", email);
    for (const std::string& phone : contact.phones) add(" / ", phone);
    add(" / note ", contact.notes);
    return text;
}

struct Example {
    std::string_view text;
    std::vector<std::string> people;    // in short
    std::vector<std::string> declined;  // who is left out
};

}  // namespace

TEST_CASE("people in text: signatures and lists as they are copied") {
    const std::vector<Example> examples = {
        // Below a closing.
        {"Best regards,\nJane Doe\nCEO\n+1 555 123 4567\n",
         {"Jane Doe / title CEO / +1 555 123 4567"},
         {}},
        {"Kind regards\n\nJane Doe\nCEO, Acme Inc\njane@acme.example\n",
         {"Jane Doe / title CEO / at Acme Inc / jane@acme.example"},
         {}},
        {"Kind Regards\nJane Doe\nSales Manager\nAcme Inc\njane@acme.example\n",
         {"Jane Doe / title Sales Manager / at Acme Inc / jane@acme.example"},
         {}},
        {"Viele Grüße,\nJürgen Müller\nLeiter Einkauf\nTraumwald GmbH\nTel. +49 30 1234567\n",
         {"Jürgen Müller / title Leiter Einkauf / at Traumwald GmbH / +49 30 1234567"},
         {}},
        {"Thanks,\nJane Doe\n", {"Jane Doe"}, {}},
        {"Many thanks!\nBest wishes\nJane Doe\nPartner, Lantern & Loom, Inc.\n",
         {"Jane Doe / title Partner / at Lantern & Loom, Inc."},
         {}},
        {"Best,\nJane Doe <jane@acme.example>\n", {"Jane Doe / jane@acme.example"}, {}},
        // A firm with a comma in its name, or with an address behind it.
        {"Jane Doe\nLantern & Loom, Inc.\n+1 555 123 4567\n",
         {"Jane Doe / at Lantern & Loom, Inc. / +1 555 123 4567"},
         {}},
        {"Jane Doe\nPartner\nLantern & Loom, Inc.\nT: +1 555 123 4567\n",
         {"Jane Doe / title Partner / at Lantern & Loom, Inc. / +1 555 123 4567"},
         {}},
        {"Jane Doe, CEO\nAcme Inc, 12 Main St\nPhone: +1 555 123 4567\n",
         {"Jane Doe / title CEO / at Acme Inc / +1 555 123 4567 / note 12 Main St"},
         {}},
        {"Jane Doe, CEO\nAcme Inc, 12 Main St\nPhone +1 555 123 4567, jane@acme.example\n",
         {"Jane Doe / title CEO / at Acme Inc / jane@acme.example / +1 555 123 4567 / "
          "note 12 Main St"},
         {}},
        {"Jane Doe\nFellow, Acme Ltd\n+351 912 345 678\n",
         {"Jane Doe / title Fellow / at Acme Ltd / +351 912 345 678"},
         {}},
        {"Jane Doe\nAcme Ltd\nManaging Director\n+351 912 345 678\n",
         {"Jane Doe / title Managing Director / at Acme Ltd / +351 912 345 678"},
         {}},
        {"Jane Doe\nEngineer\nLisbon, Portugal\n+351 912 345 678\n",
         {"Jane Doe / title Engineer / +351 912 345 678 / note Lisbon, Portugal"},
         {}},
        // A title behind the name.
        {"Jane Doe, PhD, Professor of Physics\nUniversity of Lisbon\njane@uni.example\n",
         {"Jane Doe PhD / title Professor of Physics / at University of Lisbon / "
          "jane@uni.example"},
         {}},
        {"Jane Doe | Head of Sales | Acme\njane@acme.example\n",
         {"Jane Doe / title Head of Sales / at Acme / jane@acme.example"},
         {}},
        {"Jane Doe - CEO\nAcme Inc\n+1 555 123 4567\n",
         {"Jane Doe / title CEO / at Acme Inc / +1 555 123 4567"},
         {}},
        {"Jane Doe, Acme Inc\n+1 555 123 4567\n", {"Jane Doe / at Acme Inc / +1 555 123 4567"}, {}},
        {"Ana Silva\nana@silva.example\n", {"Ana Silva / ana@silva.example"}, {}},
        // Names parted by semicolons.
        {"Jane Doe;John Roe;Bo Diddley\n", {"Jane Doe", "John Roe", "Bo Diddley"}, {}},
        {"Doe, Jane; Roe, John", {"Jane Doe", "John Roe"}, {}},
        {"Attendees: Doe, Jane; Roe, John (Organizer)", {"Jane Doe", "John Roe"}, {}},
        {"Doe, Jane;\nRoe, John;\nDiddley, Bo\n", {"Jane Doe", "John Roe", "Bo Diddley"}, {}},
        {"Jane Doe; John Roe - Declined; Bo Diddley;\n", {"Jane Doe", "Bo Diddley"}, {"John Roe"}},
        // Roles and answers.
        {"Bo Diddley - Declined\nJane Doe (Organizer)\nJohn Roe\n",
         {"Jane Doe", "John Roe"},
         {"Bo Diddley"}},
        {"Jane Doe (Organizer) - Accepted\nJohn Roe: Tentative\n", {"Jane Doe", "John Roe"}, {}},
        {"Accepted:\nJane Doe\nJohn Roe\nDeclined:\nBo Diddley\n",
         {"Jane Doe", "John Roe"},
         {"Bo Diddley"}},
        {"Jane Doe <jane@acme.example> (Organizer)\nBo Diddley <bo@acme.example> - Declined\n",
         {"Jane Doe / jane@acme.example"},
         {"Bo Diddley"}},
        {"jane@acme.example (Organizer)\njohn@acme.example\n",
         {"jane@acme.example", "john@acme.example"},
         {}},
    };
    for (const Example& example : examples) {
        CAPTURE(example.text);
        const std::optional<Source> source = find_format("Pasted text", example.text);
        REQUIRE(source);
        CHECK(source->format == Format::people_text);
        if (source->format != Format::people_text) continue;
        Gathered gathered;
        open_source(*source, {.today = 20'600})->read(gathered, 10);
        std::vector<std::string> people;
        for (const Contact& contact : gathered.contacts) people.push_back(in_short(contact));
        CHECK(people == example.people);
        std::vector<std::string> left_out;
        for (const RowRemark& remark : gathered.remarks) {
            CHECK(remark.left_out);
            left_out.push_back(remark.reason);
        }
        std::vector<std::string> expected;
        for (const std::string& name : example.declined)
            expected.push_back("“" + name + "” declined, and is left out.");
        CHECK(left_out == expected);
        CHECK(gathered.rows == people.size() + left_out.size());
    }
}

TEST_CASE("people in text: what only looks like a signature or a list stays what it is") {
    // Tables, with a header or without.
    for (const std::string_view table :
         {"Jane Doe;Acme Corp\n", "Jane Doe;Acme Corp\nJohn Roe;Beta Corp\n",
          "First Name;Last Name;Company Name\n",
          "Team Lisbon\nAna Silva,+351 912 345 678\nRui Costa,+351 912 345 679\n",
          "Our Members\na@x.example\nb@x.example\n",
          "Jane Doe\nJohn Roe\nBo Diddley\n+351 912 345 678\n",
          "Jane Doe, Director, +351 912 345 678\nJohn Roe, Engineer, +351 912 345 679\n",
          "Jane Doe, CEO\nJohn Roe, Engineer\nOffice, +351 912 345 679\n",
          "My Contacts\n\nName,Email\nAna Silva,ana@x.example\n",
          "Name,Phone\nJane Doe (Organizer),+351 912 345 678\n"}) {
        CAPTURE(table);
        const auto source = find_format("Pasted text", table);
        REQUIRE(source);
        CHECK(source->format == Format::table);
    }
    // Nobody at all.
    for (const std::string_view nothing :
         {"Best regards,\n", "Cheers\nJane Doe\nPlease call me before noon on Monday.\n",
          "Buy milk; Call the bank\n", "(((((((;)))))\n", ";;;;\n", " - Declined\n - Declined\n",
          "(Organizer)\n(Organizer)\n",
          "Ana Silva, our new director, starts Monday.\nCall her on +351 912 345 678\n"}) {
        CAPTURE(nothing);
        CHECK_FALSE(is_people_text(nothing));
    }
    std::string deep = "Jane Doe";
    for (int i = 0; i < 4'000; ++i) deep += " (yes)";
    CHECK_FALSE(is_people_text(deep + "\n" + deep));
}

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
