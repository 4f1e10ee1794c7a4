#include "strategy/band_history.hpp"

#include "strategy/ledger.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <string>
#include <vector>

namespace kith {
namespace {

struct Bands : MadePeople {
    Id ana = person("Ana");

    std::vector<BandChange> history(Day today) {
        if (!edit.changes.empty()) apply_all();
        relations = build_relations(book);
        return band_history(book, relations.touchpoints_of_person.of(row(ana)), today,
                            tie_strength_params(book));
    }
    Band band_on(Day today) {
        return read_tie(weighed_touches(book, relations.touchpoints_of_person.of(row(ana))), today)
            .band;
    }
    Relations relations;
};

}  // namespace

TEST_CASE("band history: up at touches, down in silence, each on its day") {
    Bands made;
    const Day first = day("2025-01-01");
    for (int i = 0; i < 12; ++i)
        made.touch(made.ana, first + 7 * i, "meal", {{"depth", std::int64_t{2}}});
    const Day today = day("2026-11-29");
    const auto history = made.history(today);
    std::string words;
    for (const BandChange& change : history)
        words += std::string(band_name(change.to)) + (change.touch ? "+ " : "- ");
    CHECK(words == "weak+ medium+ strong+ medium- weak- dormant- ");
    CHECK(history[0].on == first);
    CHECK(made.book.touchpoints.rows()[*history[1].touch].on == from_day(history[1].on));
    // The day on which it faded is the first on which the band is the new one.
    for (const BandChange& change : history) {
        CHECK(made.band_on(change.on) == change.to);
        if (!change.touch) {
            CHECK(made.band_on(change.on - 1) == change.from);
            CHECK(change.last_touch == first + 77);
        }
    }
    // With hysteresis: strong until 0.55, not 0.60.
    CHECK(history[3].strength < 0.55);
    CHECK(history[3].strength > 0.54);
    CHECK(leaves_below(Band::strong) == doctest::Approx(0.55));
    CHECK(leaves_below(Band::weak) == doctest::Approx(0.015));
    CHECK(leaves_below(Band::dormant) == 0);
    // Where the book wants more for strong, it never was.
    made.set("closeness.strong", "90");
    words.clear();
    for (const BandChange& change : made.history(today))
        words += std::string(band_name(change.to)) + (change.touch ? "+ " : "- ");
    CHECK(words == "weak+ medium+ weak- dormant- ");
    CHECK(leaves_below(Band::strong, tie_strength_params(made.book)) == doctest::Approx(0.85));
}

TEST_CASE("band history: its last band is that of any day, and nothing has none") {
    Bands made;
    CHECK(made.history(day("2026-11-29")).empty());
    Random random{3};
    const Day begin = day("2023-01-01");
    for (int i = 0; i < 60; ++i) {
        const Day on = begin + static_cast<Day>(random.next() % 1200);
        made.touch(made.ana, on, random.next() % 2 == 0 ? "meal" : "email",
                   {{"depth", static_cast<std::int64_t>(1 + random.next() % 3)}});
    }
    for (Day today = begin - 5; today < begin + 1800; today += 37) {
        const auto history = made.history(today);
        CHECK(made.band_on(today) == (history.empty() ? Band::known : history.back().to));
        for (std::size_t i = 0; i < history.size(); ++i) {
            CHECK(history[i].from == (i == 0 ? Band::known : history[i - 1].to));
            if (i > 0) CHECK(history[i].on >= history[i - 1].on);
            CHECK(history[i].on <= today);
        }
    }
}

TEST_CASE("interest: how the tie grew since the first that was given (M32)") {
    Bands made;
    const auto interest = [&](Day today) {
        (void)made.history(today);
        return interest_of(made.book, made.relations.touchpoints_of_person.of(made.row(made.ana)),
                           made.relations.exchanges_of_person.of(made.row(made.ana)), today);
    };
    const Day today = day("2026-03-01");
    made.touch(made.ana, today - 100, "meeting");
    CHECK_FALSE(interest(today).has_value());
    const auto exchange = [&](const char* direction, Day on) {
        made.add(
            EntityKind::exchange,
            {{"person", made.ana}, {"direction", std::string(direction)}, {"on", from_day(on)}});
    };
    exchange("received", today - 90);
    exchange("given", today + 5);
    CHECK_FALSE(interest(today).has_value());
    exchange("given", today - 50);
    exchange("given", today - 10);
    made.touch(made.ana, today - 50, "meal");  // of that very day: it counts as what followed
    const auto found = interest(today);
    REQUIRE(found.has_value());
    CHECK(found->since == today - 50);
    // One meeting of weight 0.6, 49 days old: 1 - exp(-0.6 * 2^(-49/180) / 8).
    CHECK(found->then == doctest::Approx(0.0602).epsilon(0.01));
    CHECK(found->now > found->then);
}

}  // namespace kith
