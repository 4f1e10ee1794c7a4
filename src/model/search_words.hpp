// Cuts many texts into folded words, as fold_words in base/utf8.hpp does and several times faster:
// ASCII by a table, any other character by what fold_words made of it the first time.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class WordCutter {
  public:
    /// How many bytes behind a word may be read, whatever they are.
    static constexpr std::size_t kPadding = 16;

    /// The words of fold_words(text), in order, which stay until the next cut().
    void cut(std::string_view text);
    std::size_t size() const { return ends_.size(); }
    std::string_view word(std::size_t index) const {
        const std::size_t start = index == 0 ? 0 : ends_[index - 1];
        return {letters_.data() + start, ends_[index] - start};
    }

  private:
    enum class Kind : std::uint8_t {
        unknown,
        part,   // of a word: its letters are added, if it has any
        gap,    // between words
        alone,  // a word of its own, as Han characters are
        other   // depends on what stands beside it, or is long
    };
    struct Folded {
        Kind kind = Kind::unknown;
        std::uint8_t length = 0;
        char letters[6] = {};
    };

    static Folded learn(char32_t code_point);
    const Folded& folded(char32_t code_point);
    void cut_slowly(std::string_view text);

    std::string letters_;  // the words, one behind the other, and padding
    std::vector<std::uint32_t> ends_;
    std::vector<std::vector<Folded>> pages_;  // by code point, 256 a page, made when first needed
};

/// Short texts met lately, and the numbers of their words: job titles, organisations and places
/// come again and again.
class RecentTexts {
  public:
    /// The numbers remembered with this text, unless another has taken its place since.
    std::optional<std::span<const std::uint32_t>> find(std::string_view text);
    /// For the text that find() has just missed.
    void remember(std::string_view text, std::span<const std::uint32_t> numbers);

  private:
    struct Entry {
        std::uint32_t first = 0, count = 0;  // in numbers_
        std::uint8_t length = UINT8_MAX;
        char letters[55] = {};
    };

    std::vector<Entry> entries_;  // each text has one place, by its hash
    std::vector<std::uint32_t> numbers_;
    std::size_t place_ = 0;
};

}  // namespace kith
