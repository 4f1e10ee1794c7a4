#include "base/random.hpp"

#include <doctest/doctest.h>

namespace kith {
namespace {

// The numbers of the reference implementations: splitmix64 from seed 0 gives the state
// e220a8397b1dcdaf 6e789e6aa1b965f4 06c45d188009454f f88bb8a8724c81ec, from which xoshiro256** by
// its authors' C code goes on as below.
TEST_CASE("random: the sequence of xoshiro256** seeded by splitmix64") {
    Random random(0);
    CHECK(random.next() == 0x99EC5F36CB75F2B4ull);
    CHECK(random.next() == 0xBF6E1F784956452Aull);
    CHECK(random.next() == 0x1A5F849D4933E6E0ull);
}

TEST_CASE("random: below stays below and reaches every value, unit stays in [0, 1)") {
    Random random(1);
    int counts[7] = {};
    for (int i = 0; i < 70000; ++i) {
        const std::uint32_t value = random.below(7);
        CHECK(value < 7);
        ++counts[value % 7];
        const double unit = random.unit();
        CHECK(unit >= 0);
        CHECK(unit < 1);
    }
    // 10,000 expected of each, standard deviation about 93.
    for (const int count : counts) CHECK((count > 9500 && count < 10500));
    CHECK(random.below(1) == 0);
}

}  // namespace
}  // namespace kith
