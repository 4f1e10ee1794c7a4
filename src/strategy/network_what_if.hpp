// What my network would be like without some people, or with other ties between them, while the
// book stays as it is: before and after, who would be lost, and who holds most others.
//
// The graph and its numbers are those of graph/what_if.hpp; this file says which ties are mine and
// what counts as covered (M1: industries, functions, levels, places; beside them organisations).
#pragma once
#include "graph/what_if.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/person_facts.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace kith {

struct WhatIfParams {
    /// From this measured strength on a tie of mine carries (the least of a weak tie, M2); so does
    /// one to somebody whom I put into a layer (M20). Who is only known by name is reached through
    /// others, or not at all.
    float least_strength = 0.03f;
};

enum class Coverage : std::uint8_t { industry, function, level, place, organisation };
inline constexpr std::size_t kCoverages = 5;
/// In the plural, for a person: "Industries".
std::string_view coverage_name(Coverage coverage);

/// People by rows of Book::people; rows that there are not, and ties that there are, are passed
/// over.
struct WhatIfChange {
    std::vector<std::uint32_t> without;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> tied;
    std::vector<std::uint32_t> met = {};  // tied to me

    bool empty() const { return without.empty() && tied.empty() && met.empty(); }
};

/// One side of before -> after. People do not count me.
struct WhatIfSide {
    graph::Outlook outlook;
    std::array<std::uint32_t, kCoverages> covered{};  // different ones within two links of me
};

class NetworkWhatIf {
  public:
    /// @param facts  a person row each
    /// The book is not kept. Time O(people + ties log ties).
    NetworkWhatIf(const Book& book, const Relations& relations, std::span<const PersonFacts> facts,
                  const WhatIfParams& params = {});

    const WhatIfSide& before() const { return before_; }
    /// Time O(people + ties).
    WhatIfSide after(const WhatIfChange& change) const;
    /// People who are in my reach before and not after, without those taken out; ascending rows.
    std::vector<std::uint32_t> lost(const WhatIfChange& change) const;

    struct Loss {
        std::uint32_t person = 0;  // row
        std::uint32_t others = 0;  // out of my reach without them
    };
    /// Those without whom others are out of reach: who costs most first, then by row.
    const std::vector<Loss>& losses() const { return losses_; }

    /// People whom I reach myself. Where no tie of mine carries it is everybody, as in a book that
    /// was only just imported.
    std::uint32_t my_ties() const { return my_ties_; }
    bool all_are_mine() const { return all_are_mine_; }

  private:
    WhatIfSide side(const graph::CsrGraph& graph, const graph::Outlook& outlook) const;
    struct Parts {
        std::vector<graph::NodeIndex> removed;
        std::vector<graph::Tie> added;
        graph::Change change() const { return {removed, added}; }
    };
    Parts parts_of(const WhatIfChange& change) const;

    graph::CsrGraph graph_;  // node 0 is me, node i + 1 the person in row i
    std::array<std::vector<std::uint32_t>, kCoverages> groups_;  // of each node
    std::unique_ptr<graph::WhatIf> what_if_;
    WhatIfSide before_;
    std::vector<Loss> losses_;
    std::uint32_t my_ties_ = 0;
    bool all_are_mine_ = false;
};

}  // namespace kith
