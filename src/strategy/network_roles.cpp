#include "strategy/network_roles.hpp"

#include "graph/communities.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <set>

namespace kith {
namespace {

/// The least score of the best `share` of those above 0; infinite when there are none.
double threshold(std::vector<double> scores, double share) {
    std::erase_if(scores, [](double score) { return !(score > 0); });
    if (scores.empty()) return std::numeric_limits<double>::infinity();
    const auto count = std::max<std::size_t>(
        1, static_cast<std::size_t>(share * static_cast<double>(scores.size())));
    std::ranges::nth_element(scores, scores.begin() + static_cast<std::ptrdiff_t>(count - 1),
                             std::greater{});
    return scores[count - 1];
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

std::string_view network_role_reason(NetworkRole role) {
    constexpr std::array<std::string_view, 5> kReasons = {
        "Among the tenth of your people who stand most often on the shortest way between two "
        "others.",
        "At least half of their tie strength leads out of their own community.",
        "Among the tenth with the most ties to people of many functions.",
        "Few of your people do this kind of work.", "None of the others stands out."};
    return kReasons[static_cast<std::size_t>(role)];
}

std::vector<NetworkRole> network_roles(const graph::CsrGraph& graph,
                                       std::span<const double> betweenness,
                                       std::span<const double> participation,
                                       std::span<const TitleClass> titles,
                                       const NetworkRoleParams& params) {
    const std::size_t n = graph.node_count();
    std::vector<double> between(n, 0), connecting(n, 0);
    std::vector<std::uint32_t> function(n, static_cast<std::uint32_t>(JobFunction::unknown));
    std::array<std::uint32_t, kJobFunctionCount> people{};
    for (std::size_t v = 0; v < std::min(n, titles.size()); ++v) {
        function[v] = static_cast<std::uint32_t>(titles[v].function);
        ++people[function[v]];
    }
    const std::vector<double> spread = graph::participation(graph, function);
    for (graph::NodeIndex v = 0; v < n; ++v) {
        if (graph.degree(v) < params.least_ties) continue;
        if (v < betweenness.size()) between[v] = betweenness[v];
        connecting[v] = graph.degree(v) * spread[v];
    }
    const double broker = threshold(between, params.top);
    const double connector = threshold(connecting, params.top);
    const auto rare = std::max(static_cast<double>(params.rare_people),
                               params.rare_share * static_cast<double>(n));
    std::vector<NetworkRole> roles(n, NetworkRole::none);
    for (graph::NodeIndex v = 0; v < n; ++v) {
        const bool tied = graph.degree(v) >= params.least_ties;
        if (between[v] >= broker)
            roles[v] = NetworkRole::broker;
        else if (tied && v < participation.size() && participation[v] >= params.participation)
            roles[v] = NetworkRole::bridge;
        else if (connecting[v] >= connector)
            roles[v] = NetworkRole::connector;
        else if (function[v] != static_cast<std::uint32_t>(JobFunction::unknown) &&
                 people[function[v]] <= rare)
            roles[v] = NetworkRole::specialist;
    }
    return roles;
}

std::vector<std::string> community_names(const Book& book, const Relations& relations,
                                         const graph::CsrGraph& graph,
                                         std::span<const std::uint32_t> group) {
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
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t g) { return size[g]; });
    std::vector<std::string> names(groups);
    std::set<std::string_view> used;
    for (const std::uint32_t g : order) {
        if (size[g] == 0) continue;
        // How much of the community has it, times how much of what has it is in the community.
        std::string_view best;
        double highest = 0;
        for (const auto& [label, count] : inside[g]) {
            const double share = static_cast<double>(count) / size[g];
            const auto all = static_cast<double>(everywhere.find(label)->second);
            const bool distinguishes = share * static_cast<double>(n) >= 1.5 * all;
            if (count < 2 || share * 3 < 1 || !distinguishes || used.contains(label)) continue;
            const double score = share * count / all;
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
        if (middle[g] != UINT32_MAX)
            names[g] = "Around " + display_name(book.people.rows()[middle[g]]);
    }
    return names;
}

}  // namespace kith
