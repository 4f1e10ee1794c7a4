#include "text/front_matter_read.hpp"

#include "base/utf8.hpp"
#include "text/table_cells.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

namespace kith::text {
namespace {

constexpr std::size_t kMostProperties = 200;
constexpr std::size_t kLongestKey = 100;
constexpr std::size_t kNone = std::string_view::npos;

/// Null where there is no room for one more, or where the key is there or is none.
NoteProperty* add_property(NoteParts& note, std::string key, std::size_t line) {
    if (key.empty() || key.size() > kLongestKey || note.properties.size() >= kMostProperties ||
        note.find(key) != nullptr)
        return nullptr;
    NoteProperty& property = note.properties.emplace_back();
    property.key = std::move(key);
    property.line = line;
    return &property;
}

/// Reads what a backslash at `at` - 1 means. The outcome is the place of the last character.
std::size_t read_escape(std::string_view text, std::size_t at, std::string& out) {
    if (at >= text.size()) return at;
    const char c = text[at];
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits > 0) {
        const std::string_view hex = text.substr(at + 1, digits);
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
        if (error == std::errc{} && hex.size() == digits && end == hex.data() + digits) {
            const bool is_character = code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
            append_utf8(out, is_character ? static_cast<char32_t>(code) : char32_t{0xFFFD});
            return at + digits;
        }
    }
    out += c == 'n' ? '\n' : c == 't' ? '\t' : c == 'r' ? '\r' : c;
    return at;
}

/// Reads the text in quotes that begins here. The outcome is its length with them; kNone where no
/// quote closes it.
std::size_t read_quoted(std::string_view text, std::string& out) {
    const char quote = text.front();
    for (std::size_t at = 1; at < text.size(); ++at) {
        if (text[at] == quote) {
            const bool doubled = quote == '\'' && text.substr(at + 1).starts_with(quote);
            if (!doubled) return at + 1;
            ++at;
        }
        if (text[at] == '\\' && quote == '"')
            at = read_escape(text, at + 1, out);
        else
            out += text[at];
    }
    return kNone;
}

bool is_quoted(std::string_view text) {
    return text.starts_with('"') || text.starts_with('\'');
}

/// Nothing, or a comment.
bool is_blank(std::string_view text) {
    text = trimmed(text);
    return text.empty() || text.starts_with('#');
}

/// "[a, "b"]".
bool read_flow(std::string_view text, NoteProperty& property) {
    property.is_list = true;
    for (std::size_t at = 1;;) {
        at = text.find_first_not_of(" \t,", at);
        if (at == kNone) return false;
        const std::string_view rest = text.substr(at);
        if (rest.starts_with(']')) return is_blank(rest.substr(1));
        std::string item;
        std::size_t length = 0;
        if (is_quoted(rest)) {
            length = read_quoted(rest, item);
        } else {
            // A link that should have been in quotes holds a bracket itself.
            const std::size_t link = rest.starts_with("[[") ? rest.find("]]") : 0;
            length = link == kNone ? kNone : rest.find_first_of(",]", link > 0 ? link + 2 : 0);
            item = trimmed(rest.substr(0, length));
        }
        if (length == kNone) return false;
        property.items.push_back(std::move(item));
        at += length;
    }
}

/// One more item of the property: what stands behind a key or a dash.
bool read_value(std::string_view text, NoteProperty& property) {
    text = trimmed(text);
    if (text.empty()) return true;
    if (text.starts_with('[') && !text.starts_with("[[")) return read_flow(text, property);
    if (is_quoted(text)) {
        std::string item;
        const std::size_t length = read_quoted(text, item);
        if (length == kNone || !is_blank(text.substr(length))) return false;
        property.items.push_back(std::move(item));
        return true;
    }
    if (std::string_view("{&*!").contains(text.front())) return false;
    property.is_plain = true;
    text = trimmed(text.substr(0, text.find(" # ")));
    if (text != "null" && text != "~") property.items.emplace_back(text);
    return true;
}

class FrontMatterReader {
  public:
    FrontMatterReader(NoteLines lines, NoteParts& note) : lines_(lines), note_(note) {}

    void read() {
        while (lines_.next()) {
            const std::string_view text = trimmed(lines_.line);
            const std::size_t first = lines_.number;
            if (is_blank(text)) continue;
            const bool is_item = text == "-" || text.starts_with("- ");
            const bool is_indented = lines_.line.starts_with(' ') || lines_.line.starts_with('\t');
            const bool is_read = is_item       ? read_item(text.substr(1))
                                 : is_indented ? read_on(text)
                                               : read_property(text);
            if (is_read) continue;
            if (note_.unread_lines == 0) note_.unread_line = first;
            note_.unread_lines += lines_.number - first + 1;
        }
    }

  private:
    bool read_item(std::string_view text) {
        if (open_ == nullptr || (!open_->is_list && !open_->items.empty())) return false;
        open_->is_list = true;
        return read_text(text, *open_);
    }

