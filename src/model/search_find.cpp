// Searching a built SearchIndex: which documents hold the words of a query, and the order they come
// in.
#include "base/utf8.hpp"
#include "model/search_index.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <utility>

namespace kith {

using search::DocumentScore;
using search::Part;
using search::Place;
using search::Reach;
using search::Stand;
using search::WordMatch;
using search::WordSpan;

namespace {

constexpr std::size_t kFirstPage = 10;
constexpr std::size_t kOrganisationPlaces = 2;

// Longer queries are taken as they are typed.
constexpr std::size_t kMostForgivenWords = 8;
constexpr std::size_t kMostForgivenBytes = 64;

// A document is looked through word by word where that costs less than going through so many more
// postings a document.
constexpr std::uint64_t kPostingsPerLook = 16;

std::uint64_t sort_key(const SearchMatch& match) {
    return std::uint64_t{~match.score} << 32 | match.document;
}
SearchMatch match_of(std::uint64_t key) {
    return {static_cast<std::uint32_t>(key), ~static_cast<std::uint32_t>(key >> 32)};
}

unsigned place_in(std::uint32_t score) {
    return score >> search::kPlaceShift & 7;
}
bool is_of_organisation(std::uint32_t score) {
    const auto place = static_cast<unsigned>(Place::organisation);
    return match_kind(score) == MatchKind::typed && (place_in(score) | 1) == (place | 1);
}
bool is_whole_name(std::uint32_t score) {
    return place_in(score) > static_cast<unsigned>(Place::name);
}

/// A document's score for a query of one word, from one of its words.
std::uint32_t score_of_one(WordMatch match, Stand stand) {
    DocumentScore score(1);
    const auto word = [&](Part part, bool begins, bool ends) {
        score.begin(part);
        if (!begins) score.other_word();
        score.word({&match, 1});
        if (!ends) score.other_word();
    };
    switch (stand) {
        case Stand::within:
            word(Part::other, false, false);
            break;
        case Stand::begins_other:
            word(Part::other, true, false);
            break;
        case Stand::alone_in_other:
            word(Part::other, true, true);
            break;
        case Stand::begins_organisation:
            word(Part::organisation, true, false);
            break;
        case Stand::alone_in_organisation:
            word(Part::organisation, true, true);
            break;
        case Stand::within_name:
            word(Part::name, false, false);
            break;
        case Stand::begins_name:
            word(Part::name, true, false);
            break;
        case Stand::alone_in_name:
            word(Part::name, true, true);
            break;
    }
    return score.score();
}

/// The best of what is offered, each document once; a short list in order.
class BestFew {
  public:
    explicit BestFew(std::size_t most) : most_(most) { keys_.reserve(most + 1); }

    bool takes(std::uint64_t key) const { return key < worst_; }
    void offer(std::uint64_t key) {
        const auto same = std::find_if(keys_.begin(), keys_.end(), [&](std::uint64_t known) {
            return static_cast<std::uint32_t>(known) == static_cast<std::uint32_t>(key);
        });
        if (same != keys_.end()) {
            if (*same <= key) return;
            keys_.erase(same);
        }
        keys_.insert(std::upper_bound(keys_.begin(), keys_.end(), key), key);
        if (keys_.size() > most_) keys_.pop_back();
        if (keys_.size() == most_) worst_ = keys_.back();
    }
    const std::vector<std::uint64_t>& keys() const { return keys_; }

