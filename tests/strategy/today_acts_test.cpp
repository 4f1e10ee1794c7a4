#include "strategy/today_acts.hpp"

#include "base/utf8.hpp"

#include "made_people.hpp"
#include <set>

namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;
    Suggestion suggestion(const TodayItem& item, std::string_view on,
                          std::span<const GiveIdea> ideas = {}) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return suggest({book, relations, params, day(on)}, item, ideas);
    }
};

TodayItem item_of(TodayKind kind, Id person, Id about = {}) {
    TodayItem item;
    item.kind = kind;
    item.person = person;
    item.about = about;
    item.due = day("2026-03-01");
    return item;
}

TEST_CASE("acts: a template leaves out the sentences that have nothing to say") {
    const std::array<std::pair<std::string_view, std::string>, 3> values = {
        {{"given", "Ana"}, {"topic", ""}, {"organisation", "Acme Inc."}}};
    CHECK(fill_template("Hi {given}, hello. You said {topic}. How is {organisation}?", values) ==
          "Hi Ana, hello. How is Acme Inc.?");
    CHECK(fill_template("{topic}", values).empty());
    CHECK(fill_template("Hi {given}", values) == "Hi Ana");
    CHECK(fill_template("{nobody} and {given", values) == "{nobody} and {given");
    CHECK(fill_template("At 3.5 % for {given}. {topic}?\nBye", values) == "At 3.5 % for Ana.\nBye");
    CHECK(fill_template("", values).empty());
    CHECK(fill_template("}{}{", values) == "}{}{");
}

TEST_CASE("acts: each built-in text is filled without a placeholder left") {
    const std::array<std::pair<std::string_view, std::string>, 7> values = {{{"given", "A"},
                                                                             {"topic", "B"},
                                                                             {"organisation", "C"},
                                                                             {"title", "D"},
                                                                             {"need", "E"},
                                                                             {"what", "F"},
                                                                             {"other", "G"}}};
    std::set<std::string_view> keys;
    for (std::size_t act = 0; act < kActs; ++act) {
        const std::string filled = fill_template(act_template(static_cast<Act>(act)), values);
        CHECK_FALSE(filled.contains('{'));
        CHECK(filled.empty() == (act == 0));
        CHECK(keys.insert(act_key(static_cast<Act>(act))).second);
    }
}

TEST_CASE("acts: who has a need that somebody meets is introduced to them") {
    Made made;
    const Id ana = made.person(
        "Ana", {{"layer", std::string("50")}, {"needs", std::string("A translator for Greek")}});
    TodayItem item = item_of(TodayKind::cadence, ana);
    item.touch_kinds = kAllTouchKinds;
    GiveIdea idea;
    idea.kind = GiveIdea::Kind::introduction;
    idea.about = made.person("Bo");
    idea.words = "Introduce them to Bo";
    idea.why = "Bo offers Greek (M34).";
    idea.want = "a translator";
    const Suggestion with = made.suggestion(item, "2026-03-01", {&idea, 1});
    CHECK(with.act == Act::introduce);
    CHECK(with.words == "Introduce them to Bo");
    CHECK(with.why.ends_with("Bo offers Greek (M34)."));
    CHECK(with.draft ==
          "Hi Ana, you mentioned a translator. I know somebody who may help: Bo. Shall I put you "
          "in touch?");
    CHECK(with.kind == "value");
}

TEST_CASE("acts: motivation and quiet mode steer what is suggested") {
    Made made;
    const Id fun = made.person("Fay", {{"motivations", std::string("Fun")}});
    const Id status = made.person("Sam", {{"motivations", std::string("status, access")}});
    const Id access = made.person("Al", {{"motivations", std::string("Access to people")}});
    const Id close = made.person("Cy", {{"layer", std::string("15")}});
    const auto act = [&](Id person) {
        return made.suggestion(item_of(TodayKind::cadence, person), "2026-03-01").act;
    };
    CHECK(act(fun) == Act::meet);
    CHECK(act(status) == Act::article);
    CHECK(act(access) == Act::article);
    CHECK(act(close) == Act::meet);
    made.params.quiet = true;
    CHECK(act(fun) == Act::personal);
    CHECK(act(close) == Act::personal);
}

TEST_CASE("acts: the missing kind of touch decides, another one another month") {
    Made made;
    const Id ana = made.person("Ana", {{"layer", std::string("50")}});
    TodayItem item = item_of(TodayKind::touch_kind, ana);
    item.touch_kinds = kUpdate;
    CHECK(made.suggestion(item, "2026-03-01").act == Act::update);
    CHECK(made.suggestion(item, "2026-03-01").why ==
          "They have not heard of your work this year (M54).");
    made.params.touch_kind = 90;
    CHECK(made.suggestion(item, "2026-03-01").why ==
          "They have not heard of your work in 90 days (M54).");
    item.touch_kinds = kUpdate | kPersonal;
    std::set<Act> acts;
    for (const std::string_view on : {"2026-03-01", "2026-04-01", "2026-05-01"})
        acts.insert(made.suggestion(item, on).act);
    CHECK(acts == std::set<Act>{Act::update, Act::personal});
}

TEST_CASE("acts: the draft names what was spoken of last, where they work, and the years") {
    Made made;
    const Id ana = made.person("Ana");
    const Id acme = made.add(EntityKind::organisation, {{"name", std::string("Acme")}});
    const Id role = made.add(
        EntityKind::role,
        {{"person", ana}, {"organisation", acme}, {"from", *parse_iso_date("2021-03-01")}});
    made.touch(ana, day("2026-01-01"), "call", {{"topic", std::string("solar roofs")}});
    CHECK(made.suggestion(item_of(TodayKind::anniversary, ana, role), "2026-03-01").draft ==
          "Hi Ana, congratulations on 5 years at Acme! I am glad for you. How does Acme treat you "
          "these days?");
    CHECK(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").draft ==
          "Hi Ana, how are you? Last time we spoke about solar roofs. I should like to hear how "
          "that went on.");
}

TEST_CASE("acts: a template of one's own takes the place of the built-in one") {
    Made made;
    const Id ana = made.person("Ana");
    made.add(EntityKind::text_template,
             {{"name", std::string("personal")}, {"body", std::string("Servus {given}!")}});
    CHECK(made.suggestion(item_of(TodayKind::dormant, ana), "2026-03-01").draft == "Servus Ana!");
}

TEST_CASE("acts: tasks and promises say themselves what is to do") {
    Made made;
    const Id ana = made.person("Ana");
    CHECK(made.suggestion(item_of(TodayKind::promise, ana), "2026-03-01").act == Act::none);
    CHECK(made.suggestion(item_of(TodayKind::cadence, Id{}), "2026-03-01").act == Act::none);
}

}  // namespace
}  // namespace kith
