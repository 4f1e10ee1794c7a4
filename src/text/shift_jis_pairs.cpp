#include "text/shift_jis_pairs.hpp"

#include "text/shift_jis_table.hpp"

namespace kith::text {

char32_t shift_jis_pair(std::uint8_t lead, std::uint8_t trail) {
    constexpr unsigned kPerRow = 94;
    const unsigned pair = lead < 0xA0 ? lead - 0x81u : lead - 0xC1u;
    const unsigned place = trail < 0x7F ? trail - 0x40u : trail - 0x41u;
    const unsigned row = pair * 2 + place / kPerRow + 1;
    std::size_t skipped = 0;
    for (const ShiftJisRange& range : kShiftJisRanges) {
        if (row < range.first) break;
        if (row <= range.last)
            return kShiftJisRows[(skipped + row - range.first) * kPerRow + place % kPerRow];
        skipped += range.last - range.first + 1;
    }
    return 0xFFFD;
}

}  // namespace kith::text
