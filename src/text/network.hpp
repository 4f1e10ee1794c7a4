// Files of networks, whoever made them: GraphML, GEXF, GML, DOT, Pajek, SIF, Kumu, and tables of
// nodes and edges from Gephi, Cytoscape, Kumu or by hand. Each is told by its content.
//
// Nodes become people, organisations, events and groups; edges become ties, jobs and memberships:
// network_resolve.hpp says which. What a format has of its own stands at the head of its reader,
// network_graphml.cpp and so on.
//
// Errors are remarks: where the file breaks off or is not of its format, with what stood before it
// read. Nesting is bounded, nothing of XML is expanded. Time O(bytes · log(ties of one person)),
// memory a small multiple of the file.
#pragma once
#include "base/stepwise.hpp"
#include "text/gathered.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace kith::text {

enum class NetworkForm : std::uint8_t {
    graphml,
    gexf,
    gml,
    dot,
    pajek,
    sif,
    kumu_blueprint,
    kumu_elements,     // a table of nodes
    kumu_connections,  // a table of edges
    gephi_nodes,
    gephi_edges,
    cytoscape_nodes,
    cytoscape_edges,
    plain_edges,
    matrix,
};

struct RecognisedNetwork {
    NetworkForm form = NetworkForm::graphml;
    std::string words;  // for a person: what it is and how that was seen
};

/// Looks at the first 64 KiB. A table is one of these only when its header says so, or when it is
/// nothing but pairs of names of which some stand in both columns.
///
/// @param text  UTF-8, as decode_text() gives it.
std::optional<RecognisedNetwork> recognise_network(std::string_view text);

/// A reader for the form that recognise_network() sees; null for any other text.
std::unique_ptr<Reader> open_network(std::string_view text, const ReadOptions& options);

/// Nodes and edges in tables of their own.
constexpr bool is_node_table(NetworkForm form) {
    return form == NetworkForm::kumu_elements || form == NetworkForm::gephi_nodes ||
           form == NetworkForm::cytoscape_nodes;
}
constexpr bool is_edge_table(NetworkForm form) {
    return form == NetworkForm::kumu_connections || form == NetworkForm::gephi_edges ||
           form == NetworkForm::cytoscape_edges || form == NetworkForm::plain_edges;
}

/// Where tables of nodes and of edges were read into one Gathered, in any order: the ends that the
/// edges only name, by key or label, become those that the nodes describe; a tie to what they say
/// is an organisation becomes a job, one to an event makes an attendee. Time O(contacts + ties +
/// events), a contact or a tie a step.
Stepwise<bool> join_network_tables_steps(Gathered& gathered);

inline void join_network_tables(Gathered& gathered) {
    at_once(join_network_tables_steps(gathered));
}

}  // namespace kith::text
