// Ties that the book tells of by itself: who met together, worked or studied at one place at one
// time, was at one event, shares an e-mail domain or introduced somebody
// (strategy/tie_evidence.hpp). Imports suggest by the same of those of whom they tell.
#pragma once
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/edit.hpp"
#include "strategy/tie_evidence.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

class Random;

/// How many ties are suggested at once at most.
inline constexpr std::size_t kMostSuggestedTies = 20'000;

inline std::pair<Id, Id> pair_of(Id a, Id b) {
    return a < b ? std::pair(a, b) : std::pair(b, a);
}

/// A message, in which two who take part need not know each other.
inline bool is_conversation(std::string_view channel) {
    return channel == "message" || channel == "email";
}

/// Two people who were together: how often, and when last. Met without a time: one introduced the
/// other.
struct Together {
    std::uint32_t times = 0;
    Date last;
    bool met = false;  // in a meeting, not only in a conversation
};
using TogetherByPair = std::map<std::pair<Id, Id>, Together>;

/// Count one time for each two of them, unless they are so many that it tells nothing.
void note_together(TogetherByPair& pairs, std::span<const Id> people, Date on, bool met);
/// Nothing where one conversation is all that there was.
std::optional<SuggestedTie> tie_of_company(const std::pair<Id, Id>& pair, const Together& together);

/// A tie that waits for a word, as one more change of `edit`.
void add_suggested_tie(EditBuilder& edit, Random& random, SuggestedTie tie,
                       std::string_view source);

struct TieSuggestions {
    std::vector<SuggestedTie> ties;  // of each two the first evidence, as imports look at it
    std::size_t more = 0;            // beyond the most at once
};

/// What the whole book gives evidence of where no tie is, whatever its state: neither accepted, nor
/// waiting, nor rejected. What is not over by `today` tells nothing. The book must stay as it is
/// until the end. A row a step, the events at once; the progress counts rows.
Stepwise<TieSuggestions> tie_suggestions_steps(const Book& book, Day today,
                                               std::size_t most = kMostSuggestedTies);

}  // namespace kith
