// The book: the whole record. It changes in one way only, by apply() in edit.hpp.
#pragma once
#include "model/entities.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

/// Entities of one kind, dense, found by id in constant time. Order of rows is not meaningful and
/// changes when one is removed; whoever writes them out orders them by id.
template <class Entity>
class Table {
  public:
    std::span<const Entity> rows() const { return rows_; }
    std::size_t size() const { return rows_.size(); }
    const Entity* find(Id id) const {
        const auto it = index_.find(id);
        return it == index_.end() ? nullptr : &rows_[it->second];
    }
    /// Position of an entity in rows(), or rows().size(). Good until the next edit.
    std::size_t row_of(Id id) const {
        const auto it = index_.find(id);
        return it == index_.end() ? rows_.size() : it->second;
    }
    void reserve(std::size_t count) {
        rows_.reserve(count);
        index_.reserve(count);
    }

    // Only for apply() and its like in src/model.
    Entity* find_mutable(Id id) {
        const auto it = index_.find(id);
        return it == index_.end() ? nullptr : &rows_[it->second];
    }
    Entity& insert(Id id) {
        index_.emplace(id, static_cast<std::uint32_t>(rows_.size()));
        Entity& entity = rows_.emplace_back();
        entity.id.value = id;
        return entity;
    }
    void erase(Id id) {
        const auto it = index_.find(id);
        if (it == index_.end()) return;
        const std::uint32_t row = it->second;
        index_.erase(it);
        if (row + 1 != rows_.size()) {
            rows_[row] = std::move(rows_.back());
            index_[rows_[row].id.value] = row;
        }
        rows_.pop_back();
    }

  private:
    std::vector<Entity> rows_;
    std::unordered_map<Id, std::uint32_t, IdHash> index_;
};

struct Book {
    Table<Person> people;
    Table<Organisation> organisations;
    Table<Role> roles;
    Table<Tie> ties;
    Table<Touchpoint> touchpoints;
    Table<Setting> settings;
    std::uint64_t revision = 0;  // grows by one with every applied edit

    bool empty() const {
        return people.size() + organisations.size() + roles.size() + ties.size() +
                   touchpoints.size() ==
               0;
    }
};

template <class Entity, class BookType>
auto& table_of(BookType& book) {
    if constexpr (std::is_same_v<Entity, Person>)
        return book.people;
    else if constexpr (std::is_same_v<Entity, Organisation>)
        return book.organisations;
    else if constexpr (std::is_same_v<Entity, Role>)
        return book.roles;
    else if constexpr (std::is_same_v<Entity, Tie>)
        return book.ties;
    else if constexpr (std::is_same_v<Entity, Touchpoint>)
        return book.touchpoints;
    else
        return book.settings;
}

/// Value of a setting, or `fallback`.
std::string_view setting(const Book& book, std::string_view name, std::string_view fallback = {});

}  // namespace kith
