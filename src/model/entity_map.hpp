// What is known of entities, by their keys.
#pragma once
#include "model/entities.hpp"
#include "model/id_map.hpp"

#include <cstddef>
#include <vector>

namespace kith {

template <class T>
class EntityMap {
  public:
    /// Null for a key that has none. Good until another key is given one.
    const T* find(const EntityKey& key) const {
        const auto kind = static_cast<std::size_t>(key.kind);
        return kind < of_kind_.size() ? of_kind_[kind].find(key.id) : nullptr;
    }
    /// One of its own, if it has none yet.
    T& operator[](const EntityKey& key) {
        const auto kind = static_cast<std::size_t>(key.kind);
        if (kind >= of_kind_.size()) of_kind_.resize(kind + 1);
        return of_kind_[kind][key.id];
    }

  private:
    std::vector<IdMap<T>> of_kind_;  // by its number: an id may name one entity of each kind
};

}  // namespace kith
