#include "strategy/today.hpp"

#include "made_people.hpp"
#include <algorithm>
#include <map>

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;
    std::vector<TodayItem> on(std::string_view iso) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        const TodayContext context{book, relations, params, day(iso)};
        Today today;
        today.build(context);
        return today.ranked(context);
    }
    std::string why(std::string_view iso, std::size_t at = 0) {
        const auto items = on(iso);
        if (at >= items.size()) return {};
        const Relations relations = build_relations(book);
        return why_line({book, relations, params, day(iso)}, items[at]);
    }
};

std::size_t count_of(std::span<const TodayItem> items, TodayKind kind) {
    return static_cast<std::size_t>(std::ranges::count(items, kind, &TodayItem::kind));
}

TEST_CASE("today: nobody waits in an empty book") {
    Made made;
    CHECK(made.on("2026-03-01").empty());
}

TEST_CASE("today: by cadence somebody is due after the ideal gap and late after the longest") {
    Made made;
    made.touch(made.person("Ana", {{"layer", std::string("50")}}), day("2026-01-01"), "call");
    struct Row {
        std::string_view on;
        bool due, late;
        float urgency;
    };
    // 45 days after 1 January is 15 February, 90 days is 1 April.
    for (const Row& row :
         {Row{"2026-02-14", false, false, 0}, Row{"2026-02-15", true, false, 0.5f},
          Row{"2026-04-01", true, false, 1}, Row{"2026-04-02", true, true, 1 + 1 / 45.0f},
          Row{"2026-12-31", true, true, 2}}) {
        CAPTURE(row.on);
        const auto items = made.on(row.on);
        REQUIRE(count_of(items, TodayKind::cadence) == (row.due ? 1u : 0u));
        if (!row.due) continue;
        CHECK(items[0].late == row.late);
        CHECK(due_mark(items[0], day(row.on)) == (row.late ? DueMark::amber : DueMark::none));
        CHECK(items[0].urgency == doctest::Approx(row.urgency));
        CHECK(items[0].value == doctest::Approx(0.8));
    }
    CHECK(made.why("2026-02-20") == "Last talk 50 days ago, wanted every 45");
    CHECK(made.why("2026-04-11").starts_with("Overdue since 10 days: last talk "));
}

TEST_CASE("today: a first meeting is followed up, amber after a day and red after two") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-03-01"), "meeting", {{"topic", std::string("solar roofs")}});
    struct Row {
        std::string_view on;
        float urgency;
        bool late;
        DueMark mark;
    };
    for (const Row& row :
         {Row{"2026-03-01", 0.8f, false, DueMark::none},
          Row{"2026-03-02", 1.5f, false, DueMark::amber}, Row{"2026-03-03", 2, true, DueMark::red},
          Row{"2026-03-08", 2, true, DueMark::red}}) {
        const auto items = made.on(row.on);
        REQUIRE(items.size() == 1);
        CHECK(items[0].kind == TodayKind::follow_up);
        CHECK(items[0].urgency == row.urgency);
        CHECK(items[0].late == row.late);
        CHECK(due_mark(items[0], day(row.on)) == row.mark);
    }
    CHECK(made.why("2026-03-04").ends_with(": a line is still welcome"));
    CHECK(made.why("2026-03-02") ==
          "First met yesterday, about solar roofs: a line while it is fresh");
    CHECK(made.on("2026-03-09").empty());
    CHECK(made.on("2026-02-28").empty());
    // A message is what it asks for.
    made.touch(ana, day("2026-03-02"), "message");
    CHECK(made.on("2026-03-03").empty());
}

