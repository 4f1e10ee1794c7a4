// kith export --format svg: the map of a book as a drawing.
#pragma once
#include "app/export_files.hpp"
#include "base/date.hpp"
#include "model/book.hpp"

#include <string>

namespace kith::cli {

/// Lay the map of a book out until it settles, and draw it with its legend and the day. The same
/// book and day give the same bytes.
std::string map_as_svg(const Book& book, Day today);
/// The same map as places, sizes and colours of its nodes.
text::DrawnNodes map_as_drawn(const Book& book, Day today);

}  // namespace kith::cli
