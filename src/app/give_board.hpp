// The index of what could be given (strategy/give_index.hpp) as the app keeps it: made when it is
// first asked for, and then following the edits.
#pragma once
#include "model/edit.hpp"
#include "strategy/give_index.hpp"

#include <cstdint>
#include <span>
#include <unordered_set>

namespace kith {

class GiveBoard {
  public:
    /// After an edit, when the book has it.
    void note(const Book& book, std::span<const FieldChange> changes);
    /// It is another book.
    void forget() { whole_ = true; }
    /// Up to date.
    const GiveIndex& index(const Book& book, const Relations& relations);

  private:
    GiveIndex index_;
    bool whole_ = true;
    std::uint64_t noted_ = 0;  // revision of the book after the edit noted last
    std::unordered_set<Id, IdHash> touched_;
};

}  // namespace kith
