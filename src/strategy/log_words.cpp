#include "strategy/log_words.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace kith::log_line {
namespace {

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}
bool is_space(char32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == 0xA0 || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x202F;
}
bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2019;
}
/// Letters and digits: of ASCII those, and of the rest all that is not known to be punctuation.
bool is_letter(char32_t c) {
    if (c < 0x80) return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return c > 0xBF && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x206F) &&
           !(c >= 0x3000 && c <= 0x3003) && c != 0xFF0C && c != 0xFF1B && c != 0xFEFF &&
           !(c >= 0xE000 && c <= 0xF8FF);
}
/// The sign that ends what `c` begins, or 0.
char32_t closing_quote(char32_t c) {
    switch (c) {
        case '"':
            return '"';
        case 0x201C:
            return 0x201D;  // “ ”
        case 0x201E:
            return 0x201C;  // „ “
        case 0xAB:
            return 0xBB;  // « »
        default:
            return 0;
    }
}

class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Token> cut() {
        while (at_ < text_.size() && tokens_.size() < kMostTokens) next();
        return std::move(tokens_);
    }

  private:
    char32_t peek(std::size_t at) const {
        return at < text_.size() ? next_code_point(text_, at) : 0;
    }
    std::size_t behind(std::size_t at) const {
        if (at < text_.size()) next_code_point(text_, at);
        return at;
    }

    void add(TokenKind kind, std::size_t start, std::size_t end, Span inner = {}) {
        Token token;
        token.kind = kind;
        token.at = {start, end - start};
        token.inner = inner;
        tokens_.push_back(std::move(token));
        at_ = end;
    }

    void next() {
        const std::size_t start = at_;
        const char32_t c = peek(start);
        const std::size_t second = behind(start);
        if (is_space(c)) {
            at_ = second;
        } else if (is_letter(c)) {
            word(start);
        } else if ((c == '#' || c == '@') && is_letter(peek(second))) {
            const std::size_t end = end_of_name(second);
            add(c == '#' ? TokenKind::tag : TokenKind::circle, start, end, {second, end - second});
        } else if (c == '!' && peek(second) >= '1' && peek(second) <= '3' &&
                   !is_letter(peek(second + 1))) {
            add(TokenKind::depth, start, second + 1, {second, 1});
        } else if (closing_quote(c) != 0) {
            quote(start, second, closing_quote(c));
        } else {
            add(kind_of_mark(c), start, second);
        }
    }

    static TokenKind kind_of_mark(char32_t c) {
        switch (c) {
            case ',':
            case ';':
            case '\n':
            case '.':
            case 0x3001:  // 、
            case 0x3002:  // 。
            case 0xFF0C:  // ，
            case 0xFF1B:  // ；
            case 0x2013:  // – between two thoughts
            case 0x2014:
                return TokenKind::comma;
            case ':':
                return TokenKind::colon;
            case '&':
            case '+':
                return TokenKind::joiner;
            default:
                return TokenKind::mark;
        }
    }

    /// Of a tag or a circle: it may hold hyphens, dots and strokes, but ends with none.
    std::size_t end_of_name(std::size_t at) const {
        std::size_t end = at;
        while (at < text_.size()) {
            const char32_t c = peek(at);
            if (!is_letter(c) && c != '-' && c != '_' && c != '.' && c != '/') break;
            at = behind(at);
            if (is_letter(c)) end = at;
        }
        return end;
    }

    void quote(std::size_t start, std::size_t from, char32_t closing) {
        for (std::size_t at = from; at < text_.size(); at = behind(at)) {
            if (peek(at) != closing && !(closing == 0x201D && peek(at) == '"')) continue;
            return add(TokenKind::quote, start, behind(at), {from, at - from});
        }
        add(TokenKind::mark, start, from);  // one that is not closed is a mark
    }

    /// Signs within a word: Jean-Luc, O'Neill, 2026-05-03, 3.5., 15:30, f/u, ana@acme.example.
    bool joins(char32_t before, char32_t c, char32_t after) const {
        if (is_apostrophe(c) || c == '-' || c == '_' || c == '@')
            return is_letter(before) && is_letter(after);
        if (c == '/') return is_letter(before) && is_letter(after);
        if (c == ':') return is_digit(before) && is_digit(after);
        if (c == '.') return is_letter(before) && is_letter(after);
        return false;
    }

    void word(std::size_t start) {
        std::size_t at = start;
        char32_t before = 0;
        while (at < text_.size()) {
            const char32_t c = peek(at);
            if (!is_letter(c) && !joins(before, c, peek(behind(at)))) break;
            before = c;
            at = behind(at);
        }
        const std::string_view written = text_.substr(start, at - start);
        // "3.5." is a day and "w/" a word; the point of an initial or a title ends no sentence.
        if (peek(at) == '.' && ends_short(written, before)) at = behind(at);
        if (peek(at) == '/' && (written == "w" || written == "W")) at = behind(at);
        add(TokenKind::word, start, at);
        Token& token = tokens_.back();
        token.folded = fold(text_.substr(start, at - start));
        for (std::size_t mark = 0;
             (mark = token.folded.find("\xE2\x80\x99", mark)) != std::string::npos;)
            token.folded.replace(mark, 3, "'");
        const char32_t first = peek(start);
        const std::string head = fold(text_.substr(start, behind(start) - start));
        token.capital = !is_digit(first) && !text_.substr(start).starts_with(head);
    }

    static bool ends_short(std::string_view written, char32_t last) {
        if (is_digit(last))
            return written.find('.') != std::string_view::npos || written.size() <= 2;
        return is_one_of(fold(written), "dr mr mrs ms prof st jr sr") || written.size() == 1;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
};

}  // namespace

std::vector<Token> cut_line(std::string_view text) {
    if (text.size() > kLongestLine) {
        std::size_t end = kLongestLine;
        while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
        text = text.substr(0, end);
    }
    return Cutter(text).cut();
}

std::size_t match_phrase(std::span<const Token> tokens, std::size_t at, std::string_view phrase) {
    std::size_t count = 0;
    while (!phrase.empty()) {
        const std::size_t space = std::min(phrase.find(' '), phrase.size());
        if (at + count >= tokens.size()) return 0;
        const Token& token = tokens[at + count];
        if (token.kind != TokenKind::word || token.folded != phrase.substr(0, space)) return 0;
        ++count;
        phrase.remove_prefix(std::min(space + 1, phrase.size()));
    }
    return count;
}

bool is_one_of(std::string_view word, std::string_view list) {
    if (word.empty()) return false;
    for (std::size_t at = list.find(word); at != std::string_view::npos;
         at = list.find(word, at + 1)) {
        const bool begins = at == 0 || list[at - 1] == ' ';
        const std::size_t end = at + word.size();
        if (begins && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

bool parts_names(const Token& token) {
    return token.kind == TokenKind::comma || token.kind == TokenKind::joiner ||
           token.folded == "and";
}

}  // namespace kith::log_line
