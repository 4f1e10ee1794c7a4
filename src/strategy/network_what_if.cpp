#include "strategy/network_what_if.hpp"

#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "graph/cut_points.hpp"
#include "graph/reach.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>

namespace kith {
namespace {

constexpr std::uint32_t kNotCounted = graph::WhatIf::kNotCounted;

/// Numbers for texts: the same for the same, whatever their case.
class Numbers {
  public:
    std::uint32_t of(std::string_view text) {
        std::string key = fold(tidy_spaces(text));
        if (key.empty()) return kNotCounted;
        return numbers_.try_emplace(std::move(key), static_cast<std::uint32_t>(numbers_.size()))
            .first->second;
    }

  private:
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

bool is_in_layer(const Person& person) {
    return person.layer == "15" || person.layer == "50" || person.layer == "150";
}

}  // namespace

std::string_view coverage_name(Coverage coverage) {
    constexpr std::array<std::string_view, kCoverages> kNames = {
        "Industries", "Functions", "Levels", "Places", "Organisations"};
    return kNames[static_cast<std::size_t>(coverage)];
}

NetworkWhatIf::NetworkWhatIf(const Book& book, const Relations& relations,
                             std::span<const PersonFacts> facts, const WhatIfParams& params) {
    const std::span<const Person> people = book.people.rows();
    const auto count = static_cast<std::uint32_t>(people.size());
    std::vector<bool> mine(count, false);
    for (std::uint32_t row = 0; row < count; ++row) {
        mine[row] = is_in_layer(people[row]) ||
                    (row < facts.size() && facts[row].strength >= params.least_strength);
        my_ties_ += mine[row] ? 1 : 0;
    }
    if (my_ties_ == 0) {
        all_are_mine_ = true;
        my_ties_ = count;
        mine.assign(count, true);
    }
    std::vector<graph::Tie> ties;
    for (std::uint32_t row = 0; row < count; ++row) {
        const float strength = row < facts.size() ? facts[row].strength : 0;
        if (mine[row]) ties.push_back({0, row + 1, std::max(strength, kKnownStrength)});
    }
    for (const graph::Tie& tie : ties_between(book))
        ties.push_back({tie.u + 1, tie.v + 1, tie.weight});
    graph_ = graph::build_csr(count + 1, ties);

    for (std::vector<std::uint32_t>& group : groups_) group.assign(count + 1, kNotCounted);
    Numbers industries;
    Numbers places;
    const auto group_of = [&](Coverage coverage, std::uint32_t row) -> std::uint32_t& {
        return groups_[static_cast<std::size_t>(coverage)][row + 1];
    };
    for (std::uint32_t row = 0; row < count; ++row) {
        if (row < facts.size()) {
            const TitleClass& title = facts[row].title;
            if (title.function != JobFunction::unknown)
                group_of(Coverage::function, row) = static_cast<std::uint32_t>(title.function);
            if (title.seniority != Seniority::unknown)
                group_of(Coverage::level, row) = static_cast<std::uint32_t>(title.seniority);
        }
        group_of(Coverage::place, row) = places.of(people[row].location);
        const Role* role = relations.main_role(book, row);
        if (role == nullptr) continue;
        const std::size_t at = book.organisations.row_of(role->organisation);
        if (at == book.organisations.size()) continue;
        group_of(Coverage::organisation, row) = static_cast<std::uint32_t>(at);
        group_of(Coverage::industry, row) = industries.of(book.organisations.rows()[at].industry);
    }

    what_if_ = std::make_unique<graph::WhatIf>(graph_, 0);
    before_ = side(graph_, what_if_->before());
    const graph::CutPoints cuts = graph::cut_points(graph_, 0);
    for (std::uint32_t row = 0; row < count; ++row) {
        if (cuts.lost[row + 1] > 0) losses_.push_back({row, cuts.lost[row + 1]});
    }
    sort_items(losses_, [](const Loss& a, const Loss& b) {
        return a.others != b.others ? a.others > b.others : a.person < b.person;
    });
}

NetworkWhatIf::Parts NetworkWhatIf::parts_of(const WhatIfChange& change) const {
    const auto count = static_cast<std::uint32_t>(graph_.node_count() - 1);
    Parts parts;
    for (const std::uint32_t row : change.without) {
        if (row < count) parts.removed.push_back(row + 1);
    }
    const auto add = [&](graph::NodeIndex a, graph::NodeIndex b) {
        if (std::max(a, b) > count || std::ranges::contains(graph_.neighbours(a), b)) return;
        parts.added.push_back({a, b, kUnsaidStrength});
    };
    for (const auto& [a, b] : change.tied) {
        if (a < count && b < count) add(a + 1, b + 1);
    }
    for (const std::uint32_t row : change.met) {
        if (row < count) add(0, row + 1);
    }
    return parts;
}

WhatIfSide NetworkWhatIf::side(const graph::CsrGraph& graph, const graph::Outlook& outlook) const {
    WhatIfSide result{outlook, {}};
    --result.outlook.people;  // me
    const std::vector<std::uint32_t> distance = graph::distances_from(graph, 0, 2);
    std::vector<std::uint32_t> seen;
    for (std::size_t i = 0; i < kCoverages; ++i) {
        seen.clear();
        for (std::size_t node = 1; node < distance.size(); ++node) {
            if (distance[node] <= 2 && groups_[i][node] != kNotCounted)
                seen.push_back(groups_[i][node]);
        }
        std::ranges::sort(seen);
        const auto repeated = std::ranges::unique(seen);
        result.covered[i] =
            static_cast<std::uint32_t>(seen.size() - static_cast<std::size_t>(repeated.size()));
    }
    return result;
}

WhatIfSide NetworkWhatIf::after(const WhatIfChange& change) const {
    const Parts parts = parts_of(change);
    return side(what_if_->changed(parts.change()), what_if_->after(parts.change()));
}

std::vector<std::uint32_t> NetworkWhatIf::lost(const WhatIfChange& change) const {
    const Parts parts = parts_of(change);
    std::vector<std::uint32_t> rows = what_if_->lost(parts.change());
    for (std::uint32_t& row : rows) --row;
    return rows;
}

}  // namespace kith
