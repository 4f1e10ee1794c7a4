#include "strategy/cadence.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

Person somebody(std::string layer) {
    Person person;
    person.layer = std::move(layer);
    return person;
}

TEST_CASE("cadence: layers have the gaps of the method") {
    const CadenceParams params;
    CHECK(cadence_of(somebody("15"), params).gap == Gap{14, 30});
    CHECK(cadence_of(somebody("50"), params).gap == Gap{45, 90});
    CHECK(cadence_of(somebody("150"), params).gap == Gap{180, 365});
    CHECK_FALSE(cadence_of(somebody("known"), params).gap);
    CHECK_FALSE(cadence_of(somebody(""), params).gap);
    CHECK(cadence_of(somebody(""), params).by == CadenceBy::nothing);
}

TEST_CASE("cadence: quadrant, circle and person override in that order") {
    CadenceParams params;
    params.circles = {{"book club", {60, 120}}, {"climbers", {20, 40}}};
    Person person = somebody("150");
    person.impact = 5;
    person.accessibility = 4;
    CHECK(cadence_of(person, params).by == CadenceBy::quadrant);
    CHECK(cadence_of(person, params).gap == Gap{30, 60});
    person.circles = {"book club"};
    CHECK(cadence_of(person, params).by == CadenceBy::circle);
    CHECK(cadence_of(person, params).gap == Gap{60, 120});
    person.circles = {"book club", "climbers", "others"};
    CHECK(cadence_of(person, params).circle == "climbers");  // the shortest
    person.cadence_days = 7;
    CHECK(cadence_of(person, params).by == CadenceBy::person);
    CHECK(cadence_of(person, params).gap == Gap{7, 14});
    person.cadence_longest = 21;
    CHECK(cadence_of(person, params).gap == Gap{7, 21});
    person.cadence_longest = 5;  // shorter than the cadence is none
    CHECK(cadence_of(person, params).gap == Gap{7, 14});
    person.passive = true;
    CHECK_FALSE(cadence_of(person, params).gap);
}

TEST_CASE("cadence: a quadrant never makes a closer layer wait longer") {
    Person person = somebody("15");
    person.impact = 5;
    person.accessibility = 5;
    const Cadence cadence = cadence_of(person, CadenceParams{});
    CHECK(cadence.by == CadenceBy::layer);
    CHECK(cadence.gap == Gap{14, 30});
}

TEST_CASE("cadence: what is set for a quadrant replaces the layer's gap, also by a longer one") {
    struct Row {
        std::string_view layer;
        int impact, accessibility;
        std::string_view name, value;
        Gap gap;
        std::string_view reason;
    };
    for (const Row& row :
         {Row{"15", 2, 5, "cadence.maintain", "90", {90, 180}, "the value matrix, Maintain"},
          Row{"15", 2, 2, "cadence.minimal", "400", {400, 800}, "the value matrix, Minimal"},
          Row{"150",
              5,
              2,
              "cadence.build_toward",
              "60",
              {60, 120},
              "the value matrix, Build toward"},
          Row{"15", 2, 5, "cadence.maintain", "0", {14, 30}, "their layer, 15"},
          Row{"15", 0, 5, "cadence.maintain", "90", {14, 30}, "their layer, 15"},  // not rated
          Row{"15", 5, 5, "cadence.reach_out", "20", {20, 40}, "the value matrix, Reach out"},
          Row{"150", 5, 5, "cadence.reach_out", "0", {180, 365}, "their layer, 150"},
          Row{"", 5, 5, "cadence.reach_out", "", {30, 60}, "the value matrix, Reach out"}}) {
        CAPTURE(row.name);
        CAPTURE(row.value);
        MadePeople made;
        if (!row.value.empty()) made.set(std::string(row.name), std::string(row.value));
        made.apply_all();
        const CadenceParams params = cadence_params(made.book);
        Person person = somebody(std::string(row.layer));
        person.impact = row.impact;
        person.accessibility = row.accessibility;
        CHECK(cadence_of(person, params).gap == row.gap);
        CHECK(cadence_reason(person, params) == row.reason);
        person.cadence_days = 7;
        CHECK(cadence_of(person, params).gap == Gap{7, 14});
        CHECK(cadence_reason(person, params) == "what you set for them");
    }
}

TEST_CASE("cadence: longer gaps leave Reach out alone when it was not set") {
    CadenceParams params;
    CHECK(stretched(params, 2).reach_out == Gap{30, 60});
    CHECK(stretched(params, 2).closest == Gap{28, 60});
    params.reach_out_set = true;
    CHECK(stretched(params, 2).reach_out == Gap{60, 120});
}

