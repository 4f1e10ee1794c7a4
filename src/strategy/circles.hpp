// Circles: groups of people that the user names (tags of a kind that may have a cadence of their
// own). How many are in each, how close they are, who waits there, and what was given and received.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/cadence.hpp"
#include "strategy/ledger.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace kith {

struct CircleSummary {
    std::string name;
    std::uint32_t people = 0;                 // all of them
    std::uint32_t resting = 0;                // archived or passive
    std::uint32_t due = 0, overdue = 0;       // of the others; who is overdue is not counted as due
    std::array<std::uint32_t, 5> bands = {};  // likewise, by Band
    double strength = 0;                      // of their ties on average, 0..1
    Ledger ledger;
    Gap gap;  // that the circle asks for, if any
};

/// By name. A circle in which nobody is, but that has a gap, counts as one.
/// @param facts  a person row each
/// Time O(people + exchanges + settings).
std::vector<CircleSummary> circle_summaries(const Book& book, const Relations& relations,
                                            std::span<const PersonFacts> facts, Day today);

/// Who is in a circle, in the language of queries: circle:="Book club".
std::string circle_query(std::string_view circle);
/// The same of an organisation.
std::string organisation_query(std::string_view organisation);
/// Who is in a layer and in those within, as LayerMeter counts them: "layer:15,50".
std::string layer_query(std::string_view layer);

}  // namespace kith
