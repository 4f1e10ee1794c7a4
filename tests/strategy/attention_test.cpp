#include "strategy/attention.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("attention: time by impact, and who gets less or more than their rank") {
    MadePeople made;
    const auto rated = [&](const std::string& name, std::int64_t impact) {
        return made.person(name, {{"impact", impact}});
    };
    const Id high = rated("High", 5);
    const Id seen = rated("Seen", 4);
    rated("Middle", 3);
    const Id low = rated("Low", 1);
    const Id unrated = made.person("Unrated");
    // Of a depth that was not said a meeting weighs 0.6, a call 0.42: 2.82 in all, 0.705 each.
    made.touch(high, day("2026-05-01"), "call");
    made.touch(high, day("2025-05-01"), "meeting");  // more than a year ago
    made.touch(seen, day("2026-05-01"), "meeting");
    made.touch(seen, day("2026-05-02"), "meeting");
    made.touch(low, day("2026-05-01"), "meeting");
    made.touch(low, day("2026-05-02"), "meeting");
    made.touch(unrated, day("2026-05-02"), "meeting");
    made.apply_all();
    const Attention found = attention_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(found.ranks[0].people == 2);
    CHECK(found.ranks[0].time == doctest::Approx(1.62));
    CHECK(found.ranks[1].people == 1);
    CHECK(found.ranks[1].time == 0);
    CHECK(found.ranks[2].time == doctest::Approx(1.2));
    CHECK(found.time() == doctest::Approx(2.82));
    REQUIRE(found.little.size() == 1);
    CHECK(found.little[0] == made.row(high));
    REQUIRE(found.much.size() == 1);
    CHECK(found.much[0] == made.row(low));

    made.set("cadence.high", "5");  // 4 is in the middle then
    made.apply_all();
    const Attention higher = attention_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(higher.ranks[0].people == 1);
    CHECK(higher.ranks[1].people == 1);
    CHECK(higher.ranks[2].people == 2);
}

TEST_CASE("attention: which impact is high is a number of the book") {
    MadePeople made;
    for (const std::int64_t impact : {1, 2, 3, 4, 5}) made.person("P", {{"impact", impact}});
    struct Row {
        std::string high;
        std::array<std::uint32_t, 3> people;  // high, between, low
    };
    for (const Row& row : {Row{"4", {2, 1, 2}}, Row{"5", {1, 1, 3}}, Row{"2", {4, 1, 0}}}) {
        CAPTURE(row.high);
        made.set("cadence.high", row.high);
        made.apply_all();
        const Attention found =
            attention_of(made.book, build_relations(made.book), day("2026-06-01"));
        for (std::size_t i = 0; i < 3; ++i) CHECK(found.ranks[i].people == row.people[i]);
    }
}

TEST_CASE("attention: time is weighed by the numbers of the book, of its days of a year") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"impact", std::int64_t{5}}});
    made.touch(ana, day("2026-05-01"), "call");
    made.touch(ana, day("2026-01-01"), "meeting");
    made.set("closeness.call", "200");
    made.set("closeness.depth_1", "50");
    made.set("health.days", "60");
    made.apply_all();
    const Attention found = attention_of(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(found.ranks[0].time == doctest::Approx(1));  // the call alone: 2 × 0.5
}

