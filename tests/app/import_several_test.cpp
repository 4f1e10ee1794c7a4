// Several files at once, and what a person says of the people and the columns in them.
#include "app/import_whole.hpp"
#include "model/custom_fields.hpp"
#include "strategy/suggested_touch.hpp"
#include "text/book_json.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <vector>

using namespace kith;
using namespace kith::testing;

namespace {

text::NamedFile sample(std::string name, const std::string& path) {
    return {std::move(name), test_bytes(path)};
}

const Person& person_called(const Book& book, std::string_view name) {
    for (const Person& person : book.people.rows()) {
        if (display_name(person).contains(name)) return person;
    }
    static const Person nobody;
    FAIL("nobody is called " << name);
    return nobody;
}

bool has_note(const ImportPlan& plan, std::string_view words) {
    return std::ranges::any_of(plan.notes,
                               [&](const std::string& note) { return note.contains(words); });
}

}  // namespace

TEST_CASE("import of several files: an unpacked LinkedIn export is one import") {
    Book book;
    Import import(book, {sample("messages.csv", "import/linkedin-messages.csv"),
                         sample("Connections.csv", "linkedin-connections.csv"),
                         sample("Profile.csv", "import/linkedin-profile.csv"),
                         sample("Endorsement_Received_Info.csv",
                                "import/linkedin-endorsements-received.csv")});
    CHECK(import.job.error().message == "");
    const ImportPlan plan = import.accept();
    CHECK(plan.owners.empty());
    CHECK(plan.recognised_as == "4 files, read together.");
    CHECK(plan.label.ends_with(" from 4 files"));
    CHECK(plan.touchpoints_new > 0);
    CHECK(plan.exchanges_new > 0);
    // The profile says who the owner is: who writes is told from who is written to.
    const auto touchpoints = book.touchpoints.rows();
    CHECK(std::ranges::count(touchpoints, "me", &Touchpoint::initiated) > 0);
    CHECK(std::ranges::count(touchpoints, "them", &Touchpoint::initiated) > 0);
    CHECK(std::ranges::all_of(touchpoints,
                              [](const Touchpoint& one) { return one.source == "LinkedIn"; }));
}

TEST_CASE("import of several files: what cannot be read is named, the rest comes in") {
    Book book;
    Import import(book, {file("notes.txt", "Milk and bread.\n"),
                         file("people.csv", "Name,E-mail\nAna Silva,ana@silva.example\n"),
                         file("book.json", text::write_book_json(Book{}))});
    const ImportPlan plan = import.accept();
    CHECK(plan.people_new == 1);
    REQUIRE(plan.skipped.size() == 2);
    CHECK(plan.skipped[0].file == "notes.txt");
    CHECK(plan.skipped[1].reason.contains("by itself"));

    Import nothing(book, {file("notes.txt", "Milk and bread.\n"), file("more.txt", "Salt.\n")});
    CHECK(nothing.job.error().message.contains("“notes.txt”, “more.txt”"));
}

TEST_CASE(
    "import of several files: each keeps its own numbers, and what they say is put together") {
    Book book;
    Import import(book,
                  {file("a.vcf",
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\n"
                        "EMAIL:ana@silva.example\r\nNOTE:Likes tea\r\nEND:VCARD\r\n"),
                   file("b.vcf",
                        "BEGIN:VCARD\r\nVERSION:3.0\r\nUID:1\r\nN:Costa;Rui;;;\r\nFN:Rui Costa\r\n"
                        "EMAIL:rui@costa.example\r\nEND:VCARD\r\n"),
                   file("list.csv",
                        "Name,E-mail,Phone,City,Company,Notes\n"
                        "Ana Silva,ana@silva.example,+351 555 000 111,Porto,Acme,Sings\n")});
    const ImportPlan plan = import.accept();
    CHECK(plan.people_new == 2);
    CHECK(plan.skipped.empty());
    CHECK(has_note(plan, "1 person is told of in several files"));
    REQUIRE(book.people.size() == 2);
    const Person& ana = person_called(book, "Ana Silva");
    CHECK(ana.phones == TextList{"+351 555 000 111"});
    CHECK(ana.location == "Porto");
    CHECK(ana.notes == "Likes tea\n\nSings");
    CHECK(ana.emails == TextList{"ana@silva.example"});
    CHECK(book.roles.size() == 1);
    CHECK(person_called(book, "Rui").location.empty());
}

TEST_CASE("import of several files: both add to somebody who is in the book") {
    Book book;
    Import(book, {file("a.csv", "Name,E-mail\nAna Silva,ana@silva.example\n")}).accept();
    Import import(
        book, {file("b.csv", "Name,E-mail,Phone\nAna Silva,ana@silva.example,+351 555 000 111\n"),
               file("c.csv", "Name,E-mail,Phone\nAna Silva,ana@silva.example,+351 555 000 222\n")});
    const ImportPlan plan = import.accept();
    CHECK(plan.people_changed == 1);
    CHECK(person_called(book, "Ana").phones == TextList{"+351 555 000 111", "+351 555 000 222"});
}

