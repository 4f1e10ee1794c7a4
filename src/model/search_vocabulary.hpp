// The sorted words of a search index, and the stretches of it that answer a word of a query: as it
// is typed, by first letters, and with one typo.
//
// A typo is one of F. Damerau's four ("A technique for computer detection and correction of
// spelling errors", Communications of the ACM 7(3), 1964): a letter too many, one too few, a wrong
// one, or two neighbours swapped. Words with a common beginning are one stretch, so the vocabulary
// is walked as a trie: for each place of a typo a few binary searches, whatever the number of
// words.
#pragma once
#include "model/search_score.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::search {

/// Words [first, last) of a vocabulary, which all answer a word of a query alike.
struct WordSpan {
    std::uint32_t first = 0, last = 0;
    WordMatch match = 0;

    friend bool operator==(const WordSpan&, const WordSpan&) = default;
};

/// Names of two to so many words are also found by the first letters of their words.
inline constexpr std::size_t kMostFirstLetters = 6;
/// Begins the first letters of a name where they stand as a word. No folded word holds it, and it
/// sorts before all of them.
inline constexpr char kFirstLettersMark = '\x01';

/// Borrows an index's arrays; word i is letters[starts[i], starts[i + 1]).
class Vocabulary {
  public:
    /// @param first_words  index of the first proper word; before it stand first letters.
    Vocabulary(std::string_view letters, std::span<const std::uint32_t> starts,
               std::uint32_t first_words)
        : letters_(letters), starts_(starts), first_words_(first_words) {}

    std::uint32_t size() const {
        return starts_.empty() ? 0 : static_cast<std::uint32_t>(starts_.size() - 1);
    }
    std::string_view word(std::uint32_t index) const {
        return letters_.substr(starts_[index], starts_[index + 1] - starts_[index]);
    }

    /// Words that begin with `typed`, or are it; with `whole_only` none but it. Appended, as below.
    void find_typed(std::string_view typed, bool whole_only, std::vector<WordSpan>& spans) const;
    /// First letters of names, in their order, some perhaps left out: "jt" answers "jmt". For two
    /// to kMostFirstLetters letters typed.
    void find_first_letters(std::string_view typed, std::vector<WordSpan>& spans) const;
    /// Words one typo away from what is typed; of four letters and more also words that begin so.
    /// Swapped neighbours are likeliest, a typo in the first letter the least likely.
    void find_typos(std::string_view typed, std::vector<WordSpan>& spans) const;

  private:
    struct Range {
        std::uint32_t first, last;
        bool empty() const { return first >= last; }
    };
    Range narrow(Range range, std::size_t depth, std::string_view next) const;
    std::string_view letter_at(std::uint32_t word, std::size_t depth) const;

    std::string_view letters_;
    std::span<const std::uint32_t> starts_;
    std::uint32_t first_words_;
};

/// Sorted and without overlaps: where spans overlap, the best match. Spans must be disjoint or lie
/// one within the other, as those of common beginnings do.
void flatten(std::vector<WordSpan>& spans);

/// Where each letter (code point) of a word begins, and its end.
std::vector<std::uint32_t> letter_starts(std::string_view word);

}  // namespace kith::search
