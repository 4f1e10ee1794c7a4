#include "model/tasks.hpp"

#include "model/book.hpp"
#include "model/fields.hpp"

#include <doctest/doctest.h>

namespace kith {
namespace {

Task due_on(std::string_view day, std::string_view repeats, std::int64_t day_of_month = 0) {
    Task task;
    task.due = parse_iso_date(day).value();
    task.repeats = repeats;
    task.repeats_day = day_of_month;
    return task;
}

std::string next(const Task& task, std::string_view after) {
    const auto date = next_due(task, *to_day(parse_iso_date(after).value()));
    return date ? to_string(*date) : "never";
}

TEST_CASE("tasks: every way to repeat that the record has is understood") {
    const Field* field = find_field(EntityKind::task, "repeats");
    REQUIRE(field != nullptr);
    for (const std::string_view choice : field->choices) {
        INFO(choice);
        const auto recurrence = recurrence_of(choice);
        REQUIRE(recurrence);
        CHECK((recurrence->days > 0) != (recurrence->months > 0));
    }
    CHECK_FALSE(recurrence_of("now and then"));
}

TEST_CASE("tasks: what a rule came up with rests with who is let be, what was promised does not") {
    for (const char* flag : {"archived", "passive", ""}) {
        for (const auto& [origin, may_rest] : {std::pair("rule", true),
                                               {"playbook", true},
                                               {"promise", false},
                                               {"by hand", false},
                                               {"", false}}) {
            CAPTURE(flag);
            CAPTURE(origin);
            Book book;
            Edit edit;
            Random random{5};
            EditBuilder made;
            const Id ana = made.create(EntityKind::person, random);
            if (*flag != 0) made.set(EntityKind::person, ana, flag, true);
            edit.changes = made.changes;
            REQUIRE(apply(book, edit));
            Task task;
            task.origin = origin;
            CHECK_FALSE(rests(book, task));
            task.people = {ana};
            CHECK(rests(book, task) == (may_rest && *flag != 0));
        }
    }
}

TEST_CASE("tasks: the next day counts from when it was due") {
    struct Example {
        std::string_view due, repeats, done, expected;
    };
    for (const Example& example : {
             Example{"2026-11-23", "weekly", "2026-11-23", "2026-11-30"},
             Example{"2026-11-23", "weekly", "2026-11-25", "2026-11-30"},  // a Monday stays one
             Example{"2026-11-23", "weekly", "2026-12-08", "2026-12-14"},  // two were missed
             Example{"2026-11-23", "weekly", "2026-11-20", "2026-11-30"},  // done before its day
             Example{"2026-11-23", "every 2 weeks", "2026-11-24", "2026-12-07"},
             Example{"2026-11-23", "daily", "2026-11-25", "2026-11-26"},
             Example{"2026-11-23", "monthly", "2026-11-25", "2026-12-23"},
             Example{"2026-11-23", "every 3 months", "2026-11-25", "2027-02-23"},
             Example{"2026-11-23", "every 3 months", "2027-02-23", "2027-05-23"},
             Example{"2026-11-23", "every 6 months", "2028-01-01", "2028-05-23"},
             Example{"2026-11-23", "yearly", "2026-11-25", "2027-11-23"},
             Example{"2024-02-29", "yearly", "2024-03-01", "2025-02-28"},
             Example{"2026-01-31", "monthly", "2026-01-31", "2026-02-28"},
             Example{"2028-01-31", "monthly", "2028-01-31", "2028-02-29"},
             Example{"2026-12-31", "monthly", "2026-12-31", "2027-01-31"},
             Example{"2026-11-23", "", "2026-11-25", "never"},
             Example{"2026-11", "monthly", "2026-11-25", "never"},
             Example{"9999-12-01", "yearly", "9999-12-25", "never"},
         }) {
        INFO(example.due, " ", example.repeats, " ", example.done);
        CHECK(next(due_on(example.due, example.repeats), example.done) == example.expected);
    }
}

TEST_CASE("tasks: the 31st comes back after a shorter month, the 29th of February in leap years") {
    Book book;
    Random random(1);
    EditBuilder first;
    const Id id = first.create(EntityKind::task, random);
    first.set(EntityKind::task, id, "title", std::string("Send the report"));
    first.set(EntityKind::task, id, "due", Date{2026, 1, 31});
    first.set(EntityKind::task, id, "repeats", std::string("monthly"));
    REQUIRE(apply(book, {{1, 0, 1}, "Add", first.changes}));
    std::string days;
    for (int turn = 0; turn < 4; ++turn) {
        const auto open =
            std::ranges::find_if(book.tasks.rows(), [](const Task& task) { return !task.done_on; });
        REQUIRE(open != book.tasks.rows().end());
        days += to_string(open->due) + " ";
        EditBuilder edit;
        finish_task(*open, *to_day(open->due), random, edit);
        REQUIRE(apply(book, {{2 + turn, 0, 1}, "Done", edit.changes}));
    }
    CHECK(days == "2026-01-31 2026-02-28 2026-03-31 2026-04-30 ");
    CHECK(next(due_on("2025-02-28", "yearly", 29), "2025-02-28") == "2026-02-28");
    CHECK(next(due_on("2027-02-28", "yearly", 29), "2027-02-28") == "2028-02-29");
}

TEST_CASE("tasks: one that was put on another day by hand returns on that day") {
    // Of the 31st, cut in February, and then put on the 10th of March.
    CHECK(next(due_on("2026-03-10", "monthly", 31), "2026-03-10") == "2026-04-10");
    CHECK(next(due_on("2026-02-28", "monthly", 31), "2026-02-28") == "2026-03-31");
}

TEST_CASE("tasks: the next keeps what the task says, and one that does not return leaves none") {
    Book book;
    Random random(2);
    EditBuilder first;
    const Id ana = first.create(EntityKind::person, random);
    first.set(EntityKind::person, ana, "given", std::string("Ana"));
    const Id id = first.create(EntityKind::task, random);
    first.set(EntityKind::task, id, "title", std::string("Call"));
    first.set(EntityKind::task, id, "people", IdList{ana});
    first.set(EntityKind::task, id, "notes", std::string("About the grant"));
    first.set(EntityKind::task, id, "due", Date{2026, 11, 23});
    first.set(EntityKind::task, id, "repeats", std::string("weekly"));
    first.set(EntityKind::task, id, "snoozed_until", Date{2026, 11, 25});
    REQUIRE(apply(book, {{1, 0, 1}, "Add", first.changes}));
    EditBuilder edit;
    finish_task(*book.tasks.find(id), *to_day(Date{2026, 11, 25}), random, edit);
    REQUIRE(apply(book, {{2, 0, 1}, "Done", edit.changes}));
    REQUIRE(book.tasks.size() == 2);
    CHECK(book.tasks.find(id)->done_on == Date{2026, 11, 25});
    const Task& other =
        book.tasks.rows()[0].id.value == id ? book.tasks.rows()[1] : book.tasks.rows()[0];
    CHECK(other.title == "Call");
    CHECK(other.people == IdList{ana});
    CHECK(other.notes == "About the grant");
    CHECK(other.due == Date{2026, 11, 30});
    CHECK(other.repeats == "weekly");
    CHECK_FALSE(other.snoozed_until);
    CHECK_FALSE(other.done_on);

    EditBuilder once;
    once.set(EntityKind::task, other.id.value, "repeats", Value{});
    REQUIRE(apply(book, {{3, 0, 1}, "Once", once.changes}));
    EditBuilder last;
    finish_task(other, *to_day(Date{2026, 11, 30}), random, last);
    CHECK(last.changes.size() == 1);
}

}  // namespace
}  // namespace kith
