// Rows by 64-bit keys, several rows a key: what a book of 100,000 people is looked through with.
// Chained hashing (Knuth, The Art of Computer Programming, vol. 3, 6.4) in two flat arrays, as a
// node a string costs more time than the comparison it saves.
#pragma once
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace kith {

/// A key of a text; `kind` keeps texts of different meaning apart. Two texts out of a million have
/// the same one by accident once in some ten million books.
inline std::uint64_t text_key(std::uint64_t kind, std::string_view text) {
    constexpr std::uint64_t kMix = 0xD6E8FEB86659FD93ull;
    std::uint64_t key = (kind + 1) * 0x9E3779B97F4A7C15ull ^ text.size();
    for (std::size_t at = 0; at < text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, std::min<std::size_t>(8, text.size() - at));
        key = (key ^ word) * kMix;
        key ^= key >> 32;
    }
    key *= kMix;
    return key ^ (key >> 32);
}

/// A key of two.
inline std::uint64_t joined_key(std::uint64_t a, std::uint64_t b) {
    std::uint64_t key = (a ^ std::rotl(b, 23)) * 0xD6E8FEB86659FD93ull;
    key ^= key >> 32;
    key = (key + b) * 0x9E3779B97F4A7C15ull;
    return key ^ (key >> 29);
}

class KeyTable {
  public:
    std::size_t size() const { return entries_.size(); }
    /// Room for so many rows.
    void reserve(std::size_t rows) {
        entries_.reserve(rows);
        if (rows > heads_.size()) rehash(rows);
    }
    void add(std::uint64_t key, std::uint32_t row) {
        if (entries_.size() >= heads_.size()) rehash(2 * entries_.size() + 64);
        std::uint32_t& head = heads_[place(key)];
        entries_.push_back({key, row, head});
        head = static_cast<std::uint32_t>(entries_.size());
    }
    /// The rows of a key, the latest first, until `visit` returns false.
    template <class Visit>
    void visit(std::uint64_t key, Visit&& visit) const {
        if (heads_.empty()) return;
        for (std::uint32_t at = heads_[place(key)]; at != 0; at = entries_[at - 1].next) {
            const Entry& entry = entries_[at - 1];
            if (entry.key == key && !visit(entry.row)) return;
        }
    }
    /// Whether the row is among the latest rows of a key, of which it may have very many.
    bool has(std::uint64_t key, std::uint32_t row) const {
        constexpr int kLookedAt = 64;
        bool there = false;
        int count = 0;
        visit(key, [&](std::uint32_t other) {
            there = other == row;
            return !there && ++count < kLookedAt;
        });
        return there;
    }

  private:
    struct Entry {
        std::uint64_t key;
        std::uint32_t row, next;  // next: 1 + where it stands, 0 for none
    };

    std::size_t place(std::uint64_t key) const {
        return static_cast<std::size_t>(key) & (heads_.size() - 1);
    }
    void rehash(std::size_t rows) {
        heads_.assign(std::bit_ceil(rows), 0);
        for (std::size_t i = 0; i < entries_.size(); ++i) {
            std::uint32_t& head = heads_[place(entries_[i].key)];
            entries_[i].next = head;
            head = static_cast<std::uint32_t>(i + 1);
        }
    }

    std::vector<Entry> entries_;
    std::vector<std::uint32_t> heads_;
};

}  // namespace kith
