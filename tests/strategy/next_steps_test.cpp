#include "strategy/next_steps.hpp"

#include "made_people.hpp"

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

}  // namespace
}  // namespace kith