TEST_CASE("import of several files: who may be the same in two of them is asked about") {
    const std::vector<text::NamedFile> files = {
        file("a1.csv", "Name,E-mail,Company\nAda Love,ada@home.example,Acme\n"),
        file("a2.csv",
             "Name,Phone,Company\nAda Love,+351 555 000 111,Acme\n"
             "Ada Love,+351 555 000 222,Beta\n")};
    Book book;
    Import import(book, files);
    // The same name and organisation: 2.3 points. Alone, of one name in one file: 0.5 points.
    const std::vector<PlannedConflict>& asked = import.job.plan().conflicts;
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].is_identity);
    CHECK(asked[0].what == "Ada Love: the same person?");
    CHECK(asked[0].theirs == "Ada Love in a1.csv (the same name and organisation)");
    CHECK(import.job.plan().people_new == 3);
    import.job.choose(0, true);
    import.read();
    CHECK(import.job.plan().conflicts[0].take_theirs);
    CHECK(import.job.plan().people_new == 2);
    import.accept();
    REQUIRE(book.people.size() == 2);
    // Who is one is not tied to themselves.
    CHECK(book.ties.size() == 0);
    const auto is_ada = [](const Person& person) { return !person.emails.empty(); };
    const auto ada = std::ranges::find_if(book.people.rows(), is_ada);
    REQUIRE(ada != book.people.rows().end());
    CHECK(ada->phones == TextList{"+351 555 000 111"});
    CHECK(book.roles.size() == 2);
}

TEST_CASE("import of several files: who is certainly the same is one, however it is written") {
    Book book;
    Import import(book, {file("a.csv", "Name,E-mail\nRobert Love,rob@love.example\n"),
                         file("b.csv", "Name,E-mail,City\nBob Love,rob@love.example,Porto\n")});
    const ImportPlan plan = import.accept();
    CHECK(plan.conflicts.empty());
    CHECK(plan.people_new == 1);
    REQUIRE(book.people.size() == 1);
    CHECK(book.people.rows()[0].location == "Porto");
    CHECK(display_name(book.people.rows()[0]) == "Robert Love");
    CHECK(book.people.rows()[0].notes == "Name: Bob Love");
}

TEST_CASE("import of several files: where they differ about somebody new, both are kept and told") {
    constexpr std::string_view kHead = "Name,E-mail,City,Birthday,Company,Job title\n";
    Book book;
    Import import(book,
                  {file("a.csv", std::string(kHead) +
                                     "Ana Silva,ana@silva.example,Porto,1990-05-03,Acme,Engineer\n"
                                     "Rui Costa,rui@costa.example,Faro,,Acme,\n"),
                   file("b.csv", std::string(kHead) +
                                     "Ana Silva,ana@silva.example,Lisbon,1990-05-04,Acme,Director\n"
                                     "Rui Costa,rui@costa.example,faro,,Acme,Clerk\n")});
    CHECK(import.job.plan().conflicts.empty());
    CHECK(has_note(import.job.plan(),
                   "Where files say different things of 1 person, the first counts and the other "
                   "is kept in the notes."));
    import.accept();
    REQUIRE(book.people.size() == 2);
    const Person& ana = person_called(book, "Ana");
    CHECK(ana.location == "Porto");
    CHECK(ana.birthday == Date{1990, 5, 3});
    CHECK(ana.notes == "Place: Lisbon\nBirthday: 4 May 1990");
    const Person& rui = person_called(book, "Rui");
    CHECK(rui.notes.empty());
    std::vector<std::string> titles;
    for (const Role& role : book.roles.rows())
        titles.push_back(display_name(*book.people.find(role.person)) + ": " + role.title);
    std::ranges::sort(titles);
    CHECK(titles == std::vector<std::string>{"Ana Silva: Director", "Ana Silva: Engineer",
                                             "Rui Costa: Clerk"});
}

TEST_CASE("import of several files: each that differs from the book asks for its own word") {
    Book book;
    Import(book, {file("a.csv", "Name,E-mail,City\nAna Silva,ana@silva.example,Porto\n")}).accept();
    const auto list = [](std::string name, std::string_view rest) {
        return file(std::move(name), "Name,E-mail,City,Birthday\nAna Silva,ana@silva.example," +
                                         std::string(rest) + "\n");
    };
    Import import(book, {list("b.csv", "Lisbon,1990-05-03"), list("c.csv", "Faro,1990-05-04")});
    const auto asked = [&](std::size_t i) { return import.job.plan().conflicts[i]; };
    REQUIRE(import.job.plan().conflicts.size() == 3);
    CHECK(asked(0).theirs == "Lisbon");
    CHECK(asked(1).theirs == "Faro");
    // The book has no birthday: the first file's is taken, unless told.
    CHECK(asked(2).what == "Ana Silva: Birthday");
    CHECK(asked(2).ours == "3 May 1990");
    CHECK(asked(2).theirs == "4 May 1990");
    import.job.choose(0, true);
    import.read();
    REQUIRE(import.job.plan().conflicts.size() == 3);
    CHECK(asked(0).take_theirs);
    CHECK_FALSE(asked(1).take_theirs);
    import.accept();
    CHECK(person_called(book, "Ana").location == "Lisbon");
    CHECK(person_called(book, "Ana").birthday == Date{1990, 5, 3});
}

TEST_CASE("import of several files: a new job that two of them tell is one") {
    const auto list = [](std::string name, std::string_view company) {
        return file(std::move(name),
                    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                    "Ana,Silva,https://www.linkedin.com/in/ana,," +
                        std::string(company) + ",Engineer,01 Jan 2020\n");
    };
    Book book;
    Import(book, {list("a.csv", "Acme")}).accept();
    const ImportPlan plan =
        Import(book, {list("b.csv", "Zenith"), list("c.csv", "Zenith")}).accept();
    CHECK(plan.jobs_changed == 1);
    CHECK(book.roles.size() == 2);
}

TEST_CASE("import of several files: nodes and edges in tables of their own are one network") {
    Book book;
    Import import(book, {sample("edges.csv", "import/gephi-edges.csv"),
                         sample("nodes.csv", "import/gephi-nodes.csv")});
    const ImportPlan plan = import.accept();
    CHECK(plan.ties_new > 0);
    // The ends of the edges are the nodes, and nobody else.
    Book nodes;
    const ImportPlan alone =
        Import(nodes, {sample("nodes.csv", "import/gephi-nodes.csv")}).accept();
    CHECK(plan.people_new == alone.people_new);
}

