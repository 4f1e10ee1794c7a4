// Instant search over people: folded accents and case, any word order, prefixes of words.
// An inverted index of folded words (I. H. Witten et al., Managing Gigabytes, ch. 3), its vocabulary
// sorted so that a prefix is one range.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

class SearchIndex {
  public:
    /// One document a person: the texts of its searched fields, most telling first (the name is
    /// texts[0]). Documents are numbered in order of add().
    void add(std::span<const std::string_view> texts);
    /// Sort the vocabulary; searches see what was added before the last build().
    void build();
    void clear();
    std::size_t size() const;
    std::size_t memory_bytes() const;

    /// Numbers of the documents that hold, for every word of the query, a word that starts with it.
    /// Best first: matches in the name before others, whole words before prefixes, then by number.
    /// An empty query gives every document in order. At most `limit` (0: all).
    void search(std::string_view query, std::size_t limit, std::vector<std::uint32_t>& found) const;

  private:
    struct Posting {
        std::uint32_t document;
        bool in_name;
    };
    std::vector<std::string> texts_;  // implementation may differ; kept private
};

}  // namespace kith
