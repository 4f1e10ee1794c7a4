#include "app/map_model.hpp"

#include "base/sorting.hpp"
#include "model/edit.hpp"
#include "model/organisation_name.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <string>

namespace kith {
namespace {

// World units; at scale 1 a unit is a CSS pixel.
constexpr float kMeRadius = 13;
constexpr float kMeRoom = 30;  // kept free around me
// Mean distance (of squares) from the middle at which a file's own map begins, by the root of the
// number of nodes: a third of what the layout makes of them. A map in clusters keeps its shape then
// (correlation 0.97 of 200 people), and one of places without a meaning unfolds all the same.
constexpr double kSuggestedRoom = 3;
constexpr float kPersonRadius = 5;
constexpr float kHubRadius = 7;

struct Hub {
    std::uint32_t organisation;
    std::uint32_t people;
};

/// Organisations where two or more people are now, by their number of people, then id.
std::vector<Hub> find_hubs(const Book& book, const Directory& directory) {
    std::vector<std::uint32_t> people(book.organisations.size(), 0);
    for (const PersonLine& line : directory.lines()) {
        if (line.organisation != PersonLine::kNone) ++people[line.organisation];
    }
    std::vector<Hub> hubs;
    for (std::uint32_t row = 0; row < people.size(); ++row) {
        if (people[row] >= 2) hubs.push_back({row, people[row]});
    }
    const auto rows = book.organisations.rows();
    sort_items(hubs, [&](const Hub& a, const Hub& b) {
        return a.people != b.people ? a.people > b.people
                                    : rows[a.organisation].id < rows[b.organisation].id;
    });
    return hubs;
}

/// Where the book pins a node, if it does.
MapPlace place_in_book(const Book& book, const MapNode& node) {
    switch (node.kind) {
        case MapNodeKind::person:
            return book.people.rows()[node.row].map_place;
        case MapNodeKind::organisation:
            return book.organisations.rows()[node.row].map_place;
        case MapNodeKind::me:
        case MapNodeKind::ghost:
            break;
    }
    return {};
}

/// A node or a tie each is little work: a step is so many of them.
constexpr std::size_t kAStep = 1000;

bool same_ties(std::span<const MapTie> a, std::span<const MapTie> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const MapTie& x, const MapTie& y) {
        // How close people are to me changes daily, and moves nobody.
        const bool same_pull = x.kind != MapTieKind::person || x.strength == y.strength;
        return x.a == y.a && x.b == y.b && x.kind == y.kind && x.line == y.line && same_pull;
    });
}

/// What the layout makes room for, whatever the nodes are sized by.
float own_radius(const MapNode& node) {
    switch (node.kind) {
        case MapNodeKind::me:
            return kMeRadius;
        case MapNodeKind::organisation:
            return kHubRadius + 1.6f * std::sqrt(static_cast<float>(node.degree));
        case MapNodeKind::person:
        case MapNodeKind::ghost:
            break;
    }
    return kPersonRadius;
}

float rest_length(const MapNode& a, const MapNode& b, MapTieKind kind) {
    const float touching = own_radius(a) + own_radius(b);
    switch (kind) {
        case MapTieKind::person:
            return touching + 34;
        case MapTieKind::membership:
            return touching + 6;  // the layout makes a disc of those around a hub
        case MapTieKind::me:
            return touching + 120;
    }
    return touching;
}

}  // namespace

std::optional<Day> first_day(Date date) {
    date.month = std::max<std::uint8_t>(date.month, 1);
    date.day = std::max<std::uint8_t>(date.day, 1);
    return to_day(date);
}
std::optional<Day> last_day(Date date) {
    if (date.month == 0) date.month = 12;
    if (date.day == 0) date.day = static_cast<std::uint8_t>(days_in_month(date.year, date.month));
    return to_day(date);
}

TieLine line_of(std::string_view type) {
    const auto at = std::ranges::find(kLineTypes, type);
    return at == kLineTypes.end() ? TieLine::plain : static_cast<TieLine>(at - kLineTypes.begin());
}

bool is_new_map(std::span<const float> positions) {
    const std::size_t nodes = positions.size() / 2;
    std::size_t placed = 0;
    for (std::size_t i = 0; i < nodes; ++i) placed += std::isnan(positions[2 * i]) ? 0 : 1;
    return placed * 10 < nodes * 8;
}

std::span<const std::uint32_t> MapModel::neighbours(std::uint32_t node) const {
    const std::vector<std::uint32_t>& start = lookup_.neighbour_start;
    if (node + 1 >= start.size()) return {};
    return std::span(lookup_.neighbour).subspan(start[node], start[node + 1] - start[node]);
}

std::span<const std::uint32_t> MapModel::ties_of(std::uint32_t node) const {
    const std::vector<std::uint32_t>& start = lookup_.neighbour_start;
    if (node + 1 >= start.size()) return {};
    return std::span(lookup_.tie_of).subspan(start[node], start[node + 1] - start[node]);
}

