#include "text/ics.hpp"

#include "base/id.hpp"
#include "text/ics_lines.hpp"
#include "text/ics_recurrence.hpp"
#include "text/ics_words.hpp"

#include <doctest/doctest.h>

#include "data_file.hpp"
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

namespace kith::text {
namespace {

Day day(int year, int month, int day_of_month) {
    return *to_day({static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month),
                    static_cast<std::uint8_t>(day_of_month)});
}

Gathered read(std::string_view raw, Day today = day(2026, 8, 1)) {
    Gathered gathered;
    const auto reader = open_ics(raw, {.today = today});
    while (reader->read(gathered, 2)) CHECK(reader->position() <= raw.size());
    CHECK(reader->position() == raw.size());
    return gathered;
}

/// One event within a calendar.
Gathered read_event(const std::string& properties, Day today = day(2026, 8, 1)) {
    return read("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nATTENDEE;CN=Ana:mailto:ana@curie.example\r\n" +
                    properties + "END:VEVENT\r\nEND:VCALENDAR\r\n",
                today);
}

int times_met(const Gathered& gathered, std::string_view email) {
    int times = 0;
    for (const Contacted& contacted : gathered.contacted) {
        for (const Mention& mention : contacted.to) times += mention.email == email ? 1 : 0;
    }
    return times;
}

/// When, oldest first: "2024-01-10 18:00, 2024-01-17 18:00".
std::string moments(const Gathered& gathered) {
    std::vector<std::string> all;
    for (const Contacted& contacted : gathered.contacted)
        all.push_back(to_string(contacted.on) +
                      (contacted.time.empty() ? "" : " " + contacted.time));
    std::sort(all.begin(), all.end());
    std::string result;
    for (const std::string& one : all) result += (result.empty() ? "" : ", ") + one;
    return result;
}

bool has_note(const Gathered& gathered, std::string_view words) {
    return std::any_of(gathered.notes.begin(), gathered.notes.end(),
                       [&](const std::string& note) { return note.contains(words); });
}

/// The days of a rule as RFC 5545 lists them in its examples: "9-2 9-3", month and day.
std::string days_of(std::string_view start, std::string_view rule, std::size_t most) {
    bool utc = false;
    const auto first = parse_day_time(start, utc);
    const auto parsed = parse_recurrence(rule);
    REQUIRE(first);
    REQUIRE(parsed);
    const Recurrence recurrence =
        recurrence_days(*parsed, *first, {first->day, first->day + 4000, 2000});
    std::string result;
    for (std::size_t i = 0; i < std::min(most, recurrence.days.size()); ++i) {
        const Date date = from_day(recurrence.days[i]);
        result += (result.empty() ? "" : " ") + std::to_string(date.month) + "-" +
                  std::to_string(date.day);
    }
    return result;
}

}  // namespace

TEST_CASE("ics: Google's calendar, with who came and who did not") {
    const Gathered gathered = read(test_text("import/google-calendar.ics"));
    CHECK(gathered.rows == 4);
    CHECK(gathered.remarks.empty());
    CHECK(times_met(gathered, "zephyrine@quillfeather.example") == 1);
    CHECK(times_met(gathered, "ngozi@okun.example") == 3);  // four, less the one excluded
    CHECK(times_met(gathered, "barty@fable.example") == 0);
    CHECK(times_met(gathered, "room1@resource.calendar.example") == 0);
    CHECK(times_met(gathered, "J.Traumwald@traumwald.example") == 0);
    CHECK(moments(gathered) ==
          "2024-01-10 18:00, 2024-01-17 18:00, 2024-01-31 18:00, 2025-06-05 14:00");

    const Contacted& coffee = gathered.contacted[0];
    CHECK(coffee.from.name == "Robin Placeholder");
    CHECK(coffee.from.email == "robin@placeholder.example");
    REQUIRE(coffee.to.size() == 1);
    CHECK(coffee.to[0].name == "Zephyrine Quillfeather");
    CHECK(coffee.channel == "meeting");
    CHECK(coffee.topic == "Coffee with Zeph");
    CHECK(
        coffee.notes ==
        "Place: Café Nowhere, Lisbon\n\nTalk about maps, lanterns; and the fair.\nBring samples.");
    CHECK(coffee.thread == "ev1@example");
    CHECK(coffee.line == 25);

    REQUIRE(gathered.contacts.size() == 1);
    CHECK(gathered.contacts[0].display == "Zephyrine Quillfeather");
    CHECK(to_string(gathered.contacts[0].birthday) == "--03-04");
    CHECK(has_note(gathered, "1 entry was cancelled"));
}

