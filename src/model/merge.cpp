#include "model/merge.hpp"

#include "base/room.hpp"
#include "model/any_table.hpp"
#include "model/field_stamps.hpp"

#include <algorithm>
#include <functional>
#include <tuple>
#include <unordered_set>
#include <utility>

namespace kith {
namespace {

/// An order of values, for the case that two were set at one time: it decides the same way on every
/// machine, and an empty one is the least.
bool less(const Value& a, const Value& b) {
    if (a.index() != b.index()) return a.index() < b.index();
    return std::visit(
        [&]<class Held>(const Held& held) {
            const Held& other = std::get<Held>(b);
            if constexpr (std::is_same_v<Held, MapPlace>)
                return std::tie(held.x, held.y, held.pinned) <
                       std::tie(other.x, other.y, other.pinned);
            else if constexpr (std::is_same_v<Held, Boxed<Stamps>>)
                return false;
            else
                return held < other;
        },
        a);
}

const Life* find_life(const Book& book, const EntityKey& key) {
    const auto it = book.lives.find(key);
    return it == book.lives.end() ? nullptr : &it->second;
}

Life join(const Life* a, const Life* b) {
    Life joined;
    for (const Life* life : {a, b}) {
        if (life == nullptr) continue;
        joined.deleted = std::max(joined.deleted, life->deleted);
        joined.revived = std::max(joined.revived, life->revived);
    }
    // Before the latest deletion it says nothing any more.
    if (joined.revived <= joined.deleted) joined.revived = {};
    return joined;
}

/// The earlier of two stamps of which zero means unknown.
Stamp earlier(const Stamp& a, const Stamp& b) {
    if (a == Stamp{} || b == Stamp{}) return std::max(a, b);
    return std::min(a, b);
}

/// Whether whoever wrote `book` knew what was done at `stamp`.
bool knew(const Book& book, const Stamp& stamp) {
    const auto it = book.seen.find(stamp.device);
    return it != book.seen.end() && stamp <= it->second;
}

/// Both lists of elements: of each the later word.
std::vector<FieldStamp> join_elements(const std::vector<FieldStamp>& a,
                                      const std::vector<FieldStamp>& b) {
    std::map<std::string, FieldStamp> joined;
    for (const std::vector<FieldStamp>* side : {&a, &b}) {
        for (const FieldStamp& line : *side) {
            FieldStamp& there = joined.try_emplace(line.element, line).first->second;
            if (std::tie(there.stamp, there.present, there.position) <
                std::tie(line.stamp, line.present, line.position))
                there = line;
        }
    }
    std::vector<FieldStamp> lines;
    for (auto& [text, line] : joined) lines.push_back(std::move(line));
    return lines;
}

/// Whether a list is as it was when its entity was made, so that nothing need be said of it.
bool is_pristine(const Field& field, const std::vector<FieldStamp>& lines, const Stamp& created) {
    const std::vector<FieldStamp> plain = elements_of(field, list_of(field, lines), {}, created);
    return plain == lines;
}

class Merger {
  public:
    Merger(const Book& ours, const Book& theirs, std::span<const MergeChoice> choices,
           const Stamp& now)
        : ours_(ours), theirs_(theirs), now_(now) {
        for (const MergeChoice& choice : choices) choices_[{choice.entity, choice.field}] = choice;
    }

    Stepwise<Merge> run(bool restoring) {
        restoring_ = restoring;
        total_ = theirs_.lives.size();
        for (const EntityKind kind : all_kinds()) {
            total_ +=
                table_size(theirs_, Part::living, kind) + table_size(theirs_, Part::bin, kind);
        }
        for (const EntityKind kind : all_kinds()) {
            Stepwise<std::size_t> merging = merge_kind(kind);
            while (merging.step()) co_yield merging.progress();
        }
        result_.seen = ours_.seen;
        for (const auto& [device, stamp] : theirs_.seen)
            result_.seen[device] = std::max(result_.seen[device], stamp);
        if (chosen_) result_.seen[now_.device] = now_;
        if (restoring_)
            result_.seen = theirs_.seen;
        else
            find_used_since();
        co_return std::move(result_);
    }

