#include "text/vcard_lines.hpp"

#include "base/utf8.hpp"
#include "text/base64.hpp"
#include "text/csv.hpp"
#include "text/shift_jis.hpp"

#include <algorithm>
#include <array>

namespace kith::text {
namespace {

// More than any program writes; a line of nothing but semicolons must not fill the memory.
constexpr std::size_t kMostParameters = 100;

constexpr std::array<std::string_view, 5> kBinaryProperties = {"PHOTO", "LOGO", "SOUND", "KEY",
                                                               "X-MS-CARDPICTURE"};

bool is_picture(std::string_view name) {
    return name == "PHOTO" || name == "X-MS-CARDPICTURE";
}

char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool begins_like(std::string_view text, std::string_view start) {
    return equal_in_any_case(text.substr(0, start.size()), start);
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t";
    const std::size_t first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool is_name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
}

bool is_name(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_name_character);
}

/// Where `wanted` stands first outside quotes; quotes that are never closed are none.
std::size_t find_outside_quotes(std::string_view text, char wanted) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == wanted && !quoted)
            return i;
    }
    return quoted ? text.find(wanted) : std::string_view::npos;
}

/// Cuts `text` up to the next separator off its front.
std::string_view cut_piece(std::string_view& text, char separator) {
    const std::size_t end = find_outside_quotes(text, separator);
    const std::string_view piece = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    return piece;
}

/// RFC 6868: ^n is a line break, ^' a quote, ^^ a circumflex.
std::string undo_circumflexes(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] != '^' || (next != 'n' && next != '\'' && next != '^')) {
            result += text[i];
            continue;
        }
        result += next == 'n' ? '\n' : next == '\'' ? '"' : '^';
        ++i;
    }
    return result;
}

bool is_transfer_encoding(std::string_view capitals) {
    return capitals == "QUOTED-PRINTABLE" || capitals == "BASE64" || capitals == "8BIT" ||
           capitals == "7BIT";
}

void add_parameter(VcardLine& line, std::string_view piece) {
    const std::size_t equals = piece.find('=');
    std::string name = upper_case(trimmed(piece.substr(0, equals)));
    if (equals == std::string_view::npos) {
        if (name.empty()) return;
        if (is_transfer_encoding(name))
            line.parameters.push_back({"ENCODING", std::move(name)});
        else
            line.parameters.push_back({"TYPE", std::string(trimmed(piece))});
        return;
    }
    std::string_view values = piece.substr(equals + 1);
    do {
        std::string_view value = trimmed(cut_piece(values, ','));
        const bool quoted = value.size() >= 2 && value.front() == '"' && value.back() == '"';
        if (quoted) value = value.substr(1, value.size() - 2);
        // 4.0 writes TYPE="cell,voice" as well as TYPE=cell,voice.
        do {
            const std::size_t comma = name == "TYPE" ? value.find(',') : std::string_view::npos;
            line.parameters.push_back({name, undo_circumflexes(trimmed(value.substr(0, comma)))});
            value = comma == std::string_view::npos ? std::string_view() : value.substr(comma + 1);
        } while (!value.empty() && line.parameters.size() < kMostParameters);
    } while (!values.empty() && line.parameters.size() < kMostParameters);
}

int hexadecimal(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = upper(c);
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// RFC 2045 section 6.7, for a text whose soft line breaks are gone. What is no code stays.
std::string undo_quoted_printable(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool has_two = text[i] == '=' && i + 2 < text.size();
        const int high = has_two ? hexadecimal(text[i + 1]) : -1;
        const int low = has_two ? hexadecimal(text[i + 2]) : -1;
        if (high < 0 || low < 0) {
            bytes += text[i];
            continue;
        }
        bytes += static_cast<char>(static_cast<unsigned char>(high * 16 + low));
        i += 2;
    }
    return bytes;
}

/// Between the lines of 2.1's base64, which need not begin with a space.
bool is_base64_line(std::string_view line) {
    const auto fits = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
               c == '+' || c == '/' || c == '=';
    };
    return !line.empty() && std::ranges::all_of(line, fits);
}

/// The base64 of a picture, which 4.0 has in a data: URI.
std::string picture_of(std::string_view value) {
    constexpr std::string_view kBase64 = "base64,";
    if (begins_like(trimmed(value), "data:")) {
        const std::size_t begin = value.find(kBase64);
        value = begin == std::string_view::npos ? "" : value.substr(begin + kBase64.size());
    }
    if (value.size() > kMostPictureLength) return {};
    std::string picture(value);
    std::erase_if(picture, [](char c) { return c == ' ' || c == '\t'; });
    if (!is_base64_line(picture)) picture.clear();
    return picture;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        // A byte alone is never a character of UTF-8, so decode_text() takes it for what it is
        // here.
        if (static_cast<unsigned char>(byte) < 0x80)
            text += byte;
        else
            text += decode_text({&byte, 1}).text;
    }
    return text;
}

