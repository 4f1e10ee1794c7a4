#include "strategy/network_roles.hpp"

#include "base/random.hpp"
#include "graph/betweenness.hpp"
#include "graph/communities.hpp"
#include "graph/measure.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace kith {
namespace {

using graph::Tie;

std::vector<double> measured(const graph::CsrGraph& graph, graph::Measure measure) {
    graph::MeasureJob job(graph, measure);
    while (job.step()) {
    }
    return job.values();
}

/// Two circles of five in which everybody knows everybody, and node 10 tied to three of each.
graph::CsrGraph two_circles() {
    std::vector<Tie> ties;
    for (std::uint32_t first : {0u, 5u}) {
        for (std::uint32_t a = first; a < first + 5; ++a) {
            for (std::uint32_t b = a + 1; b < first + 5; ++b) ties.push_back({a, b, 1});
        }
        for (std::uint32_t a = first; a < first + 3; ++a) ties.push_back({a, 10, 1});
    }
    return graph::build_csr(12, ties);
}

TEST_CASE("roles: who stands between is a broker, whose work is rare a specialist") {
    const graph::CsrGraph graph = two_circles();
    std::vector<TitleClass> titles(12, {JobFunction::engineering, Seniority::unknown});
    titles[4].function = JobFunction::legal;
    titles[11].function = JobFunction::unknown;
    const auto roles = network_roles(graph, measured(graph, graph::Measure::betweenness),
                                     measured(graph, graph::Measure::participation), titles);
    CHECK(roles[10] == NetworkRole::broker);
    CHECK(roles[4] == NetworkRole::specialist);
    CHECK(roles[8] == NetworkRole::none);
    CHECK(roles[11] == NetworkRole::none);  // no tie, no known function
    // Without betweenness node 10 is a bridge: half of its ties lead to each circle.
    const auto blind = network_roles(graph, std::vector<double>(12, std::nan("")),
                                     measured(graph, graph::Measure::participation), titles);
    CHECK(blind[10] != NetworkRole::broker);
    CHECK(network_roles(graph::CsrGraph{}, {}, {}, {}).empty());
}

TEST_CASE("roles: a connector has many ties to people of many functions") {
    std::vector<Tie> ties;
    for (std::uint32_t v = 1; v <= 6; ++v) ties.push_back({0, v, 1});
    for (std::uint32_t v = 8; v <= 13; ++v) ties.push_back({7, v, 1});
    std::vector<TitleClass> titles(14, {JobFunction::sales, Seniority::unknown});
    for (std::uint32_t v = 1; v <= 6; ++v) titles[v].function = static_cast<JobFunction>(v % 3);
    const graph::CsrGraph graph = graph::build_csr(14, ties);
    const auto roles = network_roles(graph, {}, {}, titles);
    CHECK(roles[0] == NetworkRole::connector);
    CHECK(roles[7] == NetworkRole::none);  // as many ties, all of one function
}

TEST_CASE("communities are named by what their people share and others do not") {
    Book book;
    Random random(3);
    EditBuilder edit;
    std::vector<Id> people;
    for (int i = 0; i < 9; ++i) {
        people.push_back(edit.create(EntityKind::person, random));
        edit.set(EntityKind::person, people.back(), "given", "P" + std::to_string(i));
        edit.set(EntityKind::person, people.back(), "location", std::string("Lisbon"));
    }
    const Id acme = edit.create(EntityKind::organisation, random);
    edit.set(EntityKind::organisation, acme, "name", std::string("Acme"));
    for (const std::size_t i : {0u, 1u, 2u}) {
        const Id role = edit.create(EntityKind::role, random);
        edit.set(EntityKind::role, role, "person", people[i]);
        edit.set(EntityKind::role, role, "organisation", acme);
    }
    for (const std::size_t i : {4u, 5u})
        edit.set(EntityKind::person, people[i], "tags", TextList{"choir"});
    REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    const std::vector<Tie> ties = {{6, 7, 1}, {7, 8, 1}};
    const graph::CsrGraph graph = graph::build_csr(9, ties);
    const std::vector<std::uint32_t> group = {0, 0, 0, 0, 2, 2, 3, 3, 3};
    const auto names = community_names(book, build_relations(book), graph, group);
    REQUIRE(names.size() == 4);
    CHECK(names[0] == "Acme");  // three of four; everybody lives in Lisbon
    CHECK(names[1].empty());    // nobody is in it
    CHECK(names[2] == "choir");
    CHECK(names[3] == "Around P7");  // nothing in common: the one with the most ties
}

}  // namespace
}  // namespace kith
