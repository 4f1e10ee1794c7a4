#include "strategy/network_roles.hpp"

#include "base/random.hpp"
#include "graph/measure.hpp"
#include "model/edit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <string_view>
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

/// Of each node of two_circles(), so that nobody has a role.
struct Measured {
    std::vector<double> betweenness = std::vector<double>(12, 0);
    std::vector<double> constraint = {1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0};
    std::vector<double> participation = std::vector<double>(12, 0);
    std::vector<double> community = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, std::nan("")};
    std::vector<Person> people = std::vector<Person>(12);
    std::vector<TitleClass> titles =
        std::vector<TitleClass>(12, TitleClass{JobFunction::engineering, Seniority::unknown});

    std::vector<NetworkRole> roles(const NetworkRoleParams& params = {}) const {
        return network_roles(two_circles(), {betweenness, constraint, participation, community},
                             people, titles, params);
    }
    NetworkRole role(std::size_t node, const NetworkRoleParams& params = {}) const {
        return roles(params)[node];
    }
};

/// What roles take when the book has one setting.
NetworkRoleParams params_with(const std::string& name, std::string value) {
    Book book;
    EditBuilder edit;
    edit.set_setting(book, name, std::move(value));
    REQUIRE(apply(book, {{1, 0, 1}, "", edit.changes}).has_value());
    return network_role_params(book);
}

TEST_CASE("roles: who stands between two circles is a broker, by what is measured") {
    const graph::CsrGraph graph = two_circles();
    std::vector<TitleClass> titles(12, {JobFunction::engineering, Seniority::unknown});
    titles[4].function = JobFunction::legal;
    titles[11].function = JobFunction::unknown;
    std::array<std::vector<double>, kRoleMeasures.size()> of;
    for (std::size_t i = 0; i < of.size(); ++i) of[i] = measured(graph, kRoleMeasures[i]);
    // Node 10 is on all shortest ways from one circle to the other. Its constraint is 0.33, that
    // of those tied to it 0.57, that of the others 0.67.
    const auto roles = network_roles(graph, {of[0], of[1], of[2], of[3]}, {}, titles, {});
    CHECK(roles[10] == NetworkRole::broker);
    CHECK(roles[4] == NetworkRole::specialist);
    CHECK(roles[8] == NetworkRole::none);
    CHECK(roles[11] == NetworkRole::none);  // no tie, no known function
    // Without betweenness nobody is one; its ties lead to two communities, half of them to each.
    const auto blind = network_roles(graph, {{}, of[1], of[2], of[3]}, {}, titles, {});
    CHECK(blind[10] == NetworkRole::none);
    CHECK(network_roles(graph::CsrGraph{}, {}, {}, {}, {}).empty());
    CHECK(std::ranges::count(network_roles(graph, {}, {}, {}, {}), NetworkRole::none) == 12);
}

TEST_CASE("roles: a broker has much betweenness and little constraint") {
    Measured made;
    CHECK(made.role(10) == NetworkRole::none);  // of no betweenness
    for (std::size_t v = 0; v < 12; ++v) made.betweenness[v] = static_cast<double>(v + 1);
    // Eleven have enough ties: one is among the best 10 %, two have the least constraint.
    CHECK(made.role(10) == NetworkRole::broker);
    CHECK(made.role(9) == NetworkRole::none);   // little constraint alone
    CHECK(made.role(11) == NetworkRole::none);  // has no ties
    CHECK(made.role(9, params_with("roles.brokers", "20")) == NetworkRole::broker);
    CHECK(made.role(8, params_with("roles.brokers", "30")) == NetworkRole::none);
    CHECK(made.role(10, params_with("roles.ties", "6")) == NetworkRole::broker);
    CHECK(made.role(10, params_with("roles.ties", "7")) == NetworkRole::none);
    made.constraint[10] = 0.9;  // much betweenness alone
    CHECK(made.role(10) == NetworkRole::none);
    CHECK(made.role(10, params_with("roles.constraint", "100")) == NetworkRole::broker);
    made.constraint[10] = std::nan("");
    CHECK(made.role(10, params_with("roles.constraint", "100")) == NetworkRole::none);
    made.constraint[10] = 0.5;
    made.betweenness[10] = std::nan("");
    CHECK(made.role(10) == NetworkRole::none);
}

