// The characters of Shift_JIS in two bytes. The page asks the browser, which has the table already
// (src/platform/shift_jis_pairs.cpp); the command line and the tests have one of their own
// (shift_jis_pairs.cpp here). Both are that of Windows code page 932.
#pragma once
#include <cstdint>

namespace kith::text {

/// U+FFFD for a pair that is not assigned.
///
/// @param lead   0x81 to 0x9F or 0xE0 to 0xFC
/// @param trail  0x40 to 0xFC, not 0x7F
char32_t shift_jis_pair(std::uint8_t lead, std::uint8_t trail);

}  // namespace kith::text
