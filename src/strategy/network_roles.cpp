#include "strategy/network_roles.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "graph/communities.hpp"
#include "model/fields.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace kith {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

double value_of(std::span<const double> values, std::size_t v) {
    return v < values.size() ? values[v] : kUnknown;
}

/// The highest of the lowest `share` of the scores that are known, one at least; NaN when there is
/// none.
double limit_of_lowest(std::vector<double> scores, double share) {
    std::erase_if(scores, [](double score) { return std::isnan(score); });
    if (scores.empty()) return kUnknown;
    const auto count = std::max<std::size_t>(
        1, static_cast<std::size_t>(share * static_cast<double>(scores.size())));
    const auto last = scores.begin() + static_cast<std::ptrdiff_t>(count - 1);
    std::ranges::nth_element(scores, last);
    return *last;
}

/// Whether its ties lead to so many communities.
bool leads_to_communities(const graph::CsrGraph& graph, graph::NodeIndex v,
                          std::span<const double> community, std::size_t least) {
    std::vector<double> around;
    for (const graph::NodeIndex to : graph.neighbours(v)) {
        if (around.size() >= least) return true;
        const double of = value_of(community, to);
        if (!std::isnan(of) && !std::ranges::contains(around, of)) around.push_back(of);
    }
    return around.size() >= least;
}

/// Of each node whether it has a tag that at most `rare` have, and is share enough of those.
std::vector<bool> holds_rare_tag(std::span<const Person> people, double rare, double share) {
    std::map<std::string, std::vector<std::size_t>> holders;
    for (std::size_t v = 0; v < people.size(); ++v) {
        for (const std::string& tag : people[v].tags) {
            std::vector<std::size_t>& of = holders[fold(tag)];
            if (of.empty() || of.back() != v) of.push_back(v);
        }
    }
    std::vector<bool> holds(people.size(), false);
    for (const auto& [tag, of] : holders) {
        const auto count = static_cast<double>(of.size());
        if (count > rare || count * share > 1) continue;
        for (const std::size_t v : of) holds[v] = true;
    }
    return holds;
}

/// What may name a community: the same for each person who has it.
std::vector<std::string> labels_of(const Book& book, const Relations& relations, std::size_t row) {
    const Person& person = book.people.rows()[row];
    std::set<std::string> labels(person.tags.begin(), person.tags.end());
    labels.insert(person.circles.begin(), person.circles.end());
    labels.insert(person.location);
    if (const Role* role = relations.main_role(book, row)) {
        if (const Organisation* at = book.organisations.find(role->organisation))
            labels.insert(at->name);
    }
    labels.erase("");
    return {labels.begin(), labels.end()};
}

}  // namespace

std::string_view network_role_name(NetworkRole role) {
    constexpr std::array<std::string_view, 5> kNames = {"Broker", "Bridge", "Connector",
                                                        "Specialist", "No particular role"};
    return kNames[static_cast<std::size_t>(role)];
}

std::optional<NetworkRole> chosen_network_role(const Person& person) {
    if (person.network_role.empty()) return std::nullopt;
    // They stand there in the order of NetworkRole.
    const auto choices = find_field(EntityKind::person, "network_role")->choices;
    const auto chosen = std::ranges::find(choices, person.network_role);
    if (chosen == choices.end()) return std::nullopt;
    return static_cast<NetworkRole>(chosen - choices.begin());
}

NetworkRoleParams network_role_params(const Book& book) {
    const auto number = [&](RuleNumber of) { return rule_number(book, of); };
    NetworkRoleParams params;
    params.brokers = number(RuleNumber::role_brokers) / 100.0;
    params.constraint = number(RuleNumber::role_constraint) / 100.0;
    params.connectors = number(RuleNumber::role_connectors) / 100.0;
    params.communities = static_cast<std::uint32_t>(number(RuleNumber::role_communities));
    params.participation = number(RuleNumber::role_bridge) / 100.0;
    params.least_ties = static_cast<std::uint32_t>(number(RuleNumber::role_ties));
    params.rare_share = number(RuleNumber::role_rare_share) / 100.0;
    params.rare_people = static_cast<std::uint32_t>(number(RuleNumber::role_rare_people));
    params.holders = number(RuleNumber::role_holders) / 100.0;
    return params;
}

