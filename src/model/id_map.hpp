// What is known of things by their ids, in flat arrays: an edit of an import names a hundred
// thousand, and to give a node of each back (std::unordered_map) takes longer than to use it.
#pragma once
#include "model/id_index.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kith {

template <class T>
class IdMap {
  public:
    /// Null for one of which nothing is known. Good until something is known of another.
    const T* find(Id id) const {
        const std::uint32_t at = index_.find(id, id_of());
        return at == IdIndex::kNone ? nullptr : &entries_[at].second;
    }
    /// One of its own, if it has none yet.
    T& operator[](Id id) {
        if (const T* known = find(id)) return const_cast<T&>(*known);
        index_.insert(id, static_cast<std::uint32_t>(entries_.size()));
        return entries_.emplace_back(id, T{}).second;
    }
    void reserve(std::size_t count) {
        entries_.reserve(count);
        index_.reserve(count);
    }
    bool empty() const { return entries_.empty(); }

  private:
    auto id_of() const {
        return [this](std::uint32_t at) { return entries_[at].first; };
    }

    std::vector<std::pair<Id, T>> entries_;
    IdIndex index_;
};

}  // namespace kith
