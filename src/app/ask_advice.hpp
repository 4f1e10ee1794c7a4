// Before an ask is logged: what five to one says, and what could be given first (M33, M43),
// and that an ask should carry an offer (M39). It never forbids.
#pragma once
#include "app/log_entry.hpp"
#include "strategy/give_index.hpp"
#include "strategy/today.hpp"

#include <string>
#include <vector>

namespace kith {

/// One line a person who is asked for more than was earned with them, and one when nothing is
/// offered with an ask that is open; empty when nothing is asked.
std::vector<std::string> ask_advice(const TodayContext& context, const GiveIndex& index,
                                    const LogEntry& entry);

}  // namespace kith
