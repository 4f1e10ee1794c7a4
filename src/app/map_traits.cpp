#include "app/map_traits.hpp"

#include "base/utf8.hpp"
#include "graph/communities.hpp"
#include "model/custom_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

namespace kith {
namespace {

constexpr std::size_t kColoured = 10;  // the theme's categories
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<MapTraitInfo, 24> kTraits = {{
    {MapTrait::none, "Same for all", "Everybody is shown alike.", "", false},
    {MapTrait::organisation, "Organisation", "Where they work now.", "", false},
    {MapTrait::function, "Function", "What kind of work they do, read from their title.", "",
     false},
    {MapTrait::seniority, "Seniority", "How high they stand, read from their title.", "", true},
    {MapTrait::band, "Tie band",
     "How strong your tie is: touches weigh by how they were made and fade.", "Rule M2", true},
    {MapTrait::layer, "Layer", "How close you want to be: 15, 50, 150 or known.", "Rule M20", true},
    {MapTrait::trust, "Trust", "How far you trust them, on the ladder from 1 to 4.", "Rule M9",
     true},
    {MapTrait::energy, "Energy", "Whether meeting them gives you energy or costs some.", "Rule M72",
     false},
    {MapTrait::community, "Community",
     "Groups with more ties inside than chance would give. A person without a known tie is in "
     "none.",
     "Leiden, by tie strength (Traag, Waltman and van Eck 2019)", false},
    {MapTrait::role, "Network role",
     "Broker, bridge, connector or specialist, by where a person stands between the others.",
     "Rule M4", false},
    {MapTrait::place, "Place", "Where they live.", "", false},
    {MapTrait::tag, "Tag", "Of several tags, the one that most people have.", "", false},
    {MapTrait::circle, "Circle", "Of several circles, the one that most people have.", "", false},
    {MapTrait::last_touch, "Last touch", "When you were last in touch.", "", true},
    {MapTrait::strength, "My tie strength",
     "Touches weigh by how they were made and fade; 1 is the most.", "Rule M2", true},
    {MapTrait::ties, "Ties", "How many of your people they are tied to.", "", true},
    {MapTrait::betweenness, "Betweenness",
     "For how many pairs of your people the shortest way leads through this one. High: what moves "
     "between groups passes here.",
     "Freeman 1977; estimated above 5,000 people", true},
    {MapTrait::harmonic, "Closeness",
     "How near everybody else is: the sum of one over the number of steps to each.",
     "Harmonic centrality (Marchiori and Latora 2000)", true},
    {MapTrait::eigenvector, "Eigenvector centrality",
     "High for who is tied to those who are themselves well tied.", "Bonacich 1972", true},
    {MapTrait::pagerank, "PageRank", "How often somebody who walks along ties at random comes by.",
     "Brin and Page 1998, damping 0.85", true},
    {MapTrait::constraint, "Constraint",
     "How far their contacts lead back to one another. Low: they span groups that do not know each "
     "other.",
     "Burt 1992", true},
    {MapTrait::clustering, "Clustering",
     "The share of pairs among their contacts who know each other.", "Watts and Strogatz 1998",
     true},
    {MapTrait::core, "Core",
     "The largest k for which they are in a group where each has k ties within it.", "Seidman 1983",
     true},
    {MapTrait::custom, "Field of your own", "As you entered it.", "", false},
}};

std::optional<graph::Measure> measure_of(MapTrait trait) {
    using graph::Measure;
    switch (trait) {
        case MapTrait::betweenness:
            return Measure::betweenness;
        case MapTrait::harmonic:
            return Measure::harmonic;
        case MapTrait::eigenvector:
            return Measure::eigenvector;
        case MapTrait::pagerank:
            return Measure::pagerank;
        case MapTrait::constraint:
            return Measure::constraint;
        case MapTrait::clustering:
            return Measure::clustering;
        case MapTrait::core:
            return Measure::core;
        default:
            return std::nullopt;
    }
}

const CustomField* field_of(const Book& book, const MapAttribute& attribute) {
    return attribute.trait == MapTrait::custom ? book.custom_fields.find(attribute.field) : nullptr;
}

bool is_number(const Book& book, const MapAttribute& attribute) {
    const CustomField* field = field_of(book, attribute);
    return field != nullptr ? field->type == "number" || field->type == "date"
                            : map_trait(attribute.trait).is_number;
}

/// Three digits that say something: "0.0123", "12.3", "1234".
std::string short_number(double value) {
    std::array<char, 32> text{};
    const double size = std::abs(value);
    const char* form = size == std::floor(size) || size >= 1000 ? "%.0f"
                       : size >= 100                            ? "%.1f"
                       : size >= 1                              ? "%.2f"
                                                                : "%.3f";
    const int length = std::snprintf(text.data(), text.size(), form, value);
    return {text.data(), static_cast<std::size_t>(length)};
}

struct Kind {
    std::string_view label;
    std::uint8_t colour = 0;
    std::uint8_t steps = 0;
};

constexpr std::array<Kind, 5> kEnergyKinds = {{{"Gives much energy", 4, 5},
                                               {"Gives energy", 3, 5},
                                               {"Costs energy", 1, 5},
                                               {"Costs much energy", 0, 5},
                                               {"Even, or not said", MapCategory::kOther, 0}}};
/// @param energy  Person::energy, −2 to 2
std::size_t energy_kind(std::int64_t energy) {
    if (energy == 0) return 4;
    return energy > 0 ? (energy > 1 ? 0 : 1) : (energy < -1 ? 3 : 2);
}

/// The texts that a person may be told apart by; several of tags and circles.
std::vector<std::string> texts_of(const MapSight& sight, const MapAttribute& attribute,
                                  std::size_t row) {
    const Person& person = sight.book.people.rows()[row];
    std::vector<std::string> texts;
    switch (attribute.trait) {
        case MapTrait::organisation:
            texts.emplace_back(sight.directory.organisation_name(sight.book, row));
            break;
        case MapTrait::place:
            texts.push_back(tidy_spaces(person.location));
            break;
        case MapTrait::tag:
            texts.assign(person.tags.begin(), person.tags.end());
            break;
        case MapTrait::circle:
            texts.assign(person.circles.begin(), person.circles.end());
            break;
        case MapTrait::energy:
            if (person.energy != 0)
                texts.emplace_back(kEnergyKinds[energy_kind(person.energy)].label);
            break;
        case MapTrait::custom:
            texts.emplace_back(custom_value_of(sight.book, person.id.value, attribute.field));
            break;
        default:
            break;
    }
    std::erase(texts, std::string());
    return texts;
}

/// By texts: the ten that most people have, then the others, then none.
MapClasses classify_texts(const MapSight& sight, const MapAttribute& attribute,
                          std::string_view none_label) {
    const std::size_t people = sight.book.people.size();
    std::vector<std::vector<std::string>> texts(people);
    std::map<std::string, std::uint32_t> counts;
    for (std::size_t row = 0; row < people; ++row) {
        texts[row] = texts_of(sight, attribute, row);
        for (const std::string& text : texts[row]) ++counts[text];
    }
    std::vector<std::pair<std::string, std::uint32_t>> order(counts.begin(), counts.end());
    std::ranges::stable_sort(order, std::greater{}, [](const auto& entry) { return entry.second; });
    MapClasses classes;
    std::map<std::string_view, std::uint16_t> index;
    for (std::size_t i = 0; i < std::min(order.size(), kColoured); ++i) {
        index[order[i].first] = static_cast<std::uint16_t>(i);
        classes.categories.push_back({order[i].first, 0, static_cast<std::uint8_t>(i)});
    }
    const bool has_others = order.size() > kColoured;
    const auto others = static_cast<std::uint16_t>(classes.categories.size());
    if (has_others) classes.categories.push_back({"Others", 0, MapCategory::kOther});
    const auto none = static_cast<std::uint16_t>(classes.categories.size());
    classes.categories.push_back({std::string(none_label), 0, MapCategory::kOther});
    for (std::size_t row = 0; row < people; ++row) {
        std::uint16_t of = texts[row].empty() ? none : others;
        for (const std::string& text : texts[row]) {
            if (const auto it = index.find(text); it != index.end()) of = std::min(of, it->second);
        }
        classes.of.push_back(of);
        ++classes.categories[of].people;
    }
    return classes;
}

/// By a number of `kinds` in a fixed order; kinds without people are left out.
template <class KindOf>
MapClasses classify_kinds(std::span<const Kind> kinds, std::size_t people, KindOf kind_of) {
    MapClasses classes;
    std::vector<std::uint32_t> count(kinds.size(), 0);
    for (std::size_t row = 0; row < people; ++row) ++count[kind_of(row)];
    std::vector<std::uint16_t> index(kinds.size(), MapClasses::kNone);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (count[i] == 0) continue;
        index[i] = static_cast<std::uint16_t>(classes.categories.size());
        classes.categories.push_back(
            {std::string(kinds[i].label), count[i], kinds[i].colour, kinds[i].steps});
    }
    for (std::size_t row = 0; row < people; ++row) classes.of.push_back(index[kind_of(row)]);
    return classes;
}

/// Functions by their number of people; what is not known last.
MapClasses classify_functions(const MapSight& sight) {
    const auto function_of = [&](std::size_t row) {
        return static_cast<std::size_t>(sight.directory.lines()[row].title.function);
    };
    const std::size_t people = sight.book.people.size();
    std::vector<std::uint32_t> count(kJobFunctionCount, 0);
    for (std::size_t row = 0; row < people; ++row) ++count[function_of(row)];
    std::vector<std::size_t> order(kJobFunctionCount - 1);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater{}, [&](std::size_t f) { return count[f]; });
    std::vector<Kind> kinds;
    std::vector<std::size_t> place(kJobFunctionCount, kJobFunctionCount - 1);
    for (const std::size_t function : order) {
        place[function] = kinds.size();
        kinds.push_back({function_label(static_cast<JobFunction>(function)),
                         kinds.size() < kColoured ? static_cast<std::uint8_t>(kinds.size())
                                                  : MapCategory::kOther});
    }
    kinds.push_back({function_label(JobFunction::unknown), MapCategory::kOther});
    return classify_kinds(kinds, people, [&](std::size_t row) { return place[function_of(row)]; });
}

