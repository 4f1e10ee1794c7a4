#include "text/monica.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <string>

namespace kith::text {
namespace {

constexpr Day kToday = 19500;  // 2023-05-23

Gathered read(std::unique_ptr<Reader> reader, std::size_t records, std::size_t size) {
    Gathered gathered;
    while (reader->read(gathered, records)) CHECK(reader->position() <= size);
    CHECK(reader->position() == size);
    return gathered;
}

Gathered read_json(std::string_view text, std::size_t records = 1000) {
    return read(open_monica_json(text, {.today = kToday}), records, text.size());
}

Gathered read_sql(std::string_view text, std::size_t records = 1000) {
    return read(open_monica_sql(text, {.today = kToday}), records, text.size());
}

using Leftover = std::pair<std::string, std::string>;

bool keeps(const Contact& contact, const Leftover& leftover) {
    return std::ranges::find(contact.leftovers, leftover) != contact.leftovers.end();
}

/// A whole export with this in the contact's "data" and that beside the contacts.
std::string account_with(std::string_view data, std::string_view properties = "",
                         std::string_view beside = "", std::string_view user = "") {
    return R"({"version":"1.0-preview.1","app_version":"4.0.0","account":{"data":[
        {"type":"user","values":[{"uuid":"u","first_name":"Robin","last_name":"Placeholder","properties":{)" +
           std::string(user) + R"(}}]},
        {"type":"contact","values":[{"uuid":"a","properties":{"first_name":"Ana")" +
           std::string(properties) + R"(},"data":[)" + std::string(data) +
           R"(]},{"uuid":"b","properties":{"first_name":"Bo"}}]})" + std::string(beside) +
           R"(],"instance":{"contact_field_types":[
        {"uuid":"t","properties":{"name":"Telegram","protocol":"telegram:"}}],
        "life_event_types":[{"uuid":"l","properties":{"name":"New job"}}]}}})";
}

constexpr std::string_view kTables =
    R"(INSERT IGNORE INTO `accounts` (`id`,`api_key`,`number_of_invitations_sent`) VALUES
 (1,NULL,0);
INSERT IGNORE INTO `contacts` (`id`,`uuid`,`first_name`,`last_name`,`birthday_special_date_id`,`first_met_through_contact_id`,`first_met_where`,`first_met_additional_info`) VALUES
 (1,'a','Ana',NULL,7,2,'Lisbon','at the fair'),
 (2,NULL,'Bo',NULL,NULL,NULL,NULL,NULL);
)";

}  // namespace

TEST_CASE("monica json: people with all that is written about them") {
    const std::string text = test_text("import/monica-4.json");
    CHECK(recognise_monica_json(text));
    CHECK_FALSE(recognise_monica_sql(text));
    const Gathered file = read_json(text);
    CHECK(file.remarks.empty());
    REQUIRE(file.contacts.size() == 3);

    const Contact& zephyrine = file.contacts[0];
    CHECK(zephyrine.key == "cccc0000-0000-4000-8000-000000000001");
    CHECK(zephyrine.line == 32);
    CHECK(zephyrine.given == "Zephyrine");
    CHECK(zephyrine.family == "Quillfeather");
    CHECK(zephyrine.nickname == "Zeph");
    CHECK(zephyrine.emails == TextList{"zephyrine@quillfeather.example"});
    CHECK(zephyrine.phones == TextList{"+351 555 000 111"});
    CHECK(zephyrine.tags == TextList{"favourite", "friends", "map fair"});
    REQUIRE(zephyrine.jobs.size() == 1);
    CHECK(zephyrine.jobs[0].organisation == "Lantern & Loom, Inc.");
    CHECK(zephyrine.jobs[0].title == "Head of Partnerships");
    CHECK(to_string(zephyrine.birthday) == "1988-03-04");
    CHECK(to_string(zephyrine.met_on) == "--06-01");
    CHECK(zephyrine.met_through.key == "cccc0000-0000-4000-8000-000000000002");
    CHECK(zephyrine.cadence_days == 30);
    CHECK(zephyrine.notes == "Likes lanterns.\nReally.");
    CHECK(keeps(zephyrine, {"Food preferences", "no onions"}));
    CHECK(keeps(zephyrine, {"Gender", "Woman"}));
    CHECK(zephyrine.leftovers.size() == 2);
    CHECK_FALSE(zephyrine.archived);

    const Contact& barty = file.contacts[1];
    CHECK(barty.middle == "\"Barty\"");
    CHECK(barty.archived);
    CHECK(barty.other_dates == TextList{"death 2021-10-10"});

    const Contact& little = file.contacts[2];
    CHECK(little.tags == TextList{std::string(kKnownThroughOthers)});
    CHECK(to_string(little.birthday) == "2019");  // guessed from an age
}

TEST_CASE("monica json: what they had to do with the owner and with one another") {
    const Gathered file = read_json(test_text("import/monica-4.json"));
    REQUIRE(file.owner.size() == 1);
    CHECK(file.owner[0].name == "Robin Placeholder");
    CHECK(file.owner[0].email == "robin@placeholder.example");

    REQUIRE(file.contacted.size() == 3);
    CHECK(file.contacted[0].channel == "call");
    CHECK(file.contacted[0].initiated == "me");
    CHECK(file.contacted[0].notes == "talked about maps");
    CHECK(to_string(file.contacted[0].on) == "2023-03-01");
    CHECK(file.contacted[0].time.empty());
    REQUIRE(file.contacted[0].to.size() == 1);
    CHECK(file.contacted[0].to[0].name == "Zephyrine Quillfeather");
    CHECK(file.contacted[1].channel == "meeting");
    CHECK(file.contacted[1].topic == "Map fair");
    CHECK(file.contacted[1].notes == "Walked the stalls");
    CHECK(file.contacted[1].to[0].key == "cccc0000-0000-4000-8000-000000000001");
    // Later than all that is written down, Monica says that they talked.
    CHECK(to_string(file.contacted[2].on) == "2023-04-01");

    REQUIRE(file.exchanged.size() == 2);
    CHECK_FALSE(file.exchanged[0].given);  // the owner is in debt
    CHECK(file.exchanged[0].value == "Loan: 25 EUR");
    CHECK(file.exchanged[0].notes == "Not paid back yet.");
    CHECK(file.exchanged[1].given);
    CHECK(file.exchanged[1].value == "Gift: Brass lantern");
    CHECK(file.exchanged[1].group == "support");
    CHECK(to_string(file.exchanged[1].on) == "2022-03-04");

    REQUIRE(file.tasks.size() == 1);
    CHECK(file.tasks[0].title == "Ask about the exhibition");
    CHECK(to_string(file.tasks[0].due) == "2023-12-01");

    REQUIRE(file.ties.size() == 2);
    CHECK(file.ties[0].type == "child");
    CHECK(file.ties[0].directed);
    CHECK(file.ties[0].a.name == "Little Quillfeather");
    CHECK(file.ties[0].b.name == "Zephyrine Quillfeather");
    CHECK(file.ties[0].evidence ==
          "Monica: Little Quillfeather is child of Zephyrine Quillfeather.");
    CHECK(file.ties[1].type == "colleague");
    CHECK_FALSE(file.ties[1].directed);
}

TEST_CASE("monica sql: rows of tables are joined and never run") {
    const std::string text = test_text("import/monica-4.sql");
    CHECK(recognise_monica_sql(text));
    CHECK_FALSE(recognise_monica_json(text));
    for (const std::size_t slice : {1U, 3U, 1000U}) {
        const Gathered file = read_sql(text, slice);
        CHECK(file.remarks.empty());
        REQUIRE(file.contacts.size() == 4);
        const Contact& zephyrine = file.contacts[0];
        CHECK(zephyrine.key == "cccc0000-0000-4000-8000-000000000001");
        CHECK(zephyrine.line == 11);
        CHECK(zephyrine.notes ==
              "Says 'hello' \"often\"; really,\ntwo lines\n\nLikes lanterns. \\o/");
        CHECK(zephyrine.emails == TextList{"zephyrine@quillfeather.example"});
        CHECK(zephyrine.phones == TextList{"+351555000111"});  // a number that stays text
        CHECK(zephyrine.tags == TextList{"favourite", "map fair"});
        CHECK(file.contacts[1].given == "Órlaith");
        CHECK(file.contacts[1].family == "O'Imaginary");
        CHECK(file.contacts[1].phones == TextList{"0209100000"});
        CHECK(file.contacts[2].tags == TextList{std::string(kKnownThroughOthers)});
        CHECK(file.contacts[3].given == "42");  // a number that is a name
        CHECK(file.contacts[3].line == 15);
        REQUIRE(file.contacted.size() == 1);  // last talked to
    }
}

TEST_CASE("monica sql: the tables that an export of today has besides") {
    const std::string text = std::string(kTables) + R"(
INSERT IGNORE INTO `special_dates` (`id`,`contact_id`,`is_age_based`,`is_year_unknown`,`date`) VALUES (7,1,0,1,'2016-02-29');
INSERT IGNORE INTO `users` (`id`,`first_name`,`last_name`,`email`,`me_contact_id`,`password`) VALUES (1,'Robin','Placeholder','robin@placeholder.example',NULL,'$2y$10$secret');
INSERT IGNORE INTO `activities` (`id`,`summary`,`description`,`happened_at`) VALUES (5,'Lunch',NULL,'2023-01-02');
INSERT IGNORE INTO `activity_contact` (`activity_id`,`contact_id`) VALUES (5,1),(5,2);
INSERT IGNORE INTO `calls` (`id`,`contact_id`,`called_at`,`content`,`contact_called`) VALUES (1,2,'2023-01-03 10:30:00','maps',1);
INSERT IGNORE INTO `conversations` (`id`,`contact_id`,`contact_field_type_id`,`happened_at`) VALUES (1,1,1,'2023-01-04 00:00:00'),(2,1,1,'2023-01-06 00:00:00');
INSERT IGNORE INTO `contact_field_types` (`id`,`name`,`protocol`,`type`) VALUES (1,'Email','mailto:','email'),(2,'Signal',NULL,NULL);
INSERT IGNORE INTO `contact_fields` (`id`,`contact_id`,`contact_field_type_id`,`data`) VALUES (1,1,2,'@ana'),(2,9,2,'@ghost');
INSERT IGNORE INTO `messages` (`id`,`contact_id`,`conversation_id`,`content`,`written_at`,`written_by_me`) VALUES (1,1,1,'Hello','2023-01-04 00:00:00',1),(2,1,1,'Hi','2023-01-05 00:00:00',0);
INSERT IGNORE INTO `debts` (`id`,`contact_id`,`in_debt`,`status`,`amount`,`reason`) VALUES (1,2,'no','complete',2500,'taxi');
INSERT IGNORE INTO `places` (`id`,`street`,`city`,`country`) VALUES (3,'12 Loom St','Lisbon','PT');
INSERT IGNORE INTO `addresses` (`id`,`place_id`,`contact_id`,`name`) VALUES (1,3,1,'Home');
INSERT IGNORE INTO `companies` (`id`,`name`) VALUES (1,'Plan A');
INSERT IGNORE INTO `occupations` (`id`,`contact_id`,`company_id`,`title`,`currently_works_here`,`start_date`,`end_date`) VALUES (1,1,1,'Engineer',0,'2019-01-01','2021-01-01');
INSERT IGNORE INTO `pets` (`id`,`contact_id`,`name`) VALUES (1,1,'Rex');
INSERT IGNORE INTO `relationship_types` (`id`,`name`,`name_reverse_relationship`) VALUES (1,'parent','child'),(2,'child','parent'),(3,'landlord','tenant');
INSERT IGNORE INTO `relationships` (`id`,`relationship_type_id`,`contact_is`,`of_contact`) VALUES (1,1,1,2),(2,2,2,1),(3,3,1,2);
INSERT IGNORE INTO `tasks` (`id`,`contact_id`,`title`,`completed`,`completed_at`) VALUES (1,NULL,'Tidy up',1,'2023-02-03 00:00:00');
INSERT IGNORE INTO `entries` (`id`,`title`,`post`) VALUES (1,'Monday','…');
INSERT IGNORE INTO `contact_photo` (`contact_id`, `photo_id`) VALUES
;
)";
    const Gathered file = read_sql(text);
    REQUIRE(file.contacts.size() == 2);
    const Contact& ana = file.contacts[0];
    CHECK(to_string(ana.birthday) == "--02-29");
    CHECK(ana.met_through.key == "2");
    CHECK(ana.met_place == "Lisbon");
    CHECK(ana.how_met == "at the fair");
    CHECK(ana.handles == TextList{"@ana"});
    CHECK(keeps(ana, {"Signal", "@ana"}));
    CHECK(keeps(ana, {"Pet", "Rex"}));
    CHECK(ana.addresses == TextList{"12 Loom St, Lisbon, PT"});
    CHECK(ana.location == "Lisbon, PT");
    REQUIRE(ana.jobs.size() == 1);
    CHECK(ana.jobs[0].organisation == "Plan A");
    CHECK(ana.jobs[0].over);
    CHECK(file.contacts[1].key == "2");  // without a uuid

