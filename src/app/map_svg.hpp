// A drawing of the map as SVG: vectors, and words as words, so that it can be searched and edited.
//
// W3C, Scalable Vector Graphics (SVG) 1.1 (Second Edition), 2011; paint-order as of SVG 2.
#pragma once
#include "app/map_drawing.hpp"

#include <string>
#include <string_view>

namespace kith {

/// Well-formed XML in UTF-8, with tenths of a pixel. Ties that look alike are one path, so that a
/// map of many stays small.
std::string write_svg(const MapDrawing& drawing);

/// Words between the tags of XML or HTML; characters that XML has no place for are left out.
void append_xml_text(std::string& out, std::string_view text);

}  // namespace kith