TEST_CASE("import of several files: who is tied to an event in a table of nodes was there") {
    Book book;
    Import import(
        book,
        {file("nodes.csv",
              "Id,Label,Type\n1,Ana Silva,Person\n2,Rui Costa,Person\n3,Map fair,Conference\n"),
         file("edges.csv", "Source,Target,Type\n1,3,attended\n2,3,attended\n")});
    import.accept();
    CHECK(book.people.size() == 2);
    CHECK(book.organisations.size() == 0);
    REQUIRE(book.events.size() == 1);
    CHECK(book.events.rows()[0].name == "Map fair");
    CHECK(book.events.rows()[0].attendees.size() == 2);
    // Of few at one event, they may know each other.
    REQUIRE(book.ties.size() == 1);
    CHECK(book.ties.rows()[0].rule == "event");
}

TEST_CASE("import: what is suggested follows the numbers that the book has for it") {
    const auto network = [] {
        return std::vector<text::NamedFile>{
            file("nodes.csv",
                 "Id,Label,Type\n1,Ana Silva,Person\n2,Rui Costa,Person\n"
                 "3,Bo Lind,Person\n4,Map fair,Conference\n"),
            file("edges.csv", "Source,Target,Type\n1,4,attended\n2,4,attended\n3,4,attended\n")};
    };
    Book usual;
    Import(usual, network()).accept();
    CHECK(usual.ties.size() == 3);
    Book careful;
    EditBuilder edit;
    edit.set_setting(careful, "ties.at_event", "2");
    REQUIRE(apply(careful, {{1, 0, 1}, "", edit.changes}).has_value());
    Import(careful, network()).accept();
    CHECK(careful.people.size() == 3);
    CHECK(careful.ties.size() == 0);
}

TEST_CASE("import: a column is read as the person says, and so is the next table like it") {
    Book book;
    const text::NamedFile table = file("list.csv",
                                       "Name,Kontaktstelle,Since\nAna Silva,Acme,03/04/2021\n"
                                       "Rui Costa,Beta,05/06/2021\n");
    Import import(book, {table});
    REQUIRE(import.job.tables().size() == 1);
    CHECK(import.job.asks_about_columns());
    const auto field_of = [](const ImportJob& job, std::size_t column) {
        return job.tables().front()->table->columns[column].field;
    };
    import.job.map_column(0, 1, text::TableField::organisation);
    import.read();
    CHECK(import.job.plan().organisations_new == 2);
    import.job.map_column(0, 2, text::TableField::met_on);
    import.read();
    import.job.set_day_order(0, 2, DayOrder::day_first);
    import.read();
    import.job.map_column(0, 99, text::TableField::given);  // there is none
    import.job.map_column(7, 0, text::TableField::given);
    import.accept();
    CHECK(book.organisations.size() == 2);
    CHECK(person_called(book, "Ana").met_on == Date{2021, 4, 3});

    Import next(book, {file("next.csv", "Name,Kontaktstelle,Since\nEva Lima,Acme,07/08/2022\n")});
    CHECK(field_of(next.job, 1) == text::TableField::organisation);
    CHECK(field_of(next.job, 2) == text::TableField::met_on);
    CHECK_FALSE(next.job.asks_about_columns());
    CHECK(has_note(next.job.plan(), "as you said before"));
    next.accept();
    CHECK(person_called(book, "Eva").met_on == Date{2022, 8, 7});
    CHECK(book.organisations.size() == 2);
}

TEST_CASE("import: people can be left out one by one and by rule") {
    Book book;
    Import(book, {file("a.csv", "Name,E-mail\nAna Silva,ana@silva.example\n")}).accept();
    const std::vector<text::NamedFile> files = {file(
        "b.csv",
        "Name,E-mail,City\nAna Silva,ana@silva.example,Porto\nRui Costa,rui@costa.example,Faro\n"
        "Eva Lima,eva@lima.example,Braga\n")};
    SUBCASE("one by one") {
        Import import(book, files);
        REQUIRE(import.job.plan().people.size() == 3);
        import.job.leave_out(1, true);
        CHECK(import.job.plan().people[1].left_out);
        import.job.leave_out(2, true);
        import.job.leave_out(2, false);
        const ImportPlan plan = import.accept();
        CHECK(plan.people_new == 1);
        CHECK(plan.people[1].outcome == PlannedOutcome::left_out);
        CHECK(book.people.size() == 2);
        CHECK(person_called(book, "Eva").location == "Braga");
    }
    SUBCASE("the new ones alone") {
        Import import(book, files);
        import.job.leave_out_all_but(Wanted::only_new);
        import.accept();
        CHECK(book.people.size() == 3);
        CHECK(person_called(book, "Ana").location.empty());
    }
    SUBCASE("nobody, and one after all") {
        Import import(book, files);
        import.job.leave_out_all_but(Wanted::nobody);
        import.job.settle();
        import.read();
        CHECK(import.job.plan().changes.empty());
        import.job.leave_out(2, false);
        import.accept();
        CHECK(book.people.size() == 2);
        CHECK(person_called(book, "Eva").location == "Braga");
    }
}

TEST_CASE("import: one word decides all that both sides say otherwise") {
    Book book;
    Import(book, {file("a.csv",
                       "Name,E-mail,City\nAna Silva,ana@silva.example,Porto\nRui "
                       "Costa,rui@costa.example,Faro\n")})
        .accept();
    Import import(book, {file("b.csv",
                              "Name,E-mail,City\nAna Silva,ana@silva.example,Lisbon\nRui "
                              "Costa,rui@costa.example,Lagos\n")});
    REQUIRE(import.job.plan().conflicts.size() == 2);
    import.job.choose_all(true);
    import.read();
    import.accept();
    CHECK(person_called(book, "Ana").location == "Lisbon");
    CHECK(person_called(book, "Rui").location == "Lagos");
}