MapClasses classify_last_touch(const MapSight& sight) {
    constexpr std::array<Kind, 6> kKinds = {{{"Within a month", 4, 5},
                                             {"Within 3 months", 3, 5},
                                             {"Within 6 months", 2, 5},
                                             {"Within a year", 1, 5},
                                             {"Longer ago", 0, 5},
                                             {"Never", MapCategory::kOther, 0}}};
    return classify_kinds(kKinds, sight.book.people.size(), [&](std::size_t row) -> std::size_t {
        const Day last = sight.facts[row].last;
        if (last == Relations::kNever) return 5;
        const Day ago = sight.today - last;
        return ago <= 30 ? 0 : ago <= 91 ? 1 : ago <= 182 ? 2 : ago <= 365 ? 3 : 4;
    });
}

MapClasses classify_layers(const MapSight& sight) {
    constexpr std::array<Kind, 5> kKinds = {{{"Layer 15", 2, 3},
                                             {"Layer 50", 1, 3},
                                             {"Layer 150", 0, 3},
                                             {"Known", MapCategory::kOther, 0},
                                             {"Not chosen", MapCategory::kOther, 0}}};
    return classify_kinds(kKinds, sight.book.people.size(), [&](std::size_t row) {
        const auto names = layer_names();
        const auto at = std::ranges::find(names, sight.book.people.rows()[row].layer);
        return static_cast<std::size_t>(at - names.begin());
    });
}

