#include "app/map_arrangement.hpp"

#include "base/sorting.hpp"
#include "layout/box_tree.hpp"
#include "layout/cells.hpp"
#include "layout/rings.hpp"
#include "layout/unit_circle.hpp"
#include "strategy/layers.hpp"
#include "strategy/rule_setting.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace kith {
namespace {

constexpr std::size_t kScale = 5;
constexpr std::array<std::string_view, 4> kRings = {"15", "50", "150", "known"};
constexpr std::array<std::string_view, 4> kRingNames = {"Core 15", "Next 50", "Outer 150", "Known"};
constexpr float kUnitRoom = 130;  // world units: a column and the gap beside it
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

Date first_of(Date date) {
    if (date.year == 0) return {};
    return {date.year, std::max<std::uint8_t>(date.month, 1), std::max<std::uint8_t>(date.day, 1)};
}

/// What there is of a tie between people on a day.
TieThen tie_on(const MapTie& tie, Day on) {
    if (tie.since > on) return TieThen::not_yet;
    return tie.until < on ? TieThen::ended : TieThen::there;
}

std::string people_words(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " person" : " people");
}

const Person& person_of(const Book& book, const MapNode& node) {
    return book.people.rows()[node.row];
}

// ---- Rings

/// By chosen layer; whoever was put in none is known.
std::uint8_t ring_of(const Person& person) {
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        if (person.layer == kRings[ring]) return static_cast<std::uint8_t>(ring);
    }
    return kRings.size() - 1;
}

MapArrangement arrange_by_layer(const Book& book, const MapModel& map) {
    const std::span<const MapNode> nodes = map.nodes();
    const std::span<const std::uint16_t> sector_of = map.sector();
    const std::span<const MapCategory> names = map.sectors();
    const std::size_t sectors = names.size();
    std::vector<std::uint8_t> ring(nodes.size(), layout::kNoRing);
    std::vector<std::uint32_t> sector(nodes.size(), 0);
    std::array<std::vector<std::uint32_t>, kRings.size()> people;
    std::vector<std::vector<std::uint32_t>> sector_people(sectors);
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::person) continue;
        ring[i] = ring_of(person_of(book, nodes[i]));
        sector[i] = sector_of[i];
        people[ring[i]].push_back(i);
        if (sector[i] < sectors) sector_people[sector[i]].push_back(i);
    }
    const layout::Rings rings =
        layout::arrange_rings(ring, kRings.size(), sector, std::max<std::size_t>(sectors, 1));
    MapArrangement result;
    result.positions = rings.positions;
    if (!nodes.empty()) result.positions[0] = result.positions[1] = 0;  // me

    const auto meters = layer_meters(book);
    for (std::size_t r = 0; r < kRings.size(); ++r) {
        const layout::Rings::Band& band = rings.bands[r];
        result.guides.push_back({MapGuide::Kind::circle, 0, 0, band.outer, 0, "", false});
        // A layer's cap is that of all who are inside of it, too.
        const std::string words = std::string(kRingNames[r]) + ": " +
                                  (r >= meters.size() ? people_words(people[r].size())
                                                      : std::to_string(people[r].size()) + " of " +
                                                            std::to_string(meters[r].cap));
        result.guides.push_back(
            {MapGuide::Kind::words, 0, -(band.inner + band.outer) / 2, 0, 0, words, false});
        result.guides.back().people = std::move(people[r]);
        result.words.push_back(words);
    }
    for (std::size_t s = 0; s < rings.sectors.size() && s < sectors; ++s) {
        const layout::Rings::Sector& wedge = rings.sectors[s];
        if (wedge.end - wedge.begin < 0.03 || names[s].label.empty()) continue;
        const layout::Direction to = layout::direction((wedge.begin + wedge.end) / 2 - 0.25);
        const double radius = static_cast<double>(rings.bands.back().outer) + 60;
        result.guides.push_back({MapGuide::Kind::words, static_cast<float>(to.x * radius),
                                 static_cast<float>(to.y * radius), 0, 0, names[s].label, true});
        result.guides.back().people = std::move(sector_people[s]);
    }
    return result;
}

// ---- Matrix

/// The cell of a rating: impact grows upwards.
std::uint32_t cell_of(const Person& person) {
    if (person.impact < 1 || person.accessibility < 1) return layout::kNoCell;
    const auto step = [](std::int64_t value) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(value, 1, kScale)) - 1;
    };
    return (static_cast<std::uint32_t>(kScale) - 1 - step(person.impact)) *
               static_cast<std::uint32_t>(kScale) +
           step(person.accessibility);
}

