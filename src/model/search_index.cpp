#include "model/search_index.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace kith {
namespace {

// Of a query's words so many count for the order; all of them must be found.
constexpr std::size_t kScoredWords = 32;

constexpr std::uint16_t kOut = UINT16_MAX;  // score of a document that lacks a word

// How well a document holds one word of the query: 0 not at all, else better is greater.
constexpr std::uint8_t kFound = 1;
constexpr std::uint8_t kWhole = 1;   // added for the whole word
constexpr std::uint8_t kInName = 2;  // added for one in the name

// A score is names * base + wholes: how many words stand in the name, how many are whole.
std::uint16_t score_base(std::size_t words) {
    return static_cast<std::uint16_t>(std::min(words, kScoredWords) + 1);
}

/// What one word of the query adds to a score.
std::uint16_t score_step(std::size_t word, std::uint8_t best, std::uint16_t base) {
    if (word >= kScoredWords) return 0;
    const auto quality = static_cast<unsigned>(best - kFound);
    return static_cast<std::uint16_t>((quality & kInName ? base : 0u) +
                                      (quality & kWhole ? 1u : 0u));
}

}  // namespace

std::vector<std::string> query_words(std::string_view query) {
    std::vector<std::string> wanted = fold_words(query);
    // A word that is wanted twice is wanted once.
    for (auto it = wanted.begin(); it != wanted.end();) {
        it = std::find(wanted.begin(), it, *it) == it ? it + 1 : wanted.erase(it);
    }
    return wanted;
}

std::optional<std::uint16_t> match_score(std::span<const std::string> wanted,
                                         std::span<const std::string> texts) {
    std::vector<std::uint8_t> best(wanted.size(), 0);
    for (std::size_t t = 0; t < texts.size(); ++t) {
        for (const std::string& word : fold_words(texts[t])) {
            for (std::size_t w = 0; w < wanted.size(); ++w) {
                if (!word.starts_with(wanted[w])) continue;
                const std::uint8_t whole = word.size() == wanted[w].size() ? kWhole : 0;
                const std::uint8_t name = t == 0 ? kInName : 0;
                best[w] = std::max(best[w], static_cast<std::uint8_t>(kFound + whole + name));
            }
        }
    }
    unsigned score = 0;
    for (std::size_t w = 0; w < wanted.size(); ++w) {
        if (best[w] == 0) return std::nullopt;
        score += score_step(w, best[w], score_base(wanted.size()));
    }
    return static_cast<std::uint16_t>(score);
}

void SearchIndex::add(std::span<const std::string_view> texts) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::string& found : fold_words(texts[i])) {
            std::vector<std::uint32_t>& postings = adding_[std::move(found)];
            const std::uint32_t posting = documents_ << 1;
            if (postings.empty() || (postings.back() | 1) != (posting | 1)) {
                postings.push_back(posting | (i == 0 ? 1u : 0u));
            }
        }
    }
    ++documents_;
}

void SearchIndex::build() {
    // Words added before stay: unpack them, so that build() may be called again after more add().
    for (std::size_t i = 0; i + 1 < word_start_.size(); ++i) {
        std::vector<std::uint32_t>& postings = adding_[std::string(word(i))];
        postings.insert(postings.begin(),
                        posting_.begin() + static_cast<std::ptrdiff_t>(posting_start_[i]),
                        posting_.begin() + static_cast<std::ptrdiff_t>(posting_start_[i + 1]));
    }
    std::vector<const std::pair<const std::string, std::vector<std::uint32_t>>*> words;
    words.reserve(adding_.size());
    for (const auto& entry : adding_) words.push_back(&entry);
    std::sort(words.begin(), words.end(),
              [](const auto* a, const auto* b) { return a->first < b->first; });

    letters_.clear();
    posting_.clear();
    word_start_.assign(1, 0);
    posting_start_.assign(1, 0);
    for (const auto* entry : words) {
        letters_ += entry->first;
        posting_.insert(posting_.end(), entry->second.begin(), entry->second.end());
        word_start_.push_back(static_cast<std::uint32_t>(letters_.size()));
        posting_start_.push_back(static_cast<std::uint32_t>(posting_.size()));
    }
    adding_ = {};
    letters_.shrink_to_fit();
    posting_.shrink_to_fit();
    best_.assign(documents_, 0);
    score_.assign(documents_, 0);
}

void SearchIndex::clear() {
    *this = {};
}

std::size_t SearchIndex::memory_bytes() const {
    return letters_.capacity() +
           4 * (word_start_.capacity() + posting_start_.capacity() + posting_.capacity()) +
           best_.capacity() + 2 * score_.capacity();
}

void SearchIndex::search(std::string_view query, std::size_t limit,
                         std::vector<std::uint32_t>& found,
                         std::vector<std::uint16_t>* scores) const {
    found.clear();
    const std::vector<std::string> wanted = query_words(query);
    const auto documents = static_cast<std::uint32_t>(score_.size());
    const std::size_t most = limit == 0 ? documents : limit;
    if (wanted.empty()) {
        found.resize(std::min<std::size_t>(most, documents));
        std::iota(found.begin(), found.end(), 0u);
        if (scores != nullptr) scores->assign(found.size(), 0);
        return;
    }
    const std::size_t vocabulary = word_start_.empty() ? 0 : word_start_.size() - 1;
    const std::uint16_t base = score_base(wanted.size());
    std::fill(score_.begin(), score_.end(), std::uint16_t{0});
    for (std::size_t w = 0; w < wanted.size(); ++w) {
        const std::string& want = wanted[w];
        std::fill(best_.begin(), best_.end(), std::uint8_t{0});
        // First word not before `want`: the range of words that start with it begins there.
        std::size_t low = 0;
        std::size_t high = vocabulary;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (word(middle) < want)
                low = middle + 1;
            else
                high = middle;
        }
        for (std::size_t i = low; i < vocabulary && word(i).starts_with(want); ++i) {
            const std::uint8_t whole = word(i).size() == want.size() ? kWhole : std::uint8_t{0};
            for (std::uint32_t p = posting_start_[i]; p < posting_start_[i + 1]; ++p) {
                const std::uint32_t name = posting_[p] & 1;
                const auto quality = static_cast<std::uint8_t>(kFound + whole + kInName * name);
                std::uint8_t& best = best_[posting_[p] >> 1];
                best = std::max(best, quality);
            }
        }
        for (std::uint32_t d = 0; d < documents; ++d) {
            if (best_[d] == 0) score_[d] = kOut;
            if (score_[d] == kOut) continue;
            score_[d] = static_cast<std::uint16_t>(score_[d] + score_step(w, best_[d], base));
        }
    }
    // Counting sort by score, best first; numbers ascend within a score.
    const std::size_t most_score = std::size_t{base} * base;
    std::vector<std::uint32_t> next(most_score + 1, 0);
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (score_[d] != kOut) ++next[most_score - score_[d]];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    found.resize(next.back());
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (score_[d] != kOut) found[next[most_score - 1 - score_[d]]++] = d;
    }
    if (found.size() > most) found.resize(most);
    if (scores == nullptr) return;
    scores->resize(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) (*scores)[i] = score_[found[i]];
}

}  // namespace kith
