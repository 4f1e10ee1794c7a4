// All that is good to have in mind before one meets somebody, on one card: to be read, copied and
// printed (M41, M46).
#pragma once
#include "strategy/give_ideas.hpp"
#include "strategy/give_index.hpp"
#include "strategy/today.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct PrepLine {
    std::string words;
    std::string detail;  // what was said, why; may be empty
};
struct PrepSection {
    std::string_view title;
    std::vector<PrepLine> lines;
};
struct PrepCard {
    std::string title;                  // "Prepare to meet Ana Silva"
    std::string work;                   // "CTO, Acme · Lisbon"
    std::vector<PrepSection> sections;  // without those that have nothing to say
};

/// @param ideas  what could be given to them, as give_ideas() has it
PrepCard prep_card(const TodayContext& context, std::uint32_t person_row,
                   std::span<const GiveIdea> ideas);

/// As plain text in the manner of Markdown: "# Prepare to meet Ana Silva", "## Last talk", "- …".
/// Each line of the card is one line, whatever it holds.
std::string prep_text(const PrepCard& card);

/// The method's rules of conduct (M46), to look at before a meeting; the same for everybody.
struct ConductRule {
    std::string_view rule, how;
};
std::span<const ConductRule, 8> conduct_rules();

/// The people whom both of us know, the strongest ties first: tied to the person, or at one
/// touchpoint with them. Those who are archived come last.
struct CommonTie {
    std::uint32_t row = 0;  // of Book::people
    std::string how;        // "worked with", "met together"
};
std::vector<CommonTie> common_ties(const TodayContext& context, std::uint32_t person_row);

/// When a date comes round again, if within so many days: one on 29 February on the last of
/// February in other years.
std::optional<Day> next_return(Date date, Day today, Day within);

}  // namespace kith
