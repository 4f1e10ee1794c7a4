// Whose mailbox, calendar or list it is, and what follows for who wrote to whom.
#include "app/import_whole.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <map>
#include <string>
#include <vector>

using namespace kith;
using namespace kith::testing;

namespace {

constexpr std::string_view kAna = "Ana Silva <ana@silva.example>";
constexpr std::string_view kBo = "Bo Lind <bo@lind.example>";
constexpr std::string_view kCleo = "Cleo Ek <cleo@ek.example>";
constexpr std::string_view kDan = "Dan Roe <dan@roe.example>";
constexpr std::string_view kEva = "Eva Lima <eva@lima.example>";

/// A message of a day in June 2025.
std::string mail(std::string_view from, std::string_view to, int day, std::string_view id,
                 std::string_view answers = "", std::string_view cc = "") {
    std::string text = "From x@x.example Mon Jun  2 08:00:00 2025\nFrom: " + std::string(from) +
                       "\nTo: " + std::string(to) + "\n";
    if (!cc.empty()) text += "Cc: " + std::string(cc) + "\n";
    if (!answers.empty()) text += "In-Reply-To: <" + std::string(answers) + "@x.example>\n";
    return text + "Date: " + std::to_string(day) + " Jun 2025 10:00:00 +0000\nMessage-ID: <" +
           std::string(id) + "@x.example>\n\nNot read.\n\n";
}

/// Nine messages, six of them between Ana and somebody whom she wrote to; one to a list.
std::string mailbox() {
    return mail(kBo, kAna, 2, "b1") + mail(kAna, kBo, 3, "b2", "b1", kCleo) +
           mail(kBo, kAna, 4, "b3", "b2") + mail(kAna, kDan, 10, "d1") +
           mail(kEva, kAna, 11, "e1") + mail(kAna, kEva, 12, "e2", "e1") +
           mail("Gus Ito <gus@ito.example>", "maps@lists.example", 13, "m1") +
           mail("Fay Oak <fay@oak.example>", kAna, 13, "f1") + mail(kAna, kBo, 20, "b4", "", kCleo);
}

/// Of two people who wrote to each other nothing tells which of them the file belongs to.
std::string two_people() {
    return mail(kBo, kAna, 2, "b1") + mail(kAna, kBo, 3, "b2", "b1") + mail(kAna, kBo, 10, "c1");
}

bool has_note(const ImportPlan& plan, std::string_view words) {
    return std::ranges::any_of(plan.notes,
                               [&](const std::string& note) { return note.contains(words); });
}

/// Everybody's name, in order.
std::string names(const Book& book) {
    std::vector<std::string> all;
    for (const Person& person : book.people.rows()) all.push_back(display_name(person));
    std::ranges::sort(all);
    std::string words;
    for (const std::string& name : all) words += (words.empty() ? "" : ", ") + name;
    return words;
}

/// "2025-06-03 me Bo Lind, Cleo Ek group", by day.
std::vector<std::string> touches(const Book& book) {
    std::vector<std::string> all;
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        std::vector<std::string> people;
        for (const Id id : touch.people) people.push_back(display_name(*book.people.find(id)));
        std::ranges::sort(people);
        std::string words = to_string(touch.on) + " " + std::string(touch.initiated);
        for (const std::string& name : people)
            words += (&name == &people.front() ? " " : ", ") + name;
        all.push_back(words + (touch.group ? " group" : "") +
                      (touch.unanswered ? " unanswered" : ""));
    }
    std::ranges::sort(all);
    return all;
}

std::string meeting(std::string_view uid, int day, std::string_view organiser,
                    const std::vector<std::string_view>& attendees) {
    const auto person = [](std::string_view mention) {
        const std::size_t at = mention.find(" <");
        return "CN=" + std::string(mention.substr(0, at)) +
               ":mailto:" + std::string(mention.substr(at + 2, mention.size() - at - 3)) + "\r\n";
    };
    std::string text = "BEGIN:VEVENT\r\nUID:" + std::string(uid) + "\r\nDTSTART:202506" +
                       std::to_string(day) + "T100000Z\r\nSUMMARY:Talk\r\nORGANIZER;" +
                       person(organiser);
    for (const std::string_view attendee : attendees) text += "ATTENDEE;" + person(attendee);
    return text + "END:VEVENT\r\n";
}

}  // namespace

