#include "strategy/next_steps.hpp"

#include "made_people.hpp"
#include <algorithm>

namespace kith {
namespace {

struct Made : MadePeople {
    Id task(Id person, const std::string& title, std::string_view due,
            std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("title", title);
        fields.emplace_back("people", IdList{person});
        if (!due.empty()) fields.emplace_back("due", *parse_iso_date(due));
        return add(EntityKind::task, std::move(fields));
    }
    std::string steps(Id person) {
        std::string lines;
        const Relations relations = build_relations(book);
        for (const NextStep& step : next_steps(
                 book, relations, static_cast<std::uint32_t>(row(person)), day("2026-03-01")))
            lines +=
                (step.said ? "said " : "due ") + to_string(step.when) + " " + step.words + "\n";
        return lines;
    }
};

TEST_CASE("next steps: tasks by their day, then promises that no task remembers") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.task(ana, "Some day", "");
    made.task(ana, "Later", "2026-05-01");
    made.task(ana, "Put off", "2026-02-01", {{"snoozed_until", *parse_iso_date("2026-04-01")}});
    made.task(ana, "Send notes", "2026-03-03", {{"origin", std::string("promise")}});
    made.task(ana, "Lend a book", "",
              {{"origin", std::string("promise")}, {"done_on", *parse_iso_date("2026-02-20")}});
    made.task(ana, "Done", "2026-02-01", {{"done_on", *parse_iso_date("2026-02-01")}});
    made.task(ana, "Keep in touch", "", {{"rule", std::string("today.cadence")}});
    made.task(ben, "Of another", "2026-03-02");
    const auto said = [&](std::string_view on, const std::string& promise) {
        made.touch(ana, day(on), "call", {{"promise", promise}});
    };
    said("2026-02-10", "Send notes; Lend a book");  // both are tasks
    said("2026-02-12", "Send notes; Ask Cy");
    said("2026-03-12", "Is still to come");
    made.apply_all();
    CHECK(made.steps(ana) ==
          "due 2026-03-03 Send notes\n"
          "due 2026-04-01 Put off\n"
          "due 2026-05-01 Later\n"
          "due  Some day\n"
          "said 2026-02-12 Ask Cy\n");
    CHECK(made.steps(ben) == "due 2026-03-02 Of another\n");
}

TEST_CASE("next steps: a promise that is said again is open again, as in Today") {
    struct Row {
        std::string_view done, due;  // of the task of what was said before
        bool of_another, open;       // whether it names who else was there; what is said on 20 Feb
    };
    for (const Row& row : {Row{"2026-02-12", "", false, true}, Row{"2026-02-20", "", false, false},
                           Row{"", "2026-02-12", false, true}, Row{"", "2026-03-12", false, false},
                           Row{"", "", false, false}, Row{"2026-02-21", "", true, false}}) {
        CAPTURE(row.done);
        CAPTURE(row.due);
        Made made;
        const Id ana = made.person("Ana");
        const Id ben = made.person("Ben");
        made.touch(ana, day("2026-02-10"), "call", {{"promise", std::string("Send notes")}});
        const Id again =
            made.touch(ana, day("2026-02-20"), "call", {{"promise", std::string("Send notes")}});
        made.edit.set(EntityKind::touchpoint, again, "people", IdList{ana, ben});
        made.task(row.of_another ? ben : ana, "Send notes", row.due,
                  {{"origin", std::string("promise")},
                   {"done_on", row.done.empty() ? Value{} : Value{*parse_iso_date(row.done)}}});
        made.apply_all();
        CHECK(made.steps(ana).contains("said 2026-02-20 Send notes") == row.open);
        const Relations relations = build_relations(made.book);
        const TodayParams params;
        const TodayContext context{made.book, relations, params, day("2026-03-01")};
        Today today;
        today.build(context);
        const bool in_today =
            std::ranges::any_of(today.waiting(context), [&](const TodayItem& item) {
                return item.kind == TodayKind::promise && item.about == again;
            });
        CHECK(in_today == row.open);
    }
}

}  // namespace
}  // namespace kith
