// kith analyze and kith paths: measures of a network, and ways through it.
#pragma once
#include "cli/files.hpp"

namespace kith::cli {

/// `--edges FILE|BOOK.json --metric NAME [--seed N] [--out FILE.csv]`
///
/// FILE is as `kith layout` reads it, and its third column is tie strength. Of a book: its people
/// and the ties between them that nobody has rejected, named by their ids. NAME is one of
/// graph/measure.hpp. FILE.csv has a line `id,value` a node after a header, `NaN` where a measure
/// is undefined, and a third column `error` for an estimate.
/// {"nodes","edges","read_ms","ms"}, with "modularity" and "communities" for leiden, "sampled" for
/// betweenness, and "mean" and "transitivity" for clustering.
int analyze_command(Arguments arguments);

/// `--edges FILE --from A --to B [-k K]`
///
/// The K (1 without it) cheapest paths without loops; the third column is the cost of a tie, 0 or
/// more, 1 without it, and of several ties between two nodes the cheapest counts.
/// {"ms","costs":[…],"paths":[[…],…]}
int paths_command(Arguments arguments);

}  // namespace kith::cli
