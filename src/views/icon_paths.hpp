// The icons' strokes as polylines; see tools/icons.mjs.
#pragma once
#include <cstdint>

namespace kith::views {

struct IconRange {
    std::uint16_t first;
    std::uint16_t size;
};
extern const std::uint8_t kIconPoints[][2];
extern const IconRange kIconStrokes[];
extern const IconRange kIcons[];

}  // namespace kith::views