TEST_CASE("today: writing to somebody is no first meeting") {
    Made made;
    made.touch(made.person("Ana"), day("2026-03-01"), "email");
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: birthdays with and without a year, on leap days and over the year's end") {
    struct Row {
        std::string_view born, on;
        Day in;  // days until then; -9: does not show
    };
    for (const Row& row : {Row{"1990-05-03", "2026-05-01", 2}, Row{"1990-05-03", "2026-04-30", -9},
                           Row{"--05-03", "2026-05-03", 0}, Row{"1990-05-03", "2026-05-05", -2},
                           Row{"1990-05-03", "2026-05-06", -9}, Row{"--02-29", "2026-02-28", 0},
                           Row{"--02-29", "2028-02-28", 1}, Row{"2000-02-29", "2028-02-29", 0},
                           Row{"--01-01", "2026-12-31", 1}, Row{"--12-31", "2027-01-02", -2},
                           Row{"1990", "2026-01-01", -9}, Row{"1990-05", "2026-05-01", -9}}) {
        CAPTURE(row.born);
        CAPTURE(row.on);
        Made made;
        made.person("Ana", {{"birthday", *parse_iso_date(row.born)}});
        const auto items = made.on(row.on);
        REQUIRE(items.size() == (row.in == -9 ? 0u : 1u));
        if (row.in == -9) continue;
        CHECK(items[0].kind == TodayKind::birthday);
        CHECK(items[0].due - day(row.on) == row.in);
        CHECK(items[0].late == (row.in < 0));
    }
    Made made;
    made.person("Ana", {{"birthday", *parse_iso_date("1986-05-03")}});
    CHECK(made.why("2026-05-02") == "Birthday tomorrow, 40 years");
    CHECK(made.why("2026-05-03") == "Birthday today, 40 years");
    CHECK(made.why("2026-05-04") == "Birthday was yesterday, 40 years");
}

TEST_CASE("today: a birthday that was kept is gone") {
    Made made;
    const Id ana = made.person("Ana", {{"birthday", *parse_iso_date("--05-03")}});
    made.touch(ana, day("2026-05-03"), "message");
    CHECK(made.on("2026-05-03").empty());
}

TEST_CASE("today: years in a job count from the second year on") {
    Made made;
    const Id ana = made.person("Ana");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    made.add(EntityKind::role,
             {{"person", ana}, {"organisation", acme}, {"from", *parse_iso_date("2024-06-10")}});
    CHECK(made.on("2024-06-10").empty());
    REQUIRE(made.on("2026-06-09").size() == 1);
    CHECK(made.why("2026-06-09") == "2 years at Acme tomorrow");
    CHECK(made.why("2025-06-10") == "1 year at Acme today");
}

TEST_CASE("today: promises wait until they are done, and a task takes their place") {
    Made made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-01-01"), "call", {{"promise", std::string("send the slides")}});
    made.touch(ana, day("2026-01-05"), "message");
    REQUIRE(made.on("2026-01-11").size() == 1);
    CHECK(made.on("2026-01-11")[0].kind == TodayKind::promise);
    CHECK(made.why("2026-01-11").ends_with(": send the slides"));
    const Id task = made.add(EntityKind::task, {{"title", std::string("send the slides")},
                                                {"people", IdList{ana}},
                                                {"origin", std::string("promise")},
                                                {"due", *parse_iso_date("2026-01-20")}});
    CHECK(made.on("2026-01-11").empty());
    REQUIRE(made.on("2026-01-21").size() == 1);
    CHECK(made.on("2026-01-21")[0].about == task);
    made.edit.set(EntityKind::task, task, "done_on", *parse_iso_date("2026-01-21"));
    CHECK(made.on("2026-01-21").empty());
}

TEST_CASE("today: an open ask comes up after a week, one of theirs the next day") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ask = made.add(EntityKind::exchange, {{"person", ana},
                                                   {"direction", std::string("received")},
                                                   {"on", *parse_iso_date("2026-03-01")},
                                                   {"is_ask", true},
                                                   {"notes", std::string("a reference")}});
    CHECK(made.on("2026-03-07").empty());
    REQUIRE(made.on("2026-03-08").size() == 1);
    CHECK(made.on("2026-03-08")[0].kind == TodayKind::open_ask);
    CHECK(made.why("2026-03-08") == "No answer for 7 days: a reference");
    made.edit.set(EntityKind::exchange, ask, "outcome", std::string("yes"));
    CHECK(count_of(made.on("2026-03-08"), TodayKind::open_ask) == 0);
    made.edit.set(EntityKind::exchange, ask, "outcome", std::string("open"));
    made.edit.set(EntityKind::exchange, ask, "direction", std::string("given"));
    REQUIRE(made.on("2026-03-02").size() == 1);
    CHECK(made.why("2026-03-02") == "They asked 1 day ago: a reference");
}