/// The people of the map, and the cells that they stand in.
layout::Cells matrix_of(const Book& book, const MapModel& map, std::vector<std::size_t>& people) {
    std::vector<std::uint32_t> cell;
    for (std::size_t i = 0; i < map.nodes().size(); ++i) {
        if (map.nodes()[i].kind != MapNodeKind::person) continue;
        people.push_back(i);
        cell.push_back(cell_of(person_of(book, map.nodes()[i])));
    }
    return layout::arrange_cells(cell, kScale, kScale);
}

MapArrangement arrange_by_value(const Book& book, const MapModel& map) {
    std::vector<std::size_t> people;
    const layout::Cells cells = matrix_of(book, map, people);
    MapArrangement result;
    result.positions.assign(2 * map.nodes().size(), kNan);
    const int high = rule_number(book, RuleNumber::high_marks);
    const auto low = static_cast<std::size_t>(high - 1);  // marks that are
    std::vector<std::uint32_t> unrated;
    std::array<std::vector<std::uint32_t>, 4> quadrant;
    for (std::size_t i = 0; i < people.size(); ++i) {
        result.positions[2 * people[i]] = cells.positions[2 * i];
        result.positions[2 * people[i] + 1] = cells.positions[2 * i + 1];
        const Person& person = person_of(book, map.nodes()[people[i]]);
        const std::size_t of =
            (person.impact >= high ? 0u : 2u) + (person.accessibility >= high ? 1u : 0u);
        (cell_of(person) == layout::kNoCell ? unrated : quadrant[of])
            .push_back(static_cast<std::uint32_t>(people[i]));
    }
    const float side = cells.side * static_cast<float>(kScale);
    for (std::size_t i = 0; i <= kScale; ++i) {
        const float at = cells.side * static_cast<float>(i);
        const bool strong = i == 0 || i == kScale;
        result.guides.push_back({MapGuide::Kind::line, at, 0, at, side, "", strong || i == low});
        result.guides.push_back(
            {MapGuide::Kind::line, 0, at, side, at, "", strong || i == kScale - low});
        if (i == kScale) break;
        const std::string number = std::to_string(i + 1);
        const float middle = at + cells.side / 2;
        result.guides.push_back({MapGuide::Kind::words, middle, side + 16, 0, 0, number, false});
        result.guides.push_back({MapGuide::Kind::words, -14, side - middle, 0, 0, number, false});
    }
    result.guides.push_back(
        {MapGuide::Kind::words, side / 2, side + 44, 0, 0, "Accessibility", true});
    result.guides.push_back({MapGuide::Kind::words, -14, -24, 0, 0, "Impact", true});
    // M19: a strategy for each quadrant.
    constexpr std::array<std::string_view, 4> kStrategies = {
        "Build toward, through introducers", "Reach out first", "Minimal", "Maintain"};
    for (std::size_t q = 0; q < kStrategies.size(); ++q) {
        const float x = cells.side * static_cast<float>(q % 2 == 0 ? low : low + kScale) / 2;
        const float y = q < 2 ? -24 : side + 72;
        result.guides.push_back(
            {MapGuide::Kind::words, x, y, 0, 0, std::string(kStrategies[q]), true});
        result.words.push_back(std::string(kStrategies[q]) + ": " +
                               people_words(quadrant[q].size()));
        result.guides.back().people = std::move(quadrant[q]);
    }
    if (!unrated.empty()) {
        const std::string words = "Not rated yet: " + people_words(unrated.size());
        result.guides.push_back({MapGuide::Kind::box, cells.tray_left, cells.tray_top,
                                 cells.tray_left + cells.tray_width,
                                 cells.tray_top + cells.tray_height, "", false});
        result.guides.push_back({MapGuide::Kind::words, cells.tray_left + cells.tray_width / 2,
                                 cells.tray_top + cells.tray_height + 24, 0, 0, words, true});
        result.guides.back().people = std::move(unrated);
        result.words.push_back(words);
    }
    return result;
}

// ---- Organisations

/// Who reports to whom on a day.
struct Heads {
    std::vector<std::uint32_t> of;  // a node; 0: nobody
    std::size_t lines = 0, ended = 0;
};

