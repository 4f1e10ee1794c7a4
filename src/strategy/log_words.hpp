// A line of the log cut into words, and phrases found among them: what every part of
// strategy/log_line.hpp reads.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace kith::log_line {

/// Bytes of the line.
struct Span {
    std::size_t start = 0, length = 0;

    std::size_t end() const { return start + length; }
    friend bool operator==(const Span&, const Span&) = default;
};

enum class TokenKind : std::uint8_t {
    word,
    comma,  // also a semicolon, a line break, a full stop between sentences
    colon,
    joiner,  // & or +
    mark,    // any other character
    tag,     // #mentor
    circle,  // @family
    depth,   // !1, !2, !3
    quote,   // what stands between quotation marks
};

struct Token {
    TokenKind kind = TokenKind::word;
    Span at;
    Span inner;          // of a tag, circle, depth and quote: without the signs
    std::string folded;  // of a word: as fold() gives it, with a plain apostrophe
    bool capital = false;
};

/// At most so much of a line is read; what is behind stays words.
inline constexpr std::size_t kLongestLine = 4000;
inline constexpr std::size_t kMostTokens = 600;
/// Of a line so many names may be asked for, and so many more for each that a comma or the like
/// parts from the others: a name of several words is asked for as a whole and in parts.
inline constexpr std::size_t kMostQuestions = 40;
inline constexpr std::size_t kMostOfName = 4;

/// @param text  well-formed UTF-8
/// Time O(length), for whatever the text is.
std::vector<Token> cut_line(std::string_view text);

/// How many tokens from `at` on are the words of the phrase, one after another; 0 when they are
/// not. The phrase is folded, its words parted by one space.
std::size_t match_phrase(std::span<const Token> tokens, std::size_t at, std::string_view phrase);

/// The longest phrase of a table that stands at `at`: its entry, or nothing. An entry has a
/// `phrase`.
template <class Table>
const typename Table::value_type* longest_phrase(const Table& table, std::span<const Token> tokens,
                                                 std::size_t at, std::size_t& count) {
    const typename Table::value_type* longest = nullptr;
    count = 0;
    for (const auto& entry : table) {
        const std::size_t matched = match_phrase(tokens, at, entry.phrase);
        if (matched <= count) continue;
        count = matched;
        longest = &entry;
    }
    return longest;
}

/// Whether `word` is one of the words of a list that are parted by spaces.
bool is_one_of(std::string_view word, std::string_view list);

/// Whether it stands between the names of a list: a comma, & or "and".
bool parts_names(const Token& token);

}  // namespace kith::log_line
