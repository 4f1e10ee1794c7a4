#include "strategy/pruning.hpp"

#include "made_people.hpp"
#include <algorithm>

namespace kith {
namespace {

struct Review : MadePeople {
    Day today = day("2026-06-01");
    std::vector<PruneCandidate> candidates() {
        const Relations relations = build_relations(book);
        return prune_candidates(book, relations, person_facts(book, relations, {}, today), today);
    }
    void decide(Id who, PruneVerb verb, std::string_view kind = {}) {
        edit.changes = prune_edit(book, who, verb, kind, today, random).changes;
        apply_all();
    }
    const Person& of(Id who) const { return *book.people.find(who); }
};

TEST_CASE("pruning: cold is whoever was not talked to for twice their longest gap") {
    Review review;
    const Id ana = review.person("Ana", {{"layer", std::string("15")}});
    const Id ben = review.person("Ben", {{"layer", std::string("15")}});
    review.person("New", {{"layer", std::string("15")}});  // nothing is known yet
    const Id cleo = review.person("Cleo");                 // nobody keeps in touch with her
    review.touch(ana, review.today - 60, "message");
    review.touch(ben, review.today - 61, "message");
    review.touch(cleo, review.today - 900, "message");
    review.apply_all();
    auto found = review.candidates();
    REQUIRE(found.size() == 1);
    CHECK(found[0].person == ben);
    CHECK(found[0].reasons == std::vector<PruneReason>{PruneReason::cold});
    CHECK(found[0].why[0] == "No talk for 61 days, where the longest gap is 30 days (M20).");
    CHECK(found[0].suggested == PruneVerb::let_fade);
    review.set("pruning.gaps", "3");
    review.apply_all();
    CHECK(review.candidates().empty());
}

TEST_CASE(
    "pruning: what was rated, taken and over the cap; the most reasons first, each with why") {
    Review review;
    const auto keep = [&](const std::string& name,
                          std::vector<std::pair<std::string_view, Value>> fields) {
        fields.emplace_back("layer", std::string("150"));
        const Id id = review.person(name, std::move(fields));
        review.touch(id, review.today - 10, "call");
        return id;
    };
    const Id low = keep("Low", {{"relevance", std::int64_t{2}}, {"potential", std::int64_t{1}}});
    const Id liked = keep("Liked", {{"relevance", std::int64_t{1}},
                                    {"potential", std::int64_t{2}},
                                    {"satisfaction", std::int64_t{5}},
                                    {"operational", true}});
    keep("Half", {{"relevance", std::int64_t{1}}, {"potential", std::int64_t{3}}});
    const Id drain = keep("Drain", {{"energy", std::int64_t{-2}}});
    const Id taker = keep("Taker", {{"energy", std::int64_t{-1}}});
    for (int i = 0; i < 3; ++i)
        review.add(EntityKind::exchange, {{"person", taker},
                                          {"direction", std::string("given")},
                                          {"is_ask", i > 0},
                                          {"outcome", std::string("yes")},
                                          {"on", *parse_iso_date("2026-01-05")}});
    review.apply_all();
    const auto found = review.candidates();
    REQUIRE(found.size() == 4);
    CHECK(found[0].person == taker);
    CHECK(found[0].reasons ==
          std::vector<PruneReason>{PruneReason::only_takes, PruneReason::drains});
    CHECK(found[0].suggested == PruneVerb::make_passive);
    CHECK(found[1].person == drain);
    CHECK(found[1].why[0] == "You rated the energy −2 (M72).");
    const auto of = [&](Id id) { return *std::ranges::find(found, id, &PruneCandidate::person); };
    CHECK(of(low).why[0] == "You rated relevance 2 and potential 1 of 5 (M72).");
    CHECK(of(low).suggested == PruneVerb::let_fade);
    CHECK(of(liked).suggested == PruneVerb::change_kind);
    // What weighs how much is the book's word.
    review.set("pruning.low_marks", "9");
    review.apply_all();
    CHECK(review.candidates()[2].person == taker);
}

TEST_CASE("pruning: over the cap of a layer, the weakest ties are brought up") {
    Review review;
    std::vector<Id> people;
    for (int i = 0; i < 17; ++i) {
        people.push_back(review.person("P" + std::to_string(i), {{"layer", std::string("15")}}));
        // The first were met least.
        for (int k = 0; k <= i; ++k) review.touch(people.back(), review.today - 1 - k, "call");
    }
    review.apply_all();
    const auto found = review.candidates();
    REQUIRE(found.size() == 2);
    CHECK(found[0].person == people[0]);
    CHECK(found[1].person == people[1]);
    CHECK(found[0].why[0] ==
          "The layers up to 15 hold 17; theirs is one of the 2 weakest ties there (M20).");
}

TEST_CASE("pruning: somebody who counts for much and went cold is to be deepened") {
    Review review;
    const Id ana =
        review.person("Ana", {{"layer", std::string("50")}, {"potential", std::int64_t{4}}});
    review.touch(ana, review.today - 200, "message");
    review.apply_all();
    const auto found = review.candidates();
    REQUIRE(found.size() == 1);
    CHECK(found[0].suggested == PruneVerb::deepen);
}

TEST_CASE("pruning: four verbs, none of which deletes; who was decided on rests for a year") {
    Review review;
    std::vector<Id> people;
    for (const char* name : {"Ana", "Ben", "Cleo", "Dora"}) {
        people.push_back(review.person(name, {{"layer", std::string("150")},
                                              {"energy", std::int64_t{-1}},
                                              {"operational", true},
                                              {"cadence_days", std::int64_t{30}}}));
    }
    review.apply_all();
    REQUIRE(review.candidates().size() == 4);
    review.decide(people[0], PruneVerb::let_fade);
    CHECK(review.of(people[0]).layer == "known");
    CHECK(review.of(people[0]).cadence_days == 0);
    review.decide(people[1], PruneVerb::make_passive);
    CHECK(review.of(people[1]).passive);
    review.decide(people[2], PruneVerb::change_kind);
    CHECK(review.of(people[2]).personal);
    CHECK_FALSE(review.of(people[2]).operational);
    review.decide(people[3], PruneVerb::deepen);
    CHECK(review.of(people[3]).layer == "50");
    REQUIRE(review.book.tasks.size() == 1);
    CHECK(review.book.tasks.rows()[0].title == "Plan a real talk with Dora");
    CHECK(review.book.tasks.rows()[0].due == *parse_iso_date("2026-06-15"));
    CHECK(review.book.people.size() == 4);
    CHECK(review.candidates().empty());
    review.today += 364;
    CHECK(review.candidates().empty());
    review.today += 1;
    CHECK(review.candidates().size() == 2);  // whose kind was changed, and who was deepened
    CHECK(prune_edit(review.book, people[0], PruneVerb::change_kind, "strategic", review.today,
                     review.random)
              .label == "Change the kind of Ana to strategic");
}

TEST_CASE("pruning: the last review, and how many were decided on that day") {
    Review review;
    const Id ana = review.person("Ana", {{"layer", std::string("50")}});
    const Id ben = review.person("Ben", {{"layer", std::string("50")}});
    const Id cem = review.person("Cem", {{"layer", std::string("50")}});
    review.apply_all();
    CHECK_FALSE(last_prune_review(review.book).has_value());
    review.decide(ana, PruneVerb::let_fade);
    review.today += 100;
    review.decide(ben, PruneVerb::deepen);
    review.decide(cem, PruneVerb::make_passive);
    const auto last = last_prune_review(review.book);
    REQUIRE(last);
    CHECK(last->on == review.today);
    CHECK(last->decided == 2);
}

TEST_CASE("pruning: who is let fade is not due by circle, matrix or days of their own either") {
    Review review;
    review.set("cadence.circle.climbers", "20/40");
    std::vector<Id> people = {review.person("Circle", {{"circles", TextList{"climbers"}}}),
                              review.person("Reach out", {{"impact", std::int64_t{5}},
                                                          {"accessibility", std::int64_t{5}}}),
                              review.person("Own", {{"cadence_days", std::int64_t{30}}})};
    for (const Id id : people) review.touch(id, review.today - 400, "call");
    review.apply_all();
    const auto is_due = [&](Id id) {
        return bool(cadence_of(review.of(id), cadence_params(review.book)).gap);
    };
    for (const Id id : people) {
        CHECK(is_due(id));
        review.decide(id, PruneVerb::let_fade);
        CHECK_FALSE(is_due(id));
        // What follows deepens the tie again.
        review.decide(id, PruneVerb::deepen);
        CHECK(is_due(id));
    }
}

TEST_CASE("pruning: days of a pause make nobody cold") {
    Review review;
    const Id ana = review.person("Ana", {{"layer", std::string("15")}});
    review.touch(ana, review.today - 80, "message");
    review.set(std::string(kPausesSetting),
               pauses_text(std::vector{Pause{review.today - 40, review.today - 21}}));
    review.apply_all();
    CHECK(review.candidates().empty());  // 60 days without the pause
    review.today += 1;
    const auto found = review.candidates();
    REQUIRE(found.size() == 1);
    CHECK(found[0].why[0] ==
          "No talk for 61 days besides pauses, where the longest gap is 30 days (M20).");
}

TEST_CASE("pruning: low engagement brings somebody up, and what is kept as it is rests") {
    Review review;
    const Id ana = review.person("Ana", {{"layer", std::string("50")},
                                         {"engagement", std::int64_t{2}},
                                         {"relevance", std::int64_t{5}}});
    review.touch(ana, review.today - 3, "call");
    review.person("Ben", {{"layer", std::string("50")}, {"engagement", std::int64_t{3}}});
    review.apply_all();
    auto found = review.candidates();
    REQUIRE(found.size() == 1);
    CHECK(found[0].person == ana);
    CHECK(found[0].reasons == std::vector<PruneReason>{PruneReason::one_sided});
    CHECK(found[0].why[0] == "You rated engagement 2 of 5: mostly one of you keeps it up (M72).");
    CHECK(found[0].suggested == PruneVerb::keep);
    review.decide(ana, PruneVerb::keep, reasons_text(found[0].reasons));
    CHECK(review.of(ana).layer == "50");
    CHECK(review.candidates().empty());
    CHECK(last_prune_review(review.book)->decided == 1);
    // Another reason brings her up again.
    review.edit.set(EntityKind::person, ana, "energy", std::int64_t{-1});
    review.apply_all();
    found = review.candidates();
    REQUIRE(found.size() == 1);
    CHECK(reasons_text(found[0].reasons) == "drains, one-sided");
    review.edit.set(EntityKind::person, ana, "energy", Value{});
    review.apply_all();
    CHECK(review.candidates().empty());
    review.today += 365;
    CHECK(review.candidates().size() == 1);
}

}  // namespace
}  // namespace kith
