#include "strategy/fresh_start.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

FreshStart start_on(MadePeople& made, std::string_view iso) {
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const TodayParams params = today_params(made.book);
    const TodayContext context{made.book, relations, params, day(iso)};
    Today today;
    today.build(context);
    return fresh_start(context, today.waiting(context));
}

void add_task(MadePeople& made, std::string_view due) {
    made.add(EntityKind::task, {{"title", std::string("Write")}, {"due", from_day(day(due))}});
}

TEST_CASE("fresh start: gaps are spread, what waits for long is put off, what is for now stays") {
    MadePeople made;
    const Value active = std::string("50");
    const Id ana = made.person("Ana", {{"layer", active}});
    made.touch(ana, day("2025-12-01"), "call");            // due on 15 January: spread
    const Id bo = made.person("Bo", {{"layer", active}});  // never talked to: put off
    // Due today, after 45 days: stays.
    made.touch(made.person("Cy", {{"layer", active}}), day("2026-01-15"), "call");
    add_task(made, "2026-02-27");
    add_task(made, "2026-03-01");
    made.touch(made.person("Dan"), day("2026-02-20"), "call",
               {{"promise", std::string("send the plan")}});
    made.add(EntityKind::exchange, {{"person", made.person("Eve")},
                                    {"direction", std::string("received")},
                                    {"on", from_day(day("2026-02-01"))},
                                    {"is_ask", true}});
    made.add(EntityKind::introduction, {{"who", ana},
                                        {"to_whom", bo},
                                        {"state", std::string("made")},
                                        {"made_on", from_day(day("2026-02-01"))}});
    made.person("Fay", {{"birthday", *parse_iso_date("--03-01")}});
    const FreshStart start = start_on(made, "2026-03-01");
    CHECK(start.people == 1);
    CHECK(counted_kinds(start.of_later) ==
          "1 task, 1 promise, 1 open ask, 1 introduction and 1 person due");
    CHECK(counted_kinds(start.stays) == "1 task, 1 birthday and 1 person due");
    CHECK(counted_kinds(both(start.stays, start.of_later)) ==
          "2 tasks, 1 promise, 1 birthday, 1 open ask, 1 introduction and 2 people due");
    REQUIRE(start.later.size() == 5);
    for (Day i = 0; i < 5; ++i)
        CHECK(start.later[static_cast<std::size_t>(i)].until == day("2026-03-02") + i);
}

TEST_CASE("fresh start: of very much several come on a day of four weeks") {
    MadePeople made;
    CHECK(start_on(made, "2026-03-01").is_empty());
    CHECK(counted_kinds({}).empty());
    for (int i = 0; i < 56; ++i) add_task(made, "2026-02-01");
    const FreshStart start = start_on(made, "2026-03-01");
    REQUIRE(start.later.size() == 56);
    CHECK(start.later[0].until == day("2026-03-02"));
    CHECK(start.later[1].until == day("2026-03-02"));
    CHECK(start.later[2].until == day("2026-03-03"));
    CHECK(start.later[55].until == day("2026-03-29"));
    made.set("today.fresh", "7");
    made.apply_all();
    CHECK(start_on(made, "2026-03-01").later[55].until == day("2026-03-08"));
}

}  // namespace
}  // namespace kith