TEST_CASE("cadence: quadrants of the value matrix") {
    struct Row {
        int impact, accessibility;
        Quadrant quadrant;
    };
    for (const Row& row : {Row{5, 5, Quadrant::reach_out}, Row{4, 3, Quadrant::build_toward},
                           Row{3, 4, Quadrant::maintain}, Row{1, 1, Quadrant::minimal},
                           Row{0, 5, Quadrant::none}, Row{5, 0, Quadrant::none}}) {
        Person person;
        person.impact = row.impact;
        person.accessibility = row.accessibility;
        CHECK(quadrant_of(person) == row.quadrant);
    }
}

TEST_CASE("cadence: which mark is high in the value matrix is a number of the book") {
    MadePeople made;
    Person person;
    person.impact = person.accessibility = 4;
    CHECK(cadence_of(person, cadence_params(made.book)).gap == Gap{30, 60});
    made.set("cadence.high", "5");
    made.apply_all();
    CHECK(quadrant_of(person, cadence_params(made.book).high) == Quadrant::minimal);
    CHECK_FALSE(cadence_of(person, cadence_params(made.book)).gap);
}

TEST_CASE("cadence: a touch without depth, or without an answer, does not count") {
    Touchpoint touch;
    touch.channel = "comment";
    CHECK_FALSE(had_depth(touch));
    touch.depth = 1;
    CHECK(had_depth(touch));
    touch = {};
    touch.channel = "email";
    CHECK(had_depth(touch));
    touch.unanswered = true;
    CHECK(had_depth(touch));  // nobody says who began
    touch.initiated = "me";
    CHECK_FALSE(had_depth(touch));
    touch.initiated = "them";
    CHECK(had_depth(touch));
    touch = {};
    touch.channel = "broadcast";
    CHECK_FALSE(had_depth(touch));
    touch.depth = 1;
    CHECK_FALSE(had_depth(touch));
}

TEST_CASE("cadence: a link that went to several keeps no tie of theirs (M65)") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    const Id bo = made.person("Bo", {{"layer", std::string("50")}});
    for (const Id person : {ana, bo}) made.touch(person, day("2026-01-10"), "meal");
    const auto send = [&](std::string_view on, IdList people) {
        return made.add(EntityKind::touchpoint, {{"people", std::move(people)},
                                                 {"on", from_day(day(on))},
                                                 {"channel", std::string("message")},
                                                 {"initiated", std::string("me")},
                                                 {"kind", std::string("value")},
                                                 {"depth", std::int64_t{1}}});
    };
    send("2026-02-10", {ana, bo});
    send("2026-02-05", {bo});
    made.apply_all();
    const auto counted_from = [&](Id person) {
        const Relations relations = build_relations(made.book);
        const auto row = static_cast<std::uint32_t>(made.row(person));
        return due_of(made.book, made.book.people.rows()[row],
                      relations.touchpoints_of_person.of(row), cadence_params(made.book),
                      day("2026-03-01"))
            .counted_from;
    };
    CHECK(counted_from(ana) == day("2026-01-10"));
    CHECK(counted_from(bo) == day("2026-02-05"));
    // A letter to both that went deep is more than that, and so is what came from them.
    Touchpoint both;
    both.people = {ana, bo};
    both.channel = "message";
    both.initiated = "me";
    CHECK_FALSE(had_depth(both));
    both.depth = 2;
    CHECK(had_depth(both));
    both.depth = 1;
    both.initiated = "them";
    CHECK(had_depth(both));
    both.initiated = "me";
    both.channel = "meal";
    CHECK(had_depth(both));
}

