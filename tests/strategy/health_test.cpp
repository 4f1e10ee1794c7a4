#include "strategy/health.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

TEST_CASE("health: who answers, by channel; what is too young to tell does not count") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const auto mine = [&](std::string_view on, const std::string& channel, bool unanswered) {
        made.touch(ana, day(on), channel,
                   {{"initiated", std::string("me")}, {"unanswered", unanswered}});
    };
    mine("2026-02-01", "email", false);
    mine("2026-02-02", "email", true);
    mine("2026-02-25", "email", true);   // four days old
    mine("2026-02-15", "email", true);   // 14 days: time is up
    mine("2026-02-01", "call", false);   // a talk has its answer in itself
    mine("2025-01-01", "email", false);  // more than a year ago
    made.touch(ana, day("2026-02-03"), "email", {{"initiated", std::string("them")}});
    made.apply_all();
    const auto channels = channel_health(made.book, build_relations(made.book), day("2026-03-01"));
    REQUIRE(channels.size() == 2);
    CHECK(channels[0].channel == "email");
    CHECK(channels[0].touches == 5);
    CHECK(channels[0].response.sent == 3);
    CHECK(channels[0].response.answered == 1);
    CHECK(channels[0].response.rate() == doctest::Approx(1.0 / 3));
    CHECK(channels[1].response.sent == 0);
    CHECK(channels[1].response.rate() == 0);
    const Relations relations = build_relations(made.book);
    CHECK(response_of(made.book, relations, 0, day("2026-03-01")).sent == 3);
    made.set("health.answer", "3");  // now four days are old enough
    made.set("health.least_sent", "5");
    made.apply_all();
    CHECK(
        channel_health(made.book, build_relations(made.book), day("2026-03-01"))[0].response.sent ==
        4);
    CHECK(response_of(made.book, relations, 0, day("2026-03-01")).sent == 4);
    CHECK(responses(made.book, relations, day("2026-03-01")).empty());
}

TEST_CASE("health: a message counts once it is known whether it was answered") {
    struct Row {
        std::string_view what, on;  // of what came after an email of 1 February
        std::string channel, initiated;
        bool unanswered;
        std::uint32_t sent, answered;
    };
    for (const Row& row :
         {Row{"an hour later", "2026-02-01", "message", "them", false, 1, 1},
          Row{"on the last day", "2026-02-15", "email", "them", false, 1, 1},
          Row{"late", "2026-02-16", "email", "them", false, 1, 0},
          Row{"a talk that late", "2026-02-16", "call", "me", false, 0, 0},
          Row{"a talk that late of theirs", "2026-02-16", "call", "them", false, 1, 0},
          Row{"late, on the last day", "2026-03-01", "email", "them", false, 1, 0},
          Row{"a word much later", "2026-03-02", "email", "them", false, 0, 0},
          Row{"before it", "2026-01-31", "email", "them", false, 0, 0},
          Row{"a talk", "2026-02-05", "call", "me", false, 1, 1},
          Row{"a call that was not taken", "2026-02-05", "call", "me", true, 0, 0},
          Row{"what I left unanswered", "2026-02-05", "email", "them", true, 1, 1},
          Row{"another of mine, a minute ago", "2026-03-01", "email", "me", false, 0, 0},
          Row{"marked, and as old", "2026-02-10", "email", "me", true, 1, 0}}) {
        CAPTURE(row.what);
        MadePeople made;
        const Id ana = made.person("Ana");
        made.touch(ana, day("2026-02-01"), "email",
                   {{"initiated", std::string("me")}, {"time", std::string("10:00")}});
        made.touch(ana, day(row.on), row.channel,
                   {{"initiated", row.initiated},
                    {"unanswered", row.unanswered},
                    {"time", std::string("11:00")}});
        made.apply_all();
        const Relations relations = build_relations(made.book);
        const ResponseRate rate = response_of(made.book, relations, 0, day("2026-03-03"));
        CHECK(rate.sent == row.sent);
        CHECK(rate.answered == row.answered);
        ResponseRate all;
        for (const ChannelHealth& one : channel_health(made.book, relations, day("2026-03-03")))
            all.add(one.response);
        CHECK(all.sent == row.sent);
        CHECK(all.answered == row.answered);
        // On the day before nobody could know what came after.
        CHECK(response_of(made.book, relations, 0, day(row.on) - 1).sent == 0);
    }
}

