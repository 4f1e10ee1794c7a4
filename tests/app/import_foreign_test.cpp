// Files of other programs, from their bytes to one edit: people found again, what they did, ties.
#include "app/import_plan.hpp"
#include "app/known_people.hpp"
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

using namespace kith;

namespace {

constexpr Day kToday = 20'700;  // in September 2026
constexpr Stamp kNow{1'788'000'000'000, 0, 7};

std::vector<std::uint8_t> bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}

/// Read a file into the book; `answers` says of each question whether the file's side is taken.
ImportPlan import(Book& book, std::string name, std::vector<std::uint8_t> bytes,
                  std::vector<bool> answers = {}) {
    Random random(book.people.size() + 1);
    ImportJob job(std::move(name), std::move(bytes), book, kToday, kNow, random);
    const auto read = [&] {
        while (!job.done()) job.step(2);
    };
    read();
    CHECK(job.error().message == "");
    for (std::size_t i = 0; i < answers.size(); ++i) {
        REQUIRE(i < job.plan().conflicts.size());
        job.choose(i, answers[i]);
        read();
        CHECK(job.plan().conflicts[i].take_theirs == answers[i]);
    }
    ImportPlan plan = job.take_plan();
    Edit edit;
    edit.stamp = kNow;
    edit.changes = plan.changes;
    CHECK(apply(book, edit).has_value());
    return plan;
}

const Person& person_called(const Book& book, std::string_view name) {
    for (const Person& person : book.people.rows()) {
        if (display_name(person).contains(name)) return person;
    }
    static const Person nobody;
    FAIL("nobody is called " << name);
    return nobody;
}

constexpr std::string_view kCard =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\n"
    "EMAIL:ana@silva.example\r\nTEL:+351 555 000 111\r\nORG:Acme\r\nTITLE:Engineer\r\n"
    "BDAY:1988-03-04\r\nEND:VCARD\r\n";

}  // namespace

TEST_CASE("import: an address book in vCards makes people, and again nothing") {
    Book book;
    const ImportPlan plan = import(book, "contacts.vcf", bytes_of(kCard));
    CHECK(plan.people_new == 1);
    CHECK(plan.label == "Import 1 person from contacts.vcf");
    const Person& ana = person_called(book, "Ana Silva");
    CHECK(ana.emails == TextList{"ana@silva.example"});
    CHECK(ana.birthday == Date{1988, 3, 4});
    CHECK(ana.source == "vCard");
    CHECK(book.roles.size() == 1);
    const ImportPlan again = import(book, "contacts.vcf", bytes_of(kCard));
    CHECK(again.people_known == 1);
    CHECK(again.changes.empty());
}

TEST_CASE("import: people of another file are found by address or number, and completed") {
    Book book;
    import(book, "contacts.vcf", bytes_of(kCard));
    const ImportPlan plan = import(book, "list.csv",
                                   bytes_of("Name,E-mail,Phone,City\n"
                                            "Ana Silva,ANA@silva.example,,Porto\n"
                                            "Ana Silva,,00351 555 000 111,\n"
                                            "Rui Costa,rui@costa.example,,Faro\n"));
    CHECK(plan.people_new == 1);
    CHECK(plan.people_changed == 1);
    CHECK(person_called(book, "Ana Silva").location == "Porto");
    REQUIRE(plan.people.size() == 2);
    CHECK(plan.people[0].why == "the same name and e-mail address; sets Place");
    CHECK(plan.people[1].why.empty());
    // The second row of hers is the same person, and said so.
    CHECK(plan.skipped.size() == 1);
}

TEST_CASE("import: who may be the same is asked about, and stays apart without an answer") {
    const std::string row = "Name,E-mail,Company\nAna Silva,ana@work.example,Acme Inc.\n";
    Book apart;
    import(apart, "contacts.vcf", bytes_of(kCard));
    const ImportPlan asked = import(apart, "list.csv", bytes_of(row));
    REQUIRE(asked.conflicts.size() == 1);
    CHECK(asked.conflicts[0].is_identity);
    CHECK(asked.conflicts[0].theirs.contains("the same name and organisation"));
    CHECK(apart.people.size() == 2);

    Book joined;
    import(joined, "contacts.vcf", bytes_of(kCard));
    import(joined, "list.csv", bytes_of(row), {true});
    CHECK(joined.people.size() == 1);
    CHECK(person_called(joined, "Ana Silva").emails.size() == 2);
}