TEST_CASE("cadence: due counts from the last touch that had depth") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    const Id bo = made.person("Bo", {{"layer", std::string("15")}});
    const Id cy = made.person(
        "Cy", {{"layer", std::string("150")}, {"met_on", *parse_iso_date("2024-02-29")}});
    const Id di = made.person("Di");
    made.touch(ana, day("2026-01-10"), "meal");
    made.touch(ana, day("2026-02-20"), "comment");
    made.touch(ana, day("2026-12-31"), "meal");  // is still to come
    const Id ed = made.person("Ed", {{"layer", std::string("50")}});
    made.touch(ed, day("2025-10-10"), "meal");
    made.add(EntityKind::touchpoint, {{"people", IdList{ed}},
                                      {"on", *parse_iso_date("2026-01")},
                                      {"channel", std::string("call")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Day today = day("2026-03-01");
    const auto due = [&](Id id) {
        return due_of(made.book, *made.book.people.find(id),
                      relations.touchpoints_of_person.of(made.row(id)), CadenceParams{}, today);
    };
    CHECK(due(ana).counted_from == day("2026-01-10"));
    CHECK(due(ana).ideal == day("2026-02-24"));        // 45 days: 21 of January, 24 of February
    CHECK(due(ana).longest == day("2026-04-10"));      // 90 days
    CHECK(due(ed).counted_from == day("2026-01-01"));  // of a month the first day
    CHECK(due(bo).ideal == today);
    CHECK(due(bo).longest == today);
    CHECK(due(cy).ideal == day("2024-08-27"));    // 180 days after a leap day
    CHECK(due(cy).longest == day("2025-02-28"));  // 365 days
    CHECK(due(di).ideal == Relations::kNever);
}

TEST_CASE("cadence: days of a pause do not count") {
    const std::vector<Pause> pauses = {{100, 109}, {120, 124}};
    struct Row {
        Day from, days, then;
    };
    for (const Row& row : {Row{50, 20, 70},     // before all of them
                           Row{90, 9, 99},      // the day before
                           Row{90, 10, 110},    // would fall on its first day
                           Row{90, 20, 125},    // on through both: 90+20+10+5
                           Row{105, 3, 112},    // begins within: days 106 to 109 do not count
                           Row{109, 3, 112},    // begins on its last day
                           Row{200, 14, 214}})  // after all
        CHECK(after_pauses(row.from, row.days, pauses) == row.then);
    CHECK(next_pause(99, pauses) == &pauses[0]);
    CHECK(next_pause(110, pauses) == &pauses[1]);
    CHECK(next_pause(125, pauses) == nullptr);
    CHECK(is_paused(100, pauses));
    CHECK(is_paused(109, pauses));
    CHECK_FALSE(is_paused(110, pauses));
    CHECK_FALSE(is_paused(99, pauses));
}

TEST_CASE("cadence: days of a pause of one person do not count, and in it they are due after it") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("15")}});
    made.touch(ana, day("2026-02-01"), "call");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    struct Row {
        std::string_view own, all, on, ideal, longest;
    };
    // Without any: after 14 days on 15 February, at the longest after 30 on 3 March.
    for (const Row& row :
         {Row{"", "", "2026-03-01", "2026-02-15", "2026-03-03"},
          Row{"2026-02-05/2026-02-14", "", "2026-03-01", "2026-02-25", "2026-03-13"},
          // Together with that of everybody they are the days from 5 to 20 February.
          Row{"2026-02-05/2026-02-14", "2026-02-10/2026-02-20", "2026-03-01", "2026-03-03",
              "2026-03-19"},
          // One that begins when they were due long since.
          Row{"2026-03-10/2026-03-20", "", "2026-03-09", "2026-02-15", "2026-03-03"},
          Row{"2026-03-10/2026-03-20", "", "2026-03-10", "2026-03-21", "2026-03-21"},
          Row{"2026-03-10/2026-03-20", "", "2026-03-20", "2026-03-21", "2026-03-21"},
          Row{"2026-03-10/2026-03-20", "", "2026-03-21", "2026-02-15", "2026-03-03"},
          Row{"nonsense", "", "2026-03-10", "2026-02-15", "2026-03-03"}}) {
        CAPTURE(row.own);
        CAPTURE(row.on);
        Person person = *made.book.people.find(ana);
        person.pauses = row.own;
        CadenceParams params;
        params.pauses = read_pauses(row.all);
        const Due due = due_of(made.book, person, relations.touchpoints_of_person.of(made.row(ana)),
                               params, day(row.on));
        CHECK(due.ideal == day(row.ideal));
        CHECK(due.longest == day(row.longest));
    }
    Person unseen = *made.book.people.find(ana);
    unseen.pauses = "2026-03-10/2026-03-20";
    CHECK(due_of(made.book, unseen, {}, CadenceParams{}, day("2026-03-20")).ideal ==
          day("2026-03-21"));
    CHECK(is_left_alone(unseen, day("2026-03-10")));
    CHECK(is_left_alone(unseen, day("2026-03-20")));
    CHECK_FALSE(is_left_alone(unseen, day("2026-03-09")));
    CHECK_FALSE(is_left_alone(unseen, day("2026-03-21")));
}