TEST_CASE("today: thanks are due for what was received, until they heard from me") {
    Made made;
    const Id ana = made.person("Ana");
    const Id coffee = made.touch(ana, day("2026-03-01"), "email");
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("received")},
                                    {"on", *parse_iso_date("2026-03-01")},
                                    {"value", std::string("advice")},
                                    {"touchpoint", coffee}});
    REQUIRE(made.on("2026-03-02").size() == 1);
    CHECK(made.why("2026-03-02") == "They gave you advice yesterday");
    CHECK(made.on("2026-03-16").empty());
    made.touch(ana, day("2026-03-01"), "message");
    CHECK(made.on("2026-03-02").empty());
}

TEST_CASE("today: an introduction is asked about after a week") {
    Made made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id made_one =
        made.add(EntityKind::introduction, {{"who", ana},
                                            {"to_whom", ben},
                                            {"state", std::string("made")},
                                            {"made_on", *parse_iso_date("2026-03-01")}});
    CHECK(made.on("2026-03-07").empty());
    REQUIRE(made.on("2026-03-08").size() == 1);
    CHECK(made.why("2026-03-08") == "Introduced to Ben: how did it go?");
    made.edit.set(EntityKind::introduction, made_one, "state", std::string("met"));
    CHECK(made.on("2026-03-08").empty());
}

TEST_CASE("today: a kind of touch that is missing is named") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2026-01-01"), "call", {{"kind", std::string("update")}});
    made.touch(ana, day("2025-02-01"), "call", {{"kind", std::string("personal")}});
    CHECK(made.on("2026-01-20").empty());  // too soon: less than half of the gap
    auto items = made.on("2026-01-28");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::touch_kind);
    CHECK(items[0].touch_kinds == kValue);
    items = made.on("2026-02-01");  // the personal word is a year old
    REQUIRE(items.size() == 1);
    CHECK(items[0].touch_kinds == (kValue | kPersonal));
    CHECK(made.why("2026-02-01") ==
          "This year they have not had a personal word, something of value");
    made.params.touch_kind = 90;
    CHECK(made.why("2026-02-01") ==
          "In 90 days they have not had a personal word, something of value");
}

TEST_CASE("today: who was close and is silent is a tie to wake") {
    Made made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 10; ++i) made.touch(ana, day("2024-01-01") + 7 * i, "meeting");
    made.touch(made.person("Bo"), day("2024-01-01"), "email");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::dormant);
    CHECK(items[0].person == ana);
    made.params.strength.dormant_days = 3650;
    CHECK(made.on("2026-03-01").empty());
}

TEST_CASE("today: what was left open is a reason to be in touch again") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    made.touch(ana, day("2025-12-01"), "call", {{"hook", std::string("an older one")}});
    made.touch(ana, day("2026-01-01"), "call", {{"hook", std::string("the talk in Porto")}});
    made.touch(ana, day("2026-01-02"), "comment");
    made.touch(ana, day("2026-05-01"), "call", {{"hook", std::string("what is to come")}});
    CHECK(made.why("2026-02-20") ==
          "Last talk 50 days ago, wanted every 45; to come back to: the talk in Porto");
}

TEST_CASE("today: archived and passive people are left in peace") {
    for (const std::string_view flag : {"archived", "passive"}) {
        Made made;
        const Id ana = made.person(
            "Ana",
            {{"layer", std::string("15")}, {flag, true}, {"birthday", *parse_iso_date("--03-01")}});
        made.touch(ana, day("2025-03-01"), "call");
        CHECK(made.on("2026-03-01").empty());
    }
}

TEST_CASE("today: nobody comes up by cadence in a pause, or just after a message of mine") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call");
    CHECK(made.on("2026-03-01").size() == 1);
    made.params.cadence.pauses = {{day("2026-02-20"), day("2026-03-05")}};
    CHECK(made.on("2026-03-01").empty());
    CHECK(made.on("2026-03-06").size() == 1);
    made.params.cadence.pauses.clear();
    made.touch(ana, day("2026-02-25"), "message",
               {{"initiated", std::string("me")}, {"unanswered", true}});
    CHECK(made.on("2026-03-01").empty());
    CHECK(made.on("2026-03-11").size() == 1);
}

