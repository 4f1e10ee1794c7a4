// What queries and the map ask of each person, worked out once for all of them.
#pragma once
#include "base/date.hpp"
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "model/title.hpp"
#include "strategy/cadence.hpp"
#include "strategy/tie_strength.hpp"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct PersonFacts {
    TitleClass title;           // of the main role
    float strength = 0;         // 0..1, of my tie to them (read_tie)
    Band band = Band::known;    // of that tie
    std::uint32_t ties = 0;     // people they are tied to, me aside
    std::uint32_t touches = 0;  // logged, of a known day up to today
    Day last = Relations::kNever;
    Day due = Relations::kNever;      // by the ideal gap; kNever: nothing is due, ever
    Day overdue = Relations::kNever;  // the last day of the longest gap
};

/// Bands (tie_strength.hpp), what is due and by when (cadence.hpp) are as the book's settings have
/// them.
/// @param titles  a person row each, or nothing: then titles are unknown
/// @return        a person row each. Time O(people + touches + ties log ties).
std::vector<PersonFacts> person_facts(const Book& book, const Relations& relations,
                                      std::span<const TitleClass> titles, Day today);
/// The same a little at a time; book and relations must stay as they are meanwhile.
Stepwise<std::vector<PersonFacts>> person_facts_steps(const Book& book, const Relations& relations,
                                                      std::vector<TitleClass> titles, Day today);

/// Of one person, without title and ties. Time O(touches log touches of theirs).
PersonFacts facts_of_person(const Book& book, const Relations& relations, std::uint32_t row,
                            const CadenceParams& cadence, Day today,
                            const TieStrengthParams& params);
/// Those of some people anew, after an edit that changed what is logged with them.
/// @param facts  of all people as they were; gets as long as the book
/// @param rows   those people, and all who are new
void update_person_facts(std::vector<PersonFacts>& facts, const Book& book,
                         const Relations& relations, std::span<const TitleClass> titles, Day today,
                         std::span<const std::uint32_t> rows);
/// How many ties each has, anew.
void recount_ties(std::vector<PersonFacts>& facts, const Book& book);

/// The layers as they are written in the book, the innermost first: "15", "50", "150", "known".
std::span<const std::string_view> layer_names();

}  // namespace kith