TEST_CASE("cadence: pauses are read from a setting and written as they were") {
    const auto pauses = read_pauses(
        "2026-12-20/2027-01-06 nonsense 2026-08-01/2026-08-14 2026-08-10/2026-08-20 "
        "2026-05-02/2026-05-01 2026-13-01/2026-14-01");
    REQUIRE(pauses.size() == 2);  // two that overlap are one; what ends before it begins is none
    CHECK(pauses[0] == Pause{day("2026-08-01"), day("2026-08-20")});
    CHECK(pauses_text(pauses) == "2026-08-01/2026-08-20 2026-12-20/2027-01-06");
    CHECK(read_pauses(pauses_text(pauses)) == pauses);
    CHECK(read_pauses("").empty());
}

TEST_CASE("cadence: gaps are read as people write them") {
    CHECK(read_gap("30/60") == Gap{30, 60});
    CHECK(read_gap(" 45 ") == Gap{45, 90});
    CHECK(read_gap("0") == Gap{0, 0});
    for (const std::string_view wrong : {"", "x", "60/30", "-3", "10/", "/10", "1e3", "99999999"})
        CHECK_FALSE(read_gap(wrong));
}

TEST_CASE("cadence: the settings of the book decide") {
    MadePeople made;
    made.set("cadence.15.ideal", "7");
    made.set("cadence.15.longest", "3");  // shorter than the ideal: as long as that
    made.set("cadence.reach_out.longest", "50");
    made.set("cadence.maintain", "60");
    made.set(circle_setting("alumni"), "90/200");
    made.set(circle_setting("nobody"), "soon");
    made.set(std::string(kPausesSetting), "2026-08-01/2026-08-14");
    made.set(std::string(kFreshSetting), "2026-09-01");
    made.apply_all();
    const CadenceParams params = cadence_params(made.book);
    CHECK(params.closest == Gap{7, 7});
    CHECK(params.active == Gap{45, 90});
    CHECK(params.reach_out == Gap{30, 50});
    CHECK(params.maintain == Gap{60, 120});  // twice, where nothing is said
    REQUIRE(params.circles.size() == 1);
    CHECK(params.circles[0].name == "alumni");
    CHECK(params.circles[0].gap == Gap{90, 200});
    REQUIRE(params.pauses.size() == 1);
    CHECK(params.fresh_from == day("2026-09-01"));
}

TEST_CASE("cadence: a cleared backlog comes up again over one gap, not at once") {
    MadePeople made;
    std::vector<Id> people;
    for (int i = 0; i < 200; ++i) {
        people.push_back(made.person("P" + std::to_string(i), {{"layer", std::string("50")}}));
        made.touch(people.back(), day("2024-01-01"), "call");
    }
    made.apply_all();
    const Relations relations = build_relations(made.book);
    CadenceParams params;
    params.fresh_from = day("2026-03-01");
    std::vector<int> a_day(46, 0);
    for (const Id id : people) {
        const Due due =
            due_of(made.book, *made.book.people.find(id),
                   relations.touchpoints_of_person.of(made.row(id)), params, day("2026-03-01"));
        const Day wait = due.ideal - params.fresh_from;
        REQUIRE(wait >= 1);
        REQUIRE(wait <= 45);
        CHECK(due.longest == due.ideal + 45);
        ++a_day[static_cast<std::size_t>(wait)];
    }
    for (const int count : a_day) CHECK(count <= 15);  // 200 over 45 days is four or five each
}

TEST_CASE("cadence: how much it presses grows from a half to 1 and on to 2") {
    // Due on day 100, the longest gap ends on day 140.
    CHECK(cadence_urgency(100, 140, 100, 30) == doctest::Approx(0.5));
    CHECK(cadence_urgency(100, 140, 120, 30) == doctest::Approx(0.75));
    CHECK(cadence_urgency(100, 140, 140, 30) == doctest::Approx(1));
    // As slowly as the gap was wide.
    CHECK(cadence_urgency(100, 140, 160, 30) == doctest::Approx(1.5));
    CHECK(cadence_urgency(100, 140, 180, 30) == doctest::Approx(2));
    CHECK(cadence_urgency(100, 140, 999, 30) == doctest::Approx(2));
    // Of a narrow gap over a month at least; of one without room at once.
    CHECK(cadence_urgency(100, 110, 125, 30) == doctest::Approx(1.5));
    CHECK(cadence_urgency(100, 100, 100, 30) == doctest::Approx(0.5));
    CHECK(cadence_urgency(100, 100, 130, 30) == doctest::Approx(2));
    CHECK(cadence_urgency(100, 100, 130, 60) == doctest::Approx(1.5));
}

