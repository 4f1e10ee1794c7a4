// What the writers of files for other programs share: whom to write, and what a format has no place
// for, which is said before anything is written.
#pragma once
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct Written {
    std::string content;  // the bytes of the file
    /// What these people have that the file does not hold, for a person to read before it is
    /// saved: "Impact of 12 people", "340 touchpoints".
    std::vector<std::string> lost;
};

// The writers are called step by step: a person or another thing each. What they are given must
// stay as it is until they are through. Each has a form that does it in one go.

/// What the file cannot hold, by the table of fields: the fields of these people that are filled
/// and not among `fields`, custom fields unless "custom" is among them, and the things about them
/// (roles, ties, touchpoints, exchanges …) whose kind is not among `kinds`. Map places, sources and
/// unknown fields do not count.
///
/// @param people  ids of people in the book; others are passed over.
Stepwise<std::vector<std::string>> not_held_steps(const Book& book, std::span<const Id> people,
                                                  std::span<const std::string_view> fields,
                                                  std::span<const EntityKind> kinds);

inline std::vector<std::string> not_held(const Book& book, std::span<const Id> people,
                                         std::span<const std::string_view> fields,
                                         std::span<const EntityKind> kinds) {
    return at_once(not_held_steps(book, people, fields, kinds));
}

/// "1 playbook run", "340 touchpoints", "2 journal entries".
std::string counted_kind(EntityKind kind, std::size_t count);

/// build_relations(), a relation a step.
Stepwise<Relations> relations_steps(const Book& book);

}  // namespace kith::text
