// Instant search over people: folded accents and case, any word order, prefixes of words, first
// letters of names, and typos.
// An inverted index of folded words (I. H. Witten, A. Moffat, T. C. Bell, Managing Gigabytes, ch.
// 3), its vocabulary sorted, so that the words with a prefix are one range; beside it each
// document's words in their order, by which the documents found are ranked.
#pragma once
#include "model/search_vocabulary.hpp"
#include "model/search_words.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

/// The words of a query, folded.
std::vector<std::string> query_words(std::string_view query);

/// A document (or what it stands for) and how well it answers the query; greater is better.
struct SearchMatch {
    std::uint32_t document = 0;
    std::uint32_t score = 0;

    friend bool operator==(const SearchMatch&, const SearchMatch&) = default;
};

/// What a match needed to be one.
enum class MatchKind : std::uint8_t { typed, first_letters, typo };
MatchKind match_kind(std::uint32_t score);

/// Typos are forgiven only while fewer documents than these match without.
inline constexpr std::size_t kEnoughMatches = 10;

enum class Forgive : std::uint8_t { nothing, typos_if_few, typos };

/// Best first, equal ones by number. Of the first ten, two are people of an organisation that
/// begins with what was typed, if there are such: a thousand namesakes do not hide a company.
/// `limit` as in SearchIndex::search. Each document must be there once.
void rank_matches(std::vector<SearchMatch>& matches, std::size_t limit);

class SearchIndex {
  public:
    /// One document a person: the texts of its searched fields, the name first, the organisation
    /// second (each may be empty). Documents are numbered in the order of add().
    void add(std::span<const std::string_view> texts);
    /// Sort the vocabulary; searches see what was added before the last build(). For 100,000 people
    /// some 15 ms as WebAssembly, and add() for all of them some 40 (tests/bench/search_bench.mjs).
    void build();
    /// The same in steps of so many documents (and one for the vocabulary). False when all is done;
    /// until then nothing is to be added or searched.
    bool build_some(std::uint32_t documents);
    void clear();
    std::size_t size() const { return documents_; }
    std::size_t memory_bytes() const;

    /// Numbers of the documents that hold each word of the query: as a whole word or the beginning
    /// of one; else as the first letters of a name ("jt" for Jürgen Traumwald); else, if fewer than
    /// kEnoughMatches do, with one typo in a word of two letters or more (if it is the query's only
    /// word, of three), at most two altogether, or one that made two words of one or one of two.
    ///
    /// Best first: fewer typos; fewer words by first letters; then those whose name is all that was
    /// typed, or holds all of it; whose organisation is, or begins with, what was typed; whose
    /// other texts are or do; then those with more of the words in the name, more whole words,
    /// likelier typos, the words in the order typed; then by number. Then as rank_matches says. An
    /// empty query gives every document in order. At most `limit`; 0 is all. `scores`, if given,
    /// gets the score of each.
    void search(std::string_view query, std::size_t limit, std::vector<std::uint32_t>& found,
                std::vector<std::uint32_t>* scores = nullptr,
                Forgive forgive = Forgive::typos_if_few) const;

  private:
    struct Wanted;
    struct NewWord {
        std::uint64_t head = 0;               // its first eight bytes
        std::uint32_t start = 0, length = 0;  // in Adding::letters
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t word = UINT32_MAX;
    };
    /// The vocabulary while it grows: a hash table with open addresses. Its first words are those
    /// of the last build(), with the same numbers.
    struct Adding {
        std::vector<char> letters;  // to letters_end, and room for more
        std::size_t letters_end = 0;
        std::vector<NewWord> words;
        std::vector<Slot> slots;  // a power of two
        WordCutter cutter;
        RecentTexts recent;
        std::vector<std::uint32_t> numbers;
    };

    struct Building {
        std::vector<std::uint32_t> number;   // of each word by its old one
        std::vector<std::uint32_t> scratch;  // one a word
        std::uint32_t next = 0;              // document
        bool placing = false;
    };

    void begin_adding();
    void begin_building();
    std::uint32_t number_of(std::string_view word);
    void grow_slots();
    void add_text(std::string_view text, search::Part part);
    void add_first_letters();
    std::vector<std::uint32_t> sort_vocabulary();
    void number_words(std::uint32_t first, std::uint32_t last,
                      std::span<const std::uint32_t> number, std::span<std::uint32_t> latest);
    void place_words(std::uint32_t first, std::uint32_t last, std::span<std::uint32_t> next);

    search::Vocabulary vocabulary() const { return {letters_, word_start_, first_words_}; }
    void complete(Wanted& wanted) const;
    std::uint32_t score(std::uint32_t document, std::span<const Wanted> wanted,
                        unsigned typos) const;
    void match(std::span<const Wanted> wanted, unsigned typos, std::size_t limit,
               std::vector<SearchMatch>& matches) const;
    void match_one(const Wanted& wanted, std::size_t limit,
                   std::vector<SearchMatch>& matches) const;
    void match_all(std::span<const Wanted> wanted, unsigned typos,
                   std::vector<SearchMatch>& matches) const;
    void match_respaced(std::span<const std::string> words,
                        std::vector<SearchMatch>& matches) const;
    std::vector<SearchMatch> find(std::span<const std::string> words, std::size_t limit,
                                  Forgive forgive) const;

    std::uint32_t documents_ = 0;
    std::optional<Adding> adding_;
    std::optional<Building> building_;
    // The words of the documents in their order, also of those added since build(), whose numbers
    // are those of adding_. A token is a word's number, then whether a text begins with it, then
    // the text's part.
    static constexpr unsigned kTokenShift = 3;
    static constexpr std::uint32_t kBegins = 4;
    static constexpr std::uint32_t kPartBits = 3;
    std::vector<std::uint32_t> token_;
    std::vector<std::uint32_t> token_start_;
    // Built: the sorted vocabulary in one string, and the postings of each word in one array. A
    // posting is a document's number, then how the word stands in it, the best of its places.
    static constexpr unsigned kPostingShift = 3;
    static constexpr std::uint32_t kStandBits = 7;
    std::uint32_t built_ = 0;  // documents
    std::uint32_t first_words_ = 0;
    std::string letters_;
    std::vector<std::uint32_t> word_start_;
    std::vector<std::uint32_t> posting_start_;
    std::vector<std::uint32_t> posting_;
};

}  // namespace kith
