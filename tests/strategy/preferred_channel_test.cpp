#include "strategy/preferred_channel.hpp"

#include "strategy/health.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;

    /// Messages of mine, further apart than an answer takes; they answered so many the day after,
    /// and the others are marked as unanswered.
    void sent(Id person, const std::string& channel, int answered, int unanswered) {
        for (int i = 0; i < answered + unanswered; ++i) {
            const bool answers = i < answered;
            touch(person, next, channel,
                  {{"initiated", std::string("me")}, {"unanswered", !answers}});
            if (answers) touch(person, next + 1, channel, {{"initiated", std::string("them")}});
            next += 15;
        }
    }
    Day next = day("2025-04-01");
    /// "email: why"
    std::string choice(Id person, std::string_view usual) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        const ChannelChoice made =
            preferred_channel({book, relations, params, day("2026-03-01")},
                              static_cast<std::uint32_t>(row(person)), usual);
        return std::string(made.channel) + ": " + made.why;
    }
};

TEST_CASE("preferred channel: the one that they answer more") {
    Made made;
    const Id ana = made.person("Ana");
    made.sent(ana, "email", 3, 1);
    made.sent(ana, "message", 0, 2);
    CHECK(made.choice(ana, "message") ==
          "email: They answered 3 of 4 e-mails, and none of 2 messages (M57).");
    made.sent(ana, "message", 8, 0);  // 8 of 10 is more than 3 of 4
    CHECK(made.choice(ana, "message") == "message: ");
    const Id ben = made.person("Ben");
    made.sent(ben, "email", 1, 0);  // too few to tell
    CHECK(made.choice(ben, "message") == "message: ");
    made.sent(ben, "email", 1, 0);
    CHECK(made.choice(ben, "message") == "email: They answered 2 of 2 e-mails (M57).");
    // It is what the health of the tie says of that channel alone.
    const Relations relations = build_relations(made.book);
    const auto of = static_cast<std::uint32_t>(made.row(ana));
    const Day today = day("2026-03-01");
    CHECK(response_of(made.book, relations, of, today).sent == 14);
    CHECK(response_of(made.book, relations, of, today, "email").sent == 4);
    CHECK(response_of(made.book, relations, of, today, "email").answered == 3);
    const auto touches = relations.touchpoints_of_person.of(of);
    CHECK(touches_by(made.book, touches, "email", today) == 7);  // with the answers
}

TEST_CASE("preferred channel: who never answers messages is written or called otherwise") {
    Made made;
    const Id ana =
        made.person("Ana", {{"emails", TextList{"a@x.org"}}, {"phones", TextList{"+49 1"}}});
    made.sent(ana, "message", 0, 3);
    CHECK(made.choice(ana, "message") == "email: They answered none of 3 messages (M57).");
    made.sent(ana, "email", 0, 2);
    CHECK(made.choice(ana, "message") ==
          "call: They answered none of 3 messages, and none of 2 e-mails (M57).");
    made.params.quiet = true;
    CHECK(made.choice(ana, "message") == "message: ");
    const Id ben = made.person("Ben");  // of whom no address is known
    made.sent(ben, "message", 0, 2);
    CHECK(made.choice(ben, "message") == "message: ");
}

TEST_CASE("preferred channel: by the addresses that there are") {
    Made made;
    const Id ana = made.person("Ana", {{"emails", TextList{"a@x.org"}}});
    const Id ben =
        made.person("Ben", {{"emails", TextList{"b@x.org"}}, {"phones", TextList{"+49 1"}}});
    const Id cy = made.person("Cy");
    CHECK(made.choice(ana, "message") ==
          "email: Of their addresses only an e-mail address is noted (M57).");
    CHECK(made.choice(ana, "call") == "video: No phone number of theirs is noted (M57).");
    CHECK(made.choice(ben, "message") == "message: ");
    CHECK(made.choice(ben, "call") == "call: ");
    CHECK(made.choice(cy, "message") == "message: ");
    CHECK(made.choice(cy, "call") == "call: ");
    // What was done before can be done again.
    made.touch(ana, day("2026-01-10"), "message");
    made.touch(ana, day("2026-01-10"), "call");
    CHECK(made.choice(ana, "message") == "message: ");
    CHECK(made.choice(ana, "call") == "call: ");
}

TEST_CASE("preferred channel: who is seen by video is talked to by video") {
    Made made;
    const Id ana = made.person("Ana", {{"phones", TextList{"+49 1"}}});
    made.touch(ana, day("2026-01-10"), "video");
    made.touch(ana, day("2026-01-11"), "call");
    CHECK(made.choice(ana, "call") == "call: ");
    made.touch(ana, day("2026-01-12"), "video");
    CHECK(made.choice(ana, "call") ==
          "video: You talked by video 2 times this year, by phone 1 (M57).");
}

}  // namespace
}  // namespace kith
