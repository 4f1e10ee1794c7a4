#include "text/shift_jis.hpp"

#include "base/utf8.hpp"
#include "text/shift_jis_table.hpp"

namespace kith::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr unsigned kPerRow = 94;

/// @param lead   0x81 to 0x9F or 0xE0 to 0xFC
/// @param trail  0x40 to 0xFC, not 0x7F
char32_t in_two_bytes(unsigned lead, unsigned trail) {
    const unsigned pair = lead < 0xA0 ? lead - 0x81 : lead - 0xC1;
    const unsigned place = trail < 0x7F ? trail - 0x40 : trail - 0x41;
    const unsigned row = pair * 2 + place / kPerRow + 1;
    std::size_t skipped = 0;
    for (const ShiftJisRange& range : kShiftJisRanges) {
        if (row < range.first) break;
        if (row <= range.last)
            return kShiftJisRows[(skipped + row - range.first) * kPerRow + place % kPerRow];
        skipped += range.last - range.first + 1;
    }
    return kReplacement;
}

bool is_lead(unsigned byte) {
    return (byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC);
}

bool is_trail(unsigned byte) {
    return byte >= 0x40 && byte <= 0xFC && byte != 0x7F;
}

}  // namespace

ShiftJisText decode_shift_jis(std::string_view bytes) {
    ShiftJisText decoded;
    decoded.text.reserve(bytes.size() + bytes.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const unsigned byte = static_cast<unsigned char>(bytes[i]);
        const unsigned next = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0u;
        char32_t letter = kReplacement;
        if (byte < 0x80) {
            letter = byte;
        } else if (byte >= 0xA1 && byte <= 0xDF) {
            letter = 0xFF61 + (byte - 0xA1);
        } else if (is_lead(byte) && is_trail(next)) {
            letter = in_two_bytes(byte, next);
            ++i;
        }
        decoded.bad += letter == kReplacement ? 1 : 0;
        append_utf8(decoded.text, letter);
    }
    return decoded;
}

}  // namespace kith::text