TEST_CASE("roles: a connector has the most ties, to three communities") {
    Measured made;
    CHECK(made.role(10) == NetworkRole::none);  // six ties, to two communities
    CHECK(made.role(10, params_with("roles.communities", "2")) == NetworkRole::connector);
    made.community[2] = 2;
    CHECK(made.role(10) == NetworkRole::connector);
    CHECK(made.role(10, params_with("roles.communities", "4")) == NetworkRole::none);
    // Node 0 has ties to the same three, by 10, but five of them.
    CHECK(made.role(0) == NetworkRole::none);
    CHECK(made.role(0, params_with("roles.connectors", "20")) == NetworkRole::connector);
    CHECK(made.role(3, params_with("roles.connectors", "100")) == NetworkRole::none);
    CHECK(made.role(10, params_with("roles.ties", "7")) == NetworkRole::none);
    made.community[2] = std::nan("");
    CHECK(made.role(10) == NetworkRole::none);
}

TEST_CASE("roles: a bridge has ties spread over communities") {
    Measured made;
    made.participation[10] = made.participation[11] = 0.6;
    CHECK(made.role(10) == NetworkRole::bridge);
    CHECK(made.role(11) == NetworkRole::none);  // has no ties
    CHECK(made.role(10, params_with("roles.bridge", "61")) == NetworkRole::none);
    CHECK(made.role(10, params_with("roles.ties", "7")) == NetworkRole::none);
    made.participation[10] = 0.59;
    CHECK(made.role(10) == NetworkRole::none);
    CHECK(made.role(10, params_with("roles.bridge", "59")) == NetworkRole::bridge);
    made.participation[10] = std::nan("");
    CHECK(made.role(10) == NetworkRole::none);
}

TEST_CASE("roles: a specialist is half of those with a rare tag, or does a rare kind of work") {
    Measured made;
    made.people[3].tags = {"Welding", "welding"};  // one tag
    made.people[5].tags = made.people[6].tags = made.people[7].tags = {"Sailing"};
    CHECK(made.role(3, params_with("roles.holders", "100")) == NetworkRole::specialist);
    CHECK(made.role(5) == NetworkRole::none);  // three of twelve are not few
    NetworkRoleParams three = params_with("roles.rare_people", "3");
    CHECK(made.role(5, three) == NetworkRole::none);  // one of three
    three.holders = 0.33;
    CHECK(made.role(5, three) == NetworkRole::specialist);
    three.rare_people = 0;
    three.rare_share = 0.25;
    CHECK(made.role(5, three) == NetworkRole::specialist);
    CHECK(made.role(3, params_with("roles.rare_people", "0")) == NetworkRole::none);

    made.people[11].tags = {"welding"};  // two of them are half each
    CHECK(made.role(3) == NetworkRole::specialist);
    CHECK(made.role(11) == NetworkRole::specialist);
    CHECK(made.role(3, params_with("roles.holders", "51")) == NetworkRole::none);
    CHECK(made.role(3, params_with("roles.rare_people", "1")) == NetworkRole::none);

    made.titles[8].function = JobFunction::legal;
    made.titles[9].function = JobFunction::unknown;
    CHECK(made.role(8) == NetworkRole::specialist);
    CHECK(made.role(9) == NetworkRole::none);
    CHECK(made.role(8, params_with("roles.rare_people", "0")) == NetworkRole::none);
    made.titles[0].function = made.titles[1].function = JobFunction::legal;
    CHECK(made.role(8) == NetworkRole::none);
}

TEST_CASE("roles: the first that fits is told, and what was chosen before all") {
    Measured made;
    made.betweenness[10] = 7;
    made.community[2] = 2;
    made.participation[10] = 0.65;
    made.people[10].tags = {"welding"};
    CHECK(made.role(10) == NetworkRole::broker);
    made.betweenness[10] = 0;
    CHECK(made.role(10) == NetworkRole::connector);
    made.community[2] = 0;
    CHECK(made.role(10) == NetworkRole::bridge);
    made.participation[10] = 0;
    CHECK(made.role(10) == NetworkRole::specialist);

    constexpr std::array<std::pair<std::string_view, NetworkRole>, 7> kChosen = {
        {{"broker", NetworkRole::broker},
         {"bridge", NetworkRole::bridge},
         {"connector", NetworkRole::connector},
         {"specialist", NetworkRole::specialist},
         {"none", NetworkRole::none},
         {"", NetworkRole::specialist},
         {"queen", NetworkRole::specialist}}};
    for (const auto& [chosen, role] : kChosen) {
        made.people[10].network_role = chosen;
        CHECK(made.role(10) == role);
    }
    CHECK_FALSE(chosen_network_role(made.people[10]));
    made.people[11].network_role = "connector";  // without any tie
    CHECK(made.role(11) == NetworkRole::connector);
}