    REQUIRE(file.owner.size() == 1);
    CHECK(file.owner[0].email == "robin@placeholder.example");
    REQUIRE(file.contacted.size() == 5);
    CHECK(file.contacted[0].channel == "call");
    CHECK(file.contacted[0].initiated == "them");
    CHECK(file.contacted[0].from.name == "Bo");
    CHECK(file.contacted[0].time == "10:30");
    CHECK(file.contacted[1].channel == "email");
    CHECK(file.contacted[1].initiated == "me");
    CHECK(file.contacted[1].thread == file.contacted[2].thread);
    CHECK(to_string(file.contacted[3].on) == "2023-01-06");  // of which no message is kept
    CHECK(file.contacted[4].to.size() == 2);
    REQUIRE(file.exchanged.size() == 1);
    CHECK(file.exchanged[0].given);
    CHECK(file.exchanged[0].notes == "taxi\nPaid back.");
    REQUIRE(file.tasks.size() == 1);
    CHECK(to_string(file.tasks[0].done_on) == "2023-02-03");
    REQUIRE(file.ties.size() == 2);  // parent and child are one tie
    CHECK(file.ties[0].type == "parent");
    CHECK(file.ties[1].type == "landlord");
    CHECK(file.ties[1].directed);
    REQUIRE(file.remarks.size() == 1);  // of a contact that is not there
    CHECK(file.remarks[0].column == "contact_fields");
    REQUIRE(file.notes.size() == 1);
    CHECK(file.notes[0] == "1 journal entries were left out.");
}

