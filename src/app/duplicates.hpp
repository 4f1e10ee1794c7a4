// People who stand in the book twice, as imports tell who is known (known_people.hpp), with how
// sure that is and why in words. Colleagues of one organisation or domain are no pair by that
// alone.
#pragma once
#include "app/known_people.hpp"
#include "model/book.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace kith {

struct DuplicatePair {
    Id first, second;  // the first has more about it, and is the one to keep
    double score = 0;  // 0..1, how sure
    std::string why;   // for a person: "the same name and e-mail address"
};

/// The name of the setting by which the book remembers that two are not one.
std::string distinct_setting(Id a, Id b);

/// Looks through a whole book a part at a time.
/// Time O(people + pairs), some 300 bytes a person.
class DuplicateFinder {
  public:
    /// The book must stay, and must not change, until step() gives false.
    explicit DuplicateFinder(const Book& book)
        : book_(book), revision_(book.revision), known_(book) {}

    /// Look at about `people` more. False when all have been.
    bool step(std::size_t people);
    /// Of 0 to 1.
    double progress() const;
    bool made_of(const Book& book) const { return &book == &book_ && book.revision == revision_; }
    /// The surest first.
    std::vector<DuplicatePair> take() { return std::move(pairs_); }

  private:
    void compare(std::size_t row);

    const Book& book_;
    std::uint64_t revision_;
    KnownPeople known_;
    bool indexed_ = false;
    std::size_t compared_ = 0;
    std::vector<DuplicatePair> pairs_;
};

}  // namespace kith
