// Texts that repeat, each kept once: a number a distinct text, in the order in which they came.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// An open-addressed table over one arena. Holds up to 2^32 bytes of distinct text. Nothing is ever
/// removed; a view it gives is good until the next add().
class Interned {
  public:
    Interned() : slots_(64) {}

    /// The number of `text`, which is new or was added before. Amortised O(bytes of the text).
    std::uint32_t add(std::string_view text) { return add(text, hash_of(text)); }

    /// The same for many at once, in order. Much faster where the table is larger than the caches:
    /// the slots of some are fetched together.
    void add_all(std::span<const std::string_view> texts, std::uint32_t* numbers) {
        constexpr std::size_t kTogether = 64;
        std::array<std::uint32_t, kTogether> hashes{};
        std::array<Slot, kTogether> slots{};
        while (!texts.empty()) {
            const std::size_t count = std::min(texts.size(), kTogether);
            for (std::size_t i = 0; i < count; ++i) hashes[i] = hash_of(texts[i]);
            for (std::size_t i = 0; i < count; ++i)
                slots[i] = slots_[hashes[i] & (slots_.size() - 1)];
            std::uint32_t touched = 0;
            for (std::size_t i = 0; i < count; ++i)
                touched += static_cast<std::uint8_t>(arena_[slots[i].begin]);
            touched_ = touched;
            for (std::size_t i = 0; i < count; ++i) {
                const Slot& slot = slots[i];
                const bool found = slot.number != 0 && slot.hash == hashes[i] &&
                                   slot.size == texts[i].size() &&
                                   same(arena_.data() + slot.begin, texts[i].data(), slot.size);
                numbers[i] = found ? slot.number - 1 : add(texts[i], hashes[i]);
            }
            texts = texts.subspan(count);
            numbers += count;
        }
    }

    std::size_t size() const { return begins_.size(); }
    std::string_view operator[](std::size_t number) const {
        const std::size_t end = number + 1 < begins_.size() ? begins_[number + 1] : arena_.size();
        return std::string_view(arena_).substr(begins_[number], end - begins_[number]);
    }
    /// What it holds of memory.
    std::size_t bytes() const {
        return arena_.capacity() + begins_.capacity() * sizeof(std::uint32_t) +
               slots_.capacity() * sizeof(Slot);
    }

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = 0;  // and one; 0: free
        std::uint32_t begin = 0, size = 0;
    };

    template <class Number>
    static std::uint64_t number_at(const char* from) {
        Number number = 0;
        std::memcpy(&number, from, sizeof number);
        return number;
    }
    /// Four words that hold each byte of a text of 8 to 32, some twice: whatever the length, the
    /// same steps, so that the processor has nothing to guess.
    static std::array<std::uint64_t, 4> words_of(const char* from, std::size_t size) {
        const std::size_t second = std::min<std::size_t>(size - 8, 8);
        return {number_at<std::uint64_t>(from), number_at<std::uint64_t>(from + second),
                number_at<std::uint64_t>(from + size - 8 - second),
                number_at<std::uint64_t>(from + size - 8)};
    }
    /// All of a text of less than 8, which its size tells from others.
    static std::uint64_t short_word(const char* from, std::size_t size) {
        if (size >= 4)
            return number_at<std::uint32_t>(from) << 32 | number_at<std::uint32_t>(from + size - 4);
        if (size == 0) return 0;
        return number_at<std::uint8_t>(from) << 16 | number_at<std::uint8_t>(from + size / 2) << 8 |
               number_at<std::uint8_t>(from + size - 1);
    }
    /// Sums of products, none of which waits for another: texts are short, and there are many.
    static std::uint32_t hash_of(std::string_view text) {
        constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15u;
        std::uint64_t key = text.size();
        std::uint64_t sum = 0;
        const auto mix = [&](std::uint64_t word) {
            key += 0xD6E8FEB86659FD93u;
            word ^= word >> 32;
            sum += (word ^ key) * (kOdd ^ (key << 1));
        };
        if (text.size() < 8) {
            mix(short_word(text.data(), text.size()));
        } else {
            for (; text.size() > 32; text.remove_prefix(8))
                mix(number_at<std::uint64_t>(text.data()));
            for (const std::uint64_t word : words_of(text.data(), text.size())) mix(word);
        }
        sum ^= sum >> 29;
        return static_cast<std::uint32_t>((sum * kOdd) >> 32);
    }
    static bool same(const char* a, const char* b, std::size_t size) {
        if (size < 8) return short_word(a, size) == short_word(b, size);
        for (; size > 32; size -= 8, a += 8, b += 8) {
            if (number_at<std::uint64_t>(a) != number_at<std::uint64_t>(b)) return false;
        }
        const std::array<std::uint64_t, 4> left = words_of(a, size);
        const std::array<std::uint64_t, 4> right = words_of(b, size);
        return ((left[0] ^ right[0]) | (left[1] ^ right[1]) | (left[2] ^ right[2]) |
                (left[3] ^ right[3])) == 0;
    }

    std::uint32_t add(std::string_view text, std::uint32_t hash) {
        std::size_t at = hash & (slots_.size() - 1);
        for (; slots_[at].number != 0; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.hash == hash && slot.size == text.size() &&
                same(arena_.data() + slot.begin, text.data(), text.size()))
                return slot.number - 1;
        }
        return append(text, hash, at);
    }
    std::uint32_t append(std::string_view text, std::uint32_t hash, std::size_t at) {
        const auto number = static_cast<std::uint32_t>(begins_.size());
        const auto begin = static_cast<std::uint32_t>(arena_.size());
        arena_ += text;
        begins_.push_back(begin);
        slots_[at] = {hash, number + 1, begin, static_cast<std::uint32_t>(text.size())};
        if (begins_.size() * 2 > slots_.size()) grow();
        return number;
    }
    void grow() {
        std::vector<Slot> old(slots_.size() * 4);
        old.swap(slots_);
        for (const Slot& slot : old) {
            if (slot.number == 0) continue;
            std::size_t at = slot.hash & (slots_.size() - 1);
            while (slots_[at].number != 0) at = (at + 1) & (slots_.size() - 1);
            slots_[at] = slot;
        }
    }

    std::string arena_;
    std::vector<std::uint32_t> begins_;
    std::uint32_t touched_ = 0;  // so that no compiler leaves out the first look
    std::vector<Slot> slots_;    // a power of 4 of them, at most half of them taken
};

}  // namespace kith