TEST_CASE("ics: Outlook's calendar, with a zone of Windows and names that are addresses") {
    const Gathered gathered = read(test_text("import/outlook-calendar.ics"));
    REQUIRE(gathered.contacted.size() == 1);
    const Contacted& meeting = gathered.contacted[0];
    CHECK(moments(gathered) == "2025-01-15 10:00");
    CHECK(meeting.topic == "Angebotsgespräch");
    REQUIRE(meeting.to.size() == 2);
    CHECK(meeting.to[0].email == "j.traumwald@traumwald.example");
    CHECK(meeting.to[0].name.empty());
    CHECK(meeting.to[1].name == "Éloïse Fantôme");
    CHECK(meeting.to[1].email.empty());
}

TEST_CASE("ics: nothing that lies ahead has happened") {
    const std::string text = test_text("import/google-calendar.ics");
    const Gathered gathered = read(text, day(2024, 1, 20));
    CHECK(moments(gathered) == "2024-01-10 18:00, 2024-01-17 18:00");
    CHECK(has_note(gathered, "1 meeting lies ahead"));
    const Gathered series = read(text, day(2023, 12, 31));
    CHECK(series.contacted.empty());
    CHECK(has_note(series, "2 meetings lie ahead"));
}

TEST_CASE("ics: the rules of RFC 5545, 3.8.5.3") {
    CHECK(days_of("19970902T090000", "FREQ=DAILY;INTERVAL=10;COUNT=5", 9) ==
          "9-2 9-12 9-22 10-2 10-12");
    CHECK(days_of("19970902T090000", "FREQ=WEEKLY;UNTIL=19971007T000000;WKST=SU;BYDAY=TU,TH", 20) ==
          "9-2 9-4 9-9 9-11 9-16 9-18 9-23 9-25 9-30 10-2");
    CHECK(days_of("19970901T090000", "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE,FR", 8) ==
          "9-1 9-3 9-5 9-15 9-17 9-19 9-29 10-1");
    CHECK(days_of("19970905T090000", "FREQ=MONTHLY;COUNT=4;BYDAY=1FR", 9) == "9-5 10-3 11-7 12-5");
    CHECK(days_of("19970907T090000", "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", 5) ==
          "9-7 9-28 11-2 11-30 1-4");
    CHECK(days_of("19970922T090000", "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", 9) ==
          "9-22 10-20 11-17 12-22 1-19 2-16");
    CHECK(days_of("19970928T090000", "FREQ=MONTHLY;BYMONTHDAY=-3", 4) == "9-28 10-29 11-28 12-29");
    CHECK(days_of("19970930T090000", "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", 5) ==
          "9-30 10-1 10-31 11-1 11-30");
    CHECK(days_of("19970610T090000", "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", 4) ==
          "6-10 7-10 6-10 7-10");
    CHECK(days_of("19970101T090000", "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", 5) ==
          "1-1 4-10 7-19 1-1 4-9");
    CHECK(days_of("19970519T090000", "FREQ=YEARLY;BYDAY=20MO", 3) == "5-19 5-18 5-17");
    CHECK(days_of("19970313T090000", "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", 4) == "3-13 3-20 3-27 3-5");
    CHECK(days_of("19970913T090000", "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", 4) ==
          "9-13 10-11 11-8 12-13");
    CHECK(days_of("19961105T090000",
                  "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
                  3) == "11-5 11-7 11-2");
    CHECK(days_of("19970904T090000", "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", 9) ==
          "9-4 10-7 11-6");
    CHECK(days_of("19970929T090000", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", 4) ==
          "9-29 10-30 11-27 12-30");
    CHECK(days_of("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", 9) ==
          "8-5 8-10 8-19 8-24");
    CHECK(days_of("19970805T090000", "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", 9) ==
          "8-5 8-17 8-19 8-31");
    // An invalid day (30 February) is passed over, and a leap day comes every fourth year.
    CHECK(days_of("20070115T090000", "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", 9) ==
          "1-15 1-30 2-15 3-15 3-30");
    CHECK(days_of("20240229", "FREQ=YEARLY", 2) == "2-29 2-29");
    CHECK(days_of("20240131", "FREQ=MONTHLY;COUNT=3", 9) == "1-31 3-31 5-31");
}

TEST_CASE("ics: rules that are none, or that repeat within a day") {
    for (const std::string_view rule :
         {"", "FREQ=HOURLY", "FREQ=YEARLY;BYWEEKNO=20", "INTERVAL=2", "FREQ=DAILY;COUNT=x",
          "FREQ=WEEKLY;BYDAY=XX", "FREQ=MONTHLY;BYMONTHDAY=0", "FREQ=DAILY;UNTIL=20249999",
          "W1 MO #4"}) {
        CAPTURE(rule);
        CHECK_FALSE(parse_recurrence(rule));
    }
    const Gathered gathered = read_event("DTSTART:20250605T140000Z\r\nRRULE:FREQ=HOURLY\r\n");
    CHECK(moments(gathered) == "2025-06-05 14:00");
    REQUIRE(gathered.remarks.size() == 1);
    CHECK(gathered.remarks[0].column == "RRULE");
    CHECK_FALSE(gathered.remarks[0].left_out);
}

TEST_CASE("ics: an endless rule is read for ten years and at most 2,000 times") {
    const Gathered weekly = read_event(
        "UID:w\r\nDTSTART:20000103T090000\r\nRRULE:FREQ=WEEKLY\r\nDESCRIPTION:Agenda\r\n");
    CHECK(weekly.contacted.size() == 522);  // Mondays from 1 August 2016 to 27 July 2026
    CHECK(to_string(weekly.contacted.front().on) == "2026-07-27");
    CHECK(to_string(weekly.contacted.back().on) >= "2016-07-31");
    CHECK(weekly.contacted.front().notes == "Agenda");  // with the latest alone
    CHECK(weekly.contacted.back().notes.empty());
    CHECK(weekly.contacted.front().id);  // each has one of its own
    CHECK(weekly.contacted.front().id != weekly.contacted.back().id);
    CHECK(has_note(weekly, "last ten years"));

    const Gathered daily = read_event("DTSTART:20200101T090000\r\nRRULE:FREQ=DAILY\r\n");
    CHECK(daily.contacted.size() == 2000);
    CHECK(to_string(daily.contacted.front().on) == "2026-08-01");

    const Gathered counted = read_event("DTSTART:20000103T090000\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n");
    CHECK(moments(counted) == "2000-01-03 09:00, 2000-01-10 09:00, 2000-01-17 09:00");
    CHECK(counted.notes.empty());

    // Whatever a rule asks for, it ends.
    const Gathered absurd =
        read_event("DTSTART:00010101T000000\r\nRRULE:FREQ=DAILY;COUNT=999999999\r\n");
    CHECK(absurd.contacted.size() <= 2000);
    CHECK(has_note(absurd, "repeats without end"));
}

TEST_CASE("ics: additions, exceptions and changed occurrences of a series") {
    const std::string master =
        "UID:s\r\nSUMMARY:Tasting\r\nDTSTART;TZID=Europe/Lisbon:20240703T180000\r\n"
        "RRULE:FREQ=WEEKLY;COUNT=4\r\n";
    CHECK(moments(read_event(master + "RDATE;TZID=Europe/Lisbon:20240705T120000\r\n"
                                      "EXDATE;VALUE=DATE:20240710\r\n")) ==
          "2024-07-03 18:00, 2024-07-05 12:00, 2024-07-17 18:00, 2024-07-24 18:00");
    // One moved to the day after, one cancelled, before and behind the series in the file.
    const std::string attendee = "ATTENDEE;CN=Ana:mailto:ana@curie.example\r\n";
    const std::string moved = "BEGIN:VEVENT\r\nUID:s\r\n" + attendee +
                              "RECURRENCE-ID;TZID=Europe/Lisbon:20240710T180000\r\n"
                              "DTSTART;TZID=Europe/Lisbon:20240711T200000\r\nEND:VEVENT\r\n";
    const std::string cancelled = "BEGIN:VEVENT\r\nUID:s\r\n" + attendee +
                                  "RECURRENCE-ID:20240717T170000Z\r\nSTATUS:CANCELLED\r\n"
                                  "DTSTART:20240717T170000Z\r\nEND:VEVENT\r\n";
    const Gathered gathered = read("BEGIN:VCALENDAR\r\n" + moved + "BEGIN:VEVENT\r\n" + attendee +
                                   master + "END:VEVENT\r\n" + cancelled + "END:VCALENDAR\r\n");
    // The zone is not described, and 17:00 UTC is taken for the closest.
    CHECK(moments(gathered) == "2024-07-03 18:00, 2024-07-11 20:00, 2024-07-24 18:00");
    CHECK(has_note(gathered, "1 entry was cancelled"));
}

TEST_CASE("ics: the end of a rule in UTC is compared by the zone that the file describes") {
    const std::string text = test_text("import/google-calendar.ics");
    const std::string zone = text.substr(text.find("BEGIN:VTIMEZONE"),
                                         text.find("BEGIN:VEVENT") - text.find("BEGIN:VTIMEZONE"));
    // At 18:00 in Lisbon it is 17:00 UTC in summer: the third is the last, by a second.
    const std::string rule = "FREQ=WEEKLY;UNTIL=20240717T1700";
    for (const bool is_in : {true, false}) {
        const Gathered gathered =
            read("BEGIN:VCALENDAR\n" + zone +
                 "BEGIN:VEVENT\nATTENDEE:mailto:ana@curie.example\n"
                 "DTSTART;TZID=Europe/Lisbon:20240703T180000\nRRULE:" +
                 (is_in ? rule + "00Z" : "FREQ=WEEKLY;UNTIL=20240717T165959Z") +
                 "\nEND:VEVENT\nEND:VCALENDAR\n");
        CHECK(gathered.contacted.size() == (is_in ? 3 : 2));
    }
    // New York's clock, ahead of which UTC is on the next day.
    ZoneOffsets new_york;
    bool utc = false;
    new_york.add(*parse_day_time("20070311T020000", utc),
                 parse_recurrence("FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"), -4 * 3600, day(2026, 8, 1));
    new_york.add(*parse_day_time("20071104T020000", utc),
                 parse_recurrence("FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"), -5 * 3600, day(2026, 8, 1));
    new_york.sort();
    const DayTime winter = *parse_day_time("20240115T200000", utc);
    CHECK(new_york.to_utc(winter) == *parse_day_time("20240116T010000Z", utc));
    CHECK(new_york.from_utc(new_york.to_utc(winter)) == winter);
    const DayTime summer = *parse_day_time("20240715T200000", utc);
    CHECK(new_york.to_utc(summer) == *parse_day_time("20240716T000000Z", utc));
    CHECK(new_york.from_utc(new_york.to_utc(summer)) == summer);
}

TEST_CASE("ics: the owner is told by the calendar's name") {
    const std::string event =
        "BEGIN:VEVENT\nDTSTART:20250605T140000Z\nORGANIZER;CN=Ana:mailto:ana@curie.example\n"
        "ATTENDEE;CN=Robin Placeholder;PARTSTAT=DECLINED:mailto:robin@placeholder.example\n"
        "END:VEVENT\n";
    const Gathered address = read("BEGIN:VCALENDAR\nX-WR-CALNAME:Robin@placeholder.example\n" +
                                  event + "END:VCALENDAR\n");
    REQUIRE(address.owner.size() == 1);
    CHECK(address.owner[0].email == "Robin@placeholder.example");
    CHECK(address.contacted.empty());
    CHECK(has_note(address, "1 meeting that you declined"));

    const Gathered name =
        read("BEGIN:VCALENDAR\nX-WR-CALNAME:Robin Placeholder\n" + event + "END:VCALENDAR\n");
    REQUIRE(name.owner.size() == 1);
    CHECK(name.owner[0].email == "robin@placeholder.example");

    // By a word of the organiser's name, or of their address.
    const std::string mine =
        "BEGIN:VEVENT\nDTSTART:20250605T140000Z\nORGANIZER;CN=Ana "
        "Curie:mailto:a.lima@curie.example\n"
        "ATTENDEE;CN=Bo Lind:mailto:bo@lind.example\nEND:VEVENT\n";
    for (const std::string word : {"Ana", "Lima", "ana curie"}) {
        CAPTURE(word);
        const Gathered part =
            read("BEGIN:VCALENDAR\nX-WR-CALNAME:" + word + "\n" + mine + "END:VCALENDAR\n");
        REQUIRE(part.owner.size() == 1);
        CHECK(part.owner[0].email == "a.lima@curie.example");
    }
    // Not of somebody else's, of a part of a word, or of where they write from.
    for (const std::string word : {"Bo", "An", "Curie.example", "example"}) {
        CAPTURE(word);
        CHECK(read("BEGIN:VCALENDAR\nX-WR-CALNAME:" + word + "\n" + mine + "END:VCALENDAR\n")
                  .owner.empty());
    }

    const Gathered neither =
        read("BEGIN:VCALENDAR\nX-WR-CALNAME:Work\n" + event + "END:VCALENDAR\n");
    CHECK(neither.owner.empty());
    REQUIRE(neither.contacted.size() == 1);
    CHECK(neither.contacted[0].from.email == "ana@curie.example");
    CHECK(neither.contacted[0].to.empty());
}

TEST_CASE("ics: damage costs no other entry") {
    const Gathered gathered = read(
        "BEGIN:VCALENDAR\rBEGIN:VEVENT\rDTSTART:20250605\rATTENDEE:mailto:a@x.example\r"
        "this is no property\r"
        "BEGIN:VALARM\rATTENDEE:mailto:alarm@x.example\r"  // not closed, nor is the event
        "BEGIN:VEVENT\rDTSTART:20250231\rATTENDEE:mailto:b@x.example\rEND:VEVENT\r"
        "BEGIN:VEVENT\rATTENDEE:mailto:c@x.example\rEND:VEVENT\r"
        "BEGIN:VEVENT\rDTSTART;TZID=Nowhere:20250606T0900\rDURATION:PT1H\r"
        "SUMMARY:Caf\xE9\rATTENDEE:mailto:d@x.example\r");
    CHECK(moments(gathered) == "2025-06-05, 2025-06-06 09:00");
    CHECK(times_met(gathered, "alarm@x.example") == 0);
    CHECK(gathered.contacted[1].topic == "Café");
    REQUIRE(gathered.remarks.size() == 5);
    CHECK(gathered.remarks[0].line == 5);
    CHECK(gathered.remarks[1].line == 2);
    CHECK(gathered.remarks[1].column == "END");
    CHECK(gathered.remarks[2].reason.contains("not a date"));
    CHECK(gathered.remarks[2].left_out);
    CHECK(gathered.remarks[3].reason.contains("does not say when"));
    CHECK(gathered.remarks[4].column == "END");
    CHECK(has_note(gathered, "1 line was not UTF-8"));
    CHECK(read("").rows == 0);
    CHECK(read("BEGIN:VCALENDAR").rows == 0);
}

TEST_CASE("ics: what was done to a line that is not UTF-8 is told as it was") {
    const std::string event =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250605\n"
        "ATTENDEE:mailto:a@x.example\nSUMMARY:";
    const std::string end = "\nEND:VEVENT\nEND:VCALENDAR\n";
    // One bad byte among letters that are UTF-8 does not make the line another encoding.
    const Gathered damaged = read(event + "Caf\xC3\xA9 cr\xC3\xA8me \xFF" + end);
    CHECK(damaged.contacted.at(0).topic == "Café crème \xEF\xBF\xBD");
    CHECK(damaged.notes ==
          std::vector<std::string>{"1 line has bytes that are no character; � stands for them."});
    const Gathered old = read(event + "Caf\xE9" + end);
    CHECK(old.contacted.at(0).topic == "Café");
    CHECK(old.notes ==
          std::vector<std::string>{"1 line was not UTF-8 and was read as Windows-1252."});
    // 0x81 is nothing in Windows-1252.
    CHECK(read(event + "Caf\xE9\x81" + end).notes.size() == 2);
}

TEST_CASE("ics: whom Kith's own calendar names in several places is one contact") {
    const std::string id = to_string(id_from_text("ana"));
    const auto date = [&](int number) {
        const std::string n = std::to_string(number);
        return "BEGIN:VEVENT\nUID:kith-date-" + n +
               "\nDTSTART;VALUE=DATE:19701206\nRRULE:FREQ=YEARLY\nSUMMARY:Day " + n +
               "\nX-KITH-PERSON;X-KITH-ID=" + id + ":Ana\nX-KITH-DATE:Day " + n +
               " --12-06\nEND:VEVENT\n";
    };
    std::string calendar = "BEGIN:VCALENDAR\n";
    for (int i = 0; i < 102; ++i) calendar += date(i);
    calendar += "END:VCALENDAR\n";
    const auto reader = open_ics(calendar, {.today = day(2026, 8, 1)});
    std::vector<Contact> contacts;
    std::vector<std::string> notes;
    for (bool more = true; more;) {
        Gathered some;
        more = reader->read(some, 2);
        std::ranges::move(some.contacts, std::back_inserter(contacts));
        std::ranges::move(some.notes, std::back_inserter(notes));
    }
    REQUIRE(contacts.size() == 1);
    REQUIRE(contacts[0].other_dates.size() == 100);
    CHECK(contacts[0].other_dates[99] == "Day 99 --12-06");
    // A file that tells of more of one person is no calendar of Kith's.
    CHECK(std::ranges::any_of(
        notes, [](const std::string& note) { return note.contains("(2 entries)"); }));
}

TEST_CASE("ics: of Kith's own calendar birthdays, other dates and tasks are read") {
    const std::string ana = to_string(id_from_text("ana")), bo = to_string(id_from_text("bo"));
    const std::string person = "X-KITH-PERSON;X-KITH-ID=";
    const std::string task = person + ana + ":Ana\n" + person + bo +
                             ":Bo\\, Jr\nX-KITH-DUE:2026-01-05\nX-KITH-REPEATS:weekly\n";
    const Gathered gathered =
        read("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:kith-birthday-" + ana +
             "\nDTSTART;VALUE=DATE:19900517\n"
             "RRULE:FREQ=YEARLY\nSUMMARY:🎂 Ana\nEND:VEVENT\n"
             "BEGIN:VEVENT\nUID:kith-date-1\nDTSTART;VALUE=DATE:19701206\nRRULE:FREQ=YEARLY\n"
             "SUMMARY:📅 Name day: Ana\n" +
             person + ana +
             ":Ana\nX-KITH-DATE:Name day --12-06\nEND:VEVENT\n"
             "BEGIN:VEVENT\nUID:kith-task-2\nDTSTART;VALUE=DATE:20260801\nSUMMARY:Send\n"
             "DESCRIPTION:With Ana\\, Bo\\, Jr.\\nBring the map\n" +
             task +
             "END:VEVENT\n"
             "BEGIN:VEVENT\nUID:kith-task-2-next\nDTSTART;VALUE=DATE:20260803\nSUMMARY:Send\n"
             "RRULE:FREQ=WEEKLY\nEND:VEVENT\n"
             "BEGIN:VEVENT\nUID:kith-job-3\nDTSTART;VALUE=DATE:20221101\nRRULE:FREQ=YEARLY\n"
             "SUMMARY:💼 Years at Acme: Ana\nEND:VEVENT\n"
             "BEGIN:VEVENT\nUID:4\nDTSTART;VALUE=DATE:20260101\nSUMMARY:Gym\nEND:VEVENT\n"
             "END:VCALENDAR\n");
    REQUIRE(gathered.contacts.size() == 2);
    CHECK(gathered.contacts[0].display == "Ana");
    CHECK(gathered.contacts[0].kept->id == id_from_text("ana"));
    CHECK(gathered.contacts[0].birthday == Date{0, 5, 17});
    CHECK(gathered.contacts[0].other_dates == TextList{"Name day --12-06"});
    CHECK(gathered.contacts[1].display == "Bo, Jr");
    REQUIRE(gathered.tasks.size() == 1);
    CHECK(gathered.tasks[0].title == "Send");
    CHECK(gathered.tasks[0].notes == "Bring the map");
    CHECK(gathered.tasks[0].due == Date{2026, 1, 5});
    CHECK(gathered.tasks[0].repeats == "weekly");
    REQUIRE(gathered.tasks[0].people.size() == 2);
    CHECK(gathered.tasks[0].people[0].key == gathered.contacts[0].key);
    CHECK(gathered.tasks[0].people[1].name == "Bo, Jr");
    CHECK(has_note(gathered, "1 entry names nobody else who came and was left out."));
    CHECK(has_note(gathered,
                   "This is Kith's own calendar: of it birthdays, other dates and tasks "
                   "are read. The other reminders (1 entry) come back with Kith JSON."));
}

TEST_CASE("ics: an entry that stands in several calendars is one") {
    const std::string calendar =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250605T140000Z\n"
        "ATTENDEE:mailto:a@x.example\nEND:VEVENT\nEND:VCALENDAR\n";
    const Gathered gathered = read(calendar + calendar);
    CHECK(gathered.contacted.size() == 1);
    CHECK(has_note(gathered, "stands in the file twice"));
    // The UID alone does not tell, as some programs give all the same.
    std::string other = calendar;
    other.replace(other.find("0605"), 4, "0606");
    CHECK(read(calendar + other).contacted.size() == 2);
    // A calendar that takes its entries back.
    CHECK(read("BEGIN:VCALENDAR\nMETHOD:CANCEL\n" + calendar.substr(16)).contacted.empty());
}

TEST_CASE("ics: tasks") {
    const Gathered gathered = read(
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:Send the map\nDUE;VALUE=DATE:20260301\n"
        "ATTENDEE;CN=Ana:mailto:ana@curie.example\nEND:VTODO\n"
        "BEGIN:VTODO\nSUMMARY:Call Bo\nSTATUS:COMPLETED\nCOMPLETED:20250102T100000Z\nEND:VTODO\n"
        "BEGIN:VTODO\nSUMMARY:Never mind\nSTATUS:CANCELLED\nEND:VTODO\nEND:VCALENDAR\n");
    REQUIRE(gathered.tasks.size() == 2);
    CHECK(gathered.tasks[0].title == "Send the map");
    CHECK(to_string(gathered.tasks[0].due) == "2026-03-01");
    CHECK_FALSE(gathered.tasks[0].done_on);
    REQUIRE(gathered.tasks[0].people.size() == 1);
    CHECK(to_string(gathered.tasks[1].done_on) == "2025-01-02");
}

TEST_CASE("ics: lines are unfolded as bytes, and quotes hide what ends a parameter") {
    IcsLines lines("A:caf\xC3\r\n \xA9\r\n\r\nB:2\n\t3\nC:4");
    std::string line;
    REQUIRE(lines.next(line));
    CHECK(line == "A:café");
    REQUIRE(lines.next(line));
    CHECK(line == "B:23");
    CHECK(lines.line() == 4);
    REQUIRE(lines.next(line));
    CHECK(lines.line() == 6);
    CHECK_FALSE(lines.next(line));

    const auto property =
        parse_ics_property("attendee;CN=\"Fable, B: \"x;A=^'q^'^n;Role=REQ:mailto:b@x.example");
    REQUIRE(property);
    CHECK(property->name == "ATTENDEE");
    CHECK(property->parameter("CN") == "Fable, B: x");
    CHECK(property->parameter("A") == "\"q\"\n");
    CHECK(property->parameter("ROLE") == "REQ");
    CHECK(property->parameter("NONE").empty());
    CHECK(property->value == "mailto:b@x.example");
    CHECK(parse_ics_property("CN;X=\"open:1")->value == "1");
    CHECK_FALSE(parse_ics_property(""));
    CHECK_FALSE(parse_ics_property("no colon"));
    CHECK_FALSE(parse_ics_property(":value"));
    CHECK(ics_text("a\\, b\\; c\\\\n\\nd\\") == "a, b; c\\n\nd\\");
}

TEST_CASE("ics: birthdays in several languages") {
    const auto name = [](std::string_view title) {
        const auto words = birthday_words(title);
        return words ? words->name : std::string("-");
    };
    for (const std::string_view title :
         {"Ana Curie's birthday", "Ana Curie’s Birthday", "BIRTHDAY: Ana Curie",
          "Birthday of Ana Curie", "Happy birthday Ana Curie!", "Ana Curie – Birthday",
          "Ana Curie hat Geburtstag", "Geburtstag von Ana Curie", "Geburtstag: Ana Curie",
          "Anniversaire de Ana Curie", "Anniversaire : Ana Curie", "Cumpleaños de Ana Curie",
          "🎂 Ana Curie", "🎂 Ana Curie's birthday (1988)", "🎉 Ana Curie (38) birthday"}) {
        CAPTURE(title);
        CHECK(name(title) == "Ana Curie");
    }
    CHECK(name("James' birthday") == "James");
    CHECK(birthday_words("Ana (1988) birthday")->year == 1988);
    CHECK(birthday_words("Ana's birthday (38)")->year == 0);
    for (const std::string_view title : {"", "Birthday", "Happy birthday", "Tax day", "🎂",
                                         "Anniversaire de mariage de Ana", "🎉 Party"}) {
        CAPTURE(title);
        CHECK(name(title) == "-");
    }
    // Only what comes back every year, as a whole day.
    CHECK(read_event("DTSTART:20250304T180000\nSUMMARY:Ana's birthday\n").contacts.empty());
    CHECK(read_event("DTSTART:20250304\nSUMMARY:Ana's birthday\n").contacts.empty());
    CHECK(read_event("DTSTART:20240229\nRRULE:FREQ=YEARLY\nSUMMARY:Ana's birthday\n")
              .contacts[0]
              .birthday == Date{0, 2, 29});
}

TEST_CASE("ics: the channel, from the place and the title") {
    CHECK(meeting_channel({"Planning", "Room 4", "https://meet.google.com/x", ""}) == "meeting");
    CHECK(meeting_channel({"Planning", "", "https://meet.google.com/x", ""}) == "video");
    CHECK(meeting_channel({"Planning", "", "", "Join: https://us02web.zoom.us/j/1"}) == "video");
    CHECK(meeting_channel({"Planning", "Microsoft Teams Meeting", "", ""}) == "video");
    CHECK(meeting_channel({"Planning", "https://x.example/room", "", ""}) == "video");
    CHECK(meeting_channel({"Call with Ana", "", "", ""}) == "call");
    CHECK(meeting_channel({"Planning", "+351 555 000 111", "", ""}) == "call");
    CHECK(meeting_channel({"Recall the past", "", "", ""}) == "meeting");
    CHECK(meeting_channel({"Planning", "", "", ""}) == "meeting");
}

TEST_CASE("ics: recognised by its first line") {
    CHECK(recognise_ics("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(recognise_ics("\xEF\xBB\xBF\nbegin:vcalendar\n"));
    CHECK_FALSE(recognise_ics("BEGIN:VCARD\r\n"));
    CHECK_FALSE(recognise_ics(""));
    CHECK_FALSE(recognise_ics("Name,BEGIN:VCALENDAR\n"));
}

}  // namespace kith::text