std::string network_role_reason(NetworkRole role, const NetworkRoleParams& params) {
    const auto hundredths = [](double share) { return std::to_string(std::lround(share * 100)); };
    const std::string with_ties =
        "Of your people with " + std::to_string(params.least_ties) + " ties or more: ";
    switch (role) {
        case NetworkRole::broker:
            return with_ties + "among the " + hundredths(params.brokers) +
                   " % who stand most often on the shortest way between two others, and among "
                   "the " +
                   hundredths(params.constraint) +
                   " % whose contacts are least tied to one another (Burt's constraint).";
        case NetworkRole::bridge:
            return with_ties + "their ties are spread over communities by " +
                   hundredths(params.participation) +
                   " hundredths or more. Halved over two gives 50, in thirds over three 67.";
        case NetworkRole::connector:
            return with_ties + "among the " + hundredths(params.connectors) +
                   " % with the most ties, and these lead to " +
                   std::to_string(params.communities) + " communities or more.";
        case NetworkRole::specialist:
            return "They have a rare tag and are " + hundredths(params.holders) +
                   " % or more of those who have it, or do a rare kind of work. Rare is what at "
                   "most " +
                   hundredths(params.rare_share) + " % of your people have, or at most " +
                   std::to_string(params.rare_people) + " of them.";
        case NetworkRole::none:
            break;
    }
    return "None of the others stands out.";
}

std::vector<NetworkRole> network_roles(const graph::CsrGraph& graph, const RoleMeasures& measured,
                                       std::span<const Person> people,
                                       std::span<const TitleClass> titles,
                                       const NetworkRoleParams& params) {
    const std::size_t n = graph.node_count();
    // Of those with enough ties. Of what is wanted high the negative, so that the best are low.
    std::vector<double> between(n, kUnknown), constraint(n, kUnknown), ties(n, kUnknown);
    for (graph::NodeIndex v = 0; v < n; ++v) {
        if (graph.degree(v) < params.least_ties) continue;
        if (const double of = value_of(measured.betweenness, v); of > 0) between[v] = -of;
        constraint[v] = value_of(measured.constraint, v);
        ties[v] = -static_cast<double>(graph.degree(v));
    }
    const double most_between = limit_of_lowest(between, params.brokers);
    const double least_constraint = limit_of_lowest(constraint, params.constraint);
    const double most_ties = limit_of_lowest(ties, params.connectors);
    const auto rare = std::max(static_cast<double>(params.rare_people),
                               params.rare_share * static_cast<double>(n));
    const std::vector<bool> rare_tag =
        holds_rare_tag(people.first(std::min(n, people.size())), rare, params.holders);
    std::array<std::uint32_t, kJobFunctionCount> workers{};
    for (const TitleClass& title : titles) ++workers[static_cast<std::size_t>(title.function)];
    const auto has_rare_work = [&](std::size_t v) {
        if (v >= titles.size() || titles[v].function == JobFunction::unknown) return false;
        return workers[static_cast<std::size_t>(titles[v].function)] <= rare;
    };
    std::vector<NetworkRole> roles(n, NetworkRole::none);
    // What is not known is NaN, and compares as false.
    for (graph::NodeIndex v = 0; v < n; ++v) {
        const auto chosen = v < people.size() ? chosen_network_role(people[v]) : std::nullopt;
        if (chosen)
            roles[v] = *chosen;
        else if (between[v] <= most_between && constraint[v] <= least_constraint)
            roles[v] = NetworkRole::broker;
        else if (ties[v] <= most_ties &&
                 leads_to_communities(graph, v, measured.community, params.communities))
            roles[v] = NetworkRole::connector;
        else if (graph.degree(v) >= params.least_ties &&
                 value_of(measured.participation, v) >= params.participation)
            roles[v] = NetworkRole::bridge;
        else if ((v < rare_tag.size() && rare_tag[v]) || has_rare_work(v))
            roles[v] = NetworkRole::specialist;
    }
    return roles;
}