TEST_CASE("import: from which score on somebody is the same, or asked about, the book says") {
    const auto read = [](std::string name, std::string value, std::string_view row) {
        Book book;
        import(book, "contacts.vcf", bytes_of(kCard));
        EditBuilder edit;
        edit.set_setting(book, name, std::move(value));
        REQUIRE(apply(book, {kNow, "", std::move(edit.changes)}).has_value());
        return import(book, "list.csv", bytes_of(row));
    };
    // The same name and number: 4 points, 0.982.
    constexpr std::string_view kNumber = "Name,E-mail,Phone\nAna Silva,,+351 555 000 111\n";
    CHECK(read("import.certain", "95", kNumber).people_new == 0);
    CHECK(read("import.certain", "98", kNumber).people_new == 0);
    const ImportPlan careful = read("import.certain", "99", kNumber);
    REQUIRE(careful.conflicts.size() == 1);
    CHECK(careful.conflicts[0].is_identity);
    // The same name and organisation: 2.3 points, 0.909.
    constexpr std::string_view kWork = "Name,E-mail,Company\nAna Silva,ana@work.example,Acme\n";
    CHECK(read("import.likely", "90", kWork).conflicts.size() == 1);
    CHECK(read("import.likely", "91", kWork).conflicts.empty());
    CHECK(read("import.likely", "91", kWork).people_new == 1);
    CHECK(read("import.certain", "90", kWork).people_new == 0);
}

TEST_CASE("import: what the book says otherwise stays, unless the person takes the file's word") {
    const std::string row =
        "Name,E-mail,City,Birthday\nAna Silva,ana@silva.example,Lisbon,1988-03-05\n";
    for (const bool take : {false, true}) {
        Book book;
        import(book, "contacts.vcf", bytes_of(kCard));
        const ImportPlan plan = import(book, "list.csv", bytes_of(row), {take});
        CHECK(plan.conflicts.size() == 1);
        CHECK(person_called(book, "Ana").birthday == Date{1988, 3, std::uint8_t(take ? 5 : 4)});
        CHECK(person_called(book, "Ana").location == "Lisbon");
    }
}

TEST_CASE("import: a new employer ends the old one, and no school") {
    Book book;
    const std::string header = "Name,E-mail,Company,Job Title,School\nAna Silva,ana@silva.example,";
    import(book, "list.csv", bytes_of(header + "Acme,Engineer,University of Nowhere\n"));
    const ImportPlan plan =
        import(book, "list.csv", bytes_of(header + "Beta,Engineer,University of Nowhere\n"));
    CHECK(plan.jobs_changed == 1);
    REQUIRE(book.roles.size() == 3);
    CHECK(std::ranges::count_if(book.roles.rows(),
                                [](const Role& role) { return bool(role.to); }) == 1);
}

TEST_CASE(
    "import: forms of address, sounds, days and cadences that differ are asked about as well") {
    const auto card = [](std::string_view family, std::string_view met_on, std::string_view days) {
        return "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;Dr.;" + std::string(family) +
               "\r\nFN:Ana Silva\r\nEMAIL:ana@silva.example\r\nX-PHONETIC-FIRST-NAME:Ana" +
               std::string(family) + "\r\nX-KITH-MET-ON:" + std::string(met_on) +
               "\r\nX-KITH-CADENCE-DAYS:" + std::string(days) + "\r\nEND:VCARD\r\n";
    };
    for (const bool take : {false, true}) {
        Book book;
        import(book, "a.vcf", bytes_of(card("MBA", "2019-05-03", "30")));
        CHECK(import(book, "a.vcf", bytes_of(card("MBA", "2019-05-03", "30"))).conflicts.empty());
        const ImportPlan plan = import(book, "b.vcf", bytes_of(card("PhD", "2020-01-02", "90")),
                                       std::vector<bool>(4, take));
        REQUIRE(plan.conflicts.size() == 4);
        CHECK(plan.conflicts[2].ours == "3 May 2019");
        const Person& ana = person_called(book, "Ana");
        CHECK(ana.suffix == (take ? "PhD" : "MBA"));
        CHECK(ana.phonetic == (take ? "AnaPhD" : "AnaMBA"));
        CHECK(ana.met_on == (take ? Date{2020, 1, 2} : Date{2019, 5, 3}));
        CHECK(ana.cadence_days == (take ? 90 : 30));
    }
}

