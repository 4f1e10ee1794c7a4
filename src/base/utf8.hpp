// UTF-8 text: checking, repairing and folding for search. Case folding, decomposition and grapheme
// breaks come from utf8proc (Unicode 15 tables).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// Well formed per Unicode table 3-7: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_valid_utf8(std::string_view text);

/// How many of the first `most` bytes (at least 4) there are without cutting a character in two:
/// text can be looked at in such pieces as well as in one. All of a text that is not longer.
std::size_t whole_characters(std::string_view text, std::size_t most);

/// Each ill-formed sequence becomes U+FFFD; well-formed text is returned as it is.
std::string repair_utf8(std::string_view text);

/// Append one code point (must be a Unicode scalar value).
void append_utf8(std::string& text, char32_t code_point);

/// The code point at `position`, which moves behind it. Ill-formed bytes give U+FFFD.
char32_t next_code_point(std::string_view text, std::size_t& position);

/// How many code points there are in well-formed text.
std::size_t count_code_points(std::string_view text);

/// How many UTF-16 units well-formed text takes, by which a browser counts places in it.
std::size_t utf16_length(std::string_view text);

/// For search and comparison: case folded, compatibility-decomposed, accents and vowel points
/// removed (the vowel signs of Indic scripts and Thai stay), invisible characters dropped, and the
/// letters that do not decompose written plainly (ł → l, ø → o, ß → ss, đ → d). "Łucja" → "lucja",
/// "Ödön" → "odon". Ill-formed input is repaired first.
std::string fold(std::string_view text);

/// fold(), cut into words at everything that is neither letter nor digit. Words of scripts written
/// without spaces (Han, Kana, Thai …) are cut into one word a character, so that a prefix search
/// finds any part of such a name.
std::vector<std::string> fold_words(std::string_view text);
/// Whether `words`, folded, stand in the text as words of their own; never when there are none.
bool has_words(std::string_view text, std::string_view words);

/// The first `count` graphemes (what a person sees as characters).
std::string_view first_graphemes(std::string_view text, std::size_t count);

/// Trims ASCII and Unicode white space at both ends and folds runs of it within to one space.
std::string tidy_spaces(std::string_view text);

}  // namespace kith
