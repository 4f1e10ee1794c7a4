#include "strategy/person_facts.hpp"

#include "strategy/cadence.hpp"
#include "strategy/people_network.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};

}  // namespace

std::span<const std::string_view> layer_names() {
    return kLayers;
}

std::vector<PersonFacts> person_facts(const Book& book, const Relations& relations,
                                      std::span<const TitleClass> titles, Day today,
                                      const TieStrengthParams& params) {
    std::vector<PersonFacts> facts(book.people.size());
    const CadenceParams cadence = cadence_params(book);
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
        const Due due = due_of(book, book.people.rows()[row],
                               relations.touchpoints_of_person.of(row), cadence, today);
        of.due = due.ideal;
        of.overdue = due.longest;
    }
    for (const graph::Tie& tie : ties_between(book)) {
        ++facts[tie.u].ties;
        ++facts[tie.v].ties;
    }
    return facts;
}

}  // namespace kith