TEST_CASE("attention: effort inside and outside, to build, to maintain and to use") {
    MadePeople made;
    const Id ana = made.person("Ana", {{"tags", TextList{"Colleague"}}});
    const Id ben = made.person("Ben", {{"met_on", from_day(day("2025-01-01"))}});
    made.touch(ana, day("2026-01-01"), "call");
    made.touch(ana, day("2026-03-31"), "call");  // day 89
    made.touch(ana, day("2026-04-01"), "call");  // day 90
    made.touch(ben, day("2026-04-01"), "call");
    made.touch(ben, day("2025-04-01"), "call");  // more than a year ago
    made.add(EntityKind::exchange, {{"person", ben},
                                    {"direction", std::string("received")},
                                    {"is_ask", true},
                                    {"on", from_day(day("2026-05-01"))}});
    made.apply_all();
    const EffortMap map = effort_map(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(map.acts[0] == std::array<std::uint32_t, 3>{2, 1, 0});
    CHECK(map.acts[1] == std::array<std::uint32_t, 3>{0, 1, 1});
}

TEST_CASE("attention: inside are those at my own organisation, too") {
    MadePeople made;
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme Ltd.")}});
    const Id other = made.add(EntityKind::organisation, {{"name", std::string("Other")}});
    const auto works = [&](Id person, Id at) {
        made.add(EntityKind::role, {{"person", person}, {"organisation", at}});
    };
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    works(ana, acme);
    works(ben, other);
    made.touch(ana, day("2026-05-01"), "call");
    made.touch(ben, day("2026-05-01"), "call");
    made.touch(ben, day("2026-05-02"), "call");
    made.set("me.organisation", "ACME");
    made.apply_all();
    const EffortMap map = effort_map(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(map.acts[0] == std::array<std::uint32_t, 3>{1, 0, 0});
    CHECK(map.acts[1] == std::array<std::uint32_t, 3>{2, 0, 0});
    CHECK(map.all() == 3);
    REQUIRE(map.people.size() == 2);
    CHECK(map.people[0].row == made.row(ben));
    CHECK(map.people[0].acts == 2);
    CHECK_FALSE(map.people[0].inside);
    CHECK(map.people[1].inside);
}

TEST_CASE("attention: light touches above the cap within thirty days") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    for (int i = 0; i < 5; ++i) made.touch(ana, day("2026-05-20") + i, "comment");
    made.touch(ana, day("2026-04-01"), "comment");  // before
    for (int i = 0; i < 4; ++i) made.touch(ben, day("2026-05-20") + i, "message");
    made.touch(ben, day("2026-05-26"), "meal");
    made.touch(ben, day("2026-05-27"), "message", {{"initiated", std::string("them")}});
    made.apply_all();
    const auto found = light_touches(made.book, build_relations(made.book), day("2026-06-01"), 4);
    REQUIRE(found.size() == 1);
    CHECK(found[0].row == made.row(ana));
    CHECK(found[0].touches == 5);
}

TEST_CASE("attention: the days of light touches and of building are settings") {
    MadePeople made;
    const Id ana = made.person("Ana");
    for (int i = 0; i < 3; ++i) made.touch(ana, day("2026-05-20") + i, "comment");
    made.set("audit.light_days", "11");  // from 22 May on
    made.set("audit.effort_days", "2");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Day today = day("2026-06-01");
    const auto row = static_cast<std::uint32_t>(made.row(ana));
    CHECK(light_touches_of(made.book, relations, row, today) == 1);
    CHECK(effort_map(made.book, relations, today).acts[1] == std::array<std::uint32_t, 3>{2, 1, 0});
}

TEST_CASE("attention: light is what weighs no more than a message, whatever that is set to") {
    MadePeople made;
    const Id ana = made.person("Ana");
    for (const std::string channel : {"message", "email", "call"})
        made.touch(ana, day("2026-05-20"), channel);
    const auto light = [&](const std::string& channel, const std::string& weight) {
        made.set("closeness." + channel, weight);
        made.apply_all();
        return light_touches_of(made.book, build_relations(made.book),
                                static_cast<std::uint32_t>(made.row(ana)), day("2026-06-01"));
    };
    CHECK(light("email", "30") == 2);
    CHECK(light("email", "50") == 1);
    CHECK(light("message", "60") == 2);
    CHECK(light("message", "70") == 3);
}

TEST_CASE("attention: events of a week, from Monday to Sunday") {
    MadePeople made;
    for (const std::string_view on : {"2026-03-01", "2026-03-02", "2026-03-08", "2026-03-09"})
        made.add(EntityKind::event, {{"name", std::string("Fair")}, {"starts", from_day(day(on))}});
    made.apply_all();
    CHECK(events_of_week(made.book, day("2026-03-04")) == 2);
    // A dinner with two counts; with one, by video, at an event or in another week it does not.
    const Id ana = made.person("Ana");
    const IdList both = {ana, made.person("Ben")};
    const Id fair = made.book.events.rows()[0].id.value;
    const auto meet = [&](const IdList& people, std::string_view on, const std::string& channel,
                          Id event = {}) {
        made.add(EntityKind::touchpoint, {{"people", people},
                                          {"on", from_day(day(on))},
                                          {"channel", channel},
                                          {"event", event ? Value{event} : Value{}}});
    };
    meet(both, "2026-03-08", "meal");
    meet({ana}, "2026-03-08", "meal");
    meet(both, "2026-03-08", "video");
    meet(both, "2026-03-08", "meeting", fair);
    meet(both, "2026-03-09", "meal");
    made.apply_all();
    CHECK(events_of_week(made.book, day("2026-03-04")) == 3);
}

TEST_CASE("attention: the nurture trio of twelve months, by calendar month") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id link = made.add(EntityKind::saved_link, {{"url", std::string("https://a.example")}});
    const Id call = made.touch(ana, day("2025-07-01"), "call");
    made.touch(ana, day("2025-06-30"), "call", {{"kind", std::string("value")}});  // before
    made.touch(ana, day("2026-06-16"), "call", {{"kind", std::string("value")}});  // ahead
    made.touch(ana, day("2026-06-15"), "email", {{"kind", std::string("value")}});
    made.touch(ana, day("2026-06-01"), "email");
    made.touch(ana, day("2026-05-01"), "email", {{"initiated", std::string("them")}});
    made.touch(ana, day("2026-04-01"), "broadcast");
    const auto exchange = [&](std::string_view direction, std::string_view on,
                              std::vector<std::pair<std::string_view, Value>> fields = {}) {
        fields.emplace_back("person", ana);
        fields.emplace_back("direction", std::string(direction));
        fields.emplace_back("on", from_day(day(on)));
        made.add(EntityKind::exchange, std::move(fields));
    };
    exchange("given", "2025-07-01", {{"touchpoint", call}, {"link", link}});
    exchange("given", "2026-03-01");
    exchange("received", "2026-02-01");
    exchange("given", "2026-02-01", {{"is_ask", true}});
    made.apply_all();
    const NurtureMix mix = nurture_mix(made.book, day("2026-06-15"));
    // July, March and June; call, two e-mails and the gift beside them; all but one gave.
    CHECK(mix == NurtureMix{3, 4, 3, 1, 1});
    CHECK(nurture_mix(made.book, day("2024-01-01")) == NurtureMix{});
}

