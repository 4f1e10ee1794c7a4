// People by the words for what they want and what they have, so that what could be given to
// somebody is found without looking at everybody (M34).
#pragma once
#include "model/book.hpp"
#include "model/relations.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

/// The words of a text that tell what it is about, folded and cut to their stem, each once: "A
/// printer for posters" gives "print", "poster". Words of scripts without spaces come in pairs of
/// signs.
std::vector<std::string> telling_words(std::string_view text);

/// What a person wants, and what they have that others may want; of the fields below one text each.
std::string wants_of(const Person& person);
std::string has_of(const Book& book, const Relations& relations, std::uint32_t row);

/// Rows by the words they hold.
class WordRows {
  public:
    void clear(std::size_t rows);
    void set(std::uint32_t row, std::span<const std::string> words);
    std::span<const std::uint32_t> rows_of(std::string_view word) const;
    std::size_t rows() const { return words_of_.size(); }

    struct Hit {
        std::uint32_t row = 0;
        std::uint32_t weight = 0;  // rare words weigh more
    };
    /// The rows that hold the most of these words, by weight and row; words that a quarter of
    /// them hold say nothing. Time O(rows that hold any of the words).
    std::vector<Hit> best(std::span<const std::string> words, std::size_t most) const;

  private:
    std::unordered_map<std::string, std::uint32_t> number_;  // of a word
    std::vector<std::vector<std::uint32_t>> rows_of_;        // by word
    std::vector<std::vector<std::uint32_t>> words_of_;       // by row
};

class GiveIndex {
  public:
    /// Anew: 0.2 s for 100,000 people with titles and tags, in a release build.
    void build(const Book& book, const Relations& relations);
    /// After an edit that touched these rows of people; who came since is added.
    void update(const Book& book, const Relations& relations, std::span<const std::uint32_t> rows);

    const WordRows& wants() const { return wants_; }  // needs, goals, motivations, tags
    const WordRows& has() const { return has_; }      // offers, tags, titles, industry

  private:
    WordRows wants_, has_;
};

}  // namespace kith
