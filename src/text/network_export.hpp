// A book's people and ties as nodes and edges with attributes, whatever the format that they are
// written in: what network_write.hpp says is put together here.
#pragma once
#include "base/stepwise.hpp"
#include "model/book.hpp"
#include "model/value.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kith::text {

struct ExportedAttribute {
    std::string title;     // no two of nodes, or of edges, are the same
    std::size_t type = 0;  // Value::index() of its values
};

/// A column of attributes, and what it holds.
using ExportedValues = std::vector<std::pair<std::size_t, Value>>;

struct ExportedNode {
    Id id;
    std::string label;
    ExportedValues values;
    MapPlace place;  // default: none
};

struct ExportedEdge {
    Id id, source, target;
    std::string type;
    double weight = 0;  // 0: unknown
    ExportedValues values;
};

struct ExportedNetwork {
    bool directed = false;
    std::vector<ExportedAttribute> node_attributes, edge_attributes;  // those that are used
    std::vector<ExportedNode> nodes;
    std::vector<ExportedEdge> edges;
    std::vector<std::string> lost;
};

Stepwise<ExportedNetwork> export_network_steps(const Book& book, std::span<const Id> people);

}  // namespace kith::text