TEST_CASE("health: an answer comes on the days from the message to the last one, both included") {
    MadePeople made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-01-31"), "call");
    made.touch(ana, day("2026-02-16"), "call");
    made.touch(ana, day("2026-02-20"), "call");
    // Of which only the month is known.
    made.add(EntityKind::touchpoint,
             {{"people", IdList{ana}}, {"on", Date{2026, 2, 0}}, {"channel", std::string("call")}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const auto answered = [&](std::string_view sent, std::string_view until) {
        return was_answered(made.book, relations.touchpoints_of_person.of(0), day(sent), {},
                            day(until));
    };
    CHECK_FALSE(answered("2026-02-01", "2026-02-15"));
    CHECK(answered("2026-02-01", "2026-02-16"));
    CHECK(answered("2026-02-16", "2026-02-16"));
    CHECK_FALSE(answered("2026-02-17", "2026-02-19"));
    CHECK(answered("2026-01-20", "2026-01-31"));
    CHECK_FALSE(answered("2026-02-21", "2026-03-31"));
}

TEST_CASE("health: an email earlier on the same day is no answer; one of several may answer") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.touch(ana, day("2026-02-01"), "email",
               {{"initiated", std::string("them")}, {"time", std::string("09:30")}});
    made.add(EntityKind::touchpoint, {{"people", IdList{ana, ben}},
                                      {"on", *parse_iso_date("2026-02-01")},
                                      {"channel", std::string("email")},
                                      {"time", std::string("10:00")},
                                      {"initiated", std::string("me")}});
    made.apply_all();
    Relations relations = build_relations(made.book);
    CHECK(response_of(made.book, relations, 0, day("2026-03-01")).sent == 0);
    made.touch(ben, day("2026-02-02"), "call");
    made.apply_all();
    relations = build_relations(made.book);
    CHECK(response_of(made.book, relations, 0, day("2026-03-01")).sent == 0);
    CHECK(response_of(made.book, relations, 1, day("2026-03-01")).answered == 1);
    const auto channels = channel_health(made.book, relations, day("2026-03-01"));
    REQUIRE(channels.size() == 2);
    CHECK(channels[0].channel == "email");
    CHECK(channels[0].response.sent == 1);
    CHECK(channels[0].response.answered == 1);
}

TEST_CASE("health: the numbers are those of the method, unless the book says otherwise") {
    const HealthParams usual = health_params(Book{});
    CHECK(usual.answer_days == 14);
    CHECK(usual.least_sent == 2);
    CHECK(usual.most_people == 2);
    CHECK(usual.quarter_days == 91);
    CHECK(usual.vouchers == 50);
    MadePeople made;
    const Id ana = made.person("Ana");
    made.add(EntityKind::touchpoint,
             {{"people", IdList{ana, made.person("Ben"), made.person("Cy")}},
              {"on", *parse_iso_date("2026-01-31")},
              {"channel", std::string("meal")}});
    made.apply_all();
    CHECK(meaningful_people(made.book, day("2026-03-01")).empty());
    made.set("health.people", "3");
    made.set("health.quarter", "30");
    made.set("health.vouchers", "20");
    made.apply_all();
    CHECK(meaningful_people(made.book, day("2026-03-01")).size() == 3);
    CHECK(health_params(made.book).quarter_days == 30);
    CHECK(health_params(made.book).vouchers == 20);
}

TEST_CASE("health: who answers least comes first, of those to whom enough was sent") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id cy = made.person("Cy");
    const Id gone = made.person("Gone", {{"archived", true}});
    const auto mine = [&](Id person, std::string_view on, bool unanswered) {
        made.touch(person, day(on), "email",
                   {{"initiated", std::string("me")}, {"unanswered", unanswered}});
    };
    for (const Id person : {ana, ben, gone}) mine(person, "2026-02-01", false);
    mine(ana, "2026-01-01", false);
    mine(ben, "2026-01-01", true);
    mine(gone, "2026-01-01", true);
    mine(cy, "2026-01-01", true);  // one message does not tell
    for (const auto& [person, on] : {std::pair(ana, "2026-01-10"), std::pair(ana, "2026-02-03"),
                                     std::pair(ben, "2026-02-05"), std::pair(gone, "2026-02-05")})
        made.touch(person, day(on), "message", {{"initiated", std::string("them")}});
    made.apply_all();
    const auto all = responses(made.book, build_relations(made.book), day("2026-03-01"));
    REQUIRE(all.size() == 2);
    CHECK(all[0].row == made.row(ben));
    CHECK(all[0].response.rate() == 0.5);
    CHECK(all[1].row == made.row(ana));
}

