#include "app/map_model.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace kith {
namespace {

// World units; at scale 1 a unit is a CSS pixel.
constexpr float kMeRadius = 13;
constexpr float kMeRoom = 30;  // kept free around me
constexpr float kPersonRadius = 5;
constexpr float kHubRadius = 7;
constexpr std::size_t kColoured = 10;  // the theme's categories

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
    std::sort(hubs.begin(), hubs.end(), [&](const Hub& a, const Hub& b) {
        return a.people != b.people ? a.people > b.people
                                    : rows[a.organisation].id < rows[b.organisation].id;
    });
    return hubs;
}

/// The ids stand beside the rows while they are sorted: to look each up takes three times as long.
std::vector<std::uint32_t> rows_in_order_of_ids(std::span<const Person> people) {
    std::vector<std::pair<Id, std::uint32_t>> ids;
    ids.reserve(people.size());
    for (std::uint32_t row = 0; row < people.size(); ++row)
        ids.emplace_back(people[row].id.value, row);
    std::ranges::sort(ids);
    std::vector<std::uint32_t> rows;
    rows.reserve(ids.size());
    for (const auto& [id, row] : ids) rows.push_back(row);
    return rows;
}

bool same_ties(std::span<const MapTie> a, std::span<const MapTie> b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const MapTie& x, const MapTie& y) {
        return x.a == y.a && x.b == y.b && x.kind == y.kind && x.line == y.line;
    });
}

float rest_length(const MapNode& a, const MapNode& b, MapTieKind kind) {
    const float touching = a.radius + b.radius;
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

TieLine line_of(std::string_view type) {
    if (type == "reports to") return TieLine::reports_to;
    if (type == "influences") return TieLine::influences;
    return type == "informs" ? TieLine::informs : TieLine::plain;
}

}  // namespace

std::span<const std::uint32_t> MapModel::neighbours(std::uint32_t node) const {
    if (node + 1 >= neighbour_start_.size()) return {};
    return std::span(neighbour_)
        .subspan(neighbour_start_[node], neighbour_start_[node + 1] - neighbour_start_[node]);
}

std::span<const std::uint32_t> MapModel::ties_of(std::uint32_t node) const {
    if (node + 1 >= neighbour_start_.size()) return {};
    return std::span(tie_of_).subspan(neighbour_start_[node],
                                      neighbour_start_[node + 1] - neighbour_start_[node]);
}

std::uint32_t MapModel::node_of(Id id) const {
    const auto it = node_of_.find(id);
    return it == node_of_.end() ? static_cast<std::uint32_t>(nodes_.size()) : it->second;
}