TEST_CASE("import: one word says of all who may be the same whether they are") {
    const auto list = [](const std::string& host, const std::string& city) {
        return file("a.csv", "Name,E-mail,Company,City\nAna Silva,ana@" + host + ",Acme," + city +
                                 "\nRui Costa,rui@" + host + ",Beta," + city + "\n");
    };
    Book book;
    Import(book, {list("home.example", "Porto")}).accept();
    Import import(book, {list("work.example", "Porto")});
    CHECK(std::ranges::count(import.job.plan().conflicts, true, &PlannedConflict::is_identity) ==
          2);
    CHECK(import.job.plan().people_new == 2);
    // What is asked about fields is another matter.
    import.job.choose_all(true);
    import.read();
    CHECK(import.job.plan().people_new == 2);
    import.job.choose_all(true, true);
    import.read();
    CHECK(import.job.plan().people_new == 0);
    CHECK(import.job.plan().people_changed == 2);
    import.job.choose_all(false, true);
    import.read();
    CHECK(import.job.plan().people_new == 2);
    import.job.choose_all(true, true);
    import.read();
    import.accept();
    CHECK(book.people.size() == 2);
    CHECK(person_called(book, "Ana").emails == TextList{"ana@home.example", "ana@work.example"});
}

TEST_CASE("import: another name of somebody known is asked for, and the book's stays unless told") {
    Book book;
    Import(book, {file("a.csv",
                       "Name,E-mail\nAna Maria Silva,ana@silva.example\nRui "
                       "Costa,rui@costa.example\n")})
        .accept();
    const auto again = [&] {
        return file("b.csv",
                    "First Name,Last Name,E-mail\nAna,Souza,ana@silva.example\n"
                    "RUI,COSTA,rui@costa.example\n");
    };
    {
        Import import(book, {again()});
        REQUIRE(import.job.plan().conflicts.size() == 1);
        const PlannedConflict& asked = import.job.plan().conflicts[0];
        CHECK(asked.what == "Ana Maria Silva: Name");
        CHECK(asked.theirs == "Ana Souza");
        CHECK(import.job.plan().changes.empty());
    }
    Import import(book, {again()});
    import.job.choose(0, true);
    import.read();
    import.accept();
    const Person& ana = person_called(book, "Souza");
    CHECK(display_name(ana) == "Ana Souza");
    CHECK(ana.family == "Souza");
    CHECK(ana.emails == TextList{"ana@silva.example"});
    // Fewer of the same words are no other name.
    Import shorter(book, {file("c.csv", "Name,E-mail\nAna,ana@silva.example\n")});
    CHECK(shorter.job.plan().conflicts.empty());
}

TEST_CASE("import: planned again after an answer, it tells nothing twice") {
    Book book;
    Import(book, {file("a.csv", "Name,E-mail,City\nAna Silva,ana@silva.example,Porto\n")}).accept();
    Import import(book, {file("b.csv",
                              "Name,E-mail,City,Company\nAna Silva,ana@silva.example,Lisbon,Acme\n"
                              "Rui Costa,rui@costa.example,Faro,Acme\n,,Nowhere,\n")});
    const std::vector<std::string> notes = import.job.plan().notes;
    const std::size_t skipped = import.job.plan().skipped.size();
    CHECK_FALSE(notes.empty());
    CHECK(skipped == 1);
    for (const bool take : {true, false, true}) {
        import.job.choose(0, take);
        import.read();
        CHECK(import.job.plan().notes == notes);
        CHECK(import.job.plan().skipped.size() == skipped);
    }
}

TEST_CASE("import: who is left out is not counted among those who come") {
    Book book;
    Import import(book, {file("a.csv",
                              "Name,E-mail\nAna Silva,ana@silva.example\n"
                              "Rui Costa,rui@costa.example\n")});
    CHECK(import.job.plan().people_new == 2);
    import.job.leave_out(0, true);
    import.job.leave_out(0, true);
    CHECK(import.job.plan().people_new == 1);
    import.job.leave_out(0, false);
    CHECK(import.job.plan().people_new == 2);
    import.job.leave_out_all_but(Wanted::nobody);
    CHECK(import.job.plan().people_new == 0);
}

namespace {

/// The number of the row of that name.
std::size_t activity_of(const ImportJob& job, std::string_view name) {
    const std::vector<PlannedActivity>& rows = job.plan().activity;
    const auto row = std::ranges::find(rows, name, &PlannedActivity::name);
    REQUIRE(row != rows.end());
    return static_cast<std::size_t>(row - rows.begin());
}

}  // namespace

TEST_CASE("import: ties are listed by person, and left out by person or all at once") {
    // Ana and Rui, Rui and Eva.
    const std::vector<text::NamedFile> files = {
        file("a.gml",
             "graph [ node [ id 1 label \"Ana Silva\" ] node [ id 2 label \"Rui Costa\" ] "
             "node [ id 3 label \"Eva Lima\" ] edge [ source 1 target 2 ] "
             "edge [ source 2 target 3 ] ]")};
    Book book;
    Import import(book, files);
    REQUIRE(import.job.plan().activity.size() == 3);
    const PlannedActivity& rui = import.job.plan().activity[activity_of(import.job, "Rui Costa")];
    CHECK(rui.ties == 2);
    CHECK(rui.touchpoints == 0);
    CHECK(import.job.plan().activity_counts[static_cast<std::size_t>(ActivityKind::ties)] == 2);
    SUBCASE("of one person") {
        import.job.leave_out_activity(activity_of(import.job, "Ana Silva"), true);
        const ImportPlan plan = import.accept();
        CHECK(plan.ties_new == 1);
        CHECK(plan.activity.size() == 3);
        CHECK(book.people.size() == 3);
        CHECK(book.ties.size() == 1);
    }
    SUBCASE("of a person, and taken after all") {
        import.job.leave_out_activity(activity_of(import.job, "Rui Costa"), true);
        import.job.settle();
        import.read();
        CHECK(import.job.plan().ties_new == 0);
        CHECK(import.job.plan().activity[activity_of(import.job, "Rui Costa")].left_out);
        import.job.leave_out_activity(activity_of(import.job, "Rui Costa"), false);
        import.accept();
        CHECK(book.ties.size() == 2);
    }
    SUBCASE("all of them") {
        import.job.leave_out_kind(ActivityKind::ties, true);
        import.accept();
        CHECK(book.people.size() == 3);
        CHECK(book.ties.size() == 0);
    }
}

