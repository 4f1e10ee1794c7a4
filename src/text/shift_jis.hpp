// Shift_JIS as Japanese phones write it: JIS X 0201 with half-width katakana, JIS X 0208, and the
// additions of Windows code page 932, in which many names are written (髙, 﨑).
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace kith::text {

struct ShiftJisText {
    std::string text;     // UTF-8
    std::size_t bad = 0;  // bytes that are no Shift_JIS; each became U+FFFD
};

/// 0x5C stays a backslash, though Japan sees it as ¥: it escapes. Characters that a maker of phones
/// assigned (F0 to F9) count as bad. A second byte that cannot be one is read again by itself.
ShiftJisText decode_shift_jis(std::string_view bytes);

}  // namespace kith::text
