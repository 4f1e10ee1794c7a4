#include "strategy/people_network.hpp"

#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

/// Ana, Bo and Cy: rows 0 to 2, nodes 1 to 3.
struct Made {
    Book book;
    Random random{5};
    std::vector<Id> people;

    Made() {
        for (const std::string name : {"Ana", "Bo", "Cy"}) {
            EditBuilder edit;
            people.push_back(edit.create(EntityKind::person, random));
            edit.set(EntityKind::person, people.back(), "given", name);
            take(std::move(edit));
        }
    }
    void take(EditBuilder edit) {
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    }
    void make(EntityKind kind, std::vector<std::pair<std::string_view, Value>> fields) {
        EditBuilder edit;
        const Id id = edit.create(kind, random);
        for (auto& [field, value] : fields) edit.set(kind, id, field, std::move(value));
        take(std::move(edit));
    }
    PeopleNetwork network() const { return people_network(book, build_relations(book), kToday); }
};

float strength(const PeopleNetwork& network, graph::NodeIndex u, graph::NodeIndex v) {
    const auto targets = network.graph.neighbours(u);
    for (std::size_t i = 0; i < targets.size(); ++i) {
        if (targets[i] == v) return network.graph.weights(u)[i];
    }
    return 0;
}

TEST_CASE("people network: my ties are measured, and everybody in the book is known") {
    Made made;
    made.make(EntityKind::touchpoint, {{"people", IdList{made.people[0]}},
                                       {"on", from_day(kToday)},
                                       {"channel", "meal"},
                                       {"depth", std::int64_t{3}}});
    const PeopleNetwork network = made.network();
    CHECK(network.graph.node_count() == 4);
    CHECK(strength(network, 0, 1) == doctest::Approx(0.2015).epsilon(0.001));  // 1 - exp(-1.8 / 8)
    CHECK(strength(network, 0, 2) == kKnownStrength);
    CHECK(people_network(Book{}, Relations{}, kToday).graph.node_count() == 1);
}

TEST_CASE("people network: ties between people as entered, surmised ones by how sure they are") {
    Made made;
    const auto tie = [&](int a, int b, double how_strong, const char* state, double confidence) {
        made.make(EntityKind::tie, {{"a", made.people[static_cast<std::size_t>(a)]},
                                    {"b", made.people[static_cast<std::size_t>(b)]},
                                    {"strength", how_strong},
                                    {"state", std::string(state)},
                                    {"confidence", confidence}});
    };
    tie(0, 1, 0.8, "accepted", 0);
    tie(1, 0, 0.6, "accepted", 0);  // said twice: the stronger counts
    tie(1, 2, 0, "inferred", 0.4);
    tie(0, 2, 0.9, "rejected", 0);
    const PeopleNetwork network = made.network();
    CHECK(strength(network, 1, 2) == doctest::Approx(0.8));
    CHECK(strength(network, 2, 3) == doctest::Approx(0.2));
    CHECK(strength(network, 1, 3) == 0);
}

TEST_CASE("people network: when an introducer was asked last, and what I owe them") {
    Made made;
    made.make(EntityKind::introduction,
              {{"through", made.people[0]}, {"asked_on", from_day(kToday - 40)}});
    made.make(EntityKind::introduction,
              {{"through", made.people[0]}, {"asked_on", from_day(kToday + 3)}});
    made.make(EntityKind::exchange, {{"person", made.people[0]},
                                     {"direction", "received"},
                                     {"on", from_day(kToday - 10)},
                                     {"is_ask", true},
                                     {"weight", std::int64_t{3}}});
    made.make(EntityKind::exchange,
              {{"person", made.people[0]}, {"direction", "given"}, {"on", from_day(kToday)}});
    made.make(EntityKind::exchange,
              {{"person", made.people[1]}, {"direction", "given"}, {"on", from_day(kToday)}});
    const PeopleNetwork network = made.network();
    CHECK(network.introducers[1].days_since_ask == 10);
    CHECK(network.introducers[1].owed == 2);
    CHECK(network.introducers[2].days_since_ask == Introducer::kNeverAsked);
    CHECK(network.introducers[2].owed == -1);
}

TEST_CASE("people network: a warm path goes around where I hardly know somebody") {
    Made made;
    for (int i = 0; i < 20; ++i)
        made.make(EntityKind::touchpoint, {{"people", IdList{made.people[0]}},
                                           {"on", from_day(kToday - 14 * i)},
                                           {"channel", "meeting"},
                                           {"depth", std::int64_t{2}}});
    made.make(EntityKind::tie, {{"a", made.people[0]}, {"b", made.people[2]}, {"strength", 0.7}});
    const PeopleNetwork network = made.network();
    const auto paths = warm_paths(network.graph, 0, 3, network.introducers);
    REQUIRE(paths.size() == 2);
    CHECK(paths[0].nodes == std::vector<graph::NodeIndex>{0, 1, 3});
    CHECK(paths[1].nodes == std::vector<graph::NodeIndex>{0, 3});
}

}  // namespace
}  // namespace kith
