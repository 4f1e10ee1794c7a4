#include "model/search_index.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <utility>

namespace kith {

using search::Part;

namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::uint32_t kDocumentsACall = 256;

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return eight;
}

/// The first bytes of a word, at most eight. Behind it WordCutter::kPadding bytes may be read, as
/// for those below.
std::uint64_t head_of(std::string_view word) {
    const std::uint64_t eight = eight_bytes(word.data());
    return word.size() >= 8 ? eight : eight & ((std::uint64_t{1} << 8 * word.size()) - 1);
}

std::uint32_t hash_word(std::string_view word, std::uint64_t head) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ull;
    std::uint64_t hash = (head ^ word.size()) * kOdd;
    for (std::size_t at = 8; at < word.size(); at += 8) {
        hash ^= hash >> 32;
        hash = (hash ^ head_of(word.substr(at))) * kOdd;
    }
    hash ^= hash >> 32;
    return static_cast<std::uint32_t>((hash * kOdd) >> 32);
}

/// For words of one length whose heads are equal.
bool same_tail(const char* a, const char* b, std::size_t length) {
    for (std::size_t at = 8; at < length; at += 8) {
        const std::size_t left = length - at;
        if (head_of({a + at, left}) != head_of({b + at, left})) return false;
    }
    return true;
}

/// The first eight bytes as a number that orders as they do; most words are told apart by it.
std::uint64_t sort_key(std::string_view word) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        key = key << 8 | (i < word.size() ? static_cast<unsigned char>(word[i]) : 0u);
    }
    return key;
}

}  // namespace

void SearchIndex::clear() {
    *this = {};
}

std::size_t SearchIndex::memory_bytes() const {
    return letters_.capacity() +
           sizeof(std::uint32_t) *
               (token_.capacity() + token_start_.capacity() + word_start_.capacity() +
                posting_start_.capacity() + posting_.capacity());
}

void SearchIndex::begin_adding() {
    adding_.emplace();
    adding_->slots.resize(kFirstSlots);
    if (token_start_.empty()) token_start_.push_back(0);
    for (std::uint32_t i = 0; i + 1 < word_start_.size(); ++i) {
        std::string word = letters_.substr(word_start_[i], word_start_[i + 1] - word_start_[i]);
        const std::size_t length = word.size();
        word.resize(length + WordCutter::kPadding);
        number_of(std::string_view(word).substr(0, length));
    }
}

void SearchIndex::grow_slots() {
    std::vector<Slot> slots(2 * adding_->slots.size());
    const std::size_t mask = slots.size() - 1;
    for (const Slot& known : adding_->slots) {
        if (known.word == UINT32_MAX) continue;
        std::size_t at = known.hash & mask;
        while (slots[at].word != UINT32_MAX) at = (at + 1) & mask;
        slots[at] = known;
    }
    adding_->slots = std::move(slots);
}

std::uint32_t SearchIndex::number_of(std::string_view word) {
    Adding& adding = *adding_;
    const std::uint64_t head = head_of(word);
    const std::uint32_t hash = hash_word(word, head);
    const std::size_t mask = adding.slots.size() - 1;
    std::size_t at = hash & mask;
    for (; adding.slots[at].word != UINT32_MAX; at = (at + 1) & mask) {
        if (adding.slots[at].hash != hash) continue;
        const NewWord& known = adding.words[adding.slots[at].word];
        if (known.head == head && known.length == word.size() &&
            same_tail(adding.letters.data() + known.start, word.data(), word.size()))
            return adding.slots[at].word;
    }
    const auto number = static_cast<std::uint32_t>(adding.words.size());
    adding.slots[at] = {hash, number};
    const std::size_t start = adding.letters_end;
    const std::size_t needed = start + word.size() + WordCutter::kPadding;
    if (adding.letters.size() < needed) adding.letters.resize(2 * needed);
    std::copy(word.begin(), word.end(),
              adding.letters.begin() + static_cast<std::ptrdiff_t>(start));
    adding.letters_end = start + word.size();
    adding.words.push_back({.head = head,
                            .start = static_cast<std::uint32_t>(start),
                            .length = static_cast<std::uint32_t>(word.size())});
    if (2 * adding.words.size() > adding.slots.size()) grow_slots();
    return number;
}