TEST_CASE("import: messages of nobody who is wanted are left out, and they come nevertheless") {
    Book book;
    Import import(book, {sample("messages.csv", "import/linkedin-messages.csv")});
    const std::uint64_t people = import.job.plan().people_new;
    const std::uint64_t touchpoints = import.job.plan().touchpoints_new;
    REQUIRE(touchpoints > 0);
    const std::vector<PlannedActivity>& rows = import.job.plan().activity;
    const auto talker =
        std::ranges::find_if(rows, [](const PlannedActivity& row) { return row.touchpoints > 0; });
    REQUIRE(talker != rows.end());
    import.job.leave_out_activity(static_cast<std::size_t>(talker - rows.begin()), true);
    import.job.settle();
    import.read();
    CHECK(import.job.plan().touchpoints_new < touchpoints);
    for (std::size_t i = 0; i < import.job.plan().activity.size(); ++i)
        import.job.leave_out_activity(i, true);
    const ImportPlan plan = import.accept();
    CHECK(plan.touchpoints_new == 0);
    CHECK(book.touchpoints.size() == 0);
    CHECK(book.people.size() == people);
}

TEST_CASE("import: an organisation is left out, and a title there stays a title") {
    Book book;
    Import import(book, {file("a.csv",
                              "Name,E-mail,Company,Job title\nAna Silva,ana@silva.example,Acme,"
                              "Engineer\nRui Costa,rui@costa.example,Acme,\n")});
    CHECK(import.job.plan().organisations_new == 1);
    import.job.leave_out_activity(activity_of(import.job, "Acme"), true);
    const ImportPlan plan = import.accept();
    CHECK(plan.organisations_new == 0);
    CHECK(book.people.size() == 2);
    CHECK(book.organisations.size() == 0);
    REQUIRE(book.roles.size() == 1);
    CHECK(book.roles.rows()[0].title == "Engineer");
    CHECK_FALSE(book.roles.rows()[0].organisation);
}

TEST_CASE("import: who changed jobs is suggested as somebody to congratulate, once") {
    const auto list = [](std::string_view company, std::string_view title) {
        return file("Connections.csv",
                    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
                    "Ana,Silva,https://www.linkedin.com/in/ana,,Acme,Engineer,01 Jan 2020\n"
                    "Rui,Costa,https://www.linkedin.com/in/rui,," +
                        std::string(company) + "," + std::string(title) + ",01 Jan 2020\n");
    };
    Book book;
    Import(book, {list("Beta", "Clerk")}).accept();
    CHECK(book.tasks.size() == 0);
    Import second(book, {list("Gamma", "Director")});
    CHECK(std::ranges::contains(second.job.plan().notes,
                                "1 person changed jobs since 29 August 2026: marked below, and "
                                "suggested as people to congratulate."));
    second.accept();
    REQUIRE(book.tasks.size() == 1);
    const Task& task = book.tasks.rows()[0];
    CHECK(task.title == "Congratulate Rui Costa on the new job");
    CHECK(task.notes == "Director, Gamma; was Clerk, Beta");
    CHECK(task.people == IdList{person_called(book, "Rui").id.value});
    CHECK(task.due == from_day(kToday + 7));
    CHECK(task.rule == "M60");
    CHECK(waits_as_touch(task));
    SUBCASE("the same list says nothing new") {
        Import(book, {list("Gamma", "Director")}).accept();
        CHECK(book.tasks.size() == 1);
    }
    SUBCASE("a further change takes the place of one that waits") {
        Import(book, {list("Delta", "Owner")}).accept();
        REQUIRE(book.tasks.size() == 1);
        CHECK(book.tasks.rows()[0].notes == "Owner, Delta; was Director, Gamma");
    }
    SUBCASE("and is one of its own when the other is done") {
        EditBuilder done;
        done.set(EntityKind::task, task.id.value, "done_on", from_day(kToday));
        Edit edit;
        edit.stamp = kNow;
        edit.changes = done.changes;
        REQUIRE(apply(book, edit).has_value());
        Import(book, {list("Delta", "Owner")}).accept();
        CHECK(book.tasks.size() == 2);
    }
    SUBCASE("who is archived or passive is left in peace") {
        for (const bool archived : {true, false}) {
            EditBuilder let_be;
            const Id ana = person_called(book, "Ana").id.value;
            let_be.set(EntityKind::person, ana, "archived", archived);
            let_be.set(EntityKind::person, ana, "passive", !archived);
            Edit edit;
            edit.stamp = kNow;
            edit.changes = let_be.changes;
            REQUIRE(apply(book, edit).has_value());
            Import third(
                book, {file("Connections.csv",
                            "First Name,Last Name,URL,Email Address,Company,Position,"
                            "Connected On\nAna,Silva,https://www.linkedin.com/in/ana,," +
                                std::string(archived ? "Zeta" : "Eta") + ",Chef,01 Jan 2020\n")});
            CHECK(third.job.plan().jobs_changed == 1);
            third.accept();
            CHECK(book.tasks.size() == 1);
        }
    }
}

