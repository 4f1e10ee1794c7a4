// Tasks that are no work: those that only remember until when a rule's suggestion is put off.
#pragma once
#include "model/entities.hpp"

#include <string_view>

namespace kith {

/// How the rule of such a task begins; what is put off follows (strategy/today.hpp).
inline constexpr std::string_view kPutsOff = "today.";

inline bool only_puts_off(const Task& task) {
    return task.rule.starts_with(kPutsOff);
}

}  // namespace kith