  private:
    /// The outcome is how many there were.
    Stepwise<std::size_t> merge_kind(EntityKind kind) {
        constexpr std::size_t kIdsAStep = 256;
        std::vector<Id> ids;
        for (const Tables* tables : {static_cast<const Tables*>(&theirs_), &theirs_.bin}) {
            for (const AnyEntity entity : AnyTable(*tables, kind)) {
                ids.push_back(entity.id());
                if (ids.size() % kIdsAStep == 0) co_yield {};
            }
        }
        for (auto it = theirs_.lives.lower_bound({kind, {}});
             it != theirs_.lives.end() && it->first.kind == kind; ++it)
            ids.push_back(it->first.id);
        co_yield {};
        Stepwise<std::vector<Id>> sorting = sort_steps(std::move(ids), std::less<>{});
        while (sorting.step()) co_yield {};
        ids = sorting.take();
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        std::size_t done = 0;
        for (const Id id : ids) {
            if (restoring_)
                restore_one({kind, id});
            else
                merge_one({kind, id});
            make_room(result_.changes, ++seen_, total_);
            make_room(result_.entities, seen_, total_);
            co_yield {kind_name(kind), ++done, ids.size()};
        }
        co_return done;
    }

    void restore_one(const EntityKey& key) {
        const AnyEntity ours = find_anywhere(ours_, key);
        const AnyEntity theirs = find_anywhere(theirs_, key);
        const Life* our_life = find_life(ours_, key);
        const Life* their_life = find_life(theirs_, key);
        const Life life = join(their_life, nullptr);
        if (ours || our_life != nullptr) add({key.kind, key.id, kStamps, {}});
        if (theirs)
            make_as_theirs(key, theirs, life);
        else
            add(grave_of(key, life));
        tell(key, our_life, ours.pointer(), life, theirs.pointer(), {}, {});
    }

    void make_as_theirs(const EntityKey& key, const AnyEntity& theirs, const Life& life) {
        add({key.kind, key.id, kExists, Boxed(with_life(*theirs, life))});
        for (const Field& field : fields_of(key.kind)) {
            Value value = theirs.get(field);
            if (!std::holds_alternative<std::monostate>(value))
                add({key.kind, key.id, field.number, std::move(value)});
        }
    }

    static FieldChange grave_of(const EntityKey& key, const Life& life) {
        return {key.kind, key.id, kExists, Boxed(Stamps{{}, {}, life.deleted, life.revived, {}})};
    }

    void merge_one(const EntityKey& key) {
        const AnyEntity ours = find_anywhere(ours_, key);
        const AnyEntity theirs = find_anywhere(theirs_, key);
        const Life* our_life = find_life(ours_, key);
        const Life* their_life = find_life(theirs_, key);
        Life life = join(our_life, their_life);
        note_deletion(key, ours.pointer(), theirs.pointer(), our_life, their_life, life);
        const bool same_life = life == join(our_life, nullptr);

        if (!theirs) {
            if (same_life) return;
            if (!ours)
                add(grave_of(key, life));
            else
                add({key.kind, key.id, kStamps, Boxed(with_life(*ours, life))});
        } else if (!ours) {
            make_as_theirs(key, theirs, life);
        } else if (!same_life || !equal(ours, theirs)) {
            return join_fields(key, ours, theirs, life);
        }
        tell(key, our_life, ours.pointer(), life, (ours ? ours : theirs).pointer(), {}, {});
    }

    static Stamps with_life(const Stamped& entity, const Life& life) {
        return {entity.created, entity.changed, life.deleted, life.revived, entity.field_stamps};
    }

    static bool equal(const AnyEntity& a, const AnyEntity& b) {
        return a->created == b->created && a->changed == b->changed &&
               a->field_stamps == b->field_stamps &&
               std::ranges::all_of(fields_of(a.kind()), [&](const Field& field) {
                   return a.get(field) == b.get(field);
               });
    }

    /// One field as both copies have it.
    struct Both {
        const Field& field;
        Value ours, theirs;
        std::span<const FieldStamp> our_lines, their_lines;
        Stamp our_base, their_base;  // of what is not listed
    };

