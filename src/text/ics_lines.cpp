#include "text/ics_lines.hpp"

#include "base/utf8.hpp"
#include "text/csv.hpp"

#include <algorithm>

namespace kith::text {
namespace {

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
}

bool is_name_character(char c) {
    return (upper(c) >= 'A' && upper(c) <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/// A name in capitals, up to a character that cannot be in one.
std::string take_name(std::string_view line, std::size_t& at) {
    std::string name;
    while (at < line.size() && is_name_character(line[at])) name += upper(line[at++]);
    return name;
}

/// RFC 6868: "^n", "^'" and "^^".
void append_unescaped(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] == '^' && (next == 'n' || next == '\'' || next == '^')) {
            out += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
            ++i;
        } else {
            out += text[i];
        }
    }
}

/// A parameter's values, up to the ";" or ":" behind them; quotes hide those two.
std::string take_parameter_value(std::string_view line, std::size_t& at) {
    std::string value;
    while (at < line.size() && line[at] != ';' && line[at] != ':') {
        const bool quoted = line[at] == '"';
        const std::size_t start = quoted ? at + 1 : at;
        std::size_t end = quoted ? line.find('"', start) : line.find_first_of(";:\"", start);
        if (end == std::string_view::npos) {
            // A quote that is never closed is a character like others.
            end = quoted ? line.find_first_of(";:", start) : line.size();
            end = std::min(end, line.size());
            append_unescaped(value, line.substr(start, end - start));
            at = end;
            continue;
        }
        append_unescaped(value, line.substr(start, end - start));
        at = quoted ? end + 1 : end;
    }
    return value;
}

}  // namespace

std::string_view IcsProperty::parameter(std::string_view wanted) const {
    const auto place = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const auto& known) { return known.first == wanted; });
    return place == parameters.end() ? std::string_view{} : std::string_view(place->second);
}

IcsLines::IcsLines(std::string_view raw) : raw_(raw) {
    if (raw_.starts_with("\xEF\xBB\xBF")) position_ = 3;
}

std::string_view IcsLines::physical_line() {
    const std::size_t end = std::min(raw_.find_first_of("\r\n", position_), raw_.size());
    const std::string_view line = raw_.substr(position_, end - position_);
    position_ = end;
    // Some programs write CR CR LF.
    std::size_t behind = end;
    while (behind < raw_.size() && raw_[behind] == '\r') ++behind;
    if (behind < raw_.size() && raw_[behind] == '\n')
        position_ = behind + 1;
    else if (end < raw_.size())
        position_ = end + 1;
    if (end < raw_.size()) ++next_line_;
    return line;
}

bool IcsLines::next(std::string& line) {
    line.clear();
    while (line.empty()) {
        if (position_ >= raw_.size()) return false;
        line_ = next_line_;
        line = physical_line();
        while (position_ < raw_.size() && (raw_[position_] == ' ' || raw_[position_] == '\t')) {
            std::string_view more = physical_line();
            more.remove_prefix(1);
            line += more;
        }
    }
    if (!is_valid_utf8(line)) {
        DecodedText decoded = decode_text(line);
        decoded_ += decoded.encoding == "Windows-1252" ? 1 : 0;
        damaged_ += decoded.repaired_bytes > 0 ? 1 : 0;
        line = std::move(decoded.text);
    }
    return true;
}

std::optional<IcsProperty> parse_ics_property(std::string_view line) {
    IcsProperty property;
    std::size_t at = 0;
    property.name = take_name(line, at);
    if (property.name.empty()) return std::nullopt;
    while (at < line.size() && line[at] == ';') {
        ++at;
        std::string name = take_name(line, at);
        std::string value;
        if (at < line.size() && line[at] == '=') {
            ++at;
            value = take_parameter_value(line, at);
        }
        if (!name.empty()) property.parameters.emplace_back(std::move(name), std::move(value));
        // What cannot be in a parameter is passed over.
        if (at < line.size() && line[at] != ';' && line[at] != ':')
            at = std::min(line.find_first_of(";:", at), line.size());
    }
    if (at >= line.size() || line[at] != ':') return std::nullopt;
    property.value = line.substr(at + 1);
    return property;
}

std::string ics_text(std::string_view value) {
    std::string text;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (value[i] != '\\' || i + 1 == value.size()) {
            text += value[i];
            continue;
        }
        const char next = value[++i];
        text += next == 'n' || next == 'N' ? '\n' : next;
    }
    return text;
}

}  // namespace kith::text
