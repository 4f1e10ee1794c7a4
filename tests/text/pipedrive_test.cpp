#include "text/pipedrive.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <string>
#include <string_view>

namespace kith::text {
namespace {

Gathered read_activities(std::string_view text, std::size_t records) {
    REQUIRE(recognise_pipedrive_activities(text));
    Gathered gathered;
    const auto reader = open_pipedrive_activities(text, {.today = 20'667});  // 2026-08-02
    while (reader->read(gathered, records)) {
    }
    CHECK(reader->position() == text.size());
    return gathered;
}

}  // namespace

TEST_CASE("pipedrive: what was done is a touchpoint by its kind, what is to be done a task") {
    const std::string text = test_text("import/pipedrive-activities.csv");
    for (const std::size_t records : {1u, 100u}) {
        const Gathered gathered = read_activities(text, records);
        CHECK(gathered.rows == 8);
        REQUIRE(gathered.contacts.size() == 2);
        const Contact& zephyrine = gathered.contacts[0];
        CHECK(zephyrine.given == "Zephyrine");
        CHECK(zephyrine.family == "Quillfeather");
        CHECK(zephyrine.emails == TextList{"zephyrine@quillfeather.example"});
        REQUIRE(zephyrine.jobs.size() == 1);
        CHECK(zephyrine.jobs[0].organisation == "Lantern & Loom, Inc.");
        CHECK(zephyrine.line == 2);

        REQUIRE(gathered.contacted.size() == 3);
        const Contacted& call = gathered.contacted[0];
        CHECK(call.channel == "call");
        CHECK(to_string(call.on) == "2025-05-06");
        CHECK(call.time == "09:30");
        CHECK(call.topic == "Spring order");
        CHECK(call.notes == "Wants forty lanterns\nDeal: Forty lanterns\nBy: Robin Placeholder");
        REQUIRE(call.to.size() == 1);
        CHECK(call.to[0].key == zephyrine.key);
        CHECK(gathered.contacted[1].channel == "meal");
        CHECK(gathered.contacted[1].to[0].key == zephyrine.key);
        CHECK(gathered.contacted[2].channel == "message");
        CHECK(gathered.contacted[2].to[0].key == gathered.contacts[1].key);

        REQUIRE(gathered.tasks.size() == 1);
        CHECK(gathered.tasks[0].title == "Send the offer");
        CHECK(to_string(gathered.tasks[0].due) == "2026-07-01");
        CHECK(gathered.tasks[0].people.at(0).key == gathered.contacts[1].key);
        CHECK(gathered.notes ==
              std::vector<std::string>{"1 task that is done is no contact, and was left out."});
        REQUIRE(gathered.remarks.size() == 3);
        CHECK(gathered.remarks[0].line == 7);
        CHECK(gathered.remarks[0].reason == "This activity names nobody.");
        CHECK(gathered.remarks[1].line == 8);
        CHECK(gathered.remarks[1].reason.ends_with("has not come yet."));
        CHECK(gathered.remarks[2].line == 9);
        CHECK(gathered.remarks[2].reason.starts_with("“soon” is not a date"));
    }
}

TEST_CASE("pipedrive: without a word of what is done, what is past is") {
    const Gathered gathered = read_activities(
        "Activity - Subject,Activity - Type,Activity - Due date,Person - Name\n"
        "Catch up,Coffee,2025-01-02,Ana Silva\nCall back,Call,2027-01-02,Ana Silva\n",
        100);
    REQUIRE(gathered.contacted.size() == 1);
    CHECK(gathered.contacted[0].channel == "meal");
    REQUIRE(gathered.tasks.size() == 1);
    CHECK(gathered.tasks[0].title == "Call back");
    CHECK(gathered.contacts.size() == 1);
    CHECK_FALSE(recognise_pipedrive_activities(test_text("import/tables/pipedrive.csv")));
    CHECK_FALSE(recognise_pipedrive_activities(""));
}

}  // namespace kith::text
