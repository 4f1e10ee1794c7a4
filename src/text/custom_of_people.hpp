// What the custom fields hold, person by person: built in one pass over the book, for writers that
// go through all people.
#pragma once
#include "model/book.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace kith::text {

/// In the order of their names, equal names by id.
std::vector<const CustomField*> custom_fields_in_order(const Book& book);

class CustomOfPeople {
  public:
    struct Held {
        std::size_t column = 0;  // in fields()
        std::string_view value;  // never empty
        Id id;                   // of the CustomValue
    };

    /// The book must outlive it, unchanged.
    explicit CustomOfPeople(const Book& book);

    /// As custom_fields_in_order() has them.
    std::span<const CustomField* const> fields() const { return fields_; }

    /// What is filled in for the person of a row, in the order of fields(), each field once.
    std::span<const Held> of(std::size_t person_row) const {
        return std::span(held_).subspan(start_[person_row],
                                        start_[person_row + 1] - start_[person_row]);
    }

  private:
    std::vector<const CustomField*> fields_;
    std::vector<Held> held_;
    std::vector<std::size_t> start_;  // people + 1
};

}  // namespace kith::text
