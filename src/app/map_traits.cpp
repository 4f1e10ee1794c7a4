#include "app/map_traits.hpp"

#include "app/map_trait_parts.hpp"
#include "base/sorting.hpp"
#include "base/utf8.hpp"
#include "model/custom_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

namespace kith {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

constexpr std::array<MapTraitInfo, 33> kTraits = {{
    {MapTrait::none, "Same for all", "Everybody is shown alike.", "", false},
    {MapTrait::organisation, "Organisation", "Where they work now.", "", false},
    {MapTrait::unit, "Unit", "The part of the organisation in which they work.", "", false},
    {MapTrait::function, "Function", "What kind of work they do, read from their title.", "",
     false},
    {MapTrait::seniority, "Seniority", "How high they stand, read from their title.", "", true},
    {MapTrait::band, "Tie band",
     "How strong your tie is: touches weigh by how they were made and fade.", "Rule M2", true},
    {MapTrait::layer, "Layer", "How close you want to be: 15, 50, 150 or known.", "Rule M20", true},
    {MapTrait::trust, "Trust", "How far you trust them, on the ladder from 1 to 4.", "Rule M9",
     true},
    {MapTrait::impact, "Impact", "What they could do for your goals, as you rated it from 1 to 5.",
     "Rule M19", true},
    {MapTrait::accessibility, "Accessibility",
     "How easily you reach them, as you rated it from 1 to 5.", "Rule M19", true},
    {MapTrait::energy, "Energy", "Whether meeting them gives you energy or costs some.", "Rule M72",
     false},
    {MapTrait::community, "Community",
     "Groups with more ties inside than chance would give. A person without a known tie is in "
     "none.",
     "Leiden, by tie strength (Traag, Waltman and van Eck 2019)", false},
    {MapTrait::role, "Network role",
     "Broker, bridge, connector or specialist, by where a person stands between the others, or as "
     "you chose on their page.",
     "Rule M4", false},
    {MapTrait::place, "Place", "Where they live.", "", false},
    {MapTrait::tag, "Tag", "Of several tags, the one that most people have.", "", false},
    {MapTrait::circle, "Circle", "Of several circles, the one that most people have.", "", false},
    {MapTrait::last_touch, "Last touch", "When you were last in touch.", "", true},
    {MapTrait::strength, "My tie strength",
     "Touches weigh by how they were made and fade; 1 is the most.", "Rule M2", true},
    {MapTrait::ties, "Ties", "How many of your people they are tied to.", "", true},
    {MapTrait::total_strength, "Total strength",
     "The strengths of their ties to your people, added up: a few close ties may weigh more than "
     "many loose ones.",
     "Weighted degree (Barrat et al. 2004)", true, graph::Measure::strength},
    {MapTrait::betweenness, "Betweenness",
     "For how many pairs of your people the shortest way leads through this one. High: what moves "
     "between groups passes here.",
     "Freeman 1977; estimated above 5,000 people", true, graph::Measure::betweenness},
    {MapTrait::harmonic, "Closeness",
     "How near everybody else is: the mean of one over the number of steps to each.",
     "Harmonic centrality (Marchiori and Latora 2000)", true, graph::Measure::harmonic},
    {MapTrait::eigenvector, "Eigenvector centrality",
     "High for who is tied to those who are themselves well tied.", "Bonacich 1972", true,
     graph::Measure::eigenvector},
    {MapTrait::pagerank, "PageRank", "How often somebody who walks along ties at random comes by.",
     "Brin and Page 1998, damping 0.85", true, graph::Measure::pagerank},
    {MapTrait::constraint, "Constraint",
     "How far their contacts lead back to one another. Low: they span groups that do not know each "
     "other.",
     "Burt 1992", true, graph::Measure::constraint},
    {MapTrait::clustering, "Clustering",
     "The share of pairs among their contacts who know each other.", "Watts and Strogatz 1998",
     true, graph::Measure::clustering},
    {MapTrait::core, "Core",
     "The largest k for which they are in a group where each has k ties within it.", "Seidman 1983",
     true, graph::Measure::core},
    {MapTrait::effective_size, "Effective size",
     "How many of their ties lead where the others do not: ties less what they repeat.",
     "Burt 1992", true, graph::Measure::effective_size},
    {MapTrait::participation, "Participation",
     "How evenly their ties are spread over communities: 0 when all lead into one, near 1 when "
     "they "
     "lead into many.",
     "Guimera and Amaral 2005", true, graph::Measure::participation},
    {MapTrait::closeness, "Closeness within reach",
     "One over the mean number of steps to those whom ties lead to. Among few people it is high "
     "for all of them.",
     "Freeman 1979", true, graph::Measure::closeness},
    {MapTrait::component, "Component",
     "People who can be reached from one another by ties, without you.", "", false,
     graph::Measure::component},
    {MapTrait::cut_vertex, "Cut point",
     "Without one, some of your people could no longer reach some others.",
     "Hopcroft and Tarjan 1973", false, graph::Measure::cut_vertex},
    {MapTrait::custom, "Field of your own", "As you entered it.", "", false},
}};

const CustomField* field_of(const Book& book, const MapAttribute& attribute) {
    return attribute.trait == MapTrait::custom ? book.custom_fields.find(attribute.field) : nullptr;
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

}  // namespace

std::size_t energy_kind(std::int64_t energy) {
    if (energy == 0) return 4;
    return energy > 0 ? (energy > 1 ? 0 : 1) : (energy < -1 ? 3 : 2);
}

bool is_number(const Book& book, const MapAttribute& attribute) {
    const CustomField* field = field_of(book, attribute);
    return field != nullptr ? field->type == "number" || field->type == "date"
                            : map_trait(attribute.trait).is_number;
}

std::vector<std::string> trait_texts(const MapSight& sight, const MapAttribute& attribute,
                                     std::size_t row) {
    const Person& person = sight.book.people.rows()[row];
    std::vector<std::string> texts;
    switch (attribute.trait) {
        case MapTrait::organisation:
            texts.emplace_back(sight.directory.organisation_name(sight.book, row));
            break;
        case MapTrait::unit:
            if (const Role* role = sight.directory.relations().main_role(sight.book, row))
                texts.push_back(tidy_spaces(role->unit));
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
            if (person.energy != 0) texts.emplace_back(kEnergyNames[energy_kind(person.energy)]);
            break;
        case MapTrait::component:
            // Alone nobody is a component to speak of.
            if (const double number = trait_number(sight, attribute, row);
                !std::isnan(number) && row < sight.facts.size() && sight.facts[row].ties > 0)
                texts.push_back("Component " + short_number(number + 1));
            break;
        case MapTrait::cut_vertex:
            if (trait_number(sight, attribute, row) > 0) texts.emplace_back("Cut point");
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

std::string trait_why(MapTrait trait, const NetworkMeasures& measures) {
    const MapTraitInfo& info = map_trait(trait);
    std::string why(info.meaning);
    if (!info.source.empty()) why += " " + std::string(info.source) + ".";
    if (trait != MapTrait::betweenness) return why;
    const NetworkMeasures::Error error = measures.error(graph::Measure::betweenness);
    if (error.most > 0)
        why += " Here estimated, ± " + short_number(error.mean) + " on average and ± " +
               short_number(error.most) + " at most.";
    return why;
}

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
    sort_items(fields, [](const CustomField* a, const CustomField* b) {
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
    if (trait == MapTrait::role) return {kRoleMeasures.begin(), kRoleMeasures.end()};
    if (const auto measure = map_trait(trait).measure) return {*measure};
    return {};
}

double trait_number(const MapSight& sight, const MapAttribute& attribute, std::size_t row) {
    if (const std::optional<graph::Measure> measure = map_trait(attribute.trait).measure)
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
        case MapTrait::impact:
            return person.impact > 0 ? static_cast<double>(person.impact) : kNone;
        case MapTrait::accessibility:
            return person.accessibility > 0 ? static_cast<double>(person.accessibility) : kNone;
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
        case MapTrait::impact:
            return "impact " + short_number(number);
        case MapTrait::accessibility:
            return "accessibility " + short_number(number);
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
    for (const std::string& text : trait_texts(sight, attribute, person_row))
        words += (words.empty() ? "" : ", ") + text;
    return words;
}

std::string map_label(const MapSight& sight, const MapAttribute& attribute,
                      std::size_t person_row) {
    const std::string words = trait_words(sight, attribute, person_row);
    const std::string& name = sight.directory.lines()[person_row].name;
    return words.empty() ? name : name + " · " + words;
}

}  // namespace kith