    void join_fields(const EntityKey& key, const AnyEntity& ours, const AnyEntity& theirs,
                     const Life& life) {
        const auto lines_of = [&](const AnyEntity& entity) {
            return settled(key.kind, *entity,
                           [&](FieldNumber number) { return entity.get(number); });
        };
        const std::vector<FieldStamp> our_lines = lines_of(ours);
        const std::vector<FieldStamp> their_lines = lines_of(theirs);
        Stamps stamps{earlier(ours->created, theirs->created),
                      std::max(ours->changed, theirs->changed),
                      life.deleted,
                      life.revived,
                      {}};
        // Lines of no field: what is remembered of an entity of the first format.
        Stamp whole;
        for (const auto& lines : {our_lines, their_lines}) {
            for (const FieldStamp& line : stamps_of_field(lines, kExists))
                whole = std::max(whole, line.stamp);
        }
        if (whole > stamps.created) stamps.fields.push_back({.field = kExists, .stamp = whole});
        std::vector<FieldChange> set;
        std::vector<FieldNumber> taken, kept;
        for (const Field& field : fields_of(key.kind)) {
            const Both both{field,
                            ours.get(field),
                            theirs.get(field),
                            stamps_of_field(our_lines, field.number),
                            stamps_of_field(their_lines, field.number),
                            ours->created,
                            theirs->created};
            Value value = field.merge == FieldMerge::set ? join_set(both, stamps)
                                                         : join_whole(key, both, stamps);
            if (value != both.ours) {
                taken.push_back(field.number);
                set.push_back({key.kind, key.id, field.number, std::move(value)});
            } else if (value != both.theirs) {
                kept.push_back(field.number);
            }
        }
        const Life* our_life = find_life(ours_, key);
        const Stamps before = with_life(*ours, our_life != nullptr ? *our_life : Life{});
        if (set.empty() && stamps == before) return;
        add({key.kind, key.id, kStamps, Boxed(stamps)});
        for (FieldChange& change : set) add(std::move(change));
        tell(key, our_life, ours.pointer(), life, ours.pointer(), std::move(taken), std::move(kept),
             stamps.changed);
    }

    static Value join_set(const Both& both, Stamps& stamps) {
        const std::vector<FieldStamp> lines =
            join_elements(elements_of(both.field, both.ours, both.our_lines, both.our_base),
                          elements_of(both.field, both.theirs, both.their_lines, both.their_base));
        if (!is_pristine(both.field, lines, stamps.created))
            stamps.fields.insert(stamps.fields.end(), lines.begin(), lines.end());
        return list_of(both.field, lines);
    }

    /// What is empty and not listed was never set.
    static Stamp set_at(const Value& value, std::span<const FieldStamp> lines, const Stamp& base) {
        if (!lines.empty()) return lines.front().stamp;
        return std::holds_alternative<std::monostate>(value) ? Stamp{} : base;
    }

    Value join_whole(const EntityKey& key, const Both& both, Stamps& stamps) {
        const Stamp ours_at = set_at(both.ours, both.our_lines, both.our_base);
        const Stamp theirs_at = set_at(both.theirs, both.their_lines, both.their_base);
        bool take_theirs =
            ours_at != theirs_at ? theirs_at > ours_at : less(both.ours, both.theirs);
        Stamp at = std::max(ours_at, theirs_at);
        const bool both_changed = !both.our_lines.empty() && !both.their_lines.empty() &&
                                  ours_at != theirs_at && both.ours != both.theirs;
        if (both_changed && !knew(ours_, theirs_at) && !knew(theirs_, ours_at)) {
            result_.conflicts.push_back({key, both.field.number, both.ours, both.theirs, ours_at,
                                         theirs_at, take_theirs, false});
            if (const MergeChoice* choice = choice_for(key, both.field.number);
                choice != nullptr && choice->take_theirs != take_theirs) {
                take_theirs = choice->take_theirs;
                at = now_;
                chosen_ = true;
                stamps.changed = std::max(stamps.changed, now_);
            }
        }
        Value value = take_theirs ? both.theirs : both.ours;
        if (at != set_at(value, {}, stamps.created))
            stamps.fields.push_back({.field = both.field.number, .stamp = at});
        return value;
    }

    const MergeChoice* choice_for(const EntityKey& key, FieldNumber field) const {
        const auto it = choices_.find({key, field});
        return it == choices_.end() ? nullptr : &it->second;
    }

    static bool alive(const Life& life, const Stamp& changed) {
        return Stamps{{}, changed, life.deleted, life.revived, {}}.alive();
    }

    /// Deleted in one copy and there in the other: whether they knew of each other, and what
    /// becomes of `life` by a choice.
    void note_deletion(const EntityKey& key, const Stamped* ours, const Stamped* theirs,
                       const Life* our_life, const Life* their_life, Life& life) {
        const Life a = join(our_life, nullptr);
        const Life b = join(their_life, nullptr);
        const bool known_here = ours != nullptr || our_life != nullptr;
        const bool here = ours != nullptr && alive(a, ours->changed);
        const bool there = theirs != nullptr && alive(b, theirs->changed);
        if (!known_here || here == there) return;
        const Stamp ours_at = here ? std::max(ours->changed, a.revived) : a.deleted;
        const Stamp theirs_at = there ? std::max(theirs->changed, b.revived) : b.deleted;
        const Stamp changed = std::max(changed_of(ours), changed_of(theirs));
        const bool lives = alive(life, changed);
        const bool take_theirs = lives == there;
        if (!lives) dead_[key] = life.deleted;  // by the rule, whatever is chosen
        if (!knew(ours_, theirs_at) && !knew(theirs_, ours_at)) {
            result_.conflicts.push_back(
                {key, kExists, here, there, ours_at, theirs_at, take_theirs, false});
        }
        if (const MergeChoice* choice = choice_for(key, kExists);
            choice != nullptr && choice->take_theirs != take_theirs) {
            (lives ? life.deleted : life.revived) = now_;
            if (lives) life.revived = {};
            chosen_ = true;
        }
    }

