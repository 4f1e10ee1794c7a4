// Merging two copies of a book: laptop and desktop, a backup and the present. The copies need not
// know of each other, nothing is agreed on beforehand, and nobody is asked for what can be decided.
//
// Every field is a register of which the later stamp wins, every list that merges as a set a set of
// such registers (model/field_stamps.hpp). An entity is there unless it was deleted later than
// anything else happened to it. So copies form a join-semilattice (Shapiro et al., "Conflict-free
// Replicated Data Types", 2011): merging is commutative, associative and idempotent, and equal
// results are equal to the last bit. What decides is in the copies alone, never the clock of
// whoever merges.
#pragma once
#include "base/stepwise.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <vector>

namespace kith {

/// A field that was changed in both copies by somebody who could not know of the other change, to
/// different values. Of field kExists: deleted in one copy and changed, or used, in the other.
struct MergeConflict {
    EntityKey entity;
    FieldNumber field = kExists;
    Value ours, theirs;         // of kExists: true where it is there
    Stamp ours_at, theirs_at;   // when it was set so
    bool takes_theirs = false;  // what the rule makes of it
    /// It was deleted, and what needs it (a touchpoint with the person) was entered later.
    bool used_since = false;
};

/// A person's word on a conflict, against or for the rule.
struct MergeChoice {
    EntityKey entity;
    FieldNumber field = kExists;
    bool take_theirs = false;
};

enum class MergeOutcome : std::uint8_t {
    added,         // only they had it
    changed,       // fields came from them
    deleted,       // they had deleted it
    brought_back,  // we had deleted it
};

struct MergedEntity {
    EntityKey entity;
    MergeOutcome outcome = MergeOutcome::added;
    std::vector<FieldNumber> taken;  // of a changed one: fields with a value that came from them
    std::vector<FieldNumber> kept;   // and those where ours was set later than theirs
};

struct Merge {
    std::vector<FieldChange> changes;     // that make the merged book out of ours, as one edit
    std::map<std::uint64_t, Stamp> seen;  // for that edit
    std::vector<MergedEntity> entities;   // that differ from ours afterwards, by kind and id
    std::vector<MergeConflict> conflicts;

    std::size_t count(EntityKind kind, MergeOutcome outcome) const;
};

/// What has to happen to `ours` so that it holds what both copies hold.
///
/// @param choices  of conflicts; what is chosen is as if it were entered at `now`
/// Step by step, an entity each; both books must stay as they are until it is through.
/// Time O(entities of theirs + fields of those that both have).
Stepwise<Merge> merge_steps(const Book& ours, const Book& theirs,
                            std::span<const MergeChoice> choices, Stamp now);

inline Merge merge(const Book& ours, const Book& theirs, std::span<const MergeChoice> choices = {},
                   const Stamp& now = {}) {
    return at_once(merge_steps(ours, theirs, choices, now));
}

/// What has to happen to `ours`, in which nothing is left but what was deleted, so that it holds
/// what `theirs` does, as it stands there. What `theirs` does not know stays as it is.
Stepwise<Merge> restore_steps(const Book& ours, const Book& theirs);

inline Merge restore(const Book& ours, const Book& theirs) {
    return at_once(restore_steps(ours, theirs));
}

}  // namespace kith
