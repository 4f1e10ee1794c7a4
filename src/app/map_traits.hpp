// What the map can show of people by colour, size, words and group, in numbers and in words.
#pragma once
#include "app/directory.hpp"
#include "app/network_measures.hpp"
#include "graph/measure.hpp"
#include "model/book.hpp"
#include "strategy/person_facts.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class MapTrait : std::uint8_t {
    none,
    organisation,
    unit,
    function,
    seniority,
    band,
    layer,
    trust,
    impact,
    accessibility,
    energy,
    community,
    role,
    place,
    tag,
    circle,
    last_touch,
    strength,
    ties,
    total_strength,
    betweenness,
    harmonic,
    eigenvector,
    pagerank,
    constraint,
    clustering,
    core,
    effective_size,
    participation,
    closeness,
    component,
    cut_vertex,
    custom,  // a field of the book's own making
};

/// Such a trait, or a field of the book's own making.
struct MapAttribute {
    MapTrait trait = MapTrait::none;
    Id field;

    bool operator==(const MapAttribute&) const = default;
};

/// What a trait is called, what it means, and what it is worked out from.
struct MapTraitInfo {
    MapTrait trait;
    std::string_view label;    // "Betweenness"
    std::string_view meaning;  // a sentence or two, for a person who asks why
    std::string_view source;   // where the measure comes from; empty for what stands in the book
    bool is_number = false;    // more and less: sizes, lists
    std::optional<graph::Measure> measure = {};  // whose values it shows
};
const MapTraitInfo& map_trait(MapTrait trait);
/// What it means, where it comes from, and how far off an estimate is.
std::string trait_why(MapTrait trait, const NetworkMeasures& measures);
/// All that there are, in the order of menus; those of the book's own making behind them.
std::vector<MapAttribute> map_attributes(const Book& book, bool only_numbers);
std::string map_attribute_label(const Book& book, const MapAttribute& attribute);

/// The measures that it takes to show it.
std::vector<graph::Measure> measures_for(MapTrait trait);

/// All of what the map shows beside its nodes. All must stay as long as it is used.
struct MapSight {
    const Book& book;
    const Directory& directory;
    std::span<const PersonFacts> facts;  // a person row each; empty where none is asked for
    const NetworkMeasures& measures;
    Day today = 0;
};

/// NaN where there is none; of what has an order its place in it, of last touches the days since.
double trait_number(const MapSight& sight, const MapAttribute& attribute, std::size_t person_row);
/// A person row each; empty for a trait without an order.
std::vector<double> trait_numbers(const MapSight& sight, const MapAttribute& attribute);
/// "14 ties", "0.25", "3 weeks ago".
std::string trait_number_words(const MapSight& sight, const MapAttribute& attribute, double number);
/// What a person has, in words: "Acme", "14 ties"; empty for nothing.
std::string trait_words(const MapSight& sight, const MapAttribute& attribute,
                        std::size_t person_row);
/// What the map writes beside a person: the name, and what they have: "Ana Silva · Acme".
std::string map_label(const MapSight& sight, const MapAttribute& attribute, std::size_t person_row);

}  // namespace kith
