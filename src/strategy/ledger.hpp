// The reciprocity bank: what was given and received, between me and one person or several (M15,
// M32, M33, M45).
//
// Each exchange is one entry with two sides: what I give is a deposit with them, what I receive a
// withdrawal. An act weighs 1 to 5; unsaid, 1. An ask counts as received only when it was met, and
// what was asked of me as given likewise.
#pragma once
#include "base/date.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// Of a person, or of several together.
struct Ledger {
    double given = 0, received = 0;                // weights of all time
    std::uint32_t gifts = 0, receipts = 0;         // how many
    double given_year = 0, received_year = 0;      // within the days of a year
    double given_before = 0, received_before = 0;  // within as many before these
    // Within the days of a year: what 5 : 1 counts.
    std::uint32_t acts_year = 0;                     // that I gave
    std::uint32_t asks_year = 0;                     // that I made, whatever came of them
    std::uint32_t asks_of_me = 0;                    // of all time
    std::uint32_t acts_before = 0, asks_before = 0;  // within as many days before these

    double balance() const { return given - received; }
    double year() const { return given_year - received_year; }
    double year_before() const { return given_before - received_before; }
    /// Which way it goes: above 0, more was given for what was received than the year before.
    double trend() const { return year() - year_before(); }
};
/// Whether it is an act, or an ask that was met.
bool was_met(const Exchange& exchange);
/// "more given, on balance"; empty when nothing is noted of either year.
std::string_view trend_words(const Ledger& ledger);
/// 5 : 1 in words: "4.5 acts for each ask", "2 acts, no ask".
std::string acts_for_asks_words(std::uint32_t acts, std::uint32_t asks);
/// How many days count as a year of giving, by the settings.
Day ledger_days(const Book& book);
void add_exchange(Ledger& ledger, const Exchange& exchange, Day today, Day year);
Ledger ledger_of(const Book& book, std::span<const std::uint32_t> exchanges, Day today);
/// Of everybody.
Ledger whole_ledger(const Book& book, Day today);

/// What the bank of M32 pays: how the tie has grown since the first that I gave.
struct Interest {
    Day since = 0;             // of that
    double then = 0, now = 0;  // closeness on the day before, and today
};
/// Nothing when nothing was given on a known day.
/// @param touchpoints  rows of Book::touchpoints of the person; exchanges: likewise theirs
std::optional<Interest> interest_of(const Book& book, std::span<const std::uint32_t> touchpoints,
                                    std::span<const std::uint32_t> exchanges, Day today);

/// One group with its ledger: a circle or an organisation.
struct GroupLedger {
    std::string name;
    std::uint32_t people = 0;  // who have any exchange
    Ledger ledger;
    // What the bank pays (Interest): of so many people, all that their ties have grown.
    std::uint32_t invested_in = 0;
    double growth = 0;

    double interest() const { return invested_in == 0 ? 0 : growth / invested_in; }  // of each
};
/// By name; a person counts in each circle of theirs.
std::vector<GroupLedger> circle_ledgers(const Book& book, const Relations& relations, Day today);
/// By the organisation of the main role.
std::vector<GroupLedger> organisation_ledgers(const Book& book, const Relations& relations,
                                              Day today);
/// Of one, the same. Time O(its people, their touches and exchanges).
GroupLedger organisation_ledger(const Book& book, const Relations& relations,
                                std::uint32_t organisation_row, Day today);

struct LedgerParams {
    double much_more = 1.5;  // times what it received, from which on a side gives more
    std::uint32_t taker_acts = 3, taker_asks = 2;  // of mine and of theirs, at least
    std::uint32_t hardly_met = 1;                  // touches with depth, at most
    int acts_an_ask = 5;
};
/// What the settings of a book say.
LedgerParams ledger_params(const Book& book);

/// The 5 : 1 rule before one more ask (M33).
struct AskGate {
    std::uint32_t acts = 0, asks = 0;  // with this one
    double ratio = 0;                  // acts by asks
    std::uint32_t missing = 0;         // acts that would earn it
    bool first_contact = false;        // nothing was given, and hardly met (M43)
    bool is_open() const { return missing == 0 && !first_contact; }
};
/// @param touches  with them, as touches_with_depth() counts
AskGate ask_gate(const Ledger& ledger, std::uint32_t touches, const LedgerParams& params = {});
/// How many of these rows of Book::touchpoints had depth up to today; one of an unknown day counts.
std::uint32_t touches_with_depth(const Book& book, std::span<const std::uint32_t> touchpoints,
                                 Day today);

/// What each side does (M15), of all time.
enum class Stance : std::uint8_t { none, gives, mixed, takes };
Stance my_stance(const Ledger& ledger, const LedgerParams& params = {});
Stance their_stance(const Ledger& ledger, const LedgerParams& params = {});
/// Behind "you" or "they": "give more".
std::string_view stance_words(Stance stance);
/// Whether somebody only ever took: enough acts of mine and asks of theirs, and nothing that came
/// back (M45).
bool only_takes(const Ledger& ledger, const LedgerParams& params = {});

}  // namespace kith
