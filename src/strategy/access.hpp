// How easily somebody can be reached: a mark for the value matrix, proposed from how many links
// away they are (M19).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace kith {

struct AccessProposal {
    std::int64_t mark = 0;  // 1 to 5, as Person::accessibility
    std::string why;        // "two links away, through Anna"
};
/// 5 for a medium or strong tie, 4 for who was in touch; else by the nearest person with a medium
/// or strong tie to me: 3 when they know each other, 2 when one is between them, 1 when nobody is
/// that near. Ties that are only inferred do not count.
/// @param facts  a person row each
/// Time O(ties of the person and of those they know).
AccessProposal access_proposal(const Book& book, const Relations& relations,
                               std::span<const PersonFacts> facts, std::uint32_t person_row);

}  // namespace kith