TEST_CASE("health: who is behind the meaningful touches and behind a channel, the most first") {
    MadePeople made;
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    made.touch(ana, day("2026-01-01"), "meal");
    made.touch(ben, day("2026-01-02"), "meal");
    made.touch(ben, day("2026-01-03"), "call");
    made.touch(ana, day("2026-01-04"), "comment");
    made.touch(ana, day("2026-01-05"), "comment");
    made.touch(ana, day("2024-01-05"), "call");  // more than a year ago
    made.touch(made.person("Gone", {{"archived", true}}), day("2026-01-05"), "call");
    made.apply_all();
    const auto meaningful = meaningful_people(made.book, day("2026-03-01"));
    REQUIRE(meaningful.size() == 2);
    CHECK(meaningful[0].row == made.row(ben));
    CHECK(meaningful[0].touches == 2);
    CHECK(meaningful[1].touches == 1);
    const auto comments = channel_people(made.book, day("2026-03-01"), "comment");
    REQUIRE(comments.size() == 1);
    CHECK(comments[0].row == made.row(ana));
    CHECK(comments[0].touches == 2);
    const auto calls = channel_people(made.book, day("2026-03-01"), "call");
    REQUIRE(calls.size() == 1);  // who is archived aside
    CHECK(calls[0].row == made.row(ben));
}

TEST_CASE("health: who would vouch, the archived aside") {
    MadePeople made;
    made.person("Ana", {{"vouches_for_me", true}});
    made.person("Ben");
    made.person("Gone", {{"vouches_for_me", true}, {"archived", true}});
    made.apply_all();
    CHECK(vouchers(made.book) == std::vector<std::uint32_t>{0});
}

TEST_CASE("health: who would have vouched on a day before") {
    MadePeople made;
    const auto at = [&](std::string_view on, std::int64_t hours) {
        const std::int64_t then = (static_cast<std::int64_t>(day(on)) * 24 + hours) * 3'600'000;
        // apply_all() counts one on.
        made.stamp = then - 1;
        made.apply_all();
    };
    const auto note = [&](Id person, std::string_view field, bool yes) {
        made.edit.set(EntityKind::person, person, field, yes);
    };
    made.person("Ana", {{"vouches_for_me", true}});
    const Id ben = made.person("Ben");
    const Id cy = made.person("Cy", {{"vouches_for_me", true}});
    const Id di = made.person("Di", {{"vouches_for_me", true}});
    made.person("Ed");
    at("2025-01-01", 12);
    note(ben, "vouches_for_me", true);
    at("2025-06-01", 23);
    note(cy, "vouches_for_me", false);
    note(di, "archived", true);
    at("2025-06-03", 0);
    made.person("Fay", {{"vouches_for_me", true}});
    at("2025-06-04", 0);
    struct Row {
        std::string_view on;
        std::optional<std::size_t> people;
    };
    for (const Row& row :
         {Row{"2024-12-31", std::nullopt},             // nobody was there
          Row{"2025-01-01", 3},                        // Ana, Cy and Di
          Row{"2025-05-31", 3}, Row{"2025-06-01", 4},  // and Ben, an hour before its end
          Row{"2025-06-02", 4}, Row{"2025-06-03", 2},  // Cy does no more, Di is archived
          Row{"2025-06-04", 3}}) {
        CAPTURE(row.on);
        CHECK(vouchers_on(made.book, day(row.on), 0) == row.people);
    }
    // Ben was noted at 23:00 of UTC on 1 June: in Berlin that was 1:00 of the next day, in New York
    // 19:00. What was noted at midnight between 2 and 3 June was there on the evening before.
    CHECK(vouchers_on(made.book, day("2025-06-01"), 120) == 3);
    CHECK(vouchers_on(made.book, day("2025-06-02"), 120) == 4);
    CHECK(vouchers_on(made.book, day("2025-06-01"), -240) == 4);
    CHECK(vouchers_on(made.book, day("2025-06-02"), -240) == 2);
    CHECK(vouchers(made.book).size() == 3);
    CHECK_FALSE(vouchers_on(Book{}, day("2025-06-04"), 0));
}

