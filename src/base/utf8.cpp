#include "base/utf8.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace kith {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// Length of the well-formed sequence at `position`, 0 when it is ill formed; its code point.
/// Unicode 15, table 3-7.
std::size_t well_formed(std::string_view text, std::size_t position, char32_t& code_point) {
    const auto byte = [&](std::size_t i) -> unsigned {
        return position + i < text.size() ? static_cast<unsigned char>(text[position + i]) : 0u;
    };
    const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
    const unsigned first = byte(0);
    if (first < 0x80) {
        code_point = first;
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF && continues(1)) {
        code_point = (first & 0x1F) << 6 | (byte(1) & 0x3F);
        return 2;
    }
    if (first >= 0xE0 && first <= 0xEF && continues(1) && continues(2)) {
        code_point = (first & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
        const bool overlong = code_point < 0x800;
        const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4 && continues(1) && continues(2) && continues(3)) {
        code_point = (first & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 |
                     (byte(3) & 0x3F);
        return code_point < 0x10000 || code_point > 0x10FFFF ? 0 : 4;
    }
    return 0;
}

struct PlainLetter {
    char32_t letter;
    std::string_view plain;
};
// Letters that Unicode does not decompose, sorted by code point, as people type them without the
// right keyboard. After case folding, so lower case only.
constexpr std::array<PlainLetter, 22> kPlainLetters = {{
    {0x00E6, "ae"}, {0x00F0, "d"}, {0x00F8, "o"}, {0x00FE, "th"}, {0x0111, "d"},  {0x0127, "h"},
    {0x0131, "i"},  {0x0138, "k"}, {0x0142, "l"}, {0x014B, "n"},  {0x0153, "oe"}, {0x0167, "t"},
    {0x0180, "b"},  {0x0192, "f"}, {0x019A, "l"}, {0x01B6, "z"},  {0x01E5, "g"},  {0x0219, "s"},
    {0x021B, "t"},  {0x0247, "e"}, {0x0259, "e"}, {0x025B, "e"},
}};

std::string_view plain_letter(char32_t code_point) {
    const auto it = std::lower_bound(
        kPlainLetters.begin(), kPlainLetters.end(), code_point,
        [](const PlainLetter& entry, char32_t value) { return entry.letter < value; });
    return it != kPlainLetters.end() && it->letter == code_point ? it->plain : std::string_view{};
}

bool is_mark(char32_t code_point) {
    const utf8proc_category_t category =
        utf8proc_category(static_cast<utf8proc_int32_t>(code_point));
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

/// Vowel signs of Indic and other scripts are marks too, but part of the word's sound: only the
/// marks of scripts whose readers leave them out are removed.
bool is_removable_mark(char32_t code_point) {
    const bool combining = code_point >= 0x0300 && code_point <= 0x036F;
    const bool hebrew = code_point >= 0x0591 && code_point <= 0x05C7;
    const bool arabic = (code_point >= 0x064B && code_point <= 0x065F) || code_point == 0x0670 ||
                        code_point == 0x0640;
    return code_point == 0x0640 || ((combining || hebrew || arabic) && is_mark(code_point));
}

/// Characters that show nothing: soft hyphen, joiners, direction marks, byte order mark.
bool is_ignorable(char32_t c) {
    return c == 0x00AD || c == 0x061C || (c >= 0x200C && c <= 0x200F) ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
           (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF;
}

bool is_word_character(char32_t code_point) {
    if (code_point < 0x80) {
        return (code_point >= 'a' && code_point <= 'z') ||
               (code_point >= 'A' && code_point <= 'Z') || (code_point >= '0' && code_point <= '9');
    }
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(code_point))) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LL:
        case UTF8PROC_CATEGORY_LT:
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO:
        case UTF8PROC_CATEGORY_MN:
        case UTF8PROC_CATEGORY_MC:
        case UTF8PROC_CATEGORY_ND:
        case UTF8PROC_CATEGORY_NL:
        case UTF8PROC_CATEGORY_NO:
            return true;
        default:
            return false;
    }
}

/// Scripts that are written without spaces between words.
bool is_spaceless(char32_t c) {
    return (c >= 0x2E80 && c <= 0x2FDF) || (c >= 0x3040 && c <= 0x30FF) ||
           (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF) ||
           (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x1000 && c <= 0x109F) ||
           (c >= 0x1780 && c <= 0x17FF);
}

bool is_space(char32_t c) {
    return c == ' ' || (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
           c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

}  // namespace

bool is_valid_utf8(std::string_view text) {
    std::size_t position = 0;
    while (position < text.size()) {
        // Most text is ASCII: eight bytes at a time.
        std::uint64_t eight = 0;
        if (position + sizeof eight <= text.size()) {
            std::memcpy(&eight, text.data() + position, sizeof eight);
            if ((eight & 0x8080808080808080ull) == 0) {
                position += sizeof eight;
                continue;
            }
        }
        char32_t code_point = 0;
        const std::size_t length = well_formed(text, position, code_point);
        if (length == 0) return false;
        position += length;
    }
    return true;
}

std::size_t whole_characters(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text.size();
    constexpr int kMostContinued = 3;
    for (int i = 0; i < kMostContinued; ++i) {
        if ((static_cast<unsigned char>(text[most]) & 0xC0) != 0x80) break;
        --most;
    }
    return most;
}

std::string repair_utf8(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t position = 0;
    while (position < text.size()) {
        char32_t code_point = 0;
        const std::size_t length = well_formed(text, position, code_point);
        if (length == 0) {
            append_utf8(result, kReplacement);
            ++position;
        } else {
            result.append(text.substr(position, length));
            position += length;
        }
    }
    return result;
}

void append_utf8(std::string& text, char32_t c) {
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xC0 | (c >> 6));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += static_cast<char>(0xE0 | (c >> 12));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        text += static_cast<char>(0xF0 | (c >> 18));
        text += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        text += static_cast<char>(0x80 | (c & 0x3F));
    }
}