TEST_CASE("monica sql: the dialects of dumps, and rows that are broken") {
    const std::string text =
        "-- a comment with 'quotes;\n/* and ; another */\n"
        "DROP TABLE contacts; SELECT 'it''s; not run';\n"
        "insert into `monica`.`x_accounts` (`id`,`number_of_invitations_sent`) values (1,0);\n"
        "INSERT INTO x_contacts (id, `first_name`, nickname) VALUES\n"
        "(1, 'it''s', \"a \\\"b\\\"\"), # one\n"
        "(2, 'two', NOW());\n"
        "INSERT INTO x_contacts VALUES (3,'three');\n"
        "INSERT INTO x_contacts (id, first_name, nickname) VALUES (4, 'four'), (5,'five','5');\n"
        "INSERT INTO x_contacts (id, first_name, nickname) VALUES (6,'six','6')\n"
        " ON DUPLICATE KEY UPDATE id = id;\n"
        "INSERT INTO x_contacts (id, first_name, nickname) VALUES (7,'seven";
    const Gathered file = read_sql(text);
    REQUIRE(file.contacts.size() == 3);
    CHECK(file.contacts[0].given == "it's");
    CHECK(file.contacts[0].nickname == "a \"b\"");
    CHECK(file.contacts[1].nickname == "NOW()");
    CHECK(file.contacts[2].given == "six");
    REQUIRE(file.remarks.size() == 3);
    CHECK(file.remarks[0].line == 8);
    CHECK(file.remarks[1].line == 9);
    CHECK(file.remarks[2].line == 12);
    for (const RowRemark& remark : file.remarks) CHECK(remark.left_out);
}

