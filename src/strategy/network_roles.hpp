// What place a person has in the network (M4), and what to call its communities.
#pragma once
#include "graph/csr_graph.hpp"
#include "graph/measure.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "model/title.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class NetworkRole : std::uint8_t { broker, bridge, connector, specialist, none };
/// "Broker"; of none "No particular role".
std::string_view network_role_name(NetworkRole role);
/// What was chosen for them by hand, which may be none; nothing when the rules decide.
std::optional<NetworkRole> chosen_network_role(const Person& person);

struct NetworkRoleParams {
    // Shares are of the people with enough ties.
    double brokers = 0.1;           // those with the most betweenness, who are brokers when they
    double constraint = 0.25;       // are also of those with the least constraint
    double connectors = 0.1;        // those with the most ties, who are connectors when these
    std::uint32_t communities = 3;  // lead to so many communities
    double participation = 0.6;     // of a bridge, at least: two communities alone give 0.5
    std::uint32_t least_ties = 3;   // of a broker, a connector or a bridge
    // A tag or a function is rare when at most this share of the people has it, or so many people.
    double rare_share = 0.02;
    std::uint32_t rare_people = 2;
    double holders = 0.5;  // share of those with a rare tag that a specialist is, at least
};
/// As the book's settings say.
NetworkRoleParams network_role_params(const Book& book);

/// What it takes, for a person who asks why.
std::string network_role_reason(NetworkRole role, const NetworkRoleParams& params);

/// What of the network tells roles.
inline constexpr std::array<graph::Measure, 4> kRoleMeasures = {
    graph::Measure::betweenness, graph::Measure::constraint, graph::Measure::participation,
    graph::Measure::leiden};
/// In their order, a node each; a role is not told where what it takes is NaN or missing.
struct RoleMeasures {
    std::span<const double> betweenness, constraint, participation, community;
};

/// What was chosen by hand; else the first that fits: a broker has much betweenness and little
/// constraint, a connector has the most ties and they lead to several communities, a bridge has
/// ties spread over communities, a specialist has a rare tag that hardly anybody shares, or a rare
/// function. Tags stand for skills: the book has no other field for them that counts.
/// @param people, titles  a node each
std::vector<NetworkRole> network_roles(const graph::CsrGraph& graph, const RoleMeasures& measured,
                                       std::span<const Person> people,
                                       std::span<const TitleClass> titles,
                                       const NetworkRoleParams& params);

/// What a community is called, or after whom.
struct CommunityName {
    std::string name;  // empty with a leader, who may be renamed
    Id leader;

    bool operator==(const CommunityName&) const = default;
};

/// Names for communities by what their people share and others do not: an organisation, a place, a
/// tag or a circle that at least a third of them have and that is at least one and a half times as
/// common there as in the whole; else after the person with the most ties inside, "Around Ana
/// Silva". The largest is named first, and no name is given twice.
///
/// @param group  a row of Book::people each; graph::kNoGroup for nobody's
/// @param graph  rows of Book::people as nodes
/// @param kept   names of before by number, or null; then those of now. A name stays as long as it
///               fits: the person whom it is after is in the community, or what it says is still
///               shared there.
/// @return       a name for each group number below the highest; empty where a number is unused
std::vector<std::string> community_names(const Book& book, const Relations& relations,
                                         const graph::CsrGraph& graph,
                                         std::span<const std::uint32_t> group,
                                         std::vector<CommunityName>* kept = nullptr);

}  // namespace kith
