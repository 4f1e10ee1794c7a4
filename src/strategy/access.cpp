#include "strategy/access.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace kith {

AccessProposal access_proposal(const Book& book, const Relations& relations,
                               std::span<const PersonFacts> facts, std::uint32_t person_row) {
    const auto people = book.people.rows();
    if (person_row >= facts.size()) return {};
    const PersonFacts& own = facts[person_row];
    if (own.band <= Band::medium)
        return {5, "you have a " + std::string(band_name(own.band)) + " tie"};
    if (own.touches > 0) return {4, "you were in touch"};
    constexpr std::array<std::string_view, 2> kAway = {"two", "three"};
    std::vector<std::uint32_t> from = {person_row};
    for (std::size_t links = 0; links < kAway.size(); ++links) {
        std::vector<std::uint32_t> next;
        const Person* best = nullptr;
        float strength = 0;
        for (const std::uint32_t row : from) {
            for (const std::uint32_t tie_row : relations.ties_of_person.of(row)) {
                const Tie& tie = book.ties.rows()[tie_row];
                if (tie.state == "rejected" || tie.state == "inferred") continue;
                const std::size_t other =
                    book.people.row_of(tie.a == people[row].id.value ? tie.b : tie.a);
                if (other >= facts.size() || people[other].archived) continue;
                next.push_back(static_cast<std::uint32_t>(other));
                const PersonFacts& theirs = facts[other];
                if (other == person_row || theirs.band > Band::medium) continue;
                const bool better = best == nullptr || theirs.strength > strength ||
                                    (theirs.strength == strength && people[other].id < best->id);
                if (!better) continue;
                best = &people[other];
                strength = theirs.strength;
            }
        }
        if (best != nullptr)
            return {3 - static_cast<std::int64_t>(links),
                    std::string(kAway[links]) + " links away, through " + display_name(*best)};
        from = std::move(next);
    }
    return {1, "nobody whom you know well is near them"};
}

}  // namespace kith
