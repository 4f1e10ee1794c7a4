// Instant search over people: folded accents and case, any word order, prefixes of words.
// An inverted index of folded words (I. H. Witten, A. Moffat, T. C. Bell, Managing Gigabytes, ch.
// 3), its vocabulary sorted, so that the words with a prefix are one range.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace kith {

/// The words of a query, folded, each once.
std::vector<std::string> query_words(std::string_view query);

/// For documents that are in no index: how well one matches the words of a query, by the same rule
/// and on the same scale as SearchIndex::search; greater is better, nothing is no match.
std::optional<std::uint16_t> match_score(std::span<const std::string> wanted,
                                         std::span<const std::string> texts);

class SearchIndex {
  public:
    /// One document a person: the texts of its searched fields, the name first. Documents are
    /// numbered in the order of add().
    void add(std::span<const std::string_view> texts);
    /// Sort the vocabulary; searches see what was added before the last build().
    void build();
    void clear();
    std::size_t size() const { return documents_; }
    std::size_t memory_bytes() const;

    /// Numbers of the documents that hold, for every word of the query, a word that starts with it.
    /// Best first: those where more of the words stand in the name, then those with more whole
    /// words rather than prefixes, then by number. An empty query gives every document in order. At
    /// most `limit`; 0 is all. `scores`, if given, gets the match_score of each.
    void search(std::string_view query, std::size_t limit, std::vector<std::uint32_t>& found,
                std::vector<std::uint16_t>* scores = nullptr) const;

  private:
    std::string_view word(std::size_t index) const {
        return std::string_view(letters_).substr(word_start_[index],
                                                 word_start_[index + 1] - word_start_[index]);
    }

    std::uint32_t documents_ = 0;
    // While adding: each word's postings. Lowest bit: stands in the name.
    std::unordered_map<std::string, std::vector<std::uint32_t>> adding_;
    // Built: the sorted vocabulary in one string, and the postings of each word in one array.
    std::string letters_;
    std::vector<std::uint32_t> word_start_;
    std::vector<std::uint32_t> posting_start_;
    std::vector<std::uint32_t> posting_;
    // Scratch of search(), one a document: how well it holds the word at hand, and all so far.
    mutable std::vector<std::uint8_t> best_;
    mutable std::vector<std::uint16_t> score_;
};

}  // namespace kith
