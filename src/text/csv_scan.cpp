#include "text/csv_scan.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <bit>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace kith::text {
namespace {

std::uint8_t byte_at(std::string_view text, std::size_t position) {
    return static_cast<std::uint8_t>(text[position]);
}

/// Unicode's spaces begin with these: U+0085 and U+00A0, U+1680, U+2000 …, U+3000, U+FEFF.
bool may_begin_space(std::uint8_t lead) {
    return lead == 0xC2 || (lead >= 0xE1 && lead <= 0xE3) || lead == 0xEF;
}

bool is_mark(std::string_view text, std::size_t position, char delimiter) {
    const char c = text[position];
    return c == delimiter || c == '"' || (c >= 0x09 && c <= 0x0D) ||
           (c == ' ' && position > 0 && text[position - 1] == ' ') ||
           may_begin_space(static_cast<std::uint8_t>(c));
}

/// The end of the character that begins at `position`, beyond ASCII; 0 when it is ill formed.
std::size_t character_end(std::string_view text, std::size_t position) {
    const std::uint8_t lead = byte_at(text, position);
    if (lead >= 0xC2 && lead <= 0xDF && position + 1 < text.size() &&
        (byte_at(text, position + 1) & 0xC0) == 0x80)
        return position + 2;
    std::size_t end = position;
    const char32_t c = next_code_point(text, end);
    return c == 0xFFFD && end == position + 1 ? 0 : end;
}

/// The end of a character that was begun before `from`, where there is one.
std::size_t first_start(std::string_view text, std::size_t from) {
    std::size_t start = from;
    if (from >= text.size()) return from;
    while (start > 0 && from - start < 3 && (byte_at(text, start) & 0xC0) == 0x80 &&
           byte_at(text, start - 1) >= 0x80)
        --start;
    if (start == from) return from;
    const std::size_t end = character_end(text, start);
    return end > from ? end : from;
}

#if defined(__wasm_simd128__)
#define KITH_CSV_BLOCKS
using Bytes = v128_t;
Bytes all(char c) {
    return wasm_i8x16_splat(static_cast<std::int8_t>(c));
}
Bytes load(const char* from) {
    return wasm_v128_load(from);
}
Bytes equal(Bytes a, Bytes b) {
    return wasm_i8x16_eq(a, b);
}
Bytes either(Bytes a, Bytes b) {
    return wasm_v128_or(a, b);
}
Bytes both(Bytes a, Bytes b) {
    return wasm_v128_and(a, b);
}
/// 0x09 to 0x0D.
Bytes white(Bytes a) {
    return wasm_u8x16_le(wasm_i8x16_sub(a, all(9)), all(4));
}
/// The top bit of each byte.
std::uint32_t bits(Bytes a) {
    return wasm_i8x16_bitmask(a);
}
#elif defined(__SSE2__)
#define KITH_CSV_BLOCKS
using Bytes = __m128i;
Bytes all(char c) {
    return _mm_set1_epi8(c);
}
Bytes load(const char* from) {
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
}
Bytes equal(Bytes a, Bytes b) {
    return _mm_cmpeq_epi8(a, b);
}
Bytes either(Bytes a, Bytes b) {
    return _mm_or_si128(a, b);
}
Bytes both(Bytes a, Bytes b) {
    return _mm_and_si128(a, b);
}
Bytes white(Bytes a) {
    // The portable form, std::simd, is in no library yet.
    const Bytes above = _mm_sub_epi8(a, all(9));       // NOLINT(portability-simd-intrinsics)
    return equal(_mm_min_epu8(above, all(4)), above);  // NOLINT(portability-simd-intrinsics)
}
std::uint32_t bits(Bytes a) {
    return static_cast<std::uint32_t>(_mm_movemask_epi8(a));
}
#endif

#ifdef KITH_CSV_BLOCKS
constexpr std::size_t kStep = 16;
constexpr std::size_t kBlock = 64;

std::size_t find_any(std::string_view text, std::size_t from, char first) {
    const Bytes wanted = all(first);
    const Bytes line_feed = all('\n');
    const Bytes carriage_return = all('\r');
    for (; from + kStep <= text.size(); from += kStep) {
        const Bytes bytes = load(text.data() + from);
        const std::uint32_t found = bits(either(
            equal(bytes, wanted), either(equal(bytes, line_feed), equal(bytes, carriage_return))));
        if (found != 0) return from + static_cast<std::size_t>(std::countr_zero(found));
    }
    return find_field_end_plain(text, from, first);
}
#endif

}  // namespace

