// Two years of somebody who does what Today says and nothing else: does that keep 150 people in
// their bands at the promised minutes?
#include "strategy/plan_load.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/today.hpp"
#include "strategy/today_acts.hpp"

#include "made_people.hpp"
#include <algorithm>
#include <cstdlib>
#include <map>

namespace kith {
namespace {

constexpr Day kDays = 730;
constexpr Day kBacklogDays = 90;  // after which whoever is late is late by the plan, as in PlanLoad

/// 150 people, at first in the bands of their layers and due here and there, and what is done with
/// them day by day.
struct Diary {
    MadePeople made;
    const Day start = day("2026-01-01");
    TodayParams params;
    std::map<Id, std::string> layer_of;
    Relations relations;
    Today today;
    double minutes = 0, cadence_minutes = 0;
    int most_minutes = 0;
    std::size_t late_days = 0;  // people times days past their longest gap
    std::map<Id, int> touches;

    explicit Diary(bool with_birthdays = false) {
        for (int i = 0; i < 150; ++i) {
            const std::string layer = i < 15 ? "15" : i < 50 ? "50" : "150";
            const Id id = made.person("P" + std::to_string(i), {{"layer", layer}});
            layer_of[id] = layer;
            const Day gap = layer == "15" ? 14 : layer == "50" ? 45 : 180;
            for (Day back = static_cast<Day>(made.random.below(static_cast<std::uint32_t>(gap)));
                 back < 720; back += gap)
                made.touch(id, start - 1 - back, layer == "15" ? "call" : "message",
                           {{"depth", std::int64_t{2}}});
            if (!with_birthdays) continue;
            Date born = from_day(start + i * 97 % 365);
            born.year = 1980;
            made.edit.set(EntityKind::person, id, "birthday", born);
        }
        made.apply_all();
        relations = build_relations(made.book);
    }

    TodayContext context(Day now) const { return {made.book, relations, params, now}; }
    /// What the plan says at the beginning of the two years that it will come to.
    PlanLoad promised() const {
        return plan_load(planned_ties(context(start)), params.daily_minutes, kDays);
    }

    TodayPlan plan(Day now) {
        today.build(context(now));
        TodayPlan plan = plan_today(today.ranked(context(now)), params);
        minutes += plan.minutes;
        most_minutes = std::max(most_minutes, plan.minutes);
        for (const TodayItem& item : plan.items) {
            REQUIRE(item.person);
            if (item.kind == TodayKind::cadence) cadence_minutes += minutes_of(item, params);
        }
        return plan;
    }
    using Fields = std::vector<std::pair<std::string_view, Value>>;
    /// What takes longer is a talk, the rest is written.
    bool is_talk(const TodayItem& item) const {
        return minutes_of(item, params) == params.minutes_talk;
    }
    Id keep_in_touch(const TodayItem& item, Day now, Fields fields = {}) {
        ++touches[item.person];
        fields.emplace_back("depth", std::int64_t{2});
        fields.emplace_back("initiated", std::string("me"));
        fields.emplace_back("kind", std::string(now % 3 == 0   ? "update"
                                                : now % 3 == 1 ? "personal"
                                                               : "value"));
        return made.touch(item.person, now, is_talk(item) ? "call" : "message", std::move(fields));
    }
    void end_day(Day now) {
        const auto changes = made.apply_all();
        if (!follow(relations, made.book, changes)) relations = build_relations(made.book);
        if (now < start + kBacklogDays) return;
        for (const auto& [id, layer] : layer_of) late_days += longest(id, now) < now ? 1u : 0u;
    }

    Day longest(Id id, Day now) const {
        return due_of(made.book, *made.book.people.find(id),
                      relations.touchpoints_of_person.of(made.row(id)), params.cadence, now)
            .longest;
    }
    double a_week(double all_minutes) const { return all_minutes / kDays * 7; }