TEST_CASE("roles: what each takes is a setting of the book, and said with its number") {
    const NetworkRoleParams usual;
    const NetworkRoleParams none = network_role_params(Book{});
    CHECK(none.brokers == usual.brokers);
    CHECK(none.constraint == usual.constraint);
    CHECK(none.connectors == usual.connectors);
    CHECK(none.communities == usual.communities);
    CHECK(none.participation == usual.participation);
    CHECK(none.least_ties == usual.least_ties);
    CHECK(none.rare_share == usual.rare_share);
    CHECK(none.rare_people == usual.rare_people);
    CHECK(none.holders == usual.holders);

    NetworkRoleParams params = params_with("roles.brokers", "5");
    params.constraint = 0.3;
    CHECK(network_role_reason(NetworkRole::broker, params) ==
          "Of your people with 3 ties or more: among the 5 % who stand most often on the shortest "
          "way between two others, and among the 30 % whose contacts are least tied to one another "
          "(Burt's constraint).");
    CHECK(network_role_reason(NetworkRole::connector, none)
              .ends_with(
                  "among the 10 % with the most ties, and these lead to 3 communities or more."));
    CHECK(network_role_reason(NetworkRole::bridge, none).contains(" by 60 hundredths or more."));
    CHECK(network_role_reason(NetworkRole::specialist, none) ==
          "They have a rare tag and are 50 % or more of those who have it, or do a rare kind of "
          "work. Rare is what at most 2 % of your people have, or at most 2 of them.");
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

TEST_CASE("communities keep a name as long as it fits") {
    Book book;
    Random random(3);
    EditBuilder edit;
    std::vector<Id> people;
    for (int i = 0; i < 8; ++i) {
        people.push_back(edit.create(EntityKind::person, random));
        edit.set(EntityKind::person, people.back(), "given", "P" + std::to_string(i));
    }
    for (const std::size_t i : {4u, 5u, 6u, 7u})
        edit.set(EntityKind::person, people[i], "tags", TextList{i < 6 ? "choir" : "club"});
    REQUIRE(apply(book, {{1, 0, 1}, "", std::move(edit.changes)}).has_value());
    std::vector<CommunityName> kept;
    const auto name = [&](const std::vector<Tie>& ties, const std::vector<std::uint32_t>& group) {
        return community_names(book, build_relations(book), graph::build_csr(8, ties), group,
                               &kept);
    };
    // In the first P1 has two ties; what the others sing in is as common, and comes first.
    const std::vector<Tie> few = {{0, 1, 1}, {1, 2, 1}};
    CHECK(name(few, {0, 0, 0, 0, 1, 1, 1, 1}) == std::vector<std::string>{"Around P1", "choir"});
    CHECK(kept[0].leader == people[1]);
    CHECK_FALSE(kept[1].leader);
    // P2 has more of them now, and the name stays; it is of that number, whatever the size.
    const std::vector<Tie> more = {{0, 1, 1}, {0, 2, 1}, {1, 2, 1}, {2, 3, 1}};
    CHECK(name(more, {0, 0, 0, 0, 1, 1, 1, 1})[0] == "Around P1");
    // One of the choir has gone to the first: a single one does not make a name.
    CHECK(name(more, {0, 0, 0, 0, 0, 1, 1, 1}) == std::vector<std::string>{"Around P1", "club"});
    // P1 has gone, too.
    CHECK(name(more, {0, 2, 0, 0, 0, 1, 1, 1})[0] == "Around P2");
    // A number that nobody has any more gives its name back.
    CHECK(name(more, {0, 1, 0, 0, 0, 1, 1, 1}).size() == 2);
    CHECK(kept.size() == 2);
}

}  // namespace
}  // namespace kith