void SearchIndex::add_text(std::string_view text, Part part) {
    Adding& adding = *adding_;
    const std::size_t first = token_.size();
    const auto flags = static_cast<std::uint32_t>(part);
    if (const auto numbers = adding.recent.find(text)) {
        for (const std::uint32_t number : *numbers) token_.push_back(number << kTokenShift | flags);
    } else {
        adding.cutter.cut(text);
        std::vector<std::uint32_t>& cut = adding.numbers;
        cut.clear();
        for (std::size_t i = 0; i < adding.cutter.size(); ++i) {
            cut.push_back(number_of(adding.cutter.word(i)));
            token_.push_back(cut.back() << kTokenShift | flags);
        }
        adding.recent.remember(text, cut);
    }
    if (token_.size() > first) token_[first] |= kBegins;
}

/// Those of the words of the name that the cutter has just cut.
void SearchIndex::add_first_letters() {
    const WordCutter& cutter = adding_->cutter;
    if (cutter.size() < 2 || cutter.size() > search::kMostFirstLetters) return;
    std::array<char, 1 + 4 * search::kMostFirstLetters + WordCutter::kPadding> letters{};
    letters[0] = search::kFirstLettersMark;
    std::size_t end = 1;
    for (std::size_t i = 0; i < cutter.size(); ++i) {
        const std::string_view word = cutter.word(i);
        const std::size_t start = end;
        letters[end++] = word[0];
        for (std::size_t k = 1; k < word.size() && (word[k] & 0xC0) == 0x80; ++k)
            letters[end++] = word[k];
        // Han and other characters that are words themselves are found as such.
        if (end - start >= 3 && end - start == word.size()) return;
    }
    const std::uint32_t number = number_of({letters.data(), end});
    token_.push_back(number << kTokenShift | static_cast<std::uint32_t>(Part::name));
}

void SearchIndex::add(std::span<const std::string_view> texts) {
    if (!adding_) begin_adding();
    for (std::size_t i = 1; i < texts.size(); ++i)
        add_text(texts[i], i == 1 ? Part::organisation : Part::other);
    if (!texts.empty()) {
        WordCutter& cutter = adding_->cutter;
        cutter.cut(texts[0]);
        for (std::size_t i = 0; i < cutter.size(); ++i) {
            token_.push_back(number_of(cutter.word(i)) << kTokenShift | (i == 0 ? kBegins : 0u) |
                             static_cast<std::uint32_t>(Part::name));
        }
        add_first_letters();
    }
    token_start_.push_back(static_cast<std::uint32_t>(token_.size()));
    ++documents_;
}

/// Gives the new number of each word by its old one.
std::vector<std::uint32_t> SearchIndex::sort_vocabulary() {
    const Adding& adding = *adding_;
    const auto text = [&](std::uint32_t word) {
        return std::string_view(adding.letters.data() + adding.words[word].start,
                                adding.words[word].length);
    };
    struct Entry {
        std::uint64_t key;
        std::uint32_t word;
    };
    std::vector<Entry> order;
    order.reserve(adding.words.size());
    for (std::uint32_t i = 0; i < adding.words.size(); ++i) order.push_back({sort_key(text(i)), i});
    std::sort(order.begin(), order.end(), [&](const Entry& a, const Entry& b) {
        return a.key != b.key ? a.key < b.key : text(a.word) < text(b.word);
    });
    std::vector<std::uint32_t> number(order.size());
    letters_ = std::string(adding.letters_end, '\0');
    std::size_t end = 0;
    word_start_.assign(1, 0);
    word_start_.reserve(order.size() + 1);
    first_words_ = 0;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
        const std::string_view word = text(order[i].word);
        number[order[i].word] = i;
        if (word.front() == search::kFirstLettersMark) first_words_ = i + 1;
        std::copy(word.begin(), word.end(), letters_.begin() + static_cast<std::ptrdiff_t>(end));
        end += word.size();
        word_start_.push_back(static_cast<std::uint32_t>(end));
    }
    return number;
}

