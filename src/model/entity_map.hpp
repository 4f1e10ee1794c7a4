// What is known of entities, by their keys, in flat arrays: an edit of an import names a hundred
// thousand, and to give a node of each back (std::unordered_map) takes longer than to use it.
#pragma once
#include "model/entities.hpp"
#include "model/id_index.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kith {

template <class T>
class EntityMap {
  public:
    /// Null for a key that has none. Good until another key is given one.
    const T* find(const EntityKey& key) const {
        const auto kind = static_cast<std::size_t>(key.kind);
        if (kind >= of_kind_.size()) return nullptr;
        const std::uint32_t at = of_kind_[kind].find(key.id, id_of());
        return at == IdIndex::kNone ? nullptr : &entries_[at].second;
    }
    /// One of its own, if it has none yet.
    T& operator[](const EntityKey& key) {
        if (const T* known = find(key)) return const_cast<T&>(*known);
        const auto kind = static_cast<std::size_t>(key.kind);
        if (kind >= of_kind_.size()) of_kind_.resize(kind + 1);
        of_kind_[kind].insert(key.id, static_cast<std::uint32_t>(entries_.size()));
        return entries_.emplace_back(key.id, T{}).second;
    }

  private:
    auto id_of() const {
        return [this](std::uint32_t at) { return entries_[at].first; };
    }

    std::vector<std::pair<Id, T>> entries_;
    std::vector<IdIndex> of_kind_;  // by its number: an id may name one entity of each kind
};

}  // namespace kith
