#include "app/network_measures.hpp"

#include "graph/communities.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace kith {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

}  // namespace

NetworkMeasures::NetworkMeasures(MeasureRunner& runner, std::function<void()> changed)
    : runner_(runner), changed_(std::move(changed)) {
    runner_.set_listener(this);
}

NetworkMeasures::~NetworkMeasures() {
    runner_.set_listener(nullptr);
}

void NetworkMeasures::follow(const Book& book) {
    const auto people = book.people.rows();
    std::vector<std::uint32_t> by_id(people.size());
    std::iota(by_id.begin(), by_id.end(), 0u);
    std::ranges::sort(by_id, {}, [&](std::uint32_t row) { return people[row].id.value; });
    std::vector<Id> ids;
    ids.reserve(people.size());
    node_of_row_.resize(people.size());
    for (const std::uint32_t row : by_id) {
        node_of_row_[row] = static_cast<std::uint32_t>(ids.size());
        ids.push_back(people[row].id.value);
    }
    const std::vector<graph::Tie> by_row = ties_between(book);
    by_row_ = graph::build_csr(people.size(), by_row);
    std::vector<graph::Tie> ties = by_row;
    for (graph::Tie& tie : ties) {
        const std::uint32_t u = node_of_row_[tie.u];
        const std::uint32_t v = node_of_row_[tie.v];
        tie = {std::min(u, v), std::max(u, v), tie.weight};
    }
    std::ranges::sort(ties, [](const graph::Tie& a, const graph::Tie& b) {
        return a.u != b.u ? a.u < b.u : a.v < b.v;
    });
    MeasureTask network;
    network.node_count = static_cast<std::uint32_t>(ids.size());
    for (const graph::Tie& tie : ties) {
        network.ends.push_back(tie.u);
        network.ends.push_back(tie.v);
        network.strength.push_back(tie.weight);
    }
    const bool same =
        ids == ids_ && network.ends == network_.ends && network.strength == network_.strength;
    if (same) return;
    // Values follow their people.
    for (Taken& taken : taken_) {
        taken.fresh = false;
        if (taken.values.empty() || ids == ids_) continue;
        std::vector<double> moved(ids.size(), kNone);
        std::size_t old = 0;
        for (std::size_t node = 0; node < ids.size(); ++node) {
            while (old < ids_.size() && ids_[old] < ids[node]) ++old;
            if (old < ids_.size() && ids_[old] == ids[node]) moved[node] = taken.values[old];
        }
        taken.values = std::move(moved);
    }
    ids_ = std::move(ids);
    network_ = std::move(network);
    ++revision_;
    running_.reset();
    start_next();
}

void NetworkMeasures::want(std::span<const graph::Measure> measures) {
    if (std::ranges::equal(measures, wanted_)) return;
    wanted_.assign(measures.begin(), measures.end());
    cancelled_ = false;
    if (running_ && !std::ranges::contains(wanted_, *running_)) {
        runner_.stop();
        running_.reset();
    }
    if (!running_) start_next();
}

void NetworkMeasures::cancel() {
    if (running_) runner_.stop();
    running_.reset();
    cancelled_ = true;
}

void NetworkMeasures::resume() {
    cancelled_ = false;
    if (!running_) start_next();
}

void NetworkMeasures::forget() {
    if (running_) runner_.stop();
    running_.reset();
    ids_.clear();
    node_of_row_.clear();
    network_ = {};
    by_row_ = {};
    taken_ = {};
    communities_ = {};
    ++revision_;
}

void NetworkMeasures::start_next() {
    if (cancelled_ || ids_.empty()) return;
    for (const graph::Measure measure : wanted_) {
        if (of(measure).fresh) continue;
        running_ = measure;
        progress_ = 0;
        network_.measure = static_cast<std::uint32_t>(measure);
        task_ = runner_.start(network_);
        return;
    }
    running_.reset();
}

void NetworkMeasures::on_measure_progress(std::uint32_t task, float progress) {
    if (!running_ || task != task_) return;
    progress_ = progress;
    changed_();
}