std::uint32_t MapModel::node_of(Id id) const {
    const std::uint32_t node =
        lookup_.node_of.find(id, [&](std::uint32_t i) { return nodes_[i].id; });
    return node == IdIndex::kNone ? static_cast<std::uint32_t>(nodes_.size()) : node;
}

Stepwise<bool> MapModel::update_steps(const Book& book, const Directory& directory) {
    std::size_t done = 0;
    std::vector<MapNode> nodes;
    std::vector<MapTie> ties;
    nodes.reserve(book.people.size() + book.organisations.size() + 1);
    ties.reserve(nodes.capacity() + book.ties.size());
    nodes.push_back({MapNodeKind::me, 0, {}, 0, kMeRadius});
    std::vector<WantedPerson> ghosts = wanted_people(book);
    std::set<std::string> unknown;  // their keys, without those of people there are
    for (const WantedPerson& ghost : ghosts) unknown.insert(ghost.key);

    constexpr std::uint32_t kNoHub = UINT32_MAX;
    std::vector<std::uint32_t> hub_of(book.organisations.size(), kNoHub);
    for (const Hub& hub : find_hubs(book, directory)) {
        hub_of[hub.organisation] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({MapNodeKind::organisation, hub.organisation,
                         book.organisations.rows()[hub.organisation].id.value, hub.people, 0});
        nodes.back().radius = own_radius(nodes.back());
    }
    const std::uint32_t hubs = static_cast<std::uint32_t>(nodes.size()) - 1;

    // In the order of ids: the same book gives the same map, however its rows lie.
    const std::span<const Person> people = book.people.rows();
    auto sorting = rows_by_id_steps(book, Part::living, EntityKind::person);
    while (sorting.step()) co_yield {};
    const std::vector<std::uint32_t> by_id = sorting.take();
    std::vector<std::uint32_t> node_of_row(people.size());
    for (const std::uint32_t row : by_id) {
        if (++done % kAStep == 0) co_yield {};
        node_of_row[row] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({MapNodeKind::person, row, people[row].id.value, 0, kPersonRadius});
        unknown.erase(directory.lines()[row].name_key);
    }
    std::erase_if(ghosts, [&](const WantedPerson& one) { return !unknown.contains(one.key); });
    const auto first_ghost = static_cast<std::uint32_t>(nodes.size());
    for (std::uint32_t i = 0; i < ghosts.size(); ++i)
        nodes.push_back({MapNodeKind::ghost, i, ghosts[i].id, 0, kPersonRadius});

    std::vector<bool> held(nodes.size(), false);
    for (std::uint32_t hub = 1; hub <= hubs; ++hub)
        ties.push_back({0, hub, MapTieKind::me, 1, false});
    for (const std::uint32_t row : by_id) {
        if (++done % kAStep == 0) co_yield {};
        const std::uint32_t organisation = directory.lines()[row].organisation;
        if (organisation == PersonLine::kNone || hub_of[organisation] == kNoHub) continue;
        ties.push_back({hub_of[organisation], node_of_row[row], MapTieKind::membership, 1, false});
        ++nodes[node_of_row[row]].degree;
        held[node_of_row[row]] = true;
    }
    auto sorting_ties = rows_by_id_steps(book, Part::living, EntityKind::tie);
    while (sorting_ties.step()) co_yield {};
    for (const std::uint32_t row : sorting_ties.take()) {
        if (++done % kAStep == 0) co_yield {};
        const Tie& tie = book.ties.rows()[row];
        const std::size_t a = book.people.row_of(tie.a);
        const std::size_t b = book.people.row_of(tie.b);
        if (a == people.size() || b == people.size() || a == b || tie.state == "rejected") continue;
        ties.push_back({node_of_row[a], node_of_row[b], MapTieKind::person, strength_between(tie),
                        tie.state == "inferred", tie.directed, line_of(tie.type)});
        ties.back().close = tie.type == "friend" || tie.type == "family";
        if (tie.since) ties.back().since = first_day(tie.since).value_or(ties.back().since);
        if (tie.until) ties.back().until = last_day(tie.until).value_or(ties.back().until);
        ++nodes[node_of_row[a]].degree;
        ++nodes[node_of_row[b]].degree;
        held[node_of_row[a]] = held[node_of_row[b]] = true;
    }
    for (const std::uint32_t row : by_id) {
        if (!held[node_of_row[row]])
            ties.push_back({0, node_of_row[row], MapTieKind::me, 1, false});
    }

    // Who is said to be at an organisation of the map stands beside it.
    std::vector<std::string> ghost_at;
    for (const WantedPerson& ghost : ghosts)
        ghost_at.push_back(organisation_key(read_wanted(ghost.words).at));
    std::vector<std::uint32_t> hub_of_ghost(ghosts.size(), 0);
    for (std::uint32_t hub = 1; hub <= hubs && !ghosts.empty(); ++hub) {
        if (++done % kAStep == 0) co_yield {};
        const std::string key = organisation_key(book.organisations.rows()[nodes[hub].row].name);
        for (std::size_t i = 0; i < ghosts.size() && !key.empty(); ++i) {
            if (ghost_at[i] == key) hub_of_ghost[i] = hub;
        }
    }
    for (std::uint32_t i = 0; i < ghosts.size(); ++i) {
        const std::uint32_t hub = hub_of_ghost[i];
        ties.push_back({hub, first_ghost + i, hub != 0 ? MapTieKind::membership : MapTieKind::me, 1,
                        hub != 0});
        if (hub != 0) ++nodes[first_ghost + i].degree;
    }

    // Positions follow their entities, and so do those that a new map began from.
    constexpr float kNowhere = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> positions(2 * nodes.size(), kNowhere);
    std::vector<float> begun(begun_.empty() ? 0 : positions.size(), kNowhere);
    std::vector<std::uint8_t> pinned(nodes.size(), 0);
    std::vector<std::pair<std::uint32_t, MapPlace>> suggested;
    const auto put = [](std::vector<float>& into, std::size_t node, float x, float y) {
        if (into.empty()) return;
        into[2 * node] = x;
        into[2 * node + 1] = y;
    };
    put(positions, 0, 0, 0);
    put(begun, 0, 0, 0);
    pinned[0] = 1;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        if (++done % kAStep == 0) co_yield {};
        const MapPlace place = place_in_book(book, nodes[i]);
        if (place.pinned) {
            put(positions, i, place.x, place.y);
            put(begun, i, place.x, place.y);
            pinned[i] = 1;
            continue;
        }
        if (place != MapPlace{} && std::isfinite(place.x) && std::isfinite(place.y))
            suggested.emplace_back(static_cast<std::uint32_t>(i), place);
        const std::size_t old = 2 * std::size_t{node_of(nodes[i].id)};
        if (old >= 2 * nodes_.size()) continue;
        put(positions, i, positions_[old], positions_[old + 1]);
        // The layout may come to rest between two steps.
        if (old < begun_.size()) put(begun, i, begun_[old], begun_[old + 1]);
    }
    auto looking_up = lookup_steps(nodes, ties);
    while (looking_up.step()) co_yield {};
    Lookup lookup = looking_up.take();
    auto setting_lanes = lane_steps(ties, lookup);
    while (setting_lanes.step()) co_yield {};
    const bool same_nodes =
        std::equal(nodes.begin(), nodes.end(), nodes_.begin(), nodes_.end(),
                   [](const MapNode& a, const MapNode& b) { return a.id == b.id; });
    const bool changed = !same_nodes || !same_ties(ties, ties_) || pinned != pinned_;

    nodes_ = std::move(nodes);
    ties_ = std::move(ties);
    ghosts_ = std::move(ghosts);
    positions_ = std::move(positions);
    if (!begun_.empty()) begun_ = std::move(begun);
    pinned_ = std::move(pinned);
    suggested_ = std::move(suggested);
    lookup_ = std::move(lookup);
    ++positions_revision_;
    ++revision_;
    if (changed) ++shape_revision_;
    category_.assign(nodes_.size(), kNoCategory);  // until show()
    group_.assign(nodes_.size(), kNoCategory);
    co_return changed;
}