TEST_CASE("today: what is put off is gone until its day") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-01-01"), "call");
    made.add(EntityKind::task, {{"title", std::string("Keep in touch")},
                                {"people", IdList{ana}},
                                {"rule", snooze_rule(TodayKind::cadence)},
                                {"snoozed_until", *parse_iso_date("2026-03-08")}});
    CHECK(made.on("2026-03-07").empty());
    CHECK(made.on("2026-03-08").size() == 1);
    REQUIRE(snooze_of(made.book, ana, TodayKind::cadence) != nullptr);
    CHECK(snooze_of(made.book, ana, TodayKind::birthday) == nullptr);
}

TEST_CASE("today: of one person the most urgent speaks, and names the others") {
    Made made;
    const Id ana = made.person(
        "Ana", {{"layer", std::string("15")}, {"birthday", *parse_iso_date("--03-01")}});
    made.touch(ana, day("2026-02-01"), "call");
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 1);
    CHECK(items[0].kind == TodayKind::birthday);
    CHECK(items[0].also == 1u << static_cast<unsigned>(TodayKind::cadence));
}

TEST_CASE("today: a goal raises its people") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("150")}});
    const Id bo = made.person("Bo", {{"layer", std::string("150")}});
    made.touch(ana, day("2025-01-01"), "call");
    made.touch(bo, day("2025-01-01"), "call");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::vector<std::uint8_t> in_goal(2, 0);
    in_goal[made.row(bo)] = 1;
    const TodayContext context{made.book, relations, made.params, day("2026-03-01"), in_goal};
    Today today;
    today.build(context);
    const auto items = today.ranked(context);
    REQUIRE(items.size() == 2);
    CHECK(items[0].person == bo);
    CHECK(items[0].rank() == doctest::Approx(1.5 * items[1].rank()));
    const auto why = why_lines(context, items[0]);
    CHECK(std::ranges::contains(why, "They are part of an open goal of yours."));
}

TEST_CASE("today: the minutes of a day are filled, and what does not fit is counted") {
    Made made;
    for (int i = 0; i < 10; ++i) {
        const Id id = made.person("P" + std::to_string(i), {{"layer", std::string("150")}});
        made.touch(id, day("2025-01-01") + i, "call");
    }
    const auto items = made.on("2026-03-01");
    REQUIRE(items.size() == 10);
    const TodayPlan plan = plan_today(items, made.params);
    CHECK(plan.items.size() == 3);  // of five minutes each
    CHECK(plan.minutes == 15);
    CHECK(plan.waiting == 7);
    made.params.daily_minutes = 1;
    CHECK(plan_today(items, made.params).items.size() == 1);  // one is always there
}

/// A book in which about everything happens.
void fill(Made& made, int people) {
    const std::array<std::string, 5> layers = {"15", "50", "150", "known", ""};
    const std::array<std::string, 4> channels = {"call", "meeting", "email", "comment"};
    for (int i = 0; i < people; ++i) {
        const auto pick = [&](std::uint32_t below) { return made.random.below(below); };
        const Id id = made.person("P" + std::to_string(i), {{"layer", layers[pick(5)]}});
        if (pick(3) == 0)
            made.edit.set(EntityKind::person, id, "birthday",
                          from_day(day("1980-01-01") + static_cast<Day>(pick(9000))));
        for (std::uint32_t k = pick(6); k > 0; --k)
            made.touch(id, day("2026-03-01") - static_cast<Day>(pick(700)), channels[pick(4)],
                       {{"promise", pick(8) == 0 ? Value{std::string("a promise")} : Value{}}});
        if (pick(4) == 0)
            made.add(EntityKind::exchange,
                     {{"person", id},
                      {"direction", std::string(pick(2) == 0 ? "given" : "received")},
                      {"on", from_day(day("2026-03-01") - static_cast<Day>(pick(30)))},
                      {"is_ask", pick(2) == 0}});
    }
    made.apply_all();
}

