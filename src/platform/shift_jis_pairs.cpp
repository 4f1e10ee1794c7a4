#include "text/shift_jis_pairs.hpp"

#include "platform/browser.hpp"

namespace kith::text {

char32_t shift_jis_pair(std::uint8_t lead, std::uint8_t trail) {
    const auto letter = static_cast<char32_t>(browser_shift_jis_pair(lead, trail));
    // What a maker of phones assigned comes as a character of private use.
    return letter >= 0xE000 && letter <= 0xF8FF ? 0xFFFD : letter;
}

}  // namespace kith::text
