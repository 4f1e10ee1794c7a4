// What was deleted and can be brought back, as the bin shows it: what went by one edit together.
#pragma once
#include "model/book.hpp"
#include "model/edit.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace kith {

/// Deleted things are kept for so long, then they go for good.
inline constexpr int kBinDays = 90;

struct BinLine {
    Stamp deleted;
    std::string what;        // "Ana Silva", "Ana Silva, Ben Ng and 10 more"
    std::size_t things = 0;  // with roles, ties and the rest
};

/// The latest deletion first. Time O(what is in the bin).
std::vector<BinLine> bin_lines(const Book& book);

/// What brings back all that was deleted at `deleted`.
std::vector<FieldChange> bring_back(const Book& book, const Stamp& deleted);

/// What deletes for good all that was deleted up to `until`.
std::vector<FieldChange> empty_bin(const Book& book, const Stamp& until);

}  // namespace kith