void NetworkMeasures::on_measured(std::uint32_t task, std::span<const double> values) {
    const std::size_t n = ids_.size();
    const bool estimated = values.size() == 2 * n;
    if (!running_ || task != task_ || (values.size() != n && !estimated)) return;
    std::vector<double> found(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(n));
    Error error;
    for (const double one : values.subspan(n)) {
        error.mean += one / static_cast<double>(n);
        error.most = std::max(error.most, one);
    }
    if (*running_ == graph::Measure::leiden) keep_community_numbers(found);
    taken_[static_cast<std::size_t>(*running_)] = {std::move(found), true, error};
    ++revision_;
    start_next();
    changed_();
}

/// Numbers for the communities found that keep those of the communities there were; none for who
/// has no tie, who would be one alone. Those are kept then.
void NetworkMeasures::keep_community_numbers(std::vector<double>& found) {
    std::vector<bool> tied(ids_.size(), false);
    for (const std::uint32_t node : network_.ends) tied[node] = true;
    std::vector<std::uint32_t> old_group(found.size(), graph::kNoGroup);
    std::vector<std::uint32_t> new_group(found.size());
    auto before = communities_.members.begin();
    for (std::size_t node = 0; node < found.size(); ++node) {
        new_group[node] = static_cast<std::uint32_t>(found[node]);
        while (before != communities_.members.end() && before->person < ids_[node]) ++before;
        if (before != communities_.members.end() && before->person == ids_[node])
            old_group[node] = before->community;
    }
    const std::vector<std::uint32_t> number = graph::match_groups(old_group, new_group);
    communities_.members.clear();
    for (std::size_t node = 0; node < found.size(); ++node) {
        found[node] = tied[node] ? number[new_group[node]] : kNone;
        if (tied[node]) communities_.members.push_back({ids_[node], number[new_group[node]]});
    }
    ++communities_revision_;
}

double NetworkMeasures::value(graph::Measure measure, std::size_t person_row) const {
    const std::vector<double>& values = of(measure).values;
    if (person_row >= node_of_row_.size()) return kNone;
    const std::uint32_t node = node_of_row_[person_row];
    return node < values.size() ? values[node] : kNone;
}

std::uint32_t NetworkMeasures::community(std::size_t person_row) const {
    const double number = value(graph::Measure::leiden, person_row);
    return std::isnan(number) ? graph::kNoGroup : static_cast<std::uint32_t>(number);
}

std::uint64_t NetworkMeasures::key_with(const Book& book) const {
    return revision_ * 0x9E3779B97F4A7C15ull + book.revision;
}

bool NetworkMeasures::has_roles() const {
    return std::ranges::all_of(kRoleMeasures, [&](graph::Measure measure) { return has(measure); });
}

std::span<const NetworkRole> NetworkMeasures::roles(const Book& book,
                                                    std::span<const PersonLine> lines) const {
    const std::uint64_t key = key_with(book);
    if (roles_key_ == key && roles_.size() == lines.size()) return roles_;
    roles_key_ = key;
    std::array<std::vector<double>, kRoleMeasures.size()> measured;
    for (std::size_t i = 0; i < measured.size(); ++i) {
        for (std::size_t row = 0; row < lines.size(); ++row)
            measured[i].push_back(value(kRoleMeasures[i], row));
    }
    std::vector<TitleClass> titles;
    for (const PersonLine& line : lines) titles.push_back(line.title);
    roles_ = network_roles(by_row_, {measured[0], measured[1], measured[2], measured[3]},
                           book.people.rows(), titles, network_role_params(book));
    roles_.resize(lines.size(), NetworkRole::none);
    return roles_;
}

std::span<const std::string> NetworkMeasures::community_names(const Book& book,
                                                              const Relations& relations) const {
    const std::uint64_t key = key_with(book);
    if (names_key_ == key) return names_;
    names_key_ = key;
    std::vector<std::uint32_t> group;
    for (std::size_t row = 0; row < book.people.size(); ++row) group.push_back(community(row));
    const std::vector<CommunityName> before = communities_.names;
    names_ = kith::community_names(book, relations, by_row_, group, &communities_.names);
    if (communities_.names != before) ++communities_revision_;
    return names_;
}

}  // namespace kith
