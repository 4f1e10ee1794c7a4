#include "text/markdown_text.hpp"

#include "base/utf8.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace kith::text {
namespace {

constexpr std::size_t kMostTitleBytes = 120;

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

/// Marks that turn the direction of what stands around them, and others that nobody sees.
bool is_invisible_mark(char32_t c) {
    return c == 0xAD || c == 0x200B || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// "&amp;", "&#39;": what would be shown as another character.
bool is_entity(std::string_view text) {
    std::size_t end = text.substr(1).starts_with('#') ? 2 : 1;
    while (end < text.size() && is_word(text[end])) ++end;
    return end < text.size() && text[end] == ';';
}

/// Whether the character at `at` would be read as a sign instead of itself.
bool is_sign(std::string_view line, std::size_t at) {
    const char c = line[at];
    const char before = at > 0 ? line[at - 1] : ' ';
    const char after = at + 1 < line.size() ? line[at + 1] : ' ';
    switch (c) {
        case '\\':
        case '`':
        case '*':
        case '[':
        case '<':
        case '|':
        case '$':
            return true;
        case '_':
            return !(is_word(before) && is_word(after));
        case '#':  // a heading or a tag
            return before == ' ' || before == '\t';
        case '&':
            return is_entity(line.substr(at));
        case '=':  // a highlight, a line through, a comment that is not shown
        case '~':
        case '%':
            return after == c;
        default:
            return false;
    }
}

void append_escaped(std::string& out, std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (is_sign(line, i)) out += '\\';
        if (static_cast<unsigned char>(line[i]) >= 0x20 || line[i] == '\t') out += line[i];
    }
}

/// A line of nothing but - or = (and spaces) makes the one above it a heading, or is a rule.
bool is_rule(std::string_view line) {
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos || !std::string_view("-=").contains(line[first]))
        return false;
    const std::array<char, 3> rule = {line[first], ' ', '\t'};
    return line.find_first_not_of(std::string_view(rule.data(), rule.size())) ==
           std::string_view::npos;
}

std::string reserved_key(std::string_view name) {
    return fold(name.substr(0, name.find('.')));
}

/// Devices of Windows, whatever the ending.
bool is_reserved(std::string_view name) {
    constexpr std::array<std::string_view, 6> kDevices = {"con", "prn",    "aux",
                                                          "nul", "conin$", "conout$"};
    const std::string key = reserved_key(name);
    const bool numbered = key.size() == 4 && (key.starts_with("com") || key.starts_with("lpt")) &&
                          key[3] >= '0' && key[3] <= '9';
    return numbered || std::ranges::find(kDevices, key) != kDevices.end();
}

/// At most so many bytes, cut between characters.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
    return text.substr(0, most);
}

std::string safe_name(std::string_view title) {
    std::string name;
    for (std::size_t at = 0; at < title.size();) {
        const char32_t c = next_code_point(title, at);
        if (is_invisible_mark(c)) continue;
        if (c == '/' || c == '\\' || c == ':' || c == '|')
            name += '-';
        else if (is_control(c) ||
                 (c < 0x80 && std::string_view("*?\"<>#^[]").contains(static_cast<char>(c))))
            name += ' ';
        else
            append_utf8(name, c);
    }
    name = tidy_spaces(name);
    name = cut(name, kMostTitleBytes);
    // A dot in front hides a file; one at the end is dropped by Windows.
    const std::size_t first = name.find_first_not_of(". ");
    if (first == std::string::npos) return "Unnamed";
    name = name.substr(first, name.find_last_not_of(". ") - first + 1);
    if (is_reserved(name)) name += '_';
    return name;
}

/// What stands between the brackets of a wiki link; empty where none begins.
std::string_view inside_link(std::string_view text) {
    constexpr std::size_t kLongest = 400;
    if (!text.starts_with("[[")) return {};
    const std::string_view rest = text.substr(2, kLongest);
    const std::size_t end = rest.find("]]");
    const std::string_view inside = rest.substr(0, end);
    return end == std::string_view::npos || inside.contains('\n') ? std::string_view{} : inside;
}

bool is_ascii_sign(char c) {
    return c > ' ' && c < 0x7F && !is_word(c);
}

class Names {
  public:
    explicit Names(std::vector<NoteTitle> titles) : titles_(std::move(titles)) {}

    Stepwise<std::vector<std::string>> choose() {
        for (const NoteTitle& title : titles_) {
            names_.push_back(safe_name(title.title));
            keys_.push_back(fold(names_.back()));
            if (names_.size() % kNamesAStep == 0) co_yield {};
        }
        for (const auto rename : {with_hint, with_id}) {
            Stepwise<std::vector<std::size_t>> looking = repeated();
            while (looking.step()) co_yield {};
            for (const std::size_t i : looking.take()) set(i, rename(titles_[i], names_[i]));
            co_yield {};
        }
        Stepwise<bool> numbering = number_repeated();
        while (numbering.step()) co_yield {};
        Stepwise<bool> titles = discard_steps(std::move(titles_));
        while (titles.step()) co_yield {};
        Stepwise<bool> keys = discard_steps(std::move(keys_));
        while (keys.step()) co_yield {};
        co_return std::move(names_);
    }