MapClasses classify_trust(const MapSight& sight) {
    constexpr std::array<Kind, 5> kKinds = {{{"Trust 4", 3, 4},
                                             {"Trust 3", 2, 4},
                                             {"Trust 2", 1, 4},
                                             {"Trust 1", 0, 4},
                                             {"Not chosen", MapCategory::kOther, 0}}};
    return classify_kinds(kKinds, sight.book.people.size(), [&](std::size_t row) {
        const std::int64_t trust = sight.book.people.rows()[row].trust;
        return static_cast<std::size_t>(4 - std::clamp<std::int64_t>(trust, 0, 4));
    });
}

MapClasses classify_energy(const MapSight& sight) {
    return classify_kinds(kEnergyKinds, sight.book.people.size(), [&](std::size_t row) {
        return energy_kind(sight.book.people.rows()[row].energy);
    });
}

/// Before anything is known of the network.
MapClasses not_measured(std::size_t people) {
    MapClasses classes;
    classes.of.assign(people, 0);
    classes.categories.push_back(
        {"Not measured yet", static_cast<std::uint32_t>(people), MapCategory::kOther});
    return classes;
}

MapClasses classify_roles(const MapSight& sight) {
    if (!sight.measures.has(graph::Measure::betweenness) ||
        !sight.measures.has(graph::Measure::participation))
        return not_measured(sight.book.people.size());
    const std::span<const NetworkRole> roles =
        sight.measures.roles(sight.book, sight.directory.lines());
    std::vector<Kind> kinds;
    for (std::uint8_t i = 0; i < 4; ++i)
        kinds.push_back({network_role_name(static_cast<NetworkRole>(i)), i});
    kinds.push_back({network_role_name(NetworkRole::none), MapCategory::kOther});
    return classify_kinds(kinds, sight.book.people.size(),
                          [&](std::size_t row) { return static_cast<std::size_t>(roles[row]); });
}