TEST_CASE("cadence: who is to be without reminders is never due, whatever asks for them") {
    CadenceParams params;
    params.circles = {{"climbers", {20, 40}}};
    Person person = somebody("15");
    person.impact = 5;
    person.accessibility = 5;
    person.circles = {"climbers"};
    person.cadence_days = 7;
    CHECK(cadence_of(person, params).gap == Gap{7, 14});
    person.no_reminders = true;
    CHECK_FALSE(cadence_of(person, params).gap);
    CHECK(cadence_reason(person, params).empty());
}

TEST_CASE("cadence: in Known nobody waits, and a layer that is kept brings reminders back") {
    MadePeople made;
    made.set("cadence.circle.climbers", "20/40");
    std::vector<Id> people = {
        made.person("Plain", {{"layer", std::string("150")}}),
        made.person("Reach out", {{"impact", std::int64_t{5}}, {"accessibility", std::int64_t{5}}}),
        made.person("Circle", {{"circles", TextList{"climbers"}}}),
        made.person("Own", {{"cadence_days", std::int64_t{30}}})};
    made.apply_all();
    const CadenceParams params = cadence_params(made.book);
    const auto put = [&](std::string_view layer) {
        for (const Id id : people) set_layer(made.edit, *made.book.people.find(id), layer, params);
        made.apply_all();
    };
    put("known");
    for (const Id id : people) {
        const Person& person = *made.book.people.find(id);
        CAPTURE(person.given);
        CHECK(person.layer == "known");
        CHECK(person.no_reminders == !(id == people[0]));  // nothing asks for any
        CHECK_FALSE(cadence_of(person, params).gap);
    }
    put("50");
    for (const Id id : people) {
        CHECK_FALSE(made.book.people.find(id)->no_reminders);
        CHECK(cadence_of(*made.book.people.find(id), params).gap);
    }
}

TEST_CASE("cadence: of two copies the later layer says whether there are reminders") {
    for (const bool known_later : {false, true}) {
        CAPTURE(known_later);
        MadePeople made;
        const Id ana =
            made.person("Ana", {{"layer", std::string("50")}, {"cadence_days", std::int64_t{30}}});
        made.apply_all();
        // Each copy has only seen its own edit; the stamps say which is the later one.
        const Person before = *made.book.people.find(ana);
        set_layer(made.edit, before, known_later ? "15" : "known", {});
        made.apply_all();
        set_layer(made.edit, before, known_later ? "known" : "15", {});
        made.apply_all();
        CHECK(made.book.people.find(ana)->no_reminders == known_later);
    }
}

TEST_CASE("cadence: whether it counts from a talk, the day one met, or a cleared backlog is told") {
    MadePeople made;
    const Id talked = made.person("Talked", {{"layer", std::string("50")}});
    made.touch(talked, day("2026-02-20"), "meal");
    const Id met = made.person(
        "Met", {{"layer", std::string("50")}, {"met_on", *parse_iso_date("2026-02-20")}});
    const Id late = made.person("Late", {{"layer", std::string("50")}});
    made.touch(late, day("2025-02-20"), "meal");
    made.set(std::string(kFreshSetting), "2026-02-01");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const CadenceParams params = cadence_params(made.book);
    const auto due = [&](Id id) {
        return due_of(made.book, *made.book.people.find(id),
                      relations.touchpoints_of_person.of(made.row(id)), params, day("2026-03-01"));
    };
    CHECK_FALSE(due(talked).by_meeting);
    CHECK_FALSE(due(talked).fresh);
    CHECK(due(met).by_meeting);
    CHECK(due(late).fresh);
    CHECK(due(late).counted_from == day("2025-02-20"));
}

TEST_CASE("cadence: the days of pauses between two days, theirs and everybody's") {
    CadenceParams params;
    params.pauses = {{day("2026-01-01"), day("2026-01-10")}};
    Person person;
    person.pauses = "2026-01-08/2026-01-12 2026-03-01/2026-03-31";
    CHECK(paused_days(person, params, day("2025-12-01"), day("2026-02-01")) == 12);
    CHECK(paused_days(person, params, day("2026-01-05"), day("2026-02-01")) == 7);
    CHECK(paused_days(person, params, day("2026-02-01"), day("2026-03-03")) == 3);
    CHECK(paused_days(person, params, day("2026-02-01"), day("2026-02-20")) == 0);
}

}  // namespace
}  // namespace kith