/// The new numbers into the tokens of documents [first, last); counts those that hold each word.
/// In halves: an engine exchanges WebAssembly's quick code for fast code between the calls of a
/// function, never within one.
void SearchIndex::number_words(std::uint32_t first, std::uint32_t last,
                               std::span<const std::uint32_t> number,
                               std::span<std::uint32_t> latest) {
    if (last - first > kDocumentsACall) {
        const std::uint32_t middle = first + (last - first) / 2;
        number_words(first, middle, number, latest);
        return number_words(middle, last, number, latest);
    }
    for (std::uint32_t d = first; d < last; ++d) {
        for (std::uint32_t t = token_start_[d]; t < token_start_[d + 1]; ++t) {
            const std::uint32_t word = number[token_[t] >> kTokenShift];
            token_[t] = word << kTokenShift | (token_[t] & (kBegins | kPartBits));
            if (latest[word] == d) continue;
            latest[word] = d;
            ++posting_start_[word + 1];
        }
    }
}

/// The postings of documents [first, last).
void SearchIndex::place_words(std::uint32_t first, std::uint32_t last,
                              std::span<std::uint32_t> next) {
    if (last - first > kDocumentsACall) {
        const std::uint32_t middle = first + (last - first) / 2;
        place_words(first, middle, next);
        return place_words(middle, last, next);
    }
    for (std::uint32_t d = first; d < last; ++d) {
        const std::uint32_t end = token_start_[d + 1];
        for (std::uint32_t t = token_start_[d]; t < end; ++t) {
            const std::uint32_t word = token_[t] >> kTokenShift;
            const bool begins = (token_[t] & kBegins) != 0;
            const bool ends = t + 1 == end || (token_[t + 1] & kBegins) != 0 ||
                              token_[t + 1] >> kTokenShift < first_words_;
            const auto stand =
                search::stand_of(static_cast<Part>(token_[t] & kPartBits), begins, ends);
            const std::uint32_t posting = d << kPostingShift | static_cast<std::uint32_t>(stand);
            std::uint32_t& at = next[word];
            if (at > posting_start_[word] && posting_[at - 1] >> kPostingShift == d)
                posting_[at - 1] = std::max(posting_[at - 1], posting);
            else
                posting_[at++] = posting;
        }
    }
}

void SearchIndex::begin_building() {
    building_.emplace();
    building_->number = sort_vocabulary();
    adding_.reset();
    token_.shrink_to_fit();
    token_start_.shrink_to_fit();
    posting_start_.assign(building_->number.size() + 1, 0);
    building_->scratch.assign(building_->number.size(), UINT32_MAX);
}

bool SearchIndex::build_some(std::uint32_t documents) {
    if (!building_) {
        if (adding_) begin_building();
        return building_.has_value();
    }
    Building& building = *building_;
    const std::uint32_t first = building.next;
    building.next += std::min(documents, documents_ - first);
    if (building.placing)
        place_words(first, building.next, building.scratch);
    else
        number_words(first, building.next, building.number, building.scratch);
    if (building.next < documents_) return true;
    if (!building.placing) {
        std::partial_sum(posting_start_.begin(), posting_start_.end(), posting_start_.begin());
        posting_ = std::vector<std::uint32_t>(posting_start_.back());
        building.scratch.assign(posting_start_.begin(), posting_start_.end() - 1);
        building.placing = true;
        building.next = 0;
        return true;
    }
    built_ = documents_;
    building_.reset();
    return false;
}

void SearchIndex::build() {
    while (build_some(documents_)) {
    }
}

}  // namespace kith