/// The largest communities keep a colour by their number, so that it survives changes.
MapClasses classify_communities(const MapSight& sight) {
    const std::size_t people = sight.book.people.size();
    if (!sight.measures.has(graph::Measure::leiden)) return not_measured(people);
    const auto names = sight.measures.community_names(sight.book, sight.directory.relations());
    std::vector<std::uint32_t> count(names.size(), 0);
    for (std::size_t row = 0; row < people; ++row) {
        const std::uint32_t number = sight.measures.community(row);
        if (number < count.size()) ++count[number];
    }
    std::vector<std::uint32_t> order(names.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::stable_sort(order, std::greater{}, [&](std::uint32_t g) { return count[g]; });
    if (order.size() > kColoured) order.resize(kColoured);
    std::erase_if(order, [&](std::uint32_t g) { return count[g] == 0; });
    MapClasses classes;
    std::array<bool, kColoured> used{};
    std::vector<std::uint16_t> index(names.size(), MapClasses::kNone);
    for (const std::uint32_t number : order) {
        std::size_t colour = number % kColoured;
        while (used[colour]) colour = (colour + 1) % kColoured;
        used[colour] = true;
        index[number] = static_cast<std::uint16_t>(classes.categories.size());
        classes.categories.push_back(
            {names[number], count[number], static_cast<std::uint8_t>(colour)});
    }
    const auto others = static_cast<std::uint16_t>(classes.categories.size());
    classes.categories.push_back({"Other communities", 0, MapCategory::kOther});
    classes.categories.push_back({"No known ties", 0, MapCategory::kOther});
    for (std::size_t row = 0; row < people; ++row) {
        const std::uint32_t number = sight.measures.community(row);
        const std::uint16_t of = number >= index.size() ? static_cast<std::uint16_t>(others + 1)
                                 : index[number] == MapClasses::kNone ? others
                                                                      : index[number];
        if (of >= others) ++classes.categories[of].people;
        classes.of.push_back(of);
    }
    if (classes.categories[others].people == 0) {
        classes.categories.erase(classes.categories.begin() + others);
        for (std::uint16_t& of : classes.of) of = std::min(of, others);
    }
    return classes;
}

/// In at most five steps of about as many people; equal numbers are in one.
MapClasses classify_numbers(const MapSight& sight, const MapAttribute& attribute,
                            std::span<const double> numbers) {
    constexpr std::size_t kSteps = 5;
    std::vector<double> sorted;
    for (const double number : numbers) {
        if (!std::isnan(number)) sorted.push_back(number);
    }
    std::ranges::sort(sorted, std::greater{});
    MapClasses classes;
    struct Step {
        double low, high;
    };
    std::vector<Step> steps;
    for (std::size_t at = 0; at < sorted.size();) {
        const std::size_t left = kSteps - std::min(steps.size(), kSteps - 1);
        std::size_t end = at + std::max<std::size_t>(1, (sorted.size() - at + left - 1) / left);
        if (left == 1) end = sorted.size();
        while (end < sorted.size() && sorted[end] == sorted[end - 1]) ++end;
        steps.push_back({sorted[end - 1], sorted[at]});
        at = end;
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string low = trait_number_words(sight, attribute, steps[i].low);
        const std::string high = trait_number_words(sight, attribute, steps[i].high);
        // "14 to 20 ties": what is counted is said once.
        const std::size_t unit = low.find(' ');
        std::string first = unit != std::string::npos && high.ends_with(low.substr(unit))
                                ? low.substr(0, unit)
                                : low;
        if (attribute.trait == MapTrait::ties) first = short_number(steps[i].low);
        classes.categories.push_back({low == high ? low : first + " to " + high, 0,
                                      static_cast<std::uint8_t>(steps.size() - 1 - i),
                                      static_cast<std::uint8_t>(steps.size())});
    }
    const auto none = static_cast<std::uint16_t>(classes.categories.size());
    classes.categories.push_back({"Not known", 0, MapCategory::kOther});
    for (const double number : numbers) {
        std::uint16_t of = none;
        if (!std::isnan(number)) {
            of = 0;
            while (number < steps[of].low) ++of;
        }
        ++classes.categories[of].people;
        classes.of.push_back(of);
    }
    if (classes.categories.back().people == 0) classes.categories.pop_back();
    return classes;
}

}  // namespace