    /// Each layer is in its band, nobody waits longer than their longest gap, and each had what
    /// they are to have: the closest at least monthly, the outer at least yearly.
    void check_layers() {
        std::map<std::string, int> kept, all, late;
        for (const auto& [id, layer] : layer_of) {
            const auto rows = relations.touchpoints_of_person.of(made.row(id));
            const TieReading reading = read_tie(weighed_touches(made.book, rows), start + kDays);
            const Band wanted = layer == "15"   ? Band::strong
                                : layer == "50" ? Band::medium
                                                : Band::weak;
            ++all[layer];
            kept[layer] += reading.band <= wanted ? 1 : 0;
            late[layer] += longest(id, start + kDays) < start + kDays ? 1 : 0;
            CHECK(touches[id] >= (layer == "15" ? 24 : layer == "50" ? 8 : 2));
        }
        for (const std::string layer : {"15", "50", "150"}) {
            CAPTURE(layer);
            // One in ten may stand a few days before their talk, and one in twenty wait for it: 15
            // minutes are fewer than all the ideal gaps of 150 people ask for.
            CHECK(kept[layer] * 10 >= all[layer] * 9);
            CHECK(late[layer] * 20 <= all[layer]);
        }
    }
};

TEST_CASE("today: two years of doing what it says keep 150 people in their bands") {
    Diary diary;
    const PlanLoad promised = diary.promised();
    for (Day now = diary.start; now < diary.start + kDays; ++now) {
        for (const TodayItem& item : diary.plan(now).items) diary.keep_in_touch(item, now);
        diary.end_day(now);
    }
    // The minutes: never more than a day has. Those of the gaps are what the plan promised, but for
    // a touch of a kind that was missing here and there, which moves the next one of theirs by
    // half a gap at most: one in twenty.
    CHECK(diary.most_minutes <= diary.params.daily_minutes);
    const double kept = diary.a_week(diary.cadence_minutes);
    CAPTURE(kept);
    CAPTURE(promised.kept_minutes_a_week);
    CHECK(kept >= 0.95 * promised.kept_minutes_a_week);
    CHECK(kept <= 1.05 * promised.kept_minutes_a_week);
    // Beside them at most one touch of a missing kind a day.
    CHECK(diary.a_week(diary.minutes) <= kept + 7 * diary.params.minutes_write);
    diary.check_layers();
}

TEST_CASE("today: two years with all that comes between keep the layers, and lose nothing") {
    // Somebody new each week, a promise each week, 150 birthdays a year, a message in six without
    // an answer, and a holiday of two weeks.
    Diary diary(true);
    MadePeople& made = diary.made;
    diary.params.daily_minutes = 20;
    const PlanLoad promised = diary.promised();
    CHECK(promised.can_be_done());
    const Pause holiday{diary.start + 190, diary.start + 203};
    diary.params.cadence.pauses = {holiday};

    std::map<Id, Day> met;    // who is new and had no line yet, since when
    std::map<Id, Day> given;  // touchpoints with a promise that is open
    std::map<Id, std::vector<Day>> wishes;
    std::size_t follow_ups = 0, promises = 0, messages = 0;
    for (Day now = diary.start; now < diary.start + kDays; ++now) {
        CAPTURE(now - diary.start);
        bool promises_today = now % 7 == 4;
        for (const TodayItem& item : diary.plan(now).items) {
            Diary::Fields fields;
            switch (item.kind) {
                case TodayKind::promise: {
                    const Touchpoint* said = made.book.touchpoints.find(item.about);
                    REQUIRE(said != nullptr);
                    REQUIRE(given.erase(item.about) == 1);
                    ++promises;
                    made.add(EntityKind::task, {{"title", said->promise},
                                                {"people", IdList{item.person}},
                                                {"origin", std::string("promise")},
                                                {"done_on", from_day(now)}});
                    continue;
                }
                case TodayKind::follow_up:
                    // Also of somebody who was written to for years, after the first talk.
                    follow_ups += met.erase(item.person);
                    break;
                case TodayKind::birthday:
                    wishes[item.person].push_back(now);
                    fields.emplace_back("notes", std::string(act_words(Act::congratulate)));
                    break;
                case TodayKind::cadence:
                    CHECK_FALSE(is_paused(now, diary.params.cadence.pauses));
                    if (!diary.is_talk(item)) {
                        fields.emplace_back("unanswered", ++messages % 6 == 0);
                    } else if (std::exchange(promises_today, false)) {
                        fields.emplace_back("promise", "the book of day " + std::to_string(now));
                        given[diary.keep_in_touch(item, now, fields)] = now;
                        continue;
                    }
                    break;
                default:
                    CHECK(item.kind == TodayKind::touch_kind);
                    break;
            }
            diary.keep_in_touch(item, now, std::move(fields));
        }
        if (now % 7 == 2) {
            const Id person = made.person("New" + std::to_string(now));
            made.touch(person, now, "meeting");
            met[person] = now;
        }
        diary.end_day(now);
        // A line within 48 hours; a promise within three days.
        for (const auto& [person, on] : met) REQUIRE(now - on < 2);
        for (const auto& [talk, on] : given) REQUIRE(now - on < 3);
    }
    CHECK(follow_ups >= 103);
    CHECK(promises >= 90);  // there is not a talk on each such day, and none on a holiday

    // Each birthday had a touch from two days before to two days after; nobody two wishes to one.
    for (const auto& [id, layer] : diary.layer_of) {
        const Person& person = *made.book.people.find(id);
        for (const std::int16_t year : {std::int16_t{2026}, std::int16_t{2027}}) {
            Date date = person.birthday;
            date.year = year;
            const Day birthday = *to_day(date);
            const auto is_near = [&](Day on) { return std::abs(on - birthday) <= 2; };
            const auto rows = diary.relations.touchpoints_of_person.of(made.row(id));
            CHECK(std::ranges::any_of(rows, [&](std::uint32_t row) {
                return is_near(*to_day(made.book.touchpoints.rows()[row].on));
            }));
            CHECK(std::ranges::count_if(wishes[id], is_near) <= 1);
        }
    }

    // The day is nearly full, as the plan has it: what comes between takes the place of touches
    // that could wait. Less than it by the two weeks of 104 that were a holiday, and by one in
    // twenty for days on which a talk no longer fitted.
    CHECK(diary.most_minutes <= diary.params.daily_minutes);
    const double a_week = diary.a_week(diary.minutes);
    CAPTURE(a_week);
    CAPTURE(promised.kept_minutes_a_week);
    CHECK(a_week >= (0.95 - 2 / 104.0) * promised.kept_minutes_a_week);
    CHECK(a_week <= 7 * diary.params.daily_minutes);
    // And nobody is ever later than the plan promised: not at all.
    CHECK(promised.late_days == 0);
    CHECK(diary.late_days == 0);
    diary.check_layers();
}

TEST_CASE("today: a touch never lowers a strength, and undo gives every score back") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    std::vector<Id> others;
    for (int i = 0; i < 30; ++i) others.push_back(made.person("P" + std::to_string(i)));
    made.apply_all();
    const Day today = day("2026-03-01");
    const auto strength = [&] {
        const Relations relations = build_relations(made.book);
        const TieStrengthParams params =
            with_own_word(*made.book.people.find(ana), tie_strength_params(made.book));
        return read_tie(weighed_touches(made.book,
                                        relations.touchpoints_of_person.of(made.row(ana)), params),
                        today, params)
            .strength;
    };
    const auto channels = find_field(EntityKind::touchpoint, "channel")->choices;
    const auto pick = [&](std::size_t below) {
        return made.random.below(static_cast<std::uint32_t>(below));
    };
    std::vector<bool> seen(channels.size(), false);
    for (std::int64_t closeness = -2; closeness <= 2; ++closeness) {
        CAPTURE(closeness);
        made.edit.set(EntityKind::person, ana, "closeness", closeness);
        made.apply_all();
        for (int i = 0; i < 60; ++i) {
            const double before = strength();
            const std::size_t channel = pick(channels.size());
            seen[channel] = true;
            const std::string name(channels[channel]);
            CAPTURE(name);
            IdList there = {ana};
            there.insert(there.end(), others.begin(),
                         others.begin() + static_cast<std::ptrdiff_t>(pick(31)));
            made.add(EntityKind::touchpoint, {{"people", there},
                                              {"on", from_day(today - static_cast<Day>(pick(900)))},
                                              {"channel", name},
                                              {"group", there.size() > 1},
                                              {"depth", static_cast<std::int64_t>(pick(4))},
                                              {"unanswered", pick(2) == 0},
                                              {"initiated", std::string("me")}});
            const Edit edit{{++made.stamp, 0, 1}, "", std::exchange(made.edit.changes, {})};
            const auto back = apply(made.book, edit);
            REQUIRE(back);
            const double after = strength();
            REQUIRE(after >= before - 1e-12);  // the sum may be rounded on the way
            REQUIRE(apply(made.book, {{++made.stamp, 0, 1}, "", *back}));
            REQUIRE(strength() == before);
            REQUIRE(apply(made.book, {{++made.stamp, 0, 1}, "", edit.changes}));
        }
    }
    CHECK_FALSE(std::ranges::contains(seen, false));  // letter and video among them
}

}  // namespace
}  // namespace kith