bool MapModel::update(const Book& book, const Directory& directory, MapColour colour) {
    std::vector<MapNode> nodes;
    std::vector<MapTie> ties;
    nodes.push_back({MapNodeKind::me, 0, {}, 0, kMeRadius});

    constexpr std::uint32_t kNoHub = UINT32_MAX;
    std::vector<std::uint32_t> hub_of(book.organisations.size(), kNoHub);
    for (const Hub& hub : find_hubs(book, directory)) {
        hub_of[hub.organisation] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({MapNodeKind::organisation, hub.organisation,
                         book.organisations.rows()[hub.organisation].id.value, hub.people,
                         kHubRadius + 1.6f * std::sqrt(static_cast<float>(hub.people))});
    }
    const std::uint32_t hubs = static_cast<std::uint32_t>(nodes.size()) - 1;

    // In the order of ids: the same book gives the same map, however its rows lie.
    const std::span<const Person> people = book.people.rows();
    const std::vector<std::uint32_t> by_id = rows_in_order_of_ids(people);
    std::vector<std::uint32_t> node_of_row(people.size());
    for (const std::uint32_t row : by_id) {
        node_of_row[row] = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({MapNodeKind::person, row, people[row].id.value, 0, kPersonRadius});
    }

    std::vector<bool> held(nodes.size(), false);
    for (std::uint32_t hub = 1; hub <= hubs; ++hub)
        ties.push_back({0, hub, MapTieKind::me, 1, false});
    for (const std::uint32_t row : by_id) {
        const std::uint32_t organisation = directory.lines()[row].organisation;
        if (organisation == PersonLine::kNone || hub_of[organisation] == kNoHub) continue;
        ties.push_back({hub_of[organisation], node_of_row[row], MapTieKind::membership, 1, false});
        ++nodes[node_of_row[row]].degree;
        held[node_of_row[row]] = true;
    }
    std::vector<const Tie*> between;
    for (const Tie& tie : book.ties.rows()) between.push_back(&tie);
    std::sort(between.begin(), between.end(),
              [](const Tie* a, const Tie* b) { return a->id < b->id; });
    for (const Tie* tie : between) {
        const std::size_t a = book.people.row_of(tie->a);
        const std::size_t b = book.people.row_of(tie->b);
        if (a == people.size() || b == people.size() || a == b || tie->state == "rejected")
            continue;
        const float strength = tie->strength > 0 ? static_cast<float>(tie->strength) : 0.5f;
        ties.push_back({node_of_row[a], node_of_row[b], MapTieKind::person, strength,
                        tie->state == "inferred", tie->directed, line_of(tie->type)});
        ++nodes[node_of_row[a]].degree;
        ++nodes[node_of_row[b]].degree;
        held[node_of_row[a]] = held[node_of_row[b]] = true;
    }
    for (const std::uint32_t row : by_id) {
        if (!held[node_of_row[row]])
            ties.push_back({0, node_of_row[row], MapTieKind::me, 1, false});
    }

    // Positions follow their entities.
    std::vector<float> positions(2 * nodes.size(), std::numeric_limits<float>::quiet_NaN());
    std::vector<std::uint8_t> pinned(nodes.size(), 0);
    positions[0] = positions[1] = 0;
    pinned[0] = 1;
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        const MapPlace& place = nodes[i].kind == MapNodeKind::person
                                    ? people[nodes[i].row].map_place
                                    : book.organisations.rows()[nodes[i].row].map_place;
        if (place.pinned) {
            positions[2 * i] = place.x;
            positions[2 * i + 1] = place.y;
            pinned[i] = 1;
        } else if (const auto it = node_of_.find(nodes[i].id); it != node_of_.end()) {
            positions[2 * i] = positions_[2 * std::size_t{it->second}];
            positions[2 * i + 1] = positions_[2 * std::size_t{it->second} + 1];
        }
    }
    const bool same_nodes =
        std::equal(nodes.begin(), nodes.end(), nodes_.begin(), nodes_.end(),
                   [](const MapNode& a, const MapNode& b) { return a.id == b.id; });
    const bool changed = !same_nodes || !same_ties(ties, ties_) || pinned != pinned_;

    nodes_ = std::move(nodes);
    ties_ = std::move(ties);
    positions_ = std::move(positions);
    pinned_ = std::move(pinned);
    node_of_.clear();
    for (std::uint32_t i = 1; i < nodes_.size(); ++i) node_of_[nodes_[i].id] = i;

    neighbour_start_.assign(nodes_.size() + 1, 0);
    for (const MapTie& tie : ties_) {
        if (tie.kind == MapTieKind::me) continue;
        ++neighbour_start_[tie.a + 1];
        ++neighbour_start_[tie.b + 1];
    }
    std::partial_sum(neighbour_start_.begin(), neighbour_start_.end(), neighbour_start_.begin());
    neighbour_.resize(neighbour_start_.back());
    tie_of_.resize(neighbour_start_.back());
    std::vector<std::uint32_t> next(neighbour_start_.begin(), neighbour_start_.end() - 1);
    for (std::uint32_t t = 0; t < ties_.size(); ++t) {
        const MapTie& tie = ties_[t];
        if (tie.kind == MapTieKind::me) continue;
        tie_of_[next[tie.a]] = tie_of_[next[tie.b]] = t;
        neighbour_[next[tie.a]++] = tie.b;
        neighbour_[next[tie.b]++] = tie.a;
    }
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
        std::sort(neighbour_.begin() + static_cast<std::ptrdiff_t>(neighbour_start_[i]),
                  neighbour_.begin() + static_cast<std::ptrdiff_t>(neighbour_start_[i + 1]));
    }
    ++positions_revision_;
    recolour(book, directory, colour);
    return changed;
}