TEST_CASE("import: LinkedIn's messages become touchpoints of the people in the book") {
    Book book;
    import(book, "Connections.csv", test_bytes("linkedin-connections.csv"));
    const std::vector<std::uint8_t> messages = test_bytes("import/linkedin-messages.csv");
    const ImportPlan plan = import(book, "messages.csv", messages);
    CHECK(plan.people_new == 0);
    CHECK(plan.touchpoints_new == 9);
    std::size_t from_zephyrine = 0;
    std::size_t to_zephyrine = 0;
    std::size_t unanswered = 0;
    const Id zephyrine = [&] {
        for (const Person& person : book.people.rows()) {
            if (person.given == "Zephyrine" && !person.urls.empty() &&
                person.urls[0].ends_with("zephyrine-quillfeather"))
                return Id(person.id.value);
        }
        return Id{};
    }();
    for (const Touchpoint& touchpoint : book.touchpoints.rows()) {
        CHECK(touchpoint.channel == "message");
        unanswered += touchpoint.unanswered ? 1 : 0;
        if (touchpoint.group || touchpoint.people != IdList{zephyrine}) continue;
        ++(touchpoint.initiated == "me" ? to_zephyrine : from_zephyrine);
    }
    CHECK(from_zephyrine == 2);
    CHECK(to_zephyrine == 1);
    CHECK(unanswered >= 2);  // two went to Jürgen, who never wrote
    CHECK(import(book, "messages.csv", messages).changes.empty());
}

TEST_CASE("import: a calendar brings the people who were met, and what may be between them") {
    Book book;
    const ImportPlan plan = import(book, "calendar.ics", test_bytes("import/google-calendar.ics"));
    CHECK(plan.touchpoints_new == 4);
    CHECK(plan.people_new == 2);  // Robin, whose calendar it is, is no contact
    CHECK(person_called(book, "Ngozi").source == "Calendar");
    std::size_t with_ngozi = 0;
    const Id ngozi = person_called(book, "Ngozi").id.value;
    for (const Touchpoint& touchpoint : book.touchpoints.rows())
        with_ngozi += std::ranges::count(touchpoint.people, ngozi) > 0 ? 1u : 0u;
    CHECK(with_ngozi == 3);
    // Her birthday names her alone, and a meeting tells her address.
    const auto zephyrine =
        std::ranges::find(book.people.rows(), "Zephyrine Quillfeather",
                          [](const Person& person) { return display_name(person); });
    REQUIRE(zephyrine != book.people.rows().end());
    CHECK(zephyrine->emails == TextList{"zephyrine@quillfeather.example"});
    CHECK(import(book, "calendar.ics", test_bytes("import/google-calendar.ics")).changes.empty());
}

TEST_CASE("import: a network file brings people, ties and the organisation as their work") {
    Book book;
    const ImportPlan plan = import(book, "network.graphml", test_bytes("import/network.graphml"));
    CHECK(plan.people_new == 5);
    CHECK(plan.organisations_new == 1);
    CHECK(plan.ties_new > 0);
    CHECK(import(book, "network.graphml", test_bytes("import/network.graphml")).ties_new == 0);
}

TEST_CASE("import: who is of the address book that LinkedIn took from a phone is said to be") {
    Book book;
    import(book, "Contacts.csv", test_bytes("import/tables/linkedin-contacts.csv"));
    REQUIRE(book.people.size() > 0);
    CHECK(std::ranges::all_of(book.people.rows(), [](const Person& person) {
        return person.source == "LinkedIn address book";
    }));
}

TEST_CASE("import: a file that is known but not read says why") {
    Book book;
    Random random(1);
    ImportJob job("a.graphml",
                  bytes_of("<?xml version=\"1.0\"?>\n<!DOCTYPE graphml [<!ENTITY a \"b\">]>\n"
                           "<graphml><graph><node id=\"1\"/></graph></graphml>"),
                  book, kToday, kNow, random);
    while (!job.done()) job.step(100);
    CHECK(job.error().message.contains("there is nothing in it. Line 2: This file begins with"));
}

TEST_CASE("import: one undo takes back all that a foreign file brought") {
    Book book;
    Random random(1);
    ImportJob job("calendar.ics", test_bytes("import/google-calendar.ics"), book, kToday, kNow,
                  random);
    while (!job.done()) job.step(100);
    Edit edit;
    edit.stamp = kNow;
    edit.changes = job.take_plan().changes;
    const auto inverse = apply(book, edit);
    REQUIRE(inverse.has_value());
    CHECK_FALSE(book.empty());
    edit.changes = *inverse;
    CHECK(apply(book, edit).has_value());
    CHECK(book.empty());
}