const MapTraitInfo& map_trait(MapTrait trait) {
    return kTraits[static_cast<std::size_t>(trait)];
}

std::vector<MapAttribute> map_attributes(const Book& book, bool only_numbers) {
    std::vector<MapAttribute> attributes;
    for (const MapTraitInfo& info : kTraits) {
        if (info.trait == MapTrait::none || info.trait == MapTrait::custom) continue;
        if (!only_numbers || info.is_number) attributes.push_back({info.trait, {}});
    }
    std::vector<const CustomField*> fields;
    for (const CustomField& field : book.custom_fields.rows()) fields.push_back(&field);
    std::ranges::sort(fields, [](const CustomField* a, const CustomField* b) {
        return a->name != b->name ? a->name < b->name : a->id < b->id;
    });
    for (const CustomField* field : fields) {
        const MapAttribute attribute{MapTrait::custom, field->id.value};
        if (!only_numbers || is_number(book, attribute)) attributes.push_back(attribute);
    }
    return attributes;
}

std::string map_attribute_label(const Book& book, const MapAttribute& attribute) {
    if (const CustomField* field = field_of(book, attribute)) return field->name;
    return std::string(map_trait(attribute.trait).label);
}

std::vector<graph::Measure> measures_for(MapTrait trait) {
    if (trait == MapTrait::community) return {graph::Measure::leiden};
    if (trait == MapTrait::role)
        return {graph::Measure::betweenness, graph::Measure::participation};
    if (const auto measure = measure_of(trait)) return {*measure};
    return {};
}

MapClasses classify_people(const MapSight& sight, const MapAttribute& attribute) {
    switch (attribute.trait) {
        case MapTrait::none:
            return {std::vector<std::uint16_t>(sight.book.people.size(), MapClasses::kNone), {}};
        case MapTrait::function:
            return classify_functions(sight);
        case MapTrait::seniority: {
            std::vector<Kind> kinds;
            for (std::size_t i = 0; i < kSeniorityCount; ++i) {
                const bool known = i + 1 < kSeniorityCount;
                kinds.push_back({seniority_label(static_cast<Seniority>(i)),
                                 known ? static_cast<std::uint8_t>(kSeniorityCount - 2 - i)
                                       : MapCategory::kOther,
                                 static_cast<std::uint8_t>(known ? kSeniorityCount - 1 : 0)});
            }
            return classify_kinds(kinds, sight.book.people.size(), [&](std::size_t row) {
                return static_cast<std::size_t>(sight.directory.lines()[row].title.seniority);
            });
        }
        case MapTrait::band: {
            constexpr std::array<Kind, 5> kKinds = {{{"Strong", 2, 3},
                                                     {"Medium", 1, 3},
                                                     {"Weak", 0, 3},
                                                     {"Dormant", 1, 0},
                                                     {"Known", MapCategory::kOther, 0}}};
            return classify_kinds(kKinds, sight.book.people.size(), [&](std::size_t row) {
                return static_cast<std::size_t>(sight.facts[row].band);
            });
        }
        case MapTrait::layer:
            return classify_layers(sight);
        case MapTrait::trust:
            return classify_trust(sight);
        case MapTrait::energy:
            return classify_energy(sight);
        case MapTrait::community:
            return classify_communities(sight);
        case MapTrait::role:
            return classify_roles(sight);
        case MapTrait::last_touch:
            return classify_last_touch(sight);
        case MapTrait::organisation:
            return classify_texts(sight, attribute, "No organisation");
        case MapTrait::place:
            return classify_texts(sight, attribute, "No place");
        case MapTrait::tag:
            return classify_texts(sight, attribute, "No tag");
        case MapTrait::circle:
            return classify_texts(sight, attribute, "No circle");
        default:
            break;
    }
    if (is_number(sight.book, attribute))
        return classify_numbers(sight, attribute, trait_numbers(sight, attribute));
    return classify_texts(sight, attribute, "Not filled in");
}