TEST_CASE("health: what was neither given nor received is in no month, as it is in no ledger") {
    MadePeople made;
    const Id ana = made.person("Ana");
    made.add(EntityKind::exchange, {{"person", ana}, {"on", *parse_iso_date("2026-01-05")}});
    made.apply_all();
    const MonthHealth month = month_health(made.book, day("2026-01-31"), 1)[0];
    CHECK(month.given == 0);
    CHECK(month.received == 0);
}

TEST_CASE("health: months of the log, over the year's end") {
    MadePeople made;
    const Id ana = made.person("Ana");
    made.touch(ana, day("2025-12-31"), "call");
    made.touch(ana, day("2026-01-01"), "comment");  // no depth
    made.touch(ana, day("2026-01-31"), "meal");
    made.touch(ana, day("2026-02-02"), "meal");  // is still to come
    made.touch(ana, day("2025-11-30"), "meal");  // before the first
    made.add(EntityKind::exchange, {{"person", ana},
                                    {"direction", std::string("given")},
                                    {"weight", std::int64_t{4}},
                                    {"on", *parse_iso_date("2026-01-05")}});
    made.apply_all();
    const auto months = month_health(made.book, day("2026-02-01"), 3);
    REQUIRE(months.size() == 3);
    CHECK(months[0].first == day("2025-12-01"));
    CHECK(months[0].touches == 1);
    CHECK(months[1].touches == 2);
    CHECK(months[1].meaningful == 1);
    CHECK(months[1].given == 4);
    CHECK(months[2].touches == 0);
    CHECK(month_health(made.book, day("2026-02-01"), 0).empty());
    // By channel, in the order that was asked for; what was not is in none.
    const std::vector<ChannelHealth> channels = {{"meal", 0, {}}, {"call", 0, {}}};
    const auto by_channel = month_health(made.book, day("2026-02-01"), 3, channels);
    CHECK(by_channel[0].by_channel == std::vector<std::uint32_t>{0, 1});
    CHECK(by_channel[1].by_channel == std::vector<std::uint32_t>{1, 0});
    const auto balance =
        month_balance(made.book, std::vector<std::uint32_t>{0}, day("2026-02-01"), 2);
    REQUIRE(balance.size() == 2);
    CHECK(balance[0].given == 4);
    CHECK(balance[0].touches == 0);
}

TEST_CASE("health: who rose to medium this quarter, and who fell") {
    MadePeople made;
    const Id rose = made.person("Rose");
    const Id fell = made.person("Fell");
    made.person("Silent");
    for (int i = 0; i < 6; ++i) made.touch(rose, day("2026-02-28") - 7 * i, "meal");
    for (int i = 0; i < 6; ++i) made.touch(fell, day("2025-05-01") - 7 * i, "meal");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Growth growth = growth_of(made.book, relations, day("2026-03-01"));
    CHECK(growth.rose == std::vector<std::uint32_t>{0});
    CHECK(growth.fell.empty());  // that was before this quarter
    const Growth then = growth_of(made.book, relations, day("2025-12-20"));
    CHECK(then.fell == std::vector<std::uint32_t>{1});
    for (const Id person : {rose, fell})
        made.edit.set(EntityKind::person, person, "archived", true);
    made.apply_all();
    CHECK(growth_of(made.book, relations, day("2026-03-01")).rose.empty());
    CHECK(growth_of(made.book, relations, day("2025-12-20")).fell.empty());
}

TEST_CASE("health: only ever online, and not met this year, of those who are kept") {
    MadePeople made;
    const Id online = made.person("Online", {{"layer", std::string("50")}});
    const Id missed = made.person("Missed", {{"layer", std::string("150")}});
    const Id met = made.person("Met", {{"layer", std::string("15")}});
    const Id known = made.person("Known", {{"layer", std::string("known")}});
    made.person("Never", {{"layer", std::string("15")}});
    made.touch(online, day("2026-01-01"), "video");
    made.touch(missed, day("2024-01-01"), "meal");
    made.touch(missed, day("2026-01-01"), "email");
    made.touch(met, day("2026-01-01"), "visit");
    made.touch(known, day("2026-01-01"), "email");
    made.apply_all();
    const Relations relations = build_relations(made.book);
    const Meetings meetings = meetings_of(made.book, relations, day("2026-03-01"));
    CHECK(meetings.only_online == std::vector<std::uint32_t>{0});
    CHECK(meetings.not_met_this_year == std::vector<std::uint32_t>{1});
}

}  // namespace
}  // namespace kith
