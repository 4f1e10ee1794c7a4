// What place a person has in the network (M4), and what to call its communities.
#pragma once
#include "graph/csr_graph.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "model/title.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class NetworkRole : std::uint8_t { broker, bridge, connector, specialist, none };
/// "Broker"; of none "No particular role".
std::string_view network_role_name(NetworkRole role);
/// What it takes, for a person who asks why.
std::string_view network_role_reason(NetworkRole role);

struct NetworkRoleParams {
    double top = 0.1;              // share of people with ties who may be brokers, or connectors
    double participation = 0.5;    // of a bridge, at least: as of ties halved over two communities
    std::uint32_t least_ties = 3;  // of a broker, a bridge or a connector
    // A function is rare when at most this share of the people has it, or so many people.
    double rare_share = 0.02;
    std::uint32_t rare_people = 2;
};

/// The first that fits: a broker is among the `top` by betweenness, a bridge has ties spread over
/// communities, a connector is among the `top` by ties times the spread of their functions, a
/// specialist has a rare function.
/// @param betweenness, participation  a node each; where they are NaN or missing, neither brokers
///                                    nor bridges are told
/// @param titles  a node each
std::vector<NetworkRole> network_roles(const graph::CsrGraph& graph,
                                       std::span<const double> betweenness,
                                       std::span<const double> participation,
                                       std::span<const TitleClass> titles,
                                       const NetworkRoleParams& params = {});

/// Names for communities by what their people share and others do not: an organisation, a place, a
/// tag or a circle that at least a third of them have and that is at least one and a half times as
/// common there as in the whole; else after the person with the most ties inside, "Around Ana
/// Silva". The largest is named first, and no name is given twice.
///
/// @param group  a row of Book::people each; graph::kNoGroup for nobody's
/// @param graph  rows of Book::people as nodes
/// @return       a name for each group number below the highest; empty where a number is unused
std::vector<std::string> community_names(const Book& book, const Relations& relations,
                                         const graph::CsrGraph& graph,
                                         std::span<const std::uint32_t> group);

}  // namespace kith
