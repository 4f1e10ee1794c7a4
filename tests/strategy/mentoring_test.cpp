#include "strategy/mentoring.hpp"

#include "made_people.hpp"

namespace kith {
namespace {

void receives(MadePeople& made, Id person, const std::string& direction, int times) {
    for (int i = 0; i < times; ++i)
        made.add(
            EntityKind::exchange,
            {{"person", person}, {"direction", direction}, {"group", std::string("knowledge")}});
}

TEST_CASE("mentoring: two tests of three make a candidate, who passes all comes first") {
    MadePeople made;
    const Id two = made.person("Two", {{"decision_maker", true}, {"trust", std::int64_t{2}}});
    const Id all =
        made.person("All", {{"impact", std::int64_t{4}}, {"accessibility", std::int64_t{4}}});
    const Id one = made.person("One", {{"impact", std::int64_t{5}}, {"trust", std::int64_t{1}}});
    made.person(
        "Mentor",
        {{"impact", std::int64_t{5}}, {"accessibility", std::int64_t{5}}, {"mentor", true}});
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::vector<TitleClass> titles(made.book.people.size());
    titles[made.row(all)].seniority = Seniority::director;
    titles[made.row(one)].seniority = Seniority::manager;
    const auto facts = person_facts(made.book, relations, titles, day("2026-06-01"));
    const auto found = mentor_candidates(made.book, relations, facts);
    REQUIRE(found.size() == 2);
    CHECK(found[0].row == made.row(all));
    CHECK(found[0].passed() == 3);
    CHECK(found[1].row == made.row(two));
    CHECK_FALSE(found[1].experience);
    CHECK(found[1].influence);
    CHECK(found[1].willingness);

    const auto rows_with = [&](const std::string& name, const std::string& value) {
        made.set(name, value);
        made.apply_all();
        std::vector<std::size_t> rows;
        for (const MentorTests& tests : mentor_candidates(made.book, relations, facts))
            rows.push_back(tests.row);
        made.set(name, "");
        made.apply_all();
        return rows;
    };
    using Rows = std::vector<std::size_t>;
    CHECK(rows_with("cadence.high", "5") == Rows{made.row(two)});
    CHECK(rows_with("mentoring.trust", "3") == Rows{made.row(all)});
    CHECK(rows_with("mentoring.tests", "3") == Rows{made.row(all)});
    CHECK(rows_with("mentoring.level", "4").size() == 3);
    CHECK(rows_with("mentoring.tests", "1") == Rows{made.row(all), made.row(two), made.row(one)});
}

TEST_CASE("mentoring: the form by the mark, who taught whom, and seniority") {
    MadePeople made;
    const Id formal = made.person("Formal", {{"mentor", true}});
    const Id informal = made.person("Informal");
    const Id peer = made.person("Peer");
    const Id reverse = made.person("Reverse");
    const Id once = made.person("Once");
    receives(made, informal, "received", 2);
    receives(made, informal, "given", 1);
    receives(made, peer, "received", 2);
    receives(made, peer, "given", 2);
    receives(made, reverse, "received", 3);
    receives(made, once, "received", 1);
    made.apply_all();
    const Relations relations = build_relations(made.book);
    std::vector<TitleClass> titles(made.book.people.size());
    titles[made.row(reverse)].seniority = Seniority::junior;
    const auto facts = person_facts(made.book, relations, titles, day("2026-06-01"));
    const auto forms = mentoring_forms(made.book, relations, facts);
    const std::array<Id, kMentoringForms> expected = {formal, informal, peer, reverse};
    for (std::size_t i = 0; i < kMentoringForms; ++i) {
        CAPTURE(mentoring_form_name(i));
        REQUIRE(forms[i].size() == 1);
        CHECK(forms[i][0] == made.row(expected[i]));
    }
    // What was chosen by hand goes before all of it.
    made.edit.set(EntityKind::person, once, "mentoring", std::string("peer"));
    made.edit.set(EntityKind::person, formal, "mentoring", std::string("reverse"));
    made.apply_all();
    const auto chosen = mentoring_forms(made.book, relations, facts);
    CHECK(chosen[0].empty());
    CHECK(chosen[2].size() == 2);
    CHECK(chosen[3].size() == 2);
    made.edit.set(EntityKind::person, once, "mentoring", Value{});
    made.edit.set(EntityKind::person, formal, "mentoring", Value{});
    made.set("mentoring.often", "3");
    made.apply_all();
    const auto often = mentoring_forms(made.book, relations, facts);
    CHECK(often[0].size() == 1);
    CHECK(often[1].empty());
    CHECK(often[2].empty());
    CHECK(often[3].size() == 1);
}

}  // namespace
}  // namespace kith