char32_t next_code_point(std::string_view text, std::size_t& position) {
    char32_t code_point = 0;
    const std::size_t length = well_formed(text, position, code_point);
    if (length == 0) {
        ++position;
        return kReplacement;
    }
    position += length;
    return code_point;
}

std::size_t count_code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return (byte & 0xC0) != 0x80; }));
}

std::size_t utf16_length(std::string_view text) {
    // Four bytes are a pair of surrogates.
    return count_code_points(text) +
           static_cast<std::size_t>(std::ranges::count_if(
               text, [](char byte) { return static_cast<unsigned char>(byte) >= 0xF0; }));
}

std::string fold(std::string_view text) {
    std::string result;
    result.reserve(text.size());
    std::size_t position = 0;
    std::array<utf8proc_int32_t, 32> parts{};
    while (position < text.size()) {
        const auto byte = static_cast<unsigned char>(text[position]);
        if (byte < 0x80) {  // the common case needs no tables
            result +=
                byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : static_cast<char>(byte);
            ++position;
            continue;
        }
        const char32_t code_point = next_code_point(text, position);
        int boundary = 0;
        const utf8proc_ssize_t count =
            utf8proc_decompose_char(static_cast<utf8proc_int32_t>(code_point), parts.data(),
                                    static_cast<utf8proc_ssize_t>(parts.size()),
                                    static_cast<utf8proc_option_t>(
                                        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD),
                                    &boundary);
        if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) {
            append_utf8(result, code_point);
            continue;
        }
        for (utf8proc_ssize_t i = 0; i < count; ++i) {
            const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(i)]);
            if (is_removable_mark(part) || is_ignorable(part)) continue;
            if (const std::string_view plain = plain_letter(part); !plain.empty())
                result += plain;
            else
                append_utf8(result, part);
        }
    }
    return result;
}

std::vector<std::string> fold_words(std::string_view text) {
    std::vector<std::string> words;
    const std::string folded = fold(text);
    std::size_t position = 0;
    std::size_t start = 0;
    bool in_word = false;
    const auto close = [&](std::size_t end) {
        if (in_word) words.emplace_back(folded.substr(start, end - start));
        in_word = false;
    };
    while (position < folded.size()) {
        const std::size_t at = position;
        const char32_t code_point = next_code_point(folded, position);
        if (!is_word_character(code_point)) {
            close(at);
        } else if (is_spaceless(code_point)) {
            if (is_mark(code_point) && !words.empty() && !in_word) {
                words.back().append(folded, at, position - at);
                continue;
            }
            close(at);
            words.emplace_back(folded.substr(at, position - at));
        } else if (!in_word) {
            in_word = true;
            start = at;
        }
    }
    close(folded.size());
    return words;
}

bool has_words(std::string_view text, std::string_view words) {
    std::string padded = " ";
    for (const std::string& word : fold_words(text)) padded += word + " ";
    std::string wanted = " ";
    for (const std::string& word : fold_words(words)) wanted += word + " ";
    return wanted.size() > 1 && padded.contains(wanted);
}

std::string_view first_graphemes(std::string_view text, std::size_t count) {
    std::size_t position = 0;
    std::size_t graphemes = 0;
    utf8proc_int32_t state = 0;
    char32_t previous = 0;
    while (position < text.size()) {
        const std::size_t at = position;
        const char32_t code_point = next_code_point(text, position);
        const bool breaks = at == 0 || utf8proc_grapheme_break_stateful(
                                           static_cast<utf8proc_int32_t>(previous),
                                           static_cast<utf8proc_int32_t>(code_point), &state);
        previous = code_point;
        if (breaks && graphemes++ == count) return text.substr(0, at);
    }
    return text;
}

std::string tidy_spaces(std::string_view text) {
    // Most cells are tidy already: plain ASCII with single spaces within.
    const auto is_untidy = [&](std::size_t i) {
        const auto c = static_cast<unsigned char>(text[i]);
        return c < 0x20 || c > 0x7E ||
               (c == ' ' && (i == 0 || i + 1 == text.size() || text[i + 1] == ' '));
    };
    std::size_t tidy = 0;
    while (tidy < text.size() && !is_untidy(tidy)) ++tidy;
    if (tidy == text.size()) return std::string(text);
    std::string result;
    bool pending = false;
    std::size_t position = 0;
    while (position < text.size()) {
        const std::size_t at = position;
        const char32_t code_point = next_code_point(text, position);
        if (is_space(code_point)) {
            pending = !result.empty();
            continue;
        }
        if (pending) result += ' ';
        pending = false;
        result.append(text.substr(at, position - at));
    }
    return result;
}

}  // namespace kith