bool names_windows_1252(std::string_view charset) {
    constexpr std::array<std::string_view, 6> kNames = {"WINDOWS-1252", "CP1252",    "ISO-8859-1",
                                                        "ISO_8859-1",   "ISO8859-1", "LATIN1"};
    return std::ranges::find(kNames, charset) != kNames.end();
}

bool names_shift_jis(std::string_view charset) {
    constexpr std::array<std::string_view, 7> kNames = {
        "SHIFT_JIS", "SHIFT-JIS", "SJIS", "X-SJIS", "MS_KANJI", "WINDOWS-31J", "CP932"};
    return std::ranges::find(kNames, charset) != kNames.end();
}

/// Of UTF-8: whether some character of it takes three bytes or more. Japanese always does; what
/// takes two can be half-width katakana as well.
bool has_long_sequence(std::string_view bytes) {
    return std::ranges::any_of(bytes, [](char c) { return static_cast<unsigned char>(c) >= 0xE0; });
}

bool names_utf8(std::string_view charset) {
    return charset.empty() || charset == "UTF-8" || charset == "UTF8" || charset == "US-ASCII" ||
           charset == "ASCII";
}

/// A NUL is nowhere text, and would make decode_text() think of UTF-16.
void remove_nuls(std::string& text) {
    if (text.contains('\0')) std::erase(text, '\0');
}

bool begins_with_byte_order_mark(std::string_view bytes) {
    return bytes.starts_with("\xEF\xBB\xBF");
}

}  // namespace

std::string upper_case(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), upper);
    return result;
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return result;
}

bool equal_in_any_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return upper(x) == upper(y); });
}

std::string_view VcardLine::parameter(std::string_view parameter_name) const {
    const auto it = std::ranges::find(parameters, parameter_name, &VcardParameter::name);
    return it == parameters.end() ? std::string_view() : std::string_view(it->value);
}

bool VcardLine::has(std::string_view parameter_name, std::string_view parameter_value) const {
    return std::ranges::any_of(parameters, [&](const VcardParameter& parameter) {
        return parameter.name == parameter_name &&
               equal_in_any_case(parameter.value, parameter_value);
    });
}

VcardLines::VcardLines(std::string_view bytes) : text_(bytes), size_(bytes.size()) {
    if (begins_with_byte_order_mark(bytes)) {
        text_ = bytes.substr(3);
    } else if (decode_text(bytes.substr(0, 64)).encoding.starts_with("UTF-16")) {
        whole_ = decode_text(bytes).text;
        text_ = whole_;
    }
}

std::size_t VcardLines::position() const {
    if (whole_.empty()) return size_ - text_.size() + position_;
    const double done = static_cast<double>(position_) / static_cast<double>(text_.size());
    return static_cast<std::size_t>(done * static_cast<double>(size_));
}

/// The next line without its end.
std::string_view VcardLines::peek() const {
    const std::size_t end = text_.find_first_of("\r\n", position_);
    return text_.substr(position_, end == std::string_view::npos ? end : end - position_);
}

std::string_view VcardLines::physical_line() {
    const std::string_view line = peek();
    position_ += line.size();
    if (position_ < text_.size()) {
        position_ += text_.substr(position_).starts_with("\r\n") ? 2 : 1;
        ++line_;
    }
    return line;
}

/// Into buffer_: the line at position_ and all that goes on from it.
void VcardLines::read_logical_line(bool& binary) {
    buffer_ = physical_line();
    const std::string_view head =
        std::string_view(buffer_).substr(0, find_outside_quotes(buffer_, ':'));
    const std::size_t semicolon = head.find(';');
    const std::string_view name_and_group = head.substr(0, semicolon);
    const std::string name = upper_case(name_and_group.substr(name_and_group.rfind('.') + 1));
    const std::string parameters = semicolon == std::string_view::npos
                                       ? std::string()
                                       : upper_case(head.substr(semicolon, 1000));
    const bool quoted_printable = parameters.contains("QUOTED-PRINTABLE");
    const bool base64 = parameters.contains("BASE64") || parameters.contains("ENCODING=B");
    binary = std::ranges::find(kBinaryProperties, trimmed(name)) != kBinaryProperties.end() &&
             !parameters.contains("X-IRMC-N");
    const bool picture = binary && is_picture(trimmed(name));
    const auto go_on = [&](std::string_view more) {
        if (!binary || (picture && buffer_.size() <= kMostPictureLength)) buffer_ += more;
    };
    while (position_ < text_.size()) {
        const char next = text_[position_];
        if (quoted_printable && buffer_.ends_with('=') && !begins_like(peek(), "END:VCARD")) {
            buffer_.pop_back();
            buffer_ += physical_line();
        } else if (next == ' ' || next == '\t') {
            const std::string_view more = physical_line();
            go_on(version_2_ && !base64 ? more : more.substr(1));
        } else if (base64 && is_base64_line(peek())) {
            go_on(physical_line());
        } else {
            break;
        }
    }
}