/// Of several the one since the latest day, then the one of the strongest tie.
Heads heads_on(const MapModel& map, Day on) {
    Heads heads;
    heads.of.assign(map.nodes().size(), 0);
    std::vector<const MapTie*> line_of(map.nodes().size(), nullptr);
    for (const MapTie& tie : map.ties()) {
        if (tie.line != TieLine::reports_to || tie.a == 0 || tie.b == 0) continue;
        const TieThen then = tie_on(tie, on);
        heads.ended += then == TieThen::ended ? 1 : 0;
        if (then != TieThen::there) continue;
        ++heads.lines;
        const MapTie*& known = line_of[tie.a];
        if (known != nullptr &&
            std::tie(tie.since, tie.strength) <= std::tie(known->since, known->strength))
            continue;
        known = &tie;
        heads.of[tie.a] = tie.b;
    }
    return heads;
}

MapArrangement arrange_by_organisation(const Book& book, const Directory& directory,
                                       const MapModel& map, Day on) {
    const std::span<const MapNode> nodes = map.nodes();
    const Relations& relations = directory.relations();
    const Heads heads = heads_on(map, on);
    // Organisations as they stand on the map, the largest first; then people by their unit.
    struct Place {
        std::uint32_t organisation = 0;  // node, or 0
        std::string_view unit;
        std::uint32_t head = 0, node = 0;
        auto group() const { return std::tuple(organisation - 1, unit, head); }
    };
    std::vector<Place> places;
    std::vector<std::uint32_t> hub_of(book.organisations.size(), 0);
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::organisation) continue;
        hub_of[nodes[i].row] = i;
        order.push_back(i);
    }
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::person) continue;
        const std::uint32_t organisation = directory.lines()[nodes[i].row].organisation;
        const Role* role = relations.main_role(book, nodes[i].row);
        places.push_back({organisation == PersonLine::kNone ? 0 : hub_of[organisation],
                          role == nullptr ? std::string_view() : std::string_view(role->unit),
                          heads.of[i], i});
    }
    sort_items(places, [](const Place& a, const Place& b) {
        // Those who are in no organisation of the map come last.
        return std::tuple(a.group(), a.node) < std::tuple(b.group(), b.node);
    });
    const std::size_t hubs = order.size();
    std::vector<std::uint32_t> place_of(nodes.size(), 0);
    for (const Place& place : places) order.push_back(place.node);
    for (std::uint32_t i = 0; i < order.size(); ++i) place_of[order[i]] = i;

    // A unit stands between its people and their head, or the organisation, behind all of them in
    // the tree; not below a head of its own.
    std::vector<std::uint32_t> parent(order.size(), layout::kRoot);
    std::vector<std::string_view> units;
    std::vector<std::vector<std::uint32_t>> unit_people;
    for (std::size_t i = 0; i < places.size(); ++i) {
        const Place& place = places[i];
        const std::uint32_t above = place.head != 0 ? place.head : place.organisation;
        if (above == 0) continue;
        parent[hubs + i] = place_of[above];
        if (place.organisation == 0 || place.unit.empty()) continue;
        if (place.head != 0) {
            const Place& head = places[place_of[above] - hubs];
            if (head.organisation == place.organisation && head.unit == place.unit) continue;
        }
        if (i == 0 || places[i - 1].group() != place.group()) {
            units.push_back(place.unit);
            unit_people.emplace_back();
            parent.push_back(place_of[above]);
        }
        unit_people.back().push_back(place.node);
        parent[hubs + i] = static_cast<std::uint32_t>(parent.size() - 1);
    }
    const std::vector<float> at = layout::arrange_box_tree(parent);
    MapArrangement result;
    result.positions.assign(2 * nodes.size(), kNan);
    for (std::size_t i = 0; i < order.size(); ++i) {
        result.positions[2 * std::size_t{order[i]}] = at[2 * i];
        result.positions[2 * std::size_t{order[i]} + 1] = at[2 * i + 1];
    }
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::size_t unit = order.size() + i;
        result.guides.push_back({MapGuide::Kind::words, at[2 * unit], at[2 * unit + 1], kUnitRoom,
                                 0, std::string(units[i]), false, std::move(unit_people[i])});
    }
    std::string words = std::to_string(hubs) + (hubs == 1 ? " organisation, " : " organisations, ");
    if (!units.empty())
        words += std::to_string(units.size()) + (units.size() == 1 ? " unit, " : " units, ");
    words += std::to_string(heads.lines);
    words += heads.lines == 1 ? " reporting line" : " reporting lines";
    if (heads.ended > 0)
        words += ", and " + std::to_string(heads.ended) + " that had ended, dashed";
    result.words.push_back(std::move(words));
    for (const MapTie& tie : map.ties())
        result.ties.push_back(tie.line == TieLine::plain ? TieThen::there : tie_on(tie, on));
    return result;
}