namespace {

text::NamedFile cards(std::string_view photo_of_ana, std::string_view photo_of_rui) {
    const auto card = [](std::string_view name, std::string_view photo) {
        return "BEGIN:VCARD\nVERSION:3.0\nFN:" + std::string(name) +
               "\nEMAIL:" + std::string(name) +
               "@a.example\nPHOTO;ENCODING=b:" + std::string(photo) + "\nEND:VCARD\n";
    };
    return file("all.vcf", card("ana", photo_of_ana) + card("rui", photo_of_rui));
}

}  // namespace

TEST_CASE("import: small JPEGs come with their people where nobody makes pictures small") {
    Book book;
    Import first(book, {cards("/9j/AAAA", "iVBORw0K")});
    CHECK(first.job.plan().photos_new == 1);
    CHECK(std::ranges::contains(first.job.plan().notes,
                                "1 photo was left out: larger than a book keeps, or no JPEG. The "
                                "page makes them small."));
    first.accept();
    REQUIRE(book.photos.size() == 1);
    CHECK(book.photos.rows()[0].person == person_called(book, "ana").id.value);
    CHECK(book.photos.rows()[0].jpeg == "/9j/AAAA");
    // Again, it says nothing new of anybody: a photo that cannot be kept changes nobody.
    Import again(book, {cards("/9j/AAAA", "iVBORw0K")});
    CHECK(again.job.plan().people_changed == 0);
    CHECK(again.job.plan().people_known == 2);
    CHECK(again.job.plan().people[1].outcome == PlannedOutcome::known);
    CHECK(again.job.plan().changes.empty());
    // What the book has stays; who has none may get one later.
    Import second(book, {cards("/9j/BBBB", "/9j/CCCC")});
    CHECK(second.job.plan().people_changed == 1);
    second.accept();
    REQUIRE(book.photos.size() == 2);
    CHECK(photo_of(book, person_called(book, "ana").id.value)->jpeg == "/9j/AAAA");
    CHECK(photo_of(book, person_called(book, "rui").id.value)->jpeg == "/9j/CCCC");
}

TEST_CASE("import: pictures wait until they are made small, once each") {
    Book book;
    Random random(1);
    std::vector<text::NamedFile> files;
    files.push_back(cards("iVBORw0K", "AAAA"));
    ImportJob job(std::move(files), book, kToday, kNow, random);
    job.shrink_photos();
    std::vector<std::string> asked;
    const auto read = [&] {
        for (int i = 0; i < 1000 && !job.done(); ++i) {
            if (const auto wish = job.photo_wish()) {
                asked.emplace_back(wish->picture);
                job.take_small_photo(wish->key, wish->picture == "AAAA" ? "" : "/9j/AAAA");
            }
            job.step(2);
        }
        REQUIRE(job.done());
    };
    read();
    CHECK(asked == std::vector<std::string>{"iVBORw0K", "AAAA"});
    CHECK(job.plan().photos_new == 1);
    CHECK(std::ranges::contains(job.plan().notes,
                                "1 photo was left out: no picture that this browser can open."));
    job.leave_out(1, true);
    REQUIRE(job.settle());
    read();
    CHECK(asked.size() == 2);
    CHECK(job.plan().photos_new == 1);
}

TEST_CASE("import: people at one event of a network may know each other, and it says why") {
    Book book;
    Import import(book, {file("fair.gml",
                              "graph [ node [ id 1 label \"Ana Silva\" type \"person\" ]\n"
                              "node [ id 2 label \"Rui Costa\" type \"person\" ]\n"
                              "node [ id 3 label \"Map fair\" type \"conference\" ]\n"
                              "edge [ source 1 target 3 label \"spoke at\" ]\n"
                              "edge [ source 2 target 3 label \"attended\" ] ]\n")});
    CHECK(import.job.plan().events_new == 1);
    CHECK(import.job.plan().ties_inferred == 1);
    import.accept();
    REQUIRE(book.ties.size() == 1);
    CHECK(book.ties.rows()[0].rule == tie_rule::kEvent);
    CHECK(book.ties.rows()[0].state == "inferred");
    CHECK(book.ties.rows()[0].evidence == "Both at Map fair");
}

TEST_CASE("import: who worked where the owner did is noted as met there, as far as dates allow") {
    constexpr std::string_view kPeople =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Silva,https://www.linkedin.com/in/ana,,Nowhere Maps,Engineer,08 Feb 2016\n"
        "Rui,Costa,https://www.linkedin.com/in/rui,,Placeholder Studio,Editor,01 Feb 2020\n"
        "Eva,Lima,https://www.linkedin.com/in/eva,,Paper Round,Courier,01 Feb 2020\n"
        "Bo,Lind,https://www.linkedin.com/in/bo,,Elsewhere,Cook,01 Feb 2020\n";
    const auto positions = [] { return sample("Positions.csv", "import/linkedin-positions.csv"); };
    Book book;
    Import import(book, {file("Connections.csv", kPeople), positions()});
    CHECK(has_note(import.job.plan(), "3 positions or schools of yours were read"));
    CHECK(has_note(import.job.plan(), "2 people, noted as how you met."));
    CHECK(import.accept().met_noted == 2);
    CHECK(person_called(book, "Ana").how_met ==
          "Colleague at Nowhere Maps Ltd, 2015–2022 (LinkedIn)");
    CHECK(person_called(book, "Eva").how_met ==
          "Perhaps a colleague at Paper Round, 2009–2011 (LinkedIn)");
    CHECK(person_called(book, "Rui").how_met == "");  // met before the owner was there
    CHECK(person_called(book, "Bo").how_met == "");
    const ImportPlan again = Import(book, {positions()}).accept();
    CHECK(again.changes.empty());
    CHECK(has_note(again, "nobody new"));

    // By itself, for people of the book and with dates of theirs.
    Book known;
    Random random(3);
    EditBuilder edit;
    const Id maps = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, maps, "name", "NOWHERE MAPS");
    const auto add = [&](std::string_view name, Date from, Date to, std::string_view how) {
        const Id person = edit.create(EntityKind::person, random);
        edit.set(EntityKind::person, person, "given", std::string(name));
        if (!how.empty()) edit.set(EntityKind::person, person, "how_met", std::string(how));
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", person);
        edit.set(EntityKind::role, role, "organisation", maps);
        edit.set(EntityKind::role, role, "from", from);
        if (to) edit.set(EntityKind::role, role, "to", to);
    };
    add("Ida", {2018, 3, 0}, {2020, 0, 0}, "");
    add("Jon", {2023, 0, 0}, {}, "");
    add("Kim", {2016, 0, 0}, {}, "On a ferry");
    REQUIRE(apply(known, {{1, 0, 1}, "", edit.changes}).has_value());
    const ImportPlan plan = Import(known, {positions()}).accept();
    CHECK(plan.label == "Import 1 note of how you met from Positions.csv");
    CHECK(person_called(known, "Ida").how_met ==
          "Colleague at Nowhere Maps Ltd, 2018–2020 (LinkedIn)");
    CHECK(person_called(known, "Jon").how_met == "");
    CHECK(person_called(known, "Kim").how_met == "On a ferry");
}

