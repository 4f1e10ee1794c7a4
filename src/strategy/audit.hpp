// The yearly audit: what the network is like on a day, in numbers that are kept, so that a year
// later what changed can be told (M55, M75).
//
// It is kept as an AuditSnapshot of the kind "yearly", each number a line such as "strong=12". What
// a snapshot does not have was not counted then, and is not taken for 0.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace kith {

struct AuditNumber {
    std::string_view key;    // as it is kept
    std::string_view label;  // "Strong ties"
    std::string_view rule;   // "M2"
};
inline constexpr std::size_t kAuditNumbers = 17;
/// In the order in which they are shown.
std::span<const AuditNumber> audit_numbers();

/// A number each, in that order; none: not counted.
using AuditReading = std::array<std::optional<std::int64_t>, kAuditNumbers>;
/// As the book is. Who is archived does not count. Time O(people + touches log touches).
/// @param facts  a person row each
AuditReading audit_now(const Book& book, const Relations& relations,
                       std::span<const PersonFacts> facts, Day today);

inline constexpr std::string_view kYearlyAudit = "yearly";
struct Audit {
    Id id;
    Day on = 0;
    AuditReading numbers;
};
/// All that were kept, the oldest first; on one day by id.
std::vector<Audit> audits(const Book& book);

/// The one nearest to a day, of those that were taken before today; null when there is none.
const Audit* audit_nearest(std::span<const Audit> all, Day day, Day today);
/// How many were in a layer and in those within, as LayerMeter counts them: by its place among the
/// meters. Nothing when that was not counted.
std::optional<std::int64_t> layer_people(const Audit& audit, std::size_t meter);

/// Keep it. Of one day there is one: a second one takes its place.
std::vector<FieldChange> audit_changes(const Book& book, const AuditReading& numbers, Day today,
                                       Random& random);

/// Whether the last one was a year ago, or as long as the book's settings say; without any, whether
/// there is as much to look back on.
bool audit_is_due(const Book& book, Day today);

}  // namespace kith