double trait_number(const MapSight& sight, const MapAttribute& attribute, std::size_t row) {
    if (const std::optional<graph::Measure> measure = measure_of(attribute.trait))
        return sight.measures.value(*measure, row);
    static constexpr PersonFacts kUnknown;
    const PersonFacts& facts = row < sight.facts.size() ? sight.facts[row] : kUnknown;
    const Person& person = sight.book.people.rows()[row];
    switch (attribute.trait) {
        case MapTrait::ties:
            return facts.ties;
        case MapTrait::strength:
            return static_cast<double>(facts.strength);
        case MapTrait::last_touch:
            return facts.last == Relations::kNever ? kNone : sight.today - facts.last;
        case MapTrait::band:
            return 4 - static_cast<double>(facts.band);
        case MapTrait::trust:
            return person.trust > 0 ? static_cast<double>(person.trust) : kNone;
        case MapTrait::seniority: {
            const auto at = static_cast<std::size_t>(sight.directory.lines()[row].title.seniority);
            return at + 1 < kSeniorityCount ? static_cast<double>(kSeniorityCount - 1 - at) : kNone;
        }
        case MapTrait::layer: {
            const auto names = layer_names();
            const auto at =
                static_cast<std::size_t>(std::ranges::find(names, person.layer) - names.begin());
            return at < names.size() ? static_cast<double>(names.size() - at) : kNone;
        }
        default:
            break;
    }
    const CustomField* field = field_of(sight.book, attribute);
    if (field == nullptr) return kNone;
    const std::string_view text = custom_value_of(sight.book, person.id.value, attribute.field);
    if (field->type == "date") {
        const std::optional<Date> date = parse_iso_date(text);
        const std::optional<Day> day = date ? to_day(*date) : std::nullopt;
        return day ? *day : kNone;
    }
    return plain_number(text).value_or(kNone);
}

std::vector<double> trait_numbers(const MapSight& sight, const MapAttribute& attribute) {
    if (!is_number(sight.book, attribute)) return {};
    std::vector<double> numbers;
    for (std::size_t row = 0; row < sight.book.people.size(); ++row)
        numbers.push_back(trait_number(sight, attribute, row));
    return numbers;
}

std::string trait_number_words(const MapSight& sight, const MapAttribute& attribute,
                               double number) {
    if (std::isnan(number)) return attribute.trait == MapTrait::last_touch ? "never" : "not known";
    switch (attribute.trait) {
        case MapTrait::ties:
            return short_number(number) + (number == 1 ? " tie" : " ties");
        case MapTrait::last_touch:
            return relative_words(sight.today - static_cast<Day>(number), sight.today);
        case MapTrait::seniority:
            return std::string(seniority_label(
                static_cast<Seniority>(kSeniorityCount - 1 - static_cast<std::size_t>(number))));
        case MapTrait::band:
            return std::string(band_name(static_cast<Band>(4 - static_cast<int>(number))));
        case MapTrait::trust:
            return "trust " + short_number(number);
        case MapTrait::layer:
            return "layer " + std::string(layer_names()[4 - static_cast<std::size_t>(number)]);
        case MapTrait::custom:
            if (const CustomField* field = field_of(sight.book, attribute);
                field != nullptr && field->type == "date")
                return to_short_words(from_day(static_cast<Day>(number)));
            break;
        default:
            break;
    }
    return short_number(number);
}

std::string trait_words(const MapSight& sight, const MapAttribute& attribute,
                        std::size_t person_row) {
    const PersonLine& line = sight.directory.lines()[person_row];
    switch (attribute.trait) {
        case MapTrait::none:
            return {};
        case MapTrait::function:
            return line.title.function == JobFunction::unknown
                       ? ""
                       : std::string(function_label(line.title.function));
        case MapTrait::community: {
            const std::uint32_t number = sight.measures.community(person_row);
            const auto names =
                sight.measures.community_names(sight.book, sight.directory.relations());
            return number < names.size() ? names[number] : "";
        }
        case MapTrait::role: {
            const NetworkRole role =
                sight.measures.roles(sight.book, sight.directory.lines())[person_row];
            return role == NetworkRole::none ? "" : std::string(network_role_name(role));
        }
        default:
            break;
    }
    if (is_number(sight.book, attribute)) {
        const double number = trait_number(sight, attribute, person_row);
        return std::isnan(number) ? "" : trait_number_words(sight, attribute, number);
    }
    std::string words;
    for (const std::string& text : texts_of(sight, attribute, person_row))
        words += (words.empty() ? "" : ", ") + text;
    return words;
}

}  // namespace kith