TEST_CASE("import: a text is read again in the encoding that a person says") {
    // Robert Bělík in Windows-1250, of which nothing tells that it is that.
    const text::NamedFile list =
        file("old.csv", "Name,E-mail,Zzz\nRobert B\xECl\xEDk,rb@x.example,Brno\n");
    Book book;
    Import import(book, {list});
    CHECK(import.job.encoding() == text::Encoding::windows_1252);
    REQUIRE(import.job.plan().people.size() == 1);
    CHECK(import.job.plan().people[0].name == "Robert Bìlík");
    import.job.map_column(0, 2, text::TableField::location);
    import.read();
    import.job.choose_encoding(text::Encoding::windows_1250);
    CHECK_FALSE(import.job.done());
    import.read();
    CHECK(import.job.encoding() == text::Encoding::windows_1250);
    REQUIRE(import.job.plan().people.size() == 1);
    CHECK(import.job.plan().people[0].name == "Robert Bělík");
    CHECK(has_note(import.job.plan(), "The text is Windows-1250."));
    import.accept();
    // What was said of the columns before still counts.
    CHECK(person_called(book, "Bělík").location == "Brno");

    Book other;
    // As UTF-8 the name of its one column would not be known.
    Import one(other, {file("noms.csv", "Pr\xE9nom\nAna 1\nRui 2\n")});
    CHECK(one.job.plan().people_new == 2);
    one.job.choose_encoding(text::Encoding::utf8);
    one.read();
    CHECK(one.job.error().message == "");
    CHECK(one.job.encoding() == text::Encoding::windows_1252);
    CHECK(one.job.plan().people_new == 2);
    CHECK(has_note(one.job.plan(), "Read as UTF-8, it would be no file that Kith knows."));

    // Nor would anything be left to read in another encoding, were it dropped beside one that is.
    Import two(other, {file("noms.csv", "Pr\xE9nom\nAna 1\nRui 2\n"),
                       file("eva.csv", "Name,E-mail\nEva Lima,eva@lima.example\n")});
    CHECK(two.job.plan().people_new == 3);
    two.job.choose_encoding(text::Encoding::utf8);
    two.read();
    CHECK(two.job.encoding() == text::Encoding::windows_1252);
    CHECK(two.job.plan().people_new == 3);
    CHECK(has_note(two.job.plan(), "Read as UTF-8, it would be no file that Kith knows."));

    Import plain(other, {file("plain.csv", "Name,E-mail\nAna Silva,ana@x.example\n")});
    CHECK_FALSE(plain.job.encoding());
    plain.job.choose_encoding(text::Encoding::windows_1251);  // there is nothing to say
    CHECK(plain.job.done());
}

TEST_CASE("import: a column becomes a field of the book's own, and is remembered so") {
    Book book;
    const auto own_of = [&](std::string_view name) {
        REQUIRE(book.custom_fields.size() == 1);
        return std::string(custom_value_of(book, person_called(book, name).id.value,
                                           book.custom_fields.rows().front().id.value));
    };
    Import import(book,
                  {file("a.csv", "Full name,E-mail,Zzz,Vvv\nAna Silva,ana@x.example,38,4\n")});
    CHECK(import.job.own_fields().empty());
    import.job.map_column(0, 2, text::TableField::own, "Shoe size");
    import.read();
    import.job.map_column(0, 3, text::TableField::impact);
    import.read();
    CHECK(has_note(import.job.plan(), "“Shoe size” becomes a field of your own."));
    import.accept();
    CHECK(own_of("Ana") == "38");
    CHECK(book.custom_fields.rows().front().name == "Shoe size");
    CHECK(person_called(book, "Ana").impact == 4);
    CHECK(person_called(book, "Ana").notes.empty());

    // By an e-mail address alone somebody is new as well.
    Import next(book, {file("b.csv", "Full name,E-mail,Zzz,Vvv\n,eva@x.example,40,\n")});
    CHECK(next.job.own_fields() == std::vector<std::string>{"Shoe size"});
    CHECK(next.job.plan().people_new == 1);
    CHECK_FALSE(has_note(next.job.plan(), "becomes a field"));
    next.accept();
    CHECK(own_of("eva@") == "40");
}

