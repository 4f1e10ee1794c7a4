// Where the entity of an id stands in its table: an open-addressing hash table with linear probing
// and backward shifts on removal (Knuth, The Art of Computer Programming, vol. 3, 6.4, algorithm
// R). It holds a part of each hash and a row, eight bytes; the ids themselves are the table's.
#pragma once
#include "base/id.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace kith {

class IdIndex {
  public:
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// The row of `id`, or kNone. `id_of(row)` gives the id that a row has.
    template <class IdOf>
    std::uint32_t find(Id id, IdOf&& id_of) const {
        if (slots_.empty()) return kNone;
        const std::uint64_t hash = hash_of(id);
        for (std::size_t at = home(hash);; at = next(at)) {
            const Slot& slot = slots_[at];
            if (slot.row == kNone) return kNone;
            if (slot.tag == tag_of(hash) && id_of(slot.row) == id) return slot.row;
        }
    }
    /// `id` is not there yet.
    void insert(Id id, std::uint32_t row) {
        if (2 * (used_ + 1) > slots_.size()) grow(used_ + 1);
        put(hash_of(id), row);
        ++used_;
    }
    /// `id` is there, and stands in `to` from now on.
    template <class IdOf>
    void move(Id id, std::uint32_t to, IdOf&& id_of) {
        slots_[place_of(id, id_of)].row = to;
    }
    /// `id` is there.
    template <class IdOf>
    void erase(Id id, IdOf&& id_of) {
        std::size_t hole = place_of(id, id_of);
        for (std::size_t at = next(hole); slots_[at].row != kNone; at = next(at)) {
            // Into the hole only what is not cut off from its home by that.
            const std::size_t from_home = (at - home_of(slots_[at])) & mask();
            const std::size_t from_hole = (at - hole) & mask();
            if (from_home < from_hole) continue;
            slots_[hole] = slots_[at];
            hole = at;
        }
        slots_[hole].row = kNone;
        --used_;
    }
    void reserve(std::size_t count) {
        if (2 * count > slots_.size()) grow(count);
    }

  private:
    struct Slot {
        std::uint32_t tag = 0;  // the high half of the hash, of which the top bits say the home
        std::uint32_t row = kNone;
    };

    static std::uint64_t hash_of(Id id) {
        // Ids are random; those that are not (of a file) are spread.
        const std::uint64_t mixed = (id.high ^ (id.low * 0x9E3779B97F4A7C15ull));
        return mixed * 0xD6E8FEB86659FD93ull;
    }
    static std::uint32_t tag_of(std::uint64_t hash) {
        return static_cast<std::uint32_t>(hash >> 32);
    }
    std::size_t mask() const { return slots_.size() - 1; }
    std::size_t next(std::size_t at) const { return (at + 1) & mask(); }
    std::size_t home(std::uint64_t hash) const { return home_of({tag_of(hash), 0}); }
    std::size_t home_of(const Slot& slot) const { return slot.tag >> shift_; }

    template <class IdOf>
    std::size_t place_of(Id id, IdOf&& id_of) const {
        const std::uint64_t hash = hash_of(id);
        std::size_t at = home(hash);
        while (slots_[at].tag != tag_of(hash) || id_of(slots_[at].row) != id) at = next(at);
        return at;
    }
    void put(std::uint64_t hash, std::uint32_t row) {
        std::size_t at = home(hash);
        while (slots_[at].row != kNone) at = next(at);
        slots_[at] = {tag_of(hash), row};
    }
    void grow(std::size_t count) {
        const std::size_t size = std::bit_ceil(std::max<std::size_t>(2 * count, 8));
        std::vector<Slot> old(size);
        old.swap(slots_);
        shift_ = 32 - std::countr_zero(size);
        for (const Slot& slot : old) {
            if (slot.row == kNone) continue;
            std::size_t at = home_of(slot);
            while (slots_[at].row != kNone) at = next(at);
            slots_[at] = slot;
        }
    }

    std::vector<Slot> slots_;  // a power of two, at most half of them used
    std::size_t used_ = 0;
    int shift_ = 32;
};

}  // namespace kith
