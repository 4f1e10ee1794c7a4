#include "graph/communities.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

namespace kith::graph {

namespace {

// Gains below this share of all strength are rounding, and would move nodes for ever.
constexpr double kLeastGain = 1e-12;

std::size_t count_groups(std::span<const std::uint32_t> group) {
    std::size_t count = 0;
    for (const std::uint32_t g : group) count = std::max(count, std::size_t{g} + 1);
    return count;
}

}  // namespace

Leiden::Leiden(const CsrGraph& graph, const LeidenParams& params)
    : params_(params), random_(params.seed) {
    const std::size_t n = graph.node_count();
    base_.row = graph.row;
    if (n == 0) base_.row = {0};
    base_.target = graph.target;
    base_.weight.assign(graph.weight.begin(), graph.weight.end());
    base_.strength.assign(n, 0);
    for (NodeIndex v = 0; v < n; ++v) {
        for (const float weight : graph.weights(v))
            base_.strength[v] += static_cast<double>(weight);
        total_ += base_.strength[v];
    }
    found_.resize(n);
    std::iota(found_.begin(), found_.end(), 0u);
    begin_iteration();
}

double Leiden::progress() const {
    if (phase_ == Phase::done) return 1;
    // Most of an iteration is its first level.
    const double within = at_base_ ? (phase_ == Phase::moving ? 0.0 : 0.5) : 0.8;
    return (iteration_ + within) / std::max(1.0, static_cast<double>(params_.iterations));
}

void Leiden::begin_iteration() {
    if (iteration_ >= params_.iterations || total_ <= 0) {
        phase_ = Phase::done;
        return;
    }
    at_base_ = true;
    community_ = found_;
    of_node_.resize(base_.size());
    std::iota(of_node_.begin(), of_node_.end(), 0u);
    begin_level();
}

void Leiden::shuffle(std::vector<NodeIndex>& nodes) {
    nodes.resize(level().size());
    for (NodeIndex v = 0; v < nodes.size(); ++v) {
        const std::uint32_t at = random_.below(v + 1);
        nodes[v] = nodes[at];
        nodes[at] = v;
    }
}

void Leiden::begin_level() {
    const Level& here = level();
    const std::size_t n = level().size();
    phase_ = Phase::moving;
    community_strength_.assign(n, 0);
    members_.assign(n, 0);
    for (NodeIndex v = 0; v < n; ++v) {
        community_strength_[community_[v]] += here.strength[v];
        ++members_[community_[v]];
    }
    empty_.clear();
    for (std::uint32_t c = 0; c < n; ++c) {
        if (members_[c] == 0) empty_.push_back(c);
    }
    to_group_.assign(n, 0);
    nearby_.resize(n);
    waiting_.assign(n, 1);
    shuffle(queue_);
    queue_at_ = 0;
}

/// Add the ties of v to nearby_ and to_group_. Plain pointers: the compiler cannot know that what
/// is written leaves the vectors where they are.
template <class Of>
void Leiden::gather(NodeIndex v, Of group_of) {
    const Level& here = level();
    const NodeIndex* const target = here.target.data();
    const double* const weight = here.weight.data();
    double* const to_group = to_group_.data();
    std::uint32_t* const nearby = nearby_.data();
    std::size_t count = nearby_count_;
    const std::uint32_t end = here.row[v + 1];
    for (std::uint32_t e = here.row[v]; e < end; ++e) {
        const std::uint32_t group = group_of(target[e]);
        if (group == kNoGroup) continue;
        const double before = to_group[group];
        if (before == 0) nearby[count++] = group;
        to_group[group] = before + weight[e];
    }
    nearby_count_ = count;
}

std::span<const std::uint32_t> Leiden::nearby() const {
    return std::span(nearby_).first(nearby_count_);
}

void Leiden::forget_nearby() {
    for (const std::uint32_t group : nearby()) to_group_[group] = 0;
    nearby_count_ = 0;
}

/// Move v to the community where modularity gains most.
void Leiden::move(NodeIndex v) {
    const Level& here = level();
    const std::uint32_t old = community_[v];
    const double pull = params_.resolution * here.strength[v] / total_;
    gather(v, [community = community_.data()](NodeIndex w) { return community[w]; });
    community_strength_[old] -= here.strength[v];
    --members_[old];
    std::uint32_t best = old;
    double best_gain = to_group_[old] - pull * community_strength_[old] + kLeastGain * total_;
    for (const std::uint32_t c : nearby()) {
        const double gain = to_group_[c] - pull * community_strength_[c];
        if (gain > best_gain) {
            best = c;
            best_gain = gain;
        }
    }
    if (best_gain < 0 && members_[old] > 0 && !empty_.empty()) {
        best = empty_.back();
        empty_.pop_back();
    }
    forget_nearby();
    community_strength_[best] += here.strength[v];
    ++members_[best];
    if (best == old) return;
    community_[v] = best;
    if (members_[old] == 0) {
        community_strength_[old] = 0;
        empty_.push_back(old);
    }
    const std::uint32_t* const community = community_.data();
    std::uint8_t* const waiting = waiting_.data();
    for (const NodeIndex w :
         std::span(here.target).subspan(here.row[v], here.row[v + 1] - here.row[v])) {
        if (community[w] == best || waiting[w] != 0) continue;
        waiting[w] = 1;
        queue_.push_back(w);
    }
}

void Leiden::begin_refining() {
    const Level& here = level();
    const std::size_t n = level().size();
    for (std::size_t v = 0; v < of_node_.size(); ++v) found_[v] = community_[of_node_[v]];
    phase_ = Phase::refining;
    part_.resize(n);
    std::iota(part_.begin(), part_.end(), 0u);
    part_strength_ = here.strength;
    part_grown_.assign(n, 0);
    part_outside_.assign(n, 0);
    for (NodeIndex v = 0; v < n; ++v) {
        for (std::uint32_t e = here.row[v]; e < here.row[v + 1]; ++e) {
            if (community_[here.target[e]] == community_[v]) part_outside_[v] += here.weight[e];
        }
    }
    shuffle(queue_);
    queue_at_ = 0;
}

/// Let v, while it is alone, join a part of its community; both must be well connected to the rest
/// of the community.
void Leiden::refine(NodeIndex v) {
    if (part_grown_[part_[v]] != 0) return;
    const Level& here = level();
    const double share = params_.resolution / total_;
    const double whole = community_strength_[community_[v]];
    const auto well_connected = [&](std::uint32_t part) {
        return part_outside_[part] >= share * part_strength_[part] * (whole - part_strength_[part]);
    };
    const std::uint32_t own = part_[v];
    if (!well_connected(own)) return;
    gather(v, [community = community_.data(), part = part_.data(), mine = community_[v]](
                  NodeIndex w) { return community[w] == mine ? part[w] : kNoGroup; });
    std::uint32_t best = own;
    double best_gain = 0;
    for (const std::uint32_t part : nearby()) {
        const double gain = to_group_[part] - share * here.strength[v] * part_strength_[part];
        if (gain > best_gain && well_connected(part)) {
            best = part;
            best_gain = gain;
        }
    }
    if (best != own) {
        part_[v] = best;
        part_grown_[best] = 1;
        part_strength_[best] += here.strength[v];
        part_outside_[best] += part_outside_[own] - 2 * to_group_[best];
        part_strength_[own] = 0;
    }
    forget_nearby();
}

/// Make each part a node of the next level; or end the iteration when nothing would change.
void Leiden::merge() {
    const Level& here = level();
    const std::size_t n = level().size();
    constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> number(n, kNone);
    std::uint32_t parts = 0;
    for (NodeIndex v = 0; v < n; ++v) {
        if (number[part_[v]] == kNone) number[part_[v]] = parts++;
    }
    if (parts == n) {
        // As no part has two nodes, neither has another level anything to add.
        ++iteration_;
        begin_iteration();
        return;
    }
    Level next;
    next.strength.assign(parts, 0);
    std::vector<std::uint32_t> next_community(parts, 0);
    // Members of each part side by side.
    std::vector<std::uint32_t> begin(std::size_t{parts} + 1, 0);
    for (NodeIndex v = 0; v < n; ++v) {
        part_[v] = number[part_[v]];
        ++begin[part_[v] + 1];
        next.strength[part_[v]] += here.strength[v];
    }
    std::partial_sum(begin.begin(), begin.end(), begin.begin());
    std::vector<NodeIndex> members(n);
    std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
    for (NodeIndex v = 0; v < n; ++v) members[at[part_[v]]++] = v;
    // Community numbers below the number of parts: there are no more of them than parts.
    number.assign(n, kNone);
    std::uint32_t communities = 0;
    next.row.assign(1, 0);
    for (std::uint32_t part = 0; part < parts; ++part) {
        std::uint32_t& community = number[community_[members[begin[part]]]];
        if (community == kNone) community = communities++;
        next_community[part] = community;
        for (std::uint32_t i = begin[part]; i < begin[part + 1]; ++i) {
            gather(members[i], [parts_of = part_.data(), part](NodeIndex w) {
                return parts_of[w] != part ? parts_of[w] : kNoGroup;
            });
        }
        for (const std::uint32_t other : nearby()) {
            next.target.push_back(other);
            next.weight.push_back(to_group_[other]);
        }
        forget_nearby();
        next.row.push_back(static_cast<std::uint32_t>(next.target.size()));
    }
    for (std::uint32_t& node : of_node_) node = part_[node];
    merged_ = std::move(next);
    community_ = std::move(next_community);
    at_base_ = false;
    begin_level();
}

bool Leiden::step(std::size_t nodes) {
    for (std::size_t looked = 0; phase_ != Phase::done && looked < nodes; ++looked) {
        if (phase_ == Phase::merging) {
            merge();
            looked += level().size();
        } else if (queue_at_ < queue_.size()) {
            const NodeIndex v = queue_[queue_at_++];
            waiting_[v] = 0;
            if (phase_ == Phase::moving) {
                move(v);
            } else {
                refine(v);
            }
        } else if (phase_ == Phase::moving) {
            begin_refining();
        } else {
            phase_ = Phase::merging;
        }
    }
    return phase_ != Phase::done;
}

std::vector<std::uint32_t> Leiden::communities() const {
    const std::size_t n = found_.size();
    std::vector<std::uint32_t> size(count_groups(found_), 0);
    for (const std::uint32_t c : found_) ++size[c];
    // In the order of their lowest nodes, then stably by size.
    std::vector<std::uint32_t> order;
    std::vector<bool> listed(size.size(), false);
    for (const std::uint32_t c : found_) {
        if (!listed[c]) order.push_back(c);
        listed[c] = true;
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
    std::vector<std::uint32_t> number(size.size(), 0);
    for (std::uint32_t i = 0; i < order.size(); ++i) number[order[i]] = i;
    std::vector<std::uint32_t> result(n);
    for (std::size_t v = 0; v < n; ++v) result[v] = number[found_[v]];
    return result;
}

double modularity(const CsrGraph& graph, std::span<const std::uint32_t> group, double resolution) {
    std::vector<double> inside(count_groups(group), 0);
    std::vector<double> all(inside.size(), 0);
    double total = 0;
    for (NodeIndex v = 0; v < group.size(); ++v) {
        for (std::uint32_t e = graph.row[v]; e < graph.row[v + 1]; ++e) {
            const auto weight = static_cast<double>(graph.weight[e]);
            all[group[v]] += weight;
            if (group[graph.target[e]] == group[v]) inside[group[v]] += weight;
            total += weight;
        }
    }
    if (total <= 0) return std::numeric_limits<double>::quiet_NaN();
    double sum = 0;
    for (std::size_t g = 0; g < inside.size(); ++g)
        sum += inside[g] / total - resolution * (all[g] / total) * (all[g] / total);
    return sum;
}

std::vector<double> participation(const CsrGraph& graph, std::span<const std::uint32_t> group) {
    std::vector<double> to_group(count_groups(group), 0);
    std::vector<double> result(graph.node_count(), 0);
    for (NodeIndex v = 0; v < result.size(); ++v) {
        const auto neighbours = graph.neighbours(v);
        double strength = 0;
        for (std::size_t i = 0; i < neighbours.size(); ++i) {
            const auto weight = static_cast<double>(graph.weights(v)[i]);
            to_group[group[neighbours[i]]] += weight;
            strength += weight;
        }
        double squares = 0;
        for (const NodeIndex w : neighbours) {
            double& part = to_group[group[w]];
            squares += part / strength * (part / strength);
            part = 0;
        }
        if (!neighbours.empty()) result[v] = std::max(0.0, 1 - squares);
    }
    return result;
}

std::vector<std::uint32_t> match_groups(std::span<const std::uint32_t> old_group,
                                        std::span<const std::uint32_t> new_group) {
    struct Shared {
        std::uint32_t before, after, nodes;
    };
    std::vector<Shared> shared;
    std::uint32_t next_number = 0;
    for (std::size_t v = 0; v < old_group.size(); ++v) {
        if (old_group[v] == kNoGroup) continue;
        shared.push_back({old_group[v], new_group[v], 1});
        next_number = std::max(next_number, old_group[v] + 1);
    }
    const auto same = [](const Shared& a, const Shared& b) {
        return a.before == b.before && a.after == b.after;
    };
    const auto by_groups = [](const Shared& a, const Shared& b) {
        return a.before != b.before ? a.before < b.before : a.after < b.after;
    };
    std::sort(shared.begin(), shared.end(), by_groups);
    std::size_t kept = 0;
    for (const Shared& one : shared) {
        if (kept > 0 && same(shared[kept - 1], one)) {
            ++shared[kept - 1].nodes;
        } else {
            shared[kept++] = one;
        }
    }
    shared.resize(kept);
    std::stable_sort(shared.begin(), shared.end(),
                     [](const Shared& a, const Shared& b) { return a.nodes > b.nodes; });
    std::vector<std::uint32_t> number(count_groups(new_group), kNoGroup);
    std::vector<bool> taken(next_number, false);
    for (const Shared& pair : shared) {
        if (taken[pair.before] || number[pair.after] != kNoGroup) continue;
        taken[pair.before] = true;
        number[pair.after] = pair.before;
    }
    for (std::uint32_t& value : number) {
        if (value == kNoGroup) value = next_number++;
    }
    return number;
}

}  // namespace kith::graph
