// What a reader of comma-separated values must stop at, found 16 bytes a step: with SSE2 natively,
// with SIMD128 in WebAssembly where it is on (cmake/fast.cmake), and byte by byte elsewhere. The
// answers are the same everywhere.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kith::text {

/// The first `delimiter`, LF or CR at or behind `from`; the text's size when there is none.
std::size_t find_field_end(std::string_view text, std::size_t from, char delimiter);
/// The first quotation mark, LF or CR at or behind `from`; the text's size when there is none.
std::size_t find_quote_or_line_end(std::string_view text, std::size_t from);

/// Writes to `out` the positions within [from, to) that matter to a reader of tidy cells,
/// ascending: the delimiter, quotation marks, ASCII white space other than the space (LF and CR
/// among it), a space behind a space, and the first bytes of letters beyond ASCII among which there
/// are spaces (C2, E1, E2, E3, EF). What lies between two of them is tidy, but for a space at its
/// ends.
///
/// @param from  where the last call stopped, or 0
/// @param to    at most the text's size, which is below 4 GB
/// @param out   room for to - from + kMarksAhead positions
/// @return      behind the last one written; null when a character that begins in [from, to) is
///              ill-formed UTF-8. Bytes at `from` that go on with a character count to it.
std::uint32_t* find_marks(std::string_view text, std::size_t from, std::size_t to, char delimiter,
                          std::uint32_t* out);
inline constexpr std::size_t kMarksAhead = 6;

/// The same answers, byte by byte: what the tests compare with.
std::size_t find_field_end_plain(std::string_view text, std::size_t from, char delimiter);
std::size_t find_quote_or_line_end_plain(std::string_view text, std::size_t from);
std::uint32_t* find_marks_plain(std::string_view text, std::size_t from, std::size_t to,
                                char delimiter, std::uint32_t* out);

}  // namespace kith::text
