// Points on the unit circle without the maths library, whose sine may differ in its last bit.
#pragma once

namespace kith::layout {

struct Direction {
    double x = 1, y = 0;
};

/// The direction after so many turns, from (1, 0) towards (0, 1): a quarter is (0, 1). Any finite
/// number; good to 1e-12, and the same bits everywhere.
Direction direction(double turns);

}  // namespace kith::layout