// ---- Time

/// What there is of a membership on a day.
TieThen role_then(const Role& role, Day on) {
    if (role.from && first_day(role.from).value_or(on) > on) return TieThen::not_yet;
    return role.to && last_day(role.to).value_or(on) < on ? TieThen::ended : TieThen::there;
}

/// Which role tells where somebody was: the main one of today where the book says that it had
/// begun; else one that has ended since, the latest; else the one of today, of which nobody said
/// since when; else any other.
const Role* role_on(const Book& book, const Relations& relations, std::uint32_t row, Day on) {
    const Role* main = relations.main_role(book, row);
    if (main != nullptr && role_then(*main, on) != TieThen::there) main = nullptr;
    if (main != nullptr && main->from) return main;
    const Role* past = nullptr;
    const Role* other = nullptr;
    for (const std::uint32_t at : relations.roles_of_person.of(row)) {
        const Role& role = book.roles.rows()[at];
        if (!role.organisation || role_then(role, on) != TieThen::there) continue;
        if (!role.to) {
            if (other == nullptr) other = &role;
        } else if (past == nullptr || past->from < role.from) {
            past = &role;
        }
    }
    return past != nullptr ? past : main != nullptr ? main : other;
}

/// Memberships as they were: those of the map, and others at its organisations.
class Memberships {
  public:
    Memberships(const Book& book, const Relations& relations, const MapModel& map, Day on)
        : book_(book), relations_(relations), map_(map), on_(on) {
        of_map_.assign(map.nodes().size(), TieThen::not_yet);
        hub_of_map_.assign(map.nodes().size(), 0);
        for (const MapTie& tie : map.ties()) {
            if (tie.kind == MapTieKind::membership) hub_of_map_[tie.b] = tie.a;
        }
        hub_then_.assign(map.nodes().size(), TieThen::not_yet);
    }

    void add(std::uint32_t node) {
        const std::uint32_t row = map_.nodes()[node].row;
        const Role* at = role_on(book_, relations_, row, on_);
        const std::size_t first = more_.size();
        for (const std::uint32_t i : relations_.roles_of_person.of(row)) {
            const Role& role = book_.roles.rows()[i];
            const std::uint32_t hub = map_.node_of(role.organisation);
            if (!role.organisation || hub >= map_.nodes().size()) continue;
            const bool is_there = at != nullptr && at->organisation == role.organisation;
            const TieThen then = is_there ? TieThen::there : role_then(role, on_);
            // Of several roles of now one is shown.
            if (!is_there && then != TieThen::ended) continue;
            if (hub_then_[hub] != TieThen::there) hub_then_[hub] = then;
            if (hub == hub_of_map_[node]) {
                if (of_map_[node] != TieThen::there) of_map_[node] = then;
                continue;
            }
            std::size_t known = first;
            while (known < more_.size() && more_[known].a != hub) ++known;
            if (known == more_.size()) {
                more_.push_back({hub, node, MapTieKind::membership, 1});
                then_.push_back(then);
            } else if (then == TieThen::there) {
                then_[known] = then;
            }
        }
    }

    TieThen of_hub(std::size_t hub) const { return hub_then_[hub]; }
    TieThen of_map(std::uint32_t person) const { return of_map_[person]; }
    void move_to(MapArrangement& result) {
        result.ties.insert(result.ties.end(), then_.begin(), then_.end());
        result.more_ties = std::move(more_);
    }

  private:
    const Book& book_;
    const Relations& relations_;
    const MapModel& map_;
    Day on_;
    std::vector<TieThen> of_map_, hub_then_;  // a node
    std::vector<std::uint32_t> hub_of_map_;   // of a person, or 0
    std::vector<MapTie> more_;
    std::vector<TieThen> then_;  // of each of them
};

