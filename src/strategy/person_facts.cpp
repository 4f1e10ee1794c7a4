#include "strategy/person_facts.hpp"

#include "strategy/people_network.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};

Day due_day(const Person& person, Day last, Day today) {
    const Day cadence = wanted_cadence(person);
    if (cadence == 0 || person.archived) return Relations::kNever;
    if (last != Relations::kNever) return last + cadence;
    if (const std::optional<Day> met = to_day(person.met_on)) return *met + cadence;
    return today;
}

}  // namespace

std::span<const std::string_view> layer_names() {
    return kLayers;
}

Day wanted_cadence(const Person& person) {
    constexpr std::int64_t kMost = 100 * 366;  // what is longer is none
    if (person.cadence_days > 0) return static_cast<Day>(std::min(person.cadence_days, kMost));
    if (person.layer == "15") return 30;
    if (person.layer == "50") return 91;
    if (person.layer == "150") return 365;
    return 0;
}

std::vector<PersonFacts> person_facts(const Book& book, const Relations& relations,
                                      std::span<const TitleClass> titles, Day today,
                                      const TieStrengthParams& params) {
    std::vector<PersonFacts> facts(book.people.size());
    for (std::size_t row = 0; row < facts.size(); ++row) {
        PersonFacts& of = facts[row];
        if (row < titles.size()) of.title = titles[row];
        const auto touches = weighed_touches(book, relations.touchpoints_of_person.of(row), params);
        const TieReading reading = read_tie(touches, today, params);
        of.strength = static_cast<float>(reading.strength);
        of.band = reading.band;
        of.touches = static_cast<std::uint32_t>(std::ranges::count_if(
            touches, [&](const WeighedTouch& touch) { return touch.on <= today; }));
        if (row < relations.last_touch.size()) of.last = relations.last_touch[row];
        of.due = due_day(book.people.rows()[row], of.last, today);
    }
    for (const graph::Tie& tie : ties_between(book)) {
        ++facts[tie.u].ties;
        ++facts[tie.v].ties;
    }
    return facts;
}

}  // namespace kith
