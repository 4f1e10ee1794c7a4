// kith import --bench: how long a LinkedIn list takes from its bytes to people in memory.
#pragma once
#include "cli/files.hpp"

#include <optional>

namespace kith::cli {

/// Reads the files several times into memory and prints, of the last reading, the rows, people,
/// organisations (of which spellings are folded), people whose title is understood, rows left out
/// and bytes a person (the text of the file among them); and the time of the first reading and of
/// the fastest, without reading the disk. Nothing, and nothing printed, when one of them is no list
/// of LinkedIn connections or an option asks for a book: then the import is done as without
/// --bench.
std::optional<int> bench_import(const Options& options);

}  // namespace kith::cli
