// How well a document answers a query, for SearchIndex: what each of its words is worth for each of
// the query's, put together to one number.
#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace kith::search {

/// How a word of a document answers a word of the query: 0 not at all, else greater is better. From
/// the highest bit: how it was reached, whether it is in the name, whether all of it was typed
/// rather than its beginning, and of a typo how likely it is.
using WordMatch = std::uint8_t;

inline constexpr unsigned kReachShift = 4;
enum class Reach : std::uint8_t { none = 0, typo = 1, first_letters = 2, typed = 3 };
inline constexpr WordMatch kInName = 8;
inline constexpr WordMatch kWhole = 4;
inline constexpr WordMatch kLikelihood = 3;  // the bits of it

constexpr WordMatch word_match(Reach reach, bool whole, unsigned likelihood = 0) {
    return static_cast<WordMatch>(static_cast<unsigned>(reach) << kReachShift |
                                  (whole ? kWhole : 0u) | likelihood);
}
constexpr Reach reach_of(WordMatch match) {
    return static_cast<Reach>(match >> kReachShift);
}

/// Which text of a document a word stands in.
enum class Part : std::uint8_t { name, organisation, other };

/// Of a query's words so many count for the order; all of them must be found.
inline constexpr std::size_t kScoredWords = 32;
inline constexpr unsigned kMostTypos = 2;

/// Where all that was typed was found, the lowest first. Each text's value is one greater when
/// nothing else stands in it.
enum class Place : std::uint8_t { scattered = 0, other_text = 2, organisation = 4, name = 6 };

/// Where a word stands in a document, the best last.
enum class Stand : std::uint8_t {
    within,
    begins_other,
    alone_in_other,
    begins_organisation,
    alone_in_organisation,
    within_name,
    begins_name,
    alone_in_name
};
inline constexpr std::size_t kStands = 8;

constexpr Stand stand_of(Part part, bool begins, bool ends) {
    const bool alone = begins && ends;
    switch (part) {
        case Part::name:
            return alone ? Stand::alone_in_name : begins ? Stand::begins_name : Stand::within_name;
        case Part::organisation:
            return alone    ? Stand::alone_in_organisation
                   : begins ? Stand::begins_organisation
                            : Stand::within;
        case Part::other:
            return alone ? Stand::alone_in_other : begins ? Stand::begins_other : Stand::within;
    }
    return Stand::within;
}

// The parts of a score, from its highest bit: fewer typos, fewer words reached by first letters,
// the place, words in the name, whole words, likelihood of the typos, and the order of the words.
inline constexpr unsigned kTypoShift = 21;
inline constexpr unsigned kLettersShift = 19;
inline constexpr unsigned kPlaceShift = 16;
inline constexpr unsigned kNamesShift = 10;
inline constexpr unsigned kWholesShift = 4;
inline constexpr unsigned kLikelihoodShift = 1;
inline constexpr unsigned kScoreBits = 23;

/// Takes the words of a document one after the other, text by text.
class DocumentScore {
  public:
    /// `words`: how many the query has. `typos`: how many were made to come to this query.
    explicit DocumentScore(std::size_t words, unsigned typos = 0)
        : words_(std::min(words, kScoredWords)),
          whole_query_(words <= kScoredWords),
          given_typos_(typos) {
        std::fill_n(in_name_.begin(), words_, WordMatch{0});
        std::fill_n(anywhere_.begin(), words_, WordMatch{0});
    }

    /// The next words stand in another text.
    void begin(Part part) {
        end_text();
        part_ = part;
        length_ = 0;
        in_order_ = {};
        is_in_order_ = true;
    }

    /// The next word; `matches`: one for each of the query's.
    void word(std::span<const WordMatch> matches) {
        if (note(matches) && part_ == Part::name) ++whole_name_words_;
        if (part_ == Part::name) ++name_words_;
        if (is_in_order_ && length_ < words_) {
            const WordMatch match = matches[length_];
            is_in_order_ = match != 0;
            in_order_.add(match);
        }
        ++length_;
    }