  private:
    static constexpr std::size_t kNamesAStep = 64;

    static std::string with_hint(const NoteTitle& title, const std::string& name) {
        return title.hint.empty() ? name : safe_name(name + " (" + safe_name(title.hint) + ")");
    }
    static std::string with_id(const NoteTitle& title, const std::string& name) {
        return name + " (" + to_string(title.id).substr(0, 6) + ")";
    }
    Stepwise<std::vector<std::size_t>> repeated() const {
        std::unordered_map<std::string_view, std::size_t> count;
        count.reserve(keys_.size());
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            ++count[keys_[i]];
            if (i % kNamesAStep == 0) co_yield {};
        }
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            if (count.at(keys_[i]) > 1) found.push_back(i);
            if (i % kNamesAStep == 0) co_yield {};
        }
        Stepwise<bool> discarding = discard_steps(std::move(count));
        while (discarding.step()) co_yield {};
        co_return found;
    }
    /// What is left: things of two kinds with one id, or names made to be like others.
    Stepwise<bool> number_repeated() {
        std::unordered_set<std::string_view> taken;
        taken.reserve(names_.size());
        for (std::size_t i = 0; i < names_.size(); ++i) {
            if (i % kNamesAStep == 0) co_yield {};
            const std::string plain = names_[i];
            for (int number = 2; !taken.insert(keys_[i]).second; ++number)
                set(i, plain + " " + std::to_string(number));
        }
        Stepwise<bool> discarding = discard_steps(std::move(taken));
        while (discarding.step()) co_yield {};
        co_return true;
    }
    void set(std::size_t i, std::string name) {
        names_[i] = std::move(name);
        keys_[i] = fold(names_[i]);
    }

    std::vector<NoteTitle> titles_;
    std::vector<std::string> names_, keys_;  // and what must differ
};

}  // namespace

std::string markdown_line(std::string_view text) {
    std::string out;
    append_escaped(out, tidy_spaces(text));
    return out;
}

std::string markdown_block(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (is_rule(line)) {
            const std::size_t first = line.find_first_not_of(" \t");
            out += line.substr(0, first);
            out += '\\';
            out += line[first];
            line.remove_prefix(first + 1);
        }
        append_escaped(out, line);
        out += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string plain_markdown(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::string_view rest = text.substr(at);
        if (const std::string_view link = inside_link(rest); !link.empty()) {
            if (out.ends_with('!')) out.pop_back();  // what it leads to would be shown here
            out += link.substr(link.find('|') + 1);
            at += link.size() + 4;
            continue;
        }
        const bool is_escape = rest[0] == '\\' && rest.size() > 1 && is_ascii_sign(rest[1]);
        if (is_escape) ++at;
        if (!rest.starts_with("\r\n")) out += text[at];
        ++at;
    }
    return out;
}

std::string yaml_text(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out = "\"";
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (is_control(c) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE ||
                   c == 0xFFFF) {
            out += "\\u";
            for (int shift = 12; shift >= 0; shift -= 4) out += kHex[c >> shift & 15];
        } else {
            append_utf8(out, c);
        }
    }
    return out + '"';
}

std::string yaml_list(const TextList& items) {
    std::string out = "[";
    for (const std::string& item : items) out += (out.size() > 1 ? ", " : "") + yaml_text(item);
    return out + "]";
}

std::string yaml_date(Date date) {
    return date.is_full() ? to_string(date) : yaml_text(to_string(date));
}

std::string markdown_tag(std::string_view text) {
    std::string tag;
    bool only_digits = true;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = static_cast<unsigned char>(c) >= 0x80 || (c >= 'a' && c <= 'z') ||
                            (c >= 'A' && c <= 'Z') || c == '_' || c == '/';
        if (digit || letter)
            tag += c;
        else if (!tag.empty() && tag.back() != '-')
            tag += '-';
        only_digits = only_digits && !letter;
    }
    while (tag.ends_with('-')) tag.pop_back();
    if (!tag.empty() && only_digits) tag.insert(0, 1, '_');
    return tag;
}

Stepwise<std::vector<std::string>> note_names_steps(std::vector<NoteTitle> titles) {
    Names names(std::move(titles));
    Stepwise<std::vector<std::string>> choosing = names.choose();
    while (choosing.step()) co_yield {};
    co_return choosing.take();
}

std::string wiki_link(std::string_view note_name, std::string_view title) {
    const std::string tidy = tidy_spaces(title);
    if (tidy.empty() || tidy == note_name) return "[[" + std::string(note_name) + "]]";
    std::string shown;
    for (const char c : tidy) {
        // What would end the link or its title.
        if (c == '[')
            shown += '(';
        else if (c == ']')
            shown += ')';
        else
            shown += c == '|' ? '/' : c;
    }
    return "[[" + std::string(note_name) + "|" + shown + "]]";
}

std::string_view linked_note(std::string_view text) {
    const std::string_view link = inside_link(text);
    const std::string_view path = link.substr(0, link.find_first_of("|#"));
    return path.substr(path.rfind('/') + 1);
}

}  // namespace kith::text
