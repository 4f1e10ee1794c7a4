#include "strategy/trust.hpp"

#include <doctest/doctest.h>

#include "tests/strategy/made_people.hpp"
#include <string>

namespace kith {
namespace {

struct Trusting : MadePeople {
    Id ana = person("Ana");

    TrustReading read() {
        if (!edit.changes.empty()) apply_all();
        return read_trust(book, build_relations(book), static_cast<std::uint32_t>(row(ana)),
                          day("2026-03-01"));
    }
    void got(const std::string& group, const std::string& value, const std::string& on,
             const std::string& outcome = "") {
        std::vector<std::pair<std::string_view, Value>> fields = {
            {"person", ana},
            {"direction", std::string("received")},
            {"group", group},
            {"value", value},
            {"on", *parse_iso_date(on)}};
        if (!outcome.empty()) {
            fields.emplace_back("is_ask", true);
            fields.emplace_back("outcome", outcome);
        }
        add(EntityKind::exchange, std::move(fields));
    }
};

}  // namespace

TEST_CASE("trust: each rung rests on what the log holds") {
    Trusting made;
    CHECK(made.read().suggested == 0);
    CHECK(made.read().why == "Nothing in the log speaks for more yet");
    made.touch(made.ana, day("2026-01-01"), "message", {{"unanswered", true}});
    CHECK(made.read().suggested == 0);
    made.touch(made.ana, day("2026-01-02"), "call",
               {{"initiated", std::string("them")}, {"topic", std::string("boats")}});
    CHECK(made.read().suggested == 1);
    CHECK(made.read().evidence[1][0].words == "They got in touch: boats");
    made.got("knowledge", "Advice", "2026-01-05");
    CHECK(made.read().suggested == 2);
    CHECK(made.read().why == "1 talk, 1 thing they gave you");
    made.set("trust.gifts", "2");
    CHECK(made.read().suggested == 1);
    made.set("trust.gifts", "");
    CHECK(made.read().suggested == 2);
    made.got("platform", "Reference", "2026-01-06", "no");
    CHECK(made.read().suggested == 2);
    made.got("platform", "Reference", "2026-01-07", "yes");
    CHECK(made.read().suggested == 3);
    CHECK(made.read().evidence[3][0].words == "You asked, and they did it: Reference");
    const Id ben = made.person("Ben");
    made.add(EntityKind::introduction, {{"who", ben},
                                        {"through", made.ana},
                                        {"state", std::string("made")},
                                        {"made_on", *parse_iso_date("2026-02-01")}});
    CHECK(made.read().evidence[3][0].words == "They introduced you to Ben");  // the newest first
    CHECK(made.read().suggested == 3);  // nobody said that they vouch
    made.edit.set(EntityKind::person, made.ana, "vouches_for_me", true);
    CHECK(made.read().suggested == 4);
    CHECK(made.read().why ==
          "1 talk, 1 thing they gave you, 2 acts that others saw, 1 word that they vouch");
}

TEST_CASE("trust: what is to come, in company or shallow says nothing") {
    Trusting made;
    made.touch(made.ana, day("2026-04-01"), "meal", {{"depth", std::int64_t{3}}});
    made.touch(made.ana, day("2026-01-01"), "meal", {{"depth", std::int64_t{3}}, {"group", true}});
    made.touch(made.ana, day("2026-01-02"), "email", {{"depth", std::int64_t{1}}});
    made.got("support", "Help", "2026-05-01");
    CHECK(made.read().suggested == 0);
    made.set("trust.depth", "1");
    CHECK(made.read().suggested == 1);
    made.set("trust.depth", "");
    CHECK(made.read().suggested == 0);
    made.touch(made.ana, day("2026-01-03"), "call", {{"depth", std::int64_t{2}}});
    CHECK(made.read().suggested == 1);
    CHECK(made.read().evidence[1][0].words == "You talked");
}

TEST_CASE("trust: the rungs in words") {
    CHECK(trust_words(0) == "They know your name");
    CHECK(trust_words(4) == "They would stake their name on you");
    CHECK(trust_words(9) == trust_words(4));
}

}  // namespace kith
