// Exports whose columns are known, seen by names that stand together in no other.
#pragma once
#include "text/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct TableLayout {
    std::string_view program;    // as a sentence begins: "Google Contacts"
    std::string_view must_have;  // header keys, parted by bars
    TableTraits traits;
    bool verified = false;  // against a real export: no questions are needed
};

/// The layout of a table with these header keys (see header_key); null for none that is known.
const TableLayout* find_layout(const std::vector<std::string>& keys);

}  // namespace kith::text
