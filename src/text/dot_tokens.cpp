#include "text/dot_tokens.hpp"

#include <algorithm>

namespace kith::text {
namespace {

constexpr std::string_view kSpace = " \t\r\n\f\v";
constexpr std::string_view kSigns = "{}[]=;,:";

bool is_name_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void DotTokens::skip_space_and_comments() {
    while (true) {
        at_ = std::min(text_.find_first_not_of(kSpace, at_), text_.size());
        const std::string_view rest = text_.substr(at_);
        const bool line_start = at_ == 0 || text_[at_ - 1] == '\n' || text_[at_ - 1] == '\r';
        if (rest.starts_with("//") || (rest.starts_with('#') && line_start)) {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (rest.starts_with("/*")) {
            const std::size_t close = text_.find("*/", at_ + 2);
            at_ = close == std::string_view::npos ? text_.size() : close + 2;
        } else {
            return;
        }
    }
}

void DotTokens::take_quoted() {
    ++at_;
    for (; at_ < text_.size() && text_[at_] != '"'; ++at_) {
        if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
            const char next = text_[at_ + 1];
            if (next == '"') {
                ++at_;  // the quote alone
            } else if (next == '\n') {
                ++at_;  // a line that goes on
                continue;
            } else if (next == '\\') {
                value_ += '\\';  // and the second one below: what follows is not escaped by it
                ++at_;
            }
        }
        value_ += text_[at_];
    }
    unclosed_ = at_ >= text_.size();
    at_ = std::min(at_ + 1, text_.size());
}

void DotTokens::take_html() {
    std::size_t depth = 0;
    const std::size_t first = at_ + 1;
    for (; at_ < text_.size(); ++at_) {
        if (text_[at_] == '<') ++depth;
        if (text_[at_] == '>' && --depth == 0) break;
    }
    unclosed_ = at_ >= text_.size();
    value_ = text_.substr(first, at_ - first);
    at_ = std::min(at_ + 1, text_.size());
}

DotToken DotTokens::next() {
    skip_space_and_comments();
    begin_ = at_;
    value_.clear();
    quoted_ = html_ = false;
    if (at_ >= text_.size()) return DotToken::end;
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("->") || rest.starts_with("--")) {
        at_ += 2;
        return rest[1] == '>' ? DotToken::arrow : DotToken::line;
    }
    const char c = rest.front();
    if (kSigns.contains(c)) {
        ++at_;
        value_ = c;
        return DotToken::sign;
    }
    if (c == '"') {
        quoted_ = true;
        take_quoted();
        while (is_next('+')) {
            const std::size_t plus = at_;
            ++at_;
            if (!is_next('"')) {
                at_ = plus;
                break;
            }
            take_quoted();
        }
        return DotToken::id;
    }
    if (c == '<') {
        quoted_ = html_ = true;
        take_html();
        return DotToken::id;
    }
    // A name or a numeral: "-.5", "3.14".
    std::size_t length = 1;
    const auto is_numeral = [](char letter) {
        return (letter >= '0' && letter <= '9') || letter == '.';
    };
    if (is_name_letter(c) || c == '-' || c == '.') {
        const bool numeral = c == '-' || is_numeral(c);
        while (length < rest.size() &&
               (is_name_letter(rest[length]) || (numeral && rest[length] == '.')))
            ++length;
    }
    value_ = rest.substr(0, length);
    at_ += length;
    return DotToken::id;
}

bool DotTokens::is_next(char sign) {
    skip_space_and_comments();
    return at_ < text_.size() && text_[at_] == sign;
}

}  // namespace kith::text