MapArrangement arrange_by_day(const Book& book, const Directory& directory, const MapModel& map,
                              std::span<const float> network, Day on) {
    const std::span<const MapNode> nodes = map.nodes();
    const Relations& relations = directory.relations();
    const std::vector<Day> since = known_since(book, relations);
    MapArrangement result;
    result.positions.assign(network.begin(), network.end());
    result.positions.resize(2 * nodes.size(), kNan);
    result.faded.assign(nodes.size(), 0);
    std::size_t known = 0;
    std::size_t quiet = 0;
    Memberships memberships(book, relations, map, on);
    for (std::uint32_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].kind == MapNodeKind::ghost)  // nobody whom one has known
            result.positions[2 * i] = result.positions[2 * i + 1] = kNan;
        if (nodes[i].kind != MapNodeKind::person) continue;
        const std::uint32_t row = nodes[i].row;
        if (since[row] > on) {
            result.positions[2 * i] = result.positions[2 * i + 1] = kNan;
            continue;
        }
        ++known;
        memberships.add(i);
        Day last = since[row];
        for (const std::uint32_t touch : relations.touchpoints_of_person.of(row)) {
            const std::optional<Day> day = to_day(first_of(book.touchpoints.rows()[touch].on));
            if (day && *day <= on) last = std::max(last, *day);
        }
        result.faded[i] = on - last > kFadesAfterDays ? 1 : 0;
        quiet += result.faded[i];
    }
    for (std::size_t i = 1; i < nodes.size(); ++i) {
        if (nodes[i].kind != MapNodeKind::organisation) continue;
        const TieThen then = memberships.of_hub(i);
        result.faded[i] = then == TieThen::ended ? 1 : 0;
        if (then == TieThen::not_yet) result.positions[2 * i] = result.positions[2 * i + 1] = kNan;
    }
    std::size_t there = 0;
    std::size_t ended = 0;
    result.ties.assign(map.ties().size(), TieThen::there);
    for (std::size_t t = 0; t < map.ties().size(); ++t) {
        const MapTie& tie = map.ties()[t];
        if (tie.kind == MapTieKind::membership) result.ties[t] = memberships.of_map(tie.b);
        if (tie.kind != MapTieKind::person) continue;
        result.ties[t] = tie_on(tie, on);
        const bool known_ends = !std::isnan(result.positions[2 * std::size_t{tie.a}]) &&
                                !std::isnan(result.positions[2 * std::size_t{tie.b}]);
        there += known_ends && result.ties[t] == TieThen::there ? 1 : 0;
        ended += known_ends && result.ties[t] == TieThen::ended ? 1 : 0;
    }
    memberships.move_to(result);
    result.words.push_back(people_words(known) + " known, " + std::to_string(quiet) +
                           " of them without a touch in the two years before");
    std::string words = std::to_string(there) + (there == 1 ? " tie" : " ties");
    if (ended > 0) words += ", and " + std::to_string(ended) + " that had ended, dashed";
    result.words.push_back(std::move(words));
    return result;
}

}  // namespace

std::vector<Day> known_since(const Book& book, const Relations& relations) {
    constexpr std::int64_t kMsADay = 86'400'000;
    std::vector<Day> since;
    since.reserve(book.people.size());
    for (std::size_t row = 0; row < book.people.size(); ++row) {
        const Person& person = book.people.rows()[row];
        auto first = static_cast<Day>(person.created.wall_ms / kMsADay);
        if (const std::optional<Day> met = to_day(first_of(person.met_on)))
            first = std::min(first, *met);
        for (const std::uint32_t touch : relations.touchpoints_of_person.of(row)) {
            if (const auto on = to_day(first_of(book.touchpoints.rows()[touch].on)))
                first = std::min(first, *on);
        }
        since.push_back(first);
    }
    return since;
}

std::pair<Day, Day> known_span(std::span<const Day> since, Day today) {
    Day first = today;
    for (const Day day : since) first = std::min(first, day);
    return {first, today};
}

std::optional<Rating> rating_at(const Book& book, const MapModel& map, float x, float y) {
    std::vector<std::size_t> people;
    const std::uint32_t cell = layout::cell_at(matrix_of(book, map, people), kScale, kScale, x, y);
    if (cell == layout::kNoCell) return std::nullopt;
    return Rating{static_cast<std::int64_t>(kScale - cell / kScale),
                  static_cast<std::int64_t>(cell % kScale + 1)};
}

MapArrangement arrange_map(MapMode mode, const Book& book, const Directory& directory,
                           const MapModel& map, std::span<const float> network, Day on) {
    switch (mode) {
        case MapMode::network:
            break;
        case MapMode::rings:
            return arrange_by_layer(book, map);
        case MapMode::matrix:
            return arrange_by_value(book, map);
        case MapMode::organisations:
            return arrange_by_organisation(book, directory, map, on);
        case MapMode::time:
            return arrange_by_day(book, directory, map, network, on);
    }
    MapArrangement as_it_is;
    as_it_is.positions.assign(network.begin(), network.end());
    return as_it_is;
}

}  // namespace kith
