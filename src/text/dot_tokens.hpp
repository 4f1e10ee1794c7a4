// The words of DOT, the language of Graphviz (https://graphviz.org/doc/info/lang.html): names,
// numerals, quoted and HTML-like texts, arrows and signs. Comments are passed over.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace kith::text {

enum class DotToken : std::uint8_t {
    id,     // value(): without quotes, joined where "+" joins
    arrow,  // ->
    line,   // --
    sign,   // value(): one of { } [ ] = ; , :
    end,
};

class DotTokens {
  public:
    explicit DotTokens(std::string_view text) : text_(text) {}

    DotToken next();
    /// Whether the next token is this sign; it stays the next.
    bool is_next(char sign);

    /// The rest is not read.
    void stop() { at_ = text_.size(); }

    /// Of an id or sign. Of quoted text only \" is undone: what other escapes mean depends on the
    /// attribute.
    const std::string& value() const { return value_; }
    bool quoted() const { return quoted_; }  // an id in quotes or HTML is no keyword
    bool html() const { return html_; }
    bool unclosed() const { return unclosed_; }   // the text ends within a quote
    std::size_t begin() const { return begin_; }  // of the last token
    std::size_t position() const { return at_; }

  private:
    void skip_space_and_comments();
    void take_quoted();
    void take_html();

    std::string_view text_;
    std::size_t at_ = 0, begin_ = 0;
    std::string value_;
    bool quoted_ = false, html_ = false, unclosed_ = false;
};

}  // namespace kith::text
