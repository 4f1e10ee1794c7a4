#include "text/shift_jis.hpp"

#include "base/utf8.hpp"
#include "text/shift_jis_pairs.hpp"

namespace kith::text {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

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
            letter =
                shift_jis_pair(static_cast<std::uint8_t>(byte), static_cast<std::uint8_t>(next));
            ++i;
        }
        decoded.bad += letter == kReplacement ? 1 : 0;
        append_utf8(decoded.text, letter);
    }
    return decoded;
}

}  // namespace kith::text
