#include "layout/unit_circle.hpp"

#include <cmath>

namespace kith::layout {

Direction direction(double turns) {
    constexpr double kTurn = 6.283185307179586;
    turns -= std::floor(turns);
    // The nearest eighth is left to the series, where it is short.
    const double quarters = std::floor(turns * 4 + 0.5);
    const double angle = (turns - quarters / 4) * kTurn;  // -π/4 to π/4
    const double square = angle * angle;
    double sine = 1;
    double cosine = 1;
    for (int i = 15; i > 1; i -= 2) sine = 1 - square * sine / (i * (i - 1.0));
    for (int i = 14; i > 0; i -= 2) cosine = 1 - square * cosine / (i * (i - 1.0));
    double x = cosine;
    double y = angle * sine;
    for (int quarter = static_cast<int>(quarters); quarter > 0; --quarter) {
        const double before = x;
        x = -y;
        y = before;
    }
    return {x, y};
}

}  // namespace kith::layout