TEST_CASE("owner: of an ordinary mailbox it is who takes part in most conversations") {
    Book book;
    Import import(book, {file("mail.mbox", mailbox())});
    const ImportPlan& plan = import.job.plan();
    REQUIRE(plan.owners.size() == 1);
    CHECK(plan.owners[0].words == "Read as your own mailbox: ana@silva.example");
    CHECK(plan.owners[0].taken == 0);
    CHECK(plan.people_new == 4);
    CHECK(plan.label == "Import 4 people from mail.mbox");
    CHECK(has_note(plan, "With them: 7 touchpoints, 1 tie (1 inferred"));
    // Gus and Fay, and the list.
    CHECK(has_note(plan, "3 people who are not in your book only wrote to you, and are left out."));
    import.accept();
    CHECK(names(book) == "Bo Lind, Cleo Ek, Dan Roe, Eva Lima");
    // Bo answered within two weeks; nobody has answered what was written last.
    CHECK(touches(book) == std::vector<std::string>{
                               "2025-06-02 them Bo Lind", "2025-06-03 me Bo Lind, Cleo Ek group",
                               "2025-06-04 them Bo Lind", "2025-06-10 me Dan Roe unanswered",
                               "2025-06-11 them Eva Lima", "2025-06-12 me Eva Lima unanswered",
                               "2025-06-20 me Bo Lind, Cleo Ek group "
                               "unanswered"});
    for (const Touchpoint& touch : book.touchpoints.rows()) CHECK(touch.channel == "email");
    // By Cc, twice.
    REQUIRE(book.ties.size() == 1);
    const Tie& tie = book.ties.rows()[0];
    CHECK(tie.rule == tie_rule::kConversation);
    CHECK(tie.state == "inferred");
    CHECK(tie.evidence == "In one conversation 2 times, last on 2025-06-20");
    CHECK(tie.confidence == doctest::Approx(0.64));  // 1 - 0.6²
    // Nobody said who the owner is, and the book keeps nothing of it.
    CHECK(book.settings.size() == 0);
    CHECK(Import(book, {file("mail.mbox", mailbox())}).accept().changes.empty());
}

TEST_CASE("owner: once in copy with somebody is no tie yet") {
    Book book;
    Import(book, {file("mail.mbox", mail(kAna, kBo, 2, "a1", "", kCleo) +
                                        mail(kDan, kAna, 3, "d1") + mail(kAna, kEva, 4, "e1"))})
        .accept();
    CHECK(names(book) == "Bo Lind, Cleo Ek, Eva Lima");
    CHECK(book.ties.size() == 0);
}

