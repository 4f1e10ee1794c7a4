// The network of people as files for programs that draw and measure networks: GEXF 1.3
// (https://gexf.net/schema.html) for Gephi, GraphML (http://graphml.graphdrawing.org) for yEd,
// igraph, networkx and most others. network.hpp reads both back to the same people, ties, types
// and strengths.
//
// - A person is a node. Its label is the name that Kith shows; its attributes are every field that
//   is filled in, by its name, custom fields by theirs, and the current role: organisation, title,
//   unit. The attribute "kind" says "person" or "organisation".
// - An organisation with two or more of these people is a node as well, with an edge "works at" (or
//   "worked at") for each of their roles there.
// - A tie is an edge, with its type as label, its strength as weight, and type, strength, state,
//   confidence, dates and evidence as attributes. Rejected ties are left out.
// - Not every program reads files in which some edges have a direction and others none: where a
//   tie has one, all edges are written as directed, and the attribute "direction" says which are
//   meant so ("one way") and which are not ("both ways").
// - Places on the map are those of the nodes.
//
// XML 1.0 in UTF-8 without control characters. The same book, people and day give the same bytes.
// Whoever is not among the people is named nowhere.
#pragma once
#include "text/written.hpp"

#include <span>

namespace kith::text {

/// @param people  in the order of the file.
/// @param today   the day that the file says it was made.
Written write_gexf(const Book& book, std::span<const Id> people, Day today);
Written write_graphml(const Book& book, std::span<const Id> people, Day today);

}  // namespace kith::text
