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
//   confidence, rule, dates and evidence as attributes. Rejected ties are left out.
// - Not every program reads files in which some edges have a direction and others none: where a
//   tie has one, all edges are written as directed, and the attribute "direction" says which are
//   meant so ("one way") and which are not ("both ways").
// - Places on the map are those of the nodes. GEXF may also hold how the map is drawn, as
//   viz:position, viz:size and viz:color; a position that is not of the book has no z, by which
//   the reader of a file of ours knows to leave it out of the book.
//
// XML 1.0 in UTF-8 without control characters. The same book, people and day give the same bytes.
// Whoever is not among the people is named nowhere.
#pragma once
#include "model/id_map.hpp"
#include "text/written.hpp"

#include <cstdint>
#include <span>

namespace kith::text {

/// How a node is drawn on a map, by the id of its person or organisation.
struct DrawnNode {
    float x = 0, y = 0;        // world units
    float size = 0;            // its radius, likewise
    std::uint32_t colour = 0;  // 0xAABBGGRR
};
using DrawnNodes = IdMap<DrawnNode>;

/// @param people  in the order of the file.
/// @param today   the day that the file says it was made.
/// @param drawn   of the nodes that are drawn; may have others, too.
Stepwise<Written> write_gexf_steps(const Book& book, std::span<const Id> people, Day today,
                                   const DrawnNodes& drawn);
Stepwise<Written> write_graphml_steps(const Book& book, std::span<const Id> people, Day today);

inline Written write_gexf(const Book& book, std::span<const Id> people, Day today,
                          const DrawnNodes& drawn = {}) {
    return at_once(write_gexf_steps(book, people, today, drawn));
}
inline Written write_graphml(const Book& book, std::span<const Id> people, Day today) {
    return at_once(write_graphml_steps(book, people, today));
}

}  // namespace kith::text
