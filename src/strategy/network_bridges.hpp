// Bridges of the network of people, me aside as I am tied to everybody: ties without which some of
// them could no longer reach the others through one another.
#pragma once
#include "graph/csr_graph.hpp"
#include "model/book.hpp"

#include <cstdint>
#include <vector>

namespace kith {

/// People by rows of Book::people.
struct NetworkBridge {
    std::uint32_t held = 0;    // would be cut off, with those who hang on them alone,
    std::uint32_t holder = 0;  // from this one and the others
    std::uint32_t count = 0;   // of those who would be cut off: at least the first of the two
};

class NetworkBridges {
  public:
    /// The book is not kept. Time O(people + ties log ties).
    explicit NetworkBridges(const Book& book);

    /// Those that hold most people first, then by row.
    const std::vector<NetworkBridge>& all() const { return all_; }
    /// How many of them hold more than one person; they come first.
    std::size_t holding_several() const { return several_; }
    /// Who would be cut off, ascending rows.
    std::vector<std::uint32_t> cut_off(const NetworkBridge& bridge) const;

  private:
    graph::CsrGraph graph_;
    std::vector<NetworkBridge> all_;
    std::size_t several_ = 0;
};

}  // namespace kith
