// The pruning review (M73, with M36 and M45): who takes the care of a layer and may not want it any
// more, one by one, with four things to do about it, or nothing. Nobody is ever deleted.
//
// What was decided, and when, is kept as a playbook run named "pruning".
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

enum class PruneVerb : std::uint8_t {
    let_fade,      // no layer, no gap of their own and no reminders: natural attrition
    make_passive,  // nothing about them comes up any more: a graceful transition
    change_kind,   // from work to personal, or the other way round: evolution
    deepen,        // one layer further in, and a talk to plan: quality
    keep,          // nothing
};
inline constexpr std::size_t kPruneVerbs = 5;
struct PruneVerbWords {
    PruneVerb verb;
    std::string_view key;    // as it is kept
    std::string_view label;  // "Let fade"
    std::string_view does;   // in a line
};
/// In the order of PruneVerb.
std::span<const PruneVerbWords> prune_verbs();

enum class PruneReason : std::uint8_t { only_takes, drains, low_marks, one_sided, over_cap, cold };

/// As they are kept: "drains, cold".
std::string reasons_text(std::span<const PruneReason> reasons);

struct PruneCandidate {
    Id person;
    std::uint32_t row = 0;
    std::vector<PruneReason> reasons;  // at least one
    std::vector<std::string> why;      // a line each, with its numbers
    PruneVerb suggested = PruneVerb::let_fade;
    std::string because;  // why that one, a line
};

struct PruneParams {
    int gaps = 2;  // longest gaps without a talk after which a tie is cold
    int low = 2;   // marks of 1 to 5 that are low
    Day rest = 365;
    int high = 4;                                     // marks of 1 to 5 that are high
    Day talk = 14;                                    // until a talk that is to deepen a tie
    std::array<int, 6> weights = {4, 3, 2, 2, 2, 1};  // of the reasons, in their order
};
PruneParams prune_params(const Book& book);
inline constexpr std::string_view kPruningPlaybook = "pruning";

/// The living who have a cadence and give a reason, those with the most reasons first, then the
/// weakest ties, then by id. Who was decided on within the days of rest is left out; who was kept
/// as they are only as long as no other reason comes up.
/// @param facts  a person row each
/// Time O(people log people + touches of those with a cadence).
std::vector<PruneCandidate> prune_candidates(const Book& book, const Relations& relations,
                                             std::span<const PersonFacts> facts, Day today);

/// The last day on which somebody was decided on, and how many were that day.
struct PruneReview {
    Day on = 0;
    std::uint32_t decided = 0;
};
std::optional<PruneReview> last_prune_review(const Book& book);

struct PruneEdit {
    std::vector<FieldChange> changes;
    std::string label;  // "Let Ana Silva fade"
};
/// @param kind  of change_kind: "operational", "personal" or "strategic"; of keep: the reasons that
///              were given (reasons_text); else empty
PruneEdit prune_edit(const Book& book, Id person, PruneVerb verb, std::string_view kind, Day today,
                     Random& random);
/// What change_kind changes to when nothing else is said.
std::string_view other_kind(const Person& person);

}  // namespace kith