void MapModel::recolour(const Book& book, const Directory& directory, MapColour colour) {
    ++revision_;
    categories_.clear();
    category_.assign(nodes_.size(), kNoCategory);
    const auto line_of = [&](const MapNode& node) -> const PersonLine& {
        return directory.lines()[node.row];
    };

    if (colour == MapColour::organisation) {
        std::vector<std::uint16_t> of_organisation(book.organisations.size(), kNoCategory);
        std::size_t hubs = 0;
        for (const MapNode& node : nodes_) {
            if (node.kind != MapNodeKind::organisation) continue;
            ++hubs;
            if (categories_.size() == kColoured) continue;
            of_organisation[node.row] = static_cast<std::uint16_t>(categories_.size());
            categories_.push_back({book.organisations.rows()[node.row].name, 0,
                                   static_cast<std::uint8_t>(categories_.size())});
        }
        const auto others = static_cast<std::uint16_t>(categories_.size());
        categories_.push_back(
            {hubs > kColoured || hubs > 0 ? "Other organisations" : "Organisations", 0,
             MapCategory::kOther});
        const auto none = static_cast<std::uint16_t>(categories_.size());
        categories_.push_back({"No organisation", 0, MapCategory::kOther});
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            const MapNode& node = nodes_[i];
            const std::uint32_t organisation =
                node.kind == MapNodeKind::organisation ? node.row : line_of(node).organisation;
            const std::uint16_t category = organisation == PersonLine::kNone ? none
                                           : of_organisation[organisation] == kNoCategory
                                               ? others
                                               : of_organisation[organisation];
            category_[i] = category;
            if (node.kind == MapNodeKind::person) ++categories_[category].people;
        }
    } else {
        const bool by_function = colour == MapColour::function;
        const std::size_t kinds = by_function ? kJobFunctionCount : kSeniorityCount;
        std::vector<std::uint32_t> people(kinds, 0);
        const auto kind_of_line = [&](const PersonLine& line) {
            return by_function ? static_cast<std::size_t>(line.title.function)
                               : static_cast<std::size_t>(line.title.seniority);
        };
        for (const MapNode& node : nodes_) {
            if (node.kind == MapNodeKind::person) ++people[kind_of_line(line_of(node))];
        }
        // Functions by their number of people, seniorities in their own order; unknown last.
        std::vector<std::size_t> order(kinds);
        std::iota(order.begin(), order.end(), std::size_t{0});
        const std::size_t unknown = by_function ? static_cast<std::size_t>(JobFunction::unknown)
                                                : static_cast<std::size_t>(Seniority::unknown);
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            if ((a == unknown) != (b == unknown)) return b == unknown;
            return by_function && people[a] > people[b];
        });
        std::vector<std::uint16_t> category_of(kinds, kNoCategory);
        std::uint8_t next_colour = 0;
        for (const std::size_t kind : order) {
            if (people[kind] == 0) continue;
            const bool other = kind == unknown || (by_function && next_colour >= kColoured);
            category_of[kind] = static_cast<std::uint16_t>(categories_.size());
            const std::string_view label = by_function
                                               ? function_label(static_cast<JobFunction>(kind))
                                               : seniority_label(static_cast<Seniority>(kind));
            // A step of the ordered scale belongs to the seniority, whoever else is there.
            const std::uint8_t step =
                by_function ? next_colour : static_cast<std::uint8_t>(kSeniorityCount - 2 - kind);
            categories_.push_back(
                {std::string(label), people[kind], other ? MapCategory::kOther : step});
            if (!other) ++next_colour;
        }
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            if (nodes_[i].kind == MapNodeKind::person)
                category_[i] = category_of[kind_of_line(line_of(nodes_[i]))];
        }
    }
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

LayoutJob MapModel::layout_job() const {
    LayoutJob job;
    job.node_count = static_cast<std::uint32_t>(nodes_.size());
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
    for (const MapNode& node : nodes_)
        job.radius.push_back(node.kind == MapNodeKind::me ? kMeRoom : node.radius);
    job.start = positions_;
    job.pinned = pinned_;
    std::size_t placed = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) placed += std::isnan(positions_[2 * i]) ? 0 : 1;
    job.reheat = placed * 10 < nodes_.size() * 8;
    return job;
}

}  // namespace kith