    static Stamp changed_of(const Stamped* entity) {
        return entity == nullptr ? Stamp{} : entity->changed;
    }
    /// For whoever asks what the merge did.
    void tell(const EntityKey& key, const Life* our_life, const Stamped* ours, const Life& life,
              const Stamped* result, std::vector<FieldNumber> taken, std::vector<FieldNumber> kept,
              const Stamp& changed = {}) {
        const bool before = ours != nullptr && alive(join(our_life, nullptr), ours->changed);
        const bool after = result != nullptr && alive(life, std::max(changed, result->changed));
        if (!before && !after) return;
        MergeOutcome outcome = MergeOutcome::changed;
        if (!after)
            outcome = MergeOutcome::deleted;
        else if (!before)
            outcome = our_life != nullptr ? MergeOutcome::brought_back : MergeOutcome::added;
        else if (taken.empty())
            return;  // only stamps differ
        result_.entities.push_back({key, outcome, std::move(taken), std::move(kept)});
    }

    void add(FieldChange change) { result_.changes.push_back(std::move(change)); }

    /// What was deleted in one copy while the other entered something that needs it.
    void find_used_since() {
        if (dead_.empty()) return;
        std::map<EntityKey, Stamp> used;
        for (const Book* book : {&ours_, &theirs_}) {
            for (const EntityKind kind : all_kinds()) {
                for (const AnyEntity entity : AnyTable(*book, kind)) {
                    if (!dead_.contains({kind, entity.id()})) note_used(entity, used);
                }
            }
        }
        for (const auto& [key, at] : used) {
            const auto known = std::ranges::find_if(result_.conflicts, [&](const auto& conflict) {
                return conflict.entity == key && conflict.field == kExists;
            });
            if (known != result_.conflicts.end()) {
                known->used_since = true;
                continue;
            }
            const Life* life = find_life(ours_, key);
            const bool gone_here = life != nullptr && life->deleted == dead_.at(key);
            result_.conflicts.push_back({key, kExists, !gone_here, gone_here,
                                         gone_here ? dead_.at(key) : at,
                                         gone_here ? at : dead_.at(key), !gone_here, true});
        }
    }

    void note_used(const AnyEntity& entity, std::map<EntityKey, Stamp>& used) const {
        const auto note = [&](const Field& field, Id id) {
            const EntityKey key{field.refers_to, id};
            const auto dead = dead_.find(key);
            if (dead == dead_.end() || entity->changed < dead->second) return;
            Stamp& at = used[key];
            at = std::max(at, entity->changed);
        };
        for (const Field& field : fields_of(entity.kind())) {
            if (field.type != FieldType::reference && field.type != FieldType::references) continue;
            const Value value = entity.get(field);
            if (const auto* id = std::get_if<Id>(&value)) note(field, *id);
            if (const auto* ids = std::get_if<IdList>(&value)) {
                for (const Id id : *ids) note(field, id);
            }
        }
    }

    const Book& ours_;
    const Book& theirs_;
    std::map<std::pair<EntityKey, FieldNumber>, MergeChoice> choices_;
    const Stamp now_;
    bool restoring_ = false;
    bool chosen_ = false;               // something by a choice, at now_
    std::map<EntityKey, Stamp> dead_;   // that one copy still had: when they were deleted
    std::size_t seen_ = 0, total_ = 0;  // of theirs
    Merge result_;
};

}  // namespace

std::size_t Merge::count(EntityKind kind, MergeOutcome outcome) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(entities, [&](const MergedEntity& merged) {
            return merged.entity.kind == kind && merged.outcome == outcome;
        }));
}

Stepwise<Merge> merge_steps(const Book& ours, const Book& theirs,
                            std::span<const MergeChoice> choices, Stamp now) {
    Merger merger(ours, theirs, choices, now);
    Stepwise<Merge> merging = merger.run(false);
    while (merging.step()) co_yield merging.progress();
    co_return merging.take();
}

Stepwise<Merge> restore_steps(const Book& ours, const Book& theirs) {
    Merger merger(ours, theirs, {}, {});
    Stepwise<Merge> merging = merger.run(true);
    while (merging.step()) co_yield merging.progress();
    co_return merging.take();
}

}  // namespace kith