Stepwise<MapModel::Lookup> MapModel::lookup_steps(std::span<const MapNode> nodes,
                                                  std::span<const MapTie> ties) {
    Lookup found;
    std::size_t done = 0;
    found.node_of.reserve(nodes.size());
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (++done % kAStep == 0) co_yield {};
        found.node_of.insert(nodes[i].id, i);
    }
    std::vector<std::uint32_t>& start = found.neighbour_start;
    start.assign(nodes.size() + 1, 0);
    for (const MapTie& tie : ties) {
        if (tie.kind == MapTieKind::me) continue;
        ++start[tie.a + 1];
        ++start[tie.b + 1];
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    found.neighbour.resize(start.back());
    found.tie_of.resize(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (std::uint32_t t = 0; t < ties.size(); ++t) {
        if (++done % kAStep == 0) co_yield {};
        const MapTie& tie = ties[t];
        if (tie.kind == MapTieKind::me) continue;
        found.tie_of[next[tie.a]] = found.tie_of[next[tie.b]] = t;
        found.neighbour[next[tie.a]++] = tie.b;
        found.neighbour[next[tie.b]++] = tie.a;
    }
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (++done % kAStep == 0) co_yield {};
        std::sort(found.neighbour.begin() + static_cast<std::ptrdiff_t>(start[i]),
                  found.neighbour.begin() + static_cast<std::ptrdiff_t>(start[i + 1]));
    }
    co_return std::move(found);
}