std::string VcardLines::decoded(std::string_view bytes, const VcardLine& line,
                                std::string& unknown) {
    const bool utf8 = is_valid_utf8(bytes);
    const std::string charset = upper_case(line.parameter("CHARSET"));
    if (utf8 && charset.empty()) return std::string(bytes);
    const bool says_shift_jis = names_shift_jis(charset);
    after_shift_jis_ = after_shift_jis_ || says_shift_jis;
    if (says_shift_jis ? !utf8 || !has_long_sequence(bytes)
                       : charset.empty() && after_shift_jis_ && !utf8) {
        ShiftJisText japanese = decode_shift_jis(bytes);
        if (says_shift_jis || japanese.bad == 0) {
            repairs_.shift_jis += says_shift_jis ? 0 : 1;
            repairs_.damaged += japanese.bad == 0 ? 0 : 1;
            return std::move(japanese.text);
        }
    }
    // Programs that convert a file to UTF-8 leave the CHARSETs in it as they were.
    if (utf8) return std::string(bytes);
    if (names_windows_1252(charset)) return from_windows_1252(bytes);
    if (!names_utf8(charset)) {
        unknown = repair_utf8(charset.substr(0, 40));
        return from_windows_1252(bytes);
    }
    DecodedText guessed = decode_text(bytes);
    if (guessed.encoding == "UTF-8")
        ++repairs_.damaged;
    else
        ++repairs_.windows_1252;
    return std::move(guessed.text);
}

void VcardLines::parse(VcardLine& line, bool binary) {
    remove_nuls(buffer_);
    const std::size_t colon = find_outside_quotes(buffer_, ':');
    std::string_view rest = std::string_view(buffer_).substr(0, colon);
    const std::string_view name_and_group = trimmed(cut_piece(rest, ';'));
    const std::size_t dot = name_and_group.rfind('.');
    const std::string_view name =
        trimmed(name_and_group.substr(dot == std::string_view::npos ? 0 : dot + 1));
    if (colon == std::string_view::npos || !is_name(name)) {
        line.value = decoded(buffer_, line, line.unknown_charset);
        return;
    }
    line.name = upper_case(name);
    line.written_name = name;
    if (dot != std::string_view::npos) line.group = upper_case(name_and_group.substr(0, dot));
    while (!rest.empty() && line.parameters.size() < kMostParameters)
        add_parameter(line, cut_piece(rest, ';'));
    for (VcardParameter& parameter : line.parameters) {
        if (!is_valid_utf8(parameter.value))
            parameter.value = decoded(parameter.value, line, line.unknown_charset);
    }
    line.group = repair_utf8(line.group);
    line.binary = binary;
    const std::string_view value = std::string_view(buffer_).substr(colon + 1);
    if (binary) {
        if (is_picture(line.name)) line.value = picture_of(value);
        return;
    }
    line.quoted_printable = line.has("ENCODING", "QUOTED-PRINTABLE");
    if (line.quoted_printable) {
        line.value = decoded(undo_quoted_printable(value), line, line.unknown_charset);
    } else if (line.has("ENCODING", "BASE64") || line.has("ENCODING", "B")) {
        const std::optional<std::string> bytes = decode_base64(value);
        line.value = decoded(bytes ? std::string_view(*bytes) : value, line, line.unknown_charset);
    } else {
        line.value = decoded(value, line, line.unknown_charset);
    }
    remove_nuls(line.value);
    if (line.name == "VERSION") version_2_ = trimmed(line.value).starts_with("2");
}

bool VcardLines::next(VcardLine& line) {
    while (position_ < text_.size()) {
        const std::string_view there = trimmed(peek());
        if (!there.empty() && there.front() != '#') break;
        physical_line();
    }
    if (position_ >= text_.size()) return false;
    line = {};
    line.line = line_;
    line.version_2 = version_2_;
    bool binary = false;
    read_logical_line(binary);
    parse(line, binary);
    return true;
}

}  // namespace kith::text