TEST_CASE("import: the owner is none of the people, whatever the columns of their row hold") {
    Book book;
    EditBuilder edit;
    edit.set_setting(book, "me.emails", "mo@ek.example");
    apply_to(book, std::move(edit.changes));
    Import import(book, {file("a.csv",
                              "Full name,E-mail,Zzz\nMo Ek,mo@ek.example,41\n"
                              "Ana Silva,ana@x.example,38\n")});
    CHECK(import.job.plan().people_new == 1);
    import.job.map_column(0, 2, text::TableField::own, "Shoe size");
    import.read();
    CHECK(import.job.plan().people_new == 1);
    REQUIRE(import.job.plan().skipped.size() == 1);
    CHECK(import.job.plan().skipped[0].reason == "Mo Ek is you, and no contact.");
}

TEST_CASE("import: of a sheet that tells nobody's name a person says which column does") {
    constexpr std::string_view kSheet = "Mandant;Umsatz\nAlpha;3\nBeta;4\n";
    Book book;
    Import import(book, {file("umsatz.csv", kSheet)});
    CHECK(import.job.error().message == "");
    CHECK(import.job.asks_who());
    CHECK(import.job.asks_about_columns());
    CHECK(has_note(import.job.plan(), "Say which column holds the name"));
    CHECK(import.job.plan().changes.empty());
    CHECK(import.job.plan().skipped.empty());
    // What tells nobody changes nothing, and is not remembered.
    import.job.map_column(0, 1, text::TableField::tags);
    import.read();
    CHECK(import.job.asks_who());
    CHECK(import.job.plan().changes.empty());
    import.job.map_column(0, 0, text::TableField::full_name);
    import.read();
    CHECK_FALSE(import.job.asks_who());
    CHECK_FALSE(has_note(import.job.plan(), "Say which column"));
    CHECK(import.accept().people_new == 2);
    CHECK(person_called(book, "Alpha").tags == text::TextList{"3"});

    Import next(book, {file("next.csv", "Mandant;Umsatz\nGamma;5\n")});
    CHECK_FALSE(next.job.asks_who());
    CHECK(next.job.plan().people_new == 1);

    // Beside a file that is known it is only named, unless it was told of before.
    Book other;
    const text::NamedFile people = file("people.csv", "Name,E-mail\nAna Silva,ana@silva.example\n");
    Import both(other, {file("umsatz.csv", kSheet), people});
    CHECK_FALSE(both.job.asks_who());
    CHECK(both.job.plan().people_new == 1);
    REQUIRE(both.job.plan().skipped.size() == 1);
    CHECK(both.job.plan().skipped[0].file == "umsatz.csv");
    CHECK(both.job.plan().skipped[0].reason.contains("Drop it by itself"));
    Import known(book, {file("more.csv", "Mandant;Umsatz\nDelta;6\n"), people});
    CHECK(known.job.plan().people_new == 2);
}

TEST_CASE("import: dates of a LinkedIn list that read two ways are told, and read as one says") {
    constexpr std::string_view kPeople =
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Ana,Silva,https://www.linkedin.com/in/ana,,Acme,Engineer,08/02/2026\n"
        "Rui,Costa,https://www.linkedin.com/in/rui,,Acme,Editor,11/12/2025\n";
    Book book;
    Import import(book, {file("Connections.csv", kPeople)});
    CHECK(has_note(import.job.plan(),
                   "“Connected On” has dates that read two ways, such as "
                   "“08/02/2026”, and nothing in the file decides: the month"));
    REQUIRE(import.job.tables().size() == 1);
    CHECK(import.job.asks_about_columns());
    CHECK(import.job.tables().front()->table->columns.size() == 1);
    import.job.map_column(0, 0, text::TableField::birthday);  // what it holds is known
    CHECK(import.job.done());
    import.job.set_day_order(0, 0, DayOrder::day_first);
    import.read();
    CHECK_FALSE(has_note(import.job.plan(), "read two ways"));
    CHECK_FALSE(import.job.asks_about_columns());
    import.accept();
    CHECK(person_called(book, "Ana").met_on == Date{2026, 2, 8});
    CHECK(person_called(book, "Rui").met_on == Date{2025, 12, 11});

    // The next list like it is read so, too; one that tells by itself is not asked about.
    Import next(book, {file("Connections.csv", kPeople)});
    CHECK(has_note(next.job.plan(), "as you said before"));
    CHECK(next.job.plan().people_known == 2);
    Book other;
    Import sure(other, {file("Connections.csv", std::string(kPeople) +
                                                    "Eva,Lima,https://www.linkedin.com/in/eva,,"
                                                    "Acme,Cook,25/02/2026\n")});
    CHECK(sure.job.tables().empty());
    sure.accept();
    CHECK(person_called(other, "Ana").met_on == Date{2026, 2, 8});
}

TEST_CASE("import: dates of LinkedIn's messages that read two ways are asked about as well") {
    constexpr std::string_view kMessages =
        "CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT\n"
        "1,Ana Silva,https://www.linkedin.com/in/ana,Me Myself,"
        "https://www.linkedin.com/in/me,08/02/2026 14:03,,Hello\n"
        "1,Me Myself,https://www.linkedin.com/in/me,Ana Silva,"
        "https://www.linkedin.com/in/ana,09/02/2026 09:30,,Hello you\n";
    Book book;
    Import import(book, {file("messages.csv", kMessages),
                         file("Profile.csv",
                              "First Name,Last Name,Headline,Summary,Industry,Profile Url\n"
                              "Me,Myself,,,,https://www.linkedin.com/in/me\n")});
    CHECK(has_note(import.job.plan(), "messages.csv: “date” has dates that read two ways"));
    REQUIRE(import.job.tables().size() == 1);
    import.job.set_day_order(0, 0, DayOrder::day_first);
    import.read();
    import.accept();
    REQUIRE(book.touchpoints.size() == 2);
    for (const Touchpoint& one : book.touchpoints.rows()) CHECK(one.on.month == 2);
}
