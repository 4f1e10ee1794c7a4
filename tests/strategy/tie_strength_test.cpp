#include "strategy/tie_strength.hpp"

#include "base/random.hpp"

#include <doctest/doctest.h>

#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

/// A touch of weight 1 every so many days, the last one today.
std::vector<WeighedTouch> every(Day days, int count = 600) {
    std::vector<WeighedTouch> touches;
    for (int i = count - 1; i >= 0; --i) touches.push_back({kToday - days * i, 1});
    return touches;
}

Touchpoint touch(std::string channel, std::int64_t depth, std::size_t people = 1) {
    Touchpoint touch;
    touch.channel = std::move(channel);
    touch.depth = depth;
    touch.people.resize(people);
    return touch;
}

TEST_CASE("tie strength: a touch weighs by channel, depth, and how many shared it (M10)") {
    CHECK(touch_weight(touch("meeting", 2)) == doctest::Approx(1));
    CHECK(touch_weight(touch("meal", 3)) == doctest::Approx(1.8));
    CHECK(touch_weight(touch("video", 1)) == doctest::Approx(0.48));
    CHECK(touch_weight(touch("meeting", 2, 4)) == doctest::Approx(0.5));
    // A hundred generic requests are less than one real talk.
    CHECK(100 * touch_weight(touch("broadcast", 1, 100)) < touch_weight(touch("call", 2)));
    CHECK(channel_weight("") == channel_weight("message"));
    CHECK(channel_weight("pigeon") == channel_weight("message"));
    CHECK(touch_weight(touch("call", 0)) == touch_weight(touch("call", 1)));
    Touchpoint sent = touch("email", 2);
    sent.unanswered = true;
    CHECK(touch_weight(sent) == doctest::Approx(0.3));  // theirs: it is for me to answer
    sent.initiated = "me";
    CHECK(touch_weight(sent) == doctest::Approx(0.15));
}

TEST_CASE("tie strength: what I send to several is shared out by their number (M10, M65)") {
    Touchpoint link = touch("message", 1, 12);
    CHECK(touch_weight(link) == doctest::Approx(0.35 * 0.6 / std::sqrt(12.0)));
    link.initiated = "me";
    CHECK(touch_weight(link) == doctest::Approx(0.0175));  // 0.35 × 0.6 ÷ 12
    link.people.resize(1);
    CHECK(touch_weight(link) == doctest::Approx(0.21));
    Touchpoint meal = touch("meal", 2, 4);
    meal.initiated = "me";
    CHECK(touch_weight(meal) == doctest::Approx(0.6));
    Touchpoint unsaid = touch("", 2, 4);
    unsaid.initiated = "me";
    CHECK(touch_weight(unsaid) == doctest::Approx(0.175));
}

TEST_CASE("tie strength: how often makes how strong (M2)") {
    CHECK(read_tie(every(7), kToday).strength == doctest::Approx(0.99).epsilon(0.005));
    CHECK(read_tie(every(30), kToday).strength == doctest::Approx(0.68).epsilon(0.01));
    CHECK(read_tie(every(91), kToday).strength == doctest::Approx(0.35).epsilon(0.02));
    CHECK(read_tie(every(365, 30), kToday).strength == doctest::Approx(0.15).epsilon(0.02));
}

TEST_CASE("tie strength: half of what was is left after a half life") {
    const std::vector<WeighedTouch> once = {{kToday - 180, 2}};
    CHECK(read_tie(once, kToday).sum == doctest::Approx(1));
    CHECK(read_tie(once, kToday - 180).sum == doctest::Approx(2));
    // What is still to come does not count, nor does a day before the first.
    CHECK(read_tie(once, kToday - 181).strength == 0);
    CHECK(read_tie(once, kToday - 181).band == Band::known);
    CHECK(read_tie({}, kToday).band == Band::known);
}

TEST_CASE("bands: a tie that falls stays in its band a while, one that rises does not come early") {
    const auto band_at = [](double strength_now, double strength_before) {
        // Two touches of a long time that give these strengths one after the other.
        TieStrengthParams params;
        const auto sum = [&](double strength) { return -std::log(1 - strength) * params.scale; };
        const double before = sum(strength_before);
        const Day days = static_cast<Day>(
            std::lround(params.half_life_days * std::log2(before / sum(strength_now))));
        const std::vector<WeighedTouch> touches = {{kToday - days, before}};
        return read_tie(touches, kToday, params).band;
    };
    CHECK(band_at(0.57, 0.7) == Band::strong);
    CHECK(band_at(0.54, 0.7) == Band::medium);
    CHECK(band_at(0.57, 0.58) == Band::medium);
    CHECK(band_at(0.22, 0.3) == Band::medium);
    CHECK(band_at(0.19, 0.3) == Band::weak);
    CHECK(band_at(0.02, 0.1) == Band::weak);
    CHECK(band_at(0.01, 0.1) == Band::known);
}

