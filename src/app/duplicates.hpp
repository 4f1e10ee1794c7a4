// People who stand in the book twice: pairs that share an address, a number, a profile or a name,
// with how sure that makes one and why in words. Colleagues of one organisation or domain are no
// pair by that alone.
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace kith {

struct DuplicatePair {
    Id first, second;  // the first has more about it, and is the one to keep
    double score = 0;  // 0..1, how sure
    std::string why;   // for a person: "the same e-mail address and name"
};

/// The name of the setting by which the book remembers that two are not one.
std::string distinct_setting(Id a, Id b);

/// Looks through a whole book a part at a time. Time O(people + pairs), some 300 bytes a person.
class DuplicateFinder {
  public:
    /// Both must stay, and must not change, until step() gives false.
    DuplicateFinder(const Book& book, const Relations& relations)
        : book_(book), relations_(relations), revision_(book.revision) {}

    /// Look at about `people` more. False when all have been.
    bool step(std::size_t people);
    /// Of 0 to 1.
    double progress() const;
    bool made_of(const Book& book) const { return &book == &book_ && book.revision == revision_; }
    /// The surest first.
    std::vector<DuplicatePair> take() { return std::move(pairs_); }

  private:
    enum Shared : std::uint8_t { kName = 1, kEmail = 2, kPhone = 4, kProfile = 8 };
    using Rows = std::vector<std::uint32_t>;
    using Index = std::unordered_map<std::string, Rows>;

    void index(std::uint32_t row);
    void compare(std::uint32_t row);
    void judge(std::uint32_t a, std::uint32_t b, std::uint8_t shared);
    bool work_together(std::uint32_t a, std::uint32_t b) const;

    const Book& book_;
    const Relations& relations_;
    std::uint64_t revision_;
    std::uint32_t indexed_ = 0, compared_ = 0;
    Index by_name_, by_email_, by_phone_, by_profile_;
    std::vector<DuplicatePair> pairs_;
};

}  // namespace kith
