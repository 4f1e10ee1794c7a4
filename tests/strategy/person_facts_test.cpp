#include "strategy/person_facts.hpp"

#include "base/random.hpp"
#include "model/edit.hpp"
#include "strategy/people_network.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

constexpr Day kToday = 20'000;

struct Made {
    Book book;
    Random random{5};
    std::vector<Id> people;
    EditBuilder edit;

    Made() {
        for (const std::string name : {"Ana", "Bo", "Cy", "Di"}) {
            people.push_back(edit.create(EntityKind::person, random));
            edit.set(EntityKind::person, people.back(), "given", name);
        }
    }
    void tie(std::size_t a, std::size_t b, double strength, const std::string& state) {
        const Id id = edit.create(EntityKind::tie, random);
        edit.set(EntityKind::tie, id, "a", people[a]);
        edit.set(EntityKind::tie, id, "b", people[b]);
        edit.set(EntityKind::tie, id, "strength", strength);
        edit.set(EntityKind::tie, id, "state", state);
        edit.set(EntityKind::tie, id, "confidence", 0.5);
    }
    std::vector<PersonFacts> facts() {
        REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
        return person_facts(book, build_relations(book), {}, kToday);
    }
};

TEST_CASE("facts: closeness and band are by the numbers of the book") {
    Made made;
    const Id id = made.edit.create(EntityKind::touchpoint, made.random);
    made.edit.set(EntityKind::touchpoint, id, "people", IdList{made.people[0]});
    made.edit.set(EntityKind::touchpoint, id, "on", from_day(kToday - 180));
    made.edit.set(EntityKind::touchpoint, id, "channel", std::string("meeting"));
    made.edit.set(EntityKind::touchpoint, id, "depth", std::int64_t{2});
    CHECK(made.facts()[0].strength == doctest::Approx(1 - std::exp(-0.5 / 8)));
    CHECK(made.facts()[0].band == Band::weak);
    const auto network = [&] {
        return people_network(made.book, build_relations(made.book), kToday).graph.weights(0)[0];
    };
    CHECK(network() == doctest::Approx(1 - std::exp(-0.5 / 8)));
    made.edit.set_setting(made.book, "closeness.half_life", "90");
    made.edit.set_setting(made.book, "closeness.scale", "1");
    CHECK(made.facts()[0].strength == doctest::Approx(1 - std::exp(-0.25)));
    CHECK(network() == doctest::Approx(1 - std::exp(-0.25)));
    made.edit.set_setting(made.book, "closeness.medium", "20");
    CHECK(made.facts()[0].band == Band::medium);
    made.edit.set_setting(made.book, "closeness.strong", "21");
    CHECK(made.facts()[0].band == Band::strong);
    made.edit.set_setting(made.book, "closeness.dormant", "40");
    made.edit.set_setting(made.book, "closeness.dormant_days", "170");
    CHECK(made.facts()[0].band == Band::dormant);
    made.edit.set_setting(made.book, "closeness.meeting", "0");
    CHECK(made.facts()[0].band == Band::known);
}

TEST_CASE("facts: ties count each pair once, and none that was rejected") {
    Made made;
    made.tie(0, 1, 0.2, "accepted");
    made.tie(1, 0, 0.4, "accepted");
    made.tie(0, 2, 0.8, "inferred");
    made.tie(0, 3, 0.8, "rejected");
    const auto facts = made.facts();
    CHECK(facts[0].ties == 2);
    CHECK(facts[1].ties == 1);
    CHECK(facts[3].ties == 0);
    const auto ties = ties_between(made.book);
    REQUIRE(ties.size() == 2);
    CHECK(ties[0].u == 0);
    CHECK(ties[0].v == 1);
    CHECK(ties[0].weight == 0.4f);  // the stronger of the two
    CHECK(ties[1].weight == 0.4f);  // 0.8, half sure
}

TEST_CASE("facts: due is the last touch and the cadence, chosen or of the layer") {
    Made made;
    made.edit.set(EntityKind::person, made.people[0], "layer", std::string("50"));
    made.edit.set(EntityKind::person, made.people[1], "layer", std::string("15"));
    made.edit.set(EntityKind::person, made.people[1], "cadence_days", std::int64_t{7});
    made.edit.set(EntityKind::person, made.people[1], "met_on", from_day(kToday - 100));
    made.edit.set(EntityKind::person, made.people[2], "layer", std::string("150"));
    const Id touch = made.edit.create(EntityKind::touchpoint, made.random);
    made.edit.set(EntityKind::touchpoint, touch, "people", IdList{made.people[0]});
    made.edit.set(EntityKind::touchpoint, touch, "on", from_day(kToday - 30));
    made.edit.set(EntityKind::touchpoint, touch, "channel", std::string("meal"));
    const auto facts = made.facts();
    CHECK(facts[0].last == kToday - 30);
    CHECK(facts[0].touches == 1);
    CHECK(facts[0].due == kToday - 30 + 45);
    CHECK(facts[0].overdue == kToday - 30 + 90);
    CHECK(facts[1].due == kToday - 93);  // met, and seven days
    CHECK(facts[2].due == kToday);       // a cadence, and never a touch
    CHECK(facts[3].due == Relations::kNever);
    CHECK(facts[0].strength > facts[1].strength);
}

}  // namespace
}  // namespace kith