  private:
    std::size_t most_;
    std::uint64_t worst_ = UINT64_MAX;
    std::vector<std::uint64_t> keys_;
};

/// Least significant byte first; bytes that all keys share are passed over.
void sort_keys(std::vector<std::uint64_t>& keys) {
    constexpr std::size_t kFew = 256;
    if (keys.size() < kFew) return std::sort(keys.begin(), keys.end());
    std::uint64_t differing = 0;
    for (const std::uint64_t key : keys) differing |= key ^ keys.front();
    std::vector<std::uint64_t> sorted(keys.size());
    for (unsigned shift = 0; shift < 64; shift += 8) {
        if ((differing >> shift & 255) == 0) continue;
        std::array<std::uint32_t, 257> next{};
        for (const std::uint64_t key : keys) ++next[(key >> shift & 255) + 1];
        std::partial_sum(next.begin(), next.end(), next.begin());
        for (const std::uint64_t key : keys) sorted[next[key >> shift & 255]++] = key;
        keys.swap(sorted);
    }
}

/// Whether a wrong letter may be forgiven in this word: of a single letter nothing would be left.
bool may_be_mistyped(std::string_view word, bool alone) {
    return count_code_points(word) >= (alone ? 3 : 2);
}

/// A character that is a word itself, as Han characters are.
bool is_lone_character(std::string_view word) {
    return word.size() >= 3 && count_code_points(word) == 1;
}

struct OtherWord {
    std::string text;
    bool whole = false;  // the document's word must be all of it
};

/// Calls `use` with the queries that may have been meant if a space was mistyped, too many or too
/// few, or one of several Han characters was wrong: one typo away, and nothing else forgiven.
template <class Use>
void respaced(std::span<const std::string> words, Use&& use) {
    std::vector<OtherWord> other;
    // `count` words from `at` on become the given ones.
    const auto instead = [&](std::size_t at, std::size_t count,
                             std::initializer_list<OtherWord> given) {
        other.clear();
        for (std::size_t i = 0; i < at; ++i) other.push_back({words[i]});
        other.insert(other.end(), given.begin(), given.end());
        for (std::size_t i = at + count; i < words.size(); ++i) other.push_back({words[i]});
        use(other);
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        const std::vector<std::uint32_t> at = search::letter_starts(word);
        const std::size_t letters = at.size() - 1;
        for (std::size_t k = 1; k < letters; ++k) {
            instead(i, 1, {{word.substr(0, at[k]), true}, {word.substr(at[k])}});
            if (k + 1 < letters)
                instead(i, 1, {{word.substr(0, at[k]), true}, {word.substr(at[k + 1])}});
        }
        if (words.size() > 2 && is_lone_character(word)) instead(i, 1, {});
        if (i + 1 == words.size()) continue;
        const std::string& next = words[i + 1];
        instead(i, 2, {{word + next}});
        const std::size_t first = search::letter_starts(next)[1];
        if (first < next.size())
            instead(i, 2, {{word + next.substr(0, first), true}, {next.substr(first)}});
        if (letters > 1) {
            const std::size_t last = at[letters - 1];
            instead(i, 2, {{word.substr(0, last), true}, {word.substr(last) + next}});
        }
    }
}

}  // namespace

struct SearchIndex::Wanted {
    std::vector<WordSpan> spans;  // words that answer it, sorted and disjoint
    std::uint64_t postings = 0;
    std::uint32_t first = 0, width = 0;  // of all spans together

    WordMatch match(std::uint32_t word) const {
        if (word - first >= width) return 0;
        if (spans.size() <= 4) {
            for (const WordSpan& span : spans) {
                if (word - span.first < span.last - span.first) return span.match;
            }
            return 0;
        }
        const auto after = std::upper_bound(
            spans.begin(), spans.end(), word,
            [](std::uint32_t at, const WordSpan& span) { return at < span.first; });
        if (after == spans.begin()) return 0;
        const WordSpan& span = *(after - 1);
        return word < span.last ? span.match : WordMatch{0};
    }
};

std::vector<std::string> query_words(std::string_view query) {
    return fold_words(query);
}

MatchKind match_kind(std::uint32_t score) {
    if (score >> search::kTypoShift < 3) return MatchKind::typo;
    return (score >> search::kLettersShift & 3) < 3 ? MatchKind::first_letters : MatchKind::typed;
}

void rank_matches(std::vector<SearchMatch>& matches, std::size_t limit) {
    const std::size_t most = limit == 0 ? matches.size() : std::min(limit, matches.size());
    const std::size_t page = std::min(kFirstPage, matches.size());
    std::vector<std::uint64_t> keys;
    keys.reserve(matches.size());
    for (const SearchMatch& match : matches) keys.push_back(sort_key(match));
    BestFew organisation(kOrganisationPlaces);
    for (const SearchMatch& match : matches) {
        const std::uint64_t key = sort_key(match);
        if (is_of_organisation(match.score) && organisation.takes(key)) organisation.offer(key);
    }
    const std::size_t sorted = std::max(most, page);
    if (sorted < matches.size()) {
        std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(sorted),
                          keys.end());
    } else {
        sort_keys(keys);
    }
    // The best of the organisation's people take the last places of the first page.
    if (matches.size() > page && !is_whole_name(match_of(keys[page - 1]).score)) {
        std::size_t place = page - organisation.keys().size();
        for (const std::uint64_t key : organisation.keys()) {
            const auto end = keys.begin() + static_cast<std::ptrdiff_t>(sorted);
            const auto from = keys.begin() + static_cast<std::ptrdiff_t>(place++);
            const auto at = std::find(keys.begin(), end, key);
            if (at < from) continue;
            if (at == end) *(at - 1) = key;  // it pushes out the last one
            std::rotate(from, at == end ? at - 1 : at, at == end ? at : at + 1);
        }
    }
    keys.resize(most);
    matches.clear();
    for (const std::uint64_t key : keys) matches.push_back(match_of(key));
}

