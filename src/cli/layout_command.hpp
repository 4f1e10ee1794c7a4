// kith layout: positions for a network given as a list of ties, or for the map of a book.
#pragma once
#include "cli/files.hpp"

namespace kith::cli {

/// `--edges FILE|BOOK.json [--iterations N] [--seed N] [--threads N] [--snapshots 50,100] --out
/// POS.csv`
///
/// The map of a book (a file that begins as Kith's JSON does) has the ids of its people and
/// organisations, and `me`. Any other FILE has a tie a line, `u v [w]`: node numbers 0..n-1 and a
/// weight above 0, 1 without it, parted by spaces, tabs or commas; empty lines and lines that begin
/// with # or % are passed over. POS.csv has a line `id,x,y` a node after a header, and POS.K.csv
/// the same after K steps; a layout that settles earlier writes what it settled to. It goes on
/// until it settles, or for N steps if that is sooner. One thread does the work; the positions are
/// the same bits for any number of threads.
int layout_command(Arguments arguments);

}  // namespace kith::cli
