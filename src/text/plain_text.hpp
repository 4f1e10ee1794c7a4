// Text that a person wrote, out of what a program made of it: tags, entities and line ends of every
// kind. Nothing is interpreted: a link leaves its words, a script leaves nothing.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kith::text {

/// Without the tags of HTML, with entities ("&amp;", "&uuml;", "&#8217;") read, paragraphs kept as
/// empty lines, lines trimmed and at most one of them empty in a row. What only looks like a tag
/// ("a < b", "<3") stays. Control characters go. Time O(text).
///
/// @param text  UTF-8, plain or HTML.
std::string plain_text(std::string_view text);

/// Text of a value as Contact has it: without white space around it.
std::string trimmed_text(std::string_view text);

/// The text, or its first `characters` (what a person sees as such) with an ellipsis behind them.
std::string shortened(std::string text, std::size_t characters);

}  // namespace kith::text