TEST_CASE("known people: a number is compared by its end, a profile only where it is one's own") {
    CHECK(phone_key("+351 555 000 111") == phone_key("00351555000111"));
    CHECK(phone_key("12345").empty());
    CHECK(personal_profile("https://www.linkedin.com/in/Ana/") ==
          personal_profile("linkedin.com/in/ana"));
    CHECK(personal_profile("https://acme.example/team").empty());
}

TEST_CASE("import: what is told of an organisation is kept, whoever stands before it") {
    constexpr std::string_view kCards =
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\nORG:Acme\r\n"
        "END:VCARD\r\n"
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Acme\r\nORG:Acme\r\nX-ABSHOWAS:COMPANY\r\n"
        "TEL:+351 555 000 222\r\nNOTE:Makes anvils\r\nCATEGORIES:work\r\nEND:VCARD\r\n";
    Book book;
    const ImportPlan plan = import(book, "contacts.vcf", bytes_of(kCards));
    CHECK(plan.organisations_new == 1);
    REQUIRE(book.organisations.size() == 1);
    const std::string notes = book.organisations.rows()[0].notes;
    CHECK(notes.starts_with("Makes anvils\n+351 555 000 222"));
    CHECK(notes.ends_with("\nTag: work"));
    const ImportPlan again = import(book, "contacts.vcf", bytes_of(kCards));
    CHECK(again.changes.empty());
}

TEST_CASE("import: of an organisation of the book what is missing is filled, the rest asked") {
    Book book;
    const auto network = [](std::string_view type, std::string_view industry) {
        return bytes_of("graph [ node [ id 1 label \"Acme\" type \"organisation\" industry \"" +
                        std::string(industry) + "\" place \"" + std::string(type) + "\" ] ]");
    };
    import(book, "a.gml", network("", "Anvils"));
    REQUIRE(book.organisations.size() == 1);
    CHECK(book.organisations.rows()[0].industry == "Anvils");
    const ImportPlan plan = import(book, "b.gml", network("Porto", "Rockets"), {false});
    REQUIRE(plan.conflicts.size() == 1);
    CHECK(plan.conflicts[0].what == "Acme: Industry");
    CHECK(plan.conflicts[0].theirs == "Rockets");
    CHECK(book.organisations.rows()[0].industry == "Anvils");
    CHECK(book.organisations.rows()[0].place == "Porto");
    import(book, "b.gml", network("Porto", "Rockets"), {true});
    CHECK(book.organisations.rows()[0].industry == "Rockets");
}

TEST_CASE("import: Pipedrive's activities are touchpoints and a task, and again nothing") {
    Book book;
    const auto bytes = test_bytes("import/pipedrive-activities.csv");
    const ImportPlan plan = import(book, "activities.csv", bytes);
    CHECK(plan.people_new == 2);
    CHECK(plan.touchpoints_new == 3);
    CHECK(plan.tasks_new == 1);
    REQUIRE(book.touchpoints.size() == 3);
    const auto call = std::ranges::find(book.touchpoints.rows(), "call", &Touchpoint::channel);
    REQUIRE(call != book.touchpoints.rows().end());
    CHECK(call->people == IdList{person_called(book, "Zephyrine").id.value});
    CHECK(call->topic == "Spring order");
    CHECK(call->initiated.empty());  // the file does not say
    REQUIRE(book.tasks.size() == 1);
    CHECK(book.tasks.rows()[0].people == IdList{person_called(book, "Uppdiktad").id.value});

    const ImportPlan again = import(book, "activities.csv", bytes);
    CHECK(again.people_new == 0);
    CHECK(again.touchpoints_new == 0);
    CHECK(again.tasks_new == 0);
}

TEST_CASE("import: of an organisation that is told of without end the first hundred rows count") {
    std::string cards;
    for (int i = 1; i <= 101; ++i)
        cards += "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:org\r\nFN:Acme\r\nNOTE:Line " +
                 std::to_string(i) + ".\r\nEND:VCARD\r\n";
    Book book;
    const ImportPlan plan = import(book, "a.vcf", bytes_of(cards));
    CHECK(plan.organisations_new == 1);
    REQUIRE(plan.skipped.size() == 1);
    CHECK(plan.skipped[0].left_out);
    CHECK(plan.skipped[0].reason == "Acme is told of very often; this row was left out.");
    REQUIRE(book.organisations.size() == 1);
    CHECK(book.organisations.rows()[0].notes.starts_with("Line 1.\nLine 2.\n"));
    CHECK(book.organisations.rows()[0].notes.ends_with("\nLine 100."));
}
