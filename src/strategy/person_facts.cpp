#include "strategy/person_facts.hpp"

#include "strategy/people_network.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith {
namespace {

constexpr std::array<std::string_view, 4> kLayers = {"15", "50", "150", "known"};

}  // namespace

std::span<const std::string_view> layer_names() {
    return kLayers;
}

PersonFacts facts_of_person(const Book& book, const Relations& relations, std::uint32_t row,
                            const CadenceParams& cadence, Day today,
                            const TieStrengthParams& params) {
    PersonFacts of;
    const auto rows = relations.touchpoints_of_person.of(row);
    const auto touches = weighed_touches(book, rows, params);
    const TieReading reading =
        read_tie(touches, today, with_own_word(book.people.rows()[row], params));
    of.strength = static_cast<float>(reading.strength);
    of.band = reading.band;
    of.touches = static_cast<std::uint32_t>(std::ranges::count_if(
        touches, [&](const WeighedTouch& touch) { return touch.on <= today; }));
    if (row < relations.last_touch.size()) of.last = relations.last_touch[row];
    const Due due = due_of(book, book.people.rows()[row], rows, cadence, today);
    of.due = due.ideal;
    of.overdue = due.longest;
    return of;
}

void update_person_facts(std::vector<PersonFacts>& facts, const Book& book,
                         const Relations& relations, std::span<const TitleClass> titles, Day today,
                         std::span<const std::uint32_t> rows) {
    const TieStrengthParams params = tie_strength_params(book);
    facts.resize(book.people.size());
    const CadenceParams cadence = cadence_params(book);
    for (const std::uint32_t row : rows) {
        const std::uint32_t ties = facts[row].ties;
        facts[row] = facts_of_person(book, relations, row, cadence, today, params);
        facts[row].title = row < titles.size() ? titles[row] : TitleClass{};
        facts[row].ties = ties;
    }
}

void recount_ties(std::vector<PersonFacts>& facts, const Book& book) {
    for (PersonFacts& of : facts) of.ties = 0;
    for (const graph::Tie& tie : ties_between(book)) {
        ++facts[tie.u].ties;
        ++facts[tie.v].ties;
    }
}

std::vector<PersonFacts> person_facts(const Book& book, const Relations& relations,
                                      std::span<const TitleClass> titles, Day today) {
    return at_once(person_facts_steps(book, relations, {titles.begin(), titles.end()}, today));
}

Stepwise<std::vector<PersonFacts>> person_facts_steps(const Book& book, const Relations& relations,
                                                      std::vector<TitleClass> titles, Day today) {
    constexpr std::size_t kPeopleAStep = 64;
    const TieStrengthParams params = tie_strength_params(book);
    const CadenceParams cadence = cadence_params(book);
    const std::size_t people = book.people.size();
    std::vector<PersonFacts> facts(people);
    for (std::uint32_t row = 0; row < people; ++row) {
        facts[row] = facts_of_person(book, relations, row, cadence, today, params);
        facts[row].title = row < titles.size() ? titles[row] : TitleClass{};
        if (row % kPeopleAStep == 0) co_yield {};
    }
    recount_ties(facts, book);
    co_return std::move(facts);
}

}  // namespace kith
