// Entities and tables of whatever kind, for code that treats all kinds alike: one instance of it
// that looks up what differs, in place of one instance a kind. What knows its kind uses Table
// itself.
#pragma once
#include "model/book.hpp"
#include "model/fields.hpp"

#include <cstddef>

namespace kith {

/// How one kind does what all do. Tables are given as void: each is the Table of that kind.
struct KindOperations {
    EntityKind kind;
    Id (*id_of)(const Stamped& entity);
    Value (*get)(const Stamped& entity, FieldNumber field);
    void (*set)(Stamped& entity, FieldNumber field, Value value);
    std::size_t (*size)(const void* table);
    const Stamped& (*row)(const void* table, std::size_t row);
    const Stamped* (*find)(const void* table, Id id);
    Stamped& (*insert)(void* table, Id id);
    void (*erase)(void* table, Id id);
    void (*move)(void* from, void* to, Id id);
    void (*reserve)(void* table, std::size_t count);
};

/// Null for a kind that this version does not know.
const KindOperations* operations_of(EntityKind kind);

/// An entity that is there, or none. As good as a pointer to it: until the next edit.
class AnyEntity {
  public:
    AnyEntity() = default;
    AnyEntity(const KindOperations& operations, const Stamped* entity)
        : operations_(&operations), entity_(entity) {}
    template <class Entity>
        requires(Entity::kKind == Entity::kKind)
    AnyEntity(const Entity& entity) : AnyEntity(*operations_of(Entity::kKind), &entity) {}

    explicit operator bool() const { return entity_ != nullptr; }
    const Stamped* pointer() const { return entity_; }
    const Stamped& operator*() const { return *entity_; }
    const Stamped* operator->() const { return entity_; }

    EntityKind kind() const { return operations_->kind; }
    Id id() const { return operations_->id_of(*entity_); }
    /// As get_field() of its kind.
    Value get(FieldNumber field) const { return operations_->get(*entity_, field); }
    Value get(const Field& field) const { return get(field.number); }
    /// As what it is, when it is of that kind; else null.
    template <class Entity>
    const Entity* as() const {
        if (entity_ == nullptr || kind() != Entity::kKind) return nullptr;
        return static_cast<const Entity*>(entity_);
    }

  private:
    const KindOperations* operations_ = nullptr;
    const Stamped* entity_ = nullptr;
};

/// The table of one kind, to be read. One of a kind that this version does not know is empty.
class AnyTable {
  public:
    /// Over the rows; what it points to is made as it goes.
    class Iterator {
      public:
        Iterator(const AnyTable& table, std::size_t row) : table_(&table), row_(row) {}
        AnyEntity operator*() const { return table_->row(row_); }
        Iterator& operator++() {
            ++row_;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

      private:
        const AnyTable* table_;
        std::size_t row_;
    };

    AnyTable(const Tables& tables, EntityKind kind);

    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }
    std::size_t size() const { return operations_ == nullptr ? 0 : operations_->size(table_); }
    AnyEntity row(std::size_t row) const { return {*operations_, &operations_->row(table_, row)}; }
    /// None when it is not there.
    AnyEntity find(Id id) const {
        if (operations_ == nullptr) return {};
        return {*operations_, operations_->find(table_, id)};
    }

  private:
    friend class MutableTable;
    const KindOperations* operations_;
    void* table_;
};

/// Only for apply() and its like in src/model. The kind must be known.
class MutableTable : public AnyTable {
  public:
    MutableTable(Tables& tables, EntityKind kind) : AnyTable(tables, kind) {}

    /// Null when it is not there.
    Stamped* find_mutable(Id id) {
        return const_cast<Stamped*>(operations_->find(table_, id));  // the table is not const
    }
    /// The one of that id when there is one already.
    Stamped& insert(Id id) { return operations_->insert(table_, id); }
    void erase(Id id) { operations_->erase(table_, id); }
    /// An entity that is here and not there, into a table of the same kind.
    void move_to(MutableTable& other, Id id) { operations_->move(table_, other.table_, id); }
    void reserve(std::size_t count) { operations_->reserve(table_, count); }
    /// As set_field() of its kind.
    void set(Stamped& entity, FieldNumber field, Value value) {
        operations_->set(entity, field, std::move(value));
    }
    AnyEntity view(const Stamped& entity) const { return {*operations_, &entity}; }
};

/// In the book, else in its bin, else none.
AnyEntity find_anywhere(const Book& book, const EntityKey& key);

}  // namespace kith
