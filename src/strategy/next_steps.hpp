// What is open with one person: tasks about them, and promises that were said and not kept yet
// (M56, M67).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/today.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace kith {

struct NextStep {
    TodayItem item;     // of kind task or promise: what a word on it is said of
    std::string words;  // "Send the notes"; of a promise as it was said
    Date when;          // it is due, or is put off until; of a promise, when it was said
    bool said = false;  // at a touchpoint, and no task yet: then it has no day
};

/// Tasks by their day, those without one behind, then promises, the newest first. What only
/// remembers a day, and touches that are suggested, are left out; of a promise that was said to
/// several, the first is the one it is for, as in Today.
/// Time O(tasks + touchpoints of theirs).
std::vector<NextStep> next_steps(const Book& book, const Relations& relations,
                                 std::uint32_t person_row, Day today);

}  // namespace kith
