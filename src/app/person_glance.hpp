// Who somebody is to me, in a few lines: closeness, when they are due, the three touches, the
// balance, who gives and who answers. Each with what it is made of.
#pragma once
#include "app/directory.hpp"
#include "app/network_measures.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/ledger.hpp"
#include "strategy/today.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// A number beside the one that is wanted, for a bar: "4 acts, no ask".
struct GlanceMeter {
    std::string_view label;  // empty: there is no meter
    double now = 0, wanted = 0;
    std::string words = {};
};
struct GlanceFact {
    std::string_view label;        // "Closeness"
    std::string value;             // "Strong, 0.72"
    std::vector<std::string> why;  // what it is made of, with the rule and its numbers
    bool calls = false;            // it asks for something
    std::string told = {};         // the value in words, where it is drawn by signs
    bool only_takes = false;       // they have asked and received, and nothing came back
    GlanceMeter meter = {};
};
std::vector<GlanceFact> glance_facts(const TodayContext& context, std::uint32_t person_row);
/// What they are in the network: as chosen by hand, else as far as it was measured.
GlanceFact network_role_fact(const Book& book, const Directory& directory,
                             const NetworkMeasures& measures, std::uint32_t person_row);

/// "gave 5, received 2, this year +3, the year before +1; 3 people"
std::string ledger_words(const GroupLedger& group, Day year);
/// The balance with a group, and how it compares with the year before; nothing when nobody of it
/// has any exchange.
std::vector<GlanceFact> ledger_facts(const GroupLedger& group, Day year);

/// Strength at the end of each of the last months, the oldest first: of `months`, the last today.
struct StrengthPoint {
    Day on = 0;
    double strength = 0;
};
std::vector<StrengthPoint> strength_history(const Book& book, const Relations& relations,
                                            std::uint32_t person_row, Day today, int months);

}  // namespace kith
