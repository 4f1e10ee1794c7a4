#include "app/path_story.hpp"

#include "app/network_measures.hpp"
#include "model/edit.hpp"
#include "strategy/warm_paths.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

struct Made {
    TitleTable titles;
    Book book;
    Directory directory{titles};
    Random random{4};
    EditBuilder edit;
    std::vector<Id> people;

    Made() {
        for (const std::string name : {"Ana", "Bo", "Cy"}) {
            people.push_back(edit.create(EntityKind::person, random));
            edit.set(EntityKind::person, people.back(), "given", name);
        }
        make(EntityKind::touchpoint, {{"people", IdList{people[0]}},
                                      {"on", from_day(kToday - 3)},
                                      {"channel", std::string("meal")},
                                      {"depth", std::int64_t{3}}});
        make(EntityKind::tie, {{"a", people[0]},
                               {"b", people[1]},
                               {"type", std::string("worked with")},
                               {"strength", 0.8}});
        make(EntityKind::tie, {{"a", people[2]},
                               {"b", people[1]},
                               {"state", std::string("inferred")},
                               {"evidence", std::string("One place at one time")},
                               {"confidence", 0.6}});
        make(EntityKind::exchange, {{"person", people[0]},
                                    {"direction", std::string("received")},
                                    {"on", from_day(kToday - 12)},
                                    {"is_ask", true},
                                    {"weight", std::int64_t{2}}});
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
        directory.update(book, {});
    }
    void make(EntityKind kind, std::vector<std::pair<std::string_view, Value>> fields) {
        const Id id = edit.create(kind, random);
        for (auto& [field, value] : fields) edit.set(kind, id, field, std::move(value));
    }
    graph::NodeIndex node(int person) const {
        return static_cast<graph::NodeIndex>(
            book.people.row_of(people[static_cast<std::size_t>(person)]) + 1);
    }
};

}  // namespace

TEST_CASE("path story: each step says what it rests on, and what asking takes") {
    Made made;
    NoMeasureRunner runner;
    const NetworkMeasures measures(runner, [] {});
    const std::vector<PersonFacts> facts =
        person_facts(made.book, made.directory.relations(), {}, kToday);
    const MapSight sight{made.book, made.directory, facts, measures, kToday};
    const PeopleNetwork network = people_network(made.book, made.directory.relations(), kToday);
    const PathStory story =
        tell_path(sight, network, {{0, made.node(0), made.node(1), made.node(2)}, 1.6});
    REQUIRE(story.steps.size() == 4);
    CHECK(story.title == "Through Ana and Bo");
    CHECK(story.summary == "2 people between, 20 of 100 warm");  // exp(-1.6) is 0.202
    CHECK(story.steps[0].name == "You");
    CHECK(story.steps[0].why.empty());
    CHECK(story.steps[1].name == "Ana");
    CHECK(story.steps[1].why == "weak tie, last met 3 days ago, asked 12 days ago, you owe them 2");
    CHECK(story.steps[2].why == "worked with, strength 0.8");
    CHECK(story.steps[3].why == "may know each other, One place at one time, 60 of 100 sure");
}

TEST_CASE("path story: nobody between is told as such, and what was never logged too") {
    Made made;
    NoMeasureRunner runner;
    const NetworkMeasures measures(runner, [] {});
    const std::vector<PersonFacts> facts =
        person_facts(made.book, made.directory.relations(), {}, kToday);
    const MapSight sight{made.book, made.directory, facts, measures, kToday};
    const PeopleNetwork network = people_network(made.book, made.directory.relations(), kToday);
    const PathStory story = tell_path(sight, network, {{0, made.node(2)}, 5.5});
    CHECK(story.title == "Directly");
    CHECK(story.summary == "nobody between, less than 1 of 100 warm");
    CHECK(story.steps[1].why == "in your book, little is logged with them");
    // From somebody else the way may lead through me.
    const PathStory through_me = tell_path(sight, network, {{made.node(2), 0, made.node(0)}, 1});
    CHECK(through_me.title == "Through you");
    CHECK(through_me.steps[1].why == "in your book, little is logged with them");
}

}  // namespace kith