TEST_CASE("tie strength: the owner's own word corrects it, also where nothing was logged") {
    Person person;
    const std::vector<WeighedTouch> once = {{kToday, 1}};
    const double measured = read_tie(once, kToday).strength;
    person.closeness = 1;
    const TieReading closer = read_tie(once, kToday, with_own_word(person, {}));
    CHECK(closer.strength == doctest::Approx(measured + 0.15));
    CHECK(closer.sum == 1);
    person.closeness = 2;
    CHECK(read_tie({}, kToday, with_own_word(person, {})).strength == doctest::Approx(0.3));
    CHECK(read_tie({}, kToday, with_own_word(person, {})).band == Band::medium);
    // It never leaves 0 to 1, and what was logged counts again when it is taken back.
    person.closeness = -2;
    const std::vector<WeighedTouch> twice = {{kToday - 180, 1}, {kToday, 1}};
    CHECK(read_tie(twice, kToday, with_own_word(person, {})).strength == 0);
    CHECK(read_tie(twice, kToday, with_own_word(person, {})).sum == doctest::Approx(1.5));
    person.closeness = 0;
    CHECK(read_tie(once, kToday, with_own_word(person, {})).strength == measured);
}

TEST_CASE("bands: what was medium and is silent for long is dormant, and wakes with a touch") {
    std::vector<WeighedTouch> touches;
    for (int i = 0; i < 12; ++i) touches.push_back({kToday - 900 + 14 * i, 1});
    const TieReading silent = read_tie(touches, kToday);
    CHECK(silent.band == Band::dormant);
    CHECK(silent.highest > 0.6);
    CHECK(silent.highest_on == kToday - 900 + 14 * 11);
    CHECK(silent.last_touch == silent.highest_on);
    touches.push_back({kToday, 1.2});
    CHECK(read_tie(touches, kToday).band == Band::weak);
    // One that never was more than weak fades to known.
    const std::vector<WeighedTouch> weak = {{kToday - 1500, 1}};
    CHECK(read_tie(weak, kToday).band == Band::known);
    CHECK(band_name(Band::dormant) == "dormant");
}

TEST_CASE("bands: what went to many adds its weight and wakes no tie") {
    std::vector<WeighedTouch> touches = every(7, 20);
    for (WeighedTouch& touch : touches) touch.on -= 900;
    const TieReading before = read_tie(touches, kToday);
    REQUIRE(before.band == Band::dormant);
    touches.push_back({kToday - 10, 0.01, true});
    const TieReading after = read_tie(touches, kToday);
    CHECK(after.band == Band::dormant);
    CHECK(after.last_touch == before.last_touch);
    CHECK(after.sum > before.sum);
    CHECK(read_dormant(touches, kToday).has_value());
    touches.back().mass_sent = false;
    CHECK(read_tie(touches, kToday).last_touch == kToday - 10);
    CHECK_FALSE(read_dormant(touches, kToday).has_value());
}

TEST_CASE("bands: a dormant tie is found as by following every touch, and nothing of another") {
    Random random(7);
    std::size_t dormant = 0;
    for (int round = 0; round < 2000; ++round) {
        std::vector<WeighedTouch> touches;
        Day on = kToday - static_cast<Day>(random.below(1500));
        for (std::uint32_t i = random.below(12); i > 0; --i) {
            touches.push_back({on, 0.1 * random.below(19), random.below(4) == 0});
            on += static_cast<Day>(random.below(90));
        }
        Person person;
        person.closeness = static_cast<std::int64_t>(random.below(5)) - 2;
        const TieStrengthParams own = with_own_word(person, {});
        const TieReading whole = read_tie(touches, kToday, own);
        const auto found = read_dormant(touches, kToday, own);
        REQUIRE(found.has_value() == (whole.band == Band::dormant));
        if (!found) continue;
        ++dormant;
        CHECK(found->last_touch == whole.last_touch);
        CHECK(found->highest == whole.highest);
    }
    CHECK(dormant > 100);
}

}  // namespace
}  // namespace kith