    /// What stands behind a key or a dash, with the lines below where it says so.
    bool read_text(std::string_view text, NoteProperty& property) {
        text = trimmed(text);
        const bool is_block = (text.starts_with('|') || text.starts_with('>')) &&
                              text.find_first_not_of("+-123456789", 1) == kNone;
        if (is_block) {
            read_block(property, text.starts_with('>'));
            return true;
        }
        std::string ignored;
        const bool is_open = is_quoted(text) && read_quoted(text, ignored) == kNone;
        return is_open ? read_value(with_lines_below(text), property) : read_value(text, property);
    }

    /// Of a text in quotes that goes on below, in lines that are indented deeper.
    std::string with_lines_below(std::string_view text) {
        const std::size_t outer = lines_.line.find_first_not_of(' ');
        std::string all(text);
        for (NoteLines ahead = lines_; ahead.next(); lines_ = ahead) {
            const std::size_t first = ahead.line.find_first_not_of(' ');
            if (first == kNone || first <= outer) break;
            if (all.ends_with('\\'))
                all.pop_back();
            else
                all += ' ';
            all += trimmed(ahead.line);
        }
        return all;
    }

    /// The line goes on with the text above.
    bool read_on(std::string_view text) {
        if (open_ == nullptr || open_->items.empty() || !open_->is_plain) return false;
        open_->items.back().append(" ").append(text);
        return true;
    }

    bool read_property(std::string_view text) {
        open_ = nullptr;
        std::string key;
        std::size_t colon = 0;
        if (is_quoted(text)) {
            colon = read_quoted(text, key);
            if (colon == kNone || !text.substr(colon).starts_with(':')) return false;
        } else {
            colon =
                text.ends_with(':') ? std::min(text.find(": "), text.size() - 1) : text.find(": ");
            if (colon == kNone) return false;
            key = trimmed(text.substr(0, colon));
        }
        NoteProperty* property = add_property(note_, std::move(key), lines_.number);
        if (property == nullptr) return false;
        if (!read_text(text.substr(colon + 1), *property)) {
            note_.properties.pop_back();
            return false;
        }
        open_ = property;
        return true;
    }

    /// The lines below that are indented deeper, as they are or, folded, as one between two empty
    /// ones.
    void read_block(NoteProperty& property, bool folded) {
        const std::size_t outer = lines_.line.find_first_not_of(' ');
        std::string block;
        std::size_t indent = kNone;
        for (NoteLines ahead = lines_; ahead.next(); lines_ = ahead) {
            const std::size_t first = ahead.line.find_first_not_of(' ');
            if (first == kNone) {
                block += '\n';
                continue;
            }
            if (first <= outer) break;
            indent = std::min(indent, first);
            if (!block.empty() && !(folded && block.ends_with('\n'))) block += folded ? ' ' : '\n';
            block += ahead.line.substr(indent);
        }
        while (block.ends_with('\n')) block.pop_back();
        if (!block.empty()) property.items.push_back(std::move(block));
    }

    NoteLines lines_;
    NoteParts& note_;
    /// What the lines below may go on with: the last of the properties, which none has followed.
    NoteProperty* open_ = nullptr;
};

bool is_fence(std::string_view line, std::string_view fence) {
    return line.starts_with(fence) && trimmed(line).size() == fence.size();
}

bool read_inline(NoteParts& note, std::string_view line) {
    if (line.starts_with(' ') || line.starts_with('\t')) return false;
    if (line.starts_with("- ") || line.starts_with("* ")) line.remove_prefix(2);
    const std::size_t at = line.substr(0, kLongestKey).find("::");
    if (at == kNone) return false;
    std::string_view value = line.substr(at + 2);
    if (value.starts_with("**"))  // "**E-mail::** …", as Roam writes it
        value.remove_prefix(2);
    if (!value.starts_with(' ') || trimmed(value).empty()) return false;
    std::string_view key = trimmed(line.substr(0, at));
    while (key.starts_with('*')) key.remove_prefix(1);
    while (key.ends_with('*')) key.remove_suffix(1);
    if (key.find_first_of("`:()[]{}<>#|") != kNone) return false;
    NoteProperty* property = add_property(note, std::string(key), 0);
    if (property == nullptr) return false;
    property->items.emplace_back(trimmed(value));
    return true;
}

}  // namespace

bool NoteLines::next() {
    if (rest.empty()) return false;
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    ++number;
    return true;
}

const NoteProperty* NoteParts::find(std::string_view key) const {
    const auto it = std::ranges::find(properties, key, &NoteProperty::key);
    return it == properties.end() ? nullptr : &*it;
}

NoteParts read_front_matter(std::string_view text) {
    NoteParts note;
    note.body = text;
    NoteLines lines{text};
    if (!lines.next() || !is_fence(lines.line, "---")) return note;
    NoteLines block = lines;
    while (lines.next()) {
        if (!is_fence(lines.line, "---") && !is_fence(lines.line, "...")) continue;
        note.body = lines.rest;
        const auto end = static_cast<std::size_t>(lines.line.data() - block.rest.data());
        block.rest = block.rest.substr(0, end);
        FrontMatterReader(block, note).read();
        return note;
    }
    note.unread_line = note.unread_lines = 1;
    return note;
}

std::string take_inline_properties(NoteParts& note) {
    std::string body;
    for (NoteLines lines{note.body}; lines.next();) {
        if (!read_inline(note, lines.line)) body.append(lines.line).append("\n");
    }
    return body;
}

}  // namespace kith::text
