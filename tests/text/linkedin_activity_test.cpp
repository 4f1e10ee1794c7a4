#include "text/linkedin_activity.hpp"

#include "text/csv.hpp"
#include "text/linkedin.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>
#include <vector>

namespace kith::text {
namespace {

Gathered read(std::string_view text, std::string_view file_name = {}) {
    Gathered gathered;
    const auto reader = open_linkedin_activity(
        text, file_name, {.today = *to_day({.year = 2026, .month = 8, .day = 1})});
    REQUIRE(reader);
    while (reader->read(gathered, 3)) CHECK(reader->position() <= text.size());
    CHECK(reader->position() == text.size());
    return gathered;
}

Gathered read_file(const std::string& name, std::string_view file_name = {}) {
    return read(test_text("import/" + name), file_name);
}

/// Rows that a person wrote, and those that they received, alone or among others.
struct Traffic {
    int wrote = 0, received = 0, received_in_group = 0;
    bool operator==(const Traffic&) const = default;
};

Traffic traffic(const Gathered& gathered, std::string_view slug) {
    const auto is_them = [&](const Mention& mention) {
        return profile_key(mention.url) == "linkedin.com/in/" + std::string(slug);
    };
    Traffic result;
    for (const Contacted& contacted : gathered.contacted) {
        result.wrote += is_them(contacted.from) ? 1 : 0;
        if (std::any_of(contacted.to.begin(), contacted.to.end(), is_them))
            ++(contacted.to.size() > 1 ? result.received_in_group : result.received);
    }
    return result;
}

bool has_note(const Gathered& gathered, std::string_view words) {
    return std::any_of(gathered.notes.begin(), gathered.notes.end(),
                       [&](const std::string& note) { return note.contains(words); });
}

constexpr std::string_view kMessages =
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
    "SUBJECT,CONTENT,FOLDER\n";

}  // namespace

TEST_CASE("messages: a contact a row, with everyone told by their profile") {
    const Gathered gathered = read_file("linkedin-messages.csv");
    CHECK(gathered.rows == 13);
    REQUIRE(gathered.contacted.size() == 9);
    CHECK(traffic(gathered, "zephyrine-quillfeather") == Traffic{2, 1, 2});
    CHECK(traffic(gathered, "juergen-traumwald") == Traffic{0, 2, 0});
    CHECK(traffic(gathered, "khayaliya-alnajjar") == Traffic{1, 1, 0});
    CHECK(traffic(gathered, "barty-fable") == Traffic{1, 0, 1});
    CHECK(traffic(gathered, "orlaith-oimaginary") == Traffic{0, 0, 2});
    CHECK(traffic(gathered, "spam-sender") == Traffic{});
    CHECK(traffic(gathered, "recruiter-botley") == Traffic{});
    CHECK(traffic(gathered, "maria-vymyshlennaya") == Traffic{});

    const Contacted& first = gathered.contacted[0];
    CHECK(first.from.name == "Zephyrine Quillfeather");
    CHECK(to_string(first.on) == "2025-06-01");
    CHECK(first.time == "14:03");
    CHECK(first.channel == "message");
    CHECK(first.thread == "2-YWFhMQ==");
    CHECK(first.initiated.empty());
    CHECK(first.notes == "Thanks for the intro — are you free Thursday?");
    CHECK(first.line == 2);
    CHECK(gathered.contacted[1].notes == "Thursday works.\n\nCoffee at the usual place?");
    CHECK(gathered.contacted[2].notes == "Perfect \"usual place\" it is");
    CHECK(gathered.contacted[2].line == 6);
    CHECK(gathered.contacted[3].topic == "Angebot");

    // A comma within a name does not make two of one.
    const Contacted& group = gathered.contacted[5];
    CHECK(group.topic == "Map makers");
    REQUIRE(group.to.size() == 3);
    CHECK(group.to[1].name == "Zephyrine Quillfeather");
    CHECK(group.to[2].name == "Órlaith O'Imaginary, PhD, PMP ✨");

    CHECK(gathered.owner.empty());  // told by others: who stands in every conversation
    CHECK(gathered.remarks.empty());
    CHECK(has_note(gathered, "1 message was a draft"));
    CHECK(has_note(gathered, "1 message in the spam folder"));
    CHECK(has_note(gathered, "1 sponsored message"));
    CHECK(has_note(gathered, "1 message with a closed account"));
    CHECK(has_note(gathered, "1 message had an attachment"));
    CHECK(gathered.notes.size() == 5);
}

TEST_CASE("messages: the layout of 2018 says who wrote, and so who the owner is") {
    const Gathered gathered = read_file("linkedin-messages-2018.csv");
    REQUIRE(gathered.contacted.size() == 3);
    CHECK(gathered.contacted[0].notes == "I’d like to offer you tea & cake");
    CHECK(to_string(gathered.contacted[0].on) == "2018-10-16");
    CHECK(gathered.contacted[0].time == "08:36");
    CHECK(gathered.contacted[0].initiated == "them");
    CHECK(gathered.contacted[1].initiated == "me");
    CHECK(gathered.contacted[1].topic == "RE: tea");
    // Without conversations, what was said with one person is one.
    CHECK(gathered.contacted[0].thread == gathered.contacted[1].thread);
    CHECK(gathered.contacted[0].thread != gathered.contacted[2].thread);
    CHECK(to_string(gathered.contacted[2].on) == "2018-02-24");
    REQUIRE(gathered.owner.size() == 1);
    CHECK(gathered.owner[0].name == "Robin Placeholder");
}

TEST_CASE("messages: several receivers are counted by their profiles") {
    const auto receivers = [](const std::string& names, const std::string& urls) {
        const Gathered gathered =
            read(std::string(kMessages) + "1,,Ana,www.linkedin.com/in/ana,\"" + names + "\",\"" +
                 urls + "\",2025-06-01 14:03:22 UTC,,Hello,INBOX\n");
        REQUIRE(gathered.contacted.size() == 1);
        std::string result;
        for (const Mention& mention : gathered.contacted[0].to)
            result += mention.name + "|" + profile_key(mention.url) + ";";
        return result;
    };
    const std::string bo = "https://www.linkedin.com/in/bo";
    const std::string cy = "https://www.linkedin.com/in/cy";
    CHECK(receivers("Bo, PhD", bo) == "Bo, PhD|linkedin.com/in/bo;");
    CHECK(receivers("Bo, PhD,Cy", bo + "," + cy) ==
          "Bo, PhD|linkedin.com/in/bo;Cy|linkedin.com/in/cy;");
    CHECK(receivers("Bo, Cy", bo + ", " + cy) == "Bo|linkedin.com/in/bo;Cy|linkedin.com/in/cy;");
    // A closed account has a name for all and no profile.
    CHECK(receivers("Bo,LinkedIn Member,Cy", bo + ",," + cy) ==
          "Bo|linkedin.com/in/bo;Cy|linkedin.com/in/cy;");
    CHECK(receivers("LinkedIn Member,Bo", bo) == "Bo|linkedin.com/in/bo;");
    // What cannot be paired goes by the profiles alone.
    CHECK(receivers("Bo,the,third", bo + "," + cy) == "|linkedin.com/in/bo;|linkedin.com/in/cy;");
    CHECK(receivers("Bo,Cy", "") == "Bo|;Cy|;");
}

TEST_CASE("messages: content comes as plain text of a bounded length") {
    const auto content = [](std::string_view cell) {
        const Gathered gathered =
            read(std::string(kMessages) + "1,,Ana,,Bo,,2025-06-01 14:03:22 UTC,,\"" +
                 std::string(cell) + "\",INBOX\n");
        REQUIRE(gathered.contacted.size() == 1);
        return gathered.contacted[0].notes;
    };
    CHECK(
        content("<p class=x>Hi&nbsp;there!</p><p>Read <a href='https://x.example'>more</a>.</p>") ==
        "Hi there!\n\nRead more.");
    CHECK(content("I <3 maps, a < b & b > c; x&y") == "I <3 maps, a < b & b > c; x&y");
    CHECK(content("&lt;b&gt; &uuml;&#8217;&#x41;&bogus;") == "<b> ü’A&bogus;");
    CHECK(content("<script>alert(1)</SCRIPT>safe<br/>line") == "safe\nline");
    CHECK(content(" a  b \r\n\r\n\r\n\r\n c\r") == "a b\n\nc");
    const std::string notes = content(std::string(1999, 'a') + "éééé");
    CHECK(notes == std::string(1999, 'a') + "é…");
}

TEST_CASE(
    "messages: a row without a date is told, and drafts of a whole conversation are dropped") {
    const Gathered gathered = read(
        "from,to,date,content,conversation_id,Is Conversation Draft\n"
        "Ana,Bo,soon,Hello,1,No\n"
        "Ana,Bo,2025-06-01 14:03:22 UTC,Hello,1,Yes\n"
        "\n"
        "Ana,Bo,2025-06-01 14:03:22 UTC,Hello,1,No\n");
    CHECK(gathered.rows == 3);
    REQUIRE(gathered.contacted.size() == 1);
    CHECK(gathered.contacted[0].line == 5);
    REQUIRE(gathered.remarks.size() == 1);
    CHECK(gathered.remarks[0].line == 2);
    CHECK(gathered.remarks[0].column == "date");
    CHECK(gathered.remarks[0].left_out);
    CHECK(has_note(gathered, "1 message was a draft"));
}

TEST_CASE("messages: those with LinkedIn's guides and coaches are with nobody") {
    const std::string text =
        std::string(kMessages) + "1,,LinkedIn Coach,,Robin,,2025-06-01 14:03:22 UTC,,Hello,INBOX\n";
    for (const std::string_view name : {"guide_messages.csv", "learning_coach_messages.csv",
                                        "Complete/learning_role_play_messages.csv"}) {
        CAPTURE(name);
        const Gathered gathered = read(text, name);
        CHECK(gathered.contacted.empty());
        CHECK(has_note(gathered, "1 message with an assistant"));
    }
    CHECK(read(text, "messages.csv").contacted.size() == 1);
}

TEST_CASE("invitations: who asked whom, and when") {
    const Gathered gathered = read_file("linkedin-invitations.csv");
    REQUIRE(gathered.contacted.size() == 5);
    CHECK(gathered.remarks.empty());
    for (const Contacted& contacted : gathered.contacted) CHECK(contacted.invitation);
    CHECK(std::count_if(gathered.contacted.begin(), gathered.contacted.end(),
                        [](const Contacted& c) { return c.initiated == "me"; }) == 2);
    CHECK(to_string(gathered.contacted[0].on) == "2026-02-07");
    CHECK(gathered.contacted[0].time == "17:41");
    CHECK(gathered.contacted[1].notes == "We met at the map fair, shall we connect?");
    CHECK(profile_key(gathered.contacted[1].from.url) ==
          "linkedin.com/in/łucja-mglista-wróbel-0a1b2c");
    CHECK(gathered.contacted[3].time == "00:00");  // 12:00 AM
    CHECK(to_string(gathered.contacted[4].on) == "2011-11-10");
    REQUIRE(gathered.owner.size() == 1);
    CHECK(gathered.owner[0].url == "https://www.linkedin.com/in/robin-placeholder");

    const Gathered old = read_file("linkedin-invitations-2018.csv");
    REQUIRE(old.contacted.size() == 2);
    CHECK(old.contacted[0].to[0].name == "Ghost Profile");
    CHECK(old.contacted[1].initiated == "them");
    CHECK(to_string(old.contacted[1].on) == "2016-12-30");
}

TEST_CASE("endorsements: those accepted are given and received, the others are counted") {
    const Gathered received = read_file("linkedin-endorsements-received.csv");
    REQUIRE(received.exchanged.size() == 4);
    CHECK(received.exchanged[0].person.name == "Zephyrine Quillfeather");
    CHECK(received.exchanged[0].person.url == "https://www.linkedin.com/in/zephyrine-quillfeather");
    CHECK(received.exchanged[0].group == "platform");
    CHECK(received.exchanged[0].value == "Endorsement for Cartography");
    CHECK_FALSE(received.exchanged[0].given);
    CHECK(to_string(received.exchanged[0].on) == "2025-06-10");
    CHECK(received.exchanged[3].value == "Endorsement for Negotiation, Sales");
    CHECK(has_note(received, "1 endorsement does not count and was left out (1 REJECTED)"));

    const Gathered given = read_file("linkedin-endorsements-given.csv");
    REQUIRE(given.exchanged.size() == 2);
    CHECK(given.exchanged[1].given);
    CHECK(given.exchanged[1].person.name == "Bartholomew \"Barty\" Fable III");
    CHECK(has_note(given, "(1 PENDING)"));
}

TEST_CASE("recommendations: the file's name alone says which way they went") {
    const Gathered received =
        read_file("linkedin-recommendations-received.csv", "x/Recommendations_Received.csv");
    REQUIRE(received.exchanged.size() == 2);
    CHECK_FALSE(received.exchanged[0].given);
    CHECK(received.exchanged[0].person.name == "Órlaith O'Imaginary, PhD, PMP ✨");
    CHECK(received.exchanged[0].person.organisation == "University of Nowhere");
    CHECK(received.exchanged[0].notes ==
          "Robin drew the best maps.\n\nAlways on time, \"mostly\".\n\nJob title: Professor");
    CHECK(to_string(received.exchanged[0].on) == "2024-01-19");
    CHECK(received.exchanged[1].person.name == "Former Colleague");
    CHECK(received.exchanged[1].line == 6);
    CHECK(received.notes.size() == 1);
    CHECK(has_note(received, "(1 HIDDEN)"));

    const Gathered given =
        read_file("linkedin-recommendations-given.csv", "Recommendations Given.csv");
    REQUIRE(given.exchanged.size() == 1);
    CHECK(given.exchanged[0].given);
    CHECK(has_note(given, "(1 PENDING)"));

    const Gathered unknown = read_file("linkedin-recommendations-given.csv", "download.csv");
    REQUIRE(unknown.exchanged.size() == 1);
    CHECK_FALSE(unknown.exchanged[0].given);
    CHECK(has_note(unknown, "read as received"));
}

TEST_CASE("owner: profile, addresses, positions and education make no contact") {
    const Gathered profile = read_file("linkedin-profile.csv");
    CHECK(profile.contacts.empty());
    REQUIRE(profile.owner.size() == 1);
    CHECK(profile.owner[0].name == "Robin Placeholder");

    const Gathered addresses = read_file("linkedin-email-addresses.csv");
    REQUIRE(addresses.owner.size() == 2);
    CHECK(addresses.owner[1].email == "old.robin@placeholder.example");

    for (const std::string name : {"PhoneNumbers.csv", "renamed.csv"}) {
        const Gathered phones = read("Extension,Number,Type\n,+351 555 000 111,Mobile\n", name);
        REQUIRE(phones.owner.size() == 1);
        CHECK(phones.owner[0].phone == "+351 555 000 111");
    }

    const Gathered jobs = read_file("linkedin-positions.csv");
    REQUIRE(jobs.owner_jobs.size() == 3);
    CHECK(jobs.owner_jobs[0].organisation == "Placeholder Studio");
    CHECK(to_string(jobs.owner_jobs[0].from) == "2022-08");
    CHECK_FALSE(jobs.owner_jobs[0].over);
    CHECK(jobs.owner_jobs[1].title == "Junior \"Map\" Folder");
    CHECK(to_string(jobs.owner_jobs[1].to) == "2022-07");
    CHECK(jobs.owner_jobs[1].over);
    CHECK(to_string(jobs.owner_jobs[2].from) == "2009");

    const Gathered schools = read(
        "School Name,Start Date,End Date,Notes,Degree Name,Activities\n"
        "University of Nowhere,2008,Jun 2011,,MA Maps,\nNight School,2025,2099,,,\n");
    REQUIRE(schools.owner_jobs.size() == 2);
    CHECK(schools.owner_jobs[0].title == "MA Maps");
    CHECK(to_string(schools.owner_jobs[0].to) == "2011-06");
    CHECK_FALSE(schools.owner_jobs[1].over);  // it ends in a year to come
}

TEST_CASE("events: what the owner signed up for, less what they withdrew from") {
    const Gathered gathered = read(
        "Event Name,Event Time,Status,External Url\n"
        "Map Fair,\"Apr 08, 2024 07:00 AM - Apr 09, 2024 05:00 "
        "PM\",ATTENDING,https://fair.example\n"
        "Other Fair,\"Apr 08, 2024 07:00 AM - Apr 08, 2024 05:00 PM\",RELINQUISHED,\n");
    REQUIRE(gathered.events.size() == 1);
    CHECK(gathered.events[0].name == "Map Fair");
    CHECK(to_string(gathered.events[0].starts) == "2024-04-08");
    CHECK(to_string(gathered.events[0].ends) == "2024-04-09");
    CHECK(gathered.events[0].notes == "https://fair.example");
    CHECK(has_note(gathered, "1 event that you did not go to"));
}

TEST_CASE("recognition: by the columns' names, in any order and with any delimiter") {
    CHECK(find_linkedin_table("content;DATE;to;From;x;Conversation_ID\n")->file ==
          LinkedInFile::messages);
    CHECK(*recognise_linkedin_activity("From,To,Sent At,Message,Direction\n") ==
          "LinkedIn invitations, seen by the names of the columns.");
    CHECK(find_linkedin_table("sep=;\nFrom;To;Sent At;Message;Direction\n"));
    CHECK(find_linkedin_table("Name\nCartography\n", "Skills.csv")->file ==
          LinkedInFile::no_people);
    CHECK(find_linkedin_table("No conversations found")->file == LinkedInFile::no_people);
    const std::string followers =
        "Notes:\n\"These are people who follow you.\"\n\nFullname,Followed On\nAna,7/24/23\n";
    CHECK(find_linkedin_table(followers)->file == LinkedInFile::no_people);
    CHECK(read(followers).rows == 0);
}

TEST_CASE("recognition: what is not LinkedIn's is left to others") {
    for (const std::string_view text :
         {"", "Name\nCartography\n", "First Name,Last Name,Company,Job Title\n",
          "From,To,Weight\na,b,1\n",
          "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
          "Name,Email,Organization,Followed On\nAna,a@b.example,Plan A,2020\n",
          "Name,Company Name,Title,Started On,Finished On\n", "Date,Link\n"}) {
        CAPTURE(text);
        CHECK_FALSE(find_linkedin_table(text));
        CHECK(open_linkedin_activity(text, "", {}) == nullptr);
    }
}

}  // namespace kith::text
