// A seeded random generator whose numbers are the same on every machine and in every build; the
// standard library's distributions differ between implementations.
//
// xoshiro256** by D. Blackman and S. Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM
// Transactions on Mathematical Software 47(4), 2021; seeded by splitmix64 as they recommend.
#pragma once
#include <array>
#include <bit>
#include <cstdint>

namespace kith {

class Random {
  public:
    explicit Random(std::uint64_t seed) {
        for (std::uint64_t& word : state_) {
            seed += 0x9E3779B97F4A7C15ull;
            std::uint64_t mixed = seed;
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ull;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBull;
            word = mixed ^ (mixed >> 31);
        }
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
        const std::uint64_t shifted = state_[1] << 17;
        state_[2] ^= state_[0];
        state_[3] ^= state_[1];
        state_[1] ^= state_[2];
        state_[0] ^= state_[3];
        state_[2] ^= shifted;
        state_[3] = std::rotl(state_[3], 45);
        return result;
    }

    /// Uniform in [0, bound); bound > 0. Lemire's method without the (here immaterial) rejection.
    std::uint32_t below(std::uint32_t bound) {
        return static_cast<std::uint32_t>(((next() >> 32) * bound) >> 32);
    }

    /// Uniform in [0, 1), in steps of 2^-53.
    double unit() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }

  private:
    std::array<std::uint64_t, 4> state_;
};

}  // namespace kith
