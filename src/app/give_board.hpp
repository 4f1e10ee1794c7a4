// The index of what could be given (strategy/give_index.hpp) as the app keeps it: made when it is
// first asked for, and then following the edits.
#pragma once
#include "app/touched_people.hpp"
#include "model/edit.hpp"
#include "strategy/give_index.hpp"

#include <optional>
#include <span>
#include <vector>

namespace kith {

class GiveBoard {
  public:
    /// After an edit, when the book has it.
    void note(const Book& book, std::span<const FieldChange> changes,
              const std::optional<std::vector<Id>>& before);
    /// It is another book.
    void forget() { touched_.touch_all(); }
    /// Up to date.
    const GiveIndex& index(const Book& book, const Relations& relations);

  private:
    GiveIndex index_;
    TouchedPeople touched_;  // since it was asked for
};

}  // namespace kith
