// What is behind the balance of the network: with whom giving and receiving is uneven, the acts
// and asks that 5 : 1 counts, and thanks that are due (M15, M32, M33, M44, M45).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/ledger.hpp"
#include "strategy/today.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

struct Balances {
    // Rows of Book::people, by how uneven it is, of all time; of equal ones by id. Who is archived
    // is left out.
    std::vector<std::uint32_t> gave_more, received_more;
    // Who only ever took (only_takes), whom most was given to first; who is passive is left out:
    // that was decided.
    std::vector<std::uint32_t> takers;
    /// Rows of Book::exchanges that 5 : 1 counts in this year, the newest first.
    std::vector<std::uint32_t> acts_and_asks;
    std::vector<std::uint32_t> with;  // whom each of these was with, rows of Book::people
};
/// Time O(people + exchanges).
Balances balances_of(const Book& book, const Relations& relations, Day today);

/// "gave 5, received 2"
std::string given_received(double given, double received);
/// "gave 5, received 2: +3"
std::string balance_words(const Ledger& ledger);
/// What was given, received or asked: "advice"; "something" when nothing is said.
std::string what_was_exchanged(const Exchange& exchange);

/// Received, and not a touch of mine since, however long ago that was: as the thanks of Today,
/// which come up for some days only.
/// @return  items of the kind thanks, the latest first; of one day by id. Their due day is that on
///          which it was received. Who is archived or passive is left out.
/// @param minutes_east  as TodayContext has it
/// Time O(exchanges + touches of who gave something).
std::vector<TodayItem> thanks_due(const Book& book, const Relations& relations, Day today,
                                  const MinutesEast& minutes_east = {});

}  // namespace kith
