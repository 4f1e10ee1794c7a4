// Never lunch alone: whom to ask for a meal in a place, by how overdue they are (M62).
#pragma once
#include "base/date.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// My own place, as I last chose it for a meal.
inline constexpr std::string_view kMyPlaceSetting = "me.place";

/// Somebody who is due by their cadence and not put off until later; nobody who is archived or
/// passive.
struct LunchGuest {
    std::uint32_t row = 0;  // of Book::people
    std::string place;      // the town of their own place, else of their organisation's
};
/// All of them, whatever their place; who is furthest past their gap first (cadence_urgency), then
/// who was due first, then by id. Time O(people + tasks).
std::vector<LunchGuest> lunch_guests(const Book& book, const Relations& relations,
                                     std::span<const PersonFacts> facts, Day today);

/// Their places, that of most guests first, then by name.
std::vector<std::string> lunch_places(std::span<const LunchGuest> guests);

/// Those of one place, in their order: rows of Book::people. Whoever has an address there counts
/// as well. Case and accents do not matter.
std::vector<std::uint32_t> guests_at(const Book& book, std::span<const LunchGuest> guests,
                                     std::string_view place);

/// "overdue since 12 days, last in touch 7 weeks ago"
std::string lunch_words(const PersonFacts& facts, Day today);

}  // namespace kith