std::vector<std::string> community_names(const Book& book, const Relations& relations,
                                         const graph::CsrGraph& graph,
                                         std::span<const std::uint32_t> group,
                                         std::vector<CommunityName>* kept) {
    const std::size_t n = std::min({group.size(), book.people.size(), graph.node_count()});
    std::uint32_t groups = 0;
    for (std::size_t row = 0; row < n; ++row) {
        if (group[row] != graph::kNoGroup) groups = std::max(groups, group[row] + 1);
    }
    std::vector<std::uint32_t> size(groups, 0);
    std::map<std::string, std::uint32_t, std::less<>> everywhere;
    std::vector<std::map<std::string, std::uint32_t, std::less<>>> inside(groups);
    for (std::size_t row = 0; row < n; ++row) {
        if (group[row] == graph::kNoGroup) continue;
        ++size[group[row]];
        for (std::string& label : labels_of(book, relations, row)) {
            ++inside[group[row]][label];
            ++everywhere[std::move(label)];
        }
    }
    std::vector<std::uint32_t> order(groups);
    std::iota(order.begin(), order.end(), 0u);
    sort_items(order, std::greater{}, [&](std::uint32_t g) { return size[g]; });
    std::vector<std::string> names(groups);
    std::set<std::string_view> used;
    // How much of the community has it, times how much of what has it is in the community; 0 where
    // it would not tell the community from the whole.
    const auto score_of = [&](std::uint32_t g, std::string_view label, std::uint32_t count) {
        const double share = static_cast<double>(count) / size[g];
        const auto all = static_cast<double>(everywhere.find(label)->second);
        const bool distinguishes = share * static_cast<double>(n) >= 1.5 * all;
        if (count < 2 || share * 3 < 1 || !distinguishes || used.contains(label)) return 0.0;
        return share * count / all;
    };
    std::vector<CommunityName> now(groups);
    for (const std::uint32_t g : order) {
        if (kept == nullptr || g >= kept->size() || size[g] == 0) continue;
        const CommunityName& before = (*kept)[g];
        if (before.leader) {
            const std::size_t row = book.people.row_of(before.leader);
            if (row >= n || group[row] != g) continue;
            names[g] = "Around " + display_name(book.people.rows()[row]);
            now[g].leader = before.leader;
        } else if (const auto label = inside[g].find(before.name);
                   label != inside[g].end() && score_of(g, label->first, label->second) > 0) {
            names[g] = label->first;
            used.insert(label->first);
        }
    }
    for (const std::uint32_t g : order) {
        if (size[g] == 0 || !names[g].empty()) continue;
        std::string_view best;
        double highest = 0;
        for (const auto& [label, count] : inside[g]) {
            const double score = score_of(g, label, count);
            if (score > highest) {
                highest = score;
                best = label;
            }
        }
        if (!best.empty()) {
            names[g] = best;
            used.insert(best);
        }
    }
    std::vector<std::uint32_t> most(groups, 0), middle(groups, UINT32_MAX);
    for (std::uint32_t row = 0; row < n; ++row) {
        const std::uint32_t g = group[row];
        if (g == graph::kNoGroup || !names[g].empty()) continue;
        const auto within =
            static_cast<std::uint32_t>(std::ranges::count_if(
                graph.neighbours(row), [&](auto v) { return v < n && group[v] == g; })) +
            1;
        const bool better =
            within > most[g] ||
            (within == most[g] && book.people.rows()[row].id < book.people.rows()[middle[g]].id);
        if (!better) continue;
        most[g] = within;
        middle[g] = row;
    }
    for (const std::uint32_t g : order) {
        if (middle[g] == UINT32_MAX) continue;
        names[g] = "Around " + display_name(book.people.rows()[middle[g]]);
        now[g].leader = book.people.rows()[middle[g]].id.value;
    }
    if (kept != nullptr && groups > 0) {
        for (std::uint32_t g = 0; g < groups; ++g) {
            if (!now[g].leader) now[g].name = names[g];
        }
        *kept = std::move(now);
    }
    return names;
}

}  // namespace kith
