#include "app/calendar_file.hpp"

#include "strategy/today.hpp"

#include "tests/strategy/made_people.hpp"
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {
namespace {

struct Entry {
    std::string day, why;  // "20260302"
    std::size_t alarms = 0;
};

std::string behind(std::string_view event, std::string_view property) {
    const std::size_t at = event.find(property);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = event.substr(at + property.size());
    return std::string(rest.substr(0, rest.find("\r\n")));
}

struct Made : MadePeople {
    MinutesEast minutes_east;

    /// Whoever is closest, and was met long before.
    Id tie_on(std::string_view iso, const std::string& name) {
        const Id id = person(name, {{"layer", std::string("15")}});
        touch(id, day("2025-01-01"), "call");
        touch(id, day(iso), "call");
        return id;
    }

    /// The events of the file by what they say.
    std::map<std::string, Entry> on(std::string_view iso, std::optional<Id> only = {}) {
        if (!edit.changes.empty()) apply_all();
        std::vector<Id> people;
        for (const Person& person : book.people.rows()) {
            if (!only || person.id.value == *only) people.push_back(person.id.value);
        }
        std::string text = at_once(calendar_steps(book, {people, !only, day(iso), 1'735'689'600'000,
                                                         18, minutes_east}))
                               .content;
        for (std::size_t fold = text.find("\r\n "); fold != std::string::npos;
             fold = text.find("\r\n "))
            text.erase(fold, 3);
        std::map<std::string, Entry> events;
        for (std::size_t at = text.find("BEGIN:VEVENT"); at != std::string::npos;
             at = text.find("BEGIN:VEVENT", at + 1)) {
            const std::string event = text.substr(at, text.find("END:VEVENT", at) - at);
            Entry& read = events[behind(event, "SUMMARY:")];
            CHECK(read.day.empty());
            read.day = behind(event, "DTSTART;VALUE=DATE:");
            const std::string said = event.substr(0, event.find("TRANSP:"));
            read.why = behind(said, "DESCRIPTION:");
            for (std::size_t alarm = event.find("TRIGGER:PT18H"); alarm != std::string::npos;
                 alarm = event.find("TRIGGER:PT18H", alarm + 1))
                ++read.alarms;
        }
        return events;
    }
};

TEST_CASE("calendar file: follow-ups, promises, asks, thanks and introductions on their day") {
    Made made;
    const Id ana = made.person("Ana");
    const Id bo = made.person("Bo");
    const Id cy = made.person("Cy");
    made.touch(ana, day("2026-03-02"), "meeting", {{"topic", std::string("solar roofs")}});
    made.touch(bo, day("2026-02-20"), "email",
               {{"promise", std::string("send the slides; They promised: a book")}});
    const auto exchange = [&](Id with, std::string_view iso, bool is_ask, std::string direction,
                              std::string notes) {
        made.add(EntityKind::exchange, {{"person", with},
                                        {"on", from_day(day(iso))},
                                        {"is_ask", is_ask},
                                        {"direction", std::move(direction)},
                                        {"notes", std::move(notes)}});
    };
    exchange(cy, "2026-03-01", true, "received", "a room");
    exchange(cy, "2026-02-25", false, "received", "a map");
    made.add(EntityKind::introduction, {{"who", bo},
                                        {"to_whom", cy},
                                        {"state", std::string("made")},
                                        {"made_on", from_day(day("2026-03-01"))}});
    const auto events = made.on("2026-03-02");
    const auto has = [&](const std::string& what, std::string_view on, std::string_view why) {
        CAPTURE(what);
        const auto it = events.find(what);
        REQUIRE(it != events.end());
        CHECK(it->second.day == on);
        CHECK(it->second.why == why);
    };
    has("Follow up with Ana", "20260303",
        "First met yesterday\\, about solar roofs: a line while it is fresh");
    has("Promised to Bo: send the slides", "20260302", "Promised 10 days ago: send the slides");
    has("Bo promised: a book", "20260302",
        "They promised 10 days ago: a book\\; a kind question may help");
    // A week after it was asked, and a week after it was made.
    has("Ask Cy again", "20260308", "No answer for 7 days: a room");
    has("Thank Cy", "20260302", "They gave you a map 5 days ago");
    has("Ask Bo how the introduction went", "20260308", "Introduced to Cy: how did it go?");
    CHECK(events.size() == 6);
    for (const auto& [what, event] : events) {
        CAPTURE(what);
        if (event.day > "20260302") CHECK(event.alarms == 1);
    }
    // Alone, nobody else is named.
    const auto alone = made.on("2026-03-02", bo);
    CHECK(alone.size() == 3);
    CHECK(alone.at("Ask Bo how the introduction went").why.empty());
}

TEST_CASE("calendar file: an ask without a day is of the day that the clock showed") {
    Made made;
    made.add(
        EntityKind::exchange,
        {{"person", made.person("Ana")}, {"is_ask", true}, {"direction", std::string("received")}});
    // Written down at half past eleven in the evening of UTC, half past midnight in Berlin.
    made.stamp = (std::int64_t{day("2026-03-01")} * 24 + 23) * 3'600'000 + 1'800'000;
    CHECK(made.on("2026-03-02").at("Ask Ana again").day == "20260308");
    made.minutes_east = [](std::int64_t) { return 60; };
    CHECK(made.on("2026-03-02").at("Ask Ana again").day == "20260309");
}

TEST_CASE("calendar file: who is put off, skipped or did not answer comes on the day after that") {
    Made made;
    made.tie_on("2026-01-01", "Ana");
    const Id bo = made.tie_on("2026-01-01", "Bo");
    const Id cy = made.tie_on("2026-01-01", "Cy");
    const Id dan = made.tie_on("2026-01-01", "Dan");
    made.tie_on("2026-03-01", "Eve");
    made.add(EntityKind::task, {{"people", IdList{bo}},
                                {"rule", snooze_rule(TodayKind::cadence)},
                                {"snoozed_until", Date{2026, 4, 2}}});
    made.touch(cy, day("2026-02-26"), "message",
               {{"initiated", std::string("me")}, {"unanswered", true}});
    made.edit.set(EntityKind::person, dan, "pauses", std::string("2026-02-01/2026-03-20"));
    const auto events = made.on("2026-03-02");
    REQUIRE(events.size() == 5);
    CHECK(events.at("Get in touch with Ana").day == "20260302");
    CHECK(events.at("Get in touch with Bo").day == "20260402");
    CHECK(events.at("Get in touch with Cy").day == "20260312");  // 14 days after the message
    CHECK(events.at("Get in touch with Dan").day == "20260321");
    CHECK(events.at("Get in touch with Eve").day == "20260315");  // 14 days after the call
    CHECK(events.at("Get in touch with Eve").why == "Last talk 14 days ago\\, wanted every 14");
}

TEST_CASE("calendar file: of many who are due already only those in the plan of the day ring") {
    Made made;
    for (int i = 0; i < 20; ++i) made.tie_on("2025-12-01", "P" + std::to_string(i));
    made.tie_on("2026-02-28", "Later");
    std::size_t ringing = 0;
    for (const auto& [what, event] : made.on("2026-03-02")) {
        if (event.day == "20260302") ringing += event.alarms;
        if (what.ends_with("Later")) CHECK(event.alarms == 1);
    }
    CHECK(ringing == 1);  // a talk of ten minutes, of fifteen
}

TEST_CASE("calendar file: of many tasks that are overdue only those in the plan of the day ring") {
    Made made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 30; ++i)
        made.add(EntityKind::task, {{"title", "Task " + std::to_string(i)},
                                    {"people", IdList{ana}},
                                    {"due", from_day(day("2026-02-01"))}});
    const auto ringing = [&](std::string_view iso) {
        std::size_t alarms = 0;
        for (const auto& [what, event] : made.on(iso)) alarms += event.alarms;
        return alarms;
    };
    CHECK(ringing("2026-03-02") == 1);  // ten minutes each, of fifteen
    CHECK(ringing("2026-01-31") == 30);
}

TEST_CASE("calendar file: a newsletter is no follow-up and no thanks (M65)") {
    Made made;
    const Id ana = made.person("Ana");
    const Id bo = made.person("Bo");
    made.touch(ana, day("2026-03-01"), "meeting");
    made.add(EntityKind::exchange, {{"person", bo},
                                    {"on", from_day(day("2026-02-25"))},
                                    {"direction", std::string("received")}});
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, bo}},
                                      {"on", from_day(day("2026-03-02"))},
                                      {"channel", std::string("broadcast")},
                                      {"initiated", std::string("me")}});
    const auto events = made.on("2026-03-02");
    CHECK(events.size() == 2);
    CHECK(events.contains("Follow up with Ana"));
    CHECK(events.contains("Thank Bo"));
}

TEST_CASE("calendar file: a suggested touch stands on today while it is good, and is gone then") {
    Made made;
    const Id ana = made.person("Ana");
    made.add(EntityKind::task, {{"title", std::string("Congratulate Ana")},
                                {"people", IdList{ana}},
                                {"rule", std::string("M60")},
                                {"due", Date{2026, 3, 9}},
                                {"notes", std::string("Now at Acme")}});
    const auto events = made.on("2026-03-02");
    REQUIRE(events.contains("Congratulate Ana"));
    CHECK(events.at("Congratulate Ana").day == "20260302");
    CHECK(events.at("Congratulate Ana").why == "Now at Acme");
    CHECK(made.on("2026-03-10").empty());
}

}  // namespace
}  // namespace kith