/// Once its spans are known.
void SearchIndex::complete(Wanted& wanted) const {
    wanted.postings = 0;
    for (const WordSpan& span : wanted.spans) {
        wanted.postings += posting_start_[span.last] - posting_start_[span.first];
    }
    if (wanted.spans.empty()) return;
    wanted.first = wanted.spans.front().first;
    wanted.width = wanted.spans.back().last - wanted.first;
}

std::uint32_t SearchIndex::score(std::uint32_t document, std::span<const Wanted> wanted,
                                 unsigned typos) const {
    DocumentScore score(wanted.size(), typos);
    const std::size_t words = std::min(wanted.size(), search::kScoredWords);
    std::array<WordMatch, search::kScoredWords> matches;
    for (std::uint32_t t = token_start_[document]; t < token_start_[document + 1]; ++t) {
        const std::uint32_t token = token_[t];
        if (token & kBegins) score.begin(static_cast<Part>(token & kPartBits));
        const std::uint32_t word = token >> kTokenShift;
        WordMatch any = 0;
        for (std::size_t w = 0; w < words; ++w) any |= matches[w] = wanted[w].match(word);
        if (word < first_words_)
            score.first_letters(matches);
        else if (any != 0)
            score.word(matches);
        else
            score.other_word();
    }
    return score.score();
}

/// For one word each posting tells the document's score; `limit` 0 gives all, else at least the
/// best and those of an organisation.
void SearchIndex::match_one(const Wanted& wanted, std::size_t limit,
                            std::vector<SearchMatch>& matches) const {
    std::vector<std::uint32_t> best(limit == 0 ? built_ : 0);
    BestFew few(std::max(limit, kFirstPage));
    BestFew organisation(kOrganisationPlaces);
    std::array<std::uint32_t, search::kStands> scores{};
    WordMatch scored = 0;
    for (const WordSpan& span : wanted.spans) {
        if (span.match != scored) {
            scored = span.match;
            for (std::size_t i = 0; i < scores.size(); ++i)
                scores[i] = score_of_one(scored, static_cast<Stand>(i));
        }
        const std::uint32_t end = posting_start_[span.last];
        for (std::uint32_t p = posting_start_[span.first]; p < end; ++p) {
            const std::uint32_t document = posting_[p] >> kPostingShift;
            const std::uint32_t score = scores[posting_[p] & kStandBits];
            if (limit == 0) {
                best[document] = std::max(best[document], score);
                continue;
            }
            const std::uint64_t key = sort_key({document, score});
            if (few.takes(key)) few.offer(key);
            // Not where the name answers it, too.
            if (organisation.takes(key) && is_of_organisation(score) &&
                this->score(document, {&wanted, 1}, 0) == score)
                organisation.offer(key);
        }
    }
    for (std::uint32_t d = 0; d < best.size(); ++d) {
        if (best[d] != 0) matches.push_back({d, best[d]});
    }
    for (const std::uint64_t key : few.keys()) matches.push_back(match_of(key));
    for (const std::uint64_t key : organisation.keys()) {
        const SearchMatch match = match_of(key);
        if (std::ranges::find(matches, match) == matches.end()) matches.push_back(match);
    }
}

