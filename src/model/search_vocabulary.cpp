#include "model/search_vocabulary.hpp"

#include <algorithm>
#include <array>

namespace kith::search {
namespace {

// From so many letters on a typo is forgiven in a word that is not typed to its end.
constexpr std::size_t kLettersForPrefixTypos = 4;

constexpr unsigned kSwapped = 3;
constexpr unsigned kWithin = 2;
constexpr unsigned kFirstLetter = 1;

bool begins_letter(char byte) {
    return (byte & 0xC0) != 0x80;
}

}  // namespace

std::vector<std::uint32_t> letter_starts(std::string_view word) {
    std::vector<std::uint32_t> starts;
    for (std::uint32_t i = 0; i < word.size(); ++i) {
        if (begins_letter(word[i])) starts.push_back(i);
    }
    starts.push_back(static_cast<std::uint32_t>(word.size()));
    return starts;
}

/// Of a range of words that are alike in their first `depth` bytes, those that go on with `next`.
Vocabulary::Range Vocabulary::narrow(Range range, std::size_t depth, std::string_view next) const {
    if (next.empty()) return range;
    const auto compare = [&](std::uint32_t index) {
        const std::size_t start = starts_[index] + depth;
        const std::size_t left = starts_[index + 1] - start;
        return letters_.substr(start, std::min(left, next.size())).compare(next);
    };
    std::uint32_t low = range.first;
    std::uint32_t high = range.last;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (compare(middle) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == range.last || compare(low) != 0) return {low, low};
    const std::uint32_t first = low;
    // Most often few words follow: steps that double, then halves.
    std::uint32_t step = 1;
    while (low + step < range.last && compare(low + step) == 0) {
        low += step;
        step *= 2;
    }
    high = std::min(range.last, low + step);
    ++low;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (compare(middle) == 0)
            low = middle + 1;
        else
            high = middle;
    }
    return {first, low};
}

std::string_view Vocabulary::letter_at(std::uint32_t word, std::size_t depth) const {
    const std::size_t start = starts_[word] + depth;
    const std::size_t end = starts_[word + 1];
    std::size_t next = start + 1;
    while (next < end && !begins_letter(letters_[next])) ++next;
    return letters_.substr(start, next - start);
}

void Vocabulary::find_typed(std::string_view typed, bool whole_only,
                            std::vector<WordSpan>& spans) const {
    Range range = narrow({first_words_, size()}, 0, typed);
    if (range.empty()) return;
    if (word(range.first).size() == typed.size()) {
        spans.push_back({range.first, range.first + 1, word_match(Reach::typed, true)});
        ++range.first;
    }
    if (whole_only || range.empty()) return;
    spans.push_back({range.first, range.last, word_match(Reach::typed, false)});
}

void Vocabulary::find_first_letters(std::string_view typed, std::vector<WordSpan>& spans) const {
    const auto letters =
        static_cast<std::size_t>(std::count_if(typed.begin(), typed.end(), begins_letter));
    if (letters < 2 || letters > kMostFirstLetters) return;
    for (std::uint32_t i = 0; i < first_words_; ++i) {
        const std::string_view name = word(i).substr(1);
        if (name.size() < typed.size()) continue;
        std::size_t found = 0;
        for (std::size_t at = 0; at < name.size() && found < typed.size();) {
            const std::string_view letter = letter_at(i, 1 + at);
            if (typed.substr(found).starts_with(letter)) found += letter.size();
            at += letter.size();
        }
        if (found < typed.size()) continue;
        const bool whole = name.size() == typed.size();
        spans.push_back({i, i + 1, word_match(Reach::first_letters, whole)});
    }
}

void Vocabulary::find_typos(std::string_view typed, std::vector<WordSpan>& spans) const {
    const std::vector<std::uint32_t> at = letter_starts(typed);
    const std::size_t letters = at.size() - 1;
    const auto letter = [&](std::size_t i) { return typed.substr(at[i], at[i + 1] - at[i]); };
    const auto take = [&](Range range, std::size_t length, unsigned likelihood) {
        if (range.empty()) return;
        if (word(range.first).size() == length) {
            spans.push_back(
                {range.first, range.first + 1, word_match(Reach::typo, true, likelihood)});
            ++range.first;
        }
        if (letters < kLettersForPrefixTypos || range.empty()) return;
        spans.push_back({range.first, range.last, word_match(Reach::typo, false, likelihood)});
    };
    Range range{first_words_, size()};  // words that begin with the first i letters
    for (std::size_t i = 0; i < letters && !range.empty(); ++i) {
        const unsigned likelihood = i == 0 ? kFirstLetter : kWithin;
        const std::size_t depth = at[i];
        const std::string_view rest = typed.substr(depth);
        const std::string_view after = typed.substr(at[i + 1]);
        // One too many: the word goes on without it.
        if (letters > 1) take(narrow(range, depth, after), depth + after.size(), likelihood);
        if (i + 1 < letters && letter(i) != letter(i + 1)) {
            Range swapped = narrow(range, depth, letter(i + 1));
            const std::size_t second = depth + letter(i + 1).size();
            swapped = narrow(swapped, second, letter(i));
            const std::string_view behind = typed.substr(at[i + 2]);
            take(narrow(swapped, second + letter(i).size(), behind), typed.size(), kSwapped);
        }
        // A wrong one, or one too few: every letter that any of these words has here.
        Range left = range;
        if (word(left.first).size() == depth) ++left.first;
        Range next{left.first, left.first};
        while (!left.empty()) {
            const std::string_view other = letter_at(left.first, depth);
            const Range branch = narrow(left, depth, other);
            const std::size_t below = depth + other.size();
            if (other == letter(i))
                next = branch;
            else
                take(narrow(branch, below, after), below + after.size(), likelihood);
            take(narrow(branch, below, rest), below + rest.size(), likelihood);
            left.first = branch.last;
        }
        // The word that ends here has one letter too few, and is found by leaving it out.
        range = next;
    }
}

void flatten(std::vector<WordSpan>& spans) {
    std::sort(spans.begin(), spans.end(), [](const WordSpan& a, const WordSpan& b) {
        return a.first != b.first ? a.first < b.first : a.last > b.last;
    });
    std::vector<WordSpan> flat;
    std::vector<WordSpan> open;  // those that the position is in, each within the one before
    std::uint32_t position = 0;
    const auto emit = [&](std::uint32_t last, WordMatch match) {
        if (last <= position) return;
        if (!flat.empty() && flat.back().last == position && flat.back().match == match)
            flat.back().last = last;
        else
            flat.push_back({position, last, match});
        position = last;
    };
    const auto close_until = [&](std::uint32_t until) {
        while (!open.empty() && open.back().last <= until) {
            emit(open.back().last, open.back().match);
            open.pop_back();
        }
    };
    for (WordSpan span : spans) {
        close_until(span.first);
        if (!open.empty()) {
            emit(span.first, open.back().match);
            span.match = std::max(span.match, open.back().match);
        }
        position = span.first;
        open.push_back(span);
    }
    close_until(UINT32_MAX);
    spans = std::move(flat);
}

}  // namespace kith::search
