// A copy of the book that can be shown to others: who has to do with whom, how often and since
// when, and nobody in it can be told.
//
// Ids, and the order of everything, are made anew with a seed as the key: the same seed gives the
// same copy, and without it nothing in the copy leads back to the book. It has no bin, no settings,
// and no trace of when and on which device something was entered.
#pragma once
#include "base/stepwise.hpp"
#include "model/book.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace kith::text {

enum class RedactedNames : std::uint8_t {
    numbered,  // "Person 17"
    invented,  // "Velora Takimu", names that nobody in the book has
};

enum class RedactedDates : std::uint8_t {
    exact,
    shifted,  // all by the same number of days, into the past: what lies between them stays
    month,    // 2026-02
    year,     // 2026
};

/// Kinds of things that make up the network: people, organisations, roles, ties, touchpoints,
/// exchanges, introductions, events and tasks.
std::vector<EntityKind> network_kinds();

/// Fields that hold no words of one's own: choices, numbers, flags and dates, but for birthdays.
/// "person.layer", "touchpoint.on".
std::vector<std::string> wordless_fields();

/// Fields of network_kinds() that may be kept: all but references, pictures, and what names people
/// and organisations or leads to them.
std::vector<std::string> choosable_fields();

struct Redaction {
    RedactedNames names = RedactedNames::numbered;
    RedactedDates dates = RedactedDates::month;
    bool keep_organisations = false;  // their names; else "Organisation 5"
    bool keep_custom_fields = false;  // and what they hold
    /// What of these kinds the copy has; of any other it has nothing. Settings never.
    std::vector<EntityKind> kinds = network_kinds();
    /// Fields that are kept, as kind and name with a point between. References are kept by
    /// themselves where what they name is in the copy. All else is dropped, unknown fields too.
    std::vector<std::string> fields = wordless_fields();
    /// Who is in the copy; of what names people, what is about them. None: everybody. Names of the
    /// others are hidden in texts as well.
    std::optional<std::vector<Id>> people = {};
};

/// Texts that are kept have "…" in place of what names somebody (hidden_words.hpp): names and
/// addresses of people, unless they are kept, and names of organisations likewise; in the name of
/// an organisation only whole names of people. What needs a name and loses it is called "Event 3".
///
/// @param seed  from somewhere that others cannot guess, to be kept or forgotten.
/// Time O(n log n) in the size of the book: in the browser about 2 s for 100,000 people with
/// 300,000 touchpoints and as many ties, 3 s when texts are kept.
Stepwise<Book> redact_steps(const Book& book, const Redaction& how, std::uint64_t seed);

inline Book redact(const Book& book, const Redaction& how, std::uint64_t seed) {
    return at_once(redact_steps(book, how, seed));
}

}  // namespace kith::text
