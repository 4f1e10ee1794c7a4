// A network as a list of ties, a line each: `u v [w]`.
#pragma once
#include "base/result.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace kith::cli {

struct EdgeList {
    std::vector<std::uint32_t> ends;  // two a tie
    std::vector<double> weight;       // one a tie, 1 where the line has none
    std::uint32_t node_count = 0;     // one more than the highest number
};

/// Node numbers 0..n-1 and a weight above 0 (with `zero_too`: or 0), parted by spaces, tabs, commas
/// or semicolons. Empty lines and lines that begin with # or % are passed over. Lines that are no
/// tie are named on stderr, at most 20 of them, and are an error.
/// @param path  for the messages
Result<EdgeList> read_edge_list(std::string_view text, std::string_view path,
                                bool zero_too = false);

/// Cut the next word off `line`, at the separators above; empty at its end.
std::string_view next_word(std::string_view& line);

}  // namespace kith::cli
