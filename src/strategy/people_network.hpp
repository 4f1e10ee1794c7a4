// The network of a book: me, its people, the strengths of the ties between them, and what is known
// of each as an introducer.
#pragma once
#include "graph/csr_graph.hpp"
#include "model/book.hpp"
#include "model/relations.hpp"
#include "strategy/tie_strength.hpp"
#include "strategy/warm_paths.hpp"

#include <vector>

namespace kith {

/// Node 0 is me; node i + 1 the person in row i of Book::people.
struct PeopleNetwork {
    graph::CsrGraph graph;
    std::vector<Introducer> introducers;  // a node
};

/// Of a tie of mine that nothing was logged for: whoever is in the book is known.
inline constexpr float kKnownStrength = 0.03f;
/// Of a tie between two people when nobody has said how strong it is.
inline constexpr float kUnsaidStrength = 0.5f;

/// As it was entered (kUnsaidStrength where nobody has), of an inferred tie times how sure it is.
float strength_between(const Tie& tie);

/// The ties between people that nobody has rejected, by rows of Book::people, u < v, in ascending
/// order. Two ties between the same people are one, as strong as the stronger of them.
std::vector<graph::Tie> ties_between(const Book& book);

/// Mine are measured (read_tie), and at least kKnownStrength; between two people it is what was
/// entered, of an inferred tie times how sure that is. Rejected ties do not count. What I owe
/// somebody is what I received of them less what I gave, by the exchanges' weights.
PeopleNetwork people_network(const Book& book, const Relations& relations, Day today);

}  // namespace kith
