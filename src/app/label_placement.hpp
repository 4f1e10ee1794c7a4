// Which labels can be shown without any two overlapping: greedy in order of importance, against a
// grid of what is already placed. After J. Christensen, J. Marks, S. Shieber, "An Empirical Study
// of Algorithms for Point-Feature Label Placement", ACM Transactions on Graphics 14(3), 1995
// (greedy).
#pragma once
#include <cstdint>
#include <vector>

namespace kith {

struct LabelBox {
    float x = 0, y = 0, width = 0, height = 0;  // CSS pixels
};

class LabelPlacer {
  public:
    /// Forget what was placed; boxes outside the viewport are refused.
    void begin(const LabelBox& viewport);
    /// Take the room of `box` if nothing placed before overlaps it. Cost: the few grid cells it
    /// covers.
    bool place(const LabelBox& box);
    /// Take the room whatever is there (a panel that covers the map).
    void block(const LabelBox& box);

  private:
    template <class Visit>
    void cells_of(const LabelBox& box, Visit&& visit);
    bool overlaps_placed(const LabelBox& box);

    static constexpr float kCell = 64;  // CSS pixels: about one short label
    LabelBox viewport_;
    int columns_ = 0, rows_ = 0;
    std::vector<LabelBox> placed_;
    std::vector<std::vector<std::uint32_t>> cells_;
};

}  // namespace kith