/// For several words: documents that hold all of them, then each of these looked through.
void SearchIndex::match_all(std::span<const Wanted> wanted, unsigned typos,
                            std::vector<SearchMatch>& matches) const {
    std::vector<std::size_t> order(wanted.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t w) { return std::pair(wanted[w].postings, w); });
    std::vector<std::uint64_t> all((std::size_t{built_} + 63) / 64);
    std::vector<std::uint64_t> holding;
    std::uint64_t left = 0;
    for (const std::size_t w : order) {
        const bool first = w == order.front();
        if (wanted[w].postings == 0) return;
        if (!first && w < search::kScoredWords && wanted[w].postings > kPostingsPerLook * left)
            continue;
        std::vector<std::uint64_t>& bits = first ? all : holding;
        if (!first) holding.assign(all.size(), 0);
        for (const WordSpan& span : wanted[w].spans) {
            const std::uint32_t end = posting_start_[span.last];
            for (std::uint32_t p = posting_start_[span.first]; p < end; ++p) {
                const std::uint32_t document = posting_[p] >> kPostingShift;
                bits[document / 64] |= std::uint64_t{1} << document % 64;
            }
        }
        left = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (!first) all[i] &= holding[i];
            left += static_cast<std::uint64_t>(std::popcount(all[i]));
        }
        if (left == 0) return;
    }
    for (std::size_t i = 0; i < all.size(); ++i) {
        for (std::uint64_t bits = all[i]; bits != 0; bits &= bits - 1) {
            const auto document = static_cast<std::uint32_t>(
                64 * i + static_cast<std::size_t>(std::countr_zero(bits)));
            const std::uint32_t found = score(document, wanted, typos);
            if (found != 0) matches.push_back({document, found});
        }
    }
}

void SearchIndex::match_respaced(std::span<const std::string> words,
                                 std::vector<SearchMatch>& matches) const {
    const search::Vocabulary known = vocabulary();
    std::vector<Wanted> wanted;
    respaced(words, [&](std::span<const OtherWord> other) {
        wanted.clear();
        for (const OtherWord& word : other) {
            Wanted& want = wanted.emplace_back();
            known.find_typed(word.text, word.whole, want.spans);
            complete(want);
            if (want.postings == 0) return;
        }
        match_all(wanted, 1, matches);
    });
    // The best way that each was found by.
    std::ranges::sort(matches, {}, [](const SearchMatch& match) {
        return std::pair(match.document, ~match.score);
    });
    const auto rest = std::ranges::unique(matches, {}, &SearchMatch::document);
    matches.erase(rest.begin(), rest.end());
}

std::vector<SearchMatch> SearchIndex::find(std::span<const std::string> words, std::size_t limit,
                                           Forgive forgive) const {
    const search::Vocabulary known = vocabulary();
    std::vector<Wanted> wanted(words.size());
    std::vector<SearchMatch> matches;
    const auto match = [&] {
        matches.clear();
        for (Wanted& want : wanted) complete(want);
        if (wanted.size() == 1)
            match_one(wanted.front(), limit, matches);
        else
            match_all(wanted, 0, matches);
    };
    for (std::size_t w = 0; w < words.size(); ++w)
        known.find_typed(words[w], false, wanted[w].spans);
    std::size_t bytes = 0;
    for (const std::string& word : words) bytes += word.size();
    if (words.size() > kMostForgivenWords || bytes > kMostForgivenBytes) {
        match();
        return matches;
    }
    // What is found as typed stands before all else: where enough is, nothing else is looked for.
    if (limit > 0 && limit <= kEnoughMatches && forgive != Forgive::typos) {
        match();
        if (matches.size() >= kEnoughMatches) return matches;
    }
    for (std::size_t w = 0; w < words.size(); ++w) {
        known.find_first_letters(words[w], wanted[w].spans);
        search::flatten(wanted[w].spans);
    }
    if (forgive != Forgive::typos) {
        match();
        if (forgive == Forgive::nothing || matches.size() >= kEnoughMatches) return matches;
    }
    for (std::size_t w = 0; w < words.size(); ++w) {
        if (!may_be_mistyped(words[w], words.size() == 1)) continue;
        known.find_typos(words[w], wanted[w].spans);
        search::flatten(wanted[w].spans);
    }
    match();
    match_respaced(words, matches);
    return matches;
}

void SearchIndex::search(std::string_view query, std::size_t limit,
                         std::vector<std::uint32_t>& found, std::vector<std::uint32_t>* scores,
                         Forgive forgive) const {
    found.clear();
    if (scores != nullptr) scores->clear();
    const std::vector<std::string> words = query_words(query);
    if (words.empty()) {
        found.resize(limit == 0 ? built_ : std::min<std::size_t>(limit, built_));
        std::iota(found.begin(), found.end(), 0u);
        if (scores != nullptr) scores->assign(found.size(), 0);
        return;
    }
    if (built_ == 0) return;
    std::vector<SearchMatch> matches = find(words, limit, forgive);
    rank_matches(matches, limit);
    for (const SearchMatch& match : matches) {
        found.push_back(match.document);
        if (scores != nullptr) scores->push_back(match.score);
    }
}

}  // namespace kith
