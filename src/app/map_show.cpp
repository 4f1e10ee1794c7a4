// The part of MapModel that says how its nodes look.
#include "app/map_model.hpp"
#include "graph/communities.hpp"

#include <algorithm>
#include <cmath>

namespace kith {
namespace {

constexpr float kPersonRadius = 5;
// When they are sized by a number: discs that can still be told apart and pressed.
constexpr float kLeastRadius = 3.2f;
constexpr float kMostRadius = 12;

/// Rows of the organisations that are nodes themselves, the largest first.
std::vector<std::uint32_t> organisation_nodes(std::span<const MapNode> nodes) {
    std::vector<std::uint32_t> rows;
    for (const MapNode& node : nodes) {
        if (node.kind == MapNodeKind::organisation) rows.push_back(node.row);
    }
    return rows;
}

/// Rows of the organisations where anybody works now, in the order of the people.
std::vector<std::uint32_t> workplaces(const Directory& directory) {
    std::vector<std::uint32_t> rows;
    for (const PersonLine& line : directory.lines()) {
        const bool is_new = line.organisation != PersonLine::kNone &&
                            !std::ranges::contains(rows, line.organisation);
        if (is_new) rows.push_back(line.organisation);
        if (rows.size() > kToldApart) break;
    }
    return rows;
}

}  // namespace

void MapModel::show(const MapSight& sight, const MapLook& look) {
    ++revision_;
    classify(sight, look.colour, category_, categories_);
    tell_ghosts_apart();
    if (look.group.trait == MapTrait::none) {
        group_.assign(nodes_.size(), kNoCategory);
        groups_.clear();
    } else {
        classify(sight, look.group, group_, groups_);
    }
    size_nodes(sight, look.size);
    for (std::size_t i = 1; i < nodes_.size() && look.size.trait == MapTrait::none; ++i) {
        if (nodes_[i].kind == MapNodeKind::person && category_[i] < categories_.size())
            nodes_[i].radius *= std::sqrt(categories_[category_[i]].area);
    }
    sectors_.clear();
    sectors_by_ = MapTrait::none;
}

void MapModel::show_sectors(const MapSight& sight, bool awaited) {
    const std::size_t people = sight.book.people.size();
    std::size_t row = 0;
    while (row < people && sight.measures.community(row) == graph::kNoGroup) ++row;
    if (row == people && awaited) {
        sectors_by_ = MapTrait::none;
        sectors_.assign(1, {});
        sector_.assign(nodes_.size(), 0);
        return;
    }
    sectors_by_ = row < people ? MapTrait::community : MapTrait::organisation;
    classify(sight, {sectors_by_, {}}, sector_, sectors_);
}

void MapModel::classify(const MapSight& sight, const MapAttribute& attribute,
                        std::vector<std::uint16_t>& of,
                        std::vector<MapCategory>& categories) const {
    of.assign(nodes_.size(), kNoCategory);
    if (attribute.trait != MapTrait::organisation) {
        MapClasses classes = classify_people(sight, attribute);
        categories = std::move(classes.categories);
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            if (nodes_[i].kind == MapNodeKind::person) of[i] = classes.of[nodes_[i].row];
        }
        // Organisations have none of it, and stand behind in one quiet colour.
        MapCategory hubs{"Organisations", 0, MapCategory::kOther, 0, 0};
        for (std::size_t i = 1; i < nodes_.size(); ++i) {
            if (nodes_[i].kind != MapNodeKind::organisation) continue;
            of[i] = static_cast<std::uint16_t>(categories.size());
            ++hubs.organisations;
        }
        if (hubs.organisations > 0) categories.push_back(std::move(hubs));
        return;
    }
    std::vector<std::uint32_t> shown = organisation_nodes(nodes_);
    const bool has_hubs = !shown.empty();
    if (!has_hubs) shown = workplaces(sight.directory);
    if (has_hubs || shown.size() <= kToldApart)
        shown.resize(std::min(shown.size(), kToldApart));
    else
        shown.clear();
    categories.clear();
    std::vector<std::uint16_t> of_organisation(sight.book.organisations.size(), kNoCategory);
    for (const std::uint32_t row : shown) {
        of_organisation[row] = static_cast<std::uint16_t>(categories.size());
        categories.push_back(
            told_apart(sight.book.organisations.rows()[row].name, 0, categories.size()));
    }
    const auto others = static_cast<std::uint16_t>(categories.size());
    categories.push_back(
        {shown.empty() ? "Organisations" : "Other organisations", 0, MapCategory::kOther});
    const auto none = static_cast<std::uint16_t>(categories.size());
    categories.push_back({"No organisation", 0, MapCategory::kOther});
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        const MapNode& node = nodes_[i];
        if (node.kind == MapNodeKind::ghost) continue;
        const std::uint32_t organisation = node.kind == MapNodeKind::organisation
                                               ? node.row
                                               : sight.directory.lines()[node.row].organisation;
        of[i] = organisation == PersonLine::kNone              ? none
                : of_organisation[organisation] == kNoCategory ? others
                                                               : of_organisation[organisation];
        if (node.kind == MapNodeKind::person) ++categories[of[i]].people;
    }
    // What nobody is in is not told of.
    if (categories[none].people == 0) categories.pop_back();
    if (std::ranges::contains(of, others)) return;
    categories.erase(categories.begin() + others);
    std::ranges::replace(of, none, others);
}

/// A pale outline, whatever the colours say of those who are known.
void MapModel::tell_ghosts_apart() {
    if (ghosts_.empty()) return;
    const auto last = static_cast<std::uint16_t>(categories_.size());
    categories_.push_back({std::string(kGhostsLabel), static_cast<std::uint32_t>(ghosts_.size()),
                           MapCategory::kOther});
    categories_.back().fill = MapFill::outline;
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        if (nodes_[i].kind == MapNodeKind::ghost) category_[i] = last;
    }
}

void MapModel::size_nodes(const MapSight& sight, const MapAttribute& attribute) {
    std::vector<double> numbers = trait_numbers(sight, attribute);
    // The longer ago, the smaller: half at two months.
    if (attribute.trait == MapTrait::last_touch) {
        for (double& number : numbers) number = 1 / (1 + std::max(0.0, number) / 60);
    }
    double least = 0;
    double most = 0;
    for (const double number : numbers) {
        if (std::isnan(number)) continue;
        least = std::min(least, number);
        most = std::max(most, number);
    }
    for (MapNode& node : nodes_) {
        if (node.kind != MapNodeKind::person) continue;
        if (numbers.empty()) {
            node.radius = kPersonRadius;
            continue;
        }
        const double number = numbers[node.row];
        const double part =
            std::isnan(number) || most <= least ? 0 : (number - least) / (most - least);
        // By area: twice as much looks twice as large.
        node.radius =
            kLeastRadius + (kMostRadius - kLeastRadius) * static_cast<float>(std::sqrt(part));
    }
}

}  // namespace kith