Stepwise<bool> MapModel::lane_steps(std::span<MapTie> ties, const Lookup& lookup) {
    const std::vector<std::uint32_t>& start = lookup.neighbour_start;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> to_others;  // the other end and the tie
    std::size_t done = 0;
    for (std::uint32_t node = 0; node + 1 < start.size(); ++node) {
        to_others.clear();
        for (std::uint32_t e = start[node]; e < start[node + 1]; ++e) {
            if (++done % kAStep == 0) co_yield {};
            const std::uint32_t t = lookup.tie_of[e];
            const std::uint32_t other = ties[t].a == node ? ties[t].b : ties[t].a;
            if (other > node && ties[t].kind == MapTieKind::person)
                to_others.emplace_back(other, t);
        }
        std::ranges::sort(to_others);
        for (auto from = to_others.begin(); from != to_others.end();) {
            const auto to = std::find_if(from, to_others.end(),
                                         [&](const auto& one) { return one.first != from->first; });
            const int lanes =
                static_cast<int>(std::min<std::ptrdiff_t>(to - from, MapTie::kMostLanes));
            for (int i = 0; from != to; ++from, ++i) {
                MapTie& tie = ties[from->second];
                const int lane = 2 * std::min(i, lanes - 1) - (lanes - 1);
                tie.lane = static_cast<std::int8_t>(tie.a == node ? lane : -lane);
            }
        }
    }
    co_return true;
}

void MapModel::set_positions(std::span<const float> positions) {
    if (positions.size() != positions_.size()) return;
    positions_.assign(positions.begin(), positions.end());
    ++positions_revision_;
}

void MapModel::set_position(std::uint32_t node, float x, float y) {
    if (node >= nodes_.size()) return;
    positions_[2 * std::size_t{node}] = x;
    positions_[2 * std::size_t{node} + 1] = y;
    ++positions_revision_;
}

void MapModel::put_pinned(const Book& book) {
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) {
        if (!is_pinned(i)) continue;
        const MapPlace place = place_in_book(book, nodes_[i]);
        set_position(i, place.x, place.y);
    }
}

LayoutJob MapModel::layout_job() const {
    LayoutJob job;
    job.node_count = static_cast<std::uint32_t>(nodes_.size());
    job.ends.reserve(2 * ties_.size());
    job.weight.reserve(ties_.size());
    job.rest_length.reserve(ties_.size());
    job.radius.reserve(nodes_.size());
    job.key.reserve(nodes_.size());
    for (const MapTie& tie : ties_) {
        const MapNode& a = nodes_[tie.a];
        const MapNode& b = nodes_[tie.b];
        job.ends.push_back(tie.a);
        job.ends.push_back(tie.b);
        job.weight.push_back(tie.kind == MapTieKind::membership ? 1.0f
                             : tie.kind == MapTieKind::person   ? tie.strength * 0.5f
                                                                : 0.05f);
        job.rest_length.push_back(rest_length(a, b, tie.kind));
    }
    for (const MapNode& node : nodes_) {
        job.radius.push_back(node.kind == MapNodeKind::me ? kMeRoom : own_radius(node));
        job.key.push_back(static_cast<std::uint32_t>(node.id.low));
    }
    job.start = begun_.empty() ? positions_ : begun_;
    job.pinned = pinned_;
    job.reheat = is_new_map(job.start);
    if (job.reheat) put_suggested(job.start);
    return job;
}

void MapModel::put_suggested(std::vector<float>& start) const {
    if (suggested_.empty()) return;
    const auto count = static_cast<double>(suggested_.size());
    double x = 0, y = 0, square = 0;
    for (const auto& [node, place] : suggested_) {
        x += static_cast<double>(place.x) / count;
        y += static_cast<double>(place.y) / count;
    }
    for (const auto& [node, place] : suggested_) {
        const double right = static_cast<double>(place.x) - x;
        const double down = static_cast<double>(place.y) - y;
        square += right * right + down * down;
    }
    if (!(square > 0)) return;
    const double scale =
        kSuggestedRoom * std::sqrt(static_cast<double>(nodes_.size()) * count / square);
    for (const auto& [node, place] : suggested_) {
        float* at = &start[2 * std::size_t{node}];
        if (!std::isnan(at[0])) continue;
        at[0] = static_cast<float>((static_cast<double>(place.x) - x) * scale);
        at[1] = static_cast<float>((static_cast<double>(place.y) - y) * scale);
    }
}

LayoutJob MapModel::begin_layout() {
    LayoutJob job = layout_job();
    if (!job.reheat) begun_.clear();
    if (job.reheat && begun_.empty()) begun_ = positions_;
    return job;
}

}  // namespace kith
