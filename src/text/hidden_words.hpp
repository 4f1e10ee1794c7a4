// Names, addresses and numbers that must not be read in a text which is kept: "Met Ana at the fair"
// of somebody else's notes would tell who Person 17 is.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace kith::text {

class HiddenWords {
  public:
    /// Something that must not be read: its words one after the other, whatever their case, accents
    /// and what stands between them. A single Latin letter is no name.
    void add(std::string_view hidden);

    /// `text` with "…" for every place where the words of something hidden stand in a row. Of a
    /// script written without spaces the whole stretch goes up to the next space or ASCII sign.
    ///
    /// @param least_words  what has fewer words is let stand.
    /// Time O(length of the text), whatever was added.
    std::string without(std::string_view text, std::size_t least_words = 1) const;

  private:
    std::unordered_set<std::string> sequences_;  // folded words with spaces between them
    std::size_t longest_ = 0;                    // words in a sequence
};

}  // namespace kith::text
