// Before an ask is logged: what five to one says, and what could be given first (M33, M43),
// and that an ask should carry an offer (M39, M40). It never forbids. And what a line of the log
// might still hold (M58).
#pragma once
#include "app/log_entry.hpp"
#include "strategy/give_index.hpp"
#include "strategy/today.hpp"

#include <string>
#include <vector>

namespace kith {

/// One line a person who is asked for more than was earned with them, or one when that holds only
/// for all people together; and one when nothing is offered with an ask that is open. Empty when
/// nothing is asked.
std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const LogEntry& entry);
/// The same of an ask that is in the book and open: what it says of the others with it.
std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const Exchange& ask);

/// A text for the first ask of a line that is open; without words when there is none.
struct AskDraft {
    std::string words;
    bool has_offer = false;  // else a gap stands in its place
};
AskDraft ask_draft(const Book& book, const LogEntry& entry);

/// Asks for a detail of the first talk with somebody, when none is noted; else empty.
std::string detail_hint(const TodayContext& context, const LogEntry& entry);

}  // namespace kith
