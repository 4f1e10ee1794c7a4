// Directions that spread evenly, without a sine or a cosine.
#pragma once
#include "base/random.hpp"

#include <cmath>

namespace kith::layout {

/// Unit vectors, each turned by the golden angle from the last: no two of a run point the same way,
/// and any number of them in a row is spread evenly. Cosine and sine are literals, because a maths
/// library's may differ in the last bit.
class GoldenTurn {
  public:
    explicit GoldenTurn(Random& random) {
        double length = 0;
        do {
            x_ = 2 * random.unit() - 1;
            y_ = 2 * random.unit() - 1;
            length = std::sqrt(x_ * x_ + y_ * y_);
        } while (length < 0.1 || length > 1);
        x_ /= length;
        y_ /= length;
    }
    void turn() {
        constexpr double kCosine = -0.73736887807831990;
        constexpr double kSine = 0.67549029426152364;
        const double x = kCosine * x_ - kSine * y_;
        y_ = kSine * x_ + kCosine * y_;
        x_ = x;
    }
    float x(double length) const { return static_cast<float>(x_ * length); }
    float y(double length) const { return static_cast<float>(y_ * length); }

  private:
    double x_ = 1, y_ = 0;
};

}  // namespace kith::layout
