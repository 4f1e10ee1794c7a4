// Writing and reading the bytes of stored records: little-endian fixed numbers and LEB128 varints.
// The reader never runs past its end: it turns bad() and gives zeros from there on.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// CRC-32C (Castagnoli), as in RFC 3720 appendix B.4. Of "123456789": 0xE3069283.
/// `before` is that of the bytes in front, when they come in pieces.
std::uint32_t crc32c(std::span<const std::uint8_t> bytes, std::uint32_t before = 0);

class ByteWriter {
  public:
    explicit ByteWriter(std::vector<std::uint8_t>& out) : out_(out) {}

    void u8(std::uint8_t value) { out_.push_back(value); }
    void u16(std::uint16_t value) { fixed(value); }
    void u32(std::uint32_t value) { fixed(value); }
    void u64(std::uint64_t value) { fixed(value); }
    void f32(float value) { fixed(std::bit_cast<std::uint32_t>(value)); }
    void f64(double value) { fixed(std::bit_cast<std::uint64_t>(value)); }
    /// Unsigned LEB128, at most ten bytes.
    void varint(std::uint64_t value) {
        while (value >= 0x80) {
            u8(static_cast<std::uint8_t>(value | 0x80));
            value >>= 7;
        }
        u8(static_cast<std::uint8_t>(value));
    }
    /// Zigzag, then varint.
    void signed_varint(std::int64_t value) {
        varint((static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63));
    }
    /// Length as varint, then the bytes.
    void text(std::string_view value) {
        varint(value.size());
        out_.insert(out_.end(), value.begin(), value.end());
    }

  private:
    template <class Number>
    void fixed(Number value) {
        for (std::size_t i = 0; i < sizeof value; ++i) {
            out_.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    }

    std::vector<std::uint8_t>& out_;
};

class ByteReader {
  public:
    explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    bool bad() const { return bad_; }
    bool at_end() const { return position_ == bytes_.size(); }
    std::size_t left() const { return bytes_.size() - position_; }

    std::uint8_t u8() { return fixed<std::uint8_t>(); }
    std::uint16_t u16() { return fixed<std::uint16_t>(); }
    std::uint32_t u32() { return fixed<std::uint32_t>(); }
    std::uint64_t u64() { return fixed<std::uint64_t>(); }
    float f32() { return std::bit_cast<float>(u32()); }
    double f64() { return std::bit_cast<double>(u64()); }
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            const std::uint8_t byte = u8();
            if (bad_) return 0;
            value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
            if ((byte & 0x80) == 0) return value;
        }
        bad_ = true;
        return 0;
    }
    std::int64_t signed_varint() {
        const std::uint64_t value = varint();
        return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
    }
    std::string_view text() {
        const std::uint64_t size = varint();
        if (bad_ || size > left()) {
            bad_ = true;
            return {};
        }
        const auto* start = reinterpret_cast<const char*>(bytes_.data() + position_);
        position_ += static_cast<std::size_t>(size);
        return {start, static_cast<std::size_t>(size)};
    }
    /// A count of things that take at least `least_size` bytes each; more than can follow is bad.
    std::size_t count(std::size_t least_size) {
        const std::uint64_t number = varint();
        if (bad_ || number > left() / least_size) {
            bad_ = true;
            return 0;
        }
        return static_cast<std::size_t>(number);
    }

  private:
    template <class Number>
    Number fixed() {
        if (left() < sizeof(Number)) {
            bad_ = true;
            return 0;
        }
        Number value = 0;
        for (std::size_t i = 0; i < sizeof(Number); ++i) {
            value = static_cast<Number>(
                value | static_cast<Number>(static_cast<Number>(bytes_[position_ + i]) << (8 * i)));
        }
        position_ += sizeof(Number);
        return value;
    }

    std::span<const std::uint8_t> bytes_;
    std::size_t position_ = 0;
    bool bad_ = false;
};

}  // namespace kith