TEST_CASE("attention: the trio is checked by its settings") {
    MadePeople made;
    const auto check = [&](const NurtureMix& mix) {
        const NurtureCheck found = nurture_check(made.book, mix);
        return std::array{found.consistent, found.valuable, found.brand};
    };
    CHECK(check({}) == std::array{false, false, false});
    CHECK(check({9, 10, 2, 1, 0}) == std::array{true, true, true});
    CHECK(check({8, 10, 1, 0, 1}) == std::array{false, false, true});
    made.set("audit.nurture_months", "8");
    made.set("audit.nurture_value", "10");
    made.apply_all();
    CHECK(check({8, 10, 1, 0, 0}) == std::array{true, true, false});
}

TEST_CASE("attention: what was sent to many is no effort for each of them") {
    MadePeople made;
    IdList all;
    for (int i = 0; i < 20; ++i) all.push_back(made.person("P" + std::to_string(i)));
    const auto touch = [&](std::string_view on, const std::string& channel, const IdList& people) {
        made.add(EntityKind::touchpoint, {{"on", *parse_iso_date(on)},
                                          {"channel", channel},
                                          {"people", people},
                                          {"initiated", std::string("me")}});
    };
    touch("2026-05-01", "broadcast", all);
    touch("2026-05-02", "email", all);
    touch("2026-05-03", "meal", {all[0], all[1]});
    made.apply_all();
    const EffortMap map = effort_map(made.book, build_relations(made.book), day("2026-06-01"));
    CHECK(map.all() == 2);
    CHECK(map.people.size() == 2);
    // Nor was anybody kept warm by it.
    CHECK(light_touches(made.book, build_relations(made.book), day("2026-05-20"), 0).empty());
}

}  // namespace
}  // namespace kith
