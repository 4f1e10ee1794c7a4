// Tables of nodes and of edges, as CSV in any of its forms: Gephi (Id, Label, timeset; Source,
// Target, Type, Id, Label, timeset, Weight), Cytoscape (SUID, shared name, name; interaction, name
// "A (knows) B"), Kumu (Label, Type, Description, Tags; From, To, Type, Direction), plain lists of
// pairs with or without a header, and matrices of weights.
//
// The other columns are attributes by their names (network_fields.hpp). Kumu parts several values
// of a cell by "|"; several targets are several connections.
#pragma once
#include "text/gathered.hpp"
#include "text/network.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith::text {

struct NetworkTable {
    NetworkForm form = NetworkForm::plain_edges;
    char delimiter = ',';
    std::vector<std::string> headers;  // empty without a header
    std::size_t header_end = 0;        // byte behind the header record
    std::size_t header_line = 1;       // physical line there
    // Columns: of a node its key and its label, of an edge its ends.
    std::size_t first = 0, second = 1;
};

/// Nothing for any other table. Looks at the header and the first rows.
std::optional<NetworkTable> find_network_table(std::string_view text);

/// The text must outlive the reader.
std::unique_ptr<Reader> open_network_table(std::string_view text, NetworkTable table,
                                           const ReadOptions& options);

}  // namespace kith::text
