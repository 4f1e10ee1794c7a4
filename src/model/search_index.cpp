#include "model/search_index.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <numeric>

namespace kith {
namespace {

// What a match adds to a document's score; five query words at most count, so a byte is enough.
constexpr std::uint8_t kInName = 16;
constexpr std::uint8_t kWholeWord = 3;
constexpr std::size_t kScoredWords = 5;

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
        postings.insert(postings.begin(), posting_.begin() + posting_start_[i], posting_.begin() + posting_start_[i + 1]);
    }
    std::vector<const std::pair<const std::string, std::vector<std::uint32_t>>*> words;
    words.reserve(adding_.size());
    for (const auto& entry : adding_) words.push_back(&entry);
    std::sort(words.begin(), words.end(), [](const auto* a, const auto* b) { return a->first < b->first; });

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
    matched_.assign(documents_, 0);
    score_.assign(documents_, 0);
}

void SearchIndex::clear() { *this = {}; }

std::size_t SearchIndex::memory_bytes() const {
    return letters_.capacity() + 4 * (word_start_.capacity() + posting_start_.capacity() + posting_.capacity()) +
           matched_.capacity() + score_.capacity();
}

void SearchIndex::search(std::string_view query, std::size_t limit, std::vector<std::uint32_t>& found) const {
    found.clear();
    const std::vector<std::string> wanted = fold_words(query);
    const std::size_t most = limit == 0 ? documents_ : limit;
    if (wanted.empty()) {
        found.resize(std::min<std::size_t>(most, documents_));
        std::iota(found.begin(), found.end(), 0u);
        return;
    }
    const std::size_t vocabulary = word_start_.empty() ? 0 : word_start_.size() - 1;
    std::fill(matched_.begin(), matched_.end(), std::uint8_t{0});
    std::fill(score_.begin(), score_.end(), std::uint8_t{0});
    for (std::size_t w = 0; w < wanted.size(); ++w) {
        const std::string& want = wanted[w];
        // First word not before `want`: the range of words that start with it begins there.
        std::size_t low = 0;
        std::size_t high = vocabulary;
        while (low < high) {
            const std::size_t middle = (low + high) / 2;
            if (word(middle) < want) low = middle + 1;
            else high = middle;
        }
        const auto round = static_cast<std::uint8_t>(w + 1);
        for (std::size_t i = low; i < vocabulary && word(i).starts_with(want); ++i) {
            const std::uint8_t whole = word(i).size() == want.size() ? kWholeWord : std::uint8_t{0};
            for (std::uint32_t p = posting_start_[i]; p < posting_start_[i + 1]; ++p) {
                const std::uint32_t document = posting_[p] >> 1;
                // Only documents that hold all the words before this one; of several words that
                // match one query word the first in the vocabulary, the shortest, counts.
                if (matched_[document] != w) continue;
                matched_[document] = round;
                if (w < kScoredWords) {
                    score_[document] = static_cast<std::uint8_t>(score_[document] + whole + ((posting_[p] & 1) != 0 ? kInName : 0));
                }
            }
        }
        if (w + 1 > UINT8_MAX - 1) break;
    }
    // Counting sort by score, best first; numbers ascend within a score.
    const auto all = static_cast<std::uint8_t>(std::min<std::size_t>(wanted.size(), UINT8_MAX - 1));
    std::vector<std::uint32_t> start(257, 0);
    for (std::uint32_t d = 0; d < documents_; ++d) {
        if (matched_[d] == all) ++start[256u - score_[d]];
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    const std::uint32_t total = start.back();
    found.resize(total);
    std::vector<std::uint32_t> next(start.begin(), start.end());
    for (std::uint32_t d = 0; d < documents_; ++d) {
        if (matched_[d] == all) found[next[255u - score_[d]]++] = d;
    }
    if (found.size() > most) found.resize(most);
}

}  // namespace kith
