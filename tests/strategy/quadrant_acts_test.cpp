#include "strategy/quadrant_acts.hpp"

#include "made_people.hpp"
namespace kith {
namespace {

struct Made : MadePeople {
    TodayParams params;

    void tie(Id a, Id b, const std::string& state = "") {
        add(EntityKind::tie,
            {{"a", a}, {"b", b}, {"state", state.empty() ? Value{} : Value{state}}});
    }
    /// A meal a week, as many as are said, before 1 March 2026.
    void meals(Id person, Day weeks) {
        for (Day week = 1; week <= weeks; ++week)
            touch(person, day("2026-03-01") - week * 7, "meal");
    }
    std::string words(Id person) {
        if (!edit.changes.empty()) apply_all();
        const Relations relations = build_relations(book);
        return introducer_words({book, relations, params, day("2026-03-01")},
                                static_cast<std::uint32_t>(row(person)));
    }
};

TEST_CASE("quadrants: who could put in a word with somebody one builds toward") {
    Made made;
    const Id far =
        made.person("Far", {{"impact", std::int64_t{5}}, {"accessibility", std::int64_t{2}}});
    const Id ana = made.person("Ana");
    const Id ben = made.person("Ben");
    const Id cy = made.person("Cy");
    made.meals(ana, 10);
    made.meals(ben, 20);
    made.meals(cy, 30);
    CHECK(made.words(far).empty());  // nobody is known to know them
    made.tie(far, ana);
    made.tie(cy, far, "inferred");
    CHECK(made.words(far) ==
          "High impact, hard to reach: Ana, whom you know well, could put in a word (M19).");
    made.tie(ben, far);  // my tie to Ben is stronger
    CHECK(made.words(far) ==
          "High impact, hard to reach: Ben, whom you know well, could put in a word (M19).");
    // Who is let be is not asked for a favour either.
    made.edit.set(EntityKind::person, ben, "passive", true);
    CHECK(made.words(far).contains("Ana"));
    // Who is easy to reach is reached.
    made.edit.set(EntityKind::person, far, "accessibility", std::int64_t{4});
    CHECK(made.words(far).empty());
}

TEST_CASE("quadrants: who is hardly known to me puts in no word") {
    Made made;
    const Id far =
        made.person("Far", {{"impact", std::int64_t{5}}, {"accessibility", std::int64_t{2}}});
    const Id ana = made.person("Ana");
    made.touch(ana, day("2026-02-20"), "message");
    made.tie(far, ana);
    CHECK(made.words(far).empty());
}

}  // namespace
}  // namespace kith
