#include "text/plain_text.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kNone = std::string_view::npos;
constexpr std::size_t kLongestTag = 4096;
constexpr std::size_t kLongestEntity = 12;

struct Entity {
    std::string_view name;
    char32_t letter;
};
constexpr std::array<Entity, 27> kEntities = {{
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},
    {"apos", '\''},     {"lsquo", 0x2018}, {"rsquo", 0x2019}, {"sbquo", 0x201A},
    {"ldquo", 0x201C},  {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026},
    {"bull", 0x2022},   {"euro", 0x20AC},  {"trade", 0x2122}, {"OElig", 0x152},
    {"oelig", 0x153},   {"Scaron", 0x160}, {"scaron", 0x161}, {"Yuml", 0x178},
    {"zwj", 0x200D},    {"ensp", ' '},     {"emsp", ' '},
}};
// The names of U+00A0 to U+00FF in order.
constexpr std::array<std::string_view, 96> kLatin1 = {
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",
    "copy",   "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn",
    "sup2",   "sup3",   "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",
    "raquo",  "frac14", "frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde",
    "Auml",   "Aring",  "AElig",  "Ccedil", "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave",
    "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde", "Ograve", "Oacute", "Ocirc",  "Otilde",
    "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",  "Uuml",   "Yacute", "THORN",
    "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",  "aelig",  "ccedil",
    "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",   "eth",
    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

// Tags that end a line, and those that only style what is in it.
constexpr std::array<std::string_view, 19> kBlockTags = {
    "p",  "br", "div", "li", "ul", "ol",    "tr",   "table",      "h1", "h2",
    "h3", "h4", "h5",  "h6", "hr", "tbody", "body", "blockquote", "pre"};
constexpr std::array<std::string_view, 20> kInlineTags = {
    "a",  "b",     "i",    "u",    "s",    "em",   "span", "strong", "font", "img",
    "td", "small", "html", "head", "meta", "link", "th",   "code",   "sup",  "sub"};
constexpr std::array<std::string_view, 3> kHiddenTags = {"script", "style", "title"};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<char32_t> numbered_entity(std::string_view digits) {
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    if (digits.empty() || digits.size() > 7) return std::nullopt;
    char32_t code = 0;
    for (const char c : digits) {
        const int digit = is_digit(c)                           ? c - '0'
                          : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : hexadecimal && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                                : -1;
        if (digit < 0) return std::nullopt;
        code = code * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return std::nullopt;
    return code;
}

std::optional<char32_t> entity(std::string_view name) {
    if (name.starts_with('#')) return numbered_entity(name.substr(1));
    for (const Entity& known : kEntities) {
        if (known.name == name) return known.letter;
    }
    const auto place = std::find(kLatin1.begin(), kLatin1.end(), name);
    if (place == kLatin1.end()) return std::nullopt;
    return static_cast<char32_t>(0xA0 + (place - kLatin1.begin()));
}

/// Writes lines: trimmed, no more than one empty one in a row, none at either end.
class LineWriter {
  public:
    void letter(char c) {
        if (c == '\n') {
            ++breaks_;
            space_ = false;
        } else if (c == ' ' || c == '\t') {
            space_ = true;
        } else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
            if (breaks_ > 0 && !text_.empty())
                text_.append(std::min<std::size_t>(breaks_, 2), '\n');
            if (space_ && breaks_ == 0 && !text_.empty()) text_ += ' ';
            breaks_ = 0;
            space_ = false;
            text_ += c;
        }
    }
    void code_point(char32_t code) {
        if (code == 0xA0) return letter(' ');
        if (code < 0x80) return letter(static_cast<char>(code));
        std::string bytes;
        append_utf8(bytes, code);
        for (const char c : bytes) letter(c);
    }
    std::string take() { return std::move(text_); }

  private:
    std::string text_;
    std::size_t breaks_ = 0;
    bool space_ = false;
};

enum class TagKind : std::uint8_t { none, block, inside, hidden };

struct Tag {
    TagKind kind = TagKind::none;
    std::string name;
    bool closing = false;
};

/// What stands between "<" and ">".
Tag tag_of(std::string_view inside) {
    Tag tag;
    if (inside.starts_with('!')) return {TagKind::inside, "!", false};
    if (inside.starts_with('/')) {
        tag.closing = true;
        inside.remove_prefix(1);
    }
    std::size_t length = 0;
    while (length < inside.size() && (is_letter(inside[length]) || is_digit(inside[length])))
        ++length;
    if (length == 0 || length > 10) return tag;
    if (length < inside.size() && !std::string_view(" \t\r\n/").contains(inside[length]))
        return tag;
    tag.name = inside.substr(0, length);
    for (char& c : tag.name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    const auto among = [&](const auto& names) {
        return std::find(names.begin(), names.end(), tag.name) != names.end();
    };
    tag.kind = among(kBlockTags)    ? TagKind::block
               : among(kInlineTags) ? TagKind::inside
               : among(kHiddenTags) ? TagKind::hidden
                                    : TagKind::none;
    return tag;
}

/// The ">" of the tag that closes `name`, or npos.
std::size_t end_of_hidden(std::string_view text, std::size_t from, std::string_view name) {
    for (std::size_t at = text.find("</", from); at != kNone; at = text.find("</", at + 2)) {
        const std::size_t close = text.find('>', at);
        if (close == kNone) return kNone;
        if (close - at < 32 && tag_of(text.substr(at + 1, close - at - 1)).name == name)
            return close;
    }
    return kNone;
}

}  // namespace

std::string plain_text(std::string_view text) {
    LineWriter out;
    std::size_t close = 0;  // of the next tag, looked for once
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '<') {
            if (close != kNone && close <= at) close = text.find('>', at);
            if (close != kNone && close - at <= kLongestTag) {
                const Tag tag = tag_of(text.substr(at + 1, close - at - 1));
                if (tag.kind == TagKind::block) out.letter('\n');
                if (tag.kind == TagKind::hidden && !tag.closing) {
                    // What is never closed is hidden to the end, as in a browser.
                    close = end_of_hidden(text, close, tag.name);
                    if (close == kNone) break;
                }
                if (tag.kind != TagKind::none) {
                    at = close;
                    continue;
                }
            }
        } else if (c == '&') {
            const std::size_t end = text.substr(at, kLongestEntity).find(';');
            if (end != kNone) {
                if (const auto letter = entity(text.substr(at + 1, end - 1))) {
                    out.code_point(*letter);
                    at += end;
                    continue;
                }
            }
        } else if (c == '\r') {
            if (at + 1 >= text.size() || text[at + 1] != '\n') out.letter('\n');
            continue;
        }
        out.letter(c);
    }
    return out.take();
}

std::string shortened(std::string text, std::size_t characters) {
    if (text.size() <= characters) return text;
    // A character can be made of any number of code points, but not in what people write.
    std::size_t bytes = std::min(text.size(), characters * 16);
    while (bytes > 0 && bytes < text.size() &&
           (static_cast<unsigned char>(text[bytes]) & 0xC0u) == 0x80)
        --bytes;
    const std::size_t kept =
        first_graphemes(std::string_view(text).substr(0, bytes), characters).size();
    if (kept == text.size()) return text;
    text.resize(kept);
    while (text.ends_with(' ') || text.ends_with('\n')) text.pop_back();
    return text + "…";
}

std::string trimmed_text(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

}  // namespace kith::text