    /// A word that answers none of the query's.
    void other_word() {
        if (part_ == Part::name) ++name_words_;
        if (length_ < words_) is_in_order_ = false;
        ++length_;
    }

    /// The first letters of the name, once all its words were taken.
    void first_letters(std::span<const WordMatch> matches) {
        end_text();
        part_ = Part::name;
        length_ = 0;
        is_in_order_ = false;
        note(matches);
    }

    /// 0 when some word was not found or too much was mistyped; else greater is better.
    std::uint32_t score() {
        end_text();
        take(in_name_, Place::name);
        take(anywhere_, Place::scattered);
        return best_;
    }

  private:
    struct Sums {
        unsigned typos = 0, letters = 0, names = 0, wholes = 0, likelihood = 0;
        void add(WordMatch match) {
            const Reach reach = reach_of(match);
            typos += reach == Reach::typo ? 1u : 0u;
            letters += reach == Reach::first_letters ? 1u : 0u;
            names += match & kInName ? 1u : 0u;
            wholes += match & kWhole ? 1u : 0u;
            likelihood += match & kLikelihood;
        }
    };

    bool note(std::span<const WordMatch> matches) {
        WordMatch all = 0;
        for (std::size_t w = 0; w < words_; ++w) {
            if (matches[w] == 0) continue;
            all |= matches[w];
            if (part_ == Part::name) {
                const auto match = static_cast<WordMatch>(matches[w] | kInName);
                in_name_[w] = std::max(in_name_[w], match);
                anywhere_[w] = std::max(anywhere_[w], match);
            } else {
                anywhere_[w] = std::max(anywhere_[w], matches[w]);
            }
        }
        return (all & kWhole) != 0;
    }

    /// What was typed may be the beginning of this text, word by word.
    void end_text() {
        if (!is_in_order_ || length_ < words_) return;
        is_in_order_ = false;
        const bool equal = length_ == words_ && in_order_.wholes == words_ && whole_query_;
        Place place = Place::name;
        if (part_ == Part::name)
            in_order_.names = static_cast<unsigned>(words_);
        else
            place = part_ == Part::organisation ? Place::organisation : Place::other_text;
        offer(in_order_, place, equal, true);
    }

    /// It may stand in any order.
    void take(const std::array<WordMatch, kScoredWords>& matches, Place place) {
        Sums sums;
        for (std::size_t w = 0; w < words_; ++w) {
            if (matches[w] == 0) return;
            sums.add(matches[w]);
        }
        const bool equal = place == Place::name && whole_query_ && name_words_ == words_ &&
                           whole_name_words_ == words_ && sums.wholes == words_ &&
                           sums.letters == 0;
        offer(sums, place, equal, false);
    }

    void offer(const Sums& sums, Place place, bool equal, bool in_order) {
        const unsigned typos = sums.typos + given_typos_;
        if (typos > kMostTypos) return;
        const std::uint32_t score =
            (3 - typos) << kTypoShift | (3 - std::min(3u, sums.letters)) << kLettersShift |
            (static_cast<unsigned>(place) + (equal ? 1u : 0u)) << kPlaceShift |
            sums.names << kNamesShift | sums.wholes << kWholesShift |
            std::min(7u, sums.likelihood) << kLikelihoodShift | (in_order ? 1u : 0u);
        best_ = std::max(best_, score);
    }

    std::size_t words_;
    bool whole_query_;
    unsigned given_typos_;
    std::array<WordMatch, kScoredWords> in_name_, anywhere_;
    std::size_t name_words_ = 0, whole_name_words_ = 0;
    Part part_ = Part::other;
    std::size_t length_ = 0;  // words of the text so far
    Sums in_order_;
    bool is_in_order_ = false;
    std::uint32_t best_ = 0;
};

}  // namespace kith::search