std::size_t find_field_end_plain(std::string_view text, std::size_t from, char delimiter) {
    while (from < text.size() && text[from] != delimiter && text[from] != '\n' &&
           text[from] != '\r')
        ++from;
    return std::min(from, text.size());
}

std::size_t find_quote_or_line_end_plain(std::string_view text, std::size_t from) {
    return find_field_end_plain(text, from, '"');
}

std::uint32_t* find_marks_plain(std::string_view text, std::size_t from, std::size_t to,
                                char delimiter, std::uint32_t* out) {
    std::size_t next = first_start(text, from);  // where the next character begins
    for (std::size_t i = from; i < to; ++i) {
        if (i >= next) {
            next = byte_at(text, i) < 0x80 ? i + 1 : character_end(text, i);
            if (next == 0) return nullptr;
        }
        if (is_mark(text, i, delimiter)) *out++ = static_cast<std::uint32_t>(i);
    }
    return out;
}

#ifndef KITH_CSV_BLOCKS

std::size_t find_field_end(std::string_view text, std::size_t from, char delimiter) {
    return find_field_end_plain(text, from, delimiter);
}
std::size_t find_quote_or_line_end(std::string_view text, std::size_t from) {
    return find_quote_or_line_end_plain(text, from);
}
std::uint32_t* find_marks(std::string_view text, std::size_t from, std::size_t to, char delimiter,
                          std::uint32_t* out) {
    return find_marks_plain(text, from, to, delimiter, out);
}

#else

std::size_t find_field_end(std::string_view text, std::size_t from, char delimiter) {
    return find_any(text, from, delimiter);
}

std::size_t find_quote_or_line_end(std::string_view text, std::size_t from) {
    return find_any(text, from, '"');
}

std::uint32_t* find_marks(std::string_view text, std::size_t from, std::size_t to, char delimiter,
                          std::uint32_t* out) {
    std::size_t at = from;
    if (at == 0) {  // the first byte has none before it
        at = std::min<std::size_t>(kBlock, to);
        out = find_marks_plain(text, 0, at, delimiter, out);
        if (out == nullptr) return nullptr;
    }
    std::size_t next = first_start(text, at);
    // A look at each line of the cache first, in which nothing waits for anything: the memory then
    // answers many at once, 3 times as fast as it does below.
    Bytes seen = all(0);
    for (std::size_t line = at; line + kBlock <= to; line += kBlock)
        seen = either(seen, load(text.data() + line));
    [[maybe_unused]] volatile const std::uint32_t looked = bits(seen);  // not to be left out
    const Bytes comma = all(delimiter);
    const Bytes quote = all('"');
    const Bytes space = all(' ');
    for (; at + kBlock <= to; at += kBlock) {
        const char* block = text.data() + at;
        std::uint64_t found = 0;
        std::uint64_t beyond = 0;  // ASCII
        Bytes any = load(block);
        for (std::size_t step = 0; step < kBlock; step += kStep) {
            const Bytes bytes = load(block + step);
            const Bytes pairs = both(equal(bytes, space), equal(load(block + step - 1), space));
            const Bytes stops = either(either(equal(bytes, comma), equal(bytes, quote)),
                                       either(white(bytes), pairs));
            found |= std::uint64_t{bits(stops)} << step;
            any = either(any, bytes);
        }
        if (bits(any) != 0) {
            for (std::size_t step = 0; step < kBlock; step += kStep)
                beyond |= std::uint64_t{bits(load(block + step))} << step;
            for (; beyond != 0; beyond &= beyond - 1) {
                const auto bit = static_cast<std::size_t>(std::countr_zero(beyond));
                const std::size_t position = at + bit;
                if (position < next) continue;
                next = character_end(text, position);
                if (next == 0) return nullptr;
                if (may_begin_space(byte_at(text, position))) found |= std::uint64_t{1} << bit;
            }
        }
        // kMarksAhead at a time whether there are as many or not: the processor need not guess.
        std::uint32_t* const end = out + std::popcount(found);
        while (out < end) {
            for (std::size_t i = 0; i < kMarksAhead; ++i) {
                out[i] = static_cast<std::uint32_t>(at) +
                         static_cast<std::uint32_t>(std::countr_zero(found));
                found &= found - 1;
            }
            out += kMarksAhead;
        }
        out = end;
    }
    return find_marks_plain(text, at, to, delimiter, out);
}

#endif

}  // namespace kith::text