TEST_CASE("monica json: records that the sample does not have") {
    const Gathered file = read_json(account_with(
        R"({"type":"contact_field","values":[{"properties":{"data":"@ana","type":"t"}},
             {"properties":{"data":"https://ana.example","type":"t"}},
             {"properties":{"data":"ana@curie.example","type":"unknown"}},
             {"properties":{"data":"0555 010","type":"unknown"}}]},
           {"type":"address","values":[{"properties":{"name":"Home","street":"12 Loom St","city":"Lisbon",
             "postal_code":"1000","country":"PT","latitude":38.7,"longitude":-9.1}}]},
           {"type":"pet","values":[{"properties":{"name":"Rex","category":"dog"}}]},
           {"type":"life_event","values":[{"properties":{"name":"Joined","happened_at":"2020-01-01T00:00:00Z","type":"l"}}]},
           {"type":"task","values":[{"properties":{"title":"Send the map","completed":false}}]},
           {"type":"gift","values":[{"properties":{"name":"Map","status":"idea"}},
             {"created_at":"2022-01-01T00:00:00Z","properties":{"name":"Tea","status":"received"}}]},
           {"type":"conversation","values":[{"uuid":"c","properties":{"happened_at":"2023-01-01T00:00:00Z",
             "messages":[{"properties":{"content":"Hello","written_at":"2023-01-01T00:00:00Z","written_by_me":true}},
             {"properties":{"content":"Hi","written_at":"2023-01-02T00:00:00Z","written_by_me":false}}]}}]},
           {"type":"reminder","values":[{"properties":{"initial_date":"2020-01-31","title":"Dinner",
             "frequency_type":"month","frequency_number":1}},
             {"properties":{"initial_date":"2020-01-31","title":"Birthday","delible":false}}]},
           {"type":"photo","values":["p"]},
           {"type":"horoscope","values":[{}]})",
        R"(,"is_active":false,"favourite_colour":"blue","birthdate":{"date":"soon"})"));
    REQUIRE(file.contacts.size() == 2);
    const Contact& ana = file.contacts[0];
    CHECK(ana.archived);
    CHECK(ana.handles == TextList{"@ana"});
    CHECK(ana.urls == TextList{"https://ana.example"});
    CHECK(ana.emails == TextList{"ana@curie.example"});
    CHECK(ana.phones == TextList{"0555 010"});
    CHECK(ana.addresses == TextList{"12 Loom St, Lisbon, 1000, PT"});
    CHECK(keeps(ana, {"Telegram", "@ana"}));
    CHECK(keeps(ana, {"Pet", "Rex (dog)"}));
    CHECK(keeps(ana, {"Life event", "2020-01-01 New job: Joined"}));
    CHECK(keeps(ana, {"Gift idea", "Map"}));
    CHECK(keeps(ana, {"favourite_colour", "blue"}));
    CHECK(keeps(ana, {"Latitude and longitude", "38.7, -9.1"}));
    REQUIRE(file.exchanged.size() == 1);
    CHECK_FALSE(file.exchanged[0].given);
    REQUIRE(file.contacted.size() == 2);
    CHECK(file.contacted[0].thread == "c");
    CHECK(file.contacted[1].initiated == "them");
    REQUIRE(file.tasks.size() == 2);
    // The last day of each month, the first that has not passed on 2023-05-23.
    CHECK(to_string(file.tasks[1].due) == "2023-05-31");
    CHECK(file.tasks[1].notes.contains("every month"));
    REQUIRE(file.remarks.size() == 2);
    CHECK(file.remarks[0].column == "date");
    CHECK_FALSE(file.remarks[0].left_out);
    CHECK(file.remarks[1].column == "horoscope");
    CHECK(file.notes.size() == 2);
}

