#include "app/map_classes.hpp"

#include "app/map_trait_parts.hpp"
#include "base/sorting.hpp"
#include "graph/measure.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace kith {
namespace {

struct Kind {
    std::string_view label;
    std::uint8_t colour = 0;
    std::uint8_t steps = 0;
    MapFill fill = MapFill::whole;
    float area = 1;
    bool diverging = false;
};

/// By texts: those that most people have, then the others, then none.
MapClasses classify_texts(const MapSight& sight, const MapAttribute& attribute,
                          std::string_view none_label) {
    const std::size_t people = sight.book.people.size();
    std::vector<std::vector<std::string>> texts(people);
    std::map<std::string, std::uint32_t> counts;
    for (std::size_t row = 0; row < people; ++row) {
        texts[row] = trait_texts(sight, attribute, row);
        for (const std::string& text : texts[row]) ++counts[text];
    }
    std::vector<std::pair<std::string, std::uint32_t>> order(counts.begin(), counts.end());
    sort_items(order, std::greater{}, [](const auto& entry) { return entry.second; });
    MapClasses classes;
    std::map<std::string_view, std::uint16_t> index;
    for (std::size_t i = 0; i < std::min(order.size(), kToldApart); ++i) {
        index[order[i].first] = static_cast<std::uint16_t>(i);
        classes.categories.push_back(told_apart(order[i].first, 0, i));
    }
    const bool has_others = order.size() > kToldApart;
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
/// @param kind_of  each row's
MapClasses classify_rows(std::span<const Kind> kinds, std::span<const std::size_t> kind_of) {
    MapClasses classes;
    std::vector<std::uint32_t> count(kinds.size(), 0);
    for (const std::size_t kind : kind_of) ++count[kind];
    std::vector<std::uint16_t> index(kinds.size(), MapClasses::kNone);
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        if (count[i] == 0) continue;
        index[i] = static_cast<std::uint16_t>(classes.categories.size());
        classes.categories.push_back({std::string(kinds[i].label), count[i], kinds[i].colour,
                                      kinds[i].steps, 0, kinds[i].fill, kinds[i].area,
                                      kinds[i].diverging});
    }
    for (const std::size_t kind : kind_of) classes.of.push_back(index[kind]);
    return classes;
}

template <class KindOf>
MapClasses classify_kinds(std::span<const Kind> kinds, std::size_t people, KindOf kind_of) {
    std::vector<std::size_t> of_rows(people);
    for (std::size_t row = 0; row < people; ++row) of_rows[row] = kind_of(row);
    return classify_rows(kinds, of_rows);
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
    sort_items(order, std::greater{}, [&](std::size_t f) { return count[f]; });
    std::vector<Kind> kinds;
    std::vector<std::size_t> place(kJobFunctionCount, kJobFunctionCount - 1);
    for (const std::size_t function : order) {
        place[function] = kinds.size();
        const MapCategory look = told_apart({}, 0, kinds.size());
        kinds.push_back(
            {function_label(static_cast<JobFunction>(function)), look.colour, 0, look.fill});
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
    constexpr auto kWhole = MapFill::whole;
    constexpr std::array<Kind, 5> kKinds = {{{kEnergyNames[0], 4, 5, kWhole, 1, true},
                                             {kEnergyNames[1], 3, 5, kWhole, 1, true},
                                             {kEnergyNames[2], 1, 5, kWhole, 1, true},
                                             {kEnergyNames[3], 0, 5, kWhole, 1, true},
                                             {kEnergyNames[4], MapCategory::kOther, 0}}};
    return classify_kinds(kKinds, sight.book.people.size(), [&](std::size_t row) {
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
    if (!sight.measures.has_roles()) return not_measured(sight.book.people.size());
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
    sort_items(order, std::greater{}, [&](std::uint32_t g) { return count[g]; });
    if (order.size() > kToldApart) order.resize(kToldApart);
    std::erase_if(order, [&](std::uint32_t g) { return count[g] == 0; });
    MapClasses classes;
    std::array<bool, kToldApart> used{};
    std::vector<std::uint16_t> index(names.size(), MapClasses::kNone);
    for (const std::uint32_t number : order) {
        const std::size_t first = classes.categories.size() < kColours ? 0 : kColours;
        std::size_t colour = number % kColours;
        while (used[first + colour]) colour = (colour + 1) % kColours;
        used[first + colour] = true;
        index[number] = static_cast<std::uint16_t>(classes.categories.size());
        classes.categories.push_back(told_apart(names[number], count[number], first + colour));
        classes.categories.back().number = number;
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
    sort_items(sorted, std::greater{});
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
        // "14 to 20 ties", "1 to 5 ties": what is counted is said once.
        const std::size_t unit = low.find(' ');
        const bool once = unit != std::string::npos &&
                          (attribute.trait == MapTrait::ties || high.ends_with(low.substr(unit)));
        const std::string first = once ? low.substr(0, unit) : low;
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

MapCategory told_apart(std::string label, std::uint32_t people, std::size_t place) {
    MapCategory category{std::move(label), people, MapCategory::kOther};
    if (place >= kToldApart) return category;
    category.colour = static_cast<std::uint8_t>(place % kColours);
    if (place >= kColours) category.fill = MapFill::outline;
    return category;
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
            // An outline in the least ink of the scale could not be seen.
            constexpr std::array<Kind, 5> kKinds = {{{"Strong", 2, 3},
                                                     {"Medium", 1, 3, MapFill::whole, 0.75f},
                                                     {"Weak", 1, 3, MapFill::outline, 0.45f},
                                                     {"Dormant", 1, 0, MapFill::dashed, 0.45f},
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
        case MapTrait::component:
        case MapTrait::cut_vertex:
            if (!sight.measures.has(measures_for(attribute.trait).front()))
                return not_measured(sight.book.people.size());
            return classify_texts(
                sight, attribute,
                attribute.trait == MapTrait::component ? "No known ties" : "No cut point");
        case MapTrait::organisation:
            return classify_texts(sight, attribute, "No organisation");
        case MapTrait::unit:
            return classify_texts(sight, attribute, "No unit");
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

}  // namespace kith