bool same(const TodayItem& a, const TodayItem& b) {
    return a.kind == b.kind && a.person == b.person && a.about == b.about && a.due == b.due &&
           a.rank() == b.rank() && a.also == b.also && a.late == b.late;
}

TEST_CASE("today: the queue does not depend on the order of the book") {
    Made made;
    fill(made, 120);
    const auto items = made.on("2026-03-01");
    CHECK(items.size() > 30);
    // The same entities in a book that was made in another order.
    Made other;
    const auto copy = [&](auto rows) {
        for (std::size_t i = rows.size(); i-- > 0;) {
            const auto& entity = rows[i];
            other.edit.create_with_id(entity.kKind, entity.id.value);
            for (const Field& field : fields_of(entity.kKind)) {
                const Value value = get_field(entity, field.number);
                if (!(value == Value{}))
                    other.edit.changes.push_back(
                        {entity.kKind, entity.id.value, field.number, value});
            }
        }
    };
    copy(made.book.people.rows());
    copy(made.book.exchanges.rows());
    copy(made.book.touchpoints.rows());
    const auto others = other.on("2026-03-01");
    REQUIRE(others.size() == items.size());
    for (std::size_t i = 0; i < items.size(); ++i) CHECK(same(items[i], others[i]));
}

TEST_CASE("today: after edits the queue is as if it were made anew") {
    Made made;
    fill(made, 60);
    Relations relations = build_relations(made.book);
    const TodayContext context{made.book, relations, made.params, day("2026-03-01")};
    Today today;
    today.build(context);
    std::size_t followed = 0;
    for (int step = 0; step < 60; ++step) {
        const auto people = made.book.people.rows();
        const Id id = people[made.random.below(static_cast<std::uint32_t>(people.size()))].id.value;
        switch (step % 6) {
            case 0:
                made.touch(id, day("2026-03-01") - step, "call");
                break;
            case 1:
                made.edit.set(EntityKind::person, id, "layer", std::string("15"));
                break;
            case 2:
                made.add(EntityKind::task, {{"title", std::string("Write")},
                                            {"people", IdList{id}},
                                            {"due", from_day(day("2026-02-20"))}});
                break;
            case 3:
                made.edit.remove(EntityKind::touchpoint, made.book.touchpoints.rows()[0].id.value);
                break;
            case 4:
                made.person("New", {{"layer", std::string("50")}});
                break;
            default:
                made.edit.remove_entity(made.book, EntityKind::person, id);
                break;
        }
        const auto changes = made.apply_all();
        relations = build_relations(made.book);
        if (const auto rows = people_touched(made.book, changes)) {
            ++followed;
            today.update(context, *rows);
        } else {
            today.build(context);
        }
        Today anew;
        anew.build(context);
        const auto a = today.ranked(context);
        const auto b = anew.ranked(context);
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(same(a[i], b[i]));
    }
    CHECK(followed >= 50);
}

TEST_CASE("today: whom an edit touched") {
    Made made;
    const Id ana = made.person("Ana");
    const Id bo = made.person("Bo");
    made.apply_all();
    using Rows = std::vector<std::uint32_t>;
    const Id talk = made.touch(ana, day("2026-03-01"), "call");
    CHECK(people_touched(made.book, made.apply_all()) == Rows{0});
    made.edit.set(EntityKind::touchpoint, talk, "people", IdList{bo});
    CHECK_FALSE(people_touched(made.book, made.apply_all()));  // whose it was is not known
    made.edit.set(EntityKind::touchpoint, talk, "topic", std::string("x"));
    CHECK(people_touched(made.book, made.apply_all()) == Rows{1});
    made.edit.remove(EntityKind::touchpoint, talk);
    CHECK(people_touched(made.book, made.apply_all()) == Rows{1});
    made.set("me.given", "Kim");
    CHECK(people_touched(made.book, made.apply_all()) == Rows{});
    made.set("cadence.15.ideal", "10");
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
    made.edit.remove_entity(made.book, EntityKind::person, bo);
    CHECK_FALSE(people_touched(made.book, made.apply_all()));
}

}  // namespace
}  // namespace kith