TEST_CASE("monica json: the contact that is the user is the owner") {
    const Gathered file = read_json(account_with(
        R"({"type":"contact_field","values":[{"properties":{"data":"robin@placeholder.example","type":"x"}}]})",
        R"(,"job":"Cartographer","company":"Plan A")",
        R"(,{"type":"relationship","values":[{"properties":{"type":"friend","contact_is":"b","of_contact":"a"}}]})",
        R"("me_contact":"a")"));
    REQUIRE(file.contacts.size() == 1);
    CHECK(file.contacts[0].given == "Bo");
    REQUIRE(file.owner.size() == 3);
    CHECK(file.owner[0].name == "Robin Placeholder");
    CHECK(file.owner[0].key == "a");
    CHECK(file.owner[1].name == "Ana");
    CHECK(file.owner[2].email == "robin@placeholder.example");
    REQUIRE(file.owner_jobs.size() == 1);
    CHECK(file.owner_jobs[0].organisation == "Plan A");
    // A tie to the owner, by the key that the owner has.
    REQUIRE(file.ties.size() == 1);
    CHECK(file.ties[0].b.key == "a");
}

TEST_CASE("monica json: ties and activities of people who are not there are told") {
    const Gathered file = read_json(account_with(
        "", "",
        R"(,{"type":"relationship","values":[{"properties":{"type":"friend","contact_is":"b","of_contact":"z"}},7]},
            {"type":"activity","values":[{"uuid":"x","properties":{"summary":"Alone","happened_at":"2020-01-01"}}]})"));
    CHECK(file.ties.empty());
    CHECK(file.contacted.empty());
    REQUIRE(file.remarks.size() == 3);
    for (const RowRemark& remark : file.remarks) CHECK(remark.left_out);
}

TEST_CASE("monica json: of a file that was cut off the beginning is read") {
    const std::string whole = test_text("import/monica-4.json");
    std::size_t most = 0;
    for (std::size_t size = 1; size < whole.size() - 1; size += 61) {
        CAPTURE(size);
        const Gathered file = read_json(whole.substr(0, size), 2);
        CHECK(std::ranges::any_of(file.remarks, &RowRemark::left_out));
        CHECK(file.contacts.size() >= most);
        most = std::max(most, file.contacts.size());
    }
    CHECK(most == 3);
    // Without the types of contact fields, which stand at the end, their values tell what they are.
    const Gathered half = read_json(whole.substr(0, whole.find("\"instance\"")));
    REQUIRE(half.contacts.size() == 3);
    CHECK(half.contacts[0].emails.size() == 1);
    CHECK(half.contacts[0].phones.size() == 1);
}

TEST_CASE("monica: other files are not taken for Monica's") {
    for (const std::string_view text :
         {"", "{}", R"({"version":1,"account":{}})", R"({"format":"kith","version":2})",
          "# a heading\n\nINSERT nothing", "SET x; INSERT INTO `orders` (`id`) VALUES (1);",
          "first_name,last_name\nAna,Curie\n"}) {
        CAPTURE(text);
        CHECK_FALSE(recognise_monica_json(text));
        CHECK_FALSE(recognise_monica_sql(text));
        CHECK(read_json(text).contacts.empty());
        CHECK(read_sql(text).contacts.empty());
    }
}

}  // namespace kith::text