TEST_CASE("owner: where it is unclear the person is asked, and the next import knows") {
    Book book;
    {
        Import import(book, {file("mail.mbox", two_people())});
        REQUIRE(import.job.plan().owners.size() == 1);
        const PlannedOwner& question = import.job.plan().owners[0];
        CHECK(question.words == "Which of these is you?");
        CHECK(question.candidates ==
              std::vector<std::string>{"Bo Lind, bo@lind.example", "Ana Silva, ana@silva.example"});
        CHECK_FALSE(question.taken);
        CHECK(import.job.plan().changes.empty());
        CHECK(has_note(import.job.plan(),
                       "2 people who are not in your book are left out, as it is not clear which "
                       "of them is you."));

        import.job.choose_owner(0, 2);
        import.read();
        REQUIRE(import.job.plan().owners.size() == 1);
        CHECK(import.job.plan().owners[0].words == "None of them is you.");
        CHECK(import.job.plan().people_new == 0);

        import.job.choose_owner(0, 1);
        import.read();
        REQUIRE(import.job.plan().owners.size() == 1);
        CHECK(import.job.plan().owners[0].words == "Read as your own mailbox: ana@silva.example");
        CHECK(import.job.plan().owners[0].taken == 1);
        CHECK(import.accept().people_new == 1);
    }
    CHECK(names(book) == "Bo Lind");
    CHECK(touches(book) == std::vector<std::string>{"2025-06-02 them Bo Lind",
                                                    "2025-06-03 me Bo Lind unanswered",
                                                    "2025-06-10 me Bo Lind unanswered"});
    CHECK(setting(book, "me.emails") == "ana@silva.example");
    CHECK(setting(book, "me.names") == "Ana Silva");

    // One message tells enough now, also from another address under the same name.
    for (const std::string_view from : {kAna, std::string_view("Ana Silva <ana@work.example>")}) {
        CAPTURE(from);
        Import next(book, {file("next.mbox", mail(from, kDan, 5, "d1"))});
        CHECK(next.job.plan().owners.empty());
        CHECK(next.job.plan().people_new == 1);
        CHECK(next.job.plan().touchpoints_new == 1);
    }
    // Her own card is no contact, and that is said.
    Import card(book, {file("cards.vcf",
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Ana;;;\r\nFN:Ana Silva\r\n"
                            "EMAIL:Ana@Silva.example\r\nEND:VCARD\r\n"
                            "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Silva;Rui;;;\r\nFN:Rui Silva\r\n"
                            "EMAIL:rui@silva.example\r\nEND:VCARD\r\n")});
    CHECK(card.job.plan().people_new == 1);
    REQUIRE(card.job.plan().skipped.size() == 1);
    CHECK(card.job.plan().skipped[0].reason == "Ana Silva is you, and no contact.");
}

TEST_CASE("owner: while it is unclear nobody is said to have begun") {
    Book book;
    Import(book, {file("bo.vcf",
                       "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Lind;Bo;;;\r\nFN:Bo Lind\r\n"
                       "EMAIL:bo@lind.example\r\nEND:VCARD\r\n")})
        .accept();
    Import(book, {file("mail.mbox", two_people())}).accept();
    REQUIRE(book.touchpoints.size() == 3);
    for (const Touchpoint& touch : book.touchpoints.rows()) {
        CHECK(touch.initiated == "");
        CHECK_FALSE(touch.unanswered);
    }
}

TEST_CASE("owner: several addresses of one name are one person's") {
    constexpr std::string_view kWork = "Ana Silva <ana@work.example>";
    Book book;
    Import(book, {file("mail.mbox", mail(kBo, kAna, 2, "b1") + mail(kWork, kBo, 3, "b2") +
                                        mail(kCleo, kWork, 4, "c1") + mail(kAna, kDan, 5, "d1"))})
        .accept();
    CHECK(names(book) == "Bo Lind, Dan Roe");
    CHECK(touches(book) == std::vector<std::string>{"2025-06-02 them Bo Lind",
                                                    "2025-06-03 me Bo Lind unanswered",
                                                    "2025-06-05 me Dan Roe unanswered"});
}

TEST_CASE("owner: of a calendar it is who is in all events, or organises under its name") {
    const std::string events = meeting("1", 10, kBo, {kAna, kCleo}) +
                               meeting("2", 11, kAna, {kDan}) + meeting("3", 12, kEva, {kAna});
    Book book;
    Import import(book, {file("a.ics", "BEGIN:VCALENDAR\r\n" + events + "END:VCALENDAR\r\n")});
    REQUIRE(import.job.plan().owners.size() == 1);
    CHECK(import.job.plan().owners[0].words == "Read as your own calendar: ana@silva.example");
    import.accept();
    CHECK(names(book) == "Bo Lind, Cleo Ek, Dan Roe, Eva Lima");
    CHECK(touches(book) == std::vector<std::string>{"2025-06-10 them Bo Lind, Cleo Ek group",
                                                    "2025-06-11 me Dan Roe",
                                                    "2025-06-12 them Eva Lima"});

    Book named;
    Import google(named, {{"calendar.ics", test_bytes("import/google-calendar.ics")}});
    CHECK(google.job.plan().owners.empty());
    CHECK(google.accept().ties_inferred == 0);
    CHECK(names(named) == "Ngozi Aláìsí, Zephyrine Quillfeather");
    CHECK(setting(named, "me.emails") == "robin@placeholder.example");
    for (const Touchpoint& touch : named.touchpoints.rows()) {
        if (touch.on == Date{2025, 6, 5}) CHECK(touch.initiated == "me");
    }
}

