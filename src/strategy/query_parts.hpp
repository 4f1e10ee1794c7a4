// What the reader of queries and the one that answers them share: values and their order.
#pragma once
#include "strategy/query.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// What may stand in Person besides: is:mentor.
enum class QueryFlag : std::uint8_t {
    archived,
    due,
    mentor,
    sponsor,
    decider,
    vouches,
    witness,
    resources,
    operational,
    personal,
    passive,
    pinned,
    overdue,
};

/// A field by its name or another of its names; nothing when none has it.
const QueryFieldInfo* query_field_named(std::string_view folded);

/// The bit of a choice's value, or nothing when it has none of that name.
std::optional<std::uint64_t> query_choice(QueryField field, std::string_view folded);

/// The values of a choice, the highest first where they have an order; nothing for other fields.
std::vector<std::string_view> query_choice_names(QueryField field);

/// Fill a condition from what stood behind the colon. False when that cannot be.
/// @param sign    "", "=", "<", "<=", ">" or ">="
/// @param values  one or more, as typed
bool read_query_condition(QueryCondition& condition, std::string_view sign,
                          std::span<const std::string> values);
/// "it is one of strong, medium, weak, dormant, known"
std::string query_value_help(const QueryCondition& condition, std::string_view example);

bool can_sort_by(QueryField field);

}  // namespace kith
