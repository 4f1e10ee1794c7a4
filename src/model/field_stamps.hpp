// When each field of an entity was set, and each element of a list that merges as a set: a
// last-writer-wins register a field, a last-writer-wins element set a list (Shapiro et al., "A
// comprehensive study of Convergent and Commutative Replicated Data Types", 2011, sections 3.2.1
// and 3.3.3).
//
// What has not been set since its entity was made is not listed: its stamp is that of the creation.
// Once anything happens to a list, all its elements are listed, those taken out included.
#pragma once
#include "model/entities.hpp"
#include "model/fields.hpp"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace kith {

/// Note in `stamps` that `field` was set at `stamp`. `base` is the stamp of what is not listed.
void note_set(std::vector<FieldStamp>& stamps, const Field& field, const Value& before,
              const Value& after, const Stamp& stamp, const Stamp& base);

/// The stamps of an entity with everything said in them. In files of the first format an entity
/// bears only the time of its last change: each field that holds something counts as set then.
/// @param value_of  what a field of the entity holds
std::vector<FieldStamp> settled(EntityKind kind, const Stamped& entity,
                                const std::function<Value(FieldNumber)>& value_of);

/// Whether settled() would say more than the entity itself.
bool is_settled(const Stamped& entity);

/// The lines of `field` within a list of stamps.
std::span<const FieldStamp> stamps_of_field(std::span<const FieldStamp> stamps, FieldNumber field);

/// When a field that holds something was set last; of an entity of the first format at the latest.
Stamp set_at(const Stamped& entity, FieldNumber field);

/// A list that merges as a set, as lines: those that are listed, or the elements of `list` as they
/// stood when their entity was made.
std::vector<FieldStamp> elements_of(const Field& field, const Value& list,
                                    std::span<const FieldStamp> listed, const Stamp& base);

/// The list that such lines make: what is present, in order of position, then of text.
Value list_of(const Field& field, std::span<const FieldStamp> elements);

}  // namespace kith