TEST_CASE("owner: of one meeting alone everybody may be, until it is said") {
    Book book;
    Import import(book, {{"calendar.ics", test_bytes("import/outlook-calendar.ics")}});
    REQUIRE(import.job.plan().owners.size() == 1);
    CHECK(import.job.plan().owners[0].candidates ==
          std::vector<std::string>{"Robin Placeholder, robin@placeholder.example",
                                   "j.traumwald@traumwald.example", "Éloïse Fantôme"});
    CHECK(import.job.plan().ties_inferred == 0);
    import.job.choose_owner(0, 0);
    import.read();
    const ImportPlan plan = import.accept();
    CHECK(plan.people_new == 2);
    CHECK(plan.ties_inferred == 1);
    REQUIRE(book.touchpoints.size() == 1);
    CHECK(book.touchpoints.rows()[0].initiated == "me");
    CHECK(book.touchpoints.rows()[0].people.size() == 2);
}

TEST_CASE("owner: what a profile says is kept, and known among messages") {
    Book book;
    const ImportPlan profile =
        Import(book, {{"Profile.csv", test_bytes("import/linkedin-profile.csv")}}).accept();
    CHECK(profile.label == "Import who you are from Profile.csv");
    CHECK(setting(book, "me.names") == "Robin Placeholder");
    CHECK(book.people.size() == 0);
    CHECK(Import(book, {{"Profile.csv", test_bytes("import/linkedin-profile.csv")}})
              .accept()
              .changes.empty());
    Import messages(book, {{"messages.csv", test_bytes("import/linkedin-messages.csv")}});
    CHECK(messages.job.plan().owners.empty());
    CHECK(messages.job.plan().people_new == 5);
    // A table that names the owner alone.
    Import scores(book, {file("a.csv",
                              "First Name,Last Name,Country\nRobin,Placeholder,Portugal\n"
                              "Ana,Silva,Portugal\n")});
    CHECK(scores.job.plan().people_new == 1);
    CHECK(scores.job.plan().skipped.size() == 1);
}

TEST_CASE("owner: whoever was written to is not said to have only written") {
    Book book;
    Import messages(book, {{"messages.csv", test_bytes("import/linkedin-messages.csv")}});
    REQUIRE(messages.job.plan().owners.size() == 1);
    CHECK(messages.job.plan().owners[0].words.starts_with(
        "Read as your own messages: Robin Placeholder, "));
    CHECK_FALSE(has_note(messages.job.plan(), "not in your book"));
    CHECK(messages.job.plan().people_new == 5);
    // Once for each, however many things they are known by.
    Import direct(book, {{"direct-messages.js", test_bytes("import/x-direct-messages.js")}});
    CHECK(has_note(direct.job.plan(), "2 people who are not in your book are left out"));
    const std::string one = mail(kBo, kAna, 2, "b1") + mail(kAna, kDan, 3, "d1");
    Import mailbox(book, {file("mail.mbox", one)});
    CHECK(has_note(mailbox.job.plan(),
                   "1 person who is not in your book only wrote to you, and is left out."));
}

TEST_CASE("owner: each touchpoint of several files says which of them it is from") {
    Book book;
    Import(book, {file("mail.mbox", mailbox()),
                  {"calendar.ics", test_bytes("import/google-calendar.ics")}})
        .accept();
    std::map<std::string, int> sources;
    for (const Touchpoint& touch : book.touchpoints.rows()) ++sources[std::string(touch.source)];
    CHECK(sources == std::map<std::string, int>{{"Calendar", 4}, {"Mail", 7}});
}
