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

}  // namespace

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
                         std::vector<std::uint32_t>& found) const {
    found.clear();
    std::vector<std::string> wanted = fold_words(query);
    // A word that is wanted twice is wanted once.
    for (auto it = wanted.begin(); it != wanted.end();) {
        it = std::find(wanted.begin(), it, *it) == it ? it + 1 : wanted.erase(it);
    }
    const auto documents = static_cast<std::uint32_t>(score_.size());
    const std::size_t most = limit == 0 ? documents : limit;
    if (wanted.empty()) {
        found.resize(std::min<std::size_t>(most, documents));
        std::iota(found.begin(), found.end(), 0u);
        return;
    }
    const std::size_t vocabulary = word_start_.empty() ? 0 : word_start_.size() - 1;
    // A score is names * base + wholes: how many words stand in the name, how many are whole.
    const std::size_t base = std::min(wanted.size(), kScoredWords) + 1;
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
        const auto name_step = static_cast<std::uint16_t>(w < kScoredWords ? base : 0);
        const auto whole_step = static_cast<std::uint16_t>(w < kScoredWords ? 1 : 0);
        for (std::uint32_t d = 0; d < documents; ++d) {
            if (best_[d] == 0) score_[d] = kOut;
            if (score_[d] == kOut) continue;
            const auto quality = static_cast<unsigned>(best_[d] - kFound);
            const unsigned step =
                (quality & kInName ? name_step : 0u) + (quality & kWhole ? whole_step : 0u);
            score_[d] = static_cast<std::uint16_t>(score_[d] + step);
        }
    }
    // Counting sort by score, best first; numbers ascend within a score.
    const std::size_t scores = base * base;
    std::vector<std::uint32_t> next(scores + 1, 0);
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (score_[d] != kOut) ++next[scores - score_[d]];
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    found.resize(next.back());
    for (std::uint32_t d = 0; d < documents; ++d) {
        if (score_[d] != kOut) found[next[scores - 1 - score_[d]]++] = d;
    }
    if (found.size() > most) found.resize(most);
}

}  // namespace kith
