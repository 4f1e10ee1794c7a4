#include "model/search_words.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace kith {
namespace {

constexpr std::size_t kPage = 256;

// What becomes of an ASCII character: itself in lower case, or 0 for a gap.
constexpr std::array<char, 128> kAscii = [] {
    std::array<char, 128> table{};
    for (unsigned c = 0; c < table.size(); ++c) {
        const bool is_upper = c >= 'A' && c <= 'Z';
        const bool stays = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        table[c] = static_cast<char>(is_upper ? c - 'A' + 'a' : stays ? c : 0);
    }
    return table;
}();

constexpr std::size_t kRecentTexts = 1 << 14;

std::uint64_t eight_bytes(const char* at) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, at, sizeof eight);
    return eight;
}

/// Calls `use` with eight bytes at a time of each of two texts of one length, the last perhaps in
/// part again, until it gives false.
template <class Use>
bool in_eights(const char* a, const char* b, std::size_t length, Use&& use) {
    if (length < 8) {
        std::uint64_t first = 0;
        std::uint64_t second = 0;
        for (std::size_t i = 0; i < length; ++i) {
            first = first << 8 | static_cast<unsigned char>(a[i]);
            second = second << 8 | static_cast<unsigned char>(b[i]);
        }
        return use(first, second);
    }
    for (std::size_t i = 0; i + 8 < length; i += 8) {
        if (!use(eight_bytes(a + i), eight_bytes(b + i))) return false;
    }
    return use(eight_bytes(a + length - 8), eight_bytes(b + length - 8));
}

}  // namespace

std::optional<std::span<const std::uint32_t>> RecentTexts::find(std::string_view text) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15ull;
    if (text.size() > sizeof Entry{}.letters) return std::nullopt;
    if (entries_.empty()) entries_.resize(kRecentTexts);
    std::uint64_t hash = text.size();
    in_eights(text.data(), text.data(), text.size(), [&](std::uint64_t eight, std::uint64_t) {
        hash = (hash ^ eight) * kOdd;
        hash ^= hash >> 32;
        return true;
    });
    place_ = (hash * kOdd >> 32) % kRecentTexts;
    const Entry& entry = entries_[place_];
    if (entry.length != text.size()) return std::nullopt;
    const bool same = in_eights(text.data(), entry.letters, text.size(),
                                [](std::uint64_t a, std::uint64_t b) { return a == b; });
    if (!same) return std::nullopt;
    return std::span(numbers_).subspan(entry.first, entry.count);
}

void RecentTexts::remember(std::string_view text, std::span<const std::uint32_t> numbers) {
    if (text.size() > sizeof Entry{}.letters) return;
    Entry& entry = entries_[place_];
    entry.first = static_cast<std::uint32_t>(numbers_.size());
    entry.count = static_cast<std::uint32_t>(numbers.size());
    entry.length = static_cast<std::uint8_t>(text.size());
    std::copy(text.begin(), text.end(), entry.letters);
    numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
}

WordCutter::Folded WordCutter::learn(char32_t code_point) {
    std::string character;
    append_utf8(character, code_point);
    const std::string letters = fold(character);
    Folded result;
    result.kind = Kind::other;
    if (letters.size() > sizeof result.letters) return result;
    // Between two letters it shows what it is.
    using Words = std::vector<std::string>;
    const Words words = fold_words("a" + character + "b");
    if (words == Words{"a" + letters + "b"}) {
        result.kind = Kind::part;
    } else if (words == Words{"a", "b"}) {
        result.kind = Kind::gap;
        return result;
    } else if (words == Words{"a", letters, "b"} &&
               fold_words("架" + character) == Words{"架", letters}) {
        // A vowel sign of such a script would have joined the character before it.
        result.kind = Kind::alone;
    } else {
        return result;
    }
    result.length = static_cast<std::uint8_t>(letters.size());
    std::copy(letters.begin(), letters.end(), result.letters);
    return result;
}

const WordCutter::Folded& WordCutter::folded(char32_t code_point) {
    const std::size_t page = code_point / kPage;
    if (page >= pages_.size()) pages_.resize(page + 1);
    if (pages_[page].empty()) pages_[page].resize(kPage);
    Folded& known = pages_[page][code_point % kPage];
    if (known.kind == Kind::unknown) known = learn(code_point);
    return known;
}

void WordCutter::cut(std::string_view text) {
    ends_.clear();
    // A character of two bytes or more gives at most six letters.
    const std::size_t most = 3 * text.size() + kPadding;
    if (letters_.size() < most) letters_.resize(2 * most);
    char* const begin = letters_.data();
    char* out = begin;
    char* word = begin;
    const auto close = [&] {
        if (out != word) ends_.push_back(static_cast<std::uint32_t>(out - begin));
        word = out;
    };
    std::size_t position = 0;
    while (position < text.size()) {
        const auto byte = static_cast<unsigned char>(text[position]);
        if (byte < 0x80) {
            if (const char letter = kAscii[byte]; letter != 0)
                *out++ = letter;
            else
                close();
            ++position;
            continue;
        }
        const Folded& character = folded(next_code_point(text, position));
        if (character.kind == Kind::other) return cut_slowly(text);
        if (character.kind != Kind::part) close();
        std::memcpy(out, character.letters, sizeof character.letters);
        out += character.length;
        if (character.kind == Kind::alone) close();
    }
    close();
}

void WordCutter::cut_slowly(std::string_view text) {
    ends_.clear();
    std::string all;
    for (const std::string& word : fold_words(text)) {
        all += word;
        ends_.push_back(static_cast<std::uint32_t>(all.size()));
    }
    all.resize(all.size() + kPadding);
    letters_ = std::move(all);
}

}  // namespace kith
