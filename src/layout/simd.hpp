// Four floats side by side: vector instructions where the target has them (WebAssembly SIMD, SSE,
// NEON), and a scalar twin. Only + - * / and square roots, lane by lane, none fused: both kinds
// give the same bits everywhere, which a test holds them to.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kith::layout {

/// The scalar twin.
struct ScalarFloat4 {
    std::array<float, 4> lane;

    static ScalarFloat4 all(float value) { return {{value, value, value, value}}; }
    static ScalarFloat4 of(float a, float b, float c, float d) { return {{a, b, c, d}}; }
    static ScalarFloat4 load(const float* from) { return {{from[0], from[1], from[2], from[3]}}; }
    static ScalarFloat4 load(const std::uint8_t* from) {
        return {{static_cast<float>(from[0]), static_cast<float>(from[1]),
                 static_cast<float>(from[2]), static_cast<float>(from[3])}};
    }
    /// Four pairs of floats: their first ones and their second ones.
    static std::pair<ScalarFloat4, ScalarFloat4> pairs(const float* a, const float* b,
                                                       const float* c, const float* d) {
        return {of(a[0], b[0], c[0], d[0]), of(a[1], b[1], c[1], d[1])};
    }
    void store(float* to) const {
        for (std::size_t i = 0; i < 4; ++i) to[i] = lane[i];
    }
    template <class Operation>
    static ScalarFloat4 each(const ScalarFloat4& a, const ScalarFloat4& b, Operation operation) {
        ScalarFloat4 result{};
        for (std::size_t i = 0; i < 4; ++i) result.lane[i] = operation(a.lane[i], b.lane[i]);
        return result;
    }
    friend ScalarFloat4 operator+(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x + y; });
    }
    friend ScalarFloat4 operator-(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x - y; });
    }
    friend ScalarFloat4 operator*(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x * y; });
    }
    friend ScalarFloat4 operator/(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x / y; });
    }
    static ScalarFloat4 max(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x > y ? x : y; });
    }
    static ScalarFloat4 min(ScalarFloat4 a, ScalarFloat4 b) {
        return each(a, b, [](float x, float y) { return x < y ? x : y; });
    }
    static ScalarFloat4 abs(ScalarFloat4 a) {
        return each(a, a, [](float x, float) { return std::abs(x); });
    }
    static ScalarFloat4 sqrt(ScalarFloat4 a) {
        return each(a, a, [](float x, float) { return std::sqrt(x); });
    }
    /// Bit i is set where lane i of a is below that of b.
    static std::uint32_t below(ScalarFloat4 a, ScalarFloat4 b) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 4; ++i) bits |= a.lane[i] < b.lane[i] ? 1u << i : 0u;
        return bits;
    }
    /// Lanes of `value` where that of a is below that of b, else 0.
    static ScalarFloat4 if_below(ScalarFloat4 a, ScalarFloat4 b, ScalarFloat4 value) {
        for (std::size_t i = 0; i < 4; ++i)
            value.lane[i] = a.lane[i] < b.lane[i] ? value.lane[i] : 0;
        return value;
    }
    /// The lanes added as (0 + 1) + (2 + 3).
    float sum() const { return (lane[0] + lane[1]) + (lane[2] + lane[3]); }
    float largest() const {
        return std::max(std::max(lane[0], lane[1]), std::max(lane[2], lane[3]));
    }
};

/// By vector instructions.
struct VectorFloat4 {
    using Lanes = float __attribute__((vector_size(16)));
    using Bits = int __attribute__((vector_size(16)));
    Lanes lanes;

    static VectorFloat4 all(float value) { return {Lanes{value, value, value, value}}; }
    static VectorFloat4 of(float a, float b, float c, float d) { return {Lanes{a, b, c, d}}; }
    static VectorFloat4 load(const float* from) {
        VectorFloat4 result;
        std::memcpy(&result.lanes, from, sizeof(Lanes));
        return result;
    }
    static VectorFloat4 load(const std::uint8_t* from) {
        std::uint8_t __attribute__((vector_size(4))) bytes;
        std::memcpy(&bytes, from, sizeof(bytes));
        return {__builtin_convertvector(bytes, Lanes)};
    }
    static std::pair<VectorFloat4, VectorFloat4> pairs(const float* a, const float* b,
                                                       const float* c, const float* d) {
        using Pair = float __attribute__((vector_size(8)));
        Pair pa, pb, pc, pd;
        std::memcpy(&pa, a, sizeof(Pair));
        std::memcpy(&pb, b, sizeof(Pair));
        std::memcpy(&pc, c, sizeof(Pair));
        std::memcpy(&pd, d, sizeof(Pair));
        const Lanes ab = __builtin_shufflevector(pa, pb, 0, 1, 2, 3);
        const Lanes cd = __builtin_shufflevector(pc, pd, 0, 1, 2, 3);
        return {{__builtin_shufflevector(ab, cd, 0, 2, 4, 6)},
                {__builtin_shufflevector(ab, cd, 1, 3, 5, 7)}};
    }
    void store(float* to) const { std::memcpy(to, &lanes, sizeof(Lanes)); }
    friend VectorFloat4 operator+(VectorFloat4 a, VectorFloat4 b) { return {a.lanes + b.lanes}; }
    friend VectorFloat4 operator-(VectorFloat4 a, VectorFloat4 b) { return {a.lanes - b.lanes}; }
    friend VectorFloat4 operator*(VectorFloat4 a, VectorFloat4 b) { return {a.lanes * b.lanes}; }
    friend VectorFloat4 operator/(VectorFloat4 a, VectorFloat4 b) { return {a.lanes / b.lanes}; }
    static VectorFloat4 max(VectorFloat4 a, VectorFloat4 b) {
        return {a.lanes > b.lanes ? a.lanes : b.lanes};
    }
    static VectorFloat4 min(VectorFloat4 a, VectorFloat4 b) {
        return {a.lanes < b.lanes ? a.lanes : b.lanes};
    }
    static VectorFloat4 abs(VectorFloat4 a) { return {__builtin_elementwise_abs(a.lanes)}; }
    static VectorFloat4 sqrt(VectorFloat4 a) { return {__builtin_elementwise_sqrt(a.lanes)}; }
    static std::uint32_t below(VectorFloat4 a, VectorFloat4 b) {
        const Bits less = a.lanes < b.lanes;
#if defined(__wasm_simd128__)
        return wasm_i32x4_bitmask(less);
#elif defined(__SSE2__)
        return static_cast<std::uint32_t>(_mm_movemask_ps(std::bit_cast<Lanes>(less)));
#else
        const Bits bits = less & Bits{1, 2, 4, 8};
        return static_cast<std::uint32_t>((bits[0] | bits[1]) | (bits[2] | bits[3]));
#endif
    }
    static VectorFloat4 if_below(VectorFloat4 a, VectorFloat4 b, VectorFloat4 value) {
        return {a.lanes < b.lanes ? value.lanes : Lanes{}};
    }
    float sum() const { return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]); }
    float largest() const {
        return std::max(std::max(lanes[0], lanes[1]), std::max(lanes[2], lanes[3]));
    }
};

#ifdef KITH_SCALAR
using Float4 = ScalarFloat4;  // for the test that lays maps out by it
#else
using Float4 = VectorFloat4;
#endif

}  // namespace kith::layout
