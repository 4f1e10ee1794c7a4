// Two years of somebody who does what Today says and nothing else: does that keep 150 people in
// their bands at the promised minutes?
#include "strategy/plan_load.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"

#include "made_people.hpp"
#include <map>

namespace kith {
namespace {

TEST_CASE("today: two years of doing what it says keep 150 people in their bands") {
    MadePeople made;
    const Day start = day("2026-01-01");
    constexpr Day kDays = 730;
    std::map<Id, std::string> layer_of;
    for (int i = 0; i < 150; ++i) {
        const std::string layer = i < 15 ? "15" : i < 50 ? "50" : "150";
        const Id id = made.person("P" + std::to_string(i), {{"layer", layer}});
        layer_of[id] = layer;
        // Where they are when the diary begins: in the band of their layer, due here and there.
        const Day gap = layer == "15" ? 14 : layer == "50" ? 45 : 180;
        for (Day back = static_cast<Day>(made.random.below(static_cast<std::uint32_t>(gap)));
             back < 720; back += gap)
            made.touch(id, start - 1 - back, layer == "15" ? "call" : "message",
                       {{"depth", std::int64_t{2}}});
    }
    made.apply_all();
    const TodayParams params;
    double minutes = 0;
    int most_minutes = 0;
    std::map<Id, int> touches;
    Relations relations = build_relations(made.book);
    Today today;
    for (Day now = start; now < start + kDays; ++now) {
        const TodayContext context{made.book, relations, params, now};
        today.build(context);
        const TodayPlan plan = plan_today(today.ranked(context), params);
        minutes += plan.minutes;
        most_minutes = std::max(most_minutes, plan.minutes);
        if (plan.items.empty()) continue;
        for (const TodayItem& item : plan.items) {
            REQUIRE(item.person);
            ++touches[item.person];
            // What takes longer is a talk, the rest is written.
            const bool talk = minutes_of(item, params) == params.minutes_talk;
            made.touch(item.person, now, talk ? "call" : "message",
                       {{"depth", std::int64_t{2}},
                        {"initiated", std::string("me")},
                        {"kind", std::string(now % 3 == 0   ? "update"
                                             : now % 3 == 1 ? "personal"
                                                            : "value")}});
        }
        const auto changes = made.apply_all();
        REQUIRE(follow(relations, made.book, changes));
    }
    // The minutes: never more than a day has, and about what the plan said that it takes.
    CHECK(most_minutes <= params.daily_minutes);
    const double a_week = minutes / kDays * 7;
    CHECK(a_week <= 7 * params.daily_minutes);
    CHECK(a_week >= 60);
    // The bands, by layer.
    std::map<std::string, int> kept, all, late;
    for (std::uint32_t row = 0; row < made.book.people.size(); ++row) {
        const Person& person = made.book.people.rows()[row];
        const auto rows = relations.touchpoints_of_person.of(row);
        const TieReading reading = read_tie(weighed_touches(made.book, rows), start + kDays);
        const Band wanted = person.layer == "15"   ? Band::strong
                            : person.layer == "50" ? Band::medium
                                                   : Band::weak;
        ++all[person.layer];
        kept[person.layer] += reading.band <= wanted ? 1 : 0;
        const Due due = due_of(made.book, person, rows, params.cadence, start + kDays);
        late[person.layer] += due.longest < start + kDays ? 1 : 0;
    }
    CAPTURE(a_week);
    for (const std::string layer : {"15", "50", "150"}) {
        CAPTURE(layer);
        // One in twenty may stand a few days before their talk.
        CHECK(kept[layer] * 20 >= all[layer] * 19);
        CHECK(late[layer] == 0);
    }
    // Each layer had what it is to have: the closest at least monthly, the outer at least yearly.
    for (const auto& [id, layer] : layer_of) {
        const int least = layer == "15" ? 24 : layer == "50" ? 8 : 2;
        CHECK(touches[id] >= least);
    }
}

TEST_CASE("today: a touch never lowers a strength, and undo gives every score back") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    const std::array<std::string, 6> channels = {"meal",  "call",    "message",
                                                 "email", "comment", "broadcast"};
    const Day today = day("2026-03-01");
    const auto strength = [&] {
        const Relations relations = build_relations(made.book);
        return read_tie(
                   weighed_touches(made.book, relations.touchpoints_of_person.of(made.row(ana))),
                   today)
            .strength;
    };
    made.apply_all();
    for (int i = 0; i < 200; ++i) {
        const double before = strength();
        const auto on = today - static_cast<Day>(made.random.below(900));
        made.touch(ana, on, channels[made.random.below(6)],
                   {{"depth", static_cast<std::int64_t>(made.random.below(4))},
                    {"unanswered", made.random.below(2) == 0},
                    {"initiated", std::string("me")}});
        const Edit edit{{++made.stamp, 0, 1}, "", std::exchange(made.edit.changes, {})};
        const auto back = apply(made.book, edit);
        REQUIRE(back);
        const double after = strength();
        REQUIRE(after >= before);
        REQUIRE(apply(made.book, {{++made.stamp, 0, 1}, "", *back}));
        REQUIRE(strength() == before);
        REQUIRE(apply(made.book, {{++made.stamp, 0, 1}, "", edit.changes}));
    }
}

}  // namespace
}  // namespace kith
